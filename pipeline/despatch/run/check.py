"""TEI files, any number of them, held against the schemas and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from despatch.errors import BUG, FINDINGS, OK, UNREADABLE
from despatch.model.findings import Finding
from despatch.run.executor import Lost, executor
from despatch.run.progress import Progress, Silent
from despatch.validate import Schemas, ids
from despatch.validate import document as findings_on
from despatch.validate.wellformed import read

_UNREADABLE = "DSP154"
_KEPT = 500  # files whose ids a folder remembers


class Siblings(Mapping[str, "set[str]"]):
    """file name → its ids, for the XML files in a folder; each is read when a pointer names it, and kept a while."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, int, int], set[str]] = {}

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.endswith(".xml") and (self._folder / name).is_file()

    def __getitem__(self, name: str) -> set[str]:
        if name not in self:
            raise KeyError(name)
        path = self._folder / name
        state = path.stat()
        key = (name, state.st_mtime_ns, state.st_size)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            root, _, broken = read(path, name)
            self._known[key] = set() if broken else ids(root)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in sorted(self._folder.glob("*.xml")))

    def __len__(self) -> int:
        return sum(1 for _ in self)


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


_folders: dict[Path, Siblings] = {}  # of this process


def siblings(path: Path) -> Siblings:
    return _folders.setdefault(path.parent, Siblings(path.parent))


def _check(common: tuple[bool, Schemas | None], path: Path) -> list[Finding]:
    thorough, against = common
    return findings_on(path, known=siblings(path), thorough=thorough, against=against)
