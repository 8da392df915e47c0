"""Words that the end of a line or of a page divides."""

from __future__ import annotations

import pytest
from lxml import etree

import despatch
from despatch.config import Edition
from despatch.model.transcript import Sidecar
from despatch.render.stylesheets import Renderer

T = "{http://www.tei-c.org/ns/1.0}"
TOP = "Mr. Hale to Mr. Croft\n\nDover, March 1, 1862.\n\nSir: "
END = "\n\nI am, Sir, your obedient servant,\n\nJames Hale\n"


def encoded(text: str) -> despatch.Encoded:
    result = despatch.encode(text)
    assert result.ok, [str(f.message) for f in result.findings]
    return result


def body(text: str) -> etree._Element:
    return encoded(text).tree.find(f".//{T}body/{T}div")


def divisions(node: etree._Element) -> list[tuple[str, str]]:
    """(sign, certainty) of each hyphen that only divides."""
    return [(pc.text, pc.get("cert")) for pc in node.iter(f"{T}pc")]


def whole(node: etree._Element) -> str:
    """Its text as one reads it."""
    copy = etree.fromstring(etree.tostring(node, with_tail=False))
    etree.strip_elements(copy, f"{T}pc", with_tail=False)
    return " ".join("".join(copy.itertext()).split())


@pytest.mark.parametrize("sign", ["-", "¬", "\u00ad", "‐"])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\n  "])
def test_a_word_is_read_whole_and_keeps_its_sign(sign: str, end: str) -> None:
    found = body(f"{TOP}The nego{sign}{end}tiations go on.{END}")
    (paragraph,) = [p for p in found.iter(f"{T}p") if "nego" in "".join(p.itertext())]
    assert whole(paragraph) == "Sir: The negotiations go on."
    assert divisions(paragraph) == [(sign, "high")]
    (line,) = paragraph.iter(f"{T}lb")
    assert line.get("break") == "no" and line.tail == "tiations go on."


def test_half_of_no_word_is_taken_for_one_with_less_certainty() -> None:
    found = body(f"{TOP}The Bashi-ba-\nzouks came in a kay-\nmakam’s name.{END}")
    assert divisions(found) == [("-", "medium")]
    assert "The Bashi-ba-zouks came in a kaymakam’s name." in whole(found)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The well-\nknown ship left.", "The well-known ship left."),
        ("A half-hour, and a half-\nhour, passed.", "A half-hour, and a half-hour, passed."),
        (
            "The Franco-Russian pact and the Franco-\nRussian fleet.",
            "The Franco-Russian pact and the Franco-Russian fleet.",
        ),
    ],
)
def test_a_hyphen_of_the_word_stays(text: str, read: str) -> None:
    found = body(f"{TOP}{text}{END}")
    assert read in whole(found) and not divisions(found)
    assert [line.get("break") for line in found.iter(f"{T}lb")] == ["no"]


@pytest.mark.parametrize(
    "text",
    ["The ship left-\nI saw it.", "In 1861-\n62 it left.", "The ship left —\nwe saw it.", "It left-\n\nwe saw it."],
)
def test_what_divides_no_word_is_left_alone(text: str) -> None:
    assert not [*body(f"{TOP}{text}{END}").iter(f"{T}pc", f"{T}lb")]


def test_in_another_language_only_a_word_that_is_met_loses_its_hyphen() -> None:
    text = "Die Verhandlungen gehen fort; die Verhand-\nlungen, sagt-\nen sie, dauern."
    found = despatch.encode(text, edition=Edition("", language="de")).tree
    assert divisions(found) == [("-", "high")]
    assert "die Verhandlungen, sagt-en sie, dauern." in whole(found.find(f".//{T}body"))


def test_a_name_is_marked_over_the_end_of_a_line() -> None:
    found = body(f"{TOP}I met Lord Palmer-\nston and Mr. Ken-\nnedy.{END}")
    names = [whole(name) for name in found.find(f"{T}p").iter(f"{T}persName")]
    assert names == ["Palmerston", "Kennedy"]


def test_a_word_goes_on_over_a_page() -> None:
    found = body(f"{TOP}The Govern-\n\n[Page 41]\n\nment will not yield.{END}")
    (page,) = found.iter(f"{T}pb")
    assert (page.get("n"), page.get("break"), page.tail) == ("41", "no", "ment will not yield.")
    assert divisions(found) == [("-", "high")]


