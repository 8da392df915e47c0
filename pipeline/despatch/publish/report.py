"""`report.json` and `review.json`: what became of every document, the same bytes for the same edition.

No times, no paths outside the project, no word of what a build happened to redo: a report that changes says that the
edition has changed. One document a line, so that the difference of two reports can be read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from despatch import __version__
from despatch.errors import DespatchError
from despatch.model.findings import Finding

Record = dict[str, Any]
STATUSES = ("fine", "adopted", "rejected", "refused", "lost")
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


class Report:
    """Gathers the records of an edition, in the order in which they are added, as the lines of its two files."""

    def __init__(self, title: str, faults: Sequence[Record] = ()) -> None:
        """faults: of registers and tables of offices, which belong to no document."""
        self._title = title
        self.faults = faults
        self._details: list[str] = []
        self._review: list[tuple[tuple[str, ...], str]] = []  # each row with the question that it asks
        self._doubt: Counter[tuple[str, ...]] = Counter()
        self._count: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        self._count[record["status"]] += 1
        self._count.update(f"{finding['severity']}s" for finding in record["findings"])
        self._count["to_review"] += len(record["review"])
        self._details.append(line({key: value for key, value in record.items() if key != "review"}))
        for entry in record["review"]:
            question = (entry["kind"], entry["text"].lower(), entry["why"])
            self._doubt[question] += 100 - round(100 * float(entry["certainty"]))
            self._review.append((question, line({"document": record["document"], **entry})))

    @property
    def counts(self) -> dict[str, int]:
        """label → figure, the same labels for every edition."""
        return {"documents": len(self._details), **{name: self._count[name] for name in _FIGURES}}

    def report(self, site: Iterable[str]) -> bytes:
        """site: the files of the output that belong to no document."""
        head = {
            "title": self._title,
            "despatch": __version__,
            **self.counts,
            **({"faults": [finding for fault in self.faults for finding in fault["findings"]]} if self.faults else {}),
            "site": sorted(site),
        }
        inner = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
        return f'{inner},\n "details": {_list(self._details)}\n}}\n'.encode()

    def review(self) -> bytes:
        """What an editor should look at, over all documents: first the question whose answer settles most doubt.

        Doubt is what its rows together lack to certainty; the same question about the same words stands together.
        """
        rows = sorted(self._review, key=lambda row: (-self._doubt[row[0]], row[0]))
        return (_list([text for _, text in rows]) + "\n").encode()


def line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _list(lines: Sequence[str]) -> str:
    return "[\n  " + ",\n  ".join(lines) + "\n ]" if lines else "[]"
