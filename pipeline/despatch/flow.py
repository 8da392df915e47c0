"""The whole pipeline on one screen: what is done to a document, in which order, and what each step needs and makes.

Two passes over a corpus: `summarise` reads and recognises every document and says what others may ask of it; then
`finish` links, encodes and validates each, with the index of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import Any

from despatch import saxon
from despatch.config import Edition, Models
from despatch.encode import encode
from despatch.encode.ledger import Ledger, check
from despatch.link import link
from despatch.link.dating_evidence import contradicted
from despatch.link.offices_persons import merged
from despatch.link.summary import summary
from despatch.model.document import Linked, Recognised
from despatch.model.findings import Finding
from despatch.model.index import Index, Summary
from despatch.model.register import Register
from despatch.model.steps import Steps, finished
from despatch.model.transcript import Source
from despatch.read import transcribe
from despatch.read.offices import load as offices
from despatch.recognise import in_steps as recognise_in_steps
from despatch.recognise import without_volume
from despatch.recognise.bodies import answers as bodies
from despatch.recognise.names import answers as names
from despatch.validate import tree as findings_on
from despatch.validate.wellformed import read as parsed

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
    """What became of one document.

    tei: the file, valid if `ok`; node: gives the same as a node of this process's Saxon, made when first asked for;
    review: what an editor should look at.
    """

    stem: str
    tei: bytes
    findings: tuple[Finding, ...]
    ledger: Ledger
    review: tuple[dict[str, str], ...]
    summary: Summary
    node: Callable[[], Any]

    @property
    def ok(self) -> bool:
        return not any(f.severity == "error" for f in self.findings)


def answers(register: Register, edition: Edition) -> Iterator[tuple[str, object]]:
    """All that documents may ask the register for (model/asked.py), and the answers; a key may have several."""
    tables, whole = offices(edition.authorities), register.by_id()
    for key, persons, rest in chain(names(register), merged(tables, register).answers()):
        yield key, ([whole[person].xml for person in persons if person in whole], rest)
    yield from chain(register.answers(), bodies(register))


def summarise(
    source: Source, register: Register, models: Models | None = None, language: str = "en"
) -> tuple[Recognised, Summary]:
    """First pass: what one document says by itself. Raises UnreadableInput for a sidecar that does not fit.

    language: that of the edition, BCP 47.
    """
    return finished(summarise_in_steps(source, register, models, language))


def summarise_in_steps(
    source: Source, register: Register, models: Models | None = None, language: str = "en"
) -> Steps[tuple[Recognised, Summary]]:
    """The first pass, with pauses."""
    transcript = transcribe(source)
    yield
    recognised = yield from recognise_in_steps(transcript, register, models, language)
    return recognised, summary(recognised)


def as_edited(recognised: Recognised, own: Summary, index: Index) -> Recognised:
    """What was recognised as this edition marks it, which may be of a volume or have a paper of it among others."""
    alone = recognised.claims is not None and not index.holds(own.collection)
    return without_volume(recognised) if alone else recognised


def finish(recognised: Recognised, own: Summary, index: Index, edition: Edition) -> Result:
    """Second pass: identities and targets with the help of all documents, then TEI, then every check."""
    return finished(finish_in_steps(recognised, own, index, edition))


def finish_in_steps(recognised: Recognised, own: Summary, index: Index, edition: Edition) -> Steps[Result]:
    """The second pass, with a pause after each stage."""
    linked = link(as_edited(recognised, own, index), own, index, edition, offices(edition.authorities))
    yield
    encoded = encode(linked, edition)
    yield
    source = recognised.transcript.source
    file = f"{source.stem}.xml"
    root, _, found = parsed(encoded.tei, file)  # as it was written; once for all that look at it
    node = cache(partial(saxon.parse, encoded.tei, file))
    if not found:
        found = [f for f in findings_on(root, data=encoded.tei, file=file, node=node) if f.code != _SAID_ALREADY]
        found += check(encoded.ledger, source.text, root, file)
    findings = (*text_findings(recognised), *date_findings(recognised), *note_findings(linked), *found)
    return Result(source.stem, encoded.tei, findings, encoded.ledger, linked.review, own, node)


def text_findings(recognised: Recognised) -> list[Finding]:
    """Warnings for what keeps a text from being read as it was meant."""
    source, found = recognised.transcript.source, []
    if recognised.left:
        names = "1 name" if recognised.left == 1 else f"{recognised.left} names"
        found.append(
            Finding(
                "DSP106",
                f"the text does not look English, in which alone names are guessed: {names} may be lost.",
                severity="warning",
                remedy=f'Say language = "en" in {source.stem}.toml if it is English, else the language it is in.',
                file=source.name,
                layer="input",
            )
        )
    return found


def date_findings(recognised: Recognised) -> list[Finding]:
    """A warning where the editor states another date than the paper does itself."""
    source = recognised.transcript.source
    line = contradicted(recognised.views, recognised.marks, source.sidecar.date)
    if line is None:
        return []
    said = line.text.strip()[:80]
    return [
        Finding(
            "DSP108",
            f"the sidecar says {source.sidecar.date}, the dateline another date: “{said}”.",
            severity="warning",
            remedy=f"Correct the date in {source.stem}.toml; if the paper errs, let an intervention there correct it.",
            file=source.name,
            line=source.text.count("\n", 0, line.offsets[0]) + 1,
            layer="input",
            excerpt=said,
        )
    ]


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
