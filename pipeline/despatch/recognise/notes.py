"""Which digits in the text are the printed numbers of notes: decided by the sequence of all notes at once.

A capture glues a note's number to the word before it (`Stockholm95`, `193965`), so that no single number can be read
alone. But the notes come in order and their number is known from the note list: of all chains of candidates that rise
by one, the cheapest is taken (a shortest path over candidate × note). What a note says helps: one that speaks of
telegram 2772 does not stand at `Embtel 277`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from despatch.model import patterns as re
from despatch.model.marks import Mark

# A run of digits, or a sign, that something ends on: nothing of a word follows it.
_RUN = re.compile(
    r"(?P<digits>\d+)(?P<letter>[a-e])?(?![^\W\dA-Z]|Z\b|[½¼¾\d]|[.,:]\d|[-–/]\w|\s?[ap]\.\s?m\b)|(?<=\S)(?P<sign>[*†‡§]{1,3})(?![\w*†‡§])"
    r"|(?<=[^\W\d_A-Z]|[).,;”])(?P<run_in>\d{1,3})(?=[a-z]{3})(?!th|nd|rd|st)"  # the space after the number is lost
)
_FILED = re.compile(
    r"(?:File\s)?(?:No\.\s)?\d{2,3}[A-Z]?\.\w[^\n/]{0,40}/\S{0,14}\d(?::.{0,30})?\.?$|No\.\s?\d+\.?$", re.M
)
_NUMBER = re.compile(  # the first digit is looked for first, because that is quick
    r"\d(?<=\b.)(?<![Dd]ocument .)(?<![Dd]ocuments .)(?<!ootnote .)(?<!ootnotes .)(?<!p\. .)(?<![Pp]age .)"
    r"(?<![Vv]ol\. .)\d*\b"
)
_OF_THE_HEAD = re.compile(r"\[?Source\b|Summary:")
_OF_THE_SIGNATURE = re.compile(r"Printed from (?:a|an|the) .{0,40}\b(?:copy|original|text)\b")
_NAME = re.compile(r"[A-Z][^\W\d_]{3,}$")
_EDITORS = 14  # characters up to which a note says the same wherever it stands (`Not printed.`)

_BEGIN = re.compile(r"[0-9*†‡§](?:(?<=[0-9])[0-9]*|[*†‡§]*)")  # where a run can begin: one set is quick to find
_BRACKET = re.compile(r"\[(\d{1,3})\]")
_MONTH = re.compile(
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s$"
)

_DATED = re.compile(r"\b\d{1,2}\s" + _MONTH.pattern)
_DAY = re.compile(_MONTH.pattern.removesuffix("$") + r"\d{1,2}$")
_SENTENCE = re.compile(r"[)”’\"]?(?:\s+[A-Z“\"(]|\s*$|[A-Z][a-z])", re.M)
_NUMBERED_PART = re.compile(r"(?:Enclosure|Attachment|Annex|Appendix|Tab|Part|Section|Option|Phase)\s$")
_NUMBERED_PAPER = re.compile(
    r"(?:[Tt]elegrams?|[Dd]espatch(?:es)?|tels?|airgrams?|[Nn]os?\.|Topol|Polto|Todep|Toica|Usfoto|Secto|Tosec|[’']s|[Oo]ur|"
    r"[Yy]our|[Mm]y|and|USUN|CA)\s$"
)
_MEASURE = re.compile(r"\s(?:million|billion|thousand|per ?cent|miles|tons|to\s\d)")
_YEAR = re.compile(r"1[789]\d\d|20[0-2]\d")

_OFTEN_NONE = re.compile(r"(?:[£ ’'][lI]?|\d[A-Z]\.)$")  # `£l0`, `’55`, `790B.5`
_RESTART, _REPEAT, _SKIP, _JUMP = 4.0, 5.5, 4.0, 5.0  # costs of numberings that do not rise by one
_MISSING = 10.0  # of a note without an anchor
_PLAIN = 0.5  # up to this a number is hardly anything but a note's: a chain should not leave it out
_LESS_PLAIN = 3.0  # more of any other, so that a year is not cut in two while a bare number at a word is left over
_ELSEWHERE = 1.5  # more of a part of a number that is met elsewhere as a whole
_HUNDREDS = 3  # digits that few notes have
_NEVER = 8.0  # what is so dear is not looked at, unless a note speaks of the number before it
_PAIR = 2.2  # of two notes at one place
_ASIDE = 0.3  # of a sign among numbers, or of a number that is printed again for the same note
_FILE_LINES = 2  # blocks from the top that may be a file number or a number of despatch
_FIRST_NOT_ONE = 0.5


_Chain = Any  # (index of the last candidate, which note it is, the chain before it), None at the beginning


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    number: int
    label: str
    cost: float
    closes: bool = False  # nothing follows it in its block
    above: bool = False  # the block is one of the first, where the heading stands
    word: str = ""  # the name that it is glued to
    left: str = ""  # the digits before it in one run, a day with its month
    whole: str = ""  # all digits of the run, a day with its month
    middle: int = 0  # where the second number begins when two notes stand at one place


def anchors(
    text: str, spans: Sequence[tuple[int, int]], notes: Sequence[str], bracketed: bool = False
) -> list[Mark | None]:
    """For each of the notes, given as they read, its anchor, or None where the text shows none.

    spans: the ranges of the text that may hold anchors, in order. bracketed: anchors are written `[1]` and so are the
    labels of the note list, from 1 on. A mark "anchor" covers the number, @n is the printed number.
    """
    if not notes:
        return []
    if bracketed:
        return _bracketed(text, spans, len(notes))
    candidates = []
    named = [frozenset(_NUMBER.findall(note)) for note in notes]
    all_named = frozenset().union(*named)
    met = Counter(run for start, end in spans for run in _BEGIN.findall(text, start, end))
    for k, (start, end) in enumerate(spans):
        if k > _FILE_LINES or not _FILED.match(text, start, end):
            candidates += _candidates(text, start, end, all_named, met, k <= _FILE_LINES)
    return _cheapest(text, candidates, notes, named)


def _bracketed(text: str, spans: Sequence[tuple[int, int]], count: int) -> list[Mark | None]:
    found: dict[int, Mark] = {}
    for start, end in spans:
        for m in _BRACKET.finditer(text, start, end):
            number = int(m[1])
            if 1 <= number <= count and number not in found:
                found[number] = Mark(*m.span(), "anchor", (("n", m[1]),), 1.0, "notes")
    return [found.get(i) for i in range(1, count + 1)]


def _candidates(
    text: str, start: int, end: int, named: frozenset[str], met: Counter[str], above: bool
) -> list[_Candidate]:
    """named: the numbers that the notes speak of, which may cheapen what is left before a note's own.

    met: how often each number stands in the text; above: this is one of the first blocks.
    """
    found = []
    for begin in _BEGIN.finditer(text, start, end):
        m = _RUN.match(text, begin.start(), end)
        if not m:
            continue
        if m["sign"]:
            found.append(_Candidate(*m.span(), 0, m["sign"], 1.0))
            continue
        if m["run_in"]:
            found.append(_Candidate(*m.span(), int(m["run_in"]), m["run_in"], 1.6 + _LESS_PLAIN))
            continue
        first, last = m.span("digits")
        before = text[first - 1] if first > start else " "
        letter = m["letter"] or ""
        for cut in range(first if first == start else max(first, last - 3), last if first > start else first + 1):
            cost = _cost(text, start, first, cut, last, before)
            label = text[cut:last] + letter
            if (
                cost is None
                or (cost >= _NEVER and text[first:cut] not in named)
                or (label[0] == "0" and len(label) > 1)
            ):
                continue
            plain = cost <= _PLAIN and last - cut < _HUNDREDS and not _OFTEN_NONE.search(text, max(start, cut - 6), cut)
            if cut > first and _is_one_number(text[first:last], text[first:cut], named, met):
                cost += _ELSEWHERE
            heading = above and m.end() == end and cut == first and label == "0"
            if not (heading or (plain and label[0] != "0")):
                plain, cost = False, cost + _LESS_PLAIN
            if text[m.end() : m.end() + 1].isupper():
                cost += 1.0  # the space after the number is lost
            cost += 0.8 if letter else 0.0
            closes = m.end() == end
            company = _company(text, first, cut, last)
            found.append(_Candidate(cut, m.end(), int(text[cut:last]), label, cost, closes, above, *company))
            found += _pair(text, first, cut, last, found[-1], plain)
    return found


def _is_one_number(whole: str, left: str, named: frozenset[str], met: Counter[str]) -> bool:
    """Whether digits are met as one number elsewhere, in a note or the text, and never without their end."""
    elsewhere = whole in named or met[whole] > 1
    return len(whole) > 2 and elsewhere and left not in named and not met[left]


def _company(text: str, first: int, cut: int, last: int) -> tuple[str, str, str]:
    """What is left before a note's number: digits, with the month if they are a day, all digits; or the word there."""
    if cut == first:
        word = _NAME.search(text, max(0, first - 24), first)
        return (word[0] if word else ""), "", ""
    month = _MONTH.search(text, max(0, first - 12), first)
    lead = month[0] if month else ""
    return "", lead + text[first:cut], lead + text[first:last]


