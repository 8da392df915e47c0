"""What stands around a bare number that may be a year, or an ordinal that may be a day, and how much it proves."""

from __future__ import annotations

from datetime import date

from despatch.model import patterns as re
from despatch.model.calendars import days_apart
from despatch.recognise.dates_grammar import AFTER_MONTH, AMOUNT, BEFORE_DAY, DAY_WORDS, Moment, Near

# Share of marks that were right, by the company the number keeps.
GOVERNED, PLAIN, DATED, LOOSE = 0.95, 0.85, 0.93, 0.80

_INSIDE = "0123456789/.-–—:$£#½"  # before a number, these make it part of a longer one
_LOOK = 40  # characters of context, before and after, that the patterns below can use
_LOOK_FAR = 70  # those before a date in which a verb may govern it

_YEAR_NO = re.compile(
    r"(?:\b(?:[Nn]os?\.|FY|[Ff]iscal(?: [Yy]ears?(?: \d{4}(?: and|,))?)?|"
    r"[Tt]elegrams?|[Dd]espatch|[Aa]irgrams?|Deptel|Embtel|Contel|Legtel|"
    r"[Rr]e?urtels?|[Rr]emytel|[Uu]rtels?|[Mm]ytel|[Yy]our|[Mm]y|[Oo]ur|Lot|Box|Files?|Series|Law|Circular|pages?|pp?\.|"
    r"[Pp]aragraph|[Pp]riority|[Nn]iact|repeated (?:to \w+ )?as|Foreign Relations,?|"
    r"Relations of the United States,|[Ii]bid\.,|Bulletin,|Yearbook|Campaign|Convention|Election)|[’']s|"
    r"[$£#/,.\d]\d*[–—-]?|[A-Z][–—-]?|FY[–—-])\s?\[?$"
)
_YEAR_YES = re.compile(
    r"(?:\b(?:[Ii]n|of|[Ss]ince|[Bb]y|[Uu]ntil|till|[Dd]uring|[Ff]or|from|[Bb]efore|[Aa]fter|[Tt]hrough(?:out)?|[Ee]arly|"
    r"[Ll]ate|mid|end|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|year|years|to|between|and|or|calendar|"
    r"[Tt]he|this|circa|about|as early as|first|second|third|fourth|quarter|half|months|over|than)[\s-])$"
)
_YEAR_AFTER_NO = re.compile(
    r"(?:[,.]?\d|[’']?s\b|[–—/-]\d|%|,? (?:supp|vol|[Pp]art|Book|pp?\b|pages?|Documents?|no\b|Series)|"
    r", (?:China|Russia)\b| ?(?:tons?|men|miles|troops|dollars|pounds|persons|people|families|words|feet|meters|"
    r"km|a\.?m|p\.?m|hours|Z)\b|,? (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
_ARCHIVE = re.compile(r"\b(?:Files|Lot \d|Library|Box \d|RG \d|Records|Papers)\b")

_DAYPART = r"(?:[Mm]orning|[Ee]vening|[Aa]fternoon|[Nn]ight|[Nn]oon|[Mm]idnight)"
_ORDINAL_SURE = re.compile(
    r"(?:\b(?:[Oo]n|[Oo]f|[Dd]ated|[Uu]ntil|[Bb]efore|[Aa]fter|[Ss]ince|[Ff]rom|[Bb]y|[Bb]etween)"
    rf"(?:(?: or)? about)? the |{_DAYPART}(?: of)?(?: the)? )$"
)
_ORDINAL_MAYBE = re.compile(
    r"(?:\b(?:[Oo]n|[Oo]f|[Dd]ated|[Uu]ntil|till|[Bb]efore|[Aa]fter|[Ss]ince|[Ff]rom|[Bb]y|[Bb]etween|"
    r"London|Paris|Moscow|Washington|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|\d,),? $"
)
_ORDINAL_HARDLY = re.compile(r"\b(?:and|to|through|the),? $")
_NOT_A_DAY = re.compile(
    r"(?i)[\s-](?:\w+[\s-]){0,2}?(?:parallel|congress|sessions?|meetings?|century|army|armies|div|divisions?|regiment|"
    r"corps|fleet|plenary|plenum|anniversary|paragraphs?|floor|street|avenue|infantry|airborne|air|route|districts?|"
    r"edition|degrees?|meridian|round|party|assembly|article|point|amendment|battalion|brigade|squadron|units?|group|"
    r"time|annual|conference|man|part|sentence|line|precinct|st|ave)\b"
)
_CLOSED = re.compile(
    r"$|[,.;:)\]”’—–]|\s(?:[Ii]|we|[Ww]e|he|she|they|it|to|that|and|or|in|from|at|with|which|by|was|were|is|are|has|had|have|will|"
    r"would|the|a|an|for|of this|of last|of the (?:present|current|same) month|last|next|regarding|re|concerning|"
    r"requesting|reported|there|this|when|who|after|before|about|on|as|if|but|between|until)\b"
)
_ANOTHER_MONTH = re.compile(r"\.?\sof\s[A-Z]|\s(?:of\s)?\w*(?:ber|uary)\b")  # the 3d of Septem- ber, the 10th 7ber
_STANDS = re.compile(
    r"$|[.;:?!)\]”](?:\W|$)|,?\s(?:[Ii]|we|he|she|they|it|that|in|from|at|with|which|by|was|were|is|are|has|had|have|"
    r"will|would|the(?!\s\d)|a|an|for|last|there|this|when|who|after|before|about|on|as|if|but|between|until|"
    rf"(?:and|or|to)(?!\s(?:the\s)?(?:\d|(?:{'|'.join(DAY_WORDS)})\b)))\b"
)
_IN = re.compile(r"\b(?:[Ii]n|[Dd]uring) $")
_SIDE = re.compile(  # after `next in order`, `last paragraph` it says nothing
    r",?\s(?:of\s)?(?:(?:(?:the\s)?(?P<now>this|present|current)|(?P<near>next|last))\syear(?![\w’'])"
    r"|(?P<side>next|last)(?:,?\s(?:past|ensuing|following))?(?=$|[.,;:)\]—–](?!\d)|\s(?:I|we|he|she|it|they|and|that|"
    r"which|was|were|is|has|had|have|will|would|shall|by|at|with|when|if|from|for)\b))"
)
_AHEAD_SIGNS = ("will", "shall", "expire", "mature", "lapse")
# `will meet [on] December 7`, `will be at Rome by December 7`, `expires July 1`: verbs of what has its day and, but for
# a place, no object. With one, the day may be the object's and past: `will try the men for the attack on July 4`.
_WHERE = r"(?:here|there|back|home|again|ready|(?:to|in|at|for|from)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
_AHEAD = re.compile(
    r"(?:\b(?:will|shall)\s(?:(?:not|also|soon|probably|certainly|therefore|again|now|then)\s)?(?:(?:meet|sail|arrive|depart|"
    r"embark|start|begin|commence|end|expire|mature|lapse|convene|assemble|open|close|leave(?:\s[A-Z]\w+)?|take\splace)"
    rf"(?:\s{_WHERE})?(?:\s(?:on|by|until|till|before))?"
    r"|(?:return|go|come|remain|stay|wait|continue|last|be(?:\s(?:held|sent|received|opened|closed|signed|published|"
    rf"released|paid|delivered|completed|finished|issued|presented|due|effective|over))?)(?:\s{_WHERE})?"
    r"\s(?:on|by|until|till|before))"
    r"|(?<!to )(?<!ld )(?<!did )(?<!not )\b(?:expires?|matures?|lapses?)(?:\son)?)\s(?:the\s)?(?:\w+day,?\s)?$"
)
_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NEW_STYLE = 1753  # the first whole year of it in England and her colonies
_WEEKDAY = re.compile(  # not the newspaper, `the Sun, May 3`
    r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{0,6}day|[a-z]{0,2}\.),?\s(?:the\s)?$"
)
_POINTER_BEFORE = re.compile(
    r"(?:Bulletin|Congressional Record|Hansard|Federal Register|Gazette),?\s(?:\([^)]*\),?\s)?$"
)
_PAGES = re.compile(r",?\s\(?(?:pp?\.|pages?|No\.|vol)")
_COLUMNS = re.compile(  # parted by blanks, three columns, as a line may begin with blanks; by tabs
    r"\s{3,}\d+\s{3,}(?!(?:1[6-9]|20)\d\d)\d|\s\d+\s(?!(?:1[6-9]|20)\d\d)[\d,]*\d\s\d"
)


