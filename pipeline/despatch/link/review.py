"""What an editor should look at: marks that are unsure, with their context and the reason."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model.document import Dating
from despatch.model.marks import HIGH, MEDIUM, Mark
from despatch.model.transcript import Source

_CONTEXT = 60  # code points on either side
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
        if mark.certainty >= HIGH and not candidates:
            continue
        if mark.certainty >= MEDIUM and mark.kind not in ("persName", "ref"):
            continue
        why = _REASONS.get(mark.kind, "whether this is rightly marked")
        if candidates:
            why = mark.get("_reason") or f"one of {', '.join(candidates.split())}"
        text = source.text[mark.start : mark.end]
        around = source.text[max(0, mark.start - _CONTEXT) : mark.end + _CONTEXT]
        row = _row(source, mark.kind, " ".join(text.split()), " ".join(around.split()), why, mark.certainty)
        rows.append((mark.certainty if not candidates else min(mark.certainty, 0.5), row))
    return tuple(row for _, row in sorted(rows, key=lambda r: r[0]))


def _row(source: Source, kind: str, text: str, context: str, why: str, certainty: float) -> dict[str, str]:
    return {
        "stem": source.stem,
        "kind": kind,
        "text": text,
        "context": context,
        "why": why,
        "certainty": f"{certainty:.2f}",
    }
