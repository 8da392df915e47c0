"""Dates, times and durations of W3C XML Schema: how they are written, and which is earlier.

Two that differ in having a time zone can be compared only where fourteen hours make no difference, two durations only
where no calendar makes one: XML Schema part 2, 3.2.6.2 and 3.2.7.3.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

_YEAR = r"(?P<y>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_ZONE = r"(?P<zone>Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_MONTH, _DAY = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?P<H>[01][0-9]|2[0-3]):(?P<M>[0-5][0-9]):(?P<S>[0-5][0-9](?:\.[0-9]+)?)"  # no 24:00:00, as jing
_DURATION = (
    r"(?P<sign>-)?P(?=[0-9T])(?:(?P<y>[0-9]+)Y)?(?:(?P<m>[0-9]+)M)?(?:(?P<d>[0-9]+)D)?"
    r"(?:T(?=[0-9])(?:(?P<H>[0-9]+)H)?(?:(?P<M>[0-9]+)M)?(?:(?P<S>[0-9]+(?:\.[0-9]+)?)S)?)?"
)
_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}", "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "time": _TIME + _ZONE, "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}", "gYear": _YEAR + _ZONE,
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}", "gDay": f"---{_DAY}{_ZONE}", "gMonth": f"--{_MONTH}{_ZONE}",
    "duration": _DURATION,
}  # fmt: skip
KINDS = tuple(_FORMS)
_WRITTEN = {name: re.compile(form).fullmatch for name, form in _FORMS.items()}
_LEAP = 2000  # stands for the year of what has none
_HALF = 14 * 3600
_CALENDARS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))  # months between which all durations can be told


def is_moment(kind: str, text: str) -> bool:
    """Whether it is written as a date, time or duration, and is in the calendar."""
    match = _WRITTEN[kind](text)
    if match is None:
        return False
    part = match.groupdict()
    if kind == "duration":
        return True
    year = _astronomical(int(part.get("y") or _LEAP))
    if part.get("y") and not int(part["y"]):
        return False  # there was none
    return not (part.get("d") and part.get("m")) or int(part["d"]) <= _days(year, int(part["m"]))


@dataclass(frozen=True)
class Moment:
    """seconds: since the year 0, in its zone; months: of durations only."""

    seconds: Fraction
    zoned: bool = False
    months: int | None = None

    def __lt__(self, other: Moment) -> bool:
        if self.months is not None and other.months is not None:
            return all(self._from(start) < other._from(start) for start in _CALENDARS)
        apart = 0 if self.zoned == other.zoned else _HALF
        return self.seconds + apart < other.seconds

    def __gt__(self, other: Moment) -> bool:
        return other < self

    def __le__(self, other: Moment) -> bool:
        return self == other or self < other

    def __ge__(self, other: Moment) -> bool:
        return self == other or other < self

    def _from(self, start: tuple[int, int]) -> Fraction:
        months = start[0] * 12 + start[1] - 1 + (self.months or 0)
        return _day(months // 12, months % 12 + 1, 1) * 86400 + self.seconds


def moment(kind: str, text: str) -> Moment:
    """What a date, time or duration that is well written is worth."""
    match = _WRITTEN[kind](text)
    assert match is not None
    part: dict[str, Any] = match.groupdict()
    clock = int(part.get("H") or 0) * 3600 + int(part.get("M") or 0) * 60 + Fraction(part.get("S") or 0)
    if kind == "duration":
        sign = -1 if part["sign"] else 1
        months = int(part["y"] or 0) * 12 + int(part["m"] or 0)
        return Moment(sign * (int(part["d"] or 0) * 86400 + clock), months=sign * months)
    days = _day(_astronomical(int(part.get("y") or _LEAP)), int(part.get("m") or 1), int(part.get("d") or 1))
    return Moment(days * 86400 + clock - _zone(part["zone"]), part["zone"] is not None)


def _zone(text: str | None) -> int:
    if not text or text == "Z":
        return 0
    return (int(text[1:3]) * 3600 + int(text[4:]) * 60) * (-1 if text[0] == "-" else 1)


def _astronomical(year: int) -> int:
    return year + 1 if year < 0 else year  # the year before 1 is -1


def _days(year: int, month: int) -> int:
    return monthrange(year % 400 + 400, month)[1]


def _day(year: int, month: int, day: int) -> int:
    """The number of a day in the Gregorian calendar, which is taken to have no beginning."""
    before = year - 1
    whole = before * 365 + before // 4 - before // 100 + before // 400
    return whole + sum(_days(year, each) for each in range(1, month)) + day
