"""What a validator has to say: data, of which every output format is a view."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """code: stable, documented in docs/findings.md. line and column are 1-based, 0 where unknown.

    length: characters of the culprit in its line, from column on; excerpt: its line, or the part of it around the
    culprit; caret: where in the excerpt the culprit begins, 1-based, 0 where unknown; meant: what probably should stand
    there, as a name or value that can be put in the place of the one that does, "" where that is not plain.
    """

    code: str
    message: str
    severity: Severity = "error"
    remedy: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    layer: str = ""
    xpath: str = ""
    excerpt: str = ""
    length: int = 0
    caret: int = 0
    meant: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
