"""Long lists cut into pages: by decade, year, month; by letter, two letters, name. Where a list is cut depends on what
stands there and nowhere else, so that one document more changes the page that it is on, and hardly another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from despatch.publish.cards import UNDATED

LIMIT = 400  # rows a page: some 200 KB
NAMES, WHOLE_NAMES, NUMBERS = "names", "whole names", "numbers"  # how a list may be cut
_DATE = (3, 4, 7, 10)  # decade, year, month, day
_NAME = {NAMES: (1, 2, 3, 5, 8, 12, None), WHOLE_NAMES: (None,), NUMBERS: ()}  # letters; all of them


class Row(NamedTuple):
    """A document (or a person) in a list. order: a name, a tab, a date, either may be ""; digest: of what is shown;
    own: an element that is shown in this list alone."""

    order: str
    stem: str
    digest: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list. name: for its file; label: for its reader, "" for what has no date; rows: in order."""

    name: str
    label: str
    rows: tuple[Row, ...]


def parts(rows: Sequence[Row], by: str = NAMES, limit: int = 0) -> list[Part]:
    """The rows, which are in order, as pages of at most `limit`, or LIMIT. by: NAMES, their letters and then the dates;
    WHOLE_NAMES, never within a name; NUMBERS, wherever a page is full."""
    found: list[Part] = []
    taken: set[str] = set()
    for level, number, some in _cut(tuple(rows), 0, by, limit or LIMIT, ""):
        said, name = _label(level), re.sub(r"[^\w-]+", "-", _label(level) or "undated").strip("-").lower() or "other"
        label, name = (f"{said} ({number})", f"{name}-{number}") if number else (said, name)
        again = 1
        while name in taken:
            again += 1
            name = f"{name.removesuffix(f'.{again - 1}')}.{again}"
        taken.add(name)
        found.append(Part(name, label, some))
    return found


def _cut(
    rows: tuple[Row, ...], depth: int, by: str, limit: int, level: str
) -> Iterator[tuple[str, int, tuple[Row, ...]]]:
    """(level, number, rows): a level as `_level` names it; number: which of several with the same, 0 for the only."""
    if len(rows) <= limit:
        yield level, 0, rows
    elif not _NAME[by] or depth >= len(_NAME[by]) + len(_DATE):
        for number, start in enumerate(range(0, len(rows), limit), 1):
            yield level, number, rows[start : start + limit]
    else:
        start = 0
        while start < len(rows):
            inner = _level(rows[start], by, depth)
            stop = bisect_right(rows, inner, start, key=lambda row: _level(row, by, depth))
            yield from _cut(rows[start:stop], depth + 1, by, limit, inner)
            start = stop


def _level(row: Row, by: str, depth: int) -> str:
    """What a row is told by: so many letters of its name, then all of it with so much of its date."""
    name, _, date = row.order.partition("\t")
    letters = _NAME[by]
    return name[: letters[depth]] if depth < len(letters) else f"{name}\t{date[: _DATE[depth - len(letters)]]}"


def _label(level: str) -> str:
    name, _, date = level.partition("\t")
    when = "" if date == UNDATED else f"{date}0s" if len(date) == 3 else date
    return ", ".join(filter(None, (name[:1].upper() + name[1:], when)))
