"""When a document was written: as it says itself, else as its numbers, the dates it names and its neighbours say."""

from __future__ import annotations

from calendar import month_name, monthrange
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import MAXYEAR, date

from despatch.link.dating_evidence import Evidence, Mention, direct, gather, iso, ordinal, parse
from despatch.link.dating_model import ELSEWHERE, Case, Place, case, probabilities
from despatch.link.dating_years import complete, complete_each
from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.document import Dating
from despatch.model.marks import Mark
from despatch.model.view import View

__all__ = ["complete", "complete_each", "date_document", "settled"]

SERIAL = 0.9
"""Certainty that a number like 160900 is a day and a time, where the day fits the month that the editor states."""

_FOLLOWS = {"telegram": (9, 0.5), "airgram": (9, 0.5)}
_FOLLOWS_ELSE = (30, 0.6)
_NOT_BEFORE = 0.8  # share that is not earlier than that date
"""Days within which a document follows the latest date that it names as past, and the share that does, by kind."""
_NOT_AFTER = 0.99  # not measured: no paper comes before it is written, but the line may err

_WORTH = 0.4  # a day less likely than this is not named, only the interval
_HONEST = 0.95  # what is left of a probability on volumes that the weights were not fitted to
_TAIL = 0.025  # share of the probability left out at either end of an interval
_FAR = 12  # documents beyond which a neighbour proves nothing: volumes are chronological by chapter alone
_YEAR = 0.75  # certainty of a year in which most of the days lie that may be meant
_WITHIN, _BESIDE = 60, 0.91  # days within which the date follows that of the neighbour before, and the share that does
_IN_ORDER = 0.97  # share of documents whose date lies between those of their neighbours
_SETTLED = 0.9  # certainty from which a document's date helps to date its neighbours
_DIGITS = re.compile(r"\d+")
_LONG = 366  # days
_YEARS_OUTSIDE = 1  # a volume prints papers of the year before and after those it is named for


def settled(dating: Dating) -> str:
    """The day of a dating that is sure enough to date neighbours by, "" otherwise."""
    return dating.when[:10] if dating.certainty >= _SETTLED and len(dating.when) >= 10 else ""


def date_document(
    views: Sequence[View],
    marks: Sequence[Mark],
    context: Context,
    neighbours: Sequence[tuple[str, str]] | None = None,
    in_office: Callable[[], tuple[str, str, str]] | None = None,
) -> Dating:
    """The date of a document, with the evidence in words and the probability that it is right.

    marks: those of kind "date" at least, as recognised, completed or not. neighbours: (document id, ISO day) of the
    other documents of the collection whose date is `settled`, in any order; ids count as `d106` does, by their number.
    in_office, asked only where the document does not state its date: the first and last day on which its correspondents
    held their offices, and that in words, or "" for all.
    A day is given where it is likelier than two in five; the interval then says where it lies if it is not that day.
    """
    stated = context.sidecar.date
    if parse(stated)[2]:
        return Dating(stated, "", "", 1.0, "the editor states it", "sidecar")
    said = direct(views, marks)
    if said.basis:
        return said
    evidence = gather(views, marks, context)
    bounds = _bounds(stated, evidence)
    if stated and (dating := _serial(stated, evidence)):
        return dating
    place = _place(context.document, neighbours or ())
    *held, told = in_office() if in_office else ("", "", "")
    narrowed = _narrowed(bounds, held)
    if narrowed == bounds:
        return _as_stated(_weighed(evidence, place, context.subtype, bounds, stated), stated)
    if not evidence.years[0]:
        evidence = replace(evidence, years=(int(held[0][:4]), int(held[1][:4])))
    dating = _weighed(evidence, place, context.subtype, narrowed, stated)
    if dating.basis == "collection":
        dating = replace(dating, evidence=told, basis="offices")
    elif dating.basis:
        dating = replace(dating, evidence=f"{dating.evidence}; {told}")
    return _as_stated(dating, stated)


def _as_stated(dating: Dating, stated: str) -> Dating:
    """A month or year that the editor states, where nothing says which day of it: so far, the editor's own date."""
    if not stated or dating.when != stated:
        return dating
    return replace(dating, certainty=1.0, evidence="the editor states it", basis="sidecar")


