"""Who held which office when: tables of appointments, and whom they name for a title and a time.

Days are ISO dates of ten characters, which compare as text; partial and missing dates of a term are widened to days.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Literal, NamedTuple

from despatch.model import asked
from despatch.model.officers import Officer, agrees, ending, endings, last_word
from despatch.model.register import Person
from despatch.model.titles import HOME, MISSIONS, Title, office

Fit = Literal["in office", "in part", "acting", "appointed", "lingering", "broken off", "nominal"]
FITS: tuple[Fit, ...] = ("in office", "in part", "acting", "appointed", "lingering", "broken off", "nominal")

_LINGERS = 60  # days for which the holder may still be called so after the end of the term in the table
_BROKEN = 400  # the same where nobody followed: relations were broken, and the holder may have stayed on
_VACANT = 365  # days without a successor that make a break of it
_NOMINAL = 1500  # days that a term without an end may have lasted
_WITH_AREA = ("assistant secretary of state", "deputy under secretary of state")
_AMBASSADORS = ("mission", "representative", "ambassador at large")  # who may be called Ambassador
_NEVER = "9000-12-31"
_OPEN = "2015"  # terms begun since that have no end are going on
_DECADES = (170, 210)  # in which time is cut up for questions; the first and the last have all before and after

# Who acts for the Secretary of State: the first of these offices that has a holder.
_DEPUTIES = ("deputy secretary of state", "under secretary of state", "counselor of the department of state")
_ACTING = {"acting secretary of state": _DEPUTIES}


class Term(NamedTuple):  # of which there are thousands, and they are made at once
    """One appointment.

    office: as the table prints it; post, state: ids of `model.posts` or words like them, "" for none; appointed, start,
    end: ISO dates to the precision known, "" where it is not; start is the entry upon duty.
    """

    person: str
    office: str
    post: str = ""
    state: str = ""
    appointed: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A person whom a table names for a title and a time.

    fit: "in office" through all of the time; "in part" of it; "acting" by virtue of another office; "appointed", not
    yet in office; "lingering" after the end of the term, or "broken off" where nobody followed for a year; "nominal"
    where the term, or the time, is not known. office: in lower case; exact: it is the one asked for, not another rank
    at the same post. start, end: the term's first and last day.
    """

    officer: Officer
    fit: Fit
    office: str
    exact: bool
    start: str
    end: str


_Key = tuple[str, str, str]  # state, office or "mission", post


class _Row(NamedTuple):
    """A term in days. until: how long after its end the holder may still be meant, because of a break if `broken`."""

    appointed: str
    start: str
    end: str
    until: str
    broken: bool
    term: Term


