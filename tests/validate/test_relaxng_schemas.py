"""Other schemas than the edition's: named by the user, by a document that is trusted, and by one that is not."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from lxml import etree

from despatch.cli import run
from despatch.errors import UnreadableInput, UsageError
from despatch.model.findings import Finding
from despatch.resources import schema
from despatch.validate import Schemas, document, relaxng, schemas
from despatch.validate.relaxng import SchemaError
from validate.faults import KNOWN, faults

RNC = 'default namespace = "urn:n"\nstart = element note { attribute by { "me" | "you" }, element p { text }+ }\n'
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:n" elementFormDefault="qualified">
<xs:element name="note"><xs:complexType><xs:sequence><xs:element name="p" type="xs:string" maxOccurs="2"/></xs:sequence>
<xs:attribute name="by"/></xs:complexType></xs:element></xs:schema>"""
SCH = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="n" uri="urn:n"/>
<pattern><rule context="n:p"><assert test="normalize-space()">Say something.</assert></rule></pattern></schema>"""
RNG = """<element name="note" ns="urn:n" xmlns="http://relaxng.org/ns/structure/1.0"><attribute name="by"/>
<oneOrMore><element name="p"><text/></element></oneOrMore></element>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("n.rnc", RNC), ("n.xsd", XSD), ("n.sch", SCH), ("n.rng", RNG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(found: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in found]


@pytest.mark.parametrize(
    ("kinds", "text", "expected"),
    [
        (["rnc"], '<note xmlns="urn:n" by="me"><p/></note>', []),
        (["rnc"], '<note xmlns="urn:n" by="him">\n<p/></note>', [("DSP209", 1)]),
        (["rnc"], '<note xmlns="urn:n" by="me">\n<q/></note>', [("DSP201", 2)]),
        (["rnc"], '<note by="me"><p/></note>', [("DSP212", 1)]),
        (["rnc"], '<TEI xmlns="urn:n"/>', [("DSP213", 1)]),
        (["rng"], '<note xmlns="urn:n" by="him"><p/></note>', []),
        (["rng"], '<note xmlns="urn:n"><p/></note>', [("DSP208", 1)]),
        (["xsd"], '<note xmlns="urn:n"><p/>\n<p/>\n<p/></note>', [("DSP203", 3)]),
        (["xsd"], "<note/>", [("DSP212", 1)]),
        (["sch"], '<note xmlns="urn:n">\n<p/></note>', [("DSP799", 2)]),
        (["rnc", "sch", "xsd"], '<note xmlns="urn:n" by="x">\n<p/></note>', [("DSP209", 1), ("DSP799", 2)]),
        (["rnc", "rng", "xsd"], '<note xmlns="urn:n" by="me">\n<q/></note>', [("DSP201", 2)]),
    ],
)
def test_each_schema_is_asked(folder: Path, kinds: list[str], text: str, expected: list[tuple[str, int]]) -> None:
    chosen = schemas.chosen([folder / f"n.{kind}" for kind in kinds])
    assert said(document(text.encode(), against=chosen)) == expected


def test_the_words_fit_other_schemas(folder: Path) -> None:
    chosen = schemas.chosen([folder / "n.rnc"])
    found = document(b'<note xmlns="urn:n" by="yous"><p/></note>', against=chosen)[0]
    assert "“you” meant" in found.message and "“me” or “you”" in found.remedy
    found = document(b'<note xmlns="urn:n" bye="me"><p/></note>', against=chosen)[0]
    assert found.code == "DSP206" and found.remedy == "Write @by."
    found = document(b"<TEI/>", against=chosen)[0]
    assert "<note>" in found.message + found.remedy and "teiHeader" not in found.remedy


def test_our_schema_named_by_hand_says_the_same() -> None:
    """The compiled path of libxml2 and our engine alone agree, on every faulty document."""
    alone = Schemas(None, schema("despatch.xsd"), schema("despatch.sch"), (schema("despatch.rng"),))
    for fault in faults():
        assert document(fault.data, known=KNOWN, against=alone) == document(fault.data, known=KNOWN), fault.name


@pytest.mark.parametrize("name", ["x.txt", "none.rng"])
def test_what_cannot_be_a_schema(folder: Path, name: str) -> None:
    (folder / "x.txt").write_text("x")
    with pytest.raises(UsageError):
        schemas.chosen([folder / name])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.rng", "<element/>"),
        ("x.rnc", "element a {"),
        ("x.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element/></xs:schema>"),
        ("x.sch", "<schema/>"),
        ("y.sch", SCH.replace("normalize-space()", "(")),
    ],
)
def test_a_schema_that_cannot_be_used(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    with pytest.raises(SchemaError) as error:
        schemas.chosen([folder / name])
    assert isinstance(error.value, UnreadableInput) and error.value.message and error.value.remedy


MODEL = '<?xml-model href="{}" type="application/relax-ng-compact-syntax"?>\n<note xmlns="urn:n" by="him"><p/></note>'


def test_the_schema_that_a_file_names_is_used_only_when_trusted(folder: Path) -> None:
    file = folder / "note.xml"
    file.write_text(MODEL.format("n.rnc"))
    assert said(document(file)) == [("DSP213", 2)], "the edition's schema, by which it is no TEI"
    assert said(document(file, against=schemas.chosen([], trust=True))) == [("DSP209", 2)]
    assert said(document(file, against=schemas.chosen([folder / "n.sch"], trust=True))) == [
        ("DSP209", 2),
        ("DSP799", 2),
    ]
    location = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:n n.xsd"'
    file.write_text(f'<note xmlns="urn:n" {location}><q/></note>')
    assert "DSP201" in [code for code, _ in said(document(file, against=schemas.chosen([], trust=True)))]


@pytest.mark.parametrize(
    "href", ["../n.rnc", "http://127.0.0.1:9/n.rnc", "/etc/n.rnc", "file:///etc/n.rnc", "none.rnc", ""]
)
def test_a_trusted_file_names_nothing_outside_its_folder(folder: Path, href: str) -> None:
    (folder / "in").mkdir()
    file = folder / "in" / "note.xml"
    file.write_text(MODEL.format(href))
    assert said(document(file, against=schemas.chosen([], trust=True))) == [("DSP213", 2)]


def test_a_broken_schema_that_a_file_names_is_a_finding(folder: Path) -> None:
    (folder / "x.rnc").write_text("element")
    file = folder / "note.xml"
    file.write_text(MODEL.format("x.rnc"))
    found = document(file, against=schemas.chosen([], trust=True))
    assert said(found) == [("DSP154", 2)] and "x.rnc" in found[0].message


def test_a_schema_on_the_network_is_fetched_by_leave_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESPATCH_CACHE", str(folder / "cache"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        file = folder / "note.xml"
        file.write_text(MODEL.format(f"{address}/n.rnc"))
        asked = schemas.chosen([], trust=True, network=True)
        assert said(document(file, against=asked)) == [("DSP209", 2)]
        assert said(document(file, against=schemas.chosen([], trust=True))) == [("DSP213", 2)]
        assert run(["validate", str(file), "--allow-network"]) == 1
        file.write_text(MODEL.format(f"{address}/none.rnc"))
        found = document(file, against=asked)
        assert said(found) == [("DSP154", 2)] and f"{address}/none.rnc" in found[0].message
        server.shutdown()


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "note.xml").write_text('<note xmlns="urn:n" by="him">\n<p/></note>')
    (folder / "x.rnc").write_text("element")
    arguments = ["validate", str(folder / "note.xml"), "--schema"]
    assert run([*arguments, str(folder / "n.rng")]) == 0
    assert run([*arguments, str(folder / "n.rng"), "--schema", str(folder / "n.rnc")]) == 1
    assert "DSP209" in capsys.readouterr().out
    assert run([*arguments, str(folder / "x.rnc")]) == 3
    assert "x.rnc:1" in capsys.readouterr().err
    assert run([*arguments, str(folder / "none.rnc")]) == 2
    assert run([*arguments[:-1], "--trust-schema"]) == 1


