"""What in a document speaks of the day on which it was written.

Days are ordinals of the proleptic Gregorian calendar (`datetime.date.toordinal`), so that lags are plain numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from despatch.link.labelled import labelled
from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.document import Dating
from despatch.model.marks import Mark
from despatch.model.posts import SEATS
from despatch.model.record import record
from despatch.model.view import View, arrival, own

# `711.61/4-546` is 5 April 1946: month, dash, day, year. Central files were so numbered from mid 1944 to early 1963.
_FILE_DATE = re.compile(r"/(1[0-2]|[1-9])\s?[–—-]\s?([1-9]|[12]\d|3[01])(4[4-9]|5\d|6[0-3])(?!\d)")
_YEARS = re.compile(r"(1[6-9]\d\d|20\d\d)(?:-(\d\d)(?!\d))?")
_ACTION = re.compile(
    r"(?:\b(?P<received>[Rr]eceived)|\b(?P<drafted>[Dd]rafted)|\b(?P<sent>[Ss]ent|[Tt]ransmitted))\b[^.;]*$"
)
_TO_WASHINGTON = re.compile(r"\bto (?:the )?(?:Acting )?(?:Department of State|Secretary of State|President)\b")
_BY_WASHINGTON = re.compile(
    r"(?:From the Department of State|^(?:\d+\. )?The (?:Acting )?Secretary of State|From the Secretary of State)"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|until|till|by|before|prior to|no later than|not later than|scheduled|expect\w*|"
    r"plan\w*|propos\w*|deadline|next|going|to be|forthcoming|may|tomorrow|through|after|beginning|effective|coming|"
    r"set for|leaves?|arriv\w+ on|meeting on|hop(?:e|es|ing))\b[^.;:]*$"
)
_TODAY = re.compile(r"\b(?:to-?day|this (?:morning|afternoon|evening|date)|tonight),?(?: \w+day)?,? (?:\w+ )?\(?$")
_TODAY_AFTER = re.compile(r",? \(?to-?day\b")
_STYLES, _LAST_JULIAN = range(10, 14), 1923  # days by which the calendars differ; Greece was the last to change
# All that may stand before the day of a line called `Date:`, a seat of government too, and after it: what says more may
# mean that the document is older or younger, or of several days, or be a sentence.
_BEFORE = re.compile(r"[\s\[(]*(?:([^,\d]{3,20}),\s)??(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*[.,]*\s)?$", re.I)
_CLOCK = r"(?:\d\d?(?:[:.]\d\d)?\s?[ap]\.?\s?m\b\.?|\d\d?:\d\d|\d{4}(?:Z|\shours)|noon|midnight)"
_AFTER = re.compile(
    rf"(?:\s?[,;—–-]?\s?(?:(?:at|from|to)\s)?{_CLOCK}(?:\s?(?:[—–-]|to)\s?{_CLOCK})?)?[\]).,;]*"
    r"(?:\s?[\[(]?(?:received|rec['’]?d)\b.*|\s(?:time|place|subject|participants|from|to)\s?:.*)?\s*$",
    re.I,
)
# Share of documents whose date is the one stated so, on Foreign Relations volumes of 1914–1980; that of
# a line called `Date:` is a guess a little below.
_STATED = {"dateline": 0.995, "heading": 0.99, "line": 0.98}
_SEVERAL = 0.9  # of those that name another day before it
_SERIAL = re.compile(r"(?:No\. )?(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)Z?\.\s")


@record(frozen=True, slots=True)
class Mention:
    """A date that the text names. year, month: 0 where they are open.

    role: "body", "ahead" (named as still to come), "alone" (a line of its own), "today", "note", "paper" (in the file
    number of another paper), "source" (in the source note), or what that note says was done on that day: "received",
    "drafted", "sent". text: as printed.
    """

    year: int
    month: int
    day: int
    role: str
    text: str = ""

    def days(self, first: int, last: int) -> list[int]:
        """The days between two ordinals that it may mean."""
        if self.year:
            day = ordinal(self.year, self.month, self.day)
            return [day] if first <= day <= last else []
        years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
        months = [self.month] if self.month else range(1, 13)
        days = (ordinal(y, m, self.day) for y in years for m in months)
        return [d for d in days if first <= d <= last]


@dataclass(frozen=True, slots=True)
class Evidence:
    """file_day: the day of its file number; received: that on which it came, where its dateline or heading says so."""

    mentions: tuple[Mention, ...] = ()
    file_day: int = 0
    file_number: str = ""
    way: str = ""  # "incoming" to Washington, "outgoing" from it, or ""
    years: tuple[int, int] = (0, 0)
    received: int = 0
    serial: tuple[int, str] = (0, "")  # day of the month and time of a number like 160900


def ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a day, 0 if the calendar has no such day."""
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return 0


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def parse(value: str) -> tuple[int, int, int]:
    """Year, month and day of "1946-04-05", "1946-04", "1946", "--04-05", "--04" or "---05", timed or not; 0 if open."""
    value = value.partition("T")[0]
    if value.startswith("---"):
        return 0, 0, int(value[3:])
    if value.startswith("--"):
        return 0, int(value[2:4]), int(value[5:7] or 0)
    parts = [int(part) for part in value.split("-")] if value else []
    year, month, day = (*parts, 0, 0, 0)[:3]
    return year, month, day


