"""What a validator has to say: data, of which every output format is a view."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Any, Literal

GRAVITY: dict[str, int] = {"error": 3, "warning": 2, "info": 1}
NEVER = "never"  # a severity that no finding has
_TEXT = 60  # characters of a culprit that say which one it is
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

    def fails(self, fail_on: str = "error") -> bool:
        """Whether it is as grave as `fail_on`, a severity or NEVER, or graver."""
        return GRAVITY[self.severity] >= GRAVITY.get(fail_on, 4)

    @property
    def where(self) -> str:
        """The last step of the path, without its number: what kind of thing the culprit is."""
        element, _, attribute = self.xpath.rpartition("/@") if "/@" in self.xpath else (self.xpath, "", "")
        name = element.rpartition("/")[2].partition("[")[0]
        return f"{name}/@{attribute}" if attribute else name

    @property
    def text(self) -> str:
        """The culprit as it is written, as far as `excerpt` has it; the message where there is none."""
        if not self.caret:
            return self.excerpt or self.message
        length = self.length if self.xpath.rpartition("/")[2].startswith("@") else _TEXT
        return " ".join(self.excerpt[self.caret - 1 :][: max(length, 1)].rstrip("…").split()) or self.excerpt

    def fingerprint(self, file: str) -> str:
        """A word that is the same as long as the culprit is, wherever it moves in the file. file: how to name that."""
        return hashlib.sha256("\0".join((file, self.code, self.where, self.text)).encode()).hexdigest()[:32]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
