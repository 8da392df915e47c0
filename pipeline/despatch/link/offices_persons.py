"""The persons of the tables of offices: which of them the register has, and entries for those whom it has not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from despatch.model.marks import Mark
from despatch.model.officers import Officer, agrees
from despatch.model.offices import Authority, Term
from despatch.model.posts import USUAL
from despatch.model.register import Office, Person, PersonName, Register
from despatch.model.titles import HOME, title

_TEI = "http://www.tei-c.org/ns/1.0"
_last: list[tuple[Authority, Register, object, Authority]] = []  # what was asked for last: a process has one edition


def merged(authority: Authority, register: Register) -> Authority:
    """The tables and the offices in the register as one authority; those in the register have their ids there.

    A person is the same if an identifier is the same, else if the whole name agrees and no other entry's does.
    """
    if not register.persons:
        return authority
    known = _last[0] if _last else None
    if known and known[0] is authority and known[1] is register:
        return known[3]
    key = [(one.id, one.xml, one.offices, one.idnos) for one in register.persons]
    if not known or known[0] is not authority or known[2] != key:
        known = authority, register, key, _merge(authority, register)
    _last[:] = [(authority, register, *known[2:])]
    return known[3]


def people(marks: Sequence[Mark], authority: Authority) -> tuple[Person, ...]:
    """Entries for the persons whom marks point to and whom the register does not have, by id."""
    ids = {mark.get("ref").removeprefix("#") for mark in marks if mark.kind in ("rs", "persName")}
    return tuple(person(i, authority) for i in sorted(ids) if i in authority.officers and i not in authority.own)


def person(ident: str, authority: Authority) -> Person:
    """A person of a table as an entry of a register, with all its offices in the table. KeyError for an unknown id."""
    if ident not in authority.entries:
        authority.entries[ident] = _entry(ident, authority)
    return authority.entries[ident]


def _entry(ident: str, authority: Authority) -> Person:
    officer = authority.officers[ident]
    terms = sorted(
        (term for rows in authority.terms.values() for term in rows if term.person == ident),
        key=lambda term: (term.start or term.appointed or term.end, term.office, term.post),
    )
    offices = tuple(Office(_title(term), term.start or term.appointed, term.end) for term in terms)
    names = [PersonName(officer.name, officer.surname, officer.forename, suffix=officer.suffix)]
    if officer.variant:
        given = officer.variant.split(f" {officer.surname}")[0]
        names.append(PersonName(officer.variant, officer.surname, given, variant=True))
    entry = Person(ident, tuple(names), "", officer.birth, officer.death, officer.idnos, "", offices)
    return replace(entry, xml=person_xml(entry))


def person_xml(entry: Person) -> str:
    """A person as one TEI element, in the form that the register of an edition has."""
    parts = []
    for name in entry.names:
        kind = "variant" if name.variant else "main"
        suffix = f", <genName>{_text(name.suffix)}</genName>" if name.suffix else ""
        forename = f", <forename>{_text(name.forename)}</forename>" if name.forename else ""
        parts.append(f'<persName type="{kind}"><surname>{_text(name.surname)}</surname>{forename}{suffix}</persName>')
    parts += [f'<{tag} when="{day}"/>' for tag, day in (("birth", entry.birth), ("death", entry.death)) if day]
    for one in entry.offices:
        dates = "".join(f' {name}="{day}"' for name, day in (("from", one.start), ("to", one.end)) if day)
        parts.append(f"<occupation{dates}>{_text(one.title)}</occupation>")
    parts += [f'<idno type="{_text(kind)}">{_text(value)}</idno>' for kind, value in entry.idnos]
    return f'<person xmlns="{_TEI}" xml:id="{entry.id}">{"".join(parts)}</person>'


def _text(words: str) -> str:
    """Escaped; xml.sax.saxutils would load all that the network needs."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _title(term: Term) -> str:
    place = USUAL.get(term.post) or term.post.replace("-", " ").title()
    return f"{term.office} to {place}" if place else term.office


def _merge(authority: Authority, register: Register) -> Authority:
    own = _same(authority, register)
    officers = {own.get(i, i): officer for i, officer in authority.officers.items()}
    taken = {one.id for one in register.persons} - set(own.values())
    own |= {i: f"{i}-by-office" for i in taken & authority.officers.keys()}  # an id that another person has here
    for old, new in own.items():
        officers.pop(old, None)
        officers[new] = authority.officers[old]._replace(id=new)
    moved = own.keys()
    terms = {
        key: tuple(t._replace(person=own[t.person]) if t.person in moved else t for t in rows)
        for key, rows in authority.terms.items()
    }
    merged_terms: list[Term] = []
    for one in register.persons:
        found = [(title(held.title), held) for held in one.offices if held.start or held.end]  # else at no time
        name = one.main
        if any(known for known, _ in found):
            officers.setdefault(one.id, Officer(one.id, name.surname or name.full, name.forename, name.suffix))
        merged_terms += [
            Term(one.id, known.office, known.post, known.state or HOME, "", held.start, held.end)
            for known, held in found
            if known
        ]
    more = Authority.of((), merged_terms).terms
    whole = {key: (*terms.get(key, ()), *more.get(key, ())) for key in {**terms, **more}}
    return Authority(officers, whole, frozenset(one.id for one in register.persons))


def _same(authority: Authority, register: Register) -> dict[str, str]:
    """Ids of officers whom the register has → the ids there."""
    known = {value: officer.id for officer in authority.officers.values() for _, value in officer.idnos}
    surnames: dict[str, list[Officer]] = {}
    same: dict[str, str] = {}
    unknown: list[Person] = []
    for one in register.persons:
        ident = next((known[value] for _, value in one.idnos if value in known), "")
        if ident:
            same[ident] = one.id
        elif not any("history.state.gov" in value for _, value in one.idnos):
            unknown.append(one)
    if unknown:
        for officer in authority.officers.values():
            surnames.setdefault(officer.surname, []).append(officer)
    for one in unknown:
        bearers = [o for o in surnames.get(one.main.surname, ()) if o.id not in same and _is(one, o)]
        if len(bearers) == 1:
            same.setdefault(bearers[0].id, one.id)
    return same


def _is(one: Person, officer: Officer) -> bool:
    """Whether an entry of the register is this officer: the names agree, the years of life do not contradict."""
    years = ((one.birth, officer.birth), (one.death, officer.death))
    if any(a and b and a[:4] != b[:4] for a, b in years) or not one.main.forename:
        return False
    given = one.main.forename.split()
    forenames = {name.split()[0] for name in (officer.forename, officer.variant) if name}
    initial = given[0].endswith(".") or len(given[0]) == 1
    first = (
        any(f[0] == given[0][0] if initial else f == given[0] for f in forenames)
        or given[0] in officer.forename.split()
    )
    return first and agrees(f"{one.main.forename} {officer.surname}", officer)
