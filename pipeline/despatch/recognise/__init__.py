"""Transcript → Marks: structure, notes, pages, dates, names, references. Never edits text, knows no XML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from despatch.config import Models
from despatch.model.context import Context
from despatch.model.document import Note, Recognised
from despatch.model.marks import RAISED, RAISING, Mark
from despatch.model.register import Register
from despatch.model.steps import Steps, finished
from despatch.model.transcript import Block, Transcript
from despatch.model.view import View, arrival, reading, view
from despatch.recognise import structure
from despatch.recognise.bodies import bodies
from despatch.recognise.brackets import brackets
from despatch.recognise.communications import communications
from despatch.recognise.dates import dates
from despatch.recognise.divided import divided
from despatch.recognise.editor import corrected, interventions, unbroken
from despatch.recognise.language import in_their_language
from despatch.recognise.names import names
from despatch.recognise.notes import anchors
from despatch.recognise.pages import pages
from despatch.recognise.places import places
from despatch.recognise.references import in_series, references
from despatch.recognise.resolve import resolve
from despatch.recognise.roles import roles
from despatch.recognise.structure_blanks import settle_blanks

Recogniser = Callable[[Sequence[View], Context], list[Mark]]

RECOGNISERS: tuple[Recogniser, ...] = (dates, references, communications, names, bodies, roles, places, brackets)
AS_MEANT = (dates, names)  # what they find is what the editor says is meant; the others find what was printed


def recognise(
    transcript: Transcript, register: Register, models: Models | None = None, language: str = "en"
) -> Recognised:
    """Everything that can be told from one document and the register alone.

    models: those of the edition, if it has its own; language: that of the edition, BCP 47. Raises UnreadableInput when
    an intervention of the sidecar does not fit the text.
    """
    return finished(in_steps(transcript, register, models, language))


def in_steps(
    transcript: Transcript, register: Register, models: Models | None = None, language: str = "en"
) -> Steps[Recognised]:
    """`recognise`, with a pause after each thing that is recognised."""
    source, models = transcript.source, models or Models()
    text = source.text
    listed = [b for b in transcript.blocks if b.role == "note"]
    labels = {text[slice(*b.label)].strip("[](). ") for b in listed}
    breaks = [m for b in transcript.blocks if b.role == "text" for m in pages(text, b.start, b.end, labels)]
    english = (source.sidecar.language or language).startswith("en")
    stated = interventions(source, transcript.blocks)
    united, breaks, lines = divided(text, transcript.blocks, breaks, stated, models.names, english)
    body = [b for b in united if b.role == "text"]
    said = [text[b.start : b.end] for b in listed]
    raised = _raised(text, listed)
    anchored = anchors(text, _without(body, breaks), said, bracketed=_bracketed(text, listed), raised=raised)
    notes = _notes(text, listed, anchored)
    yield
    points = sorted([*breaks, *lines, *(a for a in anchored if a)], key=lambda m: m.start)

    blocks, joints = _blocks(text, body, points, models.structure)
    yield
    framed = [Mark(b.start, b.end, b.role) for b in transcript.blocks if b.role not in ("text", "note")]
    skipped = [(m.start, m.end) for m in points]
    points = sorted([*points, *joints], key=lambda m: m.start)
    views = [view(text, m.start, m.end, _inside(m.start, m.end, skipped), m.kind) for m in blocks]
    for block in (n.block for n in notes):
        views.append(view(text, block.start, block.end, _inside(block.start, block.end, skipped), "note"))

    context = Context(source.sidecar.document, source.sidecar, register, _subtype(views), model=models.names)
    as_meant = corrected(views, stated)
    marks: list[Mark] = []
    for recogniser in RECOGNISERS:
        yield
        meant = recogniser in AS_MEANT
        marks += unbroken(recogniser(as_meant, context), stated) if meant else recogniser(views, context)
    yield
    found, left = in_their_language(marks, views, source.sidecar.language, language)
    marks = [*found, *stated]
    arrivals = [v for v in views if arrival(v) >= 0] if in_series(context.collection) else []
    hints = [m for m in marks if m.kind == "date" and _arrived(m, arrivals)] if arrivals else []
    marks = [m for m in marks if m not in hints] if hints else marks
    return Recognised(
        transcript=transcript,
        blocks=tuple(sorted([*blocks, *framed], key=lambda m: m.start)),
        notes=tuple(notes),
        points=tuple(points),
        marks=resolve(marks),
        hints=tuple(hints),
        views=tuple(views),
        context=context,
        subtype=context.subtype or "document",
        claims=tuple(marks) if in_series(context.collection) else None,
        left=left,
    )


def without_volume(recognised: Recognised) -> Recognised:
    """The same as a paper of the series is marked that is edited without its volume.

    Pointers are marked in all their words, and so is the day of arrival, which the volumes leave bare; the name of a
    president's papers, which they mark, is left bare.
    """
    marks, hints = recognised.claims or (), recognised.hints
    pointers = references(recognised.views, recognised.context, whole=True)
    if not pointers and not hints and not any(m.get("_papers") for m in marks):
        return recognised
    kept = [m for m in marks if m.resp != "references" and not m.get("_papers")]
    return replace(recognised, marks=resolve([*kept, *hints, *pointers]), hints=())


def _arrived(mark: Mark, lines: Sequence[View]) -> bool:
    """Whether a date is that of arrival, by the lines that tell it.

    It dates the document's way, not the document: it is kept as evidence, not marked.
    """
    return any(v.offsets[arrival(v)] < mark.start < v.offsets[-1] for v in lines)


def _without(body: Sequence[Block], breaks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The ranges of the blocks between the page breaks."""
    spans = []
    for block in body:
        start = block.start
        for mark in breaks:
            if block.start <= mark.start < block.end:
                spans.append((start, mark.start))
                start = mark.end
        spans.append((start, block.end))
    return [s for s in spans if s[0] < s[1]]


