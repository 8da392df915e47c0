"""What machines read: citations, schema.org, tables, the site map, the feed; each escaped as its form wants it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree, html

from despatch import config
from despatch.render.stylesheets import DATA, Renderer
from render.whole import gathered

RENDERER = Renderer()
SAMPLES = Path(__file__).parent / "samples"
TITLE = 'Tea & "<script>" שלום 東京 🫖 O’Grady {100%} a_b \\ end'
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
  </fileDesc><profileDesc><creation><date when="1919-11-21T18:00:00"/></creation><correspDesc>
  <correspAction type="sent"><persName ref="#o.b">{title}</persName></correspAction></correspDesc></profileDesc>
  </teiHeader>
  <standOff><listPerson><person xml:id="o.b"><persName>{title}</persName></person></listPerson></standOff>
  <text><body><div><p xml:id="p1"><persName ref="#o.b">He</persName></p></div></body></text></TEI>"""


def strange() -> bytes:
    return TEI.format(title=TITLE.replace("&", "&amp;").replace("<", "&lt;")).encode()


def links(page: str) -> dict[str, str]:
    """File name → content, of the links that carry theirs with them."""
    found = html.fromstring(page).xpath("//a[@download]")
    return {a.get("download"): unquote(a.get("href").partition(",")[2]) for a in found}


def schema(page: str) -> Any:
    return json.loads(html.fromstring(page).xpath("string(//script)"))


def index(**settings: Any) -> str:
    edition = config.Edition('A "strange" & <odd> edition', **settings)
    card = RENDERER.summary(strange(), stem="t.1")
    return gathered(edition, [card], {}, [])


def made(whole: str) -> dict[str, str]:
    """The files of data that the index has something for, by name."""
    found = {Path(file).name: RENDERER.data(whole, file) for file in DATA}
    return {name: text for name, text in found.items() if text}


def test_a_document_is_cited_in_three_forms() -> None:
    found = links(RENDERER.html((SAMPLES / "telegram.xml").read_bytes(), stem="telegram", uri="https://e.org/t.html"))
    assert "author = {{Robert Lansing}}" in found["telegram.bib"]
    assert "year = {{1919}}" in found["telegram.bib"], "an interval within a year"
    assert "url = {https://e.org/t.html}" in found["telegram.bib"]
    ris = dict(line.split("  - ") for line in found["telegram.ris"].split("\r\n") if line)
    assert (ris["TY"], ris["AU"], ris["PY"], ris["UR"]) == ("PCOMM", "Robert Lansing", "1919", "https://e.org/t.html")
    assert list(ris)[-1] == "ER"
    (item,) = json.loads(found["telegram.json"])
    assert item["issued"] == {"date-parts": [[1919]]}
    assert item["author"] == [{"literal": "Robert Lansing"}]


def test_a_document_is_cited_in_the_usual_styles() -> None:
    page = html.fromstring(RENDERER.html((SAMPLES / "telegram.xml").read_bytes(), stem="t", uri="https://e.org/t.html"))
    styles = {row.find("dt").text: row.find("dd").text for row in page.xpath("//dl[@class='citations']/div")}
    title = "The Secretary of State to the Ambassador in Great Britain (Davis)"
    assert list(styles) == ["Chicago", "MLA", "APA"]
    assert styles["MLA"].startswith(f"Lansing, Robert. “{title}.” After 21 November 1919. ")
    assert styles["APA"].startswith(f"Lansing, R. (1919). {title} [Telegram]. ")
    assert styles["APA"].endswith(" https://e.org/t.html")


def test_a_document_that_nobody_is_known_to_have_sent_is_cited_by_its_title() -> None:
    whole = re.sub(r"(?s)<correspDesc>.*</correspDesc>", "", (SAMPLES / "telegram.xml").read_text(encoding="utf-8"))
    page = html.fromstring(RENDERER.html(whole.encode(), stem="t"))
    styles = {row.find("dt").text: row.find("dd").text for row in page.xpath("//dl[@class='citations']/div")}
    title = "The Secretary of State to the Ambassador in Great Britain (Davis)"
    assert styles["MLA"].startswith(f"“{title}.” After 21 November 1919. ")
    assert styles["APA"].startswith(f"{title} [Telegram]. (1919). ")


def test_strange_titles_are_escaped_in_every_form() -> None:
    page = RENDERER.html(strange(), stem="t.1")
    found = links(page)
    (item,) = json.loads(found["t.1.json"])
    assert (item["title"], item["issued"]) == (TITLE, {"date-parts": [[1919, 11, 21]]})
    assert f"TI  - {TITLE}\r\nPY  - 1919\r\nDA  - 1919/11/21\r\n" in found["t.1.ris"]
    tex = TITLE.replace("\\", "\\textbackslash{}")
    for character in "&%_":
        tex = tex.replace(character, f"\\{character}")
    tex = tex.replace("{100\\%}", "\\{100\\%\\}")
    assert f"title = {{{{{tex}}}}}" in found["t.1.bib"]
    assert schema(page)["name"] == TITLE
    assert schema(page)["sender"] == {"@type": "Person", "name": TITLE}
    assert html.fromstring(page).xpath("//meta[@property='og:title']/@content") == [TITLE]


def test_a_person_is_one_for_search_engines_too() -> None:
    said = schema(RENDERER.person(index(base_url="https://e.org/x/"), "o.b", people="person/"))
    assert said == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": TITLE,
        "url": "https://e.org/x/html/person/o.b.html",
    }


def test_tables_hold_every_document_and_person() -> None:
    data = made(index())
    assert set(data) == {"index.json", "documents.csv", "persons.csv", "cmif.xml"}, "no addresses without a base_url"
    whole = json.loads(data["index.json"])
    assert whole["title"] == 'A "strange" & <odd> edition'
    assert whole["documents"][0]["title"] == TITLE
    assert [person["name"] for person in whole["persons"]] == [TITLE]
    (row,) = csv.DictReader(io.StringIO(data["documents.csv"]))
    assert (row["title"], row["place"], row["html"]) == (TITLE, "", "t.1.html")
    (row,) = csv.DictReader(io.StringIO(data["persons.csv"]))
    assert (row["name"], row["sent"], row["received"], row["documents"]) == (TITLE, "1", "0", "1")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x"])
def test_a_spreadsheet_computes_nothing(cell: str) -> None:
    card = f'<document stem="a" href="a.html" date="" when=""><head>{cell}</head></document>'
    (row,) = csv.DictReader(io.StringIO(made(f"<edition title='E'>{card}</edition>")["documents.csv"]))
    assert row["title"] == f"'{cell}"


def test_where_the_site_lies_is_known_there_are_a_map_and_a_feed() -> None:
    publication = config.Publication(date="2026-05")
    whole = index(base_url="https://e.org/x", publication=publication)
    assert (
        "person/o%20b.html"
        in made(whole.replace("<document", '<page href="person/o b.html"/><document'))["sitemap.xml"]
    )
    data = made(whole)
    places = etree.fromstring(data["sitemap.xml"].encode()).xpath("//*[local-name() = 'loc']/text()")
    assert places == ["https://e.org/x/html/t.1.html"]
    feed = etree.fromstring(data["feed.xml"].encode())
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}entry/{atom}title") == TITLE
    assert feed.findtext(f"{atom}updated") == "2026-05-01T00:00:00Z"
    assert "feed.xml" not in made(index(base_url="https://e.org/x")), "it could not say when it changed"
