"""What is put on the list for an editor to look at, and what is not."""

from __future__ import annotations

import pytest

from despatch.link.review import review
from despatch.model.document import Dating
from despatch.model.marks import Mark
from despatch.model.transcript import Sidecar, Source

KNOWN, UNKNOWN = "frus1919Russia", ""
TARGET = (("target", "frus:frus1919Russia#pg_123"),)
NUMBERED = (("type", "communication"), ("n", "123"))


def listed(mark: Mark, collection: str = UNKNOWN) -> list[str]:
    source = Source("a.txt", "a", "See p. 123 there.", Sidecar(collection=collection))
    return [row["text"] for row in review([mark], Dating(), source)]


@pytest.mark.parametrize(
    ("attributes", "certainty", "collection", "expected"),
    [
        (TARGET, 0.95, KNOWN, False),
        (TARGET, 0.89, KNOWN, True),
        ((), 0.8, KNOWN, True),
        ((), 0.95, KNOWN, True),
        ((), 0.8, UNKNOWN, False),
        ((), 0.7, UNKNOWN, True),
        (NUMBERED, 0.95, UNKNOWN, True),
        (NUMBERED, 0.98, UNKNOWN, False),
        ((*NUMBERED, ("_reason", "no document is known to have it")), 0.99, UNKNOWN, True),
        ((*NUMBERED, ("target", "b.xml#d2")), 0.99, UNKNOWN, False),
    ],
)
def test_references(attributes: tuple[tuple[str, str], ...], certainty: float, collection: str, expected: bool) -> None:
    mark = Mark(4, 10, "ref", attributes, certainty, "references")
    assert listed(mark, collection) == (["p. 123"] if expected else [])


def test_a_name_with_several_candidates_is_always_listed() -> None:
    mark = Mark(4, 10, "persName", (("_candidates", "a b"),), 1.0, "names")
    assert listed(mark) == ["p. 123"]


def test_the_least_certain_come_first() -> None:
    source = Source("a.txt", "a", "See p. 123 there.", Sidecar())
    marks = [Mark(4, 10, "date", (), 0.8), Mark(11, 16, "date", (), 0.3)]
    assert [row["certainty"] for row in review(marks, Dating(), source)] == ["0.30", "0.80"]
