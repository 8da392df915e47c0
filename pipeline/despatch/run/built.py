"""What a build did, for the command line and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field

from despatch.config import Edition
from despatch.errors import BUG, FINDINGS, OK, DespatchError
from despatch.model.findings import Finding
from despatch.publish import report as records
from despatch.publish.report import Record
from despatch.run import beside
from despatch.run.executor import Lost
from despatch.run.plan import Step
from despatch.run.sources import Refused


@dataclass(slots=True)
class Built:
    """What a build did.

    documents: in the edition now; unchanged: those that were left as they are; steps: what was redone, with reasons;
    records: of the documents that were redone or have errors, as in report.json; refused: documents that could not be
    read; lost: those whose processing failed; faults: of registers and tables of offices, of which the rest was
    used; orphans: warnings for sidecars that have no text; fresh: whether anything at all was written; made: what
    was made beside the edition.
    """

    edition: Edition
    documents: int = 0
    unchanged: int = 0
    steps: list[Step] = field(default_factory=list)
    removed: tuple[str, ...] = ()
    records: dict[str, Record] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    lost: dict[str, Lost] = field(default_factory=dict)
    faults: tuple[DespatchError, ...] = ()
    orphans: tuple[Finding, ...] = ()
    fresh: bool = False
    made: beside.Made = field(default_factory=beside.Made)

    @property
    def exit_code(self) -> int:
        if self.lost:
            return BUG
        if self.refused or self.faults:
            return max(error.exit_code for error in (*self.faults, *(refused.error for refused in self.refused)))
        return FINDINGS if any(records.wrong(record) for record in self.records.values()) else OK