def volume_years(collection: str) -> tuple[int, int]:
    """The years that a volume's id names: `frus1955-57v15` is (1955, 1957); (0, 0) if it names none."""
    match = _YEARS.search(collection)
    if not match:
        return 0, 0
    first = int(match[1])
    return first, int(match[1][:2] + match[2]) if match[2] else first


def direct(views: Sequence[View], marks: Sequence[Mark]) -> Dating:
    """The first full date of the first dateline, else of the heading, else of a line called `Date:`; without a basis if
    there is none. It is at most as certain as its mark; several days are an interval."""
    views = own(views)
    dated = _dated(views, marks)
    for basis, kind in (("dateline", "dateline"), ("heading", "head")):
        for view, here in zip(views, dated, strict=True):
            other = False  # another day before it, of which it has the year: `Begun May 3, and finished May 5, 1853`
            for mark in here if view.kind == kind else ():
                when = mark.get("when") or mark.get("from")
                if _is_full(when) and not arrived(view, mark.start):
                    sure = min(_STATED[basis], mark.certainty, _SEVERAL if other else 1.0)
                    return _said(mark, basis, view, sure)
                other = other or bool(parse(when)[2])
    for label, line, at in labelled(views):
        for mark in dated[views.index(line)] if label == "date" else ():
            before, after = bisect_left(line.offsets, mark.start), bisect_left(line.offsets, mark.end)
            lead = _BEFORE.match(line.text[at:before])
            when = mark.get("when") or mark.get("from")
            one = _is_full(when) and (mark.get("to") or when)[: len("1946-04-05")] == when[: len("1946-04-05")]
            if one and lead and lead[1] in (None, *SEATS) and _AFTER.match(line.text, after):
                return _said(mark, "line", line, min(_STATED["line"], mark.certainty))
    return Dating(certainty=0.0)


def _said(mark: Mark, basis: str, view: View, sure: float) -> Dating:
    when, day = mark.get("when") or mark.get("from"), len("1946-04-05")
    first, last = when[:day], (mark.get("to") or when)[:day]
    words = f"the {basis} reads “{' '.join(view.text.split())}”"
    if _is_full(last) and first < last:
        return Dating("", first, last, sure, words, basis)
    return Dating(when, "", "", sure, words, basis)


def contradicted(views: Sequence[View], marks: Sequence[Mark], stated: str) -> View | None:
    """The first dateline, where no dateline has the day, month or year that the editor states.

    One of the old style that says nothing of it, of which the editor gives the day in the new, is none.
    """
    lines = []
    views = own(views)
    for view, here in zip(views, _dated(views, marks), strict=True):
        for mark in here if view.kind == "dateline" and stated else ():
            first = mark.get("when") or mark.get("from")
            if not _is_full(first) or arrived(view, mark.start):
                continue
            last = mark.get("to") or first
            later = ordinal(*parse(stated)) - ordinal(*parse(first))
            julian = parse(stated)[0] <= _LAST_JULIAN and later in _STYLES
            if julian or first[: len(stated)] <= stated <= last[: len(stated)]:
                return None
            lines.append(view)
    return lines[0] if lines else None


