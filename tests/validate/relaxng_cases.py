"""Reads the cases in relaxng_cases/; README.md there says how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "relaxng_cases"
_LIBRARY = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


@dataclass
class Case:
    """files: of the folder that the schema is in; schema: its name. valid, invalid: documents."""

    name: str
    correct: bool
    schema: str = ""
    files: dict[str, str] = field(default_factory=dict)
    valid: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> Path:
        """The path of the schema, after writing it and what it includes."""
        for name, text in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder / self.schema


def cases() -> list[Case]:
    return [case for file in sorted(FOLDER.glob("*.txt")) for case in _read(file)]


def _read(file: Path) -> list[Case]:
    found = []
    for part in re.split(
        r"^== ", re.sub(r"^#.* .*\n(?===)", "", file.read_text(encoding="utf-8"), flags=re.M), flags=re.M
    )[1:]:
        head, _, body = part.partition("\n")
        kind, _, name = head.partition(": ")
        assert kind in ("correct", "incorrect"), head
        case = Case(f"{file.stem}: {name}", kind == "correct")
        schema, *sections = re.split(r"^-- ", body, flags=re.M)
        case.schema = "case.rng" if schema.startswith("<") else "case.rnc"
        case.files[case.schema] = _completed(schema)
        for section in sections:
            what, _, text = section.partition("\n")
            if what.startswith("file "):
                case.files[what.removeprefix("file ").strip()] = _completed(text)
            else:
                {"valid": case.valid, "invalid": case.invalid}[what.strip()].extend(_documents(text))
        found.append(case)
    return found


def _completed(schema: str) -> str:
    schema = schema.replace("D:", _LIBRARY) if schema.startswith("<") else schema
    if schema.startswith("<") and not re.match(r"<[^>]* xmlns(:rng)?=", schema):
        schema = re.sub(r"^<\w+", r'\g<0> xmlns="http://relaxng.org/ns/structure/1.0"', schema)
    return schema


def _documents(text: str) -> list[str]:
    """One a line; a line that does not begin with < goes on with the one before."""
    return re.split(r"\n(?=<)", text.strip("\n")) if text.strip("\n") else []
