"""`report.json` and `review.json`: what became of every document, the same bytes for the same edition.

No times, no paths outside the project, no word of what a build happened to redo: a report that changes says that the
edition has changed. One document a line, so that the difference of two reports can be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from despatch import __version__
from despatch.errors import DespatchError
from despatch.model.findings import Finding
from despatch.publish.layout import DETAILS

Record = dict[str, Any]
STATUSES = ("fine", "adopted", "rejected", "refused", "lost")
_TOGETHER, _BETWEEN = 500, ",\n  "  # lines that are written together, and what stands between two
_ENCODER = json.JSONEncoder(ensure_ascii=False)  # made once, and not for each line
_BESIDE = ("length", "caret", "meant")
_FIGURES = (*STATUSES, "errors", "warnings", "to_review")


def record(stem: str, source: str, status: str, findings: Iterable[Finding], review: Sequence[Any] = ()) -> Record:
    """One document's part.

    source: the file's name; status: "fine" and "adopted" (changed by hand) documents are in tei/, "rejected" ones in
    rejected/, "refused" ones could not be read, "lost" ones are as they were, because their processing failed.
    """
    return {
        "document": stem,
        "source": source,
        "status": status,
        "findings": [slim(finding) for finding in findings],
        "review": list(review),
    }


def refusal(stem: str, error: DespatchError) -> Record:
    """The part of a document that could not be read."""
    finding = Finding(error.code, error.message, "error", error.remedy, error.file, error.line, layer="input")
    return record(stem, error.file, "refused", [finding])


def lost(stem: str, reason: str) -> Record:
    """The part of a document whose processing failed by no fault of its own."""
    return record(stem, "", "lost", [Finding("DSP901", reason, "error", "Build again; if it recurs, report a bug.")])


def slim(finding: Finding) -> dict[str, Any]:
    """A finding without what is empty, or only of use beside the file."""
    return {key: value for key, value in finding.as_dict().items() if value not in ("", 0) and key not in _BESIDE}


def wrong(record: Record) -> bool:
    return any(finding["severity"] == "error" for finding in record["findings"])


@dataclass(frozen=True, slots=True)
class Report:
    """report.json, as bytes to be written one after the other. counts: label → figure (`figures`)."""

    title: str
    counts: Mapping[str, int]
    faults: Sequence[Record] = ()  # of registers and tables of offices, which belong to no document

    def report(self, site: Iterable[str], records: Iterable[str]) -> Iterator[bytes]:
        """site: the files of the output that belong to no document; records: of all documents, as `line` has them."""
        yield self.head(site).encode()
        yield from _list(records)
        yield b"\n}\n"

    def head(self, site: Iterable[str]) -> str:
        """The report up to what it says of the documents."""
        faults = [finding for fault in self.faults for finding in fault["findings"]]
        named = {"faults": faults} if faults else {}
        head = {"title": self.title, "despatch": __version__, **self.counts, **named, "site": sorted(site)}
        return f"{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n{DETAILS}"


def review(lines: Iterable[str]) -> Iterator[bytes]:
    """What an editor should look at, over all documents. lines: first those of the question that settles most."""
    yield from _list(lines)
    yield b"\n"


def figures(counts: Mapping[str, int]) -> dict[str, int]:
    """label → figure, the same labels for every edition. counts: of each status, of errors, warnings, to_review."""
    return {
        "documents": sum(counts.get(name, 0) for name in STATUSES),
        **{name: counts.get(name, 0) for name in _FIGURES},
    }


def details(record: Record) -> str:
    """A record as the report's own line, without what is to review."""
    return line({key: value for key, value in record.items() if key != "review"})


def line(data: Any) -> str:
    return _ENCODER.encode(data)


def _list(lines: Iterable[str]) -> Iterator[bytes]:
    rest, before = iter(lines), "[\n  "
    while some := list(islice(rest, _TOGETHER)):
        yield (before + _BETWEEN.join(some)).encode()
        before = _BETWEEN
    yield b"\n ]" if before == _BETWEEN else b"[]"
