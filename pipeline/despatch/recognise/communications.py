"""Numbered communications: the telegrams, despatches, airgrams and letters that a text cites by number.

The word before a number decides whether it is one: a kind (`telegram no. 6194`), a fused kind (`Embtel 1729`), a
possessor (`Your 3423`), a post (`repeated Paris 1151`), or the list in which it continues (`5 and 6`). A document's own
number at the start of its text has no such word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.view import View
from despatch.recognise import communications_words as w

# How often each rule was right on volumes that it was not made from.
CERTAINTY = {"kind": 0.98, "fused": 0.98, "possessor": 0.95, "post": 0.9, "number": 0.9, "list": 0.95, "repeated": 0.95}
SILENT = {"head", "sub-head", "dateline", "signed", "salute", "source"}

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_HOUR = r"(?:\d{1,2}(?::\d\d)? ?[ap]\. ?m\.?|noon|midnight)"
_DATE = (
    rf"(?:(?:of|dated|on) )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
    rf"(?:,? \d{{4}})?(?:,? {_HOUR})?"
)
NUMBER = re.compile(
    r"(?<![\w.,/$£:#–-])(?P<n>(?:(?:CA|CW|A|G|CG|D|M|ABC|KA)[-–] ?)?\d{1,6})(?![\w/%½]|[.,:]\d|[-–]\d|[-–] ?\w|’s? )"
)
DATED = re.compile(rf",? \[?{_DATE}")
JOIN = re.compile(
    rf"(?:\[\d+\] ?)?,?(?: {_DATE},?)?(?: (?:to|from) [A-Z]\w+(?: [A-Z]\w+)?,?)?"
    r"(?:,| and|, and|;|; and|/| &)? ?(?:to [A-Z]\w+ and )?(?:[Nn]os?\. )?"
)
LIST_JOIN = re.compile(r"[,;/&]|\band\b|\bor\b")
REPEATED = re.compile(r"\b(?:[Rr]epeated|[Rr]e?ptd|[Ss]ent|[Pp]ouched|[Tt]ransmitted|[Rr]elayed)\b[^.;]{1,120}? as (?:[Nn]o\. )?$")
STRICT = re.compile(rf"[,.;:)\]]|$| (?:re\b|and \d|{_DATE})")
ALONE = re.compile(r"(?:^|[(;—] ?|[,a-z] )$")
STRIP = "([“‘\"'—"


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    n: str
    rule: str
    kind: str = ""
    possessor: str = ""


def communications(views: Sequence[View], context: Context) -> list[Mark]:
    """Marks of kind "ref" with type="communication" and n, in the order of the views.

    Notes for the linker: _kind ("telegram", "despatch", "airgram", "letter", …; "" unknown) and _possessor ("your",
    "my", "our", "his", "department", "embassy", …, or the name of a post).
    """
    marks = []
    for view in views:
        if view.kind in SILENT:
            continue
        for found in _read(view.text):
            attributes = [("type", "communication"), ("n", found.n)]
            attributes += [(k, v) for k, v in (("_kind", found.kind), ("_possessor", found.possessor)) if v]
            marks.append(
                view.mark(found.start, found.end, "ref", attributes, CERTAINTY[found.rule], "communications")
            )
    return marks


def _read(text: str) -> Iterator[Found]:
    last: Found | None = None
    plural = False
    for match in NUMBER.finditer(text):
        found = _before(text, match)
        if found is None and last is not None:
            found = _continued(text, match, last, plural)
        if found is None and text[match.start() - 4 : match.start()].endswith(("as ", "o. ")):
            found = _repeated(text, match)
        if found is None:
            continue
        if found.rule != "list":
            plural = text[found.start : match.start()].rstrip(" noNO.").endswith("s")
        yield found
        last = found


def _before(text: str, match: re.Match[str]) -> Found | None:
    """What the words before the number make of it."""
    number, start, end = match["n"], match.start(), match.end()
    low = max(0, start - 48)
    words = _words(text, low, start)
    if not words:
        return None
    at = len(words) - 1
    first, word = words[at]
    called = word.lower() in w.NUMBER_WORDS
    if called:
        start, at = first, at - 1
        if at < 0:
            return _alone(text, start, end, number)
        first, word = words[at]
    if at and w.MILITARY.fullmatch(word) and not called:
        if len(number) > 4:
            kind = words[at - 1][1].lower() in w.KINDS
            return Found(words[at - 1][0] if kind else first, end, f"{word} {number}", "fused", "telegram")
    plain = word.lower()
    if plain in w.SERIES:
        first = words[at - 1][0] if at and words[at - 1][1].lower() in w.KINDS else first
        return Found(first, end, number, "fused", "telegram", plain)
    kind = w.KINDS.get(plain) or (w.NUMBERED_KINDS.get(plain) if called else None)
    if kind:
        if at and words[at - 1][1].lower() == "circular":
            at, first = at - 1, words[at - 1][0]
        return Found(first, end, number, "kind", kind, _possessor(words, at - 1))
    if fused := w.FUSED.fullmatch(plain):
        if fused["who"] or plain.endswith(("tel", "tels")):
            return Found(first, end, number, "fused", str(fused.lastgroup), w.WHO.get(fused["who"] or "", ""))
    while at and plain in w.BETWEEN:
        at -= 1
        plain = words[at][1].lower()
    possessor = _possessor(words, at)
    if possessor and _may_be_number(text, end, number, called):
        return Found(start, end, number, "possessor", "", possessor)
    if words[at][1] in w.POSTS and at == len(words) - 1 and len(number) > 1 and _may_be_number(text, end, number, False):
        return Found(start, end, number, "post", "", words[at][1].lower())
    return _alone(text, start, end, number) if called else None


def _words(text: str, low: int, start: int) -> list[tuple[int, str]]:
    """The last words of text[low:start] with their positions, opening brackets and quotes left out."""
    words: list[tuple[int, str]] = []
    if not start or text[start - 1] != " ":
        return words
    for match in re.finditer(r"[^ ]+", text[low:start]):
        word = match[0].lstrip(STRIP)
        words.append((low + match.end() - len(word), word))
    return words


def _possessor(words: list[tuple[int, str]], at: int) -> str:
    if at < 0:
        return ""
    word = words[at][1]
    plain = word.lower()
    if plain in w.POSSESSORS:
        return w.POSSESSORS[plain]
    for ending in ("’s", "'s", "s’", "s'"):
        if plain.endswith(ending) and plain[0].isalpha():
            stem = plain[: -len(ending)]
            return w.POSSESSORS.get(stem, stem)
    return ""


def _may_be_number(text: str, end: int, number: str, called: bool) -> bool:
    """Whether a number after a possessor or a post numbers something: not a count, not a year."""
    if called:
        return True
    if STRICT.match(text, end):
        return not (len(number) < 3 and text.startswith(". ", end) and False)
    year = len(number) == 4 and number.startswith(("18", "19"))
    return len(number) > 2 and not year and not w.COUNTED.match(text, end)


def _alone(text: str, start: int, end: int, number: str) -> Found | None:
    """`No. 34` without a kind: only where its date follows, and not as a line of its own."""
    if DATED.match(text, end) and ALONE.search(text, max(0, start - 3), start):
        return Found(start, end, number, "number")
    return None


def _continued(text: str, match: re.Match[str], last: Found, plural: bool) -> Found | None:
    """The next number of a list: `telegrams 395 and 398`, `your 1302, September 17, and 1315, September 18`."""
    gap = text[last.end : match.start()]
    if len(gap) > 60 or not JOIN.fullmatch(gap) or not LIST_JOIN.search(gap):
        return None
    end = match.end()
    if DATED.match(text, end) or (STRICT.match(text, end) if not plural else not w.COUNTED.match(text, end)):
        if re.match(r" ?[ap]\.? ?m\b", text[end : end + 6]):
            return None
        number = re.search(r"[Nn]os?\. $", gap)
        return Found(match.start() - (len(number[0]) if number else 0), end, match["n"], "list", last.kind, last.possessor)
    return None


def _repeated(text: str, match: re.Match[str]) -> Found | None:
    """`repeated to London as 158`"""
    if REPEATED.search(text, max(0, match.start() - 140), match.start()):
        return Found(match.start(), match.end(), match["n"], "repeated", "telegram")
    return None