def _bracketed(text: str, listed: Sequence[Block]) -> bool:
    return bool(listed) and text[listed[0].label[0]] == "[" and text[listed[0].label[0] + 1].isdigit()


def _raised(text: str, listed: Sequence[Block]) -> list[str]:
    """The labels of the notes as the text has them, if it has that of the first, and most, as raised numbers (`¹`), or
    if the first stands in brackets, or is a sign that the text has nowhere."""
    written = [text[slice(*block.label)] for block in listed]
    if written and (
        written[0][:1] in ("(", "[") or (_is_sign(written[0]) and written[0] not in text[: listed[0].label[0]])
    ):
        return written
    labels = [text[slice(*block.label)].rstrip(".)") for block in listed]
    if not labels or labels[0].isdigit() > labels[0].isdecimal():
        return labels
    raised = [label.translate(RAISING) for label in labels if label.isdecimal()]
    body = text[: listed[0].label[0]]
    there = [label in body for label in raised]
    return raised if len(raised) == len(labels) and there[0] and sum(there) > len(there) / 2 else []


def _is_sign(label: str) -> bool:
    return label != "" and set(label) <= set("*†‡§")


def _notes(text: str, listed: Sequence[Block], found: Sequence[Mark | None]) -> list[Note]:
    """A note without an anchor takes the number after its predecessor's, or that of its own label."""
    notes: list[Note] = []
    for block, anchor in zip(listed, found, strict=True):
        if anchor:
            number = anchor.get("n")
        else:
            label = text[slice(*block.label)].strip("()[]. ").translate(RAISED)
            before = notes[-1].n if notes else ""
            own = label.isalnum() or _is_sign(label)
            number = str(int(before) + 1) if before.isdigit() else label if own else str(len(notes) + 1)
        notes.append(Note(number, block, anchor))
    return notes


def _inside(start: int, end: int, skipped: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the ranges, in order and none of them overlapping, that lie in [start, end)."""
    near = skipped[bisect_left(skipped, (start, start)) : bisect_right(skipped, (end, end))]
    return [s for s in near if s[1] <= end]


def _blocks(text: str, body: Sequence[Block], points: Sequence[Mark], model: str) -> tuple[list[Mark], list[Mark]]:
    """The blocks with their kinds, lines that continue one joined to it; and the joints, as marks "lb"."""
    skipped = [(m.start, m.end) for m in points]
    breaks = [m for m in points if m.kind == "pb"]
    ranges: list[tuple[int, int]] = []
    lines: list[str] = []
    after_page: list[bool] = []
    page = False
    for block in body:
        start = block.start
        for mark in breaks:  # a block that is or begins with a page break
            if mark.start <= start < mark.end:
                start, page = mark.end, True
        while start < block.end and text[start].isspace():
            start += 1
        line = reading(text, start, block.end, _inside(start, block.end, skipped)).strip()
        if not line and any(m.kind == "anchor" and start <= m.start < block.end for m in points):
            if ranges:  # a note's number alone on its line belongs to the block before it
                ranges[-1] = (ranges[-1][0], block.end)
                continue
            line = "*"
        line = line or text[start : block.end].strip()  # what nobody sees is kept
        if not line:
            continue
        ranges.append((start, block.end))
        lines.append(line)
        after_page.append(page)
        page = False
    blocks: list[Mark] = []
    joints: list[Mark] = []
    found = settle_blanks(text, ranges, structure.kinds(lines, after_page, model))
    for (start, end), (kind, certainty) in zip(ranges, found, strict=True):
        joined = kind == "cont" or (kind == "received" and blocks and blocks[-1].kind == "dateline")
        if joined and blocks and not any(blocks[-1].end <= p.start < start for p in breaks):
            joints.append(Mark(blocks[-1].end, start, "lb"))
            blocks[-1] = replace(blocks[-1], end=end)
        else:
            kind = {"cont": "p", "received": "dateline"}.get(kind, kind)
            blocks.append(Mark(start, end, kind, (), certainty))
    return blocks, joints


def _subtype(views: Sequence[View]) -> str:
    body = [v for v in views if v.kind != "note"]
    head = next((v.text for v in body if v.kind == "head"), "")
    source = next((v.text for v in body if v.kind == "source"), "")
    return structure.subtype(head, source, [v.text for v in body if v.kind not in ("head", "source")])
