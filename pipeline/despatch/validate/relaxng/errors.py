"""A schema that cannot be used."""

from __future__ import annotations

from despatch.errors import UnreadableInput


class SchemaError(UnreadableInput):
    """What is wrong with a schema: message, remedy, file and line (1-based, 0 where unknown)."""

    def __init__(self, message: str, *, remedy: str = "", file: str = "", line: int = 0, code: str = "DSP001") -> None:
        remedy = remedy or "Mend the schema, or name another."
        super().__init__(message, remedy=remedy, file=file, line=line, code=code)
