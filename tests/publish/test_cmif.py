"""`cmif.xml`: what the Correspondence Metadata Interchange Format asks for, held against its published rules.

The rules are those of the format's documentation, customisation and Schematron schema (TEI Correspondence SIG, CMIF
1.0, and its proposal for version 2).
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from despatch.config import Edition, Publication
from despatch.publish import cmif
from despatch.render import renderer
from render.whole import gathered

ROOT = Path(__file__).resolve().parents[2]
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all.rng"
NS = {"t": "http://www.tei-c.org/ns/1.0"}
T = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
BARE = Edition(title="Letters & papers")
PUBLIC = replace(BARE, base_url="https://example.org/letters", publication=Publication("P", "E", date="2024-05-01"))

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>
<profileDesc><creation><date when="1919-11-21T18:00:00">21 November</date></creation>
<correspDesc>{actions}</correspDesc></profileDesc></teiHeader><standOff><listPerson>
<person xml:id="davis"><persName><surname>Davis</surname>, <forename>John</forename></persName>
 <idno type="URI">https://history.state.gov/departmenthistory/people/davis</idno><idno type="GND">118</idno></person>
<person xml:id="otto"><persName>Otto</persName></person>
<person xml:id="kolchak"><persName>Kolchak</persName><idno type="VIAF">7</idno><idno type="GND">8</idno></person>
</listPerson><listPlace><place xml:id="petrograd"><placeName>Petrograd</placeName>
<idno type="GeoNames">498817</idno></place>
</listPlace><listOrg><org xml:id="staff"><orgName>Staff</orgName><idno type="GND">5</idno></org></listOrg></standOff>
<text><body><div xml:id="d1"><p xml:id="d1-p1"><persName ref="#kolchak">Kolchak</persName>,
<persName ref="#davis">Davis</persName> and <persName ref="#otto">Otto</persName></p></div></body></text></TEI>"""
SENT = '<correspAction type="sent">{}</correspAction>'
RECEIVED = '<correspAction type="received">{}</correspAction>'
DAVIS = '<persName ref="#davis">Mr. Davis</persName>'
LANSING = "<persName>Robert Lansing</persName><roleName>Secretary of State</roleName><placeName>Washington</placeName>"


def made(*actions: str, edition: Edition = PUBLIC) -> etree._Element:
    cards = [
        renderer().summary(LETTER.format(actions=action).encode(), stem=f"d{i}", href=f"d{i}.html")
        for i, action in enumerate(actions)
    ]
    text = renderer().data(gathered(edition, cards, {}, []), "cmif.xml", **cmif.parameters(edition))
    root = etree.fromstring(text.encode())
    assert list(broken(root)) == []
    if TEI_ALL.is_file():
        schema = etree.RelaxNG(etree.parse(str(TEI_ALL)))
        assert schema.validate(root), schema.error_log
    return root


def broken(root: etree._Element):
    """The rules of the format that a file does not keep."""
    header = root.find("t:teiHeader/t:fileDesc", NS)
    for path in ("titleStmt/title", "titleStmt/editor", "publicationStmt/publisher"):
        if not (header.findtext("t:" + path.replace("/", "/t:"), "", NS)).strip():
            yield path
    order = [etree.QName(e).localname for e in header.find("t:publicationStmt", NS)]
    if order != ["publisher", "idno", "date", "availability"]:
        yield f"publicationStmt: {order}"
    idno, licence = header.find(".//t:idno", NS), header.find(".//t:licence", NS)
    if idno.get("type") != "url" or not idno.text or re.search(r"\s", idno.text):
        yield "idno"
    if licence.get("target") != "https://creativecommons.org/licenses/by/4.0/":
        yield "licence"
    bibls = header.findall("t:sourceDesc/t:bibl", NS)
    if [b.get("type") for b in bibls] != ["online"]:
        yield "bibl/@type"
    if not re.fullmatch(r"\D.*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", bibls[0].get(XML_ID)):
        yield "W0001: the id holds a UUID and begins with a letter"
    for date in root.iter(f"{T}date"):
        values = {k: v for k, v in date.attrib.items() if k in ("when", "from", "to", "notBefore", "notAfter")}
        if not values or date.text or set(date.attrib) - set(values) - {"cert"}:
            yield "E0004: date"
        if not all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", v) for v in values.values()):
            yield f"the form of {values}"
    for letter in root.iter(f"{T}correspDesc"):
        if [a.get("type") for a in letter.iterfind("t:correspAction", NS)] != ["sent", "received"]:
            yield "E0001, E0002: correspAction"
        if letter.get("source", "")[1:] != bibls[0].get(XML_ID):
            yield "E0003: correspDesc/@source"
        for action in letter.iterfind("t:correspAction", NS):
            names = [etree.QName(e).localname for e in action]
            if not {"persName", "orgName"} & {*names} or set(names) - {"persName", "orgName", "placeName", "date"}:
                yield f"correspAction: {names}"
            for name in action.iter(f"{T}persName", f"{T}orgName", f"{T}placeName"):
                if (
                    len(name)
                    or not (name.text or "").strip()
                    or set(name.attrib) - {"ref"}
                    or " " in name.get("ref", "")
                ):
                    yield "a name is text, with one address"
        for ref in letter.iterfind("t:note/t:ref", NS):
            if set(ref.attrib) != {"type", "target"} or not ref.get("type", "").startswith("cmif:"):
                yield "note/ref"