def test_a_hanging_schema_of_libxml2_is_no_matter(tmp_path: Path) -> None:
    """Interleaves of many parts, on which libxml2 spends minutes; other people's schemas never come to it."""
    part = "".join(f'<optional><element name="e{i}"><ref name="x"/></element></optional>' for i in range(60))
    (tmp_path / "x.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
        '<start><element name="a"><ref name="x"/></element></start>'
        f'<define name="x"><interleave>{part}</interleave></define></grammar>'
    )
    chosen = schemas.chosen([tmp_path / "x.rng"])
    text = f"<a>{''.join(f'<e{i}><e{i}/></e{i}>' for i in reversed(range(60)))}</a>"
    assert document(text.encode(), against=chosen) == []
    root = etree.fromstring(text)
    root.append(etree.Element("e3"))
    assert said(document(etree.tostring(root), against=chosen)) == [("DSP203", 1)]


def test_an_odd_stands_for_what_was_made_of_it(folder: Path) -> None:
    odd = folder / "n.odd"
    odd.write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", encoding="utf-8")
    assert schemas.derived(odd) == [folder / "n.rng", folder / "n.sch"]
    found = document(b'<note xmlns="urn:n" by="him"><q/><p/></note>', against=schemas.chosen([odd]))
    assert [finding.code for finding in found] == ["DSP201", "DSP799"]
    (folder / "m.odd").write_text("<TEI/>", encoding="utf-8")
    with pytest.raises(UsageError, match="made from it"):
        schemas.chosen([folder / "m.odd"])


def test_a_schema_that_identifiers_cannot_be_checked_by_is_used_all_the_same(folder: Path) -> None:
    """As many TEI customisations are; as a library, the engine refuses such a schema unless told otherwise."""
    text = "element a { attribute i { xsd:ID }?, element * { attribute * { text }* }* }"
    (folder / "i.rnc").write_text(text, encoding="utf-8")
    chosen = schemas.chosen([folder / "i.rnc"])
    assert document(b'<a i="x"><b i="x"/></a>', against=chosen) == []
    with pytest.raises(SchemaError):
        relaxng.compile(folder / "i.rnc")


def test_identifiers_of_another_schema(folder: Path) -> None:
    (folder / "i.rnc").write_text("element a { element b { attribute i { xsd:ID }?, attribute r { xsd:IDREF }? }* }")
    chosen = schemas.chosen([folder / "i.rnc"])
    found = document(b'<a><b i="x"/>\n<b i="x"/>\n<b r="y"/></a>', against=chosen)
    assert said(found) == [("DSP601", 2), ("DSP602", 3)]
