"""Where a place in one text is in another that is nearly the same: Levenshtein's alignment.

The columns of the edit matrix are kept as the bits of Python's integers (Myers 1999, Hyyrö 2003), so that a document
takes milliseconds; a matrix too large to keep is halved (Hirschberg 1975).
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

_CELLS = 400_000_000  # of a matrix that is kept whole: two bits each


@dataclass(frozen=True, slots=True)
class Edit:
    """source[start:end] stands where target[to_start:to_end] stands; one of them may be empty."""

    start: int
    end: int
    to_start: int
    to_end: int

    @property
    def cost(self) -> int:
        return max(self.end - self.start, self.to_end - self.to_start)


def edits(source: str, target: str) -> list[Edit]:
    """The fewest changes that turn source into target, in order; the sum of their costs is the edit distance."""
    merged: list[Edit] = []
    for step in _steps(source, target, 0, 0):
        last = merged[-1] if merged else None
        if last and (last.end, last.to_end) == (step.start, step.to_start) and _sort(last) == _sort(step):
            merged[-1] = Edit(last.start, step.end, last.to_start, step.to_end)
        else:
            merged.append(step)
    return merged


def _sort(edit: Edit) -> tuple[bool, bool]:
    return edit.start == edit.end, edit.to_start == edit.to_end


def places(length: int, changes: list[Edit]) -> array[int] | range:
    """For each position 0 … length of a source, inclusive, the position in the target that the changes give it."""
    if not changes:
        return range(length + 1)
    where = array("l", bytes(array("l").itemsize * (length + 1)))
    position = moved = 0
    for edit in changes:
        for i in range(position, edit.start):
            where[i] = i + moved
        for i in range(edit.start, edit.end):
            where[i] = min(edit.to_start + i - edit.start, edit.to_end)
        position, moved = edit.end, edit.to_end - edit.end
    for i in range(position, length + 1):
        where[i] = i + moved
    return where


def _steps(source: str, target: str, at: int, to: int) -> Iterator[Edit]:
    """Changes one by one; at and to: where the two begin in the whole texts."""
    before = _common(source, target)
    source, target, at, to = source[before:], target[before:], at + before, to + before
    after = _common(source[::-1], target[::-1])
    if after:
        source, target = source[:-after], target[:-after]
    if not source or not target:
        if source or target:
            yield Edit(at, at + len(source), to, to + len(target))
    elif len(target) > 1 and len(source) * len(target) > _CELLS:
        half = len(target) // 2
        left = _column(source, target[:half])
        right = _column(source[::-1], target[half:][::-1])[::-1]
        best = min(range(len(source) + 1), key=lambda i: left[i] + right[i])
        yield from _steps(source[:best], target[:half], at, to)
        yield from _steps(source[best:], target[half:], at + best, to + half)
    else:
        yield from _traced(source, target, at, to)


def _common(a: str, b: str) -> int:
    """The length of the common beginning, by halving: strings compare much faster than their characters."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _columns(source: str, target: str) -> Iterator[tuple[int, int]]:
    """For each character of target the rows of source at which the distance rises by one, and at which it falls."""
    masks: dict[str, int] = {}
    for i, character in enumerate(source):
        masks[character] = masks.get(character, 0) | 1 << i
    whole = (1 << len(source)) - 1
    rises, falls = whole, 0
    for character in target:
        same = masks.get(character, 0)
        diagonal = (((same & rises) + rises) ^ rises) | same | falls
        across_rises = falls | (whole & ~(diagonal | rises))
        across_falls = rises & diagonal
        across_rises = (across_rises << 1 | 1) & whole
        across_falls = (across_falls << 1) & whole
        rises = across_falls | (whole & ~(diagonal | across_rises))
        falls = across_rises & diagonal
        yield rises, falls


def _column(source: str, target: str) -> list[int]:
    """The distances of each beginning of source, from "" to all of it, to a target that is not empty."""
    rises, falls = deque(_columns(source, target), maxlen=1)[0]
    distances = [len(target)]
    for i in range(len(source)):
        distances.append(distances[-1] + (rises >> i & 1) - (falls >> i & 1))
    return distances


def _traced(source: str, target: str, at: int, to: int) -> list[Edit]:
    """The way back through the matrix: of several shortest, the one that leaves out late and adds before that."""
    columns = list(_columns(source, target))
    steps: list[Edit] = []
    i, j = len(source), len(target)
    while i and j:
        if columns[j - 1][0] >> (i - 1) & 1:
            i -= 1
            steps.append(Edit(at + i, at + i + 1, to + j, to + j))
        elif j > 1 and columns[j - 2][1] >> (i - 1) & 1:
            j -= 1
            steps.append(Edit(at + i, at + i, to + j, to + j + 1))
        else:
            i, j = i - 1, j - 1
            if source[i] != target[j]:
                steps.append(Edit(at + i, at + i + 1, to + j, to + j + 1))
    if i or j:
        steps.append(Edit(at, at + i, to, to + j))
    return steps[::-1]
