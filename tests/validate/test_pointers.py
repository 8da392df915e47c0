"""Pointers, identifiers, order: what passes, and what is said across files."""

from __future__ import annotations

import pytest
from lxml import etree

from despatch.validate import document, document_ids, edition, ids
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
