"""What the blank lines of a source say of its blocks, and the columns of its tables.

The model of structure does not see them. A source that parts some of its blocks with blank lines and others not means
something by it; one that parts all of them so, or none, does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from despatch.model import patterns as re
from despatch.model.formulas import BLANK, PRESENT_HEAD, PRESENT_WHERE, PRESENT_WHO, is_row, is_sentence
from despatch.recognise.structure_features import SIGNS

_NUMBERED = SIGNS["numbered"]
_POINT = re.compile(r"\d{1,2}\.\s")
_CLOSED = ("p", "item", "heading")  # what does not go on below a blank line
_TEXT = ("p", "heading", "cont")
_LISTED = ("item", "label", "list-head", "heading")
_LONG, _ENDED = 80, ".?!:"

Found = list[tuple[str, float]]


def settle_blanks(text: str, ranges: Sequence[tuple[int, int]], found: Sequence[tuple[str, float]]) -> Found:
    """The kinds of the blocks text[start:end] where blank lines or columns settle them."""
    result = list(found)
    blank = [False, *(bool(BLANK.search(text, end, start)) for (_, end), (start, _) in pairwise(ranges))]
    if all(blank[1:]):
        return _told_apart(text, ranges, result)
    mixed = any(blank)
    owner, before, listed, minuted = "", False, False, False
    for i, (start, end) in enumerate(ranges):
        kind = result[i][0]
        row = is_row(text, start, end) and "\n" not in text[start:end]
        parted = kind == "cont" and owner in _CLOSED and (blank[i] or row or before)
        headed = mixed and owner == "list-head" and bool(PRESENT_WHERE.match(text, *ranges[i - 1]))
        said = (listed or headed) and kind in (*_TEXT, "item") and _is_said(text[start:end])
        # the numbered points of what was said are no list, if the first is none
        minuted = (said or (minuted and kind == "item")) and bool(_POINT.match(text, start))
        if parted or said or (minuted and _is_said(text[start:end])) or (row and kind in _LISTED):
            result[i] = ("p", 0.9)
        elif kind in _TEXT and (((listed or headed) and not blank[i]) or (headed and _are_together(blank, i))):
            result[i] = ("item", 0.9)
        elif (
            kind in _TEXT
            and PRESENT_HEAD.match(text, start, end)
            and (_are_together(blank, i) or _are_together(blank, i + 1))
        ):
            result[i] = ("list-head", 0.9)
        kind, before = result[i][0], row
        owner = owner if kind == "cont" else kind
        # below `PRESENT`, all up to the next one, or to the first sentence, were there
        listed = kind == "item" and (headed or (listed and not blank[i]))
    return result


def _told_apart(text: str, ranges: Sequence[tuple[int, int]], found: Found) -> Found:
    """The same: below a paragraph that ends and a blank line, sentences begin one, as entries of a diary do.

    Not so in a series whose documents are numbered.
    """
    owner, numbered = "", bool(ranges and _NUMBERED.match(text, ranges[0][0]))
    for i, span in enumerate(ranges if not numbered else ()):
        above = ranges[i - 1]
        if (
            (found[i][0], owner) == ("cont", "p")
            and all(text[end - 1] in _ENDED for _, end in (above, span))
            and all(is_sentence(text[start:end]) for start, end in (above, span))
        ):
            found[i] = ("p", 0.9)
        owner = owner if found[i][0] == "cont" else found[i][0]
    return found


def _are_together(blank: Sequence[bool], i: int) -> bool:
    """Whether block i stands below a blank line, and the next one below it without."""
    return list(blank[i : i + 2]) == [True, False]


def _is_said(line: str) -> bool:
    """Whether a line is text and names no one who was present."""
    return (line.endswith((".", "?", "!", ":")) or len(line) >= _LONG) and is_sentence(PRESENT_WHO.sub("", line))
