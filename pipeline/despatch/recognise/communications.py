"""Numbered communications: the telegrams, despatches, airgrams and letters that a text cites by number.

The word before a number decides whether it is one: a kind (`telegram no. 6194`), a fused kind (`Embtel 1729`), a
possessor (`Your 3423`), a post (`repeated Paris 1151`), or the list in which it continues (`5 and 6`). A document's own
number at the start of its text has no such word before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.view import View
from despatch.recognise import communications_words as w

# How often each rule was right on texts in which every reference is marked by hand.
CERTAINTY = {
    "kind": 0.97,
    "possessor": 0.97,
    "list": 0.95,
    "repeated": 0.95,
    "fused": 0.93,
    "post": 0.9,
    "number": 0.85,
}
FORM = ("TELEGRAM", "AIRGRAM", "OUTGOING", "INCOMING")  # the head of a telegram form, with its own number
SILENT = {"head", "sub-head", "dateline", "classification", "signed", "salute", "source"}

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_HOUR = r"(?:\d{1,2}(?::\d\d)? ?[ap]\. ?m\.?|noon|midnight)"
_DATE = (
    rf"(?:(?:of|dated|on) )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
    rf"(?:,? \d{{4}})?(?:,? {_HOUR})?"
)
NUMBER = re.compile(r"[0-9](?<![\w.,/$£:#].)\d{0,5}(?![\w/%½]|[.,:]\d|[-–] ?\w|’s? )")
LETTERED = re.compile(r"(?<!\S)[(]?((?:CA|CW|A|G|CG|D|M|ABC|KA)[-–] ?)$")  # `A–123`: the series is part of the number
DATED = re.compile(rf",? \[?{_DATE}")
# What stands between two numbers of a list: the date and post of the first, then a comma or `and`.
JOIN = re.compile(
    rf",?(?: (?P<date>{_DATE}),?)?(?: (?P<way>to |from )?(?P<post>[A-Z]\w+)(?: [A-Z]\w+)?,?)?"
    r"(?P<link>,? and|,|;(?: and)?|/| &) ?(?P<number>[Nn]os?\. )?"
)
REPEATED = re.compile(
    r"\b(?:[Rr]epeated|[Rr]e?ptd|[Ss]ent|[Pp]ouched|[Tt]ransmitted|[Rr]elayed|[Rr]epeat)\b[^.;]{1,120}?$"
)
STRICT = re.compile(rf"[,.;:)\]]|$| (?:re\b|and \d|{_DATE})")
AFTER = re.compile(r" (?:to )?(?P<post>[A-Z]\w+)")
HOUR = re.compile(r" ?(?:[ap]\.? ?m\b|noon|midnight)")
ALONE = re.compile(r"(?:^|[(;—] ?|\b(?:and|see|in|by|from|to|is|was|[Aa]pparently) )$")
CITED = re.compile(rf",? \[?{_DATE}|,? p\.| not ")
NAMED = re.compile(r"[A-Z][A-Za-z]{1,9}")
OPENING = re.compile(r"(?:\d+\. )?")  # `6805. Secto 17.`, with the number of the post
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
        if view.kind in SILENT or view.text.startswith(FORM):
            continue
        for found in _read(view.text):
            if view.kind != "note" and found.possessor in w.SERIES and _opens(view.text, found):
                continue
            attributes = [("type", "communication"), ("n", found.n)]
            attributes += [(k, v) for k, v in (("_kind", found.kind), ("_possessor", found.possessor)) if v]
            marks.append(view.mark(found.start, found.end, "ref", attributes, CERTAINTY[found.rule], "communications"))
    return marks


def _opens(text: str, found: Found) -> bool:
    """Whether a paragraph opens with this: `Delga 259.`, the number under which the telegram itself went out."""
    return text.startswith(".", found.end) and bool(OPENING.fullmatch(text, 0, found.start))


def _read(text: str) -> Iterator[Found]:
    last: Found | None = None
    plural = False
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if start and text[start - 1] in "-–" and (series := LETTERED.search(text, max(0, start - 5), start)):
            start = series.start(1)
        found = _before(text, start, end)
        if found is None and last is not None and start - last.end < 60:
            found = _continued(text, start, end, last, plural)
        if found is None:
            continue
        if found.rule != "list":
            plural = text[found.start : start].rstrip(" .noNO").endswith("s")
        yield found
        last = found


def _before(text: str, start: int, end: int) -> Found | None:
    """What the words before the number make of it."""
    words = _words(text, start)
    if not words:
        return None
    number = text[start:end]
    called = words[-1][1].lower() in w.NUMBER_WORDS
    if called:
        start = words.pop()[0]
        if not words:
            return _alone(text, start, end, number)
    first, word = words.pop()
    plain = word.lower()
    before, earlier = words[-1] if words else (first, "")
    if plain in w.SERIES:
        first = before if earlier.lower() in w.KINDS else first
        return Found(first, end, number, "fused", "telegram", plain)
    if kind := w.KINDS.get(plain) or (w.NUMBERED_KINDS.get(plain) if called else None):
        if earlier.lower() == "circular":
            first = words.pop()[0]
        return Found(first, end, number, "kind", kind, _possessor(words))
    if plain in w.NUMBERED_KINDS and len(number) > 1 and (possessor := _possessor(words)):
        return Found(first, end, number, "kind", w.NUMBERED_KINDS[plain], possessor)
    if (fused := w.FUSED.fullmatch(plain)) and (fused["who"] or fused["telegram"]):
        return Found(first, end, number, "fused", str(fused.lastgroup), w.WHO.get(fused["who"] or "", ""))
    coded = not called and w.KINDS.get(earlier.lower()) and NAMED.fullmatch(word) and plain not in w.NOT_CODES
    if (coded and not {word, word.capitalize()} & w.POSTS) or (
        not called and len(number) > 4 and w.MILITARY.fullmatch(word)
    ):
        return Found(before if coded else first, end, f"{word} {number}", "fused", "telegram")
    words.append((first, word))
    while len(words) > 1 and words[-1][1].lower() in w.BETWEEN:
        words.pop()
    if len(words) > 1 and words[-2][1] in ("Sent", "sent"):  # `Sent Department 1604, repeated Paris 156`: its own
        return None
    numbers = called or _numbers(text, end, number)
    if numbers and (possessor := _possessor(words)):
        return Found(start, end, number, "possessor", "", possessor)
    if plain in w.REFERENCES and DATED.match(text, end):
        return Found(start, end, number, "possessor")
    post = word in w.POSTS
    if (post or plain == "as") and REPEATED.search(text, max(0, start - 120), start):
        return Found(start, end, number, "repeated", "telegram", plain if post else "")
    if post and numbers and len(number) > 1:
        return Found(start, end, number, "post", "", plain)
    if called and any(one.lower() in w.KINDS for _, one in words):  # `my cable to Collins No. 4438`
        return Found(start, end, number, "number")
    return _alone(text, start, end, number) if called else None


def _words(text: str, start: int) -> list[tuple[int, str]]:
    """Up to four words before a position, with their own; none where the last of them cannot lead to a number."""
    if not start or text[start - 1] != " ":
        return []
    words: list[tuple[int, str]] = []
    end = start - 1
    while len(words) < 4 and end > 0:
        begin = text.rfind(" ", 0, end) + 1
        word = text[begin:end].lstrip(STRIP)
        plain = word.lower()
        if not words and not (plain in w.LEADS or word[:1].isupper() or plain.endswith(w.ENDINGS)):
            break
        if word[-1:] in ("", ",", ";", ")") or (word[-1:] == "." and plain not in w.NUMBER_WORDS):
            break
        words.append((end - len(word), word))
        end = begin - 1
    return words[::-1]


def _possessor(words: list[tuple[int, str]]) -> str:
    """Whose the communication is by its last word: "department", "my", or the name of a post; "" if nobody's."""
    plain = words[-1][1].lower() if words else ""
    if plain in w.POSSESSORS:
        return w.POSSESSORS[plain]
    for ending in ("’s", "'s", "s’", "s'"):
        if plain.endswith(ending) and plain[0].isalpha():
            stem = plain[: -len(ending)]
            return w.POSSESSORS.get(stem, stem)
    return ""


