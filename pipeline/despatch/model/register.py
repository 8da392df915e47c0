"""The register of an edition, persons, places and bodies, as recognisers and the linker consult it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from despatch.model import asked


@dataclass(frozen=True, slots=True)
class PersonName:
    """One form of a name.

    full: as running text prints it, without title ("Robert Amory, Jr.", "Chou En-lai"); surname, forename: where known,
    else "" (a name that puts the surname first has `full == f"{surname} {forename}"`); title: rank or honorific that
    the register prints with the name ("Adm.", "Sir"); suffix: "Jr.", "III"; variant: not the entry's main form.
    """

    full: str
    surname: str = ""
    forename: str = ""
    variant: bool = False
    title: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person held; start and end: ISO dates (year, month or day), "" where the register has none."""

    title: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """id: the entry's xml:id; names: the main form first; note: the printed description.

    idnos: (type, value) pairs; birth and death: ISO dates or ""; xml: the entry as one TEI `person` element, the same
    bytes for the same entry, to be copied into standOff.
    """

    id: str
    names: tuple[PersonName, ...]
    note: str = ""
    birth: str = ""
    death: str = ""
    idnos: tuple[tuple[str, str], ...] = ()
    xml: str = ""
    offices: tuple[Office, ...] = ()

    @property
    def main(self) -> PersonName:
        return self.names[0]

    @property
    def refers(self) -> bool:
        """Whether the entry only refers to another ("Diem: see Ngo Dinh Diem")."""
        return self.note.lower().startswith("see ")

    def __hash__(self) -> int:  # what is known of a person is looked up for every mention
        return hash((self.id, self.xml))


@dataclass(frozen=True, slots=True)
class Thing:
    """A place or a body. kind: "place" or "org"; names: the main one first; idnos, xml: as those of a person."""

    id: str
    kind: str
    names: tuple[str, ...]
    note: str = ""
    idnos: tuple[tuple[str, str], ...] = ()
    xml: str = ""


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """A name of a place or a body without regard to case, accents, punctuation and a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", plain.casefold())))


@dataclass(frozen=True, slots=True)
class Register:
    """persons, places, orgs: in the order of the files and of the entries in them; no id occurs twice."""

    persons: tuple[Person, ...] = ()
    places: tuple[Thing, ...] = ()
    orgs: tuple[Thing, ...] = ()
    _persons: dict[str, Person] = field(default_factory=dict, init=False, compare=False, repr=False)
    _things: dict[str, Thing] = field(default_factory=dict, init=False, compare=False, repr=False)
    _named: dict[str, tuple[Thing, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.persons)

    def by_id(self) -> dict[str, Person]:
        """The persons by id; made once, so not to be changed."""
        if not self._persons:
            self._persons.update({person.id: person for person in self.persons})
        return self._persons

    def things(self) -> dict[str, Thing]:
        """The places and bodies by id, as `by_id` gives the persons."""
        if not self._things:
            self._things.update({thing.id: thing for thing in (*self.places, *self.orgs)})
        return self._things

    def answers(self) -> Iterator[tuple[str, object]]:
        """What can be asked here for by name, and what every document asks: key, answer; a key may have several."""
        yield asked.REGISTER, (bool(self.persons), bool(self.places), bool(self.orgs))
        for place in self.places:
            for name in {folded(form) for form in place.names}:
                yield asked.PLACE + name, place

    def places_named(self, name: str) -> tuple[Thing, ...]:
        """The places that are called so."""
        if not self._named:
            named: dict[str, tuple[Thing, ...]] = {}
            for place in self.places:
                for key in {folded(form) for form in place.names}:
                    named[key] = (*named.get(key, ()), place)
            self._named.update(named)
        asked.keys().add(asked.PLACE + folded(name))
        return self._named.get(folded(name), ())
