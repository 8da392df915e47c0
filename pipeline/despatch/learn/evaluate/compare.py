"""One document: its gold and its prediction side by side, row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from despatch.learn.evaluate.align import Edit, edits, places
from despatch.learn.evaluate.reading import Reading, Span
from despatch.learn.evaluate.rows import ROWS, Item, Row, Side, editorial, target

_APART = 12  # characters between two differences of a text that are shown as two


@dataclass(slots=True)
class Count:
    """hit: marks that agree; touched: those, and marks that only overlap, with the right label where a row has one."""

    gold: int = 0
    found: int = 0
    hit: int = 0
    touched: int = 0

    def add(self, other: Count) -> None:
        self.gold += other.gold
        self.found += other.found
        self.hit += other.hit
        self.touched += other.touched

    @property
    def right(self) -> bool:
        return self.hit == self.gold == self.found


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two differ: gold or found is None where only the other marks something.

    says: (gold, predicted) in a word or two, as the confusions count it; texts: the readings of the items' own places.
    """

    row: str
    gold: Item | None
    found: Item | None
    says: tuple[str, str]
    texts: tuple[Reading, Reading]


@dataclass(slots=True)
class Comparison:
    """What came of one document. missing: it was not predicted; distance: changes of a character between the texts;
    claims: (row, @cert, right, marked there in the gold) of each predicted mark → how many.
    """

    name: str
    missing: bool = False
    distance: int = 0
    length: int = 0
    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    differences: list[Difference] = field(default_factory=list)
    claims: Counter[tuple[str, str, bool, bool]] = field(default_factory=Counter)


def compare(name: str, gold: Reading, found: Reading | None, names: bool = True) -> Comparison:
    """Gold beside prediction, None if there is none; names: the gold marks names in bodies."""
    result = Comparison(name, missing=found is None, length=len(gold.text))
    _compare(result, gold, found, names, body=True)
    return result


def _compare(result: Comparison, gold: Reading, other: Reading | None, names: bool, body: bool) -> None:
    """other: None where the prediction has no such document or note."""
    found = other or Reading()
    changes = edits(found.text, gold.text) if found.text != gold.text else []
    if body:
        result.distance = sum(edit.cost for edit in changes)
    if other:
        result.differences += [_textual(edit, gold, found) for edit in _near(changes)]
    sides = Side(gold, gold.text, range(len(gold.text) + 1)), Side(found, gold.text, places(len(found.text), changes))
    for row in ROWS:
        if (
            (body or row.everywhere)
            and (names or not row.names)
            and not (row.name == "document date" and not gold.date)
        ):
            _row(result, row, sides)
    _targets(result, sides)
    if body:
        _notes(result, sides, names)


def _near(changes: Sequence[Edit]) -> list[Edit]:
    """Changes that stand close together, as one: any two lines share some letters."""
    merged: list[Edit] = []
    for edit in changes:
        last = merged[-1] if merged else None
        if last and edit.start - last.end < _APART:
            merged[-1] = Edit(last.start, edit.end, last.to_start, edit.to_end)
        else:
            merged.append(edit)
    return merged


def _textual(edit: Edit, gold: Reading, found: Reading) -> Difference:
    stands = Item(0, edit.to_start, edit.to_end, "", "", (edit.to_start, edit.to_end))
    read = Item(0, edit.to_start, edit.to_end, "", "", (edit.start, edit.end))
    sort = (
        ("text", "no text")
        if edit.start == edit.end
        else ("no text", "text")
        if edit.to_start == edit.to_end
        else ("text", "other text")
    )
    return Difference("text", stands, read, sort, (gold, found))


def _row(result: Comparison, row: Row, sides: tuple[Side, Side]) -> None:
    golds, founds = list(row.items(sides[0])), list(row.items(sides[1]))
    missed, wrong, right = match(golds, founds)
    touching = _pairs(missed, wrong)
    good = [pair for pair in touching if not row.identity or pair[0].label == pair[1].label]
    hits = len(right)
    result.counts[row.name].add(Count(len(golds), len(founds), hits, hits + len(good)))
    marked = _Cover(golds) if row.tag else None
    for item, agrees in [(i, True) for i in right] + [(i, False) for i in wrong]:
        there = agrees or marked is None or marked.touches(item.start, item.end)
        result.claims[row.name, item.cert, agrees, there] += 1
    texts = sides[0].reading, sides[1].reading
    paired = {id(item) for pair in touching for item in pair}
    for a, b in touching:
        result.differences.append(Difference(row.name, a, b, _bounds(row, a, b), texts))
    for a in missed:
        if id(a) not in paired:
            says = a.label if row.name == "block start" else row.tag or row.name, _there(row, a, sides[1])
            result.differences.append(Difference(row.name, a, None, says, texts))
    for b in wrong:
        if id(b) not in paired:
            says = _there(row, b, sides[0]), b.label if row.name == "block start" else row.tag or row.name
            result.differences.append(Difference(row.name, None, b, says, texts))


