"""Words that the end of a line or of a page divides: `nego-` above `tiations`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from despatch.model import patterns as re
from despatch.model.formulas import HYPHENS, LINE_END
from despatch.model.marks import Mark
from despatch.model.transcript import Block
from despatch.recognise.language import is_english
from despatch.recognise.names.lexicon import Lexicon
from despatch.recognise.names.runs import fold
from despatch.recognise.names.tagger import tagger

_ENDS = re.compile(LINE_END)
_MAY = re.compile(rf"[{HYPHENS}]\s*[\r\n]")
_KNOWN, _LIKELY = 0.99, 0.92  # a word that is met undivided; parts of which one is no word

Divided = tuple[list[Block], list[Mark], list[Mark]]


def divided(
    text: str, blocks: Sequence[Block], breaks: Sequence[Mark], stated: Sequence[Mark], model: str, english: bool
) -> Divided:
    """The blocks, one of two that share a word; the page breaks; and marks "lb" for the ends of lines within words.

    Such an end, and a page break within a word, has @break="no". Its mark begins with the hyphen where that only
    divides the word, and behind it where the word has one anyway (`well-` above `known`) or may have. blocks, breaks:
    in order; stated: by the editor, whose marks go before; model: of names, whose words are known; english: whether the
    text is to be in that language, the only one in which half of a word is told from a word.
    """
    if not _MAY.search(text):
        return list(blocks), list(breaks), []
    english = english and is_english(text)
    ends: list[tuple[int, int, Mark | None]] = [(m.start(), m.end(), None) for m in _ENDS.finditer(text)]
    ends += [(len(text[: m.start].rstrip()) - 1, _next(text, m.end), m) for m in breaks]
    united, pages, lines = list(blocks), dict.fromkeys(breaks), []
    for at, following, page in sorted(ends, key=itemgetter(0, 1)):
        if at < 0:  # a page break with nothing above it
            continue
        first, second = _before(text, at), _after(text, following)
        if not (first and second and text[at] in HYPHENS and _goes_on(first, second, text)):
            continue
        if any(m.start < following and at <= m.end and not m.start <= at < following <= m.end for m in stated):
            continue
        one, other = (bisect_right(united, place, key=_start) - 1 for place in (at, following))
        if one != other:
            within = united[one : other + 1]
            if within[0].end != at + 1 or second.isupper() or any(block.role != "text" for block in within):
                continue
            united[one : other + 1] = [Block(within[0].start, within[-1].end)]
        sure = _dividing(first, second, text, tagger(model).lexicon, english)
        attributes = (*(page.attributes if page else ()), ("break", "no"))
        mark = Mark(at if sure else at + 1, following, page.kind if page else "lb", attributes, sure or 1.0)
        if page:
            pages[page] = mark
        else:
            lines.append(mark)
    return united, [mark or page for page, mark in pages.items()], lines


_start = attrgetter("start")


def _next(text: str, at: int) -> int:
    """The next character that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _before(text: str, at: int) -> str:
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def _after(text: str, at: int) -> str:
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at:end]


def _goes_on(first: str, second: str, text: str) -> bool:
    """Whether they are one word: the second is small, or both are capitals, or the text has them with a hyphen."""
    capitals = len(first) > 1 and (first + second).isupper()
    return second[0].islower() or capitals or f"{first}-{second}" in text


def _dividing(first: str, second: str, text: str, lexicon: Lexicon, english: bool) -> float:
    """How likely the hyphen is no part of the word; 0 where it may be one."""
    whole, lower = first + second, lexicon.lower
    if f"{first}-{second}" in text or f"-{first}{HYPHENS[0]}" in text:
        return 0.0
    if re.search(rf"\b{whole}\b", text):
        return _KNOWN
    if not english:
        return 0.0
    if whole.lower() in lower or whole in lexicon.dull or fold(whole) in lexicon.surnames:
        return _KNOWN
    return 0.0 if first.lower() in lower and second.lower() in lower else _LIKELY