def _pair(text: str, first: int, cut: int, last: int, one: _Candidate, plain: bool) -> list[_Candidate]:
    """Two notes at one place (`197112` for 1 and 2): the digits are two numbers, the second one more than the first."""
    if cut - first == 3 and _YEAR.fullmatch(text, first, cut + 1):
        return []
    middle = (cut + last + 1) // 2 if (last - cut) % 2 == 0 else (cut + last) // 2
    label, second = text[cut:middle], text[middle:last]
    if not label or int(second) != int(label) + 1 or second[0] == "0":
        return []
    known = plain and _YEAR.fullmatch(text, first, cut)
    return [
        replace(
            one,
            end=last,
            number=int(label),
            label=label,
            cost=one.cost + (0.9 if label in "01" else _PAIR) + (0.0 if known else _LESS_PLAIN),
            middle=middle,
        )
    ]


def _cost(text: str, start: int, first: int, cut: int, last: int, before: str) -> float | None:
    """How unlikely it is that text[cut:last] is a note's number; None if it cannot be one."""
    if cut > first:
        return _split_cost(text, start, first, cut, last)
    if not text[start:first].strip("“‘([ "):  # an enumerator, or a note of the whole block
        if first == start and text[start - 1 : start] == "]":
            return 0.3  # after a page break, whose brackets it is glued to
        return None if text[last : last + 1] in (".", ")") else 5.0
    if before.isspace():
        return None
    if before == "'" and last - cut == 2:
        return 4.0  # '68
    if before in "“‘":
        return 0.8
    if before in "([{$£#&@=<>~":
        return 6.0
    if before in "-–—/+":
        return 0.6 if before == "—" else 4.5 if before == "/" else 3.0
    if before in ".:" and text.startswith(". ", last):  # `A.7. To provide`, `boils down to these:1. If`
        return 5.0
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
    month = bool(_MONTH.search(text, max(start, first - 12), first))
    after_month = month and len(left) <= 2 and 1 <= int(left) <= 31
    if length == 4 and _YEAR.fullmatch(text, first, last):
        paper = _NUMBERED_PAPER.search(text, max(start, first - 16), first)
        return 1.6 if paper else 8.0 if text[first : first + 2] in ("19", "20") else 4.0
    if _DATED.search(text, max(start, first - 16), first):  # what follows a day and a month is a year
        return 0.3 if len(left) in (2, 4) else 6.0
    if length > 4 and _YEAR.fullmatch(left):
        return 0.3
    if text[cut] == "0":
        alone = text[last : last + 1] in ("\n", "\r", "") and length > 2 and first - start > 12  # a head
        return 0.6 if after_month and length == 3 else 1.0 if alone else 8.0
    if length <= 2:
        if after_month:
            return 2.2 if int(text[first:last]) <= 31 else 1.3  # `February 62`
        if text[first - 1] == "/" and text[first - 2 : first - 1].isdigit():
            return 1.5  # NSC 5507/2 and a note 2
        return 1.5 if _NUMBERED_PART.search(text, max(start, first - 14), first) else 4.0
    if month and len(left) > 2:
        return 6.0  # no day is left
    if length == 3:
        return 0.2 if after_month else 2.0
    return _PLAIN if after_month else 1.4 if length == 4 else 0.9


