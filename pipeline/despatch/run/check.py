"""TEI files, any number of them, held against the schemas and against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from despatch.errors import BUG, FINDINGS, OK, UNREADABLE
from despatch.model.findings import Finding
from despatch.run.executor import Lost, executor
from despatch.run.progress import Progress, Silent
from despatch.run.siblings import Siblings
from despatch.validate import Schemas
from despatch.validate import document as findings_on
from despatch.validate.place import XML_ID, Fault, Source, findings
from despatch.validate.pointers import TWICE, clashes
from despatch.validate.wellformed import read

_UNREADABLE = "DSP154"


@dataclass(slots=True)
class Checked:
    """findings: of all files, in the order of the files; lost: files whose check failed by no fault of theirs.

    own: the ids of each file that no other file of its folder may have.
    """

    paths: list[Path]
    findings: list[Finding]
    lost: dict[Path, Lost]
    own: dict[Path, set[str]] = field(default_factory=dict)


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
                found, own = answer
                checked.findings += found
                if own:
                    checked.own[path] = own
    finally:
        pool.close()
    return united(checked)


def united(checked: Checked) -> Checked:
    """With what is wrong between the files of a folder: ids that two documents have."""
    folders: dict[Path, dict[str, set[str]]] = {}
    for path, own in checked.own.items():
        folders.setdefault(path.parent, {})[str(path)] = own
    shared = [_placed(*clash) for own in folders.values() for clash in clashes(own)]
    made = [finding for finding in checked.findings if finding.code != TWICE]
    if shared:
        place = {str(path): number for number, path in enumerate(checked.paths)}
        made = sorted((*made, *shared), key=lambda f: (place[f.file], f.line, f.column))
    return replace(checked, findings=made)


def _placed(clash: Finding, key: str) -> Finding:
    """With the line of the id, if the file has it still."""
    root, data, _ = read(Path(clash.file), clash.file)
    for element in () if root is None else root.iter(etree.Element):
        if element.get(XML_ID) == key:
            return findings([Fault(TWICE, clash.message, element, "xml:id")], Source(data, root), clash.file)[0]
    return clash


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever reads it will say so
        return 0


def _check(common: tuple[bool, Schemas | None], path: Path) -> tuple[list[Finding], set[str]]:
    thorough, against = common
    own: set[str] = set()
    found = findings_on(path, known=Siblings(path), thorough=thorough, against=against, own=own)
    if path.absolute().parent.name == "tei" and not any(finding.severity == "error" for finding in found):
        from despatch.run.fidelity import fidelity  # noqa: PLC0415 — for the output of an edition

        found += fidelity(path)
    return found, own
