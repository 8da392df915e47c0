"""Dates: every calendar date of a text, with the time of day that follows it, as far as the text itself says.

What the text leaves open stays open (`--11-21`, `---27`): the linker completes it from the document's date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.record import record
from despatch.model.view import View
from despatch.recognise.dates_context import (
    inside,
    measured,
    misnamed,
    ordinal_certainty,
    pointer,
    side,
    stands,
    tabular,
    year_certainty,
)
from despatch.recognise.dates_grammar import (
    DAY_WORDS,
    MONTH_BEFORE,
    MONTH_FIRST,
    MONTH_HINT,
    NUMBER_FIRST,
    NUMBER_HINT,
    OLD_STYLE,
    OLD_STYLE_THEN,
    Moment,
    Near,
    from_old_style,
    full_year,
    in_new_style,
    month_number,
    months,
    next_year,
    times,
    with_its_year,
)

# Share of marks that were right, by form, on hand-marked texts and datelines.
FULL, DAY, MONTH, SHORT, NUMERIC, DOUBTFUL = 0.995, 0.99, 0.985, 0.85, 0.90, 0.5
MISNAMED = 0.7  # where the day of the week is not that of the date: a guess

_JOINT = re.compile(r"\s?[–—-]\s?|\s(?:to|through|until|till)\s(?:the\s)?|\s?/\s?")
_PARTED = re.compile(r" and (?:the )?")
_SENTENCE = re.compile(r"[.;:?!]\W")
_UNDATED = re.compile(r"\b[Uu]ndated\b")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_RELATIVE = {"in": "instant", "ul": "ultimo", "pr": "proximo"}


@record(frozen=True, slots=True)
class Found:
    """A date in a view: text[start:end]; last is the end of a span of days or hours."""

    start: int
    end: int
    first: Moment
    certainty: float
    last: Moment | None = None
    relative: str = ""
    calendar: str = ""  # that of its words, where it is not the Gregorian: a value of @calendar
    told: int = 0  # for a date without its year: that which the sentence has named before
    side: str = ""  # for such a one: where it lies by its words, see `side`
    double: bool = False  # written in both styles, `4/16 May 1870`, and read in the new
    whole: int = 0  # of several days of a month, `6 and 11 May`, where the last of them ends

    def attributes(self) -> tuple[tuple[str, str], ...]:
        """The pairs of the mark; a partial date's time goes into internal notes, because no TEI form has it."""
        if self.first == Moment():
            return ()
        first, last = self.first, self.last
        if last and last == replace(first, time=last.time):  # hours of one day: no one moment, but one day
            pairs = {"when": replace(first, time="").iso(), "_time": first.time, "_time_to": last.time}
        elif last:
            pairs = {"from": first.iso(), "to": last.iso(), "_time_to": "" if last.year else last.time}
        else:
            pairs = {"when": first.iso(), "_time": "" if first.year else first.time}
        pairs |= {"calendar": self.calendar, "_relative": self.relative}
        pairs |= {"_year": str(self.told or ""), "_side": self.side}
        return tuple((name, value) for name, value in pairs.items() if value)


def dates(views: Sequence[View], context: Context) -> list[Mark]:
    """Marks of kind "date" over every date in the views, in order of the views.

    @when, or @from and @to for a span of days, to the precision printed. A date without its year has @when="--11-21",
    one without month and year "---27" with `_relative` ("instant", "ultimo", "proximo", or "day" for `the 27th`); the
    time of day of such a date waits in `_time` (that of a span's end in `_time_to`). A span of hours has its day as
    @when and the hours in `_time` and `_time_to`. `_year` is a year that stands alone earlier in the sentence (`in
    1946 … approved on December 12`), `_side` what the words around it say (`the 4th of March next`: "next"). `undated`
    in a dateline is a date without attributes.
    """
    near = _years_near(views, context)
    marks: list[Mark] = []
    for view in views:
        readings = list(_all(view, near))
        if not readings:
            continue
        joined = list(_joined(view.text, _apart(readings), near))
        for found in _told(view.text, _as_meant(view.text, joined, near)):
            marks.append(view.mark(found.start, found.end, "date", found.attributes(), found.certainty, "dates"))
    return marks


def _years_near(views: Sequence[View], context: Context) -> Near:
    """The years that the volume, the editor or the text's own full dates speak of; its own by editor or dateline."""
    years = [int(y) for y in _YEAR.findall(f"{context.sidecar.date[:4]} {context.collection}")]
    if not years:
        full = (m["year"] or m["alone"] for v in views for m in months(v.text))
        years = [int(year) for year in full if year]
    lines = [context.sidecar.date[:4], *(v.text for v in views if v.kind == "dateline")]
    return _span(years, next((int(year) for line in lines for year in _YEAR.findall(line)), 0))


def _span(years: Sequence[int], own: int = 0) -> Near:
    return Near(min(years), max(years), own) if years else Near()


