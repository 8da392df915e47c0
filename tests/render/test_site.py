"""The site's own pages, from summaries of documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from despatch.render.stylesheets import PAGES, Renderer
from render.htmlcheck import faults

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
RENDERER = Renderer()
REPORT = """<report><count label="documents">2</count>
  <finding code="DSP301" severity="warning" stem="telegram" file="telegram.txt" line="12">
    <message>Note 97 &lt;b&gt;</message><remedy>Look.</remedy></finding>
  <finding code="DSP900" severity="error" file="gone.txt" line="0"><message>Gone.</message></finding>
  </report>"""
UNDATED = '<document stem="u" href="u.html" kind="letter" date="" when=""><head>An undated letter</head></document>'


def gathered(*more: str) -> str:
    summaries = [RENDERER.summary(path.read_bytes(), stem=path.stem) for path in SAMPLES]
    return (
        f'<edition title="Papers &amp; &quot;more&quot;" licence="CC0">{"".join([*more, *summaries])}{REPORT}</edition>'
    )


def page(name: str, index: str | None = None) -> html.HtmlElement:
    shown = RENDERER.site(index or gathered(UNDATED), name, persons="persons.html", report="report.html")
    assert faults(shown) == []
    return html.fromstring(shown)


def test_a_summary_says_what_indexes_need() -> None:
    path = SAMPLES[-1]
    summary = etree.fromstring(RENDERER.summary(path.read_bytes(), stem=path.stem, tei="../tei/telegram.xml"))
    assert dict(summary.attrib) == {
        "stem": "telegram",
        "href": "telegram.html",
        "tei": "../tei/telegram.xml",
        "kind": "telegram",
        "date": "1919-11-21",
        "when": "after 21 November 1919",
        "cert": "medium",
    }
    assert summary.findtext("head") == "The Secretary of State to the Ambassador in Great Britain (Davis)"
    assert summary.findtext("action[@type='sent']") == "Robert Lansing, the Secretary of State, Washington"
    persons = {p.get("id"): (p.get("mentions"), p.get("role")) for p in summary.iterfind("person")}
    assert persons["lansing-robert"] == ("2", "sent")
    assert persons["oncken.b"] == ("1", "")


def test_documents_stand_by_date_and_undated_ones_last() -> None:
    shown = page("index")
    assert [h.text for h in shown.iter("h2")] == ["1919", "1946", "Undated"]
    assert shown.xpath("//ul[@class='documents']//a/@href") == ["telegram.html", "strange.html", "u.html"]
    assert shown.xpath("//h1/text()") == ['Papers & "more"']


def test_persons_lead_to_the_documents_that_name_them() -> None:
    shown = page("persons")
    names = [entry.find_class("entry")[0].text for entry in shown.xpath("//ul[contains(@class, 'register')]/li")]
    assert names == sorted(names, key=lambda name: name.lower().replace("’", "").replace('"', "").replace("“", ""))
    entry = shown.get_element_by_id("lansing-robert")
    assert entry.xpath(".//ul//a/@href") == ["telegram.html"]
    assert "Writer" in entry.text_content()
    offices = "American lawyer; Counselor of the Department of State (1914–1915); Secretary of State (1915–1920)"
    assert offices in entry.text_content()
    assert shown.get_element_by_id("o.grady-1").xpath(".//ul//a/@href") == ["strange.html"]


def test_a_person_of_two_documents_is_one_entry() -> None:
    again = '<document stem="b" href="b.html" kind="letter" date="1920" when="1920"><head>B</head><person id="lansing-robert" mentions="1" role=""><name>Lansing, R.</name></person></document>'  # noqa: E501
    assert page("persons", gathered(again)).get_element_by_id("lansing-robert").xpath(".//ul//a/@href") == [
        "telegram.html",
        "b.html",
    ]


def test_the_report_names_documents_and_files() -> None:
    shown = page("report")
    text = " ".join(shown.text_content().split())
    assert "documents2" in text
    assert "warning DSP301 Note 97 <b> Look. telegram.txt:12" in text
    assert "error DSP900 Gone. gone.txt" in text
    assert shown.xpath("//h3/a/@href") == ["telegram.html"]


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_edition_has_its_pages_too(name: str) -> None:
    assert "Nothing here" in page(name, '<edition title="Nothing here"/>').text_content()
