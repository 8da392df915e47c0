"""Score the recogniser of names on documents in which every name is marked: exact spans, by group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from despatch.learn.corpus import Document
from despatch.recognise.names.document import read
from despatch.recognise.names.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Score:
    """hit: spans met exactly; gold: spans marked; found: spans claimed."""

    group: str
    hit: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.gold + self.found) if self.gold + self.found else 0.0


def score(documents: Iterable[Document], tagger: Tagger) -> list[Score]:
    """One row a group, in order of their names, and a last one, "all"."""
    rows: dict[str, list[int]] = {}
    for document in documents:
        views = [passage.view() for passage in document.passages]
        found = {(s.run.view, s.tokens[0].start, s.tokens[-1].end) for s in read(views, tagger)}
        gold = {(i, start, end) for i, passage in enumerate(document.passages) for start, end, _ in passage.names}
        row = rows.setdefault(document.group, [0, 0, 0])
        for k, size in enumerate((len(found & gold), len(gold), len(found))):
            row[k] += size
    whole = [sum(column) for column in zip(*rows.values(), strict=True)] or [0, 0, 0]
    return [*(Score(group, *rows[group]) for group in sorted(rows)), Score("all", *whole)]
