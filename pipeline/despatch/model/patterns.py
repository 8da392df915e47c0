"""`re` for whoever imports this under that name, but a pattern is compiled when a text first asks it something.

There are hundreds, which take their time, and hardly a run needs them all.
"""

from __future__ import annotations

import re
from re import DOTALL, IGNORECASE, I, M, Match, Pattern, S, escape, findall, fullmatch, match, search, sub
from typing import Any, cast

__all__ = ["DOTALL", "IGNORECASE", "I", "M", "Match", "Pattern", "S", "compile"]
__all__ += ["escape", "findall", "fullmatch", "match", "search", "sub"]


class _Pattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, which re keeps; the next time it is found here."""
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)
        return method


def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """As that of re, later."""
    return cast("Pattern[str]", _Pattern(pattern, flags))
