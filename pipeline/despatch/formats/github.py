"""Workflow commands of GitHub, which shows them beside the lines of a pull request."""

from __future__ import annotations

from despatch.formats.report import Cause, Report, causes
from despatch.model.findings import GRAVITY

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def commands(report: Report) -> str:
    """One command for each cause, at its first place, the gravest first: GitHub shows ten of a kind for a step."""
    ordered = sorted(causes(report.findings), key=lambda cause: -GRAVITY[cause.first.severity])
    return "".join(f"{_command(cause, report)}\n" for cause in ordered)


def _command(cause: Cause, report: Report) -> str:
    first = cause.first
    where: dict[str, object] = {"file": report.relative(first.file)}
    if first.line:
        where["line"] = first.line
    if first.column:
        where |= {"col": first.column, "endColumn": first.column + first.length}
    where["title"] = first.code
    words = f"{first.message}\n{first.remedy}".strip()
    if len(cause.findings) > 1:
        words += f"\nThe same in {len(cause.findings)} places."
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    return f"::{_COMMANDS[first.severity]} {properties}::{_escaped(words)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