def test_a_letter_says_who_wrote_to_whom_where_and_when():
    (letter,) = made(SENT.format(LANSING) + RECEIVED.format(DAVIS)).iter(f"{T}correspDesc")
    sent, received = letter.iterfind("t:correspAction", NS)
    assert [(etree.QName(e).localname, e.text, dict(e.attrib)) for e in sent] == [
        ("persName", "Robert Lansing", {}),
        ("placeName", "Washington", {}),
        ("date", None, {"when": "1919-11-21"}),
    ]
    (name,) = received
    assert (name.text, name.get("ref")) == ("Davis, John", "https://d-nb.info/gnd/118")  # whom correspSearch knows
    assert letter.get("ref") == "https://example.org/letters/html/d0.html"


def test_persons_who_are_mentioned_stand_there_by_one_address():
    root = made(SENT.format(LANSING) + RECEIVED.format(DAVIS))
    mentioned = {r.text: r.get("target") for r in root.iter(f"{T}ref") if r.get("type") == "cmif:mentionsPerson"}
    assert mentioned == {
        "Kolchak": "https://viaf.org/viaf/7",
        "Otto": "https://example.org/letters/html/person/otto.html",  # nobody else has an address for him
    }


def test_places_and_bodies_of_the_register_have_the_addresses_that_others_know_them_by():
    place, body = '<placeName ref="#petrograd">St. Petersburg</placeName>', '<orgName ref="#staff">the Staff</orgName>'
    root = made(SENT.format(DAVIS + place) + RECEIVED.format(body))
    assert root.find(".//t:correspAction/t:placeName", NS).get("ref") == "https://www.geonames.org/498817"
    assert root.find(".//t:correspAction/t:orgName", NS).get("ref") == "https://d-nb.info/gnd/5"


def test_without_an_address_of_its_own_an_edition_claims_none():
    root = made(SENT.format(DAVIS), edition=BARE)
    assert "example" not in etree.tostring(root, encoding="unicode")
    assert root.find(".//t:correspDesc", NS).get("key") == "d0"
    targets = [r.get("target") for r in root.iter(f"{T}ref") if r.get("type") == "cmif:mentionsPerson"]
    assert targets == ["https://viaf.org/viaf/7"]
    assert root.find(".//t:publicationStmt/t:date", NS).attrib == {"notBefore": "2015"}


@pytest.mark.parametrize(
    ("role", "kind"), [("the Embassy in Iran", "orgName"), ("the Secretary of State", "persName"), ("", "persName")]
)
def test_an_office_without_a_name_stands_for_who_held_it(role, kind):
    root = made(SENT.format(DAVIS) + RECEIVED.format(f"<roleName>{role}</roleName>"))
    (name,) = root.findall(".//t:correspAction[@type='received']/*", NS)
    assert (etree.QName(name).localname, name.text) == (kind, role or "Unknown")


def test_what_is_uncertain_is_said_to_be():
    date = '<date notBefore="1919-11" notAfter="1919-12-03" cert="low"/>'
    root = made(SENT.format(DAVIS + date))
    assert root.find(".//t:correspAction/t:date", NS).attrib == {
        "notBefore": "1919-11", "notAfter": "1919-12-03", "cert": "low"
    }  # fmt: skip


def test_what_nobody_sent_to_anybody_is_no_letter():
    root = made("", SENT.format("<date when='1919'/>"), SENT.format(DAVIS))
    assert len(root.findall(".//t:correspDesc", NS)) == 1


def test_the_same_edition_has_the_same_id():
    assert cmif.parameters(PUBLIC)["id"] == cmif.parameters(replace(PUBLIC, title="Another title"))["id"]
    assert cmif.parameters(BARE)["id"] != cmif.parameters(replace(BARE, title="Another title"))["id"]


def test_the_rules_find_what_is_wrong():
    root = made(SENT.format(DAVIS))
    root.find(".//t:correspAction/t:date", NS).set("when", "1919-11-21T18:00:00")
    letter = root.find(".//t:correspDesc", NS)
    letter.remove(letter.find("t:correspAction[@type='received']", NS))
    assert len(list(broken(root))) == 2
