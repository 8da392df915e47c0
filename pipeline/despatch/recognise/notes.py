"""Which digits in the text are the printed numbers of notes: decided by the sequence of all notes at once.

A capture glues a note's number to the word before it (`Stockholm95`, `193965`), so that no single number can be read
alone. But the notes come in order and their number is known from the note list: of all chains of candidates that rise
by one, the cheapest is taken (a shortest path over candidate × note).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from despatch.model.marks import Mark

# A run of digits, or a sign, that something ends on: nothing of a word follows it.
_RUN = re.compile(
    r"(?P<digits>\d+)(?P<letter>[a-e])?(?![^\W\dA-Z]|[½¼¾\d]|[.,:]\d|[-–/]\w|\s?[ap]\.\s?m\b)|(?<=\S)(?P<sign>[*†‡§]{1,3})(?![\w*†‡§])"
)
_BRACKET = re.compile(r"\[(\d{1,3})\]")
_MONTH = re.compile(
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s$"
)

_DAY = re.compile(_MONTH.pattern.removesuffix("$") + r"\d{1,2}$")
_SENTENCE = re.compile(r"[)”’\"]?(?:\s+[A-Z“\"(]|\s*$)", re.M)
_NUMBERED_PART = re.compile(r"(?:Enclosure|Attachment|Annex|Appendix|Tab|Part|Section|Option|Phase)\s$")
_NUMBERED_PAPER = re.compile(
    r"(?:[Tt]elegrams?|[Dd]espatch(?:es)?|tels?|airgrams?|[Nn]os?\.|Topol|Polto|Todep|Toica|Usfoto|Secto|Tosec|[’']s|[Oo]ur|"
    r"[Yy]our|[Mm]y|and|USUN|CA)\s$"
)
_MEASURE = re.compile(r"\s(?:million|billion|thousand|per ?cent|miles|tons|to\s\d)")
_YEAR = re.compile(r"1[789]\d\d|20\d\d")

_RESTART, _REPEAT, _SKIP, _JUMP = 4.0, 2.5, 4.0, 5.0  # costs of numberings that do not rise by one
_MISSING = 7.0  # of a note without an anchor
_FIRST_NOT_ONE = 0.5


_Chain = Any  # (index of the last candidate, which note it is, the chain before it), None at the beginning


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    number: int
    label: str
    cost: float
    middle: int = 0  # where the second number begins when two notes stand at one place


def anchors(text: str, spans: Sequence[tuple[int, int]], count: int, bracketed: bool = False) -> list[Mark | None]:
    """For each of the `count` notes its anchor, or None where the text shows none.

    spans: the ranges of the text that may hold anchors, in order. bracketed: anchors are written `[1]` and so are the
    labels of the note list, from 1 on. A mark "anchor" covers the number, @n is the printed number.
    """
    if not count:
        return []
    if bracketed:
        return _bracketed(text, spans, count)
    candidates = [c for start, end in spans for c in _candidates(text, start, end)]
    return _cheapest(text, candidates, count)


def _bracketed(text: str, spans: Sequence[tuple[int, int]], count: int) -> list[Mark | None]:
    found: dict[int, Mark] = {}
    for start, end in spans:
        for m in _BRACKET.finditer(text, start, end):
            number = int(m[1])
            if 1 <= number <= count and number not in found:
                found[number] = Mark(*m.span(), "anchor", (("n", m[1]),), 1.0, "notes")
    return [found.get(i) for i in range(1, count + 1)]


def _candidates(text: str, start: int, end: int) -> list[_Candidate]:
    found = []
    for m in _RUN.finditer(text, start, end):
        if m["sign"]:
            found.append(_Candidate(*m.span(), 0, m["sign"], 1.0))
            continue
        first, last = m.span("digits")
        before = text[first - 1] if first > start else " "
        letter = m["letter"] or ""
        for cut in range(first if first == start else max(first, last - 3), last if first > start else first + 1):
            cost = _cost(text, start, first, cut, last, before)
            label = text[cut:last] + letter
            if cost is None or (label[0] == "0" and len(label) > 1):
                continue
            if text[m.end() : m.end() + 1].isupper():
                cost += 1.0  # the space after the number is lost
            found.append(_Candidate(cut, m.end(), int(text[cut:last]), label, cost + (0.8 if letter else 0.0)))
            found += _pair(text, cut, last, cost)
    return found


def _pair(text: str, cut: int, last: int, cost: float) -> list[_Candidate]:
    """Two notes at one place (`197112` for 1 and 2): the digits are two numbers, the second one more than the first."""
    middle = (cut + last + 1) // 2 if (last - cut) % 2 == 0 else (cut + last) // 2
    one, two = text[cut:middle], text[middle:last]
    if not one or int(two) != int(one) + 1 or two[0] == "0":
        return []
    return [_Candidate(cut, last, int(one), one, cost + (0.9 if one in "01" else 1.8), middle)]


def _cost(text: str, start: int, first: int, cut: int, last: int, before: str) -> float | None:
    """How unlikely it is that text[cut:last] is a note's number; None if it cannot be one."""
    if cut > first:
        return _split_cost(text, start, first, cut, last)
    if not text[start:first].strip("“‘([ "):  # an enumerator, or a note of the whole block
        return None if text[last : last + 1] in (".", ")") else 5.0
    if before.isspace():
        return None
    if before == "'" and last - cut == 2:
        return 4.0  # '68
    if before in "“‘":
        return 0.8
    if before in "([{$£#&@=<>~":
        return 4.0
    if before in "-–—/+":
        return 0.6 if before == "—" else 3.0
    if before in ".,:":
        decimal = first - 2 >= start and text[first - 2].isdigit()
        if before == ",":
            return 0.5 if decimal else 0.0
        if decimal and not _DAY.search(text, max(start, first - 16), first - 1):
            return 0.8 if _SENTENCE.match(text, last) else 5.0 if _MEASURE.match(text, last) else 1.6
        return 0.0
    if before.isalpha():
        word_start = first
        while word_start > start and text[word_start - 1].isalnum():
            word_start -= 1
        word = text[word_start:first]
        return 0.7 if word.isupper() and len(word) <= 4 else 0.1  # CF80, NSC68, A4
    return 0.0


