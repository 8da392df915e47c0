"""What is to be seen of a line of a transcript before one knows what it is: the features of the structure model.

They are bytes, as the model has them: it would encode each of them each time.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from functools import lru_cache

_DAY_OR_YEAR = r"(?:\d{1,2}(?:st|nd|rd|th|d)?,?\s*(?:\[\d+\]\s*)?(?:1[6-9]|20)\d\d|(?:1[6-9]|20)\d\d|\d{1,2}\b)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+{_DAY_OR_YEAR}|\d{{1,2}}(?:st|nd|rd|th|d)?\s+{_MONTH},?\s+(?:1[6-9]|20)?\d\d)"

# name → what a line of that sort looks like; matched from its beginning, all that match count
_KINDS_OF_PAPER = (
    "Memorandum Telegram Letter Airgram Despatch Note Minutes Draft Report Paper Circular Message Summary Record Notes "
    "Statement Address Intelligence Special Information Action Research Backchannel Transcript"
).split()
CLASSIFICATIONS = (
    "secret|confidential|restricted|unclassified|us urgent|urgent|priority|niact|plain|official use only|"
    "limited official use|eyes only|personal|noforn|exdis|nodis|limdis|immediate|flash"
)
_LIST_HEADS = (
    "participants|present|attendees|subject|subj|to|from|ref|reference|references|refs|info|place|time|date|copies to|"
    "distribution|action|cc|memorandum for|through|thru|also present|others present"
)
_RANKS = (
    "Acting Deputy Assistant Under Secretary Ambassador Chairman Director General Brigadier Colonel Lt Lieutenant "
    "Major Captain Chief Minister Counselor Consul Chargé Attaché Special Executive Staff President Prime Admiral Rear "
    "Vice First Second Third"
).split()
_SIGN_OFF = (
    r"[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|[Yy]ours?|[Cc]ordially|\[etc\.\]|obedient|regards|wishes"
)
_TO_WHOM = r"\sto\s(?:the|Mr\.|President|Secretary|all|certain|Dr\.|Ambassador)\b"
_NAME = r"(?:[A-Z][\w’'\[\]]*\.?,?\s){0,4}(?:de |von |van |du |la )?[A-Z][\w’'\[\]]{1,}\.?,?(?:\s(?:Jr|Sr)\.)?"

# What lines of a sort look like; matched from the beginning, and all that match count. What is looked for ahead says
# nothing new: it is quick to find out that a line has no digit, and every line is asked nearly everything.
_DIGIT = r"(?=\D*\d)"
_PATTERNS: dict[str, str] = {
    "file": r"(?:File\s+)?(?:No\.\s+)?\d{2,3}[A-Z]?\.[\w.\s()–-]{0,40}/|"
    r".{0,60}(?=[FfLlPp])\b(?:[Ff]iles?\b(?:\s?[:—,]|$)|[Ll]ot\s\d|[Pp]apers,)",
    "file-kind": r".{4,120}:\s(?:Telegram|Circular telegram|Airgram|Despatch|Letter)$",
    "no": r"No\.?\s?\d+\.?$",
    "numbered": r"\[?\d{1,4}\]?\.\s[A-Z]",
    "head-kind": r"(?:\[?\d{1,4}\]?\.\s)?(?:Editorial Note|National (?:Security|Intelligence)|"
    rf"{'|'.join(_KINDS_OF_PAPER)})\b",
    "role-to": rf"(?i:(?:The|Mr\.|President|Secretary|Ambassador|Dr\.)\s.{{2,90}}{_TO_WHOM})",
    "from-to": r".{4,120}\s(?:From|from|by)\s(?:the\s|[A-Z]).{2,120}\s(?:to|To)\s(?:the\s|[A-Z])",
    "by": r".{4,80},?\s[Bb]y\s(?:the|Mr|[A-Z])",
    "dateline": rf"(?=[\[\sA-Z]){_DIGIT}"
    rf"\[?\s?[A-Z][\w’'. ]{{2,40}}\s?(?:,\s[A-Z][\w. ]{{1,25}})?,?\s?\]?,?\s(?:\w+day,\s)?{_DATE}",
    "date": rf"\[?(?:\w+day,\s)?{_DATE}",
    "undated": r"(?:\[?[A-Z][\w ]{2,30},\s)?\[?[Uu]ndated\.?\]?\.?$",
    "time-end": r".*(?:[ap]\.\s?m\.|noon|midnight|\d{4}Z)\.?\]?$",
    "has-date": rf"{_DIGIT}.*(?=[JFMASOND\d]){_DATE}",
    "received": r"\[?(?:Received|Rec['’]d)\b",
    "bracketed": r"\[.*\]\.?$",
    "here-follows": r"\[(?:Here follow|Omitted here|Attachment|Enclosure|\d+ (?:paragraph|line|page))",
    "class": rf"(?i:(?:top\s)?(?:{CLASSIFICATIONS})\b.{{0,40}}$)",
    "list-head": rf"(?i:(?:{_LIST_HEADS})\b.{{0,24}}?:?$)",
    "list-head-inline": r"(?:PARTICIPANTS|PRESENT|SUBJECT|SUBJ|TO|FROM|REF|Participants|Subject|Present|Ref)\s?:\s\S",
    "salute": r"(?:My\s)?(?:[Dd]ear|Sir|Excellency|Gentlemen|Your Excellency|Madam)\b.{0,60}[:,.—]?$",
    "closing": r"(?:(?:Very|Most|Yours?|Faithfully|With|Ever|Believe|I (?:am|have|remain)|Accept|Please accept|"
    rf"Looking)\b.{{0,60}})?\b(?:{_SIGN_OFF}|consideration|etc\.).{{0,40}}$",
    "initials": r"(?:[A-Z]\.\s?){2,5}$|[A-Z]{2,4}$",
    "name": rf"\[?(?:/s/\s)?{_NAME}\]?$",
    "signed-for": r"(?:For|By)\sthe\s.{3,80}[:,]?$",
    "title": rf"(?:{'|'.join(_RANKS)})\b.{{0,70}}$",
    "letter": r"\(?[a-z]{1,2}[.)]\s?",
    "capital": r"\(?[A-Z][.)]\s",
    "roman": r"\(?[IVX]{1,5}[.)]\s",
    "digit": r"\(?\d{1,2}[.)]\s",
    "label": r"[(“]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]{0,2}$",
    "dash": r"[-–—•*]{1,2}\s?\S",
    "dots": r"[.\s*…]+$",
    "quote": r"[“\"‘]",
    "colon-end": r".*:$",
    "postscript": r"P\.\s?S\.|Postscript",
    "enclosure": r"(?i:\[?(?:Enclosure|Attachment|Annex|Appendix|Tab|Subenclosure)\b.{0,20}$)",
}
SIGNS = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_OF_MONTHS = frozenset({"dateline", "date", "has-date"})  # not asked of a line without a month, as most are
_HAS_MONTH = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
_LONGEST_TIME = len("midnight.]")
_WORD, _ASCII_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[A-Za-z]+")


def describe(line: str, after_page: bool) -> tuple[list[bytes], tuple[bytes, ...]]:
    """The features of one line by itself, and those of them that its neighbours are told."""
    short = line if len(line) <= 240 else line[:240]
    asked = _OF_LONG_LINES if len(line) > 400 else _MATCHES if _HAS_MONTH.search(short) else _UNDATED
    passed = [name for name, match in asked if match(short)]
    words = (_ASCII_WORD if short.isascii() else _WORD).findall(short)
    passed.append(b"len%d" % bisect((4, 12, 25, 40, 60, 80, 120, 200), len(line)))
    features = passed.copy()
    features.append(b"words%d" % bisect((1, 2, 3, 4, 6, 9, 14), len(words)))
    if words:
        capitals = len([w for w in words if w[0].isupper()]) / len(words)
        features.append(b"caps%d" % bisect((1, 30, 60, 85, 100), int(capitals * 100)))
        if line.isupper():
            features.append(b"upper")
            passed.append(b"upper")
        features.append(f"w:{words[0].lower()[:12]}".encode())
        if len(words) <= 12:
            features.append(f"z:{words[-1].lower()[:12]}".encode())
    last = line[-1] if not line[-1].isalnum() else "a" if line[-1].isalpha() else "0"
    ending = f"end:{last}".encode()
    features.append(ending)
    passed.append(ending)
    if line[0].islower():
        features.append(b"lower")
    if after_page:
        features.append(b"page")
    return features, tuple(passed)


@lru_cache(maxsize=1 << 12)
def _from(place: bytes, passed: tuple[bytes, ...]) -> list[bytes]:
    """The features of a line as those of another place; most lines look like many others."""
    return [place + feature for feature in passed]


def _ends_in_time(line: str) -> bool:
    return bool(SIGNS["time-end"].match(line, max(0, len(line) - _LONGEST_TIME)))


_MATCHES: list[tuple[bytes, Callable[[str], object]]] = [
    (name.encode(), _ends_in_time if name == "time-end" else pattern.match) for name, pattern in SIGNS.items()
]
_UNDATED = [(name, match) for name, match in _MATCHES if name.decode() not in _OF_MONTHS]
_OF_LONG_LINES = [
    (name.encode(), SIGNS[name].match)
    for name in ("numbered", "letter", "capital", "digit", "roman", "quote", "salute")
]


def features(lines: Sequence[str], after_page: Sequence[bool]) -> list[list[bytes]]:
    """For each line its own features, its place, and what its neighbours look like."""
    described = [describe(line, page) for line, page in zip(lines, after_page, strict=True)]
    result = []
    for i, (own, passed) in enumerate(described):
        row = [*own, b"at%d" % min(i, 8), b"left%d" % min(len(lines) - 1 - i, 5)]
        if i < 4:
            row += _from(b"at%d|" % i, passed)
        for place, j in ((b"-2|", i - 2), (b"-1|", i - 1), (b"+1|", i + 1), (b"+2|", i + 2)):
            if 0 <= j < len(described):
                row += _from(place, described[j][1])
        result.append(row)
    return result
