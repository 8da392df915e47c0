"""Schematron: every part of the standard, one walk, exact lines; nothing outside is read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from despatch import saxon
from despatch.errors import DespatchError
from despatch.validate import Schemas, document, schemas, schematron, tree, wellformed
from despatch.validate.place import Source
from despatch.validate.schematron import SchematronError, compile_schema
from despatch.validate.silent import silent
from validate.faults import BASE, faults
from validate.mutants import mutants

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ISO = "http://purl.oclc.org/dsdl/schematron"
HEAD = f'<schema xmlns="{ISO}" queryBinding="xslt3"><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>{{}}</schema>'
CASES = tomllib.loads((Path(__file__).parent / "schematron_cases.toml").read_text(encoding="utf-8"))["case"]


def schema(case: dict[str, Any], folder: Path) -> Path:
    text = case["schema"]
    if not text.startswith("<schema"):
        text = HEAD.format(text)
    elif "xmlns=" not in text.partition(">")[0]:
        text = text.replace("<schema", f'<schema xmlns="{ISO}"', 1)
    for name, content in {"x.sch": text, **case.get("files", {})}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder / "x.sch"


def line(words: str) -> int:
    return BASE[: BASE.index(words)].count("\n") + 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_case(case: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, phase = schema(case, tmp_path), case.get("phase", "")
    if "refused" in case:
        with pytest.raises(SchematronError, match=case["refused"]):
            compile_schema(path.read_bytes(), path, phase)
        with pytest.raises(DespatchError, match=case["refused"]):
            schemas.chosen([path], phase=phase)
        return
    (tmp_path / "other.xml").write_text("<secret>swordfish</secret>", encoding="utf-8")
    found = document(BASE.encode(), against=schemas.chosen([path], phase=phase))
    assert capfd.readouterr().err == "", "a rule that fails is told in a finding alone"
    wanted = [(line(words), message, remedy[0] if remedy else None) for words, message, *remedy in case["expected"]]
    assert len(found) == len(wanted), found
    for at, message, remedy in wanted:
        fits = [
            finding
            for finding in found
            if finding.line == at
            and (message[1:] in finding.message if message[0] == "!" else message == finding.message)
            and finding.code == ("DSP798" if message[0] == "!" else "DSP799")
            and (remedy is None or finding.remedy == remedy)
        ]
        assert fits, (at, message, found)
        found.remove(fits[0])


def test_roles_are_severities(tmp_path: Path) -> None:
    rule = '<pattern><rule context="t:pb" role="info"><report test="1" role="{0}">{0}x</report></rule></pattern>'
    severities = {
        "warning": "warning",
        "Information": "info",
        "fatal": "error",
        "ERROR": "error",
        "": "info",
        "x": "error",
    }
    file = schema({"schema": "".join(map(rule.format, severities))}, tmp_path)
    found = document(BASE.encode(), against=schemas.chosen([file]))
    assert {finding.message[:-1]: finding.severity for finding in found} == severities


def test_it_stands_beside_the_grammar(tmp_path: Path) -> None:
    """An element that the grammar refuses is not refused once more by a rule."""
    file = schema({"schema": '<pattern><rule context="*"><report test="@wehn">x</report></rule></pattern>'}, tmp_path)
    default = schemas.default()
    text = BASE.replace('<pb n="125"', '<pb wehn="125"')
    found = document(text.encode(), against=Schemas(default.rng, default.xsd, file))
    assert [finding.code for finding in found] == ["DSP206"]


def test_a_document_is_walked_once(tmp_path: Path) -> None:
    """The work grows with the document, not with the document times the rules that do not match."""
    rules = "".join(f'<pattern><rule context="t:x{i}"><report test="1">x</report></rule></pattern>' for i in range(300))
    text = compile_schema(HEAD.format(rules).encode())
    assert text.count('mode="walk"/></report>') == 1 and text.count("apply-templates") == 2
    assert saxon.compile_stylesheet(text).transform_to_string(xdm_node=saxon.parse(BASE)).endswith("<report/>")


def test_a_tree_without_bytes_has_lines_too() -> None:
    root = etree.fromstring(BASE.replace("<pb n=", "<pb rend=").encode())
    found = tree(root, file="x.xml")
    assert [(finding.code, finding.line) for finding in found] == [("DSP723", line("<pb"))]


def test_the_first_question_is_never_silent_where_a_rule_speaks() -> None:
    """XPath 1.0 may ask Saxon in vain, but not leave it unasked; of what we write it never asks in vain."""
    own = schemas.default().sch
    assert own is not None
    names = sorted({str(etree.QName(each).localname) for each in etree.fromstring(BASE.encode()).iter(etree.Element)})
    faulty = [fault.data for fault in faults() if fault.code.startswith("DSP7")]
    roots = [etree.fromstring(data) for data in faulty]
    texts = [*faulty, *mutants([etree.fromstring(BASE.encode()), *roots], names, 600, seed=7)]
    spoken = 0
    for text in texts:
        root = etree.fromstring(text, wellformed.parser())
        said = schematron.faults(own, schematron.node_of(root), Source(text, root))
        assert not (said and silent(own, root)), said
        spoken += bool(said)
    assert spoken > 300
    encoded = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "out" / "tei").glob("*.xml"))]
    quiet = [text for text in encoded if silent(own, etree.fromstring(text))]
    assert quiet == [text for text in encoded if not any(f.code.startswith("DSP7") for f in document(text))] != []


RULE = f'<s:rule xmlns:s="{ISO}" context="x:b"><s:report test="../@n = 1">not here</s:report></s:rule>'


@pytest.mark.parametrize("kind", ["rng", "xsd"])
@pytest.mark.parametrize("whole", [False, True])
def test_rules_in_a_grammar_are_asked_too(kind: str, whole: bool, tmp_path: Path) -> None:
    rule = f'<s:pattern xmlns:s="{ISO}" id="p">{RULE}</s:pattern>' if whole else RULE
    ns = f'<s:ns xmlns:s="{ISO}" prefix="x" uri="urn:n"/>'
    rng = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:n">{ns}<start><element name="a">{rule}'
        '<attribute name="n" ns=""/><zeroOrMore><element name="b"><empty/></element></zeroOrMore></element></start>'
        "</grammar>"
    )
    xsd = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:n" elementFormDefault="qualified">'
        f"<xs:annotation><xs:appinfo>{ns}{rule}</xs:appinfo></xs:annotation><xs:element name='a'><xs:complexType>"
        "<xs:sequence><xs:element name='b' maxOccurs='9'/></xs:sequence><xs:attribute name='n'/></xs:complexType>"
        "</xs:element></xs:schema>"
    )
    file = tmp_path / f"x.{kind}"
    file.write_text(rng if kind == "rng" else xsd, encoding="utf-8")
    chosen = schemas.chosen([file])
    assert document(b'<a xmlns="urn:n" n="2"><b/></a>', against=chosen) == []
    found = document(b'<a xmlns="urn:n" n="1">\n<b/></a>', against=chosen)
    assert [(finding.code, finding.message, finding.line) for finding in found] == [("DSP799", "not here", 2)]


def test_rules_in_the_annotations_of_a_compact_grammar(tmp_path: Path) -> None:
    rule = 'sch:rule [ context = "x:b" sch:report [ test = "../@n = 1" "not " ~ "here, " sch:name [ ] "!" ] ]'
    texts = {
        "alone": f"NS sch:pattern [ {rule} ] start = element a {{ attribute n {{ text }}, element b {{ empty }}* }}",
        "before": f"NS start = [ {rule} ] element a {{ attribute n {{ text }}, element b {{ empty }}* }}",
        "after": f"NS start = element a {{ attribute n {{ text }} >> {rule}, element b {{ empty }}* }}",
    }
    head = f'namespace sch = "{ISO}" default namespace = "urn:n" {{}}\n'.format
    ns = '[ sch:ns [ prefix = "x" uri = "urn:n" ] ] div { }'
    for text in texts.values():
        file = tmp_path / "x.rnc"
        file.write_text(head("") + text.replace("NS", ns), encoding="utf-8")
        chosen = schemas.chosen([file])
        assert document(b'<a xmlns="urn:n" n="2"><b/></a>', against=chosen) == []
        found = document(b'<a xmlns="urn:n" n="1">\n<b/></a>', against=chosen)
        assert [(finding.code, finding.message, finding.line) for finding in found] == [("DSP799", "not here, b!", 2)]
    file.write_text(head("") + "start = element a { empty } [ sch:rule [ ] ]", encoding="utf-8")
    with pytest.raises(DespatchError):
        schemas.chosen([file])


def test_a_pattern_for_other_documents(tmp_path: Path) -> None:
    """@documents: the rules are asked of those that it names, in the folder, and of no other."""
    pattern = (
        "<pattern documents=\"//t:ref/@target[starts-with(., 'file') or contains(., 'names')]/"
        'tokenize(., \'#\')[1]"><rule context="name"><assert test="@n"><name/> has no number</assert></rule>'
        '<rule context="t:pb"><report test="1">not here</report></rule></pattern>'
        '<pattern><rule context="t:pb"><report test="1" role="info">here</report></rule></pattern>'
    )
    against = schemas.chosen([schema({"schema": pattern}, tmp_path)])
    place = "https://example.org/"

    def said(*targets: str, file: str = "letters/a.xml") -> list[str]:
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(BASE.replace(place, " ".join(targets)), encoding="utf-8")
        return [f"{f.code} {f.message}" for f in document(path, against=against) if f.code in ("DSP798", "DSP799")]

    assert said(place) == ["DSP799 here"]
    (tmp_path / "letters" / "names.xml").write_text("<names>\n<name n='1'/>\n<name/></names>", encoding="utf-8")
    (tmp_path / "names.xml").write_text("<names><name/></names>", encoding="utf-8")
    assert said("names.xml#n1") == ["DSP799 names.xml:3: name has no number", "DSP799 here"]
    assert "lies outside the folder" in said("../names.xml")[0]
    assert "is not read from here" in said((tmp_path / "letters" / "names.xml").as_uri())[0]
    assert said("no/names.xml")[0].startswith("DSP798 ")
    found = document(BASE.replace(place, "names.xml").encode(), against=against)
    assert "is not read from here" in found[0].message, "a document without a folder"