def _all(view: View, near: Near) -> Iterator[Found]:
    """Every reading of every form, overlapping ones too."""
    text = view.text
    for hint in MONTH_HINT.finditer(text):
        start = hint.start()
        if start and text[start - 1].isalpha():  # inside a word
            continue
        if (match := MONTH_FIRST.match(text, start)) and (found := _month_first(match, near)):
            yield from _parted(text, found)
    for hint in NUMBER_HINT.finditer(text):
        start = hint.start()
        match = NUMBER_FIRST.match(text, start)
        dashed = bool(match and (match["month"] or match["n1"]))
        if match and not inside(text, start, dashed) and (found := _number_first(match, view, near)):
            yield from _parted(text, found)
    if view.kind == "dateline" and (undated := _UNDATED.search(text)):
        yield Found(undated.start(), undated.end(), Moment(), FULL)


def _parted(text: str, found: Found) -> Iterator[Found]:
    """`August 6 and 11` are two days, `August 6 and 7` are a span of days."""
    between = _PARTED.search(text, found.start, found.end) if found.last else None
    if found.last and between and found.last.day - found.first.day > 1:
        yield replace(found, end=between.start(), last=None, whole=found.end)
        yield replace(found, start=between.end(), first=found.last, last=None)
    else:
        yield found


def _month_first(match: re.Match[str], near: Near) -> Found | None:
    month = month_number(match["month"])
    if match["alone"]:
        year, other = int(match["alone"]), match["alone_next"]
        fits = bool(other) and next_year(year, month, 0, other)
        found = _found(match, Moment(year + fits, month), MONTH, end=0 if fits else match.end("alone"))
        if found and (begin := MONTH_BEFORE.search(match.string, max(0, found.start - 15), found.start)):
            first = replace(found.first, month=month_number(begin["month"]))
            return replace(found, start=begin.start(), first=first, last=found.first) if first.month < month else found
        return found
    if tabular(match.string, match.end("month")) or measured(match.string, match.start(), match.end()):
        return None
    if short := match["short"] or match["bare"]:
        return _short(match, Moment(full_year(short, near), month), near)
    if match["the"] and not (match["year"] or stands(match.string, match.start(), match.end("core"))):
        return None
    return _day(match, Moment(0, month, int(match["day"] or DAY_WORDS[match["word"]])), match.end("core"), near)


def _number_first(match: re.Match[str], view: View, near: Near) -> Found | None:
    text, start, end = view.text, match.start(), match.end()
    if match["month"]:
        first = Moment(0, month_number(match["month"]), int(match["day"]))
        if match["bare"]:
            return _short(match, replace(first, year=full_year(match["bare"], near)), near)
        return _day(match, first, 0, near)
    if match["relative"]:
        day = Moment(day=int(match["relative_day"]))
        return _found(match, day, DAY, relative=_RELATIVE[match["relative"][:2].lower()]) if day.valid else None
    if match["ordinal"]:
        certainty = ordinal_certainty(text, start, end)
        return _found(match, Moment(day=int(match["ordinal"])), certainty, relative="day") if certainty else None
    if match["group"]:
        return _group(match, near)
    if match["n1"]:
        near = near if near[0] else _span([int(year) for year in _YEAR.findall(text)])
        one, two, year = int(match["n1"]), int(match["n2"]), full_year(match["n3"], near)
        moment = Moment(year, one, two) if one <= 12 else Moment(year, two, one)
        certainty = NUMERIC if near[0] or len(match["n3"]) > 2 else DOUBTFUL  # as the century is
        return _found(match, moment, certainty) if moment.month and moment.day and moment.valid else None
    if match["iso"]:
        return _found(match, Moment.from_iso(match["iso"]), FULL)
    certainty = year_certainty(text, start, end, view.kind == "note", near)
    if not certainty:
        return None
    year, until = int(match["alone"]), match["alone2"] or ""
    last = int(match["alone"][: 4 - len(until)] + until) if until else 0
    return _found(match, Moment(year), certainty, Moment(last) if last > year else None)


def _day(match: re.Match[str], first: Moment, core: int, near: Near) -> Found | None:
    """A day of a month, in either order of writing; core: where the day ends if no span of days follows it."""
    groups = match.groupdict()
    if not first.day:
        return None
    if fix := groups.get("day_fix"):  # `7 [6]`, `30 [March 1]`: the printed edition's own correction holds
        *words, number = fix.split()
        first = replace(first, day=int(number), month=month_number(words[0] if words else "") or first.month)
    year, end = int(groups["year_fix"] or groups["year"] or 0), 0
    last = replace(first, year=year, day=int(groups["day2"])) if groups["day2"] else None
    slashed = bool(last) and match.string.endswith("/", 0, match.start("day2"))
    day = in_new_style(replace(first, year=year), last, near) if last and slashed else None
    if last and last.day <= first.day and not day:
        return _found(match, first, DAY, end=core) if core else None
    first = replace(first, year=year)
    if groups["next"]:
        if next_year(first.year, first.month, first.day, groups["next"]):
            first = replace(first, year=first.year + 1)
        else:
            end = match.end("year")
    if day:
        first, last = replace(day, year=first.year), None
    elif slashed and core:
        return None
    elif last:
        last = replace(last, year=first.year)
    if groups["time"] and not end:
        begin, until = times(groups["time"])
        if last:
            last = replace(last, time=begin)
        else:
            first = replace(first, time=begin)
            last = replace(first, time=until) if until else None
    found = _found(match, first, FULL if first.year else DAY, last, end=end)
    return replace(found, double=True) if found and day else found


