"""Places of datelines are those of the register; what the file says of them is valid by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import despatch
from despatch.encode.header import IDENTIFIERS
from despatch.link.places import found_for, identify_places
from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.register import Register, Thing
from despatch.model.view import view
from despatch.recognise.places import places

T = "{http://www.tei-c.org/ns/1.0}"
PETROGRAD = Thing("petrograd", "place", ("Petrograd", "St. Petersburg"))
REGISTER = Register(places=(PETROGRAD, Thing("moscow-us", "place", ("Moscow",)), Thing("moscow", "place", ("Moscow",))))


def test_the_day_of_the_week_is_no_part_of_the_place():
    line = view("Whitehall, Thursday, 2d June, 1808", 0, 34, (), "dateline")
    assert [(m.kind, line.text[m.start : m.end]) for m in places([line], Context())] == [("placeName", "Whitehall")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("My Lord,            Riga, June 2, 1808.", "Riga"),
        ("Cypher. (No. 4.)\t\t\tSan Remo, June 2, 1808.", "San Remo"),
        ("Riga,            June 2, 1808.", "Riga"),
        ("Riga, June 2, 1808.            (No. 4.)", "Riga"),
        ("Riga, June 2, 1808.            Received June 9.", "Riga"),
        ("My Lord,            June 2, 1808.", ""),
    ],
)
def test_a_salutation_before_the_place_on_its_line_is_none(text: str, place: str) -> None:
    line = view(text, 0, len(text), (), "dateline")
    assert "".join(line.text[m.start : m.end] for m in places([line], Context())) == place


def test_the_only_place_that_is_called_so():
    text = "PETROGRAD St. Petersburg, Russia Moscow Reval"
    spans = {"PETROGRAD": "#petrograd", "St. Petersburg, Russia": "#petrograd", "Moscow": "", "Reval": ""}
    marks = [Mark(text.index(name), text.index(name) + len(name), "placeName") for name in spans]
    found = identify_places(marks, REGISTER, text)
    assert [m.get("ref") for m in found] == [*spans.values()]
    assert found[2].get("_candidates") == "moscow-us moscow" and "which of Moscow" in found[2].get("_reason")
    assert found_for("Петроград", REGISTER) == ()


TEXT = """The Ambassador in Russia ( Francis ) to the Council of State

[Telegram]

Petrograd, November 27, 1917, 8 p.m.

2034. Chiefs of missions were called to the General Staff.

Francis
"""
ENTRIES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<listPerson><person xml:id="francis" sex="1" role="x" sameAs="#francis-d"><persName>Francis, David</persName>
 <affiliation ref="#nowhere" from="1916"><orgName ref="#staff">Staff</orgName></affiliation>
 <idno type="BNF">1</idno></person>
 <person xml:id="francis-d" sameAs="#francis"><persName>Francis, D. R.</persName></person></listPerson>
<listPlace><place xml:id="petrograd" type="town"><idno type="GeoNames">498817</idno><placeName>Petrograd</placeName>
 <location><geo>59.9 30.3</geo></location><country>Russia</country></place>
 <place xml:id="paris"><placeName>Paris</placeName></place></listPlace>
<listOrg><org xml:id="staff"><note>Of the army.</note><orgName>General Staff</orgName><idno type="GND">5</idno></org>
 <org xml:id="council"><orgName>Council of State</orgName></org></listOrg></standOff></TEI>"""


def test_a_document_carries_the_entries_that_it_names_in_words_of_its_schema(tmp_path):
    path = tmp_path / "register.xml"
    path.write_text(ENTRIES.replace(' sameAs="#francis-d"', ""), encoding="utf-8")
    document = despatch.encode(TEXT, registers=[path])
    assert [f for f in document.findings if f.severity == "error"] == []
    root = etree.fromstring(document.tei.encode() if isinstance(document.tei, str) else document.tei)
    place = root.find(f".//{T}dateline/{T}placeName")
    assert place.get("ref") == "#petrograd" == root.find(f".//{T}creation/{T}placeName").get("ref")
    sent, received = root.iter(f"{T}correspAction")
    assert sent.find(f"{T}placeName").get("ref") == "#petrograd"
    assert received.find(f"{T}orgName").get("ref") == "#council" and received.find(f"{T}roleName") is None
    listed = {e.get("{http://www.w3.org/XML/1998/namespace}id"): e for e in root.find(f"{T}standOff").iter(
        f"{T}person", f"{T}place", f"{T}org")}  # fmt: skip
    assert {*listed} == {"francis", "petrograd", "staff", "council"}
    assert [e.text for e in listed["petrograd"]] == ["Petrograd", "Russia", "498817"]
    assert [n.text for n in listed["francis"].findall(f"{T}persName")] == ["Francis, David", "Francis, D. R."]
    assert listed["francis"].find(f"{T}idno").get("type") == "other"


def test_the_identifiers_that_stand_in_a_document_are_those_of_its_schema():
    odd = (Path(__file__).parents[2] / "schema/despatch.odd").read_text(encoding="utf-8")
    idno = odd[odd.index('<elementSpec ident="idno"') :].partition("</elementSpec>")[0]
    assert {"despatch", "collection", "document", "file"} | IDENTIFIERS == {
        *re.findall('valItem ident="([^"]+)"', idno)
    }
