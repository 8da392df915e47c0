"""The register of persons of an edition, as recognisers and the linker consult it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonName:
    """One form of a name. full: as one would print it in running text; surname/forename: where known, else ""."""

    full: str
    surname: str = ""
    forename: str = ""
    variant: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """id: the entry's xml:id; note: the printed description; idnos: (type, value) pairs; dates ISO or ""."""

    id: str
    names: tuple[PersonName, ...]
    note: str = ""
    birth: str = ""
    death: str = ""
    idnos: tuple[tuple[str, str], ...] = ()
    xml: str = ""  # the entry as written, to be copied into standOff


@dataclass(frozen=True, slots=True)
class Register:
    persons: tuple[Person, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.persons)
