"""What the documents of a corpus say of themselves, gathered, so that one may point to another.

A build asks an `Index` by its methods alone: their answers are plain values, so that what a document asked, and was
answered, can be kept and asked again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Subject = tuple[str, ...]  # of a question: the method and its arguments, of `neighbours` the first alone

NEAR = 3  # dated neighbours that a document may ask for, on either side
_HELD, _BESIDE = 0.07, 50  # the share of a volume that makes an edition of it; documents beyond those seen, at a guess


def place_of(document: str) -> int:
    """The place of a document in its collection, by the number of its id: 106 for "d106"; 0 where it has none."""
    match = re.fullmatch(r"d(\d+)", document)
    return int(match[1]) if match else 0


def subject(method: str, arguments: Sequence[str]) -> Subject:
    """What tells a question from those that the same changes do not concern."""
    return (method, *arguments[: 1 if method == "neighbours" else None])


@dataclass(frozen=True, slots=True)
class Summary:
    """What others may want to know of one document.

    stem: its name in the edition; collection: its volume's id, "" if it has none; document: the xml:id of its div;
    pages: the pages whose breaks stand in it; notes: the printed numbers of its notes, in order; date: ISO, to the
    precision known, or ""; number: that under which it was sent, or ""; sender, addressee: as printed, or ""; origin,
    destination: the posts between which it went, as `link.ends` names them, or "".
    """

    stem: str
    collection: str = ""
    document: str = ""
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    date: str = ""
    number: str = ""
    sender: str = ""
    addressee: str = ""
    origin: str = ""
    destination: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Answers questions about a corpus; "" or () where it knows nothing, or where two documents would answer.

    summaries: by stem. The other tables are made by `of`.
    """

    summaries: Mapping[str, Summary] = field(default_factory=dict)
    _documents: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _dated: Mapping[str, tuple[tuple[int, str, str], ...]] = field(default_factory=dict)
    _held: frozenset[str] = frozenset()

    @classmethod
    def of(cls, summaries: Iterable[Summary]) -> Index:
        """The index of these documents, whose stems are unique; their order does not matter."""
        known = {s.stem: s for s in sorted(summaries, key=lambda s: s.stem)}
        numbers: dict[str, list[str]] = defaultdict(list)
        dated: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        places: dict[str, set[int]] = defaultdict(set)
        for one in known.values():
            if one.collection and (place := place_of(one.document)):
                places[one.collection].add(place)
                if one.date:
                    dated[one.collection].append((place, one.document, one.date[:10]))
            if one.number:
                numbers[one.number].append(one.stem)
        return cls(
            known,
            _unique(((s.collection, s.document), s.stem) for s in known.values()),
            _unique(((s.collection, page), s.stem) for s in known.values() for page in s.pages),
            {number: tuple(stems) for number, stems in numbers.items()},
            {collection: tuple(sorted(rows)) for collection, rows in dated.items()},
            frozenset(c for c, found in places.items() if len(found) >= _HELD * (max(found) - min(found) + _BESIDE)),
        )

    def changed(self, before: Index) -> set[Subject]:
        """The questions that may be answered otherwise than by an index of before; none that is not among them is."""
        tables: tuple[tuple[str, Mapping[Any, object], Mapping[Any, object]], ...] = (
            ("document", self._documents, before._documents),
            ("page", self._pages, before._pages),
            ("numbered", self._numbers, before._numbers),
            ("neighbours", self._dated, before._dated),
            ("summary", self.summaries, before.summaries),
            ("notes", self.summaries, before.summaries),
        )
        found: set[Subject] = {("holds", collection) for collection in self._held ^ before._held}
        for method, now, then in tables:
            others = (at for at in now.keys() | then.keys() if now.get(at) != then.get(at))
            found.update(subject(method, at if isinstance(at, tuple) else (at,)) for at in others)
        return found

    def holds(self, collection: str) -> bool:
        """Whether the corpus is an edition of this volume, not one that has some papers of it among others."""
        return collection in self._held

    def neighbours(self, collection: str, document: str) -> tuple[tuple[str, str], ...]:
        """(document id, ISO day) of the dated documents of a collection nearest to one, a few on either side."""
        rows, place = self._dated.get(collection, ()), place_of(document)
        if not place:
            return ()
        at = bisect_left(rows, (place, "", ""))
        near = [(ident, day) for _, ident, day in rows[max(0, at - NEAR) : at + NEAR + 1] if ident != document]
        return tuple(near)

    def document(self, collection: str, document: str) -> str:
        """The stem of the document with this id in this collection."""
        return self._documents.get((collection, document), "")

    def page(self, collection: str, number: str) -> str:
        """The stem of the document in which this page of the collection begins."""
        return self._pages.get((collection, number), "")

    def notes(self, stem: str) -> tuple[str, ...]:
        """The numbers of the notes of a document."""
        return self.summaries[stem].notes if stem in self.summaries else ()

    def numbered(self, number: str) -> tuple[str, ...]:
        """The stems of the documents that were sent under this number."""
        return self._numbers.get(number, ())

    def summary(self, stem: str) -> Summary | None:
        return self.summaries.get(stem)


def _unique(pairs: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    """A table of the pairs; a key that two of them share is left out, for it would point to either."""
    table: dict[tuple[str, str], str] = {}
    for key, stem in pairs:
        table[key] = "" if key in table else stem
    return {key: stem for key, stem in table.items() if stem}
