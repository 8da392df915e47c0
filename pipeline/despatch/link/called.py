"""Whom a bare forename means: "My dear Harry" the addressee, a signature the sender, "Sir Harold" one who is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from despatch.link.labelled import labelled
from despatch.model import patterns as re
from despatch.model.formulas import ENCLOSED
from despatch.model.register import Person
from despatch.model.view import View

_BETWEEN = re.compile(r"\b(?:to|TO)\b")  # sender and addressee of a heading
_SENT = re.compile(r"\b(?:[Ff]rom|FROM|[Bb]y|BY)\b")
_QUOTED = re.compile(r"[“\"‘](?:my )?dear\s*$|yours,\s*$")  # in small letters


def called(before: str, kind: str) -> str:
    """Who is so called after these words, or as a block of this kind begins.

    "sender", "addressee", those of a letter that is "quoted", or "" for anybody.
    """
    said = before.rstrip().lower()
    if _QUOTED.search(before.lower()):
        return "quoted"
    if said.endswith("dear") or (kind == "salute" and not said):
        return "addressee"
    return "sender" if kind == "signed" and not said else ""


def beside(
    side: str, at: int, views: Sequence[View], named: Mapping[int, Sequence[Person]]
) -> tuple[list[Sequence[Person]], str]:
    """Who may be meant by the names beside which one who is called so would be named, and "".

    named: by where in the source they begin. Where only an office stands there, everybody, and the words of that.
    """
    if side not in ("sender", "addressee"):
        return [*named.values()], ""
    start, end, words = _told(side, at, views)
    inside = [persons for begin, persons in named.items() if start <= begin < end]
    return (inside, "") if inside or not words else ([*named.values()], words)


def _told(side: str, at: int, views: Sequence[View]) -> tuple[int, int, str]:
    """Where in the source the sender or addressee of what stands at an offset is told, and the words; "" if nowhere.

    By the last heading that says so, else by a line `From:` or `To:`; an enclosure says itself who writes it.
    """
    found, enclosed = (0, 0, ""), False
    for view in views:
        text = view.text
        if view.kind == "head" and text and view.offsets[0] <= at:
            between, last = _BETWEEN.search(text), view.offsets[-1]
            if between:
                n, sent = between.start(), _SENT.search(text, between.end())  # to A from B
                stop = sent.start() if sent else len(text)
                senders = (stop, len(text)) if sent else (0, n)
                first, end = senders if side == "sender" else (n, stop)
                found = (view.offsets[first], view.offsets[end], text[first:end])
            elif _SENT.search(text):
                found = (view.offsets[0], last, text) if side == "sender" else (0, 0, "")
            elif ENCLOSED.match(text):
                found, enclosed = (0, 0, ""), True
    if not found[2] and not enclosed:
        lines = ((v.offsets[n], v.offsets[-1], v.text[n:]) for label, v, n in labelled(views) if label == side)
        found = next(lines, found)
    return found
