"""The site of a volume of some 400 documents and 250 persons: whole, and no page of it too large for a reader."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from despatch.run.build import build
from render.htmlcheck import faults
from site_edition import dead_links, pages, volume

DOCUMENTS, PERSONS = 420, 250
MOST = 300_000  # bytes of a page


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = volume(tmp_path_factory.mktemp("volume"), DOCUMENTS, PERSONS)
    built = build(project, jobs=2)
    assert (built.exit_code, built.documents) == (0, DOCUMENTS)
    return project / "out"


def test_all_links_lead_somewhere(out: Path) -> None:
    dead, checked = dead_links(out)
    assert dead == {}
    assert checked > 20 * DOCUMENTS


def test_no_page_is_too_large(out: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (out / "html").rglob("*.html")}
    assert {name: size for name, size in sizes.items() if size >= MOST} == {}
    assert len(sizes) > DOCUMENTS + PERSONS


def test_all_documents_and_persons_are_there_and_can_be_reached(out: Path) -> None:
    index = json.loads((out / "html" / "index.json").read_bytes())
    assert (len(index["documents"]), len(index["persons"])) == (DOCUMENTS, PERSONS)
    rows = list(csv.DictReader((out / "html" / "persons.csv").open(encoding="utf-8")))
    assert max(int(row["documents"]) for row in rows) == DOCUMENTS, "someone is named in all"
    site = pages(out)
    reached, new = set(), {out / "html" / "index.html"}
    while new:
        reached |= new
        hrefs = {(path, href) for path in new for href in site[path].xpath("//a/@href") if ":" not in href[:8]}
        new = {(path.parent / unquote(urldefrag(href)[0])).resolve() for path, href in hrefs} & site.keys() - reached
    assert {path.name for path in site.keys() - reached} <= {"review.html"}, "which leads nowhere: all is sure"


def test_the_first_page_leads_to_every_year(out: Path) -> None:
    page = pages(out)[out / "html" / "index.html"]
    years = {a.text: (str(a.get("href")), a.getnext().text) for a in page.xpath("//nav[contains(@class, 'parts')]//a")}
    assert list(years) == ["1919", "1920", "1921", "1922"]
    assert years["1919"] == ("index/1910s.html#y1919", "122") and years["1921"][0] == "index/1920s.html#y1921"
    assert sum(int(count) for _, count in years.values()) == DOCUMENTS


def test_a_part_of_the_list_of_correspondents_has_its_own_and_each_document_stands_under_both(out: Path) -> None:
    listed = 0
    for path, page in pages(out).items():
        if path.parent.name == "correspondents":
            letter = page.xpath("string(//nav[contains(@class, 'parts')]//a[@aria-current])")[0]
            assert {str(name)[0] for name in page.xpath("//h2/a/text()")} == {letter}, path.name
            listed += len(page.xpath("//ul[@class='documents']/li"))
    assert listed == 2 * DOCUMENTS


def test_the_site_s_own_pages_are_in_order(out: Path) -> None:
    own = [path for path in (out / "html").rglob("*.html") if not (out / "tei" / f"{path.stem}.xml").is_file()]
    assert len(own) > PERSONS
    assert {path.name: found for path in own if (found := faults(path.read_text(encoding="utf-8")))} == {}
