"""How unlikely digits are to be a note's number, by what they are glued to and what they say by themselves."""

from __future__ import annotations

from despatch.model import patterns as re
from despatch.model.marks import UPLIFTED

MONTH = re.compile(
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s$"
)
_DATED = re.compile(r"\b\d{1,2}\s" + MONTH.pattern)
_DAY = re.compile(MONTH.pattern.removesuffix("$") + r"\d{1,2}$")
_FULL = re.compile(r"\b\d{1,2}, (?:18|19|20)\d\d$")  # a day with its year
_SENTENCE = re.compile(r"[)”’\"]?(?:\s+[A-Z“\"(]|\s*$|[A-Z][a-z])", re.M)
_NUMBERED_PART = re.compile(r"(?:Enclosure|Attachment|Annex|Appendix|Tab|Part|Section|Option|Phase)\s$")
_NUMBERED_PAPER = re.compile(
    r"(?:[Tt]elegrams?|[Dd]espatch(?:es)?|tels?|airgrams?|[Nn]os?\.|Topol|Polto|Todep|Toica|Usfoto|Secto|Tosec|[’']s|[Oo]ur|"
    r"[Yy]our|[Mm]y|and|USUN|CA|Memorandum|NS[SD]M)\s$"
)
_CITED = re.compile(r"\b(?:Documents?|[Ff]ootnotes?|pp?\.|[Pp]ages?)\s$")  # the editors' own
_ARTICLE = re.compile(r"\b[IVXL]+:$")
_NUMBERED_IN_ITS_YEAR = re.compile(r"\w\(\d\d\)$")  # of the Atlantic Council: `C–M(59)24`
_UPLIFTED = re.compile(rf"(?:{UPLIFTED}|\d{{4}}\^)$")  # at a year, too
_GOES_ON = re.compile(r",\s(?:19|20)\d\d\b")
_MEASURE = re.compile(r"\s(?:million|billion|thousand|per ?cent|miles|tons|to\s\d)")
YEAR = re.compile(r"1[789]\d\d|20[0-2]\d")
PLAIN = 0.5  # up to this a number is hardly anything but a note's: a chain should not leave it out


def cost(text: str, start: int, first: int, cut: int, last: int, before: str) -> float | None:
    """How unlikely it is that text[cut:last] is a note's number; None if it cannot be one."""
    if cut > first:
        return _split_cost(text, start, first, cut, last)
    if not text[start:first].strip("“‘([ "):  # an enumerator, or a note of the whole block
        if first == start and text[start - 1 : start] == "]":
            return 0.3  # after a page break, whose brackets it is glued to
        return None if text[last : last + 1] in (".", ")") else 5.0
    if before.isspace():
        return None
    if before in "'’" and last - cut == 2 and text[first - 2 : first - 1].isspace():
        return 4.0  # '68
    if before in "“‘":
        return 0.8
    if before == "^" and not _UPLIFTED.search(text, max(start, first - 5), first):
        return None
    if before in "([{$£#&@=<>~":
        return 6.0
    if before in "-–—/+":
        return 0.6 if before == "—" else 4.5 if before == "/" else 3.0
    if before == ")" and _NUMBERED_IN_ITS_YEAR.search(text, max(start, first - 6), first):
        return 4.0
    if before == ":" and _ARTICLE.search(text, max(start, first - 8), first):
        return 5.0  # of the General Agreement: `Article XXVIII:4`
    if before in ".:" and text.startswith(". ", last):  # `A.7. To provide`, `boils down to these:1. If`
        return 5.0
    if before in ".,:":
        decimal = first - 2 >= start and text[first - 2].isdigit()
        decimal = decimal and not _FULL.search(text, max(start, first - 10), first - 1)
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
    month = bool(MONTH.search(text, max(start, first - 12), first))
    after_month = month and len(left) <= 2 and 1 <= int(left) <= 31
    if length == 4 and YEAR.fullmatch(text, first, last):
        paper = _NUMBERED_PAPER.search(text, max(start, first - 16), first)
        return 1.6 if paper else 8.0 if text[first : first + 2] in ("19", "20") else 4.0
    if _DATED.search(text, max(start, first - 16), first):  # what follows a day and a month is a year
        return 0.3 if len(left) in (2, 4) else 6.0
    if length > 4 and YEAR.fullmatch(left):
        return 0.3
    if text[cut] == "0":
        alone = text[last : last + 1] in ("\n", "\r", "") and length > 2 and first - start > 12  # a head
        return 0.6 if after_month and length == 3 else 1.0 if alone else 8.0
    if after_month and _GOES_ON.match(text, last):
        return 6.0  # no note parts a day from its year
    if length <= 3 and _CITED.search(text, max(start, first - 12), first):
        return 6.0
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
    return PLAIN if after_month else 1.4 if length == 4 else 0.9
