"""What came of all documents: the figures, the confusions, the calibration, the documents that went worst."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from despatch.learn.evaluate.compare import Comparison, Count
from despatch.learn.evaluate.rows import EXTRA, SHOWN, SPARSE

LEVELS = {"certain": 1.0, "high": 0.98, "medium": 0.90, "low": 0.0}  # @cert → the share of right marks it promises


def share(part: float, whole: float) -> float:
    """0 of nothing is 0, as in every table of this package."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    return share(2 * precision * recall, precision + recall)


def figures(count: Count) -> dict[str, Any]:
    """Precision, recall and F1 of exact marks and of overlapping ones, with the numbers behind them."""
    exact = share(count.hit, count.found), share(count.hit, count.gold)
    loose = share(count.touched, count.found), share(count.touched, count.gold)
    return {
        "precision": round(exact[0], 4),
        "recall": round(exact[1], 4),
        "f1": round(f1(*exact), 4),
        "gold": count.gold,
        "found": count.found,
        "right": count.hit,
        "overlapping": {"precision": round(loose[0], 4), "recall": round(loose[1], 4), "f1": round(f1(*loose), 4)},
    }


@dataclass
class Report:
    """Comparisons added up. order: the rows that a table shows; text: there are texts to compare, not marks alone."""

    order: Sequence[str] = SHOWN
    text: bool = True
    documents: int = 0
    missing: list[str] = field(default_factory=list)
    distance: int = 0
    length: int = 0
    exact: int = 0
    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    confusions: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    identities: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    claims: Counter[tuple[str, str, bool, bool]] = field(default_factory=Counter)
    _each: list[tuple[str, bool, int, dict[str, Count]]] = field(default_factory=list)

    @classmethod
    def of(cls, comparisons: Iterable[Comparison], order: Sequence[str] = SHOWN, text: bool = True) -> Report:
        report = cls(order, text)
        for comparison in comparisons:
            report.add(comparison)
        return report

    def add(self, found: Comparison) -> None:
        self.documents += 1
        self.missing += [found.name] if found.missing else []
        self.distance += found.distance
        self.length += found.length
        self.exact += not found.distance
        for name, count in found.counts.items():
            self.counts[name].add(count)
        for row, cert, right, marked in found.claims:
            self.claims[row, cert, right, marked] += found.claims[row, cert, right, marked]
        for d in found.differences:
            self.confusions[d.row, d.says[0], d.says[1]] += 1
            if d.gold and d.found and d.gold.label and d.found.label and d.gold.label != d.found.label:
                self.identities[d.row, d.gold.label, d.found.label] += 1
        self._each.append((found.name, found.distance == 0, len(found.differences), dict(found.counts)))

    @property
    def rows(self) -> list[str]:
        """The rows that this gold can judge: one that it hardly ever marks says nothing about a prediction."""
        there = [name for name in self.order if name in self.counts]
        return [name for name in there if name not in SPARSE or self.counts[name].gold * 5 >= self.documents]

    @property
    def fidelity(self) -> float:
        return 1 - share(self.distance, self.length)

    @property
    def whole(self) -> float:
        """The share of documents whose text and every mark of which is right."""
        rows = [row for row in self.rows if row not in EXTRA]
        right = sum(
            same and all(counts[row].right for row in rows if row in counts) for _, same, _, counts in self._each
        )
        return share(right, self.documents)

    def right_documents(self, row: str) -> float:
        """The share of documents with such marks, in the gold or predicted, that have all of them right."""
        having = [counts[row] for *_, counts in self._each if row in counts and counts[row].gold + counts[row].found]
        return share(sum(count.right for count in having), len(having))

    def calibration(self) -> dict[str, dict[str, dict[str, float]]]:
        """For each row and level of @cert: the number of marks, the share of them that is right, and that share among
        those where the gold marks anything (it may leave out mentions, of which nothing can be said).
        """
        table: dict[str, dict[str, dict[str, float]]] = {}
        for row in self.rows:
            for level in LEVELS:
                marks = {k: n for k, n in self.claims.items() if k[:2] == (row, level)}
                right = sum(n for (_, _, agrees, _), n in marks.items() if agrees)
                judged = sum(n for (_, _, _, marked), n in marks.items() if marked)
                if marks:
                    table.setdefault(row, {})[level] = {
                        "marks": sum(marks.values()),
                        "right": round(share(right, sum(marks.values())), 4),
                        "judged": judged,
                        "right_of_judged": round(share(right, judged), 4),
                    }
        return {row: levels for row, levels in table.items() if levels.keys() - {"certain"}}

    def worst(self, number: int) -> list[dict[str, Any]]:
        """The documents with most differences for what they hold, those that are right left out."""
        rows = set(self.rows)
        ranked = []
        for name, same, differences, counts in self._each:
            held = [count for row, count in counts.items() if row in rows and row not in EXTRA]
            right, all_of_it = 2 * sum(c.hit for c in held), sum(c.gold + c.found for c in held)
            f = share(right, all_of_it) if all_of_it else 1.0
            if differences and (f < 1 or not same):
                wrong = {r: c.gold + c.found - 2 * c.hit for r, c in counts.items() if r in rows and not c.right}
                ranked.append({"document": name, "f1": round(f, 4), "text": same, "wrong": wrong})
        return sorted(ranked, key=lambda d: (d["f1"], d["document"]))[:number]

    def as_dict(self, worst: int = 20) -> dict[str, Any]:
        """All of it, for JSON."""
        rows = self.rows
        said: dict[str, Any] = {"documents": self.documents, "missing": self.missing}
        if self.text:
            exact = round(share(self.exact, self.documents), 4)
            said["text"] = {"fidelity": round(self.fidelity, 5), "exact": exact}
        said["whole_documents_right"] = round(self.whole, 4)
        said["rows"] = {
            r: figures(self.counts[r]) | {"documents_right": round(self.right_documents(r), 4)} for r in rows
        }
        said["confusions"] = _table(self.confusions, [*rows, "text"])
        said["identities"] = _table(self.identities, rows)
        said["calibration"] = self.calibration()
        said["worst"] = self.worst(worst)
        return said


def _table(counter: Counter[tuple[str, str, str]], rows: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"row": row, "gold": gold, "predicted": predicted, "count": count}
        for (row, gold, predicted), count in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
        if row in rows
    ]