def inside(text: str, start: int, dashed: bool) -> bool:
    """Whether the number at start is the later part of a longer one, such as a file number or an amount.

    dashed: it begins a form that may well follow a dash, as in `30 April–2 May`, `30 April/12 May`.
    """
    before = text[start - 1] if start else " "
    if dashed and before == "/":
        return not AFTER_MONTH.search(text, max(0, start - 12), start)
    return before.isalpha() or (before in _INSIDE and not (dashed and before in "–—-"))


def tabular(text: str, at: int) -> bool:
    """Whether the month that ends at `at` and the number after it are columns of a table, `September    3    41`."""
    return bool(_COLUMNS.match(text, at))


def measured(text: str, start: int, end: int) -> bool:
    """Whether text[start:end], a month and a number, names the month of an amount: `in May 12 tons`."""
    return bool(AMOUNT.match(text, end)) and bool(_IN.search(text, max(0, start - _LOOK), start))


def pointer(text: str, start: int, end: int) -> bool:
    """Whether the date names an issue of a periodical that is cited by its page, and so belongs to that citation."""
    return bool(_PAGES.match(text, end)) and bool(_POINTER_BEFORE.search(text[max(0, start - _LOOK) : start]))


def stands(text: str, start: int, end: int) -> bool:
    """Whether text[start:end], `March the 4th`, is a date rather than a month and what is numbered: no noun follows, as
    in `March the 4th Army`, and no more numbers, as in `March the 4th, 5th and 6th Armies`; and no more than a stop
    where `in` stands before it: `in March the 4th was beaten`.
    """
    found = _STANDS.match(text, end)
    if found is None or not found[0].startswith((" ", ",")):
        return found is not None
    return not _IN.search(text, max(0, start - _LOOK), start)


