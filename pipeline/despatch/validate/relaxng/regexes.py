"""Regular expressions of W3C XML Schema as Python's."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from despatch.validate.relaxng.lexical import NAME_INNER, NAME_START

# what Python reads as W3C XML Schema does: letters, escaped signs, alternatives, repetitions, plain classes
_PLAIN = r"[^\\\[\](){}^$.&~|+*?-]|\\[-.+*?()\[\]{}|]|[|+*?()-]|\{[0-9]+(?:,[0-9]*)?\}"
_EASY = re.compile(rf"(?:{_PLAIN}|\[[a-zA-Z0-9.,:+/ _]*(?:[a-zA-Z0-9]-[a-zA-Z0-9])*\])*")
_OTHERWISE = re.compile(r"\(\?|[*+?}][*+?]")
_ESCAPED = re.compile(r"\\(p\{[^}]*\}|.)", re.IGNORECASE | re.DOTALL)
_KNOWN = "nrt\\|.?*+(){}-[]^sSiIcCdDwW"
_OUTSIDE = re.compile(r"\\.|\[(?:\\.|[^\\\]])*|(?P<brace>\{(?![0-9]+(?:,[0-9]*)?\})|(?<![0-9,])\})", re.DOTALL)
# elementpath takes these for Python's
_CLASSES = {"w": r"\p{L}\p{M}\p{N}\p{S}", "W": r"\p{P}\p{Z}\p{C}", "i": f"{NAME_START}:", "c": f"{NAME_INNER}:"}


@cache
def compiled(pattern: str) -> Callable[[str], Any]:
    """The fullmatch of a pattern; ValueError if it is none."""
    text = pattern
    if not _EASY.fullmatch(pattern) or _OTHERWISE.search(pattern):
        from elementpath.regex import RegexError, translate_pattern  # noqa: PLC0415 — 0.1 s

        try:
            text = translate_pattern(_plainer(pattern), back_references=False, lazy_quantifiers=False, anchors=False)
        except RegexError as error:
            raise ValueError(str(error)) from error
    try:
        return re.compile(f"(?:{text})").fullmatch
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(str(error)) from error


def _plainer(pattern: str) -> str:
    """The pattern without the classes of letters that have names of their own; ValueError for escapes that are none."""
    without = re.sub(r"\\[pP]\{[^}]*\}", "x", pattern)
    for match in _OUTSIDE.finditer(without):
        if match["brace"]:
            raise ValueError(f"“{match['brace']}” must be written “\\{match['brace']}” here")
    made, last = [], 0
    for match in _ESCAPED.finditer(pattern):
        sign = match[1]
        if sign[0] not in "pP" and sign not in _KNOWN:
            raise ValueError(f"“{match[0]}” means nothing")
        made.append(pattern[last : match.start()])
        inside = _within(pattern[: match.start()])
        if sign in _CLASSES:
            made.append(_CLASSES[sign] if inside else f"[{_CLASSES[sign]}]")
        else:
            made.append(f"[^{_CLASSES[sign.lower()]}]" if sign in "IC" and not inside else match[0])
        last = match.end()
    return "".join([*made, pattern[last:]])


def _within(before: str) -> bool:
    """Whether a class is open at the end."""
    bare = re.sub(r"\\.", "", before, flags=re.DOTALL)
    return bare.count("[") > bare.count("]")
