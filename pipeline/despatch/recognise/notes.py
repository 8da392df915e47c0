"""Which digits in the text are the printed numbers of notes: decided by the sequence of all notes at once.

A capture glues a note's number to the word before it (`Stockholm95`, `193965`), so that no single number can be read
alone. But the notes come in order and their number is known from the note list: of all chains of candidates that rise
by one, the cheapest is taken (a shortest path over candidate × note). What a note says helps: one that speaks of
telegram 2772 does not stand at `Embtel 277`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from despatch.model import patterns as re
from despatch.model.marks import RAISED, Mark
from despatch.model.record import record
from despatch.recognise.notes_cost import MONTH, PLAIN, YEAR
from despatch.recognise.notes_cost import cost as cost_of

# A run of digits, or a sign, that something ends on: nothing of a word follows it.
_RUN = re.compile(
    r"(?P<digits>\d+)(?P<letter>[a-e])?(?![^\W\dA-Z]|Z\b|[½¼¾\d]|[.,:]\d|[-–/]\w|\s?[ap]\.\s?m\b)|(?P<sign>(?<=\S)[*†‡§]{1,3}(?![\w*†‡§])|(?<!\S)[*†‡§](?=\s?[A-Z]))"
    r"|(?<=[^\W\d_A-Z]|[).,;”])(?P<run_in>\d{1,3})(?=[a-z]{3})(?!th|nd|rd|st)"  # the space after the number is lost
)
_FILED = re.compile(
    r"(?:File\s)?(?:No\.\s)?\d{2,3}[A-Z]?\.\w[^\n/]{0,40}/\S{0,14}[\d½⅓⅔¼¾](?::.{0,30})?\.?$|No\.\s?\d+\.?$", re.M
)
_KEPT = re.compile(r"\b(?:[Ff]iles?|[Ll]ot)\b")
_NUMBER = re.compile(  # the first digit is looked for first, because that is quick
    r"\d(?<=\b.)(?<![Dd]ocument .)(?<![Dd]ocuments .)(?<!ootnote .)(?<!ootnotes .)(?<!p\. .)(?<![Pp]age .)"
    r"(?<![Vv]ol\. .)\d*\b"
)
_OF_THE_HEAD = re.compile(r"\[?Source\b|Summary:")
_OF_THE_SIGNATURE = re.compile(r"Printed from (?:a|an|the) .{0,40}\b(?:copy|original|text)\b")
_NAME = re.compile(r"[A-Z][^\W\d_]{3,}$")
_EDITORS = 14  # characters up to which a note says the same wherever it stands (`Not printed.`)

_BEGIN = re.compile(r"[0-9*†‡§](?:(?<=[0-9])[0-9]*|[*†‡§]*)")  # where a run can begin: one set is quick to find
_RAISED = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]{1,3}|(?<=[^\W\d]|[.,;:)”’^])\d{1,3}(?!\w)")
_IN_BRACKETS = re.compile(
    r"(?<=[^\s\d(])\((?:[a-z]|\d{1,3})\)|(?<=[^\s\d\[])\[[a-z]\]|(?:(?<=\S)|(?<=\S ))\([⁰¹²³⁴-⁹]{1,3}\)"
)
_AREA = re.compile(r"(?:\b[ck]?m|\d[\s\xa0]?(?:sq\.?\s?)?(?:[mcd]m|ft|yd|mi|in|ha|rd)\.?)$")  # a power follows
_BRACKET = re.compile(r"\[(\d{1,3})\]")


_OFTEN_NONE = re.compile(r"(?:[£ ’'][lI]?|\d(?:\.\s)?[A-Z]\.)$")  # `£l0`, `’55`, `790B.5`, `2. C.3`
_RESTART, _REPEAT, _SKIP, _JUMP = 4.0, 5.5, 4.0, 5.0  # costs of numberings that do not rise by one
_MISPRINT = 7.0  # of a wrong number after which the numbers go on as if it were right, or were not there
_BEFORE = 5.0  # of a sign before the first word of a block, which may as well be an item of a list
_MISSING = 10.0  # of a note without an anchor
_LESS_PLAIN = 3.0  # more of any other, so that a year is not cut in two while a bare number at a word is left over
_ELSEWHERE = 1.5  # more of a part of a number that is met elsewhere as a whole
_HUNDREDS = 3  # digits that few notes have
_NEVER = 8.0  # what is so dear is not looked at, unless a note speaks of the number before it
_PAIR = 2.2  # of two notes at one place
_ASIDE = 0.3  # of a sign among numbers, or of a number that is printed again for the same note
_FILE_LINES = 2  # blocks from the top that may be a file number or a number of despatch
_FIRST_NOT_ONE = 0.5


_Chain = Any  # (index of the last candidate, which note it is, the chain before it), None at the beginning


@record(frozen=True, slots=True)
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
    text: str,
    spans: Sequence[tuple[int, int]],
    notes: Sequence[str],
    bracketed: bool = False,
    raised: Sequence[str] = (),
) -> list[Mark | None]:
    """For each of the notes, given as they read, its anchor, or None where the text shows none.

    spans: the ranges of the text that may hold anchors, in order. bracketed: anchors are written `[1]` and so are the
    labels of the note list, from 1 on. raised: those labels, if the first is written `¹`, `(a)`, `[a]` or `(1)`, as the
    anchors then are, or if it is a sign that the text has nowhere.
    A mark "anchor" covers the number, @n is the printed number.
    """
    if not notes:
        return []
    if bracketed:
        return _bracketed(text, spans, len(notes))
    if raised:
        return _raised(text, spans, raised)
    candidates = []
    named = [frozenset(_NUMBER.findall(note)) for note in notes]
    all_named = frozenset().union(*named)
    begins = [list(_BEGIN.finditer(text, start, end)) for start, end in spans]
    met = Counter(begin[0] for found in begins for begin in found)
    for k, (start, end) in enumerate(spans):
        if k > _FILE_LINES or not _FILED.match(text, start, end):
            found = _candidates(text, start, end, begins[k], all_named, met, k <= _FILE_LINES)
            within = k == 0 and _KEPT.search(text, start, end)  # what says where a paper is kept ends in its note
            candidates += [c for c in found if c.closes or not within]
    return _cheapest(text, candidates, notes, named)


def _bracketed(text: str, spans: Sequence[tuple[int, int]], count: int) -> list[Mark | None]:
    found: dict[int, Mark] = {}
    for start, end in spans:
        for m in _BRACKET.finditer(text, start, end):
            number = int(m[1])
            if 1 <= number <= count and number not in found:
                found[number] = Mark(*m.span(), "anchor", (("n", m[1]),), 1.0, "notes")
    return [found.get(i) for i in range(1, count + 1)]


def _raised(text: str, spans: Sequence[tuple[int, int]], labels: Sequence[str]) -> list[Mark | None]:
    """Each at the first number written like its own that stands after a word, and after the anchor before it."""
    pattern = _IN_BRACKETS if labels[0][:1] in ("(", "[") else _RAISED
    runs = [m for start, end in spans for m in pattern.finditer(text, start, end) if not _is_power(text, m)]
    found: list[Mark | None] = []
    reached = 0
    for label in labels:
        m = next((run for run in runs if run.start() >= reached and run[0] == label), None)
        reached = m.end() if m else reached
        found.append(
            Mark(*m.span(), "anchor", (("n", label.translate(RAISED).strip("()[]")),), 1.0, "notes") if m else None
        )
    return found


def _is_power(text: str, number: re.Match[str]) -> bool:
    return number[0] in "²³23" and bool(_AREA.search(text, max(0, number.start() - 12), number.start()))


def _candidates(
    text: str,
    start: int,
    end: int,
    begins: Sequence[re.Match[str]],
    named: frozenset[str],
    met: Counter[str],
    above: bool,
) -> list[_Candidate]:
    """begins: where a number can begin in text[start:end].

    named: the numbers that the notes speak of, which may cheapen what is left before a note's own.

    met: how often each number stands in the text; above: this is one of the first blocks.
    """
    found = []
    for begin in begins:
        m = _RUN.match(text, begin.start(), end)
        if not m:
            continue
        if m["sign"]:
            found.append(_Candidate(*m.span(), 0, m["sign"], _BEFORE if m.start() == start else 1.0))
            continue
        if m["run_in"]:
            found.append(_Candidate(*m.span(), int(m["run_in"]), m["run_in"], 1.6 + _LESS_PLAIN))
            continue
        first, last = m.span("digits")
        before = text[first - 1] if first > start else " "
        letter = m["letter"] or ""
        for cut in range(first if first == start else max(first, last - 3), last if first > start else first + 1):
            cost = cost_of(text, start, first, cut, last, before)
            if above and 0 < start == first and m.end() == end:
                cost = PLAIN  # on a line alone: of the line above, that of the file number or the date
            label = text[cut:last] + letter
            if (
                cost is None
                or (cost >= _NEVER and text[first:cut] not in named)
                or (label[0] == "0" and len(label) > 1)
            ):
                continue
            plain = cost <= PLAIN and last - cut < _HUNDREDS and not _OFTEN_NONE.search(text, max(start, cut - 6), cut)
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
            at = cut - 1 if cut == first and before == "^" else cut  # `ship^1`
            found.append(_Candidate(at, m.end(), int(text[cut:last]), label, cost, closes, above, *company))
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
    month = MONTH.search(text, max(0, first - 12), first)
    lead = month[0] if month else ""
    return "", lead + text[first:cut], lead + text[first:last]


def _pair(text: str, first: int, cut: int, last: int, one: _Candidate, plain: bool) -> list[_Candidate]:
    """Two notes at one place (`197112` for 1 and 2): the digits are two numbers, the second one more than the first."""
    if cut - first == 3 and YEAR.fullmatch(text, first, cut + 1):
        return []
    middle = (cut + last + 1) // 2 if (last - cut) % 2 == 0 else (cut + last) // 2
    label, second = text[cut:middle], text[middle:last]
    if not label or int(second) != int(label) + 1 or second[0] == "0":
        return []
    known = plain and YEAR.fullmatch(text, first, cut)
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


def _cheapest(
    text: str, candidates: Sequence[_Candidate], notes: Sequence[str], named: Sequence[frozenset[str]]
) -> list[Mark | None]:
    """Dynamic programme: table[i] maps the number of the i-th note to the (cost, chain) of the best chain so far.

    named: the numbers that each note speaks of.
    """
    count = len(notes)
    table: list[dict[int, tuple[float, _Chain]]] = [{} for _ in range(count + 1)]
    least: _Least = [(_MISSING * i, None, 0) for i in range(count + 1)]
    again, said = [False], set[str]()
    for note in notes:
        again.append(len(note) > _EDITORS and note in said)
        said.add(note)
    for index, c in enumerate(candidates):
        wide = 1 if c.middle else 0
        aside = not c.label[0].isdigit()
        same = (c.number, 0.0 if c.label[-1].isalpha() else _REPEAT)  # 57 is followed by 57a
        jump = _RESTART if c.number == 1 else 1.0 if c.number == 0 else _JUMP
        for i in range(min(count, 2 * index + 2), wide, -1):
            first = i - wide
            best, chain = _start(c, first)
            for gap in range(1, min(4, first)):
                lost = _MISSING * (gap - 1)
                cost, hit, _ = least[first - gap]
                if hit is None or cost + lost >= best:
                    continue  # no state with so many notes is cheap enough
                if cost + lost + jump < best and candidates[hit[0]].end <= c.start:
                    best, chain = cost + lost + jump, hit
                previous = table[first - gap]
                for number, extra in (same, (c.number - gap, 0.0), (c.number - gap - 1, _SKIP)):
                    if number in previous:
                        cost, hit = previous[number]
                        if cost + lost + extra < best and candidates[hit[0]].end <= c.start:
                            best, chain = cost + lost + extra, hit
            own = c.cost + _told(c, notes[first - 1], named[first - 1], first == 1)
            _enter(table, least, i, c.number + wide, (best + own, (index, i, chain)))
            cost, hit, number = least[i - 1]
            if hit is not None and not wide and c.cost <= PLAIN and candidates[hit[0]].end <= c.start:
                for expected in (number, number + 1):
                    _enter(table, least, i, expected, (cost + own + _MISPRINT, (index, i, hit)))
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
_Least = list[tuple[float, _Chain, int]]  # the cheapest of each, with its number


def _enter(table: _Table, least: _Least, i: int, number: int, entry: tuple[float, _Chain]) -> None:
    if entry[0] < table[i].get(number, (1e9,))[0]:
        table[i][number] = entry
    if least[i][1] is None or entry[0] < least[i][0]:
        least[i] = (*entry, number)


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
