"""The registers and the tables of offices of an edition: read when somebody must know, and only once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from despatch import flow
from despatch.config import Edition
from despatch.errors import DespatchError
from despatch.model.register import Register
from despatch.read import offices, register
from despatch.run.asked import Answers


@dataclass(frozen=True, slots=True)
class Known:
    """edition: with the tables that can be read; faults: what is wrong with the rest, which is done without."""

    register: Register
    edition: Edition
    faults: tuple[DespatchError, ...]


@dataclass(slots=True)
class Authorities:
    project: Path
    edition: Edition
    _known: list[Known] = field(default_factory=list)

    def registers(self) -> list[bytes]:
        """What the registers hold; nothing for one that cannot be read, of which its reader speaks."""
        return [_content(self.project / path) for path in self.edition.registers]

    def tables(self) -> list[bytes]:
        """What the tables of offices hold; a built-in one is part of the code, and its name says which it is."""
        own = [self.project / name for name in self.edition.authorities]
        return [_content(path) if path.is_file() else path.name.encode() for path in own]

    def known(self) -> Known:
        if not self._known:
            names, wrong = offices.readable(self.edition.authorities)
            known, faults = register.readable([self.project / path for path in self.edition.registers])
            for fault in (*faults, *wrong):
                fault.file = Path(fault.file).resolve().relative_to(self.project.resolve()).as_posix()
                fault.remedy += " The edition was built without that."
            self._known.append(Known(known, replace(self.edition, authorities=names), (*faults, *wrong)))
        return self._known[0]

    def answers(self) -> Answers:
        """What they answer to documents."""
        known = self.known()
        return Answers.of(flow.answers(known.register, known.edition))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
