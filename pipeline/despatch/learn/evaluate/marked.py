"""Texts in which every name, date and reference is marked by hand, with tags in the plain text.

    Mr. <persName>Litvinoff</persName> wrote on <date when="1919-11-21">November 21</date>, in reply to your
    <ref type="communication">telegram No. 3423</ref> (<ref type="editorial">p. 123</ref>).

Where notes stand in such a text is not where they stand in TEI: marks are compared by their words, within a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from despatch.errors import UnreadableInput
from despatch.learn.evaluate.compare import Comparison, Count, Difference, match
from despatch.learn.evaluate.reading import Reading, Span, read
from despatch.learn.evaluate.rows import Item, editorial

_TAG = re.compile(r"<(?P<tag>persName|date|ref)(?P<attributes>\s[^<>]*)?>(?P<text>.*?)</(?P=tag)>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Kind:
    """A row: the tag; which of its marks; what must agree beside the words."""

    tag: str
    select: Callable[[Span], bool] = lambda span: True
    label: Callable[[Span], str] = lambda span: ""


def _day(span: Span) -> str:
    return (span.attributes.get("when") or span.attributes.get("from") or "")[:10]


KINDS: Mapping[str, Kind] = {
    "name": Kind("persName"),
    "date": Kind("date"),
    "date @when": Kind("date", label=_day),
    "ref": Kind("ref"),
    "ref editorial": Kind("ref", select=editorial),
    "ref communication": Kind("ref", select=lambda span: not editorial(span)),
}
ORDER = (*KINDS, "document date")


def parse(text: str) -> Reading:
    """The reading of a marked text; `plain` is the text without its tags, character for character."""
    pieces, spans, position, length = [], [], 0, 0
    for found in _TAG.finditer(text):
        before, inside = text[position : found.start()], found["text"]
        length += len("".join(before.split()))
        end = length + len("".join(inside.split()))
        attributes = dict(_ATTRIBUTE.findall(found["attributes"] or ""))
        spans.append(Span(found["tag"], length, end, attributes, frozenset()))
        pieces += [before, inside]
        position, length = found.end(), end
    plain = "".join([*pieces, text[position:]])
    return Reading("".join(plain.split()), plain, spans)


def read_marked(path: Path) -> Reading:
    """Raises UnreadableInput for a file that is not UTF-8."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"it cannot be read: {error}", file=str(path), remedy="Save it as UTF-8.") from None


def compare(name: str, gold: Reading, predicted: Path | None, day: str = "") -> Comparison:
    """A marked text and the TEI made of it, if there is any; day: the document's ISO date, "" if it is not known."""
    found = read(predicted, everything=True) if predicted else Reading()
    result = Comparison(name, missing=predicted is None)
    for row, kind in KINDS.items():
        _row(result, row, list(_items(gold, kind)), list(_items(found, kind)))
    if day:
        said = (found.date.get("when") or "")[:10]
        place = gold, Item(day, 0, 0, day, "", (0, 0))
        claim = [(found, Item(said, 0, 0, said, found.date.get("cert") or "certain", (0, 0)))] if said else []
        _row(result, "document date", [place], claim)
    return result


def _items(reading: Reading, kind: Kind) -> Iterator[tuple[Reading, Item]]:
    for span in reading.spans:
        if span.tag == kind.tag and kind.select(span):
            words, label = reading.text[span.start : span.end], kind.label(span)
            cert = span.attributes.get("cert") or "certain"
            yield reading, Item((words, label), span.start, span.end, label, cert, (span.start, span.end))
    for note in reading.notes:
        yield from _items(note, kind)


def _row(result: Comparison, row: str, golds: list[tuple[Reading, Item]], founds: list[tuple[Reading, Item]]) -> None:
    of = {id(item): reading for reading, item in [*golds, *founds]}
    missed, wrong, right = match([item for _, item in golds], [item for _, item in founds])
    result.claims.update((row, item.cert, True, True) for item in right)
    result.claims.update((row, item.cert, False, True) for item in wrong)
    pairs: list[tuple[Item | None, Item | None]] = []
    met: set[int] = set()
    for item in missed:
        other = next((b for b in wrong if id(b) not in met and _alike(item, b)), None)
        met.add(id(other))
        pairs.append((item, other))
    loose = sum(1 for a, b in pairs if a and b and a.label == b.label)
    result.counts[row].add(Count(len(golds), len(founds), len(right), len(right) + loose))
    pairs += [(None, b) for b in wrong if id(b) not in met]
    for a, b in pairs:
        texts = of[id(a)] if a else Reading(), of[id(b)] if b else Reading()
        result.differences.append(Difference(row, a, b, _says(row, a, b), texts))


def _words(item: Item) -> str:
    return item.key[0] if isinstance(item.key, tuple) else ""


def _alike(a: Item, b: Item) -> bool:
    return _words(a) in _words(b) or _words(b) in _words(a)


def _says(row: str, a: Item | None, b: Item | None) -> tuple[str, str]:
    if a is None or b is None:
        return (row if a else "nothing", row if b else "nothing")
    if _words(a) == _words(b):
        return "one " + row, "another"
    return row, "longer" if _words(a) in _words(b) else "shorter"
