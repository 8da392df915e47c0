"""Whether the edition in the output is what its sources make of it: built anew in a scratch folder, and compared."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from despatch import config
from despatch.errors import BUG, UNREADABLE
from despatch.model.findings import Finding
from despatch.publish.files import TEMPORARY
from despatch.publish.layout import Layout
from despatch.run.build import build
from despatch.run.built import Built
from despatch.run.check import check, exit_code
from despatch.run.progress import Progress
from despatch.validate.place import window

_LAYER = "drift"
_FOLDERS = ("tei", "html", "text", "ledger", "rejected")  # in which nothing else has a place
_AGAIN = "Run `despatch build --force`, and commit what it writes."


@dataclass(frozen=True, slots=True)
class Drift:
    """findings: what is wrong with the documents, and which files are not what they should be (DSP125 to DSP127).

    files: the names of the TEI files that the edition should have.
    """

    built: Built
    findings: list[Finding]
    files: list[str]

    @property
    def drifted(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.layer == _LAYER]

    def exit_code(self, findings: Sequence[Finding], fail_on: str) -> int:
        """findings: those that are to count."""
        if self.built.lost:
            return BUG
        return UNREADABLE if self.built.refused or self.built.faults else exit_code(findings, {}, fail_on)


def drift(project: Path, jobs: int = 1, progress: Progress | None = None) -> Drift:
    """Build the edition of a folder aside and compare; the folder stays as it is. Raises what `build` raises.

    TEI files that a person has changed are sources too: they are rendered as they are.
    """
    output = project / config.load(project).output
    with tempfile.TemporaryDirectory(prefix="despatch-check-") as folder:
        scratch = Path(folder)
        fresh = scratch / output.relative_to(project)
        _carry(Layout(output), Layout(fresh))
        built = build(project, jobs, progress=progress, scratch=scratch)
        findings = [finding for stem in sorted(built.records) for finding in _said(built, stem, project, output)]
        findings += [replace(orphan, file=str(project / orphan.file)) for orphan in built.orphans]
        for error in (*built.faults, *(refused.error for refused in built.refused)):
            words = (error.code, error.message, "error", error.remedy)
            findings.append(Finding(*words, str(project / error.file), error.line, layer="input"))  # type: ignore[arg-type]
        drifted = list(_compared(fresh, output))
        stale = [Path(f.file) for f in drifted if f.code == "DSP125" and f.file.startswith(str(output / "tei"))]
        committed = [finding for path in stale for finding in check([path]).findings]
        names = [str(output / "tei" / path.name) for path in sorted((fresh / "tei").glob("*.xml"))]
    return Drift(built, [*findings, *committed, *drifted], names)


def _carry(committed: Layout, fresh: Layout) -> None:
    """Take what a person has changed, with the ledger that shows it, to where the edition is built anew."""
    for stem in committed.names("tei", ".xml"):
        if not committed.is_ours(stem):
            for path, copy in ((committed.tei(stem), fresh.tei(stem)), (committed.ledger(stem), fresh.ledger(stem))):
                if path.is_file():
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, copy)


def _said(built: Built, stem: str, project: Path, output: Path) -> Iterator[Finding]:
    """The findings of a document, with names of files from where the command was called."""
    record = built.records[stem]
    folder = output / ("rejected" if record["status"] == "rejected" else "tei")
    for found in record["findings"]:
        finding = Finding(**found)
        home = folder if finding.file == f"{stem}.xml" else project
        yield replace(finding, file=str(home / finding.file))


def _compared(fresh: Path, committed: Path) -> Iterator[Finding]:
    """Every file of the output that is missing, differs, or has no reason to be there; in the order of the names."""
    wanted, there = _files(fresh), _files(committed)
    for name in sorted(wanted.keys() | there.keys()):
        shown = str(committed / name)
        if name not in there:
            yield _finding("DSP126", "The file is missing: the sources make one of this name.", shown)
        elif name in wanted:
            if difference := _differs(wanted[name].read_bytes(), there[name].read_bytes()):
                yield _finding("DSP125", "The file is not what the sources make of it.", shown, difference)
        elif name.split("/")[0] in _FOLDERS:
            remedy = "Delete the file, or run `despatch build`, and commit."
            yield replace(_finding("DSP127", "No source makes a file of this name.", shown), remedy=remedy)


def _files(root: Path) -> dict[str, Path]:
    """name with slashes → file; without hidden ones, and folders that are hidden from git as a whole."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        ignored = any((root / parent / ".gitignore").is_file() for parent in name.parents if parent.parts)
        hidden = any(part.startswith(".") for part in name.parts) or name.name.endswith(TEMPORARY)
        if path.is_file() and not ignored and not hidden:
            found[name.as_posix()] = path
    return found


def _differs(wanted: bytes, there: bytes) -> tuple[int, int, str] | None:
    """Line and column of the first difference, and the line as it stands there; None if there is none."""
    if wanted == there:
        return None
    pairs = zip_longest(wanted.split(b"\n"), there.split(b"\n"))
    line, ours, theirs = next((n, a or b"", b or b"") for n, (a, b) in enumerate(pairs, 1) if a != b)
    one, other = ours.decode("utf-8", "replace"), theirs.decode("utf-8", "replace")
    return line, len(os.path.commonprefix((one, other))) + 1, other  # noqa: RUF071 — these are texts


def _finding(code: str, message: str, file: str, at: tuple[int, int, str] = (0, 0, "")) -> Finding:
    line, column, text = at
    excerpt, caret = window(text, column)
    return Finding(code, message, "error", _AGAIN, file, line, column, _LAYER, excerpt=excerpt, caret=caret)