@dataclass(frozen=True, slots=True)
class Authority:
    """officers: by id; terms: by state, office and post; own: the ids that are entries of the edition's register.

    entries: a place to keep what was made of the officers, by id.
    """

    officers: Mapping[str, Officer] = field(default_factory=dict)
    terms: Mapping[_Key, tuple[Term, ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    entries: dict[str, Person] = field(default_factory=dict, compare=False, repr=False)
    _rows: dict[_Key, list[_Row]] = field(default_factory=dict, compare=False, repr=False)
    _surnames: dict[str, list[tuple[_Key, Officer]]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, officers: Iterable[Officer], terms: Iterable[Term]) -> Authority:
        """The authority of one table; the order of its rows does not matter."""
        table: dict[_Key, list[Term]] = {}
        places: dict[tuple[str, ...], list[Term]] = {}  # as the table prints them
        for term in terms:
            rows = places.get(term[1:4])
            if rows is None:
                rows = table.setdefault(_key(office(term.office), term.post, term.state), [])
                places[term[1:4]] = rows
            rows.append(term)
        return cls({one.id: one for one in officers}, {key: tuple(rows) for key, rows in table.items()})

    def __bool__(self) -> bool:
        return bool(self.terms)

    def holders(self, wanted: Title, first: str, last: str) -> list[Held]:
        """Everybody who may have been called so between two days, each once, those in office first.

        first, last: days of ten characters; both "" for all who ever held the office, who are then "nominal".
        """
        found = self._held(wanted, first, last)
        if not any(one.fit == "in office" for one in found):
            for deputy in _ACTING.get(wanted.office, ()):
                acting = [h for h in self._held(replace(wanted, office=deputy), first, last) if h.fit == "in office"]
                if acting:
                    return [*found, *(replace(h, fit="acting") for h in acting)]
        return found

    def terms_of(self, wanted: Title, printed: str) -> list[Held]:
        """Every term of an office, with a known beginning and end, of those whose name agrees with a printed one, as
        "nominal"; of an acting one, the deputies' too.

        Where nobody followed for a year, the end is as late as it may have been.
        """
        found = []
        for name in (wanted.office, *_ACTING.get(wanted.office, ())):
            key = self._place(replace(wanted, office=name))
            asked.keys().add(_question(key, f"of {ending(printed)}"))
            for row in self._prepared(key):
                officer = self.officers[row.term.person]
                if row.start and row.term.end and agrees(printed, officer):
                    end = row.until if row.broken else row.end
                    found.append(Held(officer, "nominal", name, True, row.start, end))
        return found

    def surnamed(self, printed: str, first: str, last: str) -> list[Held]:
        """The home state's ambassadors in office at a time, at whatever post, whose name agrees with a printed one."""
        found: dict[str, Held] = {}
        asked.keys().add(asked.SURNAME + last_word(printed))
        for key, officer in self._by_surname().get(last_word(printed), ()):
            if agrees(printed, officer):
                for held in self._of(key, Title("ambassador"), first, last):
                    if held.officer.id == officer.id and held.fit == "in office":
                        _better(found, held)
        return sorted(found.values(), key=_rank)

    def answers(self) -> Iterator[tuple[str, list[str], object]]:
        """All that can be asked for (model/asked.py): key, the ids of the persons in the answer, the rest of it.

        The answer for a time is that for each of its decades, the answer for a printed name that for its last word: the
        terms that may be meant, all that is known of their holders, and the entries of these.
        """
        terms: dict[str, list[Term]] = {}
        for term in (term for rows in self.terms.values() for term in rows):
            terms.setdefault(term.person, []).append(term)
        known = {one: _digest(self.officers[one], () if one in self.own else terms[one]) for one in terms}
        for key in self.terms:
            parts: dict[str, list[tuple[str, str]]] = {}
            for row in self._prepared(key):
                holder = row.term.person
                told = holder, _digest(*row, known[holder])
                named = (f"of {end}" for end in endings(self.officers[holder]))
                for part in ("", *_decades(row.appointed, row.until), *named):
                    parts.setdefault(part, []).append(told)
            for part, some in parts.items():
                yield _question(key, part), [holder for holder, _ in some], [digest for _, digest in some]
            yield f"{asked.OFFICE}{key[1].partition(' for ')[0]} for ", [], key
        for surname, bearers in self._by_surname().items():
            for key, officer in bearers:
                yield asked.SURNAME + surname, [officer.id], (key, officer)

    def _by_surname(self) -> Mapping[str, list[tuple[_Key, Officer]]]:
        """The home state's ambassadors, by the last word of the surname."""
        if not self._surnames:
            for key, terms in self.terms.items():
                if key[0] == HOME and key[1] in _AMBASSADORS:
                    for person in {term.person for term in terms}:
                        officer = self.officers[person]
                        self._surnames.setdefault(last_word(officer.surname), []).append((key, officer))
        return self._surnames

    def _held(self, wanted: Title, first: str, last: str) -> list[Held]:
        found = self._of(self._place(wanted), wanted, first, last)
        if wanted.office in _WITH_AREA:  # "for Far Eastern Affairs" is often left out
            asked.keys().add(f"{asked.OFFICE}{wanted.office} for ")
            for key in self.terms:
                if key[1].startswith(f"{wanted.office} for "):
                    found += [replace(held, exact=False) for held in self._of(key, wanted, first, last)]
        best: dict[str, Held] = {}
        for held in found:
            _better(best, held)
        return sorted(best.values(), key=_rank)

    def _place(self, wanted: Title) -> _Key:
        """Where a title stands in the tables; "the Soviet Ambassador" is the one at home."""
        foreign = wanted.state not in ("", HOME) and wanted.office in MISSIONS
        return _key(wanted.office, wanted.post or (HOME if foreign else ""), wanted.state)

    def _of(self, key: _Key, wanted: Title, first: str, last: str) -> list[Held]:
        asked.keys().update(_question(key, decade) for decade in (_decades(first, last) if first else [""]))
        found = []
        for row in self._prepared(key):
            fit = _fit(row, first, last) if first else "nominal"
            if fit:
                name = office(row.term.office)
                exact = name == wanted.office
                found.append(Held(self.officers[row.term.person], fit, name, exact, row.start, row.end))
        return found

    def _prepared(self, key: _Key) -> list[_Row]:
        if key not in self._rows:
            self._rows[key] = _prepared(self.terms.get(key, ()))
        return self._rows[key]


def _question(key: _Key, part: str) -> str:
    """What is asked for an office. part: a decade; "of " and the last word of a name; "" for all who ever held it."""
    return f"{asked.OFFICE}{':'.join(key)}:{part}"


def _decades(first: str, last: str) -> list[str]:
    """The decades from one day to another: "191", "192"."""
    low, high = _DECADES
    begin, end = sorted(min(max(int(day[:3]), low), high) for day in (first, last))
    return [str(decade) for decade in range(begin, end + 1)]


def _digest(*values: object) -> str:
    return hashlib.blake2b(repr(values).encode(), digest_size=12).hexdigest()


def _key(office_name: str, post: str, state: str) -> _Key:
    return state or HOME, "mission" if office_name in MISSIONS else office_name, post


def _rank(held: Held) -> tuple[int, bool, str]:
    return FITS.index(held.fit), not held.exact, held.officer.id


def _better(best: dict[str, Held], held: Held) -> None:
    known = best.get(held.officer.id)
    if known is None or _rank(held) < _rank(known):
        best[held.officer.id] = held


def _prepared(terms: Iterable[Term]) -> list[_Row]:
    """The terms of an office in the order in which they began."""
    days = sorted(((*_days(term), term) for term in terms), key=lambda row: (row[1], row[2], row[3].person))
    rows, starts = [], sorted((start, term.person) for _, start, _, term in days if term.start)
    for appointed, start, end, term in days:
        after = islice(starts, bisect_left(starts, (end, "")), None)
        following = next((begun for begun, person in after if person != term.person), "")
        broken = bool(start and following) and following > _later(end, _VACANT)
        if not start:
            until = _later(appointed, _VACANT)
        elif broken:
            until = _later(end, _BROKEN)
        else:
            until = min(_later(end, _LINGERS), following or _NEVER)
        rows.append(_Row(appointed, start, end, until, broken, term))
    return rows


def _days(term: Term) -> tuple[str, str, str]:
    """The days of appointment, entry and end of a term; an end that is not known is guessed late."""
    appointed = _first(term.appointed or term.start or term.end)
    start = term.start or (term.appointed if term.end else "")
    if term.end:
        return appointed, _first(start or term.end), _final(term.end)
    if not start:  # appointed, but not known to have entered upon duty
        return appointed, "", ""
    return appointed, _first(start), _NEVER if start >= _OPEN else _later(_first(start), _NOMINAL)


def _fit(row: _Row, first: str, last: str) -> Fit | None:
    if first > row.until or last < row.appointed:
        return None
    if not row.start:
        return "nominal"
    if row.start <= first and last <= row.end:
        return "in office"
    if row.start <= last and first <= row.end:
        return "in part"
    if last < row.start:
        return "appointed"
    return "broken off" if row.broken else "lingering"


def _first(day: str) -> str:
    return (day + "-01-01")[:10]


def _final(day: str) -> str:
    if len(day) == 4:
        return f"{day}-12-31"
    return f"{day}-{monthrange(int(day[:4]), int(day[5:7]))[1]:02}" if len(day) == 7 else day


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()
