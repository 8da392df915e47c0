"""Pointer prefixes as TEI's prefixDef defines them: the pattern of what follows, and what stands for it."""

from __future__ import annotations

import re

_GROUP = re.compile(r"\$(\d)")


def compiled(match: str) -> re.Pattern[str]:
    """A pattern as people write them: of Python's kind or of W3C XML Schema's. ValueError if it is none."""
    try:
        return re.compile(match)
    except re.error as error:
        from elementpath.regex import RegexError, translate_pattern  # noqa: PLC0415 — 0.1 s, for the few

        try:
            return re.compile(translate_pattern(match))
        except (RegexError, re.error):
            raise ValueError(str(error)) from None


def fault(match: str, replacement: str) -> tuple[str, str]:
    """Which of both is wrong, "match" or "replace", and how; empty if neither is."""
    try:
        groups = compiled(match).groups
    except ValueError as error:
        return "match", f"it is no regular expression: {error}"
    beyond = next((n for n in map(int, _GROUP.findall(replacement)) if n > groups), 0)
    has = f"{groups or 'no'} group{'' if groups == 1 else 's'}"
    return ("replace", f"it has ${beyond}, and match has {has} in brackets") if beyond else ("", "")