def _cheapest(
    text: str, candidates: Sequence[_Candidate], notes: Sequence[str], named: Sequence[frozenset[str]]
) -> list[Mark | None]:
    """Dynamic programme: table[i] maps the number of the i-th note to the (cost, chain) of the best chain so far.

    named: the numbers that each note speaks of.
    """
    count = len(notes)
    table: list[dict[int, tuple[float, _Chain]]] = [{} for _ in range(count + 1)]
    least: list[tuple[float, _Chain]] = [(_MISSING * i, None) for i in range(count + 1)]
    again = [False] + [len(n) > _EDITORS and n in notes[:i] for i, n in enumerate(notes)]
    for index, c in enumerate(candidates):
        wide = 1 if c.middle else 0
        aside = not c.label[0].isdigit()
        same = (c.number, 0.0 if c.label[-1].isalpha() else _REPEAT)  # 57 is followed by 57a
        before = [(same, (c.number - gap, 0.0), (c.number - gap - 1, _SKIP)) for gap in range(4)]
        jump = _RESTART if c.number == 1 else 1.0 if c.number == 0 else _JUMP
        for i in range(min(count, 2 * index + 2), wide, -1):
            first = i - wide
            best, chain = _start(c, first)
            for gap in range(1, min(4, first)):
                lost = _MISSING * (gap - 1)
                cost, hit = least[first - gap]
                if hit is None or cost + lost >= best:
                    continue  # no state with so many notes is cheap enough
                if cost + lost + jump < best and candidates[hit[0]].end <= c.start:
                    best, chain = cost + lost + jump, hit
                previous = table[first - gap]
                for number, extra in before[gap]:
                    if number in previous:
                        cost, hit = previous[number]
                        if cost + lost + extra < best and candidates[hit[0]].end <= c.start:
                            best, chain = cost + lost + extra, hit
            own = c.cost + _told(c, notes[first - 1], named[first - 1], first == 1)
            _enter(table, least, i, c.number + wide, (best + own, (index, i, chain)))
            if aside or again[i]:  # the numbers go on as if this were not there
                for number, (cost, hit) in list(table[i - 1].items()):
                    if c.number <= number and candidates[hit[0]].end <= c.start:
                        _enter(table, least, i, number, (cost + own + _ASIDE, (index, i, hit)))
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