def _is_full(when: str) -> bool:
    return len(when) >= len("1946-04-05") and when[0] != "-"


def arrived(view: View, start: int) -> bool:
    """Whether a date of a dateline or a heading is the day of arrival."""
    at = arrival(view)
    return at >= 0 and view.offsets[at] < start


def gather(views: Sequence[View], marks: Sequence[Mark], context: Context) -> Evidence:
    """Everything else in one document that bears on its date; marks: at least those of kind "date"."""
    years = volume_years(context.collection)
    head = next((v.text for v in views if v.kind == "head"), "")
    way = "incoming" if _TO_WASHINGTON.search(head) else "outgoing" if _BY_WASHINGTON.search(head) else ""
    mentions: list[Mention] = []
    numbers: list[tuple[str, int]] = []
    for view, here in zip(views, _dated(views, marks), strict=True):
        mentions += _mentions(view, here)
        if view.kind in ("source", "note"):
            filed = list(_filed(view.text, years))
            first = filed[:1] if filed and not numbers and (view.kind == "source" or _is_source(view)) else []
            numbers += [(m.text, ordinal(m.year, m.month, m.day)) for m in first]
            mentions += filed[len(first) :]
    file_number, file_day = numbers[0] if numbers else ("", 0)
    return Evidence(tuple(mentions), file_day, file_number, way, years, _received(views, marks), _serial(views))


def _received(views: Sequence[View], marks: Sequence[Mark]) -> int:
    for view, here in zip(own(views), _dated(views, marks), strict=False):
        days = [mark.get("when") for mark in here if view.kind in ("dateline", "head") and arrived(view, mark.start)]
        if day := next(filter(_is_full, days), ""):
            return ordinal(*parse(day))
    return 0


def _dated(views: Sequence[View], marks: Sequence[Mark]) -> list[list[Mark]]:
    """For each view its marks of kind "date"."""
    starts = [v.offsets[0] for v in views]
    dated: list[list[Mark]] = [[] for _ in views]
    for mark in marks:
        if mark.kind == "date" and (at := bisect_right(starts, mark.start) - 1) >= 0:
            dated[at].append(mark)
    return dated


def _is_source(view: View) -> bool:
    return view.kind == "note" and "ource:" in view.text[:12]


def _filed(text: str, years: tuple[int, int]) -> Iterator[Mention]:
    """The days of the file numbers in a text, as far as they suit the years of the volume."""
    for match in _FILE_DATE.finditer(text):
        year, month, day = 1900 + int(match[3]), int(match[1]), int(match[2])
        if ordinal(year, month, day) and (not years[0] or years[0] - 1 <= year <= years[1] + 1):
            start = text.rfind(" ", 0, match.start()) + 1
            yield Mention(year, month, day, "paper", text[start : match.end()])


def _mentions(view: View, here: Iterable[Mark]) -> Iterator[Mention]:
    for mark in here:
        at = bisect_right(view.offsets, mark.start) - 1
        end = bisect_right(view.offsets, mark.end - 1)
        values = [v for v in (mark.get("when"), mark.get("from"), mark.get("to")) if parse(v)[2]]
        role = _role(view, at, end) if values else ""
        yield from (Mention(*parse(value), role, view.text[at:end]) for value in values)


def _role(view: View, at: int, end: int) -> str:
    text = view.text
    lone = len(text) - (end - at) < 25
    if 0 <= arrival(view) < at:
        return "received"
    if view.kind == "note":
        if _is_source(view):
            action = _ACTION.search(text, max(0, at - 120), at)
            return str(action.lastgroup) if action else "source"
        return "note"
    if lone:
        return "alone"
    if _TODAY.search(text, max(0, at - 30), at) or _TODAY_AFTER.match(text, end):
        return "today"
    return "ahead" if _AHEAD.search(text, max(0, at - 70), at) else "body"


def _serial(views: Sequence[View]) -> tuple[int, str]:
    """A number like 160900 at the beginning of the text: the 16th, 09:00."""
    first = next((v.text for v in views if v.kind in ("p", "item")), "")
    match = _SERIAL.match(first)
    return (int(match[1]), f"{match[2]}:{match[3]}:00") if match else (0, "")
