"""Pointers, identifiers, order: what passes, and what is said across files."""

from __future__ import annotations

import pytest
from lxml import etree

from despatch.validate import document, document_ids, edition, ids, pointers
from validate.faults import BASE, KNOWN

TARGET = 'target="https://example.org/"'


@pytest.mark.parametrize(
    "pointer",
    ["#d172", "other.xml#d1", "./other.xml#d1", "other.xml", "frus:frus1919#d1", "mailto:a@example.org", "HTTPS://x.org/",
     "#d172 other.xml#d1", "picture.jpg", "urn:isbn:123"],
)  # fmt: skip
def test_what_arrives(pointer: str) -> None:
    assert document(BASE.replace(TARGET, f'target="{pointer}"').encode(), known=KNOWN) == []


def test_other_files_are_not_asked_for_when_unknown() -> None:
    assert document(BASE.replace(TARGET, 'target="elsewhere.xml#d1"').encode()) == []


def test_ids_of_a_file() -> None:
    root = etree.fromstring(BASE.encode())
    assert {"d172", "pg_125", "lansing-robert", "doc_base"} <= ids(root)
    assert document_ids(root) == {"doc_base", "d172"}


def test_documents_that_share_an_id() -> None:
    found = edition({"b.xml": ["d1", "doc_b"], "a.xml": {"d1", "doc_a"}, "c.xml": ["d2"]})
    assert [(f.code, f.file) for f in found] == [("DSP608", "b.xml")]
    assert "a.xml" in found[0].message
    assert edition({}) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ('from="1919" to="1919-03"', None),
        ('from="1919-03" to="1919"', None),
        ('notBefore="1919-11-20" notAfter="1919-11-20"', None),
        ('from="1920" to="1919-12"', "DSP501"),
        ('from="1919-11-21T18:00:00" to="1919-11-21T09:00:00"', "DSP501"),
    ],
)
def test_periods(given: str, code: str | None) -> None:
    found = document(BASE.replace('<date when="1919-11-21">', f"<date {given}>").encode())
    assert [f.code for f in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (("94", "1"), []),
        (("94", "*"), []),
        (("1", "2"), []),
        (("94", "94"), ["DSP505"]),
        (("94", "93"), ["DSP505"]),
    ],
)
def test_footnotes_count_up(numbers: tuple[str, str], codes: list[str]) -> None:
    text = BASE.replace('<note n="94"', f'<note n="{numbers[0]}"').replace('<note n="95"', f'<note n="{numbers[1]}"')
    assert [f.code for f in document(text.encode())] == codes


@pytest.mark.parametrize(
    ("when", "text", "right"),
    [
        ("1919-11-21", "November 21", True),
        ("1919-11-21T18:00:00", "November 21, 1919 - 6 p.m.", True),
        ("1919-11-21T18:00:00", "Nov. 21st, 1919", True),
        ("1919-11-21", "the 21st day of November, 1919", True),
        ("1919-11-21", "8/21 November", True),
        ("1919-11-21", "November 20 or 21", True),
        ("1919-11-21", "November 20 [21]", True),
        ("1919-11-21", "the day after November 20", True),
        ("1919-11", "November 20", True),
        ("--11-21", "November 21", True),
        ("1919-11-21", "1919年11月20日", True),
        ("1919-11-21", "No. 20, November", True),
        ("1919-11-21", "yesterday", True),
        ("1919-11-21", "21 de noviembre de 1919", True),
        ("1919-11-21", "21. November", True),
        ("1919-11-21", "20. November", False),
        ("--11-21", "November 22", False),
        ("1919-11-21", "November 21, 1920", False),
        ("1919", "1920", False),
        ("1919-11", "December", False),
        ("1919-05-21", "March 21", False),
    ],
)
def test_a_date_and_its_text(when: str, text: str, right: bool) -> None:
    root = etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><date when="{when}">{text}</date></TEI>')
    assert [fault.code for fault in pointers.faults(root, None)] == ([] if right else ["DSP502"])


def test_a_date_of_another_calendar_or_corrected() -> None:
    for date in (
        '<date when="1919-11-21" calendar="#julian">November 8</date>',
        '<date when="1919-11-21"><choice><sic>November 12</sic><corr>November 21</corr></choice></date>',
        '<date when="1919-11-21">November 21<note n="20">December 20, 1918</note></date>',
    ):
        root = etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><taxonomy xml:id="julian"/>{date}</TEI>')
        assert pointers.faults(root, None) == []


def test_what_the_date_should_be() -> None:
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><date when="1919-11-20T18:00:00">21 December</date></TEI>'
    )
    assert pointers.faults(root, None)[0].meant == "1919-12-21T18:00:00"


def test_pages_begin_again_with_another_division() -> None:
    def codes(body: str) -> list[str]:
        root = etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
        return [fault.code for fault in pointers.faults(root, None)]

    assert codes('<div><pb n="1"/><pb n="2"/></div><div><pb n="1"/></div>') == []
    assert codes('<div><pb n="1"/><pb n="2"/><pb n="1"/></div>') == ["DSP503"]
    assert codes('<div><pb n="5"/></div><div><pb n="4"/></div>') == ["DSP503"]
