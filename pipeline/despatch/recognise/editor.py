"""What the editor states in the sidecar about single places of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from despatch.errors import UnreadableInput
from despatch.model import patterns as re
from despatch.model.formulas import LINE_END
from despatch.model.marks import Mark
from despatch.model.transcript import Block, Source
from despatch.model.view import View


def interventions(source: Source, blocks: Sequence[Block]) -> list[Mark]:
    """Marks "sic" (with @corr), "gap" and "editor-note" (with @text) for the sidecar's interventions.

    `find` must occur exactly once in the transcription, be it over the end of a line or with other quotation marks;
    `sic` once in `find`. A gap or note stands after `find`.
    Raises UnreadableInput otherwise, naming the sidecar and the line.
    """
    stated = source.sidecar.interventions
    lines = source.sidecar.lines or [0] * len(stated)
    return [_mark(source, blocks, row, line) for row, line in zip(stated, lines, strict=True)]


def corrected(views: Sequence[View], stated: Sequence[Mark]) -> Sequence[View]:
    """The views with the editor's corrections in the place of what they correct, so that what they say is recognised.

    stated: the marks of `interventions`. A mark over a whole correction is one over all that it corrects.
    """
    wrong = sorted((mark for mark in stated if mark.kind == "sic"), key=lambda mark: mark.start)
    return [_corrected(view, wrong) for view in views] if wrong else views


def unbroken(marks: Iterable[Mark], stated: Sequence[Mark]) -> list[Mark]:
    """Those of the marks, found in corrected views, that hold all or nothing of each correction.

    A part of one has no place in what it corrects.
    """
    wrong = [(m.start, m.end) for m in stated if m.kind == "sic"]
    return [
        m
        for m in marks
        if all(m.end <= start or end <= m.start or (m.start <= start and end <= m.end) for start, end in wrong)
    ]


def _corrected(view: View, wrong: Sequence[Mark]) -> View:
    within = [mark for mark in wrong if view.offsets[0] <= mark.start and mark.end <= view.offsets[-1]]
    if not within:
        return view
    text, offsets = view.text, list(view.offsets)
    for mark in reversed(within):
        first, last = bisect_left(offsets, mark.start), bisect_left(offsets, mark.end)
        words = mark.get("corr")
        places = [min(mark.start + i, mark.end - 1) for i in range(len(words))]
        text = text[:first] + words + text[last:]
        offsets[first:last] = [*places[:-1], mark.end - 1] if places else []
    return View(text, offsets, view.kind, view.lines)


def _as_read(words: str) -> re.Pattern[str]:
    """What finds words as a reader has them before him: over the ends of lines, of which one may divide a word, and
    with straight quotation marks or others."""
    pattern = re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", "\0", " ".join(words.split()))
    parts = {" ": r"\s+", "\0": f"(?:{LINE_END})?", **dict.fromkeys('"“”', '["“”]')}
    parts |= dict.fromkeys("'‘’", "['‘’]")
    return re.compile("".join(parts.get(char) or re.escape(char) for char in pattern))


def _mark(source: Source, blocks: Sequence[Block], row: dict[str, str], line: int) -> Mark:
    find = row["find"]
    exactly = re.compile(re.escape(find)) if source.text.count(find) == 1 else _as_read(find)
    places = [found.span() for found in exactly.finditer(source.text)]
    count = len(places)
    if count != 1:
        raise UnreadableInput(
            f"the intervention on “{find}” fits {count} places of {source.name}.",
            file=source.name.removesuffix(".txt") + ".toml",
            line=line,
            code="DSP112",
            remedy="Copy `find` from the text exactly as it stands there, with enough around it to be unique.",
        )
    [(start, end)] = places
    if not any(b.start <= start and end <= b.end for b in blocks):
        raise UnreadableInput(
            f"the intervention on “{find}” reaches over the end of a block.",
            file=source.name.removesuffix(".txt") + ".toml",
            line=line,
            code="DSP112",
            remedy="Let `find` lie within one paragraph.",
        )
    if "sic" in row:
        sic = row["sic"]
        once = source.text.count(sic, start, end) == 1
        wrong = re.compile(re.escape(sic) if once else _as_read(sic).pattern).search(source.text, start, end)
        at, stop = wrong.span() if wrong else (start, end)
        return Mark(at, stop, "sic", (("corr", row["corr"]),), 1.0, "editor")
    if "note" in row:
        return Mark(end, end, "editor-note", (("text", row["note"]),), 1.0, "editor")
    reason = row["gap"] if row["gap"] not in ("", "true") else "truncated"
    return Mark(end, end, "gap", (("reason", reason), ("extent", "unknown"), ("unit", "words")), 1.0, "editor")