_Table = list[dict[int, tuple[float, _Chain]]]


def _enter(table: _Table, least: list[tuple[float, _Chain]], i: int, number: int, entry: tuple[float, _Chain]) -> None:
    if entry[0] < table[i].get(number, (1e9,))[0]:
        table[i][number] = entry
    if least[i][1] is None or entry[0] < least[i][0]:
        least[i] = entry


def _told(c: _Candidate, note: str, numbers: frozenset[str], first: bool) -> float:
    """What a note's own words add to the cost: it often names the paper, the day or the person that it is about."""
    if c.closes and (_OF_THE_HEAD if first else _OF_THE_SIGNATURE).match(note):
        return -3.5 if c.above or not first else -1.5
    if c.word:
        return -0.3 if c.word in note else 0.0
    if not c.left:
        return 0.0
    if c.left[0].isalpha():
        day = note.find(c.left)
        if day >= 0 and not note[day + len(c.left) : day + len(c.left) + 1].isdigit():
            return -1.2
        return 1.0 if c.whole in note else 0.0
    if c.left in numbers and len(c.left) > 1:
        return -1.0 if len(c.left) == 2 else -2.0
    return 1.5 if c.whole in numbers and len(c.whole) > 2 else 0.0


def _start(c: _Candidate, i: int) -> tuple[float, _Chain]:
    """The cost of a chain that begins with this candidate as the i-th note: those before it have no anchor."""
    unlikely = (
        0.0 if c.number == 1 else 0.3 if c.number == 0 else _FIRST_NOT_ONE + (c.number >= 100) + (c.number >= 500)
    )
    return (_MISSING * (i - 1) + unlikely, None)
