"""Half of a double surname: "Mr. Grant" is hardly Evelyn Grant Duff, but "Somoza" is Anastasio Somoza Debayle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from despatch.link.persons_lives import ENGLISH
from despatch.model.register import Person

_PARTS = re.compile(r"[ –-]")
# Without these a surname is still whole: Gaulle, Quwatli.
_PARTICLES = frozenset("abd abu al ben d da de del den der di du el ibn la le mac mc o saint san st van von".split())
_NO_PART = frozenset("jr sr ii iii iv earl lord viscount baron marquess duke".split())  # Drake Jr., Earl Russell


def is_half(person: Person, name: str) -> bool:
    """Whether this is half of a surname that is seldom halved, as those of English speakers are: Lloyd of Lloyd George.

    Spanish and Portuguese ones mostly are. Of the forms in the register each may be such a one ("Foster Dulles").
    """
    given = person.main.forename.casefold().split()[:1]
    surnames = [_parts(one.surname) for one in person.names]
    if not given or given[0] not in ENGLISH or [name.casefold()] in surnames:
        return False
    return any(name.casefold() in parts and _PARTICLES.isdisjoint(parts) for parts in surnames)


def _parts(surname: str) -> list[str]:
    return [part for part in _PARTS.split(surname.casefold().replace(".", "")) if part not in _NO_PART]


def of_whole_surname(known: Sequence[Person], name: str) -> list[Person]:
    """Without those of whose double surname it is a half, where others bear it whole: Douglas is not Douglas-Home."""
    borne = any(person.main.surname.casefold() == name.casefold() and person.main.forename for person in known)
    parts = [_PARTS.split(person.main.surname.casefold()) for person in known]
    return [
        p for p, part in zip(known, parts, strict=True) if not (borne and len(part) > 1 and name.casefold() in part)
    ]
