"""What `despatch register check` finds: each fault by its code and line, and nothing in a sound register."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from despatch.validate.register import Use, check, fold
from despatch.validate.register_codes import REGISTER_CODES

ROOT = Path(__file__).resolve().parents[2]
FRAME = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<standOff>\n<listPerson>\n{}\n</listPerson>{}</standOff></TEI>'
NAME = "<persName><surname>Davis</surname>, <forename>John</forename></persName>"
OTHER = '<person xml:id="b"><persName>Lansing, Robert</persName>{}</person>'


def findings(persons: str, use: Use | None = None, more: str = "") -> list[tuple[str, int]]:
    data = FRAME.format(persons, more).encode()
    return [(f.code, f.line) for f in check({"register.xml": data}, use)]


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ("<listPerson/><person xml:id='a'><persName>A</persName></person>", [("DSP673", "person “a”")]),
        ("<p/>", [("DSP674", "no listPerson, listPlace or listOrg:")]),
        ("<listPerson xmlns=''/>", [("DSP674", "in the TEI namespace")]),
        ("<listPlace><place xml:id='b'><placeName>B</placeName><place xml:id='c'/></place></listPlace>", []),
    ],
)
def test_what_stands_in_no_list_is_told(lists: str, said: list[tuple[str, str]]) -> None:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>{lists}</standOff></TEI>'
    found = check({"register.xml": data.encode()})
    assert [f.code for f in found] == [code for code, _ in said]
    assert all(part in f.message for f, (_, part) in zip(found, said, strict=True))


def person(inner: str = "", ident: str = ' xml:id="a"', name: str = NAME, attributes: str = "") -> str:
    return f"<person{ident}{attributes}>{name}{inner}</person>\n"


FAULTS = {
    "DSP661": person() + '<person xml:id="a"><persName>Lansing, Robert</persName></person>',
    "DSP662": person(ident=""),
    "DSP663": person(name="<persName> </persName>"),
    "DSP664": person('<idno type="VIAF">1</idno>') + OTHER.format('<idno type="viaf">1</idno>'),
    "DSP665": person() + '<person xml:id="b"><persName>John  Dávis</persName></person>',
    "DSP666": person('<persName type="variant">Robert Lansing</persName>') + OTHER.format(""),
    "DSP667": person('<birth when="1873-04-31"/>'),
    "DSP668": person('<birth when="1873"/><death when="1855"/>'),
    "DSP669": person(attributes=' sameAs="#b"') + '<person xml:id="b" sameAs="#a"><persName>X</persName></person>',
    "DSP670": person(attributes=' sameAs="#nobody"'),
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_found_once_and_no_other(code):
    assert [found for found, _ in findings(FAULTS[code])] == [code]


def test_the_place_is_that_of_the_culprit():
    assert findings(person() + person()) == [("DSP661", 5), ("DSP665", 5)]


@pytest.mark.parametrize(
    ("inner", "faults"),
    [
        ('<death when="1955"/><occupation from="1960">Ambassador</occupation>', 1),
        ('<death when="1955-03-24"/><occupation from="1921" to="1955">Ambassador</occupation>', 0),
        ('<birth when="1873"/><occupation from="1860" to="1870">Ambassador</occupation>', 1),
        ('<occupation from="1921" to="1918-12">Ambassador</occupation>', 1),
        ('<occupation notBefore="1921-03" to="1921">Ambassador</occupation>', 0),
        ('<birth when="1873-04-13"/><death when="1873"/>', 0),  # as far as both dates go
    ],
)
def test_dates_that_cannot_be(inner, faults):
    assert [code for code, _ in findings(person(inner))] == ["DSP668"] * faults


def test_a_circle_of_three_is_told_once():
    circle = "".join(
        f'<person xml:id="{a}" sameAs="#{b}"><persName>{a}</persName></person>' for a, b in ("xy", "yz", "zx")
    )
    assert [code for code, _ in findings(circle)] == ["DSP669"]


def test_registers_are_checked_together():
    data = FRAME.format(person(), "").encode()
    (same, name) = check({"a.xml": data, "b.xml": data})
    assert (same.code, same.file, name.code) == ("DSP661", "b.xml", "DSP665") and "a.xml:4" in same.message


def test_places_and_bodies_are_entries_too():
    place = '<listPlace><place xml:id="a"><placeName>Petrograd</placeName></place><place/></listPlace>'
    codes = [code for code, _ in findings(person(), more=place)]
    assert sorted(codes) == ["DSP661", "DSP662", "DSP663"]


def test_entries_and_pointers_are_held_against_each_other():
    use = Use({"d1.xml": {"a": 3, "ghost": 9, "own": 4}}, {"d1.xml": frozenset({"own"})})
    data = FRAME.format(person() + OTHER.format(""), "").encode()
    found = check({"register.xml": data}, use)
    assert [(f.code, f.file, f.line, f.severity) for f in found] == [
        ("DSP672", "register.xml", 5, "info"),
        ("DSP671", "d1.xml", 9, "error"),
    ]


def test_what_cannot_be_read_is_a_finding_and_the_rest_is_checked():
    sound = FRAME.format(person(ident=""), "").encode()
    assert [f.code for f in check({"broken.xml": b"<TEI>", "sound.xml": sound})] == ["DSP151", "DSP662"]


def test_the_project_s_own_register_is_sound():
    assert check({"register.xml": (ROOT / "seeds" / "register.xml").read_bytes()}) == []


def test_names_are_one_in_any_order():
    assert fold("Davis, John W.") == fold("John W. DAVIS") != fold("Davis, John")


def test_every_code_is_documented_as_it_is():
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8").replace("`", "")
    flat = " ".join(re.sub(r"\n+", " ", text).split())
    for code in REGISTER_CODES.values():
        assert f"### {code.code} {code.meaning} ({code.severity})" in flat, code.code
        assert code.remedy in flat, code.code
    assert {*FAULTS, "DSP671", "DSP672", "DSP673", "DSP674"} == set(REGISTER_CODES)
