"""What a validator has to say: data, of which every output format is a view."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """code: stable, documented in docs/findings.md. line and column are 1-based, 0 where unknown."""

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

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
