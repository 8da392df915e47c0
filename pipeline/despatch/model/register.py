"""The register of persons of an edition, as recognisers and the linker consult it."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Register:
    """persons: in the order of the files and of the entries in them; no id occurs twice."""

    persons: tuple[Person, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.persons)

    def by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.persons}
