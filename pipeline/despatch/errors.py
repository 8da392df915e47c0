"""Errors that a user can mend: each says what, where and how, and carries the exit code of the command."""

from __future__ import annotations

OK, FINDINGS, USAGE, UNREADABLE, BUG = 0, 1, 2, 3, 70


class DespatchError(Exception):
    """An expected error.

    message: what is wrong; remedy: what to do about it; file and line (1-based): where;
    exit_code: one of the constants of this module.
    """

    exit_code = UNREADABLE

    def __init__(self, message: str, *, remedy: str = "", file: str = "", line: int = 0, code: str = "DSP001") -> None:
        super().__init__(message)
        self.message, self.remedy, self.file, self.line, self.code = message, remedy, file, line, code

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        return f"{where}{self.message}" + (f" {self.remedy}" if self.remedy else "")

    def __reduce__(self) -> tuple[object, ...]:  # keyword-only arguments would be lost between processes
        return (_rebuild, (type(self), self.message, self.remedy, self.file, self.line, self.code))


def _rebuild(cls: type[DespatchError], message: str, remedy: str, file: str, line: int, code: str) -> DespatchError:
    return cls(message, remedy=remedy, file=file, line=line, code=code)


class UnreadableInput(DespatchError):
    """A source, sidecar, register or settings file that cannot be read."""


class UsageError(DespatchError):
    """A command or setting that cannot be carried out as given."""

    exit_code = USAGE