def test_words_in_capitals_are_divided_too() -> None:
    found = body(f"{TOP}THE DEPARTMENT IS NOT IN A POSITION TODAY TO CON-\nFIRM THE REPORT FROM LISBON.{END}")
    assert "TODAY TO CONFIRM THE REPORT" in whole(found) and divisions(found) == [("-", "high")]


def test_the_views_show_it_each_in_its_way() -> None:
    tei = encoded(f"{TOP}The nego-\ntiations of the well-\nknown man.{END}").tei
    assert "The negotiations of the well-known man." in Renderer().text(tei, stem="x")
    page = Renderer().html(tei, stem="x")
    assert 'The nego<span class="divided" data-hyphen="-"></span>tiations of the well-known man.' in page


def test_lines_that_divide_words_are_those_of_a_page_and_no_paragraphs() -> None:
    lines = """Mr. Hale to Mr. Croft
Dover, March 1, 1862.
Sir: I have the honor to inform you that the negotiations which
Lord Palmerston began with the French Minister have been bro-
ken off in the presence of Mr. Kennedy, who came from Washing-
ton for that purpose, and that nothing is known of it in Par-
liament.
The ships that were to be sold before the end of the month, and
the Emperor’s letter,1 which was to be read on Monday, are gone.
I have the honor to be, Sir, your obedient servant,
James Hale
1. Not printed here, but it was sent to the Department with the
despatch of June 20.
"""
    found = body(lines)
    assert [whole(p)[:20] for p in found.iter(f"{T}p")] == ["Sir: I have the hono", "The ships that were "]
    assert [whole(note) for note in found.iter(f"{T}note")] == [
        "Not printed here, but it was sent to the Department with the despatch of June 20."
    ]
    assert whole(found.find(f"{T}closer/{T}signed")) == "James Hale"


@pytest.mark.parametrize(
    ("find", "more"),
    [
        ("Govern-", {"gap": "truncated"}),
        ("Govern", {"note": "Of the Queen."}),
        ("Govern-", {"note": "Of the Queen."}),
        ("vern-", {"sic": "vern-", "corr": "varn-"}),
    ],
)
def test_what_the_editor_says_of_half_a_word_is_kept(find: str, more: dict[str, str]) -> None:
    sidecar = Sidecar(interventions=({"find": find, **more},))
    result = despatch.encode(f"{TOP}The Govern-\nment has the nego-\ntiations.{END}", sidecar=sidecar)
    assert result.ok and result.ledger.whole
    kinds = {node.tag.rpartition("}")[2] for node in result.tree.find(f".//{T}body").iter()}
    assert {"gap": "gap", "note": "note", "sic": "choice"}[next(iter(more))] in kinds
    assert divisions(result.tree) == [("-", "high")]  # of the other word


def test_a_text_in_another_language_keeps_the_hyphens_of_its_words() -> None:
    found = body("Paris, le 3 mai 1856.\n\nMonsieur, le ministre y est-\nil encore, et y a-\nt-il des nouvelles?\n")
    assert not divisions(found) and "est-il encore" in whole(found)


def test_a_sign_that_divides_nothing_is_shown() -> None:
    words = "<p>Hello<pc>,</pc> world<lb break='maybe'/>and all<pc>.</pc></p>"
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{words}</body></text></TEI>'.encode()
    assert "Hello, world\nand all." in Renderer().text(tei, stem="x")
    assert "Hello, world<br>and all." in Renderer().html(tei, stem="x")


def test_the_header_and_what_is_to_review_have_whole_words() -> None:
    text = TOP.replace("Mr. Croft", "Mr. Pendle-\nton of the Govern-\nment")
    result = encoded(f"{text}I met Ashbur-\nham there.{END}")
    received = result.tree.find(".//{*}correspAction[@type='received']")
    assert [node.text for node in received] == ["Pendleton", "Mr. Pendleton of the Government"]
    assert "Ashburham" in {row["text"] for row in result.review}


def test_a_page_above_all_else_goes_on_with_no_word() -> None:
    found = encoded("[Page 4]\nand the nego-\ntiations go on with the Govern-")
    assert found.ledger.whole and divisions(found.tree) == [("-", "high")]
