"""TEI files, any number of them, held against the schemas and against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from despatch.errors import BUG, FINDINGS, OK, UNREADABLE
from despatch.model.findings import Finding
from despatch.run.executor import Lost, executor
from despatch.run.progress import Progress, Silent
from despatch.run.siblings import siblings
from despatch.validate import Schemas
from despatch.validate import document as findings_on

_UNREADABLE = "DSP154"


@dataclass(slots=True)
class Checked:
    """findings: of all files, in the order of the files; lost: files whose check failed by no fault of theirs."""

    paths: list[Path]
    findings: list[Finding]
    lost: dict[Path, Lost]


def exit_code(findings: Sequence[Finding], lost: Mapping[Path, Lost], fail_on: str = "error") -> int:
    """That of a command that found these: of a bug, of a file that cannot be read, of findings that count."""
    if lost:
        return BUG
    if any(finding.code == _UNREADABLE for finding in findings):
        return UNREADABLE
    return FINDINGS if any(finding.fails(fail_on) for finding in findings) else OK


def check(
    paths: Sequence[Path],
    *,
    thorough: bool = False,
    against: Schemas | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Checked:
    """Everything that is wrong with these files; pointers to other files of their folder are followed.

    thorough: ask the W3C schema too where RELAX NG accepts. against: other schemas than the edition's.
    """
    checked = Checked(list(paths), [], {})
    pool = executor(jobs, len(paths) // 4)  # a file takes little, and a process loads the schemas first
    try:
        answers = pool.map(_check, (thorough, against), paths, _size)
        for path, answer in zip(paths, (progress or Silent()).track(answers, "validating", len(paths)), strict=True):
            if isinstance(answer, Lost):
                checked.lost[path] = answer
            else:
                checked.findings += answer
    finally:
        pool.close()
    return checked


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever reads it will say so
        return 0


def _check(common: tuple[bool, Schemas | None], path: Path) -> list[Finding]:
    thorough, against = common
    return findings_on(path, known=siblings(path), thorough=thorough, against=against)
