"""The years in which both correspondents held their offices bound the date of what they wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from despatch.link.offices import follower, sender_of, signature, title_of, words_of
from despatch.model.marks import Mark
from despatch.model.offices import Authority, Held
from despatch.model.titles import CHARGE, MISSIONS
from despatch.model.view import View

_MONTHS = "January February March April May June July August September October November December".split()
_LONGEST = 3650  # days; a longer time says too little

_Interval = tuple[str, str]


def office_interval(views: Sequence[View], marks: Sequence[Mark], authority: Authority) -> tuple[str, str, str]:
    """Between which days those whom the head and the signature name held the offices that the head gives them.

    Returns the first and the last day, ISO, and the evidence in words; "" for all where nobody is named who held his
    office, or where they never held them together. Where they did so more than once it is the whole time between.
    """
    told: list[tuple[str, list[Held]]] = []
    sender, signed = sender_of(marks, views), signature(marks, views)
    for i, mark in enumerate(marks):
        if mark.kind != "rs" or mark.get("_place") != "head" or not mark.get("_office"):
            continue
        title, printed = title_of(mark), ""
        if mark.get("_use") == "named" and (at := follower(marks, i)) is not None:
            printed = words_of(marks[at], views)
        elif mark.get("_use") == "role" and i == sender:
            printed = signed
        if printed and title.office != CHARGE and (title.post or title.office not in MISSIONS):
            held = authority.terms_of(title, printed)
            if held:
                told.append((words_of(mark, views), held))
    return _together(told)


def _together(told: Sequence[tuple[str, list[Held]]]) -> tuple[str, str, str]:
    """The time that the terms have in common, one of each list."""
    common: list[tuple[_Interval, list[Held]]] = [(("", "9999"), [])] if told else []
    for _, terms in told:
        common = [(both, [*known, one]) for span, known in common for one in terms if (both := _both(span, one))]
    if not common:
        return "", "", ""
    first, last = min(span[0] for span, _ in common), max(span[1] for span, _ in common)
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > _LONGEST:
        return "", "", ""
    who = " and ".join(
        f"{held.officer.name} as {role.removeprefix('the ').removeprefix('The ')}"
        for (role, _), held in zip(told, common[0][1], strict=True)
    )
    verb = "were in office together" if len(told) > 1 else "was in office"
    return first, last, f"{who} {verb} from {_in_words(first)} to {_in_words(last)}"


def _both(span: _Interval, held: Held) -> _Interval | None:
    first, last = max(span[0], held.start), min(span[1], held.end)
    return (first, last) if first <= last else None


def _in_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
