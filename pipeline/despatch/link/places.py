"""The places of the register: a dateline's "Moscow" is its entry for Moscow, where there is exactly one."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model.marks import Mark
from despatch.model.register import Register, Thing


def identify_places(marks: Sequence[Mark], register: Register, source: str) -> list[Mark]:
    """The marks in their order, places with @ref, or with "_candidates" and "_reason" where several are called so.

    source: the text that the marks' offsets count in.
    """
    if not register.places:
        return list(marks)
    return [
        _identified(mark, found_for(source[mark.start : mark.end], register)) if mark.kind == "placeName" else mark
        for mark in marks
    ]


def found_for(name: str, register: Register) -> tuple[Thing, ...]:
    """The entries that a printed place may mean: those of the whole name, else of what stands before a comma."""
    return register.places_named(name) or register.places_named(name.partition(",")[0])


def _identified(mark: Mark, found: Sequence[Thing]) -> Mark:
    if mark.get("ref") or not found:
        return mark
    if len(found) == 1:
        return mark.having(ref=f"#{found[0].id}")
    which = ", ".join(f"{place.names[0]} ({place.id})" for place in found)
    return mark.having(_candidates=" ".join(place.id for place in found), _reason=f"which of {which}")
