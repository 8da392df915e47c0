"""Files that mean harm, or cannot be read: one clear finding, little memory, no waiting."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from despatch.model.findings import Finding
from despatch.validate import document, schemas
from despatch.validate.relaxng import SchemaError
from validate.faults import BASE

BODY = '<p rend="classification">Confidential</p>'


def one(data: bytes | Path, code: str) -> Finding:
    begin = time.perf_counter()
    found = document(data, file="x.xml")
    assert time.perf_counter() - begin < 5
    assert [finding.code for finding in found] == [code], found
    assert found[0].message and found[0].remedy
    return found[0]


def with_doctype(subset: str, text: str = "Confidential") -> bytes:
    return BASE.replace("<TEI", f"<!DOCTYPE TEI [{subset}]>\n<TEI", 1).replace("Confidential", text, 1).encode()


def test_external_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("swordfish", encoding="utf-8")
    finding = one(with_doctype(f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"), "DSP152")
    assert finding.line == 2
    assert "swordfish" not in str(finding)


def test_billion_laughs() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 20))
    tracemalloc.start()
    one(with_doctype('<!ENTITY l0 "ha">' + laughs, "&l19;"), "DSP152")
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_laughs_in_an_attribute() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    data = with_doctype('<!ENTITY l0 "ha">' + laughs).replace(b'rend="classification"', b'rend="&l11;"')
    one(data, "DSP152")


def test_parameter_entities_and_utf16() -> None:
    one(with_doctype('<!ENTITY % a SYSTEM "http://example.invalid/a.dtd"> %a;'), "DSP152")
    text = with_doctype('<!ENTITY x "y">').decode().replace("UTF-8", "UTF-16")
    one(text.encode("utf-16"), "DSP152")


def test_doctype_after_a_long_comment() -> None:
    data = BASE.replace("<TEI", f"<!-- {'x' * 20_000} -->\n<!DOCTYPE TEI>\n<TEI", 1).encode()
    assert one(data, "DSP152").line == 3


def test_nesting_without_end() -> None:
    one(BASE.replace(BODY, "<p>" + "<seg>" * 100_000 + "</seg>" * 100_000 + "</p>").encode(), "DSP153")


def test_as_deep_as_a_file_may_be() -> None:
    """What the parser still lets through neither crashes the rules nor the explanation."""
    deep = "<p>" + "<seg>" * 94 + "{}" + "</seg>" * 94 + "</p>"
    assert document(BASE.replace(BODY, deep.format("words")).encode(), thorough=True) == []
    one(BASE.replace(BODY, deep.format("<b>words</b>")).encode(), "DSP201")
    assert one(BASE.replace(BODY, deep.format("<seg><seg/></seg>")).encode(), "DSP153").column > 400


def test_a_word_without_end() -> None:
    one(BASE.replace(BODY, f"<p>{'a' * 20_000_000}</p>").encode(), "DSP153")


def test_more_than_any_document(tmp_path: Path) -> None:
    huge = tmp_path / "huge.xml"
    with huge.open("wb") as file:
        file.truncate(500_000_000)
    one(huge, "DSP153")


def test_xinclude_and_stylesheet_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<p>swordfish</p>", encoding="utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}"/>'
    found = document(BASE.replace(BODY, include).encode())
    assert [finding.code for finding in found] == ["DSP212"]
    assert "swordfish" not in str(found)
    model = '<?xml-model href="http://example.invalid/any.rng"?><?xml-stylesheet href="file:///etc/passwd"?>\n<TEI'
    assert document(BASE.replace("<TEI", model, 1).encode()) == []


def test_schema_of_its_own_is_not_asked() -> None:
    hint = (
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.tei-c.org/ns/1.0 x.xsd"'
    )
    found = document(BASE.replace("<TEI", f"<TEI {hint}", 1).encode())
    assert [finding.code for finding in found] == ["DSP206"]


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_nothing_in_it(data: bytes) -> None:
    assert document(data)[0].code in ("DSP154", "DSP151")


def test_not_there(tmp_path: Path) -> None:
    assert one(tmp_path / "none.xml", "DSP154").file == "x.xml"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\xff", b"just words", b"<TEI", "<p>\udcff</p>".encode("utf-8", "surrogateescape")]
)
def test_not_xml(data: bytes) -> None:
    assert one(data, "DSP151").line == 1


def test_not_tei() -> None:
    assert one(b"<html><body/></html>", "DSP213").line == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    text = BASE.replace("Chargé", "Charge").replace("–", "-").replace("—", "-").replace("[Received", "[Réceived")
    declared = {"utf-8-sig": "UTF-8"}.get(encoding, encoding)
    text = text.replace("UTF-8", declared).replace("<supplied>", "<suplied>").replace("</supplied>", "</suplied>")
    finding = one(text.encode(encoding), "DSP201")
    assert finding.line == BASE[: BASE.index("<supplied>")].count("\n") + 1


def test_more_tags_or_attributes_than_any_document() -> None:
    one(BASE.replace(BODY, "<p/>" * 1_000_000).encode(), "DSP153")
    many = " ".join(f'a{i}="x"' for i in range(5000))
    assert "attributes" in one(BASE.replace(BODY, f"<p {many}/>").encode(), "DSP153").message
    endless = " ".join(f'a{i}="x"' for i in range(20_000))
    assert "tag longer" in one(BASE.replace(BODY, f"<p {endless}/>").encode(), "DSP153").message


def test_faults_without_end() -> None:
    found = document(BASE.replace(BODY, "<p><b>x</b></p>" * 20_000).encode())
    assert 1000 <= len(found) < 1100


def test_a_schematron_without_end(tmp_path: Path) -> None:
    rules = tmp_path / "x.sch"
    rules.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><ns prefix="f" uri="urn:f"/>'
        '<xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f" name="f:f">'
        '<xsl:param name="x"/><xsl:sequence select="1 + f:f($x + 1)"/></xsl:function>'
        '<pattern><rule context="/*"><report test="f:f(1) = 3">x</report></rule></pattern></schema>'
    )
    found = document(BASE.encode(), against=schemas.chosen([rules]))
    assert [finding.code for finding in found] == ["DSP798"] and "recursion" in found[0].message


@pytest.mark.parametrize("uri", ["java:java.lang.System", "http://saxon.sf.net/", "http://exslt.org/common"])
def test_a_schematron_with_functions_of_the_system(uri: str, tmp_path: Path) -> None:
    rules = tmp_path / "x.sch"
    rules.write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><ns prefix="j" uri="{uri}"/>'
        '<pattern><rule context="/*"><report test="j:exit(3)">x</report></rule></pattern></schema>'
    )
    with pytest.raises(SchemaError, match="exit"):
        schemas.chosen([rules])
