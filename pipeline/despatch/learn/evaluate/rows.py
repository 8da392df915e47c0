"""The rows of an evaluation: what is counted, and what must agree for a mark to be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from despatch.learn.evaluate.reading import Reading, Span


@dataclass(frozen=True, slots=True)
class Item:
    """One mark of a row. Two items agree if their keys do; start and end are places in the gold's text.

    label: the person, day, page or target claimed; cert: the predicted mark's @cert, "certain" where it has none;
    own: the mark's place in the text of its own document.
    """

    key: Hashable
    start: int
    end: int
    label: str
    cert: str
    own: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two readings. text: the gold's; where: for each place of the reading, the place in the gold's text."""

    reading: Reading
    text: str
    where: Sequence[int]

    def point(self, at: int, key: Hashable, label: str, cert: str = "") -> Item:
        return Item(key, self.where[at], self.where[at], label, cert or "certain", (at, at))

    def trimmed(self, span: Span) -> tuple[int, int]:
        """The span's place in the gold's text without the punctuation at its ends, on which encodings differ."""
        start, end, text = self.where[span.start], self.where[span.end], self.text
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        return start, end


Reader = Callable[[Side], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Row:
    """tag: of the marks; everywhere: notes are read too, not only the body; identity: an overlapping mark is right only
    if the label agrees too; names: only where the gold marks names in bodies; extra: not asked of a document that is
    right as a whole, since many an encoding marks none, or only some; sparse: left out of the report if the gold has
    hardly any.
    """

    name: str
    tag: str
    items: Reader
    everywhere: bool = False
    identity: bool = False
    names: bool = False
    extra: bool = False
    sparse: bool = False


def tail(pointer: str) -> str:
    """What a pointer names in the end: `#d12fn3`, `frus:frus1919Russia#d12fn3` and `x.xml#d12fn3` are d12fn3."""
    return re.split(r"[#/:]", pointer)[-1]


def identity(span: Span) -> str:
    return tail(span.attributes.get("ref") or span.attributes.get("corresp") or "")


def day(span: Span) -> str:
    return (span.attributes.get("when") or "")[:10]


def target(span: Span) -> str:
    """The end of a reference's pointer; pages, documents and notes alike."""
    return re.split(r"[#/:]", span.attributes.get("target", ""))[-1]


def _first_day(span: Span) -> str:
    return (span.attributes.get("when") or span.attributes.get("from") or "")[:10]


def editorial(span: Span) -> bool:
    return span.attributes.get("type") != "communication"


def _spans(
    tag: str,
    *,
    within: str = "",
    outside: str = "",
    label: Callable[[Span], str] | None = None,
    labelled: bool = False,
    select: Callable[[Span], bool] | None = None,
) -> Reader:
    """Reads the spans of a tag; labelled: only those with a label, which must agree."""

    def items(side: Side) -> Iterator[Item]:
        for span in side.reading.spans:
            if span.tag != tag or (within and within not in span.inside) or (outside and outside in span.inside):
                continue
            if select and not select(span):
                continue
            said = label(span) if label else ""
            if said or not labelled:
                start, end = side.trimmed(span)
                key = (start, end, said) if labelled else (start, end)
                cert = span.attributes.get("cert") or "certain"
                yield Item(key, start, end, said, cert, (span.start, span.end))

    return items


def _anchors(side: Side) -> Iterator[Item]:
    for note in side.reading.anchors:
        at = side.where[note.at]
        yield side.point(note.at, at, note.attributes.get("n", ""), note.attributes.get("cert", ""))


def _pages(side: Side) -> Iterator[Item]:
    for page in side.reading.pages:
        n = page.attributes["n"]
        yield side.point(page.at, (side.where[page.at], n), n)


def _starts(side: Side) -> Iterator[Item]:
    """Where blocks begin, each place once; the first of a document begins at its beginning and says nothing."""
    tags = {span.start: span.tag for span in side.reading.spans if span.tag not in _INLINE}
    seen = {0}
    for start in sorted(side.reading.starts):
        at = side.where[start]
        if at not in seen:
            seen.add(at)
            yield side.point(start, at, tags.get(start, "block"))


def _dateline_days(side: Side) -> Iterator[Item]:
    for item in _spans("date", within="dateline", label=day, labelled=True)(side):
        yield Item(item.label, item.start, item.end, item.label, item.cert, item.own)


def _document_day(side: Side) -> Iterator[Item]:
    date = side.reading.date
    if date:
        yield Item(date["when"][:10], 0, 0, date["when"][:10], date.get("cert") or "certain", (0, 0))


_INLINE = frozenset("persName date ref rs placeName orgName".split())

ROWS = (
    Row("note anchor", "", _anchors),
    Row("page break", "", _pages),
    Row("block start", "", _starts),
    Row("head", "head", _spans("head")),
    Row("dateline", "dateline", _spans("dateline")),
    Row("signed", "signed", _spans("signed")),
    Row("head name", "persName", _spans("persName", within="head")),
    Row(
        "linked name",
        "persName",
        _spans("persName", outside="head", label=identity, labelled=True),
        everywhere=True,
        identity=True,
        names=True,
    ),
    Row(
        "name span",
        "persName",
        _spans("persName", outside="head", label=identity),
        everywhere=True,
        names=True,
        extra=True,
        sparse=True,
    ),
    Row("dateline date", "date", _dateline_days, identity=True),
    Row("document date", "", _document_day),
    Row("date span", "date", _spans("date", within="dateline", label=day), extra=True),
    Row(
        "body date",
        "date",
        _spans("date", outside="dateline", label=_first_day, labelled=True),
        everywhere=True,
        identity=True,
        extra=True,
        sparse=True,
    ),
    Row("ref", "ref", _spans("ref", label=target, select=editorial), everywhere=True),
    Row(
        "communication",
        "ref",
        _spans("ref", label=lambda span: span.attributes.get("n", ""), select=lambda span: not editorial(span)),
        everywhere=True,
        extra=True,
        sparse=True,
    ),
)
# in the order in which a report shows them
SHOWN = (
    "note anchor", "note text", "page break", "block start", "head", "dateline", "signed", "head name", "linked name",
    "name span", "dateline date", "document date", "date span", "body date", "ref", "ref target", "communication",
)  # fmt: skip
EXTRA = frozenset(row.name for row in ROWS if row.extra)
SPARSE = frozenset(row.name for row in ROWS if row.sparse)
