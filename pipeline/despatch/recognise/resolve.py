"""Settles what several recognisers claim for the same words.

The rule, in order: what an editor states wins; then editorial references, numbered communications, dates, persons
and bodies, roles; of one kind the longer mark wins, then the more certain. A mark that overlaps one that won is
dropped, with these exceptions: `supplied` (printed brackets) may lie in or around any mark, what an editor corrects in
one, and roles may hold names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from despatch.model.marks import Mark

_ORDER = {"sic": 0, "ref": 1, "date": 2, "persName": 3, "orgName": 3, "rs": 4, "placeName": 5, "supplied": 6, "gap": 7}
_HOLDS = {"supplied": {"*"}, "rs": {"persName"}, "sic": {"*"}}
_HELD_BY_ANY = {"supplied", "gap", "sic"}
_STRETCH = 256  # code points


def _rank(mark: Mark) -> tuple[int, int, int, float, int]:
    editor = 0 if mark.resp == "editor" else 1
    communication = 1 if mark.kind == "ref" and mark.get("type") == "communication" else 0
    order = _ORDER.get(mark.kind, 5)
    return editor, order, communication, -(mark.end - mark.start), mark.start


def resolve(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks that stand, in document order, outer before inner; no two of them cross."""
    kept: list[Mark] = []
    near: defaultdict[int, list[Mark]] = defaultdict(list)  # those kept, by the stretches of the text that they touch
    for mark in sorted(marks, key=_rank):
        start, end = mark.start, mark.end
        stretches = range(start // _STRETCH, end // _STRETCH + 1)
        beside = [m for i in stretches for m in near[i] if m.start <= end and start <= m.end]
        if any(m.start == start and m.end == end and m.kind == mark.kind for m in beside):
            continue
        if all(_agree(mark, other) for other in beside if other.start < end and start < other.end):
            kept.append(mark)
            for i in stretches:
                near[i].append(mark)
    return tuple(sorted(kept, key=lambda m: (m.start, -m.end, -_ORDER.get(m.kind, 5))))


def _agree(a: Mark, b: Mark) -> bool:
    """Whether two overlapping marks may both stand."""
    if a.start == b.start and a.end == b.end:
        return a.kind != b.kind and (_may_hold(a, b) or _may_hold(b, a))
    if a.start <= b.start and b.end <= a.end:
        return _may_hold(a, b)
    if b.start <= a.start and a.end <= b.end:
        return _may_hold(b, a)
    return False


def _may_hold(outer: Mark, inner: Mark) -> bool:
    held = _HOLDS.get(outer.kind, set())
    return "*" in held or inner.kind in held or inner.kind in _HELD_BY_ANY