def _numbers(text: str, end: int, number: str) -> bool:
    """Whether a number after a possessor or a post numbers something: it is not a count and not a year."""
    if STRICT.match(text, end):
        return True
    year = len(number) == 4 and number.startswith(("18", "19"))
    if year or w.COUNTED.match(text, end):
        return False
    return len(number) > 2 or (len(number) == 2 and not w.PLURAL.match(text, end))


def _alone(text: str, start: int, end: int, number: str) -> Found | None:
    """`No. 34` without a kind: only where its date or page follows, and not as a line of its own."""
    if CITED.match(text, end) and ALONE.search(text, max(0, start - 12), start):
        return Found(start, end, number, "number")
    return None


def _continued(text: str, start: int, end: int, last: Found, plural: bool) -> Found | None:
    """The next number of a list: `telegrams 395 and 398`, `your 1302, September 17, and 1315, September 18`."""
    join = JOIN.fullmatch(text, last.end, start)
    if not join or HOUR.match(text, end) or (join["post"] and not join["way"] and join["post"] not in w.POSTS):
        return None
    number = text[start:end]
    if not DATED.match(text, end):
        year = len(number) == 4 and number.startswith("19")
        day = len(number) < 3 and join["date"]  # `telegrams 66 and 68, July 18 and 19`
        after = AFTER.match(text, end)
        listed = (
            (after and after["post"] in w.POSTS)
            or (plural and not w.COUNTED.match(text, end))
            or ("and" in join["link"] and _numbers(text, end, number))
        )
        if year or day or not listed:
            return None
    first = join.start("number") if join["number"] else start
    return Found(first, end, number, "list", last.kind, last.possessor)
