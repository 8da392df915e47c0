"""What every view is made of: the findings of one run, and the files that were looked at."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from urllib.parse import quote

from despatch.model.findings import Finding

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Report:
    """findings: in the order of the files; files: the names of all that were looked at.

    fail_on: the severity from which a finding makes the run fail, "never" for none; known: how many findings are not
    in the report because a baseline has them; base: the folder that machines take names of files to be relative to.
    """

    findings: Sequence[Finding]
    files: Sequence[str]
    fail_on: str = "error"
    known: int = 0
    base: Path = field(default_factory=Path.cwd)

    def fails(self, finding: Finding) -> bool:
        return finding.fails(self.fail_on)

    def relative(self, file: str) -> str:
        """The name of a file from `base`, with forward slashes; as it is if it lies elsewhere."""
        absolute = os.path.abspath(file)  # noqa: PTH100 — links stay as they are named
        try:
            name = os.path.relpath(absolute, self.base)
        except ValueError:  # another drive
            name = absolute
        return PurePath(absolute if name.startswith("..") else name).as_posix()

    def uri(self, file: str) -> str:
        """The name of a file as a relative reference, or as a file: address if it lies outside of `base`."""
        name = self.relative(file)
        return PurePath(name).as_uri() if PurePath(name).is_absolute() else quote(name)


@dataclass(frozen=True, slots=True)
class Cause:
    """One mistake, and all its places."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]


def causes(findings: Sequence[Finding]) -> list[Cause]:
    """The findings grouped where the same is said with the same remedy, in the order of their first places.

    Files that cannot be read are each a cause of their own: such faults have nothing in common but their words.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        alone = finding.file if finding.layer == "well-formed" else ""
        groups.setdefault((finding.code, finding.severity, finding.message, finding.remedy, alone), []).append(finding)
    return [Cause(tuple(group)) for group in groups.values()]


def place(finding: Finding) -> str:
    """`file:line:column`, as far as they are known."""
    return ":".join([finding.file, *(str(number) for number in (finding.line, finding.column) if number)])


def plain(text: str) -> str:
    """Without characters that steer a terminal or that XML cannot hold; a tab is a space."""
    return _CONTROLS.sub("\ufffd", text.replace("\t", " "))