def match(golds: Sequence[Item], founds: Sequence[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """Gold items that nothing meets; predicted items that meet nothing; predicted items that agree, each with one."""
    left: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for item in golds:
        left[item.key].append(item)
    wrong, right = [], []
    for item in founds:
        if left.get(item.key):
            left[item.key].pop(0)
            right.append(item)
        else:
            wrong.append(item)
    rest = {id(item) for items in left.values() for item in items}
    return [item for item in golds if id(item) in rest], wrong, right


def _pairs(golds: Sequence[Item], founds: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Items that overlap, those with the same label first, each in one pair; points do where they are the same."""
    taken: set[int] = set()
    pairs = []
    for same in (True, False):
        for a in golds:
            for b in founds:
                if id(a) in taken or id(b) in taken or (same and a.label != b.label):
                    continue
                if (a.start < b.end and b.start < a.end) or (a.start == b.start and a.end == b.end):
                    taken |= {id(a), id(b)}
                    pairs.append((a, b))
    return pairs


def _bounds(row: Row, a: Item, b: Item) -> tuple[str, str]:
    """How two marks of the same kind differ."""
    if (a.start, a.end) == (b.start, b.end):
        return ("one " + row.name, "another")
    if b.start <= a.start and a.end <= b.end:
        return (row.tag, "longer")
    return (row.tag, "shorter" if a.start <= b.start and b.end <= a.end else "shifted")


def _tagged(side: Side, tag: str) -> list[tuple[int, int, Span]]:
    return [(*side.trimmed(span), span) for span in side.reading.spans if span.tag == tag]


def _there(row: Row, item: Item, other: Side) -> str:
    """What the other side has at the place of an item that it does not share."""
    if not row.tag:
        return "nothing"
    inline = row.tag in ("persName", "date", "ref")
    best, said = 0, "nothing"
    for span in other.reading.spans:
        if (span.tag in ("persName", "date", "ref", "rs", "placeName", "orgName")) is not inline:
            continue
        start, end = other.where[span.start], other.where[span.end]
        overlap = min(end, item.end) - max(start, item.start)
        if overlap > best:
            best, said = overlap, span.tag
            if span.tag == row.tag:
                identified = span.attributes.get("ref") or span.attributes.get("corresp")
                said = f"{row.tag} without identity" if row.identity and not identified else f"{row.tag} elsewhere"
            if span.tag == "ref" and not editorial(span):
                said = "communication"
    return said


class _Cover:
    """Which places any of these items covers."""

    def __init__(self, items: Sequence[Item]) -> None:
        ranges = sorted((item.start, item.end) for item in items)
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def touches(self, start: int, end: int) -> bool:
        last = bisect_left(self._starts, end)
        return any(reach > start for reach in self._ends[max(0, last - 3) : last])


def _targets(result: Comparison, sides: tuple[Side, Side]) -> None:
    """Of the references that both have, those that point to the same."""
    claimed = {(a, b): span for a, b, span in _tagged(sides[1], "ref") if editorial(span)}
    count = result.counts["ref target"]
    for start, end, span in _tagged(sides[0], "ref"):
        found = claimed.get((start, end))
        if found is None or not editorial(span) or not span.attributes.get("target"):
            continue
        agrees = target(found) == target(span)
        count.add(Count(1, int(agrees), int(agrees), int(agrees)))
        cert = found.attributes.get("cert") or "certain"
        result.claims["ref target", cert, agrees, True] += 1
        if not agrees:
            a = Item(0, start, end, target(span), "", (span.start, span.end))
            b = Item(0, start, end, target(found), cert, (found.start, found.end))
            texts = sides[0].reading, sides[1].reading
            result.differences.append(Difference("ref target", a, b, ("one target", "another"), texts))


def _notes(result: Comparison, sides: tuple[Side, Side], names: bool) -> None:
    """Notes at the same place are compared in order; one that is not met has lost all that it holds."""
    waiting: defaultdict[int, list[Reading]] = defaultdict(list)
    for point, note in zip(sides[1].reading.anchors, sides[1].reading.notes, strict=True):
        waiting[sides[1].where[point.at]].append(note)
    for point, note in zip(sides[0].reading.anchors, sides[0].reading.notes, strict=True):
        met = waiting[point.at]
        other = met.pop(0) if met else None
        if other is not None:
            same = int(other.text == note.text)
            result.counts["note text"].add(Count(1, same, same, same))
        _compare(result, note, other, names, body=False)
