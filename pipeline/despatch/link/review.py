"""What an editor should look at: marks that are unsure, with their context and the reason."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.link.targets import UNRESOLVED
from despatch.model.document import Dating
from despatch.model.marks import HIGH, MEDIUM, Mark
from despatch.model.transcript import Source
from despatch.model.view import on_one_line

_CONTEXT = 60  # code points on either side
_OPEN = 0.5  # how sure it is who or what is meant where several may be
_REASONS = {
    "persName": "who this is, or whether it is a name",
    "date": "the date that is meant",
    "ref": "what this refers to",
    "anchor": "the place of the note",
    "gap": "whether the text breaks off here",
}


def review(marks: Sequence[Mark], dating: Dating, source: Source) -> tuple[dict[str, str], ...]:
    """Rows of stem, kind, text, context, why and certainty, the least certain first."""
    rows = []
    if dating.basis and dating.certainty < MEDIUM:
        says = dating.when or f"{dating.not_before}–{dating.not_after}"
        rows.append((dating.certainty, _row(source, "creation", says, "", dating.evidence, dating.certainty)))
    for mark in marks:
        candidates = mark.get("_candidates")
        if not candidates and _is_settled(mark, source.sidecar.collection):
            continue
        why = _REASONS.get(mark.kind, "whether this is rightly marked")
        if candidates:
            why = f"one of {', '.join(candidates.split())}"
        why = mark.get("_reason") or why
        text = source.text[mark.start : mark.end]
        around = source.text[max(0, mark.start - _CONTEXT) : mark.end + _CONTEXT]
        certainty = min(mark.certainty, _OPEN) if candidates else mark.certainty
        row = _row(source, mark.kind, on_one_line(text), on_one_line(around), why, certainty)
        rows.append((certainty, row))
    return tuple(row for _, row in sorted(rows, key=lambda r: r[0]))


def _is_settled(mark: Mark, collection: str) -> bool:
    """Whether a mark without candidates needs no look.

    Persons and numbered communications must be surer than others. An editorial reference that leads nowhere is a
    question only where the collection is known; elsewhere nobody could say where it leads. A numbered communication
    for which no document was found is always one.
    """
    if mark.kind == "ref" and mark.get("_reason") and not mark.get("target"):
        return False
    editorial = mark.kind == "ref" and mark.get("type") != "communication"
    if editorial and not mark.get("target"):
        return not collection and mark.certainty >= UNRESOLVED
    return mark.certainty >= (HIGH if mark.kind in ("persName", "ref") and not editorial else MEDIUM)


def _row(source: Source, kind: str, text: str, context: str, why: str, certainty: float) -> dict[str, str]:
    return {
        "stem": source.stem,
        "kind": kind,
        "text": text,
        "context": context,
        "why": why,
        "certainty": f"{certainty:.2f}",
    }
