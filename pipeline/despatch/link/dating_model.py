"""How likely each day is to be a document's, from what it says and from where it stands in its collection.

A conditional logit: every day that may be meant gets the sum of the weights of what speaks for or against it; the
exponentials, normalised over the days, are probabilities. The weights were fitted by maximum likelihood to Foreign
Relations volumes whose documents have a dateline, with the dateline left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import exp, log

from despatch.link.dating_evidence import Evidence
from despatch.link.dating_weights import WEIGHTS

ELSEWHERE = 0  # stands for all the days that nothing names
_REACH = 30  # days within which a date that the text names bears on a day
_BESIDE = 8  # days weighed after the neighbour before, where the neighbours are not in order
_AROUND = (  # roles of dates, the lag within which they bear on a day, whether it depends on the kind of document
    ("received", 3, True),
    ("drafted", 7, True),
    ("sent", 3, True),
    ("today", 1, False),
    ("source", 3, False),
    ("note", 3, False),
    ("paper", 3, False),
    ("alone", 1, False),
)
_KINDS = ("telegram", "airgram", "conversation", "letter")
_WIDEST = 100  # days between two neighbours up to which each day is weighed on its own


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: the days of its nearest dated neighbours, 0 if there is none, and how far between them.

    before, after: how many documents it is from each, at least 1.
    """

    previous: int = 0
    next: int = 0
    before: int = 1
    after: int = 1

    @property
    def closed(self) -> bool:
        return 0 < self.previous <= self.next


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the days of one document are weighed by.

    kind: of document ("telegram", "letter", …); named: days by the role in which the text names them, and all days that
    it names as past under "past"; around: of roles that bear on near days alone how their features begin, within which
    lag they do, and the days; first, last: days beyond which nothing is considered.
    """

    evidence: Evidence
    place: Place
    kind: str
    named: dict[str, list[int]]
    around: list[tuple[str, int, list[int]]]
    first: int
    last: int


def case(evidence: Evidence, place: Place, kind: str, bounds: tuple[int, int]) -> Case:
    named: dict[str, set[int]] = {}
    for mention in evidence.mentions:
        named.setdefault(mention.role, set()).update(mention.days(*bounds))
    named["past"] = set().union(*(named.get(role, set()) for role in ("body", "alone", "today")))
    ordered = {role: sorted(days) for role, days in named.items()}
    around = [
        (f"{role} {kind} " if by_kind else f"{role} ", reach, ordered[role])
        for role, reach, by_kind in _AROUND
        if role in ordered
    ]
    return Case(evidence, place, kind, ordered, around, *bounds)


def days(case: Case) -> set[int]:
    """The days worth weighing: all between two near neighbours, and those near a day that the document names."""
    place, file_day = case.place, case.evidence.file_day
    near = {day + lag for named in case.named.values() for day in named for lag in range(-2, 4)}
    near.update(range(file_day - 1, file_day + 4) if file_day else ())
    if place.closed:
        near = {day for day in near if place.previous <= day <= place.next or day == file_day}
        narrow = place.next - place.previous <= _WIDEST
        near.update(range(place.previous, place.next + 1) if narrow else (place.previous, place.next))
    else:
        near.update(place.previous + lag for lag in range(_BESIDE if place.previous else 0))
        near.update(place.next - lag for lag in range(_BESIDE if place.next else 0))
    return {day for day in near if case.first <= day <= case.last}


def features(case: Case, day: int) -> Iterator[tuple[str, float]]:
    """What speaks for or against a day, as (name, value) pairs; names with a lag count from the evidence to the day."""
    if day == ELSEWHERE:
        yield f"elsewhere {_standing(case.place)}", 1.0
        return
    if day % 7 in (0, 6):  # ordinals count from a Monday, which is 1
        yield "saturday" if day % 7 else "sunday", 1.0
    yield from _order(case.place, day)
    if file_day := case.evidence.file_day:
        yield f"file {case.evidence.way or case.kind} {_lag(day - file_day)}", 1.0
    for name, reach, near in case.around:
        for other in near[bisect_left(near, day - reach) : bisect_right(near, day + reach)]:
            yield f"{name}{_lag(day - other)}", 1.0
    for role in ("past", "ahead"):
        named = case.named.get(role, [])
        at = bisect_right(named, day)
        if at and day - named[at - 1] <= _REACH:
            yield _name(f"since {role}", day - named[at - 1]), 1.0
            if role == "past" and case.kind in _KINDS:
                yield _name(f"since {role} {case.kind}", day - named[at - 1]), 1.0
        if at < len(named) and named[at] - day <= _REACH:
            yield _name(f"until {role}", named[at] - day), 1.0
            yield f"later {role}", float(min(len(named) - at, 3))


def _order(place: Place, day: int) -> Iterator[tuple[str, float]]:
    """How well a day suits the place of the document among its neighbours."""
    if not place.closed:
        for name, beside in (("after previous", place.previous), ("before next", place.next)):
            if beside and 0 <= (day - beside if name[0] == "a" else beside - day) < _BESIDE:
                yield f"{name} {_lag(abs(day - beside))}", 1.0
    elif place.previous <= day <= place.next:
        width = place.next - place.previous + 1
        share = (day - place.previous + 0.5) / width
        yield "order", (place.before - 1) * log(share) + (place.after - 1) * log(1 - share)
        if width > 1 and day in (place.previous, place.next):
            yield "beside", 1.0
    else:
        yield "out of order", 1.0


def _standing(place: Place) -> str:
    if place.closed:
        return "closed" if place.next - place.previous <= _WIDEST else "wide"
    return "open" if place.previous or place.next else "alone"


@cache
def _name(sort: str, lag: int) -> str:
    return f"{sort} {_lag(lag)}"


def _lag(days: int) -> str:
    """The lag in days, the longer the coarser."""
    if -3 <= days <= 3:
        return str(days)
    size = "4-7" if abs(days) <= 7 else "8-30" if abs(days) <= 30 else "31+"
    return f"-{size}" if days < 0 else size


def probabilities(case: Case) -> dict[int, float]:
    """The probability of each day, and of ELSEWHERE; together 1."""
    scores = {
        day: sum(WEIGHTS.get(name, 0.0) * value for name, value in features(case, day))
        for day in (ELSEWHERE, *sorted(days(case)))
    }
    top = max(scores.values())
    weights = {day: exp(score - top) for day, score in scores.items()}
    total = sum(weights.values())
    return {day: weight / total for day, weight in weights.items()}
