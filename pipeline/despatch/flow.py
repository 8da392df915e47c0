"""The whole pipeline on one screen: what is done to a document, in which order, and what each step needs and makes.

Two passes over a corpus: `summarise` reads and recognises every document and says what others may ask of it; then
`finish` links, encodes and validates each, with the index of all.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from despatch.config import Edition
from despatch.encode import encode
from despatch.encode.ledger import Ledger, check
from despatch.link import link
from despatch.link.summary import summary
from despatch.model.document import Linked, Recognised
from despatch.model.findings import Finding
from despatch.model.index import Index, Summary
from despatch.model.register import Register
from despatch.model.transcript import Source
from despatch.read import transcribe
from despatch.read.offices import load as offices
from despatch.recognise import recognise
from despatch.validate import document as findings_on

# stage, what it needs, what it makes: in this order
STAGES = (
    ("read", "bytes, sidecar", "Transcript"),
    ("recognise", "Transcript, register", "Recognised, and the Summary that the index gathers"),
    ("link", "Recognised, Index, tables of offices", "Linked: identities, targets, dates"),
    ("encode", "Linked, settings", "TEI and its ledger"),
    ("validate", "TEI, ledger, source", "Findings"),
    ("render", "TEI", "HTML, plain text"),
    ("publish", "all of these", "the edition"),
)


_SAID_ALREADY = "DSP709"  # a note without an anchor: `note_findings` names its line in the transcription


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document. tei: the file, valid if `ok`; review: what an editor should look at."""

    stem: str
    tei: bytes
    findings: tuple[Finding, ...]
    ledger: Ledger
    review: tuple[dict[str, str], ...]
    summary: Summary

    @property
    def ok(self) -> bool:
        return not any(f.severity == "error" for f in self.findings)


def summarise(source: Source, register: Register) -> tuple[Recognised, Summary]:
    """First pass: what one document says by itself. Raises UnreadableInput for a sidecar that does not fit."""
    recognised = recognise(transcribe(source), register)
    return recognised, summary(recognised)


def finish(recognised: Recognised, own: Summary, index: Index, edition: Edition) -> Result:
    """Second pass: identities and targets with the help of all documents, then TEI, then every check."""
    linked = link(recognised, own, index, edition, offices(edition.authorities))
    encoded = encode(linked, edition)
    source = recognised.transcript.source
    findings = [
        *note_findings(linked),
        *(f for f in findings_on(encoded.tei, file=f"{source.stem}.xml") if f.code != _SAID_ALREADY),
        *check(encoded.ledger, source.text, etree.fromstring(encoded.tei), f"{source.stem}.xml"),
    ]
    return Result(source.stem, encoded.tei, tuple(findings), encoded.ledger, linked.review, own)


def note_findings(linked: Linked) -> list[Finding]:
    """Warnings for notes without an anchor in the text; they stand at the end of the document."""
    source = linked.recognised.transcript.source
    return [
        Finding(
            "DSP301",
            f"note {note.n} has no number in the text that it belongs to.",
            severity="warning",
            remedy="Look where the number was lost in the transcription and put it there, glued to its word.",
            file=source.name,
            line=source.text.count("\n", 0, note.block.start) + 1,
            layer="notes",
            excerpt=" ".join(source.text[note.block.start : note.block.end].split())[:80],
        )
        for note in linked.recognised.notes
        if note.anchor is None
    ]
