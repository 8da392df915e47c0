"""Lists about the edition as a whole, and what leads to them; they are made again only when they changed."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree, html

from despatch.errors import UnreadableInput
from despatch.publish import slices
from despatch.run.build import build
from render.htmlcheck import faults

TEXT = """The Ambassador in Russia ( Francis ) to the Council of State

[Telegram]

Petrograd, November 27, 1917, 8 p.m.

2034. Chiefs of missions were called to the General Staff.

Francis
"""
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<listPerson><person xml:id="francis"><persName>Francis, David</persName></person></listPerson>
<listPlace><place xml:id="petrograd"><placeName>Petrograd</placeName></place></listPlace>
<listOrg><org xml:id="council"><orgName>Council of State</orgName></org></listOrg></standOff></TEI>"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An edition of two telegrams, with a register of persons, places and organisations."""
    (tmp_path / "sources").mkdir()
    for name, text in (("a", TEXT), ("b", TEXT.replace("27", "28"))):
        (tmp_path / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "register.xml").write_text(REGISTER, encoding="utf-8")
    settings = 'registers = "register.xml"\nbase_url = "https://e.org/x/"\n'
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def pages(project: Path) -> dict[str, html.HtmlElement]:
    root = project / "out" / "html"
    return {
        path.relative_to(root).as_posix(): html.fromstring(path.read_text("utf-8")) for path in root.rglob("*.html")
    }


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def menu(page: html.HtmlElement) -> list[str]:
    return [a.text for a in page.xpath("//header//nav//a")]


def test_every_page_leads_to_the_registers_that_there_are(project: Path) -> None:
    build(project)
    found = pages(project)
    both = ["Documents", "Chronology", "Persons", "Places", "Organisations", "Search", "Report"]
    assert {name: menu(page) for name, page in found.items() if menu(page) != both} == {}
    assert [a.text for a in found["place/petrograd.html"].xpath("//header//a[@aria-current]")] == ["Places"]
    assert [a.text for a in found["bodies.html"].xpath("//header//a[@aria-current='page']")] == ["Organisations"]
    (project / "out" / "tei" / "b.xml").write_text(  # a person's file asks nothing of the register, and has its menu
        (project / "out" / "tei" / "b.xml").read_text("utf-8").replace("Chiefs of", "Heads of"), encoding="utf-8"
    )
    build(project)
    (project / "register.xml").write_text(re.sub("<listOrg>.*</listOrg>", "", REGISTER), encoding="utf-8")
    build(project)
    found = pages(project)
    both.remove("Organisations")
    assert {name: menu(page) for name, page in found.items() if menu(page) != both} == {}
    assert not build(project).fresh


def addresses(project: Path) -> list[str]:
    """What the site map has, below the folder of the pages."""
    tree = etree.parse(project / "out" / "html" / "sitemap.xml")
    return [loc.text.removeprefix("https://e.org/x/html/") for loc in tree.iter("{*}loc")]


