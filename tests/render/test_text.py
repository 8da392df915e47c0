"""Plain text: whole, wrapped where asked, quotable."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from despatch.errors import UsageError
from despatch.render.stylesheets import Look, Renderer

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
BUILT = sorted((Path(__file__).parents[2] / "out" / "tei").glob("*.xml"))
NS = {"t": "http://www.tei-c.org/ns/1.0"}
RENDERER = Renderer()


def text(path: Path, width: int = 72, matter: str = "none") -> str:
    return RENDERER.text(path.read_bytes(), stem=path.stem, width=width, matter=matter)


def squeeze(string: str) -> str:
    return "".join(string.split())


def is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_no_character_of_the_text_is_missing(path: Path) -> None:
    tei, shown = etree.parse(path), squeeze(text(path))
    reading = tei.xpath(
        "//t:text//text()[not(ancestor::t:fw | ancestor::t:note[not(@type = 'source')])]", namespaces=NS
    )
    assert is_subsequence(squeeze("".join(reading)), shown)
    notes = tei.xpath("//t:text//text()[ancestor::t:note[not(@type = 'source')]]", namespaces=NS)
    assert is_subsequence(squeeze("".join(notes)), shown)
    for fw in tei.iterfind(".//t:text//t:fw", NS):
        assert squeeze("".join(fw.itertext())) in shown


@pytest.mark.parametrize("width", [30, 40, 60, 72, 100])
@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_no_line_is_longer_than_asked(path: Path, width: int) -> None:
    for line in text(path, width).splitlines():
        # "[n. 94]" holds on to its word: such a word alone may be too long
        assert len(line) <= width or " " not in line.strip().replace("[n. ", "[n.").replace(" [n.", "[n."), line


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_wrapping_changes_white_space_only(path: Path) -> None:
    unwrapped = text(path, 0)
    assert text(path, 50).split() == unwrapped.split()
    paragraphs = etree.parse(path).xpath("count(//t:p[not(ancestor::t:note)])", namespaces=NS)
    assert len(unwrapped.splitlines()) >= paragraphs
    assert "  " not in unwrapped.replace("    ", "").replace("\n  ", "\n").replace("\n   ", "\n")


def test_a_telegram_reads_like_one() -> None:
    shown = text(SAMPLES[-1])
    assert SAMPLES[-1].stem == "telegram"
    lines = shown.splitlines()
    assert lines[:5] == [
        "861.01/172: Telegram",
        "",
        "The Secretary of State to the Ambassador in Great Britain (Davis)",
        "",
        "[Telegram]",
    ]
    assert "Washington, November 24, 1919—6 p.m.".rjust(72) in lines
    assert "Lansing".rjust(72) in lines
    assert "[Page 125] an alliance" in shown
    assert "November 21, 6 p.m. [n. 94] Department’s" in shown
    assert "7 [4] p.m. I should be glad I f [recte if] the Secretary" in shown
    assert "Mr. Molotov was with […]" in shown
    assert "\n94. Not printed.\n95. See telegram no. 1732, " in shown
    assert "\n    123. A longer note follows" in shown, "a note's second line hangs"
    assert shown.endswith(
        "Papers for a Test, A Sample Press, no. telegram.\n".replace("Papers for a Test, A Sample ", "")
    )
    assert "pp. 124–125." in shown


def test_unwrapped_text_is_not_padded() -> None:
    assert "\nWashington, November 24, 1919—6 p.m.\n" in text(SAMPLES[-1], 0)


def test_what_telegrams_do_not_have() -> None:
    shown = text(SAMPLES[0])
    assert SAMPLES[0].stem == "strange"
    assert "Exam[Page 734]ple of a page" in shown
    assert "\nYear | Tons\n1946 | 12\n" in shown
    assert "\n\n    A quotation of some length.\n" in shown
    assert "PARTICIPANTS\n  Mr. O’Grady\n  1. 顧維鈞 (Wellington Koo)\n" in shown
    assert "\n2. A note of two paragraphs.\n   The second, with a name [Page 733] of 1946.\n" in shown
    assert "<script>alert" in shown


PIECES = "<closer><seg>Robert Cole, Esq.,</seg>\n<seg>Ashby.</seg><seg>May 3.</seg></closer>"


@pytest.mark.parametrize(
    "above", ["", "<closer><signed>Henry Pell</signed></closer><postscript><p>P.S. No.</p></postscript>"]
)
def test_the_pieces_of_a_closer_are_lines_of_their_own(above: str) -> None:
    whole = SAMPLES[-1].read_text("utf-8").replace("<closer>", f"{above}{PIECES}<closer>", 1)
    assert "\nRobert Cole, Esq.,\nAshby.\nMay 3.\n" in RENDERER.text(whole.encode(), stem="a", width=72)
    shown = RENDERER.html(whole.encode(), stem="a")
    assert [line for line in shown.splitlines() if "seg" in line and ("Ashby" in line or "May 3" in line)] == [
        '<div class="seg">Ashby.</div>',
        '<div class="seg">May 3.</div></div>',
    ]
    mixed = whole.replace(PIECES, "<closer>Yours <seg>ever</seg>, <seg>H.</seg></closer>")
    assert "\nYours ever, H.\n" in RENDERER.text(mixed.encode(), stem="a", width=72)


def test_front_matter_is_strings_on_lines_of_their_own() -> None:
    lines = text(SAMPLES[0], matter="yaml").splitlines()
    end = lines.index("---", 1)
    assert lines[0] == "---"
    assert lines[1] == r'''title: "A \"strange\" page & its <script>alert('title')</script>"'''
    assert 'date: "1946-04-05T18:00:00"' in lines[:end]
    assert all(line.partition(": ")[2][0] == line[-1] == '"' for line in lines[1:end])
    assert text(SAMPLES[0], matter="yaml").endswith(text(SAMPLES[0]))


def test_a_width_or_matter_that_there_is_not() -> None:
    for width, matter in ((-1, "none"), (72, "toml")):
        with pytest.raises(UsageError):
            text(SAMPLES[0], width, matter)


WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Mn")), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=60), width=st.integers(20, 90))
def test_any_words_are_wrapped_at_any_width(words: list[str], width: int) -> None:
    escaped = " ".join(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    tei = f'<TEI xmlns="{NS["t"]}"><text><body><div><head>H</head><p>{escaped}</p></div></body></text></TEI>'
    lines = RENDERER.text(tei.encode(), stem="x", width=width).split("\n\n")[1].split("\n")
    assert " ".join(lines).split() == " ".join(words).split()
    assert all(len(line) <= width or " " not in line for line in lines)
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split(" ")[0]) > width, "no line is broken too early"


def test_an_edition_may_set_its_blocks_itself() -> None:
    own = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
      xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:d="urn:x-despatch:xslt">
      <xsl:import href="../despatch/text/wrap.xsl"/>
      <xsl:function name="d:set" as="xs:string?">
        <xsl:param name="text" as="xs:string"/>
        <xsl:param name="indent" as="xs:integer"/>
        <xsl:param name="right" as="xs:boolean"/>
        <xsl:sequence select="'* ' || normalize-space($text)"/>
      </xsl:function>
    </xsl:stylesheet>"""
    renderer = Renderer(Look((("text/wrap.xsl", own.encode()),)))
    tei = f'<TEI xmlns="{NS["t"]}"><text><body><p>One {"word " * 30}</p><p>Two</p></body></text></TEI>'
    assert f"* One {'word ' * 30}".rstrip() + "\n\n* Two\n" in renderer.text(tei.encode(), stem="x")


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_footnotes_have_the_same_words_each_below_the_paragraph_of_its_number(path: Path) -> None:
    below = RENDERER.text(path.read_bytes(), stem=path.stem, width=0, notes="footnotes")
    after = text(path, width=0)
    rule = "—" * 20
    assert Counter(below.replace(rule, "").split()) == Counter(after.replace(rule, "").split())
    tei = etree.parse(path)
    for note in tei.xpath("//t:div/t:p//t:note[@n][not(ancestor::t:note or .//t:p)]", namespaces=NS):
        number = f"[n. {note.get('n')}]"
        if note.get("type") == "unanchored" or below.count(number) != 1:
            continue
        block = below[below.index(number) :].split("\n\n")
        assert squeeze(f"{note.get('n')}. {''.join(note.itertext())}")[:40] in squeeze("".join(block[:2])), number


def test_where_notes_stand_must_be_known() -> None:
    with pytest.raises(UsageError):
        RENDERER.text(SAMPLES[0].read_bytes(), stem="a", notes="margin")


def test_a_note_without_a_number_has_a_letter_where_others_have_numbers() -> None:
    tei = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>One<note>Mine.</note> two<note n="1">Printed.</note> '
        b'three<note>Mine too.</note> four<note n="*">With a sign.</note></p></body></text></TEI>'
    )
    shown = RENDERER.text(tei, stem="x")
    notes = ["a. Mine.", "1. Printed.", "b. Mine too.", "* With a sign."]
    assert [line for line in shown.splitlines() if line in notes] == notes
    assert re.findall(r'class="noteref"[^>]*><a[^>]*>([^<]*)', RENDERER.html(tei, stem="x")) == ["a", "1", "b", "*"]
    alone = tei.replace(b' n="1"', b"").replace(b' n="*"', b"")
    assert "4. With a sign." in RENDERER.text(alone, stem="x")
