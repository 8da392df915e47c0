"""A block as a recogniser wants to read it: page breaks and note numbers taken out, white space made plain."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence

from despatch.model.formulas import ENCLOSED, LINE_END, MINUTES, POSTSCRIPT
from despatch.model.marks import Mark
from despatch.model.record import record

_ARRIVED = re.compile(r"\b(?:received|rec['’]?d)\b", re.I)
_ARRIVED_HEAD = re.compile(r"[\[(]\s?(?:Received|Rec['’]?d)\b")
_SPACE = re.compile(r"[^\S ]")  # all but the plain one
# What no reader sees: soft hyphens, spaces and joiners without width, marks of direction, those of byte order.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # no more printable than line breaks are
_DIVIDED = re.compile(rf"(?<=[^\W\d_]){LINE_END}(?=([^\W\d_]))")
_positions = array("I", range(1 << 13))  # 0, 1, 2, …: as far as a text was long


@record(frozen=True, slots=True)
class View:
    """text: the block's reading text; offsets: len(text) + 1 positions in the source, offsets[i] that of text[i].

    kind: the block's kind ("head", "p", "dateline", "signed", "item", "note", …). Taken out: page breaks with the
    space before them, note numbers, characters that are not seen. Every white space character is one plain space; other
    characters stay as they are. lines: where the lines of a signature end, in the source.
    """

    text: str
    offsets: Sequence[int]
    kind: str = "p"
    lines: tuple[int, ...] = ()

    def mark(
        self,
        start: int,
        end: int,
        kind: str,
        attributes: Iterable[tuple[str, str]] = (),
        certainty: float = 1.0,
        resp: str = "structure",
    ) -> Mark:
        """A mark over text[start:end], in offsets of the source; end > start."""
        return Mark(self.offsets[start], self.offsets[end - 1] + 1, kind, tuple(attributes), certainty, resp)


def view(text: str, start: int, end: int, skipped: Sequence[tuple[int, int]] = (), kind: str = "p") -> View:
    """The view of source range text[start:end] without the `skipped` ranges (sorted, not overlapping)."""
    if not skipped and (plain := text[start:end]).isprintable() and plain:
        return View(plain, range(start, end + 1), kind)
    kept = _kept(text, start, end, skipped)
    whole = kept == [(start, end)]
    lines = tuple(i for i in range(start, end) if text[i] in "\r\n") if kind == "signed" else ()
    return View(_plain(text, kept), range(start, end + 1) if whole else _offsets(kept, end), kind, lines)


def reading(text: str, start: int, end: int, skipped: Sequence[tuple[int, int]] = ()) -> str:
    """The text of that view alone."""
    if not skipped and (plain := text[start:end]).isprintable():
        return plain
    return _plain(text, _kept(text, start, end, skipped))


def on_one_line(words: str) -> str:
    """Words of a source on one line, those whole that the end of a line divides."""
    return " ".join(_DIVIDED.sub(lambda found: "" if found[1].islower() else "-", words).split())


def arrival(view: View) -> int:
    """Where a dateline, or in brackets a heading, begins to tell of the day of arrival; -1 where it does not."""
    pattern = {"dateline": _ARRIVED, "head": _ARRIVED_HEAD}.get(view.kind)
    found = pattern.search(view.text) if pattern else None
    return found.start() if found else -1


def own(views: Sequence[View]) -> Sequence[View]:
    """Those before the heading of the first enclosure, or of minutes: what a document says of itself."""
    begun = False
    for i, v in enumerate(views):
        if begun and v.kind == "head" and (ENCLOSED.match(v.text) or MINUTES.match(v.text)):
            return views[:i]
        begun = begun or v.kind == "p"
    return views


def signatures(views: Sequence[View]) -> list[View]:
    """Where a document is signed; below a postscript, where initials do, only if it is not signed above."""
    signed = [v for v in views if v.kind == "signed" and v.text.strip()]
    added = next((v.offsets[0] for v in views if v.kind == "p" and POSTSCRIPT.match(v.text)), None)
    return [v for v in signed if added is None or v.offsets[0] < added] or signed


def _kept(text: str, start: int, end: int, skipped: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of the range is left, none of it empty."""
    kept: list[tuple[int, int]] = []
    position = start
    for cut_start, cut_end in [*skipped, (end, end)]:
        if cut_end <= position or cut_start > end:
            continue
        first, last = position, min(cut_start, end)
        if kept and first < last and text[first].isspace() and text[kept[-1][1] - 1].isspace():
            first += 1  # the space after a page break that had one before it
        if first < last:
            kept.append((first, last))
        position = cut_end
    return kept if _UNSEEN.search(text, start, end) is None else _seen(text, kept)


def _seen(text: str, kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of the ranges is to be seen; a range of which nothing is stays."""
    found: list[tuple[int, int]] = []
    for start, end in kept:
        for unseen in _UNSEEN.finditer(text, start, end):
            if start < unseen.start():
                found.append((start, unseen.start()))
            start = unseen.end()
        if start < end:
            found.append((start, end))
    return found or list(kept)


def _offsets(kept: Sequence[tuple[int, int]], end: int) -> Sequence[int]:
    """Those of all that is kept, and the end; cut from all there are, which takes no time."""
    if end >= len(_positions):
        _positions.extend(range(len(_positions), 2 * end))
    offsets = array("I")
    for first, last in kept:
        offsets += _positions[first:last]
    offsets.append(end)
    return offsets


def _plain(text: str, kept: Sequence[tuple[int, int]]) -> str:
    plain = "".join([text[first:last] for first, last in kept])
    return plain if plain.isprintable() else _SPACE.sub(" ", plain)  # no other white space is printable
