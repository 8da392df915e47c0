"""What a build has to do, and why: every document compared with what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from despatch.publish.files import marked_alike
from despatch.publish.layout import Layout
from despatch.run import fingerprint
from despatch.run.asked import concerned
from despatch.run.cache import UNKNOWN, Row
from despatch.run.fingerprint import ENCODE, RENDER, SUMMARISE
from despatch.run.sources import Document

NOT_MADE = ""  # the mark of an output that a document has not
ALL = tuple(fingerprint.READINGS)
_REGISTER = {"register", "authorities"}
ANSWERED = "an answer of the index changed"
_ANSWER = "an answer of the register changed"
LEDGER = "ledger"
_UNFINISHED = "a build did not finish it"
ANOTHER = "its TEI file is another"


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with one document.

    document: its source, None where there is only a TEI file; source, sidecar: the hashes of the files as they are;
    phase: the first to be redone, "" for nothing; reasons: for a person; adopted: its TEI file is a person's; readings:
    what is to be rendered anew, of fingerprint.READINGS, even if the TEI comes out as it was.
    """

    stem: str
    document: Document | None
    source: str = ""
    sidecar: str = ""
    phase: str = ""
    reasons: tuple[str, ...] = ()
    adopted: bool = False
    readings: frozenset[str] = frozenset()

    def because(self, phase: str, *reasons: str, readings: Iterable[str] = ALL) -> Step:
        """This step with more to do. readings: those that it concerns, though the TEI may come out as it was."""
        order = ("", *fingerprint.PHASES)
        more = frozenset(readings if phase else ())
        phase = max(self.phase, phase, key=order.index)
        return replace(self, phase=phase, reasons=(*self.reasons, *reasons), readings=self.readings | more)


