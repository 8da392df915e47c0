"""The records that travel between the stages."""

from __future__ import annotations

from dataclasses import dataclass, field

from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.record import record
from despatch.model.register import Person
from despatch.model.transcript import Block, Transcript
from despatch.model.view import View


@record(frozen=True, slots=True)
class Note:
    """A note of the list. n: the number printed; anchor: its mark in the text, None where there is none."""

    n: str
    block: Block
    anchor: Mark | None


@record(frozen=True, slots=True)
class Recognised:
    """What was recognised in one document.

    blocks: its blocks in order, as marks whose kind is one of `recognise.structure.KINDS`, "sub-head", "classification"
    or a reader's role; points: page breaks, note anchors and line joints, in order; marks: what the recognisers found,
    nested and free of crossings; hints: marks that are evidence and not written; views: one for each block and note
    that recognisers read; claims: of a paper of the series, all that recognisers claimed, for
    `recognise.without_volume`, None of any other; left: names that were guessed and left out, because a
    text that was to be in English did not look it.
    """

    transcript: Transcript
    blocks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    points: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    views: tuple[View, ...]
    context: Context
    subtype: str = "document"
    hints: tuple[Mark, ...] = ()
    claims: tuple[Mark, ...] | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class Dating:
    """When a document was written. Dates are ISO, to the precision known; "" where nothing is claimed.

    evidence: for a reader, what says so; basis: the sort of evidence ("dateline", "sidecar", "file number", …).
    """

    when: str = ""
    not_before: str = ""
    not_after: str = ""
    certainty: float = 1.0
    evidence: str = ""
    basis: str = ""


@record(frozen=True, slots=True)
class Party:
    """A sender or an addressee. role: office or name as printed; persons, bodies: (name as printed, @ref or "") pairs;
    place_ref: the @ref of the place, or ""; last: the last of several days of writing, or ""."""

    role: str = ""
    persons: tuple[tuple[str, str], ...] = ()
    place: str = ""
    date: str = ""
    bodies: tuple[tuple[str, str], ...] = ()
    place_ref: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Correspondence:
    sender: Party = field(default_factory=Party)
    addressee: Party = field(default_factory=Party)


@dataclass(frozen=True, slots=True)
class Linked:
    """A recognised document whose marks have identities, targets and dates.

    people: entries for persons that marks point to and the register does not have, in the order of their ids; place,
    place_ref: where it was written, as the editor says or the dateline, and the @ref of that, or "".
    """

    recognised: Recognised
    marks: tuple[Mark, ...]
    dating: Dating
    correspondence: Correspondence
    review: tuple[dict[str, str], ...] = ()
    people: tuple[Person, ...] = ()
    place: str = ""
    place_ref: str = ""
