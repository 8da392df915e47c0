"""Between which posts a paper went: "the Embassy in Burma" and "Rangoon" are one end of the wire.

An end is the id of a post (`model.posts`), `DEPARTMENT`, the name in lower case of a town that is nobody's capital
("geneva"), or "" where the words do not say.
"""

from __future__ import annotations

from despatch.model import patterns as re
from despatch.model.document import Correspondence
from despatch.model.posts import post

DEPARTMENT = "department"
_HOME = ("united-states", DEPARTMENT)
_STATE = re.compile(r"\b(?:Department of State|Secretary of State)\b(?! for\b)")
_AT = re.compile(r",? (?:in|at|to|near) (?:the )?(?P<place>[A-Z][\w.’ -]*?)[\s,.]*$")
_SERVICES = re.compile(
    r"\b(?:Attaché|Commander|Chiefs? of|Army|Navy|Naval|Air Force|Military)\b"
)  # number for themselves


def place(name: str) -> str:
    """The end that a place or an office at home stands for: "Rangoon" → "burma", "Department" → `DEPARTMENT`."""
    bare = " ".join(name.strip(" ,.[]").split()).removeprefix("the ").removeprefix("The ")
    known = post(bare)
    if known in _HOME or bare.casefold() in ("department", "state", "department of state", "secretary of state"):
        return DEPARTMENT
    return known or bare.casefold()


def ends(parties: Correspondence) -> tuple[str, str]:
    """Where a paper came from and where it went, by the offices of its head and the place of its dateline."""
    written = place(parties.sender.place)
    sender, addressee = _end(parties.sender.role), _end(parties.addressee.role)
    if sender in ("", DEPARTMENT) and not _SERVICES.search(parties.sender.role):
        sender = written or sender  # a Secretary of State who travels
    return sender, addressee


def _end(role: str) -> str:
    """The end at which an office stands."""
    if _SERVICES.search(role):
        return ""
    if at := _AT.search(role):
        return place(at["place"])
    return DEPARTMENT if _STATE.search(role) else ""
