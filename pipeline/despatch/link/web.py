"""The web of telegrams: `your 1864, November 24` and number 1864 of that day, each led to the other.

What is cited is known by its number, by the ends of the wire (who "your" and "Deptel" are follows from who writes to
whom) and by its day. The mentions of one number in a document complete each other: what the text calls `Embtel 27`, a
note calls `telegram 27 from Djakarta, July 9`. A reference gets a target only where exactly one document of the edition
fits, and where nothing but the number speaks for it, none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from despatch.link.ends import DEPARTMENT, place
from despatch.model import patterns as re
from despatch.model.index import Index, Summary, place_of
from despatch.model.marks import Mark
from despatch.model.posts import post
from despatch.model.view import View

EARLIER, LATER = timedelta(days=120), timedelta(days=0)  # how far from a document what it cites without a day can be
NEAR = timedelta(days=21)  # how far a document without a day may stand from the day under which it is cited
CERTAINTY = 0.98  # of a target that was found: of 240 that were read, all were right
_AHEAD = 120  # code points after a number in which its post, its day and its place in the edition stand

_OFFICE = (
    r"(?:the (?:Ambassador|Minister|Chargé|Consul(?: General)?|Embassy|Legation|Consulate(?: General)?) (?:in|at|to) )"
)
_NAME = r"(?P<place>(?:the )?[A-Z][\w’.-]+(?: (?:of )?[A-Z][\w’-]+){0,2})"
_WAY = re.compile(rf",? ?[\[(]?(?P<way>from|to) {_OFFICE}?{_NAME}")
_LATER_WAY = re.compile(
    rf"(?:[^.;()]|[ap]\. ?m\.){{3,45}}?, (?P<way>from|to) (?:{_OFFICE}{_NAME}|(?P<home>the Department))"
)
_POST = re.compile(r"(?P<place>[A-Z]\w+)(?:[’']s)? $")
_BETWEEN = re.compile(r",? ?[\[(]?(?:(?:of|dated|on) )?[\[(]?")
_BESIDE = re.compile(r"[,(] ?(?P<side>supra|infra)\b")
_PRINTED = re.compile(r"^[^.;]{0,90}?\bDocuments? (?P<document>\d+)")
_CIRCULAR = re.compile(r"cir", re.I)
_WIRED = ("", "telegram", "airgram")
_OWN, _OTHER = ("my", "our"), ("your",)
_MISSIONS = ("embassy", "legation", "consulate", "mission")
_DAY = len("1919-11-21")


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference. at: the place of its mark; number; origin and destination: ends, "" unknown; day: ISO or "";
    document: the id of the document that the words themselves name, "" if none.
    """

    at: int
    number: str
    origin: str = ""
    destination: str = ""
    day: str = ""
    document: str = ""


def web(marks: Sequence[Mark], views: Sequence[View], own: Summary, index: Index) -> list[Mark]:
    """The marks in the same order; references to numbered communications lead to the documents that are meant.

    own: the document that the marks are of; index: may hold it too.
    """
    found = list(marks)
    for mention in _completed(list(_mentions(marks, views, own))):
        mark, stems = found[mention.at], _fitting(mention, own, index)
        if len(stems) == 1:
            other = index.summary(stems[0])
            target = f"{stems[0]}.xml#{other.document}" if other else ""
            found[mention.at] = mark.having(max(mark.certainty, CERTAINTY), target=target)
        else:
            found[mention.at] = mark.having(_candidates=" ".join(stems), _reason=_why(mention, stems, index))
    return found


def _why(mention: Mention, stems: Sequence[str], index: Index) -> str:
    """Why a reference leads nowhere, for the editor."""
    if stems:
        return f"which of {', '.join(stems)}"
    akin = index.numbered(mention.number)
    if akin:
        return f"not known to be {' or '.join(akin[:3])}, which has the number {mention.number}"
    return f"no document of the edition is known to have the number {mention.number}"


def _mentions(marks: Sequence[Mark], views: Sequence[View], own: Summary) -> Iterator[Mention]:
    starts = sorted((view.offsets[0], i) for i, view in enumerate(views))
    days = sorted((m.start, m.get("when")[:_DAY]) for m in marks if m.kind == "date" and m.get("when"))
    for at, mark in enumerate(marks):
        if mark.kind != "ref" or mark.get("type") != "communication" or mark.get("_kind") not in _WIRED:
            continue
        which = bisect_right(starts, (mark.start, len(views))) - 1
        if which < 0:
            continue
        view = views[starts[which][1]]
        start, end = (bisect_right(view.offsets, offset) - 1 for offset in (mark.start, mark.end - 1))
        if _CIRCULAR.search(view.text, start, end):
            continue  # numbered in a series of their own
        yield _read(at, mark, view, start, end + 1, days, own)


