"""What the editor states in the sidecar about single places of the text."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.errors import UnreadableInput
from despatch.model.marks import Mark
from despatch.model.transcript import Block, Source


def interventions(source: Source, blocks: Sequence[Block]) -> list[Mark]:
    """Marks "sic" (with @corr), "gap" and "editor-note" (with @text) for the sidecar's interventions.

    `find` must occur exactly once in the transcription; `sic` once in `find`. A gap or note stands after `find`.
    Raises UnreadableInput otherwise, naming the sidecar.
    """
    return [_mark(source, blocks, row) for row in source.sidecar.interventions]


def _mark(source: Source, blocks: Sequence[Block], row: dict[str, str]) -> Mark:
    find = row["find"]
    count = source.text.count(find)
    if count != 1:
        raise UnreadableInput(
            f"the intervention on “{find}” fits {count} places of {source.name}.",
            file=source.name.removesuffix(".txt") + ".toml",
            code="DSP112",
            remedy="Copy `find` from the text exactly as it stands there, with enough around it to be unique.",
        )
    start = source.text.index(find)
    end = start + len(find)
    if not any(b.start <= start and end <= b.end for b in blocks):
        raise UnreadableInput(
            f"the intervention on “{find}” reaches over the end of a block.",
            file=source.name.removesuffix(".txt") + ".toml",
            code="DSP112",
            remedy="Let `find` lie within one paragraph.",
        )
    if "sic" in row:
        at = source.text.index(row["sic"], start)
        return Mark(at, at + len(row["sic"]), "sic", (("corr", row["corr"]),), 1.0, "editor")
    if "note" in row:
        return Mark(end, end, "editor-note", (("text", row["note"]),), 1.0, "editor")
    reason = row["gap"] if row["gap"] not in ("", "true") else "truncated"
    return Mark(end, end, "gap", (("reason", reason), ("extent", "unknown"), ("unit", "words")), 1.0, "editor")
