"""The words of an editorial reference, as regular expressions that its grammar matches at a position."""

from __future__ import annotations

from despatch.model import patterns as re

_NUMERAL = r"(?:[Ee][-–]\s?\d+|[IVXLC]+|[ivxlc]+|\d{1,2})\b"
_YEARS = r"\d{4}(?:\s?[-–]\s?\d{2,4})?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WORD = r"(?:U\.S\.|[A-Z][\w’'\-–]*|\(?[A-Z][\w ]+\))"
_LINK = r"(?:and|of|the|in|on|at|to|for|with)"
_TITLE = rf"{_WORD}(?:[;:]? (?:{_LINK} )*{_WORD})*"
_STOP = r"(?!Documents? \d|[Pp]art\b|[Vv]ol|[Pp]ages? |[Ss]upp|pp?\.|[Ff]ootnote|[Ii]bid)"

# Where a reference can begin; everything else is skipped by one search. The groups name the reader's methods.
TRIGGER = re.compile(
    r"[DdFfIiPpSsVv](?<=\b.)(?:(?P<series>(?<=F)oreign Relations\b|(?<=S)upplement to Foreign Relations\b)"
    r"|(?P<ibid>(?<=[Ii])bid\b)|(?P<document>(?<=[Dd])ocuments? \d)|(?P<footnote>(?<=[Ff])ootnotes? \d)"
    r"|(?P<page>(?<=[Pp])(?:p?\.|ages?) ?\d)|(?P<volume>(?<=[Vv])ol(?:\.|ume)\s?[IVXLCE\divxlc])"
    r"|(?P<part>(?<=P)art \d\b)|(?P<place>(?<=[Ss])upra\b|(?<=[Ii])nfra\b(?!-)))"
)
# A text without any of these has no reference in it, which is quicker to find out.
HINTS = ("ocument", "ootnote", "bid", "Relations", "vol", "Vol", "upra", "nfra", "Part ", "p.", "page")

# The pieces of a citation after the name of the series, in any order that occurs.
SERIES = re.compile(r"(?:Supplement to )?Foreign Relations(?: of the United States)?(?=[.,] ?)")
IBID = re.compile(r"[Ii]bid(?: ?\.)?")
YEARS = re.compile(r"[.,]? ?\[?(?P<first>1[89]\d\d)\]?(?:\s?[-–]\s?(?P<last>\d{2,4}))?(?![\d–-])")
SUPPLEMENT = re.compile(r",? [Ss]upp(?:lement|\.)?(?: (?P<supplement>\d)\b)?")
VOLUME = re.compile(rf"[.,]? ?(?:[Vv]ol(?:[.,]|umes?|s\.)\s?|(?=[IVXL]+, Part))(?P<volume>{_NUMERAL})")
PART = re.compile(r",? ?[Pp]art (?P<part>\d|[IV]+)\b")
OF_THIS_VOLUME = re.compile(r" of this volume\b")
TITLE = re.compile(rf", {_STOP}(?P<title>{_TITLE})(?P<dates>,? (?:{_MONTH} )?{_YEARS}(?:[-–]{_MONTH} \d{{4}})?)?")
YEAR_SPAN = re.compile(r"(\d{4})(?:\s?[-–]\s?(\d{2,4}))?")

# Where in the volume.
PAGES = re.compile(r"[.,]? ?(?P<word>pp?\.|[Pp]ages?) ?(?P<number>\d+)")
AT_VOLUME = re.compile(r", (?=vol)")
AFTER_PAGE = re.compile(r"pp?\.? ?[\d–-]+, $")
ITS_PAGES = re.compile(r"[^;()]{0,40}?\b(?:pp?\.|pages?) ?\d+(?:(?:, and |, | and |[-–])\d+)*")
LAST_PAGE = re.compile(r" ?[-–] ?\d+\b")
MORE_PAGES = re.compile(r"(?: ff\.?)?,? and (?P<pages>pp?\. ?(?P<number>\d+))")
SEE = re.compile(r"(?:[Ss]ee(?: also)?(?: editorial note,)?|[Aa]nte,?|[Pp]ost,?|footnote \d+,|[ap]\.m\.,|also) $")
AT_PAGE = re.compile(r",? (?:on )?(?:pp?\.|pages?) ?\d")
AT_DOCUMENT = re.compile(r",? (?P<word>Documents?) \d")
DOCUMENT = re.compile(r"(?P<word>[Dd]ocuments?) (?P<number>\d+)\b(?!\.\d)")
ITS_FOOTNOTE = re.compile(
    r"(?:,|;|(?P<apart>,? and(?: its)?)) footnote(?P<plural>s?) (?P<note>\d+)(?P<thereto> thereto)?"
)
FOOTNOTE = re.compile(r"[Ff]ootnote(?P<plural>s?) (?P<note>\d+)\b")
OF_DOCUMENT = re.compile(r"(?:[.,]| to| in| of) Document (?P<number>\d+)\b")
WHERE = re.compile(r",? (?P<where>[Ss]upra|[Ii]nfra|above|below|thereto|[Ii]bid)\b")

# A list goes on: `, 37`, ` and 37`, `–39`, `, and 40`; not a year, a page of a date, or the start of something else.
NEXT = re.compile(r"(?:, and |, | and | or |; | ?[-–] ?)(?P<number>\d+)\b(?![\d.,]*\d|/\d|(?:st|nd|rd|th)\b)")

# What shows that a number is not the edition's own.
NOT_OURS = re.compile(r"(?:[A-Z]{2,}|Current|[Cc]onference|\bdoc\.|[ (]the|Declassified|Basic Documents[^;.()]*) $")
OTHER_WORK = re.compile(
    r"Bulletin|Stat\.|Record|Digest|Treat|Series|Hackworth|Moore|Papers|Yearbook|Official|Suppl|Times|League|doc\.|"
    r"vol\. |volume |United Nations|Hearings|\(III|Cmd|Sess|Printing Office|Documents on |edition\)|\b\d{4}\)[.,;]? $|"
    r"\((?!Ante|Post)[A-Z][a-z]+(?: and [A-Z][a-z]+)?, $"  # `(Millis, pp. 461–462)`
)