def weighing(
    views: Sequence[View], marks: Sequence[Mark], context: Context, neighbours: Sequence[tuple[str, str]]
) -> Case:
    """All by which the days of a document without a date are weighed; for the fitting of the weights."""
    evidence = gather(views, marks, context)
    place = _place(context.document, neighbours)
    return case(evidence, place, context.subtype, _bounds(context.sidecar.date, evidence))


def _narrowed(bounds: tuple[int, int], held: Sequence[str]) -> tuple[int, int]:
    """The bounds as far as both correspondents were in office; unchanged where that is impossible or not known."""
    if not held[0]:
        return bounds
    first, last = (ordinal(*parse(day)) for day in held)
    both = (max(bounds[0], first), min(bounds[1], last)) if bounds[0] else (first, last)
    return both if both[0] <= both[1] else bounds


def _bounds(stated: str, evidence: Evidence) -> tuple[int, int]:
    """`_years`, up to the day on which it was received."""
    first, last = _years(stated, evidence)
    return first, min(last, evidence.received) if first <= evidence.received else last


def _years(stated: str, evidence: Evidence) -> tuple[int, int]:
    """The first and last day to be considered: of the month or year that the editor states, else of the volume's years.

    Where neither says anything, of the years that the text names in full, but none after its arrival; (0, 0) if it
    names none.
    """
    year, month, _ = parse(stated)
    if year and month:
        return ordinal(year, month, 1), ordinal(year, month, monthrange(year, month)[1])
    if year:
        return ordinal(year, 1, 1), ordinal(year, 12, 31)
    from_year, to_year = evidence.years
    if not from_year:
        latest = date.fromordinal(evidence.received).year if evidence.received else MAXYEAR
        years = sorted(m.year for m in evidence.mentions if 0 < m.year <= latest)
        if not years:
            return 0, 0
        from_year, to_year = years[len(years) // 2], years[-1]
    return ordinal(from_year - _YEARS_OUTSIDE, 1, 1), ordinal(to_year + _YEARS_OUTSIDE, 12, 31)


def _serial(stated: str, evidence: Evidence) -> Dating | None:
    """A number like 160900 in a month that the editor states is the 16th, 09:00."""
    day, time = evidence.serial
    year, month, _ = parse(stated)
    if not (day and month and ordinal(year, month, day)):
        return None
    when = f"{year:04}-{month:02}-{day:02}"
    words = f"its number {day:02}{time[:2]}{time[3:5]} is very likely the day and the time, in the month stated"
    return Dating(f"{when}T{time}", stated, stated, SERIAL, words, "date-time number")


def _place(document: str, neighbours: Sequence[tuple[str, str]]) -> Place:
    """Between which dated documents of its collection a document stands; distant ones may be of another chapter."""
    here = _number(document)
    before, after = (0, ""), (0, "")
    for other, when in neighbours if here else ():
        number = _number(other)
        if not number or other == document or len(when) < len("1946-04-05") or abs(number - here) > _FAR:
            continue
        if before[0] < number <= here:
            before = number, when
        elif number > here and not 0 < after[0] <= number:
            after = number, when
    previous, following = (ordinal(*parse(when)) if when else 0 for _, when in (before, after))
    return Place(previous, following, max(1, here - before[0]), max(1, after[0] - here))


def _number(document: str) -> int:
    match = _DIGITS.search(document)
    return int(match[0]) if match else 0


def _weighed(evidence: Evidence, place: Place, kind: str, bounds: tuple[int, int], stated: str) -> Dating:
    """The likeliest day, if it is likely enough to be named, and the interval in which the date lies."""
    if not bounds[0]:
        return Dating(certainty=0.0)
    likely = probabilities(case(evidence, place, kind, bounds))
    likely.pop(ELSEWHERE)
    first, last, share, words, basis = _interval(evidence, place, kind, likely, bounds)
    day = max(likely, key=lambda d: (likely[d], -d), default=0)
    if day and likely[day] >= _WORTH:
        words, basis = _reason(day, evidence, place)
        first, last = min(first, day), max(last, day)
        return Dating(iso(day), iso(first), iso(last), _HONEST * likely[day], words, basis)
    if not evidence.years[0] and not stated and basis != "neighbours":  # nothing says how late it can be
        named, came = basis == "dates named", evidence.received
        until = f"it was received on {_words(came)}" if came else ""
        if named:
            words = "; ".join(filter(None, (words, until)))
            return Dating("", iso(first), iso(came) if came else "", _NOT_BEFORE, words, basis)
        return Dating("", "", iso(came), _NOT_AFTER, until, "received") if came else Dating(certainty=0.0)
    return Dating(stated, iso(first), iso(last), share, words, basis)


def _interval(
    evidence: Evidence, place: Place, kind: str, likely: dict[int, float], bounds: tuple[int, int]
) -> tuple[int, int, float, str, str]:
    """First and last day, the probability that the date lies between them, the evidence in words and its sort."""
    if place.closed:
        first, last = place.previous, place.next
        if sum(likely.values()) > 1 - _TAIL:  # every day was weighed: leave out the ends that are not likely
            within = [day for day in sorted(likely) if first <= day <= last]
            first, last = _trimmed(within, likely), _trimmed(within[::-1], likely)
        words = f"the documents around it are of {_words(place.previous)} and {_words(place.next)}"
        return first, last, _IN_ORDER, words, "neighbours"
    past = [m for m in evidence.mentions if m.role in ("body", "alone", "today")]
    if named := [day for mention in past for day in _meant(mention, evidence.years, bounds)]:
        reach, share = _FOLLOWS.get(kind, _FOLLOWS_ELSE)
        words = f"the latest date that it names as past is {_words(max(named))}"
        return max(named), min(max(named) + reach, bounds[1]), share, words, "dates named"
    if 0 < place.previous <= bounds[1] and not place.next:
        words = f"it follows a document of {_words(place.previous)}"
        return place.previous, min(place.previous + _WITHIN, bounds[1]), _BESIDE, words, "neighbours"
    if bounds[0] <= place.next and not place.previous:
        words = f"it precedes a document of {_words(place.next)}"
        return max(place.next - _WITHIN, bounds[0]), place.next, _BESIDE, words, "neighbours"
    year, share = _likely_year(likely)
    if share >= _YEAR and not evidence.received and bounds[1] - bounds[0] > _LONG:
        words = f"most of the dates that it names suit {year}"
        return ordinal(year, 1, 1), ordinal(year, 12, 31), _YEAR, words, "dates named"
    return *bounds, _IN_ORDER, "the years of its collection", "collection"


def _likely_year(likely: dict[int, float]) -> tuple[int, float]:
    """The year in which most of the probability of the days that may be meant lies, and its share; 0 for none."""
    years: defaultdict[int, float] = defaultdict(float)
    for day, probability in likely.items():
        years[date.fromordinal(day).year] += probability
    year = max(sorted(years), key=lambda y: years[y], default=0)
    return year, years[year] / sum(years.values()) if year else 0.0


def _trimmed(days: Sequence[int], likely: dict[int, float]) -> int:
    left = 0.0
    for day in days:
        left += likely[day]
        if left > _TAIL:
            return day
    return days[-1]


def _meant(mention: Mention, years: tuple[int, int], bounds: tuple[int, int]) -> list[int]:
    """The one day that a mention means; none where its year is open among several."""
    if mention.year or not mention.month:
        return mention.days(*bounds) if mention.year else []
    days = (
        mention.days(max(bounds[0], ordinal(years[0], 1, 1)), min(bounds[1], ordinal(years[1], 12, 31)))
        if years[0]
        else []
    )
    return days if len(days) == 1 else []


def _reason(day: int, evidence: Evidence, place: Place) -> tuple[str, str]:
    """What speaks for a day, in words, and the sort of the strongest of it."""
    reasons: list[tuple[str, str]] = []
    if evidence.file_day and 0 <= day - evidence.file_day <= 3:
        reasons.append((f"its file number {evidence.file_number} is of {_words(evidence.file_day)}", "file number"))
    named = [m for m in evidence.mentions if day in m.days(day, day)]
    reasons += [(f"it names {_words(day)} (“{m.text}”)", "dates named") for m in named[:1]]
    if place.closed:
        same = place.previous == place.next
        words = (
            f"both are of {_words(place.previous)}"
            if same
            else f"they are of {_words(place.previous)} and {_words(place.next)}"
        )
        reasons.append((f"it stands between dated documents: {words}", "neighbours"))
    if not reasons:
        reasons.append(("the dates that it names", "dates named"))
    return "; ".join(words for words, _ in reasons), reasons[0][1]


def _words(day: int) -> str:
    when = date.fromordinal(day)
    return f"{when.day} {month_name[when.month]} {when.year}"