def _short(match: re.Match[str], moment: Moment, near: Near) -> Found | None:
    """`August 49`, `23 Sept 61`: a year of two digits, where it is one of the years that the papers speak of."""
    marked = "short" in match.groupdict() and match["short"]
    return _found(match, moment, SHORT) if marked or near[0] - 15 <= moment.year <= near[1] + 10 else None


def _group(match: re.Match[str], near: Near) -> Found | None:
    """A military date-time group: 281915Z Aug 66 is the 28th, 19:15 in UTC."""
    digits = match["group"]
    moment = Moment(day=int(digits[:2]), time=times(f"{digits[2:]}Z")[0])
    if match["group_month"]:
        moment = replace(moment, year=full_year(match["group_year"], near), month=month_number(match["group_month"]))
    if not moment.day or not moment.valid or not moment.time:
        return None
    return _found(match, moment, DAY if moment.month else SHORT, relative="" if moment.month else "day")


def _found(
    match: re.Match[str],
    first: Moment,
    certainty: float,
    last: Moment | None = None,
    *,
    end: int = 0,
    relative: str = "",
) -> Found | None:
    """A day that no calendar has (`June 31`) is a misprint, but a date all the same: what is sure of it is kept."""
    if pointer(match.string, match.start(), match.end()):
        return None
    if first.month and not (first.valid and (last is None or last.valid)):
        first, last, certainty = replace(first, day=0, time=""), None, DOUBTFUL
    return Found(match.start(), end or match.end(), first, certainty, last, relative)


def _apart(readings: Iterable[Found]) -> list[Found]:
    """Readings that do not overlap: the longer wins, then the one that begins first."""
    kept: list[Found] = []
    for found in sorted(readings, key=lambda f: (f.start - f.end, f.start)):
        if all(found.end <= other.start or found.start >= other.end for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda f: f.start)


def _joined(text: str, found: list[Found], near: Near) -> Iterator[Found]:
    """Two dates with nothing but a dash or `to` between them are one span; a year of the second counts for both."""
    waiting: Found | None = None
    for date in found:
        if waiting and not waiting.last and not date.last and _JOINT.fullmatch(text, waiting.end, date.start):
            first, last = with_its_year(waiting.first, date.first), date.first
            if text[waiting.end : date.start].strip() == "/":
                if day := in_new_style(waiting.first, date.first, near):
                    yield replace(date, start=waiting.start, first=day, double=True)
                    waiting = None
                    continue
                yield waiting
                waiting = date
                continue
            over_new_year = not last.year and 0 < last.month < first.month
            if (over_new_year or first.iso() < last.iso()) and waiting.relative == date.relative:
                waiting = replace(
                    waiting, end=date.end, first=first, last=last, certainty=min(waiting.certainty, date.certainty)
                )
                continue
        if waiting:
            yield waiting
        waiting = date
    if waiting:
        yield waiting


def _as_meant(text: str, dates: Sequence[Found], near: Near) -> Iterator[Found]:
    """`February 5, 1863 (O. S.)` is the 17th, and so is the latter of `February 17, 1863 (O. S. February 5)`."""
    then = False  # whether the words were those of the date before, and stand for this one
    for found, following in zip(dates, (*dates[1:], None), strict=False):
        old, end = then, found.whole or found.end
        then = bool(following and following.first.day and OLD_STYLE_THEN.fullmatch(text, end, following.start))
        old = old or (not then and bool(OLD_STYLE.match(text, end)))
        yield _in_new_style(found, near) if old and not found.double else found


def _in_new_style(found: Found, near: Near) -> Found:
    """What is written in the old style; in England a year that began in March leaves the year in doubt too."""
    if found.relative or not found.first.day:
        return found
    first = from_old_style(found.first, near)
    last = from_old_style(found.last, near) if found.last else None
    if not first or (found.last and not last):
        return replace(found, certainty=DOUBTFUL)
    sure = DOUBTFUL if next_year(found.first.year, found.first.month, found.first.day, "") else found.certainty
    return replace(found, first=first, last=last, calendar="#julian", certainty=sure)


def _told(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """`In 1946 it was considered on December 12`: a year that stands alone governs the rest of its sentence."""
    year, since = 0, 0
    for date in found:
        if year and _SENTENCE.search(text, since, date.start):
            year = 0
        if date.first.year:
            year, since = (0 if date.first.month or date.last else date.first.year), date.end
        if date.first.month and not date.first.year:
            date = replace(date, told=year, side=side(text, date.start, date.whole or date.end))
        elif date.first.year and not (date.last or date.whole) and misnamed(text, date.start, date.first):
            date = replace(date, certainty=min(date.certainty, MISNAMED))
        yield date
