"""The whole of a pointer, as a careful editor marks it: `ante, p. 245`, `ibid., pp. 204 ff.`, `Documents 33, 35–37`.

The encoded volumes of the series mark the number that is a link and little around it. In texts of any other origin a
pointer is one reference from its first word to its last, and so is one to a page of another printed work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from despatch.model import patterns as re


@dataclass(frozen=True, slots=True)
class Found:
    """A reference at text[start:end] of a view; target: "" where none is known; rule: a key of CERTAINTY."""

    start: int
    end: int
    target: str
    rule: str


_LEAD = re.compile(
    r"\b(?:(?:[Aa]nte|[Pp]ost|[Ss]upra|[Ii]nfra|[Aa]bove|[Bb]elow),? |(?:[Bb]racketed|[Ee]ditorial) note,? (?:on )?"
    r"|(?:[Ff]oot)?[Nn]otes? \d+(?:(?:, and |, | and )\d+)*,? (?:on )?|[Ii]bid\.,? )$"
)
_TAIL = re.compile(
    r" ?[-–] ?\d+\b(?![/\d])| f{1,2}\b\.?| et seq\.|,? passim\b|,? (?:above|below|supra|infra|ante|post|thereto)\b"
    r"|, ibid\.(?=[;,)]|$)|,? (?:foot)?notes? \d+\b| n\. ?\d+\b|,? and pp?\. ?\d+"
)


def whole(text: str, found: Sequence[Found]) -> list[Found]:
    """References in the order of the text, none overlapping: those of one list as one, each with all its words."""
    joined: list[Found] = []
    for one in found:
        if joined and (one.rule == "list" or one.start < joined[-1].end):
            joined[-1] = _to_the_end(text, replace(joined[-1], end=max(joined[-1].end, one.end)))
            continue
        start, floor = one.start, joined[-1].end if joined else 0
        while lead := _LEAD.search(text, max(floor, start - 30), start):
            start = lead.start()
        joined.append(_to_the_end(text, replace(one, start=start)))
    return joined


def _to_the_end(text: str, one: Found) -> Found:
    while tail := _TAIL.match(text, one.end):
        one = replace(one, end=tail.end())
    return one


# ── works outside the series ──

LONGEST = 600  # code points of a title
_LINKS = frozenset("a an and at by de der des du for from in la of on the to und with".split())
_PARTS = frozenset("vol vols volume volumes part pt no nos book bk supp suppl series ser chapter chap".split())
_SHORT = _PARTS | frozenset("u.s u.n doc docs cong sess rec stat dept st mr dr jr ed cf off".split())
_NEVER = frozenset("see text also printed quoted source".split())
_NUMERAL = re.compile(r"[ivxlc]+|\W*\d.*")
_TITLED = re.compile(
    r"Bulletin|Relations|Official|Record|Digest|Yearbook|Papers|Treat|Suppl|Documents\b|Hearings|Hackworth|Moore|Cmd"
    r"|Times|Journal|Review|History|Press|Memoirs|Diar|Letters of|Correspondence of|Works|United Nations|Proceedings"
    r"|\b[Vv]ol(?:\.|ume)|\b(?:[Bb]ook|[Pp]art) [IVX\d]|[,(][^()]* \d{4}\),? $"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\b\d{{1,2}} {_MONTH}(?: \d{{4}})?)\)?"
_DATE_BEFORE = re.compile(_DATE + r"(?:, (?:in |and )?|: | (?:in|and) )(?=[“A-Z])")
_DATED_PAPER = re.compile(_DATE + r",? $")  # `PPS/34, June 29, p. 359`: no issue of a journal, whose date is its name
_DATED = re.compile(_DATE + r"(?! \d)(?:[^,;]*, )?")  # of a paper, up to the work that prints it
_NAMED_AFTER = re.compile(r"(?:\b(?:[a-z]+|Printed) (?P<within>in)|\b[Ss]ee(?: also)?|;(?: and)?) $")
_PAPER = re.compile(
    r"’s\b|\b(?:Ambassador|Minister|Secretary|Charg|Consul|Embassy|Legation|President|Telegram|Despatch|Letter|Note|Memorandum|"
    r"Statement|Report|Agreement|Article|Annex|Enclosure|Union|States|Kingdom)\b"
)


def work(text: str, at: int, floor: int = 0) -> int:
    """Where the title of another printed work begins that ends at `at`, before its page; `at` if there is none.

    A title is what can be read backwards in words with capitals, numbers and small words, when something in it says
    that it is one (`Bulletin`, `vol. ii`, an imprint) or when it stands after `in` or `see`.
    """
    start, begin, floor = at, at, max(floor, at - LONGEST)
    while start > floor:
        previous = _word_before(text, start, floor)
        word = text[previous:start].strip()
        opened = word[:1] == "("  # and not closed: the title is the first thing in brackets
        plain = word.strip(" ,.:;()[]“”‘’\"'")
        small = plain.lower()
        if start < at and (word[-1:] == ";" or (word[-1:] == "." and small not in _SHORT and len(plain) > 1)):
            break
        if small in _NEVER or (plain in ("In", "For") and text[previous - 2 : previous] != ", "):
            break
        bracketed = (opened and word.rstrip(" ,.:")[-1:] == ")") or word[:1] == "["
        named = small in _PARTS or bracketed or plain[:1].isupper()
        if plain and not named and small not in _LINKS and not _NUMERAL.fullmatch(plain):
            break
        start = previous
        if named:
            begin = start + (1 if opened and not bracketed else 0)
        if opened and not bracketed:
            break
    for date in _DATE_BEFORE.finditer(text, begin, at):
        if text.count("[", begin, date.end()) == text.count("]", begin, date.end()):
            begin = date.end()
    if dated := _DATED.match(text, begin, at):
        begin = dated.end()
    title = text[begin:at]
    if _TITLED.search(title):
        return begin
    after = _NAMED_AFTER.search(text, max(0, begin - 30), begin)
    enough = after and len(title.split()) > (2 if after["within"] else 1)  # more than `in Great Britain`
    return begin if enough and not (_PAPER.search(title) or _DATED_PAPER.search(title)) else at


def _word_before(text: str, end: int, floor: int) -> int:
    """Where the word that ends at `end` begins; a bracket with all that is in it counts as a word."""
    at = end
    while at > floor and text[at - 1] in " ,.:":
        at -= 1
    if at > floor and text[at - 1] in ")]":
        opening = text.rfind("(" if text[at - 1] == ")" else "[", floor, at)
        at = opening if opening >= 0 else at
    return max(text.rfind(" ", floor, at) + 1, floor)
