"""The registers and the tables of offices of an edition: read when somebody must know, and only once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from despatch.config import Edition
from despatch.errors import DespatchError
from despatch.model.register import Register
from despatch.read import offices, register
from despatch.run.asked import Answers, digest
from despatch.run.cache import Cache
from despatch.run.codec import plain, restore
from despatch.run.readings import registers


@dataclass(frozen=True, slots=True)
class Known:
    """edition: with the tables that can be read; faults: what is wrong with the rest, which is done without."""

    register: Register
    edition: Edition
    faults: tuple[DespatchError, ...]


@dataclass(slots=True)
class Authorities:
    """code: a hash of what reads them. A register that is read without a fault is kept in the cache: it takes long."""

    project: Path
    edition: Edition
    cache: Cache
    code: str
    _known: list[Known] = field(default_factory=list)
    _answers: list[Answers] = field(default_factory=list)

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
            known, faults = self._register()
            for fault in (*faults, *wrong):
                fault.file = Path(fault.file).resolve().relative_to(self.project.resolve()).as_posix()
                fault.remedy += " The edition was built without that."
            self._known.append(Known(known, replace(self.edition, authorities=names), (*faults, *wrong)))
        return self._known[0]

    def _register(self) -> tuple[Register, tuple[DespatchError, ...]]:
        key = digest((self.code, self.registers()))
        if (data := self.cache.kept("register", key)) is not None:
            return restore(Register, data), ()
        known, faults = register.readable([self.project / path for path in self.edition.registers])
        if not faults:
            self.cache.keep("register", key, plain(known))
        return known, tuple(faults)

    def lists(self) -> str:
        """Which registers there are beside that of the persons, as `readings.registers` says it."""
        key = digest((self.code, self.registers()))
        if (data := self.cache.kept("lists", key)) is None:
            known = self.known()
            data = registers(known.register)
            if not known.faults:
                self.cache.keep("lists", key, data)
        return str(data)

    def answers(self) -> Answers:
        """What they answer to documents."""
        from despatch import flow  # noqa: PLC0415  # a build that finds nothing changed need not load the stages

        if not self._answers:
            known = self.known()
            self._answers.append(Answers.of(flow.answers(known.register, known.edition)))
        return self._answers[0]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
