"""Reads tests/invalid/faults.toml: the faulty documents, with what must be said about each."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).resolve().parents[1] / "invalid"
BASE = (FOLDER / "base.xml").read_text(encoding="utf-8")
KNOWN = {"base.xml": set[str](), "other.xml": {"d1"}}


@dataclass(frozen=True)
class Fault:
    """column is 0 where only the line is asked for: an XML parser notices some faults after their place."""

    name: str
    data: bytes
    code: str
    line: int
    column: int


def faults() -> list[Fault]:
    with (FOLDER / "faults.toml").open("rb") as file:
        return [_fault(entry) for entry in tomllib.load(file)["fault"]]


def _fault(entry: dict[str, str]) -> Fault:
    assert BASE.count(entry["find"]) == 1, f"{entry['name']}: found {BASE.count(entry['find'])} times"
    marked = BASE.replace(entry["find"], entry["put"])
    if culprit := entry.get("culprit"):
        assert marked.count(culprit) == 1, f"{entry['name']}: the culprit stands there {marked.count(culprit)} times"
        marked = marked.replace(culprit, "¦" + culprit)
    before, text = marked.split("¦")[0], marked.replace("¦", "")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Fault(
        entry["name"], text.encode(), entry["code"], before.count("\n") + 1, column if entry.get("column", True) else 0
    )
