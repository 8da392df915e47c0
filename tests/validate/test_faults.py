"""Every faulty document has exactly its own finding, at exactly its place; and every code has a faulty document."""

from __future__ import annotations

import pytest

from despatch.validate import CODES, document
from validate.faults import BASE, FOLDER, KNOWN, Fault, faults

FAULTS = faults()
# What a single small file cannot show; each has a test of its own in this folder.
ELSEWHERE = {"DSP153", "DSP154", "DSP213", "DSP219", "DSP608", "DSP798", "DSP799"}


def test_the_base_is_valid() -> None:
    assert document(BASE.encode(), known=KNOWN, thorough=True) == []
    assert document(FOLDER / "base.xml", known=KNOWN) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_one_finding_at_its_place(fault: Fault) -> None:
    found = document(fault.data, file="x.xml", known=KNOWN)
    assert [f.code for f in found] == [fault.code], found
    finding = found[0]
    assert finding.line == fault.line
    assert finding.column == fault.column or not fault.column
    assert finding.file == "x.xml"
    assert finding.message and finding.remedy and finding.severity == CODES[fault.code].severity
    line = fault.data.decode().splitlines()[fault.line - 1]
    assert finding.excerpt.strip("…") in line
    if fault.column:
        culprit = line[fault.column - 1 :][: finding.length]
        assert finding.length == len(culprit) > 0 or fault.code < "DSP2", "the culprit is marked whole"
        assert finding.excerpt[finding.caret - 1 :].startswith(culprit[:20])


def test_thorough_says_the_same() -> None:
    for fault in FAULTS[::5]:
        quick = document(fault.data, known=KNOWN)
        assert document(fault.data, known=KNOWN, thorough=True) == quick


def test_every_code_is_shown() -> None:
    assert {fault.code for fault in FAULTS} | ELSEWHERE == set(CODES)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("misspelt element", "<item>"),
        ("element of another vocabulary", "<p>"),
        ("wrong case", "<persName>"),
        ("misspelt attribute", "@when"),
        ("unknown kind of document", "“telegram”"),
        ("row without cells", "<cell>"),
        ("gap without a reason", "@reason"),
        ("publisher left out", "<publisher>"),
    ],
)
def test_the_likely_slip_is_named(name: str, meant: str) -> None:
    fault = next(fault for fault in FAULTS if fault.name == name)
    finding = document(fault.data, known=KNOWN)[0]
    assert meant in finding.message + finding.remedy