def _read(
    at: int, mark: Mark, view: View, start: int, end: int, days: Sequence[tuple[int, str]], own: Summary
) -> Mention:
    """What a reference says: by its possessor, and by what stands after its number."""
    origin, destination = _ends(mark.get("_possessor"), own)
    after, stated = end, {}
    while way := _WAY.match(view.text, after, end + _AHEAD):
        stated[way["way"]], after = place(_known(way["place"])), way.end()
    if not stated and (way := _LATER_WAY.match(view.text, after, end + _AHEAD)):
        stated[way["way"]] = place(way["place"] or way["home"])
    if not stated and not origin and (before := _POST.search(view.text, max(0, start - 20), start)):
        origin = post(before["place"]) and place(before["place"])
    if stated:
        origin = stated.get("from") or (origin if mark.get("_possessor") else DEPARTMENT)
        destination = stated.get("to") or (destination if mark.get("_possessor") else DEPARTMENT)
    gap = _BETWEEN.match(view.text, after)
    first = view.offsets[min(gap.end() if gap else after, len(view.text))]
    day = next((day for start, day in days[bisect_right(days, (first, "")) :][:1] if start == first), "")
    rest = view.text[after : end + _AHEAD]
    document = ""
    if beside := _BESIDE.search(rest.split(";")[0].split(". ")[0]):
        document = f"d{place_of(own.document) + (1 if beside['side'] == 'infra' else -1)}"
    elif printed := _PRINTED.match(rest):
        document = f"d{printed['document']}"
    return Mention(at, mark.get("n"), origin, destination, day if len(day) == _DAY else "", document)


def _known(name: str) -> str:
    """As much of the capitalised words after "from" or "to" as is a place."""
    words = name.split()
    return next((" ".join(words[:n]) for n in range(len(words), 0, -1) if place(" ".join(words[:n]))), name)


def _ends(possessor: str, own: Summary) -> tuple[str, str]:
    """Where a communication came from and went, by whose it is."""
    abroad = [end for end in (own.origin, own.destination) if end != DEPARTMENT]
    mission = abroad[0] if len(abroad) == 1 else ""
    if possessor in _OWN:
        return own.origin, own.destination
    if possessor in _OTHER:
        return own.destination, own.origin
    if possessor == DEPARTMENT:
        return DEPARTMENT, mission
    if possessor in _MISSIONS:
        return mission, DEPARTMENT
    return (place(possessor) if possessor not in ("his", "her", "their") else ""), ""


def _completed(mentions: Sequence[Mention]) -> list[Mention]:
    """Each with what the others of the same number say, as far as all that agree with it say the same."""
    by_number: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_number[mention.number].append(mention)
    return [_complete(mention, by_number[mention.number]) for mention in mentions]


def _complete(mention: Mention, others: Sequence[Mention]) -> Mention:
    akin = [one for one in others if _agree(mention, one)]
    for name in ("day", "document", "origin", "destination"):
        said = {getattr(one, name) for one in akin} - {""}
        if not getattr(mention, name) and len(said) == 1:
            mention = replace(mention, **{name: said.pop()})
    return mention


def _agree(one: Mention, other: Mention) -> bool:
    """Whether two mentions of a number can mean the same."""
    pairs = ((one.origin, other.origin), (one.destination, other.destination), (one.day, other.day))
    return all(a == b or not a or not b for a, b in pairs)


def _fitting(mention: Mention, own: Summary, index: Index) -> list[str]:
    """The stems of the documents that can be meant."""
    if mention.document:
        stem = index.document(own.collection, mention.document)
        other = index.summary(stem) if stem and stem != own.stem else None
        if other and other.number == mention.number:
            return [stem]
    fitting = []
    for stem in index.numbered(mention.number):
        other = index.summary(stem)
        if other and stem != own.stem and other.document and _fits(mention, other, own, index):
            fitting.append(stem)
    return fitting


def _fits(mention: Mention, other: Summary, own: Summary, index: Index) -> bool:
    """Whether a document of this number can be what is cited."""
    known = ((mention.origin, other.origin), (mention.destination, other.destination))
    if any(a and b and a != b for a, b in known):
        return False
    both = all(a and a == b for a, b in known)
    sent = other.date[:_DAY] if len(other.date) >= _DAY else ""
    if mention.day and sent:
        return mention.day == sent
    if mention.day and not mention.origin and not mention.destination:  # on the wire on which this document went itself
        both = {own.origin, own.destination} == {other.origin, other.destination} and "" not in (
            own.origin,
            own.destination,
        )
    if not both:
        return False
    if mention.day:
        return _about(date.fromisoformat(mention.day), other, index)
    if sent and len(own.date) >= _DAY:
        citing = date.fromisoformat(own.date[:_DAY])
        return -EARLIER <= date.fromisoformat(sent) - citing <= LATER
    return False


def _about(day: date, other: Summary, index: Index) -> bool:
    """Whether the dated documents around one that has no day of its own are of about this day."""
    around = [date.fromisoformat(d) for _, d in index.neighbours(other.collection, other.document) if len(d) == _DAY]
    return bool(around) and min(around) - NEAR <= day <= max(around) + NEAR