def side(text: str, start: int, end: int) -> str:
    """On which side of the document a date without its year lies, text[start:end], as the words after it say: "next"
    or "last" of that name, or of which year it is, "this year", "next year", "last year"; else "ahead" where those
    before it say that it is still to come, or ""."""
    if found := _SIDE.match(text, end):
        return found["side"] or f"{'this' if found['now'] else found['near']} year"
    before = text[max(0, start - _LOOK_FAR) : start]
    if not any(sign in before for sign in _AHEAD_SIGNS) or not _AHEAD.search(before):
        return ""
    return "ahead" if _CLOSED.match(text, end) else ""  # not `will meet July 4 deadline`


def misnamed(text: str, start: int, moment: Moment) -> bool:
    """Whether the day of the week right before text[start:] is another than that of a full date, in either style where
    England still kept the old one."""
    if not (moment.month and moment.day and (found := _WEEKDAY.search(text, max(0, start - _LOOK), start))):
        return False
    day = date(moment.year, moment.month, moment.day).weekday()
    julian = day + days_apart(moment.year - (moment.month < 3)) if moment.year < _NEW_STYLE else day
    return found[1] not in (_WEEK[day], _WEEK[julian % 7])


def year_certainty(text: str, start: int, end: int, note: bool, near: Near) -> float:
    """How sure it is that text[start:end], which has the form of a year, is one; 0.0 if it is taken for a number.

    near: the first and last year of the documents around it, (0, 0) if nothing is known.
    """
    year = int(text[start : start + 4])
    before, after = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    if (
        _YEAR_NO.search(before)
        or _YEAR_AFTER_NO.match(after)
        or text[start - 1 : start].isalnum()
        or not before.strip("[(“ ")
    ):
        return 0.0
    if near[1] and not near[0] - 150 <= year <= near[1] + 40:
        return 0.0
    governed = bool(_YEAR_YES.search(before))
    if note and (not governed or _ARCHIVE.search(text[start:])) and _ARCHIVE.search(text):
        return 0.0
    if governed:
        return GOVERNED
    return PLAIN if near[1] and near[0] - 60 <= year <= near[1] + 10 and re.match(r"[\s,.;:)\]”’—]|$", after) else 0.0


def ordinal_certainty(text: str, start: int, end: int) -> float:
    """How sure it is that text[start:end] (`27th`) is a day of the month; 0.0 if it is taken for a rank in a series."""
    before, after = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    if not 1 <= int(re.sub(r"\D", "", text[start:end])) <= 31 or _NOT_A_DAY.match(after):
        return 0.0
    if BEFORE_DAY.search(before) or _ANOTHER_MONTH.match(after):  # not of the month that the document would lend it
        return 0.0
    if (sure := _ORDINAL_SURE.search(before)) and not (sure[0].endswith("the ") and after[1:2].isupper()):
        return DATED
    if _ORDINAL_MAYBE.search(before) and not after[1:2].isupper():
        return LOOSE
    return LOOSE if _ORDINAL_HARDLY.search(before) and _CLOSED.match(after) else 0.0
