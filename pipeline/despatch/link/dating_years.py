"""Partial dates completed: `November 21` of a document of 1919 is 21 November 1919."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from despatch.link.dating_evidence import arrived, direct, iso, ordinal, parse
from despatch.model.calendars import days_apart
from despatch.model.document import Dating
from despatch.model.marks import Mark
from despatch.model.view import View, own

# A date without its year lies at most so many days before or after the document that names it; beyond, the share of
# wrong years grows. Measured on hand-marked texts of 1914–1980, notes by later editors included.
_BEFORE, _AFTER = 275, 90
# `the 27th` without its month is of the last month rather than the next.
_DAYS_BEFORE, _DAYS_AFTER = 21, 9

# A day without its month that cannot be completed (`31st ultimo` in May) is seldom one; `next` in a sentence
# that tells of another year may be theirs of whom it tells: `in 1860 he wrote that on March 4 next he would go`.
_OPEN = 0.5
# Share completed rightly: years and months where the document's date is certain, years told earlier in the sentence,
# years taken from another date of the text, years where the document's own is open.
_YEAR_SURE, _MONTH_SURE, _TOLD, _STOOD_IN, _WIDE = 0.99, 0.95, 0.9, 0.85, 0.6
# Share of `_BEFORE` or `_AFTER` beyond which the other year is likely too, of the years that are right there, and of
# those where a day of the last month is said to be still to come.
_FAR, _FAR_SURE, _TORN = 0.55, 0.93, 0.8
_MONTH = 31  # days by which a document's date may be open where `next` and `last` are counted from it
_LONG = 366  # days by which a document's date is open before other dates of the text are a better guide


def complete(marks: Sequence[Mark], dating: Dating) -> list[Mark]:
    """The marks with every partial date ("--11-21", "---27") completed from the document's date, in the same order.

    Where the document's date is unknown or open by more than a year, the nearest full date before it in the text stands
    in, then the nearest after it. `_time` becomes part of @when. Certainties fall by the share of such completions that
    err. Marks that cannot be completed keep their form; of days without their month little is then sure. In a document
    that is dated in the old style, `instant` is the month of that.
    """
    span, doubt = _reference(dating)
    order = sorted(range(len(marks)), key=lambda i: marks[i].start)
    style = _style([marks[i] for i in order], dating)
    full = [(marks[i].start, day) for i in order if (day := _full(marks[i]))]
    out = list(marks)
    for i in order:
        mark = marks[i]
        if mark.kind != "date" or not any(mark.get(name).startswith("--") for name in ("when", "from", "to")):
            continue
        year = int(mark.get("_year") or 0)
        told = year and span[0] and year < date.fromordinal(span[0]).year
        counted = mark.get("_side") not in ("", "ahead")  # `next`, `this year`
        if told and not counted:
            out[i] = _completed(mark, (ordinal(year, 1, 1), ordinal(year, 12, 31)), _TOLD)
            continue
        before = [day for start, day in full if start < mark.start]
        after = [day for start, day in full if start > mark.start]
        stand = before[-1] if before else after[0] if after else 0
        wide = span[1] - span[0] > _LONG
        if stand and (not span[0] or (wide and span[0] <= stand <= span[1])):
            out[i] = _completed(mark, (stand, stand), _STOOD_IN)
        elif span[0]:
            sure = _WIDE if wide else 0.9 if doubt else 1.0
            out[i] = _completed(mark, span, sure, style if mark.get("_relative") else 0)
        if (told and counted) or (out[i] is mark and mark.get("_relative")):
            out[i] = out[i].having(certainty=min(out[i].certainty, _OPEN))
    return out


def complete_each(marks: Sequence[Mark], dating: Dating, views: Sequence[View]) -> list[Mark]:
    """`complete` for every mark, for those of an enclosure that states its own day from that, in the same order.

    Where its dateline says no day or no year, that counts as far as it goes, in the year that the letter lends it.
    """
    out, groups = list(marks), []
    left = set(range(len(marks)))
    order = sorted(left, key=lambda i: marks[i].start)
    starts = [marks[i].start for i in order]
    body = [view for view in views if view.kind != "note"]
    rest = body[len(own(body)) :]
    while rest:
        paper = own(rest)
        rest = rest[len(paper) :]
        first, last = (bisect_left(starts, at) for at in (paper[0].offsets[0], paper[-1].offsets[-1]))
        here = sorted(order[first:last])
        own_day = direct(paper, [marks[i] for i in here])
        if not own_day.basis:
            own_day = _lent(paper, [marks[i] for i in here], dating)
        if own_day.basis or own_day.when:
            groups.append((here, own_day))
            left.difference_update(here)
    for here, written in (*groups, (sorted(left), dating)):
        for i, mark in zip(here, complete([marks[i] for i in here], written), strict=True):
            out[i] = mark
    return out


def _lent(paper: Sequence[View], marks: Sequence[Mark], dating: Dating) -> Dating:
    """The day or month that the dateline of a paper names, in the year by the date of the letter that encloses it."""
    line = next((v for v in paper if v.kind == "dateline"), None)
    mark = next((m for m in marks if line and m.kind == "date" and line.offsets[0] <= m.start < line.offsets[-1]), None)
    if line is None or mark is None or not parse(mark.get("when"))[1] or arrived(line, mark.start):
        return Dating()
    (whole,) = complete([mark], dating)
    return Dating(when, certainty=whole.certainty) if parse(when := whole.get("when"))[0] else Dating()


def _reference(dating: Dating) -> tuple[tuple[int, int], bool]:
    """The first and last day that the document may have, (0, 0) if nothing is known; and whether that leaves doubt."""
    bounds = [ordinal(*parse(value)) for value in (dating.not_before, dating.not_after) if len(value) >= 10]
    wide = len(bounds) == 2 and bounds[1] - bounds[0] > 31
    year, month, day = parse(dating.when)
    if day:
        found = ordinal(year, month, day)
        return (found, found), dating.certainty < 0.5 and wide
    if month:
        return (ordinal(year, month, 1), ordinal(year, month, monthrange(year, month)[1])), False
    if year:
        return (ordinal(year, 1, 1), ordinal(year, 12, 31)), True
    return ((bounds[0], bounds[1]), wide) if len(bounds) == 2 else ((0, 0), True)


def _full(mark: Mark) -> int:
    value = mark.get("when") or mark.get("from")
    return ordinal(*parse(value)) if mark.kind == "date" and len(value) >= 10 and value[0] != "-" else 0


def _style(marks: Sequence[Mark], dating: Dating) -> int:
    """By how many days the calendar in which the document is dated differs from ours."""
    year, month, day = parse(dating.when)
    here = next((m for m in marks if day and (m.get("when") or m.get("from"))[:10] == dating.when[:10]), None)
    return days_apart(year - (month < 3)) if here and here.get("calendar") == "#julian" else 0


def _completed(mark: Mark, span: tuple[int, int], sure: float, style: int = 0) -> Mark:
    changed = {"calendar": "#julian"} if style else {}
    share = 0.0
    for name in ("when", "from", "to"):
        value = mark.get(name)
        if not value.startswith("--"):
            continue
        _, month, day = parse(value)
        near = span[0] - style, span[1] - style
        found, share = _day(month, day, near, mark.get("_relative"), mark.get("_side"))
        if not found:
            return mark
        found += style
        time = (
            mark.get("_time_to")
            if name == "to"
            else mark.get("_time")
            if not mark.get("_time_to") or name == "from"
            else ""
        )
        changed[name] = iso(found) + (f"T{time}" if time else "")
    if "from" in changed and changed.get("to", mark.get("to")) < changed["from"]:
        changed["from"] = changed["from"].replace(changed["from"][:4], str(int(changed["from"][:4]) - 1), 1)
    return mark.having(
        certainty=mark.certainty * share * sure, **changed, _relative="", _time="", _time_to="", _year="", _side=""
    )


def _day(month: int, day: int, span: tuple[int, int], relative: str, side: str) -> tuple[int, float]:
    """The day meant, by its words or nearest to the span of days in which the document was written, and the share of
    such that are right; day 0 if the calendar has none."""
    first, last = date.fromordinal(span[0]), date.fromordinal(span[1])
    if month:
        days = [ordinal(year, month, day) for year in range(first.year - 1, last.year + 2)]
        found = _nearest(days, span, _BEFORE, _AFTER)
        far = max((span[0] - found) / _BEFORE, (found - span[1]) / _AFTER) > _FAR
        said = [day for day in days if day and _lies(day, side, span)] if side else []
        if not said or span[1] - span[0] > _MONTH:
            return found, _FAR_SURE if far else _YEAR_SURE
        if side == "ahead" and 0 < span[0] - found <= _MONTH:
            return found, _TORN
        if side == "ahead" and min(said) - span[1] > _BEFORE:
            return min(said), _FAR_SURE
        return max(said) if side == "last" else min(said), _YEAR_SURE
    shift = {"instant": 0, "ultimo": -1, "proximo": 1}.get(relative)
    from_month, to_month = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    months = range(from_month - 1, to_month + 2) if shift is None else range(from_month + shift, to_month + shift + 1)
    return _nearest([ordinal(m // 12, m % 12 + 1, day) for m in months], span, _DAYS_BEFORE, _DAYS_AFTER), _MONTH_SURE


def _lies(day: int, side: str, span: tuple[int, int]) -> bool:
    """Whether a day is after or before the document, or in the year, that its words say."""
    if side in ("next", "ahead"):
        return day > span[1] - (side == "ahead")
    if side == "last":
        return day < span[0]
    year = date.fromordinal(span[0]).year + {"last year": -1, "next year": 1}.get(side, 0)
    return date.fromordinal(day).year == year


def _nearest(days: Sequence[int], span: tuple[int, int], before: int, after: int) -> int:
    """The day whose distance from the span is smallest, as a share of what is usual before and after it.

    Of several within the span it is the one nearest to its middle: the years around a volume's own are the rarer.
    """

    def distance(day: int) -> tuple[float, int]:
        return max((span[0] - day) / before, (day - span[1]) / after, 0.0), abs(2 * day - sum(span))

    return min((day for day in days if day), key=distance, default=0)
