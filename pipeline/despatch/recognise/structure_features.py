"""What is to be seen of a line of a transcript before one knows what it is: the features of the structure model."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY_OR_YEAR = r"(?:\d{1,2}(?:st|nd|rd|th|d)?,?\s*(?:\[\d+\]\s*)?(?:1[6-9]|20)\d\d|(?:1[6-9]|20)\d\d|\d{1,2}\b)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+{_DAY_OR_YEAR}|\d{{1,2}}(?:st|nd|rd|th|d)?\s+{_MONTH},?\s+(?:1[6-9]|20)?\d\d)"

# name → what a line of that sort looks like; matched from its beginning, all that match count
_KINDS_OF_PAPER = (
    "Memorandum Telegram Letter Airgram Despatch Note Minutes Draft Report Paper Circular Message Summary Record Notes "
    "Statement Address Intelligence Special Information Action Research Backchannel Transcript"
).split()
_CLASSIFICATIONS = (
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

# What lines of a sort look like; matched from the beginning, and all that match count.
_PATTERNS: dict[str, str] = {
    "file": r"(?:File\s+)?(?:No\.\s+)?\d{2,3}[A-Z]?\.[\w.\s()–-]{0,40}/|.{0,60}\b[Ff]iles?\b(?:\s?[:—,]|$)|"
    r".{0,60}\b[Ll]ot\s\d|.{0,60}\b[Pp]apers,",
    "file-kind": r".{4,120}:\s(?:Telegram|Circular telegram|Airgram|Despatch|Letter)$",
    "no": r"No\.?\s?\d+\.?$",
    "numbered": r"\[?\d{1,4}\]?\.\s[A-Z]",
    "head-kind": r"(?:\[?\d{1,4}\]?\.\s)?(?:Editorial Note|National (?:Security|Intelligence)|"
    rf"{'|'.join(_KINDS_OF_PAPER)})\b",
    "role-to": rf"(?i:(?:The|Mr\.|President|Secretary|Ambassador|Dr\.)\s.{{2,90}}{_TO_WHOM})",
    "from-to": r".{4,120}\s(?:From|from|by)\s(?:the\s|[A-Z]).{2,120}\s(?:to|To)\s(?:the\s|[A-Z])",
    "by": r".{4,80},?\s[Bb]y\s(?:the|Mr|[A-Z])",
    "dateline": rf"\[?\s?[A-Z][\w’'. ]{{2,40}}\s?(?:,\s[A-Z][\w. ]{{1,25}})?,?\s?\]?,?\s(?:\w+day,\s)?{_DATE}",
    "date": rf"\[?(?:\w+day,\s)?{_DATE}",
    "undated": r"(?:\[?[A-Z][\w ]{2,30},\s)?\[?[Uu]ndated\.?\]?\.?$",
    "time-end": r".*(?:[ap]\.\s?m\.|noon|midnight|\d{4}Z)\.?\]?$",
    "has-date": rf".*{_DATE}",
    "received": r"\[?(?:Received|Rec['’]d)\b",
    "bracketed": r"\[.*\]\.?$",
    "here-follows": r"\[(?:Here follow|Omitted here|Attachment|Enclosure|\d+ (?:paragraph|line|page))",
    "class": rf"(?i:(?:top\s)?(?:{_CLASSIFICATIONS})\b.{{0,40}}$)",
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
_WORD = re.compile(r"[^\W\d_]+")


def _bucket(n: int, steps: Sequence[int]) -> int:
    return sum(n >= step for step in steps)


def describe(line: str, after_page: bool) -> list[str]:
    """The features of one line by itself."""
    short = line if len(line) <= 240 else line[:240]
    features = [name for name, pattern in SIGNS.items() if pattern.match(short)] if len(line) <= 400 else []
    if len(line) > 400:
        features = [n for n in _OF_LONG_LINES if SIGNS[n].match(short)]
    words = _WORD.findall(short)
    features.append(f"len{_bucket(len(line), (4, 12, 25, 40, 60, 80, 120, 200))}")
    features.append(f"words{_bucket(len(words), (1, 2, 3, 4, 6, 9, 14))}")
    if words:
        capitals = sum(w[0].isupper() for w in words) / len(words)
        features.append(f"caps{_bucket(int(capitals * 100), (1, 30, 60, 85, 100))}")
        if line.isupper():
            features.append("upper")
        features.append("w:" + words[0].lower()[:12])
        if len(words) <= 12:
            features.append("z:" + words[-1].lower()[:12])
    features.append("end:" + (line[-1] if not line[-1].isalnum() else "a" if line[-1].isalpha() else "0"))
    if line[0].islower():
        features.append("lower")
    if after_page:
        features.append("page")
    return features


_OF_LONG_LINES = ("numbered", "letter", "capital", "digit", "roman", "quote", "salute")
_PASSED_ON = frozenset(SIGNS) | {"upper"}


def features(lines: Sequence[str], after_page: Sequence[bool]) -> list[list[str]]:
    """For each line its own features, its place, and what its neighbours look like."""
    own = [describe(line, page) for line, page in zip(lines, after_page, strict=True)]
    passed = [[f for f in fs if f in _PASSED_ON or f.startswith(("len", "end:"))] for fs in own]
    result = []
    for i, fs in enumerate(own):
        row = [*fs, f"at{min(i, 8)}", f"left{min(len(lines) - 1 - i, 5)}"]
        row += [f"at{min(i, 4)}|{f}" for f in passed[i] if i < 4]
        for name, j in (("-2", i - 2), ("-1", i - 1), ("+1", i + 1), ("+2", i + 2)):
            if 0 <= j < len(own):
                row += [f"{name}|{f}" for f in passed[j]]
        result.append(row)
    return result
