"""The forms in which dates are written, as patterns, and what a matched form says as numbers.

Forms observed in Foreign Relations volumes of 1914–1980 and in the texts they print: `November 24, 7 [4] p.m.`,
`7 January`, `Sept. 20`, `February 2d`, `December 15–16`, `27 March, 1917`, `23 Sept 61`, `281915Z Aug 66`, `8/12/59`;
and in letters before them: `March the 4th, 1783`, `4th Feb. 1708/9`, `4/16 May 1870`, `at 10 o’clock at night`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from despatch.model import patterns as re
from despatch.model.calendars import days_apart
from despatch.model.record import record

_NAMES = (
    ("January", "Janry", "Jany", "Jan"),
    ("February", "Febry", "Feby", "Feb"),
    ("March", "Mar"),
    ("April", "Apl", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Septr", "Septbr", "Sept", "Sep"),
    ("October", "Octr", "Octbr", "Oct"),
    ("November", "Novr", "Novbr", "Nov"),
    ("December", "Decr", "Decbr", "Dec"),
)
_MONTHS = {form.lower(): number for number, forms in enumerate(_NAMES, 1) for form in forms}
_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    *(f"{stem}teenth" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
]
_WORDS = [*_ONES, *_TEENS, "twentieth", *(f"twenty-{one}" for one in _ONES), "thirtieth", "thirty-first"]
DAY_WORDS = {word: number for number, word in enumerate(_WORDS, 1)}

_FULL = "|".join(f"{forms[0]}|{forms[0].upper()}" for forms in _NAMES)
_SHORT = "|".join(f"{form}|{form.upper()}" for forms in _NAMES for form in forms[1:])
_MONTH = rf"(?:(?:{_FULL})(?![A-Za-z’'])|(?:{_SHORT})(?![A-Za-z’'])\.?)"
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SUFFIX = r"(?:st|nd|rd|th|d|ST|ND|RD|TH)\b"
# After the ordinal, as letters before 1850 have it; no sentence ends: `on the 2d. May God`, `on the 2d. Jan Smuts`
_STOP = rf"(?:\.(?=\s(?:of\s{_MONTH}|(?:{_SHORT})\b(?![’']|\s[A-Z][a-z])|(?:{_FULL})(?:,?\s{_YEAR}|[.,;:)\]]|$))))?"
_HALF = r"[aApP]\.?\s?[mM]\b\.?"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
_MEASURED = r"(?:per\s?cent|%|tons|barrels|bushels|bales|dollars|pounds|miles|feet|acres)(?!\w)"
_AMOUNT = rf"(?:\s\d/\d)?\s{_MEASURED}"
_FIX = r"(?:\s?\[(?!p\.\s?\d)[^\]]{1,14}\])?"
_SPAN = r"\s?(?:[–—-]|to)\s?"
_DAYPART = r"(?:in\s(?:the\s)?(?:morning|forenoon|afternoon|evening|night)|at\s(?:night|noon))\b"
_NO_HOUR = (
    r"(?!(?:2[5-9]|[3-9]\d)(?:[:.]\d\d)?\s?(?:in\s|at\s|o[’'])|(?:1[3-9]|2\d)\sin\s(?:the\s)?(?:morning|forenoon))"
)
_TIME = (
    rf"(?:\[?(?:[nN]oon|[mM]idnight)\b\??\]?(?:{_SPAN}{_CLOCK}\s?{_HALF})?|NOON\b|MIDNIGHT\b|\d{{4}}\s?Z\b|{_NO_HOUR}{_CLOCK}{_FIX}\s?(?:{_HALF})?"
    rf"(?:{_SPAN}{_CLOCK})?\s?(?:{_HALF}|\bnoon\b|{_DAYPART}|o[’']clock\b(?:,?\s(?:{_DAYPART}|{_HALF}))?)|\d\d?:\d\d(?![\d:])){_FIX}"
)
_AND_NEXT = r"(?:/(?P<next>\d{1,4})(?![\d/]))?"  # the year that others begin on 25 March: 1708/9
_THEN_TIME = rf"(?:(?:\s?[—–-]\s?|[,.]?\s(?:at\s(?:about\s)?)?|,)(?P<time>{_TIME}))?"
_THEN_YEAR = (
    rf"(?:(?:\s+(?!{_YEAR}{_AMOUNT})|,\s*|\.\s|[,]?\s?of\s)(?P<year>{_YEAR}){_AND_NEXT}"
    rf"(?:\s?\[(?P<year_fix>{_YEAR})\??\])?)?"
)
_DAY_FIX = r"(?:\s?\[(?P<day_fix>[^\]\d]{0,12}\d{1,2})\??\])?"

_DAY_SPAN = (
    rf"(?:(?:\s?[–—-]\s?|/|\s(?:to|through|till|until)\s(?:the\s)?|\sand\s(?:the\s)?)(?P<day2>{_DAY})(?:{_SUFFIX})?"
)
_NOT_TIME = rf"(?!\d|,\d{{3}}(?!\d)|[:./]\d|½|\s?{_HALF}|\s?(?:per\s?cent|%))"  # nor a share
_BARE = rf"(?P<bare>[3-9]\d){_NOT_TIME}(?!{_AMOUNT})"
AMOUNT = re.compile(_AMOUNT)
_OTHER_STYLE = rf"(?=/{_DAY}(?:{_SUFFIX})?(?![\d/]))"
# Where a date can begin; the patterns are tried only there. A set of characters at the front is quick to find.
MONTH_HINT = re.compile(r"[JFMASOND](?=an|AN|e[bcp]|E[BCP]|a[ry]|A[RY]|p[rl]|P[RL]|u[nlg]|U[NLG]|ct|CT|ov|OV)")
MONTH_BEFORE = re.compile(rf"(?P<month>{_MONTH})(?:\s?[–—-]\s?|\sto\s)$")
BEFORE_DAY = re.compile(rf"(?:{_MONTH}|\b\w*ber)\.?,?\sthe\s(?:\d+[a-z]{{1,2}},?\s(?:and\s)?(?:the\s)?)*$")
AFTER_MONTH = re.compile(rf"{_MONTH}/$")
NUMBER_HINT = re.compile(r"[0-9]\d*")

MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})(?:\.,?|,)?\s*(?:"
    rf"(?P<the>the\s)?(?:(?P<day>{_DAY})(?:{_SUFFIX})?(?:{_NOT_TIME}|{_OTHER_STYLE})"
    rf"|(?P<word>{'|'.join(reversed(_WORDS))})\b){_DAY_FIX}(?P<core>)"
    rf"{_DAY_SPAN}{_NOT_TIME}(?!\s{_MONTH}))?{_THEN_YEAR}{_THEN_TIME}"
    rf"|(?:of\s)?(?P<alone>{_YEAR})(?!\s?[–-]\d)(?:/(?P<alone_next>\d{{1,4}})(?![\d/]))?|[’'](?P<short>\d\d)\b|{_BARE})"
)
NUMBER_FIRST = re.compile(
    rf"(?P<day>{_DAY})(?:{_SUFFIX}{_STOP}|(?!\d)){_DAY_SPAN}(?!\d))?(?:\s(?:day\s)?(?:of\s)?)?"
    rf"(?P<month>{_MONTH})(?!,?\s?\d{{1,2}}(?:,|{_SUFFIX}))"
    rf"(?:\.?,?\s?(?P<year>{_YEAR}){_AND_NEXT}(?:\s?\[(?P<year_fix>{_YEAR})\??\])?|\.?\s{_BARE})?{_THEN_TIME}"
    rf"|(?P<relative_day>{_DAY})(?:{_SUFFIX}\.?)?,?\s"
    r"(?P<relative>(?:[Ii]nstant|[Uu]ltimo|[Pp]roximo)\b|(?:[Ii]nstt?|[Uu]lto?|[Pp]roxo?)\b\.?)"
    rf"|(?P<ordinal>{_DAY}){_SUFFIX}"
    rf"|(?P<group>\d{{6}})\s?Z(?:\s(?P<group_month>{_MONTH})\.?,?\s(?P<group_year>\d\d(?:\d\d)?)(?!\d))?"
    r"|(?P<n1>\d{1,2})/(?P<n2>\d{1,2})/(?P<n3>(?:19|20)\d\d|\d\d)(?![\d/])"
    r"|(?P<iso>(?:1[6-9]|20)\d\d-[01]\d-[0-3]\d)(?!\d)"
    rf"|(?P<alone>{_YEAR})(?:\s?[–-]\s?(?P<alone2>(?:1[6-9]|20)?\d\d)(?!\d))?(?!½)"
)
_OLD_STYLE = r"(?:[Oo]\.\s?[Ss]\.|[Oo]ld [Ss]tyle\b)"
OLD_STYLE = re.compile(rf"\.?,?\s?[\[(]?{_OLD_STYLE}")
OLD_STYLE_THEN = re.compile(rf"\.?,?\s?(?:[\[(]{_OLD_STYLE}[,:]?|{_OLD_STYLE})\s(?:the\s)?")  # a date
_CLOCK_PARTS = re.compile(
    rf"(\d{{1,2}})(?:[:.](\d\d))?(?:\s?\[(\d{{1,2}})(?:[:.](\d\d))?\])?\s?({_HALF}|noon)?(?:\s?\[({_HALF})\])?"
)
_OCLOCK = re.compile(r"\s?o[’']clock,?")
_PART_OF_DAY = re.compile(r"(?:morning|forenoon|(?P<pm>afternoon|evening|at noon)|(?P<night>night))$")


@record(frozen=True, slots=True)
class Moment:
    """A date as far as it is written: 0 stands for what is not; time is "" or "HH:MM:SS", with Z when it is in UTC."""

    year: int = 0
    month: int = 0
    day: int = 0
    time: str = ""

    @property
    def valid(self) -> bool:
        """Whether the calendar has it; 29 February is there as long as the year is open."""
        if not self.month:
            return self.day <= 31
        return self.month <= 12 and self.day <= monthrange(self.year or 2000, self.month)[1]

    @classmethod
    def from_iso(cls, text: str) -> Moment:
        """The reverse of `iso` for a full day, "1946-04-05"."""
        year, month, day = text.split("-")
        return cls(int(year), int(month), int(day))

    def iso(self) -> str:
        """The W3C form: 1946-04-05T18:00:00, 1946-04, 1946; --04-05, --04 or ---05, without their time."""
        day = f"-{self.day:02}" if self.day else ""
        if not self.year:
            return f"--{self.month:02}{day}" if self.month else f"--{day}"
        date = f"{self.year:04}" + (f"-{self.month:02}" if self.month else "") + day
        return f"{date}T{self.time}" if self.time and self.day else date


def months(text: str) -> Iterator[re.Match[str]]:
    """Months with what follows them, also inside a word: WashingtonMay 5, 1946."""
    end = 0
    for hint in MONTH_HINT.finditer(text):
        if hint.start() >= end and (match := MONTH_FIRST.match(text, hint.start())):
            end = match.end()
            yield match


def month_number(name: str) -> int:
    """1–12 for a month in any of its forms; 0 for another word."""
    return _MONTHS.get(name.rstrip(".").lower(), 0)


def times(text: str) -> tuple[str, str]:
    """The time or times of `7 [4] p.m.`, `noon`, `1815Z`, `3:00–5:30 p.m.` as ISO, "" where there is none.

    Midnight is written 00:00:00 of the day it is printed with, as Foreign Relations has it.
    A bracketed correction by the printed edition wins over what it corrects. `8 o’clock` is morning or evening: it
    says no time.
    """
    lower, oclock = _OCLOCK.subn("", text.lower().replace("[?]", "").lstrip("["))
    if lower.rstrip(".").endswith("z"):
        hour, minute = int(lower[:2]), int(lower[2:4])
        return (f"{hour:02}:{minute:02}:00Z", "") if hour < 24 and minute < 60 else ("", "")
    if lower.startswith(("noon", "midnight")):
        until = _CLOCK_PARTS.search(lower)
        return ("12:00:00" if lower[0] == "n" else "00:00:00"), times(lower[until.start() :])[0] if until else ""
    found: list[tuple[int, int, str]] = []
    for hour_text, minute_text, fixed, fixed_minute, half, half_fixed in _CLOCK_PARTS.findall(lower)[:2]:
        hour = int(fixed or hour_text)
        found.append((hour, int((fixed_minute if fixed else minute_text) or 0), (half_fixed or half)[:1]))
    if part := _PART_OF_DAY.search(lower):
        hour, minute, _ = found[-1]
        late = part["pm"] or (part["night"] and 6 <= hour < 12)  # 2 o’clock at night, and 12, are after midnight
        found[-1] = hour, minute, "p" if late else "a"
    elif lower.endswith("noon"):
        found = [*found[:1], (12, 0, "n")]
    if not found:
        return "", ""
    last = found[-1][2]
    if oclock and not last and found[-1][0] <= 12:
        return "", ""
    out = [_clock(hour, minute, half or last) for hour, minute, half in found]
    if len(out) == 2 and not found[0][2] and out[0] > out[1]:  # `11:30–1 p.m.` begins before noon
        out[0] = _clock(found[0][0], found[0][1], "a")
    return (out[0], out[1]) if len(out) == 2 else (out[0], "")


def _clock(hour: int, minute: int, half: str) -> str:
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}:00" if hour < 24 and minute < 60 else ""


class Near(NamedTuple):
    """The years that a document speaks of: the first, the last, and the one it is of; 0 where they are not known."""

    first: int = 0
    last: int = 0
    own: int = 0


UNKNOWN = Near()


def full_year(short: str, near: Near = UNKNOWN) -> int:
    """A year of two digits is of the century that brings it nearest to the years `near`, and of several the one nearest
    to the document's own; of the telegraph's, 1900–1999, where nothing is known of these."""
    if len(short) > 2 or not near[0]:
        return int(short) if len(short) > 2 else 1900 + int(short)
    years = range(1600 + int(short), 2100, 100)
    own = near.own or near.last
    return min(years, key=lambda year: (max(near.first - year, year - near.last, 0), abs(year - own)))


def next_year(year: int, month: int, day: int, next_one: str) -> bool:
    """Whether a date of this year as those count who begin it on 25 March is written with the other: 4 Feb. 1708/9."""
    return 1582 <= year < 1752 and (month, day) <= (3, 25) and str(year + 1).endswith(next_one)


def with_its_year(first: Moment, last: Moment) -> Moment:
    """The first of two days, in the year that only the last is written with, or the one before."""
    if last.year and not first.year and first.month:
        return replace(first, year=last.year - (first.month > last.month))
    return first


def in_new_style(one: Moment, two: Moment, near: Near = UNKNOWN) -> Moment | None:
    """The Gregorian of two moments that are one day in the old style and the new, in either order; None for others.

    The year and the time may stand with the latter alone.
    """
    if is_other_style(one, two, near):
        return two
    year = one.year or (two.year and two.year + (two.month > one.month))
    one = replace(one, year=year, time=one.time or two.time)
    return one if is_other_style(two, one, near) else None


def from_old_style(julian: Moment, near: Near = UNKNOWN) -> Moment | None:
    """The Gregorian of a day of the old style, in the document’s year if it has none; None where none is known."""
    year = julian.year or near.own or near.first
    if not (year and julian.month and julian.day and replace(julian, year=year).valid):
        return None
    day = date(year, julian.month, julian.day) + timedelta(days_apart(year - (julian.month < 3)))
    return replace(julian, year=day.year if julian.year else 0, month=day.month, day=day.day)


def is_other_style(julian: Moment, gregorian: Moment, near: Near = UNKNOWN) -> bool:
    """Whether two moments are one day in the old style and the new: 4/16 May 1870, 28 April/10 May.

    The year is that of the latter; where it is open, any of those that the document speaks of.
    """
    month, years = gregorian.month, {gregorian.year} if gregorian.year else {near.own, near.first, near.last}
    return any(_is_other_style(julian, gregorian, year - (month < 3)) for year in years if year)


def _is_other_style(julian: Moment, gregorian: Moment, since: int) -> bool:
    """since: the year, as one begun in March, by which the calendars differ."""
    month = gregorian.month
    leap = month == 3 and since % 4 == 0
    length = 29 if leap else monthrange(2001, (month - 2) % 12 + 1)[1]  # of the month before, in the old style
    apart = gregorian.day - julian.day + (0 if julian.month == month else length)
    if not (julian.day and gregorian.day) or (julian.month != month and julian.month % 12 + 1 != month):
        return False
    return apart == days_apart(since)
