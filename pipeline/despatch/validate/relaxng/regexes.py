"""Regular expressions of W3C XML Schema as Python's."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

# what Python reads as W3C XML Schema does: letters, escaped signs, alternatives, repetitions, plain classes
_PLAIN = r"[^\\\[\](){}^$.&~|+*?-]|\\[-.+*?()\[\]{}|/]|[|+*?()-]|\{[0-9,]+\}"
_EASY = re.compile(rf"(?:{_PLAIN}|\[[a-zA-Z0-9.,:+/ _]*(?:[a-zA-Z0-9]-[a-zA-Z0-9])*\])*")
_OTHERWISE = re.compile(r"\(\?|[*+?}][*+?]")


@cache
def compiled(pattern: str) -> Callable[[str], Any]:
    """The fullmatch of a pattern; ValueError if it is none."""
    text = pattern
    if not _EASY.fullmatch(pattern) or _OTHERWISE.search(pattern):
        from elementpath.regex import RegexError, translate_pattern  # noqa: PLC0415 — 0.1 s

        try:
            text = translate_pattern(pattern, back_references=False, lazy_quantifiers=False, anchors=False)
        except RegexError as error:
            raise ValueError(str(error)) from error
    try:
        return re.compile(f"(?:{text})").fullmatch
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(str(error)) from error
