"""A block as a recogniser wants to read it: page breaks and note numbers taken out, white space made plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from despatch.model.marks import Mark

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class View:
    """text: the block's reading text; offsets: len(text) + 1 positions in the source, offsets[i] that of text[i].

    kind: the block's kind ("head", "p", "dateline", "signed", "item", "note", …). Taken out: page breaks with the
    space before them, note numbers. Every white space character is one plain space; other characters stay as they are.
    """

    text: str
    offsets: tuple[int, ...]
    kind: str = "p"

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
    pieces: list[str] = []
    offsets: list[int] = []
    position = start
    for cut_start, cut_end in [*skipped, (end, end)]:
        if cut_end <= position or cut_start > end:
            continue
        first, last = position, min(cut_start, end)
        if pieces and first < last and text[first].isspace() and pieces[-1][-1].isspace():
            first += 1  # the space after a page break that had one before it
        if first < last:
            pieces.append(text[first:last])
            offsets.extend(range(first, last))
        position = cut_end
    offsets.append(end)
    return View(_SPACE.sub(" ", "".join(pieces)), tuple(offsets), kind)
