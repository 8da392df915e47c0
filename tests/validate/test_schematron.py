"""The compiler of Schematron: one walk, and the same verdicts as the standard asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from despatch.validate import Schemas, document, schemas, tree
from despatch.validate.schematron import SchematronError, compile_schema
from validate.faults import BASE

HEAD = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{}">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>{}</schema>"""


def said(folder: Path, body: str, text: str = BASE) -> list[tuple[str, int]]:
    file = folder / "x.sch"
    file.write_text(HEAD.format("xslt3", body), encoding="utf-8")
    default = schemas.default()
    found = document(text.encode(), against=Schemas(default.rng, default.xsd, file))
    assert all(finding.code == "DSP799" for finding in found)
    return [(finding.message, finding.line) for finding in found]


def line(words: str) -> int:
    return BASE[: BASE.index(words)].count("\n") + 1


def test_assert_report_and_values(tmp_path: Path) -> None:
    body = """<pattern><rule context="t:pb">
        <assert test="@n = '1'">Page <value-of select="@n"/> in <name path=".."/>.</assert>
        <report test="@n">It has <emph>a</emph> number.</report></rule></pattern>"""
    at = line("<pb")
    assert sorted(said(tmp_path, body)) == [("It has a number.", at), ("Page 125 in p.", at)]


def test_only_the_first_rule_of_a_pattern_speaks(tmp_path: Path) -> None:
    rules = """<rule context="t:pb"><report test="true()">one</report></rule
        ><rule context="t:*[@n]"><report test="self::t:pb">two</report></rule>"""
    assert [m for m, _ in said(tmp_path, f"<pattern>{rules}</pattern>")] == ["one"]
    apart = re.sub(r"</rule\s*><rule", "</rule></pattern><pattern><rule", rules)
    assert sorted(m for m, _ in said(tmp_path, f"<pattern>{apart}</pattern>")) == ["one", "two"]


def test_variables_at_every_level(tmp_path: Path) -> None:
    body = """<let name="all" value="count(//t:note)"/><pattern><let name="pages" value="count(//t:pb)"/>
        <rule context="t:body"><let name="own" value="count(.//t:p)"/>
        <report test="true()"><value-of select="$all, $pages, $own"/></report></rule></pattern>"""
    root = etree.fromstring(BASE.encode())
    tei = "{http://www.tei-c.org/ns/1.0}"
    body_p = len(list(next(root.iter(f"{tei}body")).iter(f"{tei}p")))
    assert said(tmp_path, body)[0][0] == f"{len(list(root.iter(f'{tei}note')))} 1 {body_p}"


def test_attributes_are_walked_when_asked_for(tmp_path: Path) -> None:
    body = '<pattern><rule context="@cert"><report test=". = \'high\'">sure</report></rule></pattern>'
    found = said(tmp_path, body)
    assert found == [("sure", line('cert="high"'))]


def test_roles_are_severities(tmp_path: Path) -> None:
    file = tmp_path / "x.sch"
    rule = '<pattern><rule context="t:pb"><report test="1" role="{0}">{0}x</report></rule></pattern>'
    body = "".join(rule.format(role) for role in ("warning", "Information", "fatal", ""))
    file.write_text(HEAD.format("xslt3", body), encoding="utf-8")
    found = document(BASE.encode(), against=Schemas(schemas.default().rng, schemas.default().xsd, file))
    assert sorted(finding.severity for finding in found) == ["error", "error", "info", "warning"]


def test_abstract_rules(tmp_path: Path) -> None:
    body = """<pattern><rule abstract="true" id="n"><assert test="@n = '0'">numbered <name/></assert></rule>
        <rule context="t:pb"><extends rule="n"/></rule></pattern>"""
    assert [m for m, _ in said(tmp_path, body)] == ["numbered pb"]


@pytest.mark.parametrize(
    ("binding", "body"),
    [
        ("xslt", "<pattern/>"),
        ("xslt3", '<pattern abstract="true" id="a"/>'),
        ("xslt3", '<include href="x.sch"/>'),
        ("xslt3", '<pattern><rule context="t:p"><extends rule="none"/></rule></pattern>'),
        ("xslt3", "<pattern><rule><assert test='1'/></rule></pattern>"),
    ],
)
def test_what_is_not_known_is_refused(binding: str, body: str) -> None:
    with pytest.raises(SchematronError):
        compile_schema(HEAD.format(binding, body).encode())


def test_a_tree_without_bytes_has_lines_too() -> None:
    root = etree.fromstring(BASE.replace("<pb n=", "<pb rend=").encode())
    found = tree(root, file="x.xml")
    assert [(finding.code, finding.line) for finding in found] == [("DSP723", line("<pb"))]