def _split_cost(text: str, start: int, first: int, cut: int, last: int) -> float:
    """The same for a run of digits of which the end is the note's: dear where the whole run makes sense alone."""
    left, length = text[first:cut], last - first
    thousands = text[first - 1] == "," and first - 2 >= start and text[first - 2].isdigit()
    if thousands and length in (3, 4):
        return 0.5 if length == 4 and cut == last - 1 else 8.0
    after_month = len(left) <= 2 and 1 <= int(left) <= 31 and bool(_MONTH.search(text, max(start, first - 12), first))
    if length == 4 and _YEAR.fullmatch(text, first, last):
        return 1.6 if _NUMBERED_PAPER.search(text, max(start, first - 16), first) else 8.0
    if length > 4 and _YEAR.fullmatch(left):
        return 0.3
    if text[cut] == "0":
        alone = text[last : last + 1] in ("\n", "\r", "") and length > 2 and first - start > 12  # a head
        return 0.6 if after_month and length == 3 else 1.0 if alone else 8.0
    if length <= 2:
        if after_month:
            return 2.2 if int(text[first:last]) <= 31 else 0.3
        if text[first - 1] == "/" and text[first - 2 : first - 1].isdigit():
            return 1.5  # NSC 5507/2 and a note 2
        return 1.5 if _NUMBERED_PART.search(text, max(start, first - 14), first) else 4.0
    if length == 3:
        return 0.2 if after_month else 2.0
    return 1.4


def _cheapest(text: str, candidates: Sequence[_Candidate], count: int) -> list[Mark | None]:
    """Dynamic programme: table[i] maps the number of the i-th note to the (cost, chain) of the best chain so far."""
    table: list[dict[int, tuple[float, _Chain]]] = [{} for _ in range(count + 1)]
    least: list[tuple[float, _Chain]] = [(_MISSING * i, None) for i in range(count + 1)]
    for index, c in enumerate(candidates):
        wide = 1 if c.middle else 0
        for i in range(min(count, 2 * index + 2), wide, -1):
            options = [_start(c, i - wide)]
            for gap in range(1, min(4, i - wide)):
                previous = table[i - wide - gap]
                lost = _MISSING * (gap - 1)
                for number, extra in ((c.number - gap, 0.0), (c.number, _REPEAT), (c.number - gap - 1, _SKIP)):
                    if c.label[-1:].isalpha() and number == c.number:
                        extra = 0.0  # 57 is followed by 57a
                    hit = previous.get(number)
                    if hit and (hit[1] is None or candidates[hit[1][0]].end <= c.start):
                        options.append((hit[0] + lost + extra, hit[1]))
                cost, chain = least[i - wide - gap]
                if chain is not None and candidates[chain[0]].end <= c.start:
                    jump = _RESTART if c.number == 1 else 1.0 if c.number == 0 else _JUMP
                    options.append((cost + lost + jump, chain))
            cost, chain = min(options, key=lambda o: o[0])
            cost += c.cost
            entry = (cost, (index, i, chain))
            if cost < table[i].get(c.number + wide, (1e9,))[0]:
                table[i][c.number + wide] = entry
            if least[i][1] is None or cost < least[i][0]:
                least[i] = entry
    total, chain = min(
        ((least[i][0] + _MISSING * (count - i), least[i][1]) for i in range(1, count + 1) if least[i][1] is not None),
        key=lambda o: o[0],
        default=(0.0, None),
    )
    result: list[Mark | None] = [None] * count
    if total >= _MISSING * count:
        return result
    sure = 1.0 if total < 2.0 * count else 0.97
    while chain is not None:
        index, i, chain = chain
        c = candidates[index]
        if c.middle:
            result[i - 2] = Mark(c.start, c.middle, "anchor", (("n", c.label),), sure, "notes")
            result[i - 1] = Mark(c.middle, c.end, "anchor", (("n", text[c.middle : c.end]),), sure, "notes")
        else:
            result[i - 1] = Mark(c.start, c.end, "anchor", (("n", c.label),), sure, "notes")
    return result


def _start(c: _Candidate, i: int) -> tuple[float, None]:
    """The cost of a chain that begins with this candidate as the i-th note: those before it have no anchor."""
    unlikely = (
        0.0 if c.number == 1 else 0.3 if c.number == 0 else _FIRST_NOT_ONE + (c.number >= 100) + (c.number >= 500)
    )
    return (_MISSING * (i - 1) + unlikely, None)