def test_the_site_map_names_every_page_once_and_only_pages(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in (slices.LIMIT, 1):
        monkeypatch.setattr(slices, "LIMIT", limit)
        build(project, force=True)
        assert sorted(addresses(project)) == sorted(pages(project))
    (project / "sources" / "b.txt").unlink()
    build(project)
    assert sorted(addresses(project)) == sorted(pages(project))
    assert {"a.html", "place/petrograd.html", "org/council.html", "date/1917-11.html"} < set(addresses(project))


def test_places_and_organisations_are_data(project: Path) -> None:
    build(project)
    site = project / "out" / "html"
    data = json.loads((site / "index.json").read_text("utf-8"))
    for key, ident, page in (("places", "petrograd", "place/"), ("organisations", "council", "org/")):
        assert [(entry["id"], entry["html"]) for entry in data[key]] == [(ident, f"{page}{ident}.html")]
        assert [document[key] for document in data["documents"]] == [[ident], [ident]]
    assert [person["id"] for person in data["persons"]] == ["francis"]
    for name, ident in (("localities", "petrograd"), ("bodies", "council")):
        with (site / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            assert [(row["id"], row["documents"]) for row in csv.DictReader(table)] == [(ident, "2")]
    assert {"localities.csv", "bodies.csv"} < set(pages(project)["index.html"].xpath("//footer//@href"))
    (project / "register.xml").write_text(re.sub("<listOrg>.*</listOrg>", "", REGISTER), encoding="utf-8")
    build(project)
    assert not (site / "bodies.csv").exists()


def cited(page: html.HtmlElement) -> dict[str, list[str]]:
    """The documents that are referred to, each with the links to where that is so."""
    return {head.xpath("string(a/@href)"): head.xpath("following-sibling::ul[1]//@href") for head in page.iter("h2")}


def refer(project: Path, stem: str, target: str) -> None:
    """Let a document's TEI file refer to another in its first paragraph."""
    file = project / "out" / "tei" / f"{stem}.xml"
    text, referring = file.read_text("utf-8"), f'<ref target="{target}">Chiefs</ref> of missions'
    file.write_text(re.sub(r"(?:<ref[^>]*>)?Chiefs(?:</ref>)? of missions", referring, text), encoding="utf-8")


def test_references_are_listed_under_what_they_refer_to(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "sources" / "c.txt").write_text(TEXT.replace("27", "29"), encoding="utf-8")
    build(project)
    assert cited(pages(project)["references.html"]) == {}
    for stem, target in (("b", "a.xml"), ("c", "a.xml"), ("a", "c.xml")):
        refer(project, stem, target)
    build(project)
    found = pages(project)
    page = found["references.html"]
    at = {
        stem: f"{stem}.html#{found[f'{stem}.html'].xpath('string(//article//p[.//a[. = $t]]/@id)', t='Chiefs')}"
        for stem in "abc"
    }
    assert at["b"].partition("#")[2]
    assert cited(page) == {"a.html": ["b.html", at["b"], "c.html", at["c"]], "c.html": ["a.html", at["a"]]}
    assert page.xpath("//nav[@class='ways']//a[@aria-current]/text()") == ["by reference"]
    # the title of a document that is referred to is the page's as well
    file = project / "out" / "tei" / "c.xml"
    file.write_text(
        re.sub(r"(<titleStmt>\s*<title[^>]*>)", r"\1Other: ", file.read_text("utf-8"), count=1), encoding="utf-8"
    )
    build(project)
    assert [said(head) for head in pages(project)["references.html"].iter("h2")][1].startswith("Other: ")
    refer(project, "c", "c.xml")  # to itself: that is no reference between documents
    monkeypatch.setattr(slices, "LIMIT", 1)
    build(project, force=True)
    found = pages(project)
    assert len(found["references.html"].xpath("//nav[contains(@class, 'parts')]//a")) == 2
    parts = [cited(page) for name, page in found.items() if name.startswith("references/")]
    assert sorted(next(iter(part)) for part in parts) == ["../a.html", "../c.html"]
    for stem in "abc":
        refer(project, stem, f"{stem}.xml")
    build(project)
    assert cited(pages(project)["references.html"]) == {}
    assert not (project / "out" / "html" / "references").exists()


def test_the_editorial_page_counts_the_marks_of_all_documents(project: Path) -> None:
    def numbers(page: html.HtmlElement) -> dict[str, str]:
        return {said(row[0]): said(row[1]) for row in page.xpath("(//table)[1]/tbody/tr")}

    build(project)
    found = pages(project)
    page = found["editorial.html"]
    counted = {"Names of persons": "persName", "Datelines": "dateline", "Dates": "date", "Names of places": "placeName"}
    texts = [etree.parse(project / "out" / "tei" / f"{stem}.xml").find("{*}text") for stem in "ab"]
    there = {name: sum(len([*text.iter(f"{{*}}{kind}")]) for text in texts) for name, kind in counted.items()}
    assert {name: numbers(page).get(name, "0") for name in counted} == {name: str(n) for name, n in there.items()}
    assert there["Datelines"] == 2
    assert "Documents: 2; of these, revised by hand in their TEI files: 0." in page.text_content()
    assert found["a.html"].xpath("//p[@class='legend']//@href") == ["editorial.html"]
    assert "editorial.html" in found["index.html"].xpath("//footer//@href")
    refer(project, "a", "b.xml")
    (project / "sources" / "b.txt").unlink()
    build(project)
    page = pages(project)["editorial.html"]
    assert "Documents: 1; of these, revised by hand in their TEI files: 1." in page.text_content()
    assert numbers(page)["Datelines"] == "1"


def settings(project: Path, *lines: str) -> None:
    text = (project / "edition.toml").read_text("utf-8").partition("[site.redirects]")[0]
    (project / "edition.toml").write_text("\n".join((text, "[site.redirects]", *lines)) + "\n", encoding="utf-8")


def test_an_address_of_before_leads_to_the_document(project: Path) -> None:
    build(project)
    before = pages(project)
    for suffix in ("txt",):
        (project / "sources" / f"b.{suffix}").rename(project / "sources" / f"new-b.{suffix}")
    settings(project, '"b" = "new-b"', '"B.1917" = "new-b"')
    build(project)
    found = pages(project)
    for name in ("b.html", "B.1917.html"):
        assert faults((project / "out" / "html" / name).read_text("utf-8")) == []
        assert found[name].xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=new-b.html"]
        assert found[name].xpath("//head/script/text()") == ['location.replace("new-b.html" + location.hash)']
        assert found[name].xpath("//link[@rel='canonical']/@href") == ["https://e.org/x/html/new-b.html"]
        assert found[name].xpath("//main//a/@href") == ["new-b.html"]
    assert sorted(addresses(project)) == sorted(found.keys() - {"b.html", "B.1917.html"}), "only where documents are"
    assert {entry["id"] for entry in json.loads((project / "out/html/index.json").read_text("utf-8"))["documents"]} == {
        "a",
        "new-b",
    }
    assert not build(project).fresh
    settings(project, '"B.1917" = "new-b"')
    build(project)
    assert pages(project).keys() == found.keys() - {"b.html"}
    shutil.rmtree(project / ".despatch")  # as after a clone
    (project / "sources" / "new-b.txt").rename(project / "sources" / "B.1917.txt")
    settings(project)
    build(project)
    found = pages(project)
    assert found.keys() == before.keys() - {"b.html"} | {"B.1917.html"}
    assert not found["B.1917.html"].xpath("//meta[@http-equiv]"), "the document, not what led to it"
    assert not build(project).fresh


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"old" = "bb"', ["there is no document 'bb'", "Did you mean 'b'?"]),
        ('"A" = "b"', ["'A' is still the id of a document"]),
        ('"places" = "b"', ["the edition has a page 'places' of its own"]),
    ],
)
def test_a_redirect_that_cannot_be_stops_the_build_at_its_line(project: Path, line: str, words: list[str]) -> None:
    settings(project, '"c" = "a"', line)
    with pytest.raises(UnreadableInput) as caught:
        build(project)
    number = (project / "edition.toml").read_text("utf-8").split("\n").index(line) + 1
    assert (caught.value.file, caught.value.line) == ("edition.toml", number)
    assert all(word in f"{caught.value.message} {caught.value.remedy}" for word in words)