@dataclass(frozen=True, slots=True)
class Plan:
    """steps: one for each document of the edition, in order of stems; removed: documents that are no more."""

    steps: tuple[Step, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier builds left. tei: stem → the hash of each TEI file; made: of Layout.made → stem → the mark that the
    file has now; parts: the fingerprint of this build; builds: those that the rows refer to.

    asked: what a document asked of the register; answered: the keys that another register, by `fingerprint.answers`,
    answers otherwise than this one, None where that is not known.
    """

    layout: Layout
    rows: Mapping[str, Row]
    tei: Mapping[str, str]
    made: Mapping[str, Mapping[str, str]]
    builds: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, str]
    asked: Callable[[str], bytes] = lambda stem: b""
    answered: Callable[[str], frozenset[int] | None] = lambda ident: None
    _changes: dict[str, tuple[str, tuple[str, ...], frozenset[str], frozenset[int]]] = field(default_factory=dict)

    def outdated(self, step: Step, row: Row) -> Step:
        """The step with what has to be redone of what was made by another build, and why."""
        build = row.build
        if not build:
            return step.because(SUMMARISE, _UNFINISHED)
        if build not in self._changes:
            old = self.builds.get(build, {})
            names = sorted(name for name in self.parts.keys() | old.keys() if self.parts.get(name) != old.get(name))
            answered: frozenset[int] | None = frozenset()
            if not _REGISTER.isdisjoint(names):
                answered = self.answered(fingerprint.answers(old))
                names = names if answered is None else [name for name in names if name not in _REGISTER]
            phases = [fingerprint.phase(name) for name in names]
            first = max(phases, key=fingerprint.PHASES.index, default="")
            readings = frozenset[str]().union(*map(fingerprint.readings, names))
            self._changes[build] = (
                first,
                tuple(f"{name} changed" for name in names),
                readings,
                answered or frozenset(),
            )
        phase, reasons, readings, changed = self._changes[build]
        step = step.because(phase, *reasons, readings=readings) if phase else step
        asked = changed and concerned(self.asked(row.stem), changed)
        return step.because(SUMMARISE, _ANSWER, readings=()) if asked else step


def plan(documents: Sequence[tuple[Document, str, str]], known: Known, refused: frozenset[str], force: bool) -> Plan:
    """documents: with the hashes of source and sidecar; refused: the stems of sources that cannot be taken in."""
    layout = known.layout
    rejected, tei = layout.names("rejected", ".xml"), known.tei
    steps = []
    for document, source, sidecar in documents:
        step = Step(document.stem, document, source, sidecar)
        row = known.rows.get(step.stem)
        step = _inputs(step, row)
        if row and step.phase != SUMMARISE:
            step = known.outdated(step, row)
        if row and row.status == "rejected":
            if step.phase == RENDER:  # nothing is rendered of it
                step = replace(step, phase="", reasons=(), readings=frozenset())
            if step.stem not in rejected:
                step = step.because(ENCODE, "its rejected file is missing")
        elif row:
            step = _outputs(step, row, known)
        if force and row:
            step = step.because(SUMMARISE, "forced")
        steps.append(_adopted(step, row, tei, layout))
    here = {step.stem for step in steps}
    for stem in sorted(tei.keys() - here):  # a person's TEI file needs no source
        if tei[stem] != layout.written(stem):
            step = Step(stem, None, adopted=True)
            row = known.rows.get(stem)
            step = known.outdated(step, row) if row else step.because(RENDER, "added as TEI")
            step = _outputs(step, row, known) if row else step
            steps.append(step.because(RENDER, "forced") if force else step)
    here = {step.stem for step in steps}
    past = known.rows.keys() | layout.names("ledger", ".json") | rejected | refused
    return Plan(tuple(sorted(steps, key=lambda s: s.stem)), tuple(sorted(past - here)))


def _inputs(step: Step, row: Row | None) -> Step:
    if row is None:
        return step.because(SUMMARISE, "added")
    if not row.source:
        return step.because(SUMMARISE, "its source was added")
    if row.source != step.source:
        step = step.because(SUMMARISE, "source changed")
    if row.sidecar != step.sidecar:
        how = "changed" if row.sidecar and step.sidecar else "added" if step.sidecar else "removed"
        step = step.because(SUMMARISE, f"sidecar {how}")
    return step


def _outputs(step: Step, row: Row, known: Known) -> Step:
    if step.stem not in known.tei:
        return step.because(ENCODE, _missing("TEI"))  # and nobody knows of what the others are made
    if known.tei[step.stem] != row.tei:
        return step.because(ENCODE, ANOTHER)
    if row.html == UNKNOWN:
        return step.because(RENDER, _UNFINISHED)
    for (name, made), mark in zip(known.made.items(), row.marks, strict=True):
        now = made.get(step.stem, NOT_MADE)
        if marked_alike(now, mark) or (name == LEDGER and row.status != "fine"):
            continue
        why = _missing(name) if now == NOT_MADE else f"its {name} file is another"
        step = step.because(ENCODE, why, readings=()) if name == LEDGER else step.because(RENDER, why, readings=[name])
    return step


def _missing(name: str) -> str:
    return f"its {name} file is missing"


def _adopted(step: Step, row: Row | None, tei: Mapping[str, str], layout: Layout) -> Step:
    """Mark what a person has changed; the hash that was written is looked up only where the file is not as known."""
    now = tei.get(step.stem)
    if now is None:
        return step
    if row and now == row.tei:
        return replace(step, adopted=True) if row.status == "adopted" else step
    if now == layout.written(step.stem):
        return step
    others = tuple(reason for reason in step.reasons if reason != ANOTHER)
    lost = step.document and not layout.ledger(step.stem).exists()  # that tells, but encoding it tells too (work.Order)
    why = _missing(LEDGER) if lost else "changed by hand"
    return replace(step.because(ENCODE), adopted=True, reasons=(*others, why))


def explain(step: Step) -> str:
    return f"{step.stem}: {', '.join(step.reasons)}"
