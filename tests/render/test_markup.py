"""The page that shows a document's TEI: all of it, with its lines and links."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html

from despatch.render.stylesheets import Renderer, assets
from render.htmlcheck import faults
from render.test_colours import INKS
from render.test_html import BUILT, SAMPLES

RENDERER = Renderer()
STRANGE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x"><?a b?><!-- <c> & -->
  <text xml:id="t" n='"&lt;&amp;'><body x:y="z">
    <p>a &lt;b> &amp;amp; &#233; <hi rend="#t #none">שלום</hi> 𝔘
    a line of its own</p>
    <p><?p?><ref target="https://e.org/?a=1&amp;b=ü"/> </p>
  </body></text>
</TEI>"""


def code(page: str) -> html.HtmlElement:
    return html.fromstring(page).find_class("xml")[0]


def squeezed(data: bytes | str) -> str:
    """An XML document in canonical form, without white space where lines may end."""
    root = etree.fromstring(data)
    for text in root.xpath("//text()[not(normalize-space())]"):
        parent = text.getparent()
        if text.is_text:
            parent.text = ""
        else:
            parent.tail = ""
    return " ".join(etree.tostring(root, method="c14n").decode().split())


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_what_is_shown_is_the_document(path: Path) -> None:
    page = RENDERER.markup(path.read_bytes(), stem=path.stem, tei="../../tei/x.xml")
    assert faults(page) == []
    assert squeezed(code(page).text_content().strip()) == squeezed(path.read_bytes())


def test_strange_characters_comments_and_instructions_are_shown_as_they_would_be_written() -> None:
    page = RENDERER.markup(STRANGE.encode(), stem="a")
    assert faults(page) == []
    shown = code(page).text_content()
    assert squeezed(shown.strip()) == squeezed(STRANGE)
    assert "𝔘\n    a line of its own" in shown


def test_ids_are_anchors_and_pointers_lead_to_them() -> None:
    shown = code(RENDERER.markup(STRANGE.encode(), stem="a"))
    assert shown.xpath("string(//a[@id = 't'][@href = '#t'])") == "t"
    assert shown.xpath("//i[contains(., 'rend')]/a/@href") == ["#t"], "and not to #none, which is not there"
    assert [unquote(href) for href in shown.xpath("//a[@rel='external']/@href")] == ["https://e.org/?a=1&b=ü"]


def test_lines_are_set_in_as_they_are_in_the_file() -> None:
    shown = code(RENDERER.markup(BUILT[0].read_bytes(), stem="a"))
    lines = [line for line in BUILT[0].read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    depths = [len(p.xpath("ancestor::div")) - (p.getprevious() is None or p.getnext() is None) for p in shown.iter("p")]
    assert depths[:-1] == [1 + (len(line) - len(line.lstrip())) // 2 for line in lines][: len(depths) - 1]


def test_a_document_too_long_for_a_page_is_to_be_downloaded() -> None:
    page = RENDERER.markup(wrapped("<p>word</p>\n" * 4000), stem="a", tei="a.xml")
    assert "too long" in page and 'href="a.xml"' in page and len(page) < 3000
    assert len(RENDERER.markup(wrapped("<p xml:lang='en'>word</p>\n" * 2500), stem="a")) < 300_000


def wrapped(body: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n{body}</body></text></TEI>'.encode()


def test_its_colours_are_inks_of_the_edition_which_can_be_read() -> None:
    used = set(re.findall(r"[^-]color: ([^;]+);", assets()["markup.css"].decode()))
    assert used - {"inherit"} == {f"var(--{ink})" for ink in ("person", "muted", "date", "place")}
    assert {"person", "muted", "date", "place"} <= set(INKS)
