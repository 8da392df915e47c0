"""Lists about the edition as a whole, and what leads to them; they are made again only when they changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from despatch.run.build import build

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
    (tmp_path / "edition.toml").write_text('registers = "register.xml"\n', encoding="utf-8")
    return tmp_path


def pages(project: Path) -> dict[str, html.HtmlElement]:
    root = project / "out" / "html"
    return {
        path.relative_to(root).as_posix(): html.fromstring(path.read_text("utf-8")) for path in root.rglob("*.html")
    }


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
