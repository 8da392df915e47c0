"""What letters always say: how they greet, end and add, and by what a sentence is told from a line of places and days.

Reading, recognition and encoding ask the same.
"""

from __future__ import annotations

from itertools import pairwise

from despatch.model import patterns as re

HYPHENS = "-‐¬\u00ad"  # what divides a word at the end of a line
LINE_END = rf"[{HYPHENS}][ \t]*(?:\r\n?|\n)[ \t]*"  # and up to the next word: part of a pattern
_NUMBER = r"(?:[0-9]{1,5}[a-z]?|[IVXLCDMivxlcdm]+(?:[-–][0-9]+)?|[0-9]+[-–][0-9]+)"
PAGE = re.compile(  # a page break of the printed edition, as captures write it
    rf"\[\s*(?:Page|page|PAGE|Pg\.?|p\.)\s+({_NUMBER}|\[{_NUMBER}\])\s*\]"  # [Page [506]]: no number is printed there
)
BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")  # a line, and the end of that above it
_ROW = re.compile(r"\S(?: {3,}|\t)[^\r\n]*?\S(?: {3,}|\t)\s*\S")  # of a table: three columns, well apart
PAGE_NUMBER = re.compile(  # the same as a number alone on its line, not of a point or a year; only in mid-sentence
    r"(?<![^\r\n])[^\S\r\n]*\[(?!1[5-9]\d\d)(\d{2,4})\][^\S\r\n]*(?![^\r\n])"
)
PAGE_LINE = re.compile(r"(?<![^\r\n])Page (\d{1,4})[^\S\r\n]*(?![^\r\n])")  # as scans of letters have it
_LEAST, _LINE = 150, 30  # characters of a page; of its lines, on the average
_PARTICIPANTS = r"(?:PARTICIPANTS?|Participants?|PRESENT|Present)"
PRESENT = re.compile(rf"{_PARTICIPANTS}\s?:")  # before the names of those who were, on one line with them
PRESENT_HEAD = re.compile(rf"{_PARTICIPANTS}\W{{0,2}}$")  # above them
PRESENT_WHERE = re.compile(rf"(?:ALSO |Also |OTHERS |Others )?{_PARTICIPANTS}\b.{{0,24}}$")  # with at what, or who else
PRESENT_WHO = re.compile(r"[,(]\s?who\b[^,)]*")  # says something of one who was there, not of the meeting
SALUTED = re.compile(
    r"(?:My\s)?(?:[Dd]ear(?:est)?|Sirs?|SIR|Lords?|Excellency|Gentlemen|Your\s\w+|Madame?|Monsieur|Messieurs|Excellence"
    r"|Sehr|Herr|Hochgeehrte\w*|Señor|Signor)\b(?:\s(?:Mr|Mrs|Messrs|Dr|[A-Z])\.|[^.!?:;]){0,60}[,:—]{1,2}$"
)
_RUN_IN = re.compile(  # a salutation up to its colon or comma, and after it a capital
    r"(?:My\s)?(?:[Dd]ear|Sirs?|SIR|Lord|Excellency|Gentlemen|Your\s(?:Excellency|Lordship)|Madam)\b"
    r"(?:\s(?:Mr|Mrs|Dr|[A-Z])\.|[^.!?:,]){0,50}[:,]\s?[—–-]{0,2}\s?[“\"]?(?=[A-Z])"
)
_ENDED = re.compile(r"[^.]*\s[a-z]+\s.*\w[.?!]")
_ENCLOSED = r"[\[(]?(?:Sub-?)?(?:enclosure|inclosure|annex|attachment|appendix)"
ENCLOSED = re.compile(rf"(?:{_ENCLOSED}s?|[\[(]?tab)\b", re.I)  # how the heading of an enclosure, or of several, begins
ENCLOSURE = re.compile(  # of which one says that it is one, with a number and what it is; no list of them
    rf"(?=[\[(EISeis]|\w+\s(?:No\.\s?)?[A-Z\d]{{1,3}}$)(?i:{_ENCLOSED})"
    r"(?:\s(?:No\.\s?)?[A-Z\d]{1,3})?(?:\s(?:in|to)\s.{1,30})?\.?(?:\s?[—–-]\s?(?:[A-Z][a-z]+\.?\s?){1,2})?"
    r"[\])]?\.?$"
)
MINUTES = re.compile(  # what those who read a paper wrote on it
    r"(?:MINUTES?|Minutes?|(?:MARGINAL|Marginal) (?:NOTES?|Notes?|COMMENTS?|Comments?)\b[^.:]{0,40})[.:]?$"
)
CLOSING = re.compile(
    r".{0,60}\b(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|[Yy]ours|[Cc]ordially|\[etc\.\]|regards|wishes"
    r"|affectionate|obedient|(?:have|am|remain), (?:&c|etc))\b.{0,40}$"
)
ADDRESSED = re.compile(  # to whom a paper goes
    r"(?:To\s)?(?:[Tt]he\s)?(?:Right\s|Rt\.?\s)?(?:Hon\.|(?:Honou?rable|His Excellency|Her Majesty)\b)"
    r"(?!['’]s|.*\sto\s)"
)
NO_HOUSE = (  # here begins no name of a house or a place: what is told of one, or who is of it
    r"(?!(?i:(?:(?:The|An?|First|Second|Third|Annual|Official|General|Special|Brief)\s){0,3}"
    r"(?:Abstract|Account|Agenda|Annals|Case|Catalogue|Constitution|Copy|Correspondence|Diary|Draft|Duties|Estimates"
    r"|Extracts?|Histor(?:y|ies)|Index|Instructions|Journal|Letters?|List|Members|Memoirs?|Memorand(?:um|a)|Minutes?"
    r"|Narrative|Notes?|Notice|Officers|Officials|Orders?|Organi[sz]ation|Papers|Proceedings|Records|Reform|Register"
    r"|Regulations|Reports?|Resolutions?|Returns?|Rules|Sketch|Staff|Statement|Story|Summary|Survey|Transactions|Trial"
    r"|Visit)(?:,|\s(?:of|on|to|from|by|in|at|for|upon|concerning|respecting|with|between|and)\b)))"
)
POSTSCRIPT = re.compile(r"P\.\s?S\.|Postscript|N\.\s?B\.")
SHORTENED = re.compile(  # `Th: Jefferson`; no label
    r"(?!(?:To|By|Cc|CC|For|From|Ref|Re|Via|Per|Attn?|Encl?|Info?|Subj|Copy|Note|Date|Time|Tel|No)\b)"
    r"[A-Z][a-z]{1,4}:\s(?:[A-Z][a-z]{0,4}:\s|[A-Z]\.\s)?[A-Z][\w’'-]+[.,]?$"
)
DOCKET = re.compile(  # below the name: what stands on the paper besides its text, who has copies, what it came with
    r"(?:Endorse[dm]|Indorsed|Docketed|Addressed|Notation|Cop(?:y|ies) to\b|[Cc][Cc]:|[Cc]\.\s?[Cc]\."
    r"|(?:RC|FC|LbC|Dft|PrC|SC|ALS|MS|Tr)\s\(|(?:(?:En|In)closures|ENCLOSURES|Encls?\b)(?:[.:]|$))"
)
_FORMAL = re.compile(r"Given|Done|Written|Signed")
# What an office does to a paper, and by whom or when; `Halsted on Sea, May 3` is a place, and camps, ships and
# letters have other words: `Encamped by the river, May 3`, `Finished on board`, `Posted from Calais`.
ENDORSED = re.compile(
    r"(?:Seen|Read|Sent|Approved|Adopted|Passed|Submitted|Based|Founded|Filed|Answered|Endorsed|Indorsed|Docketed|Drafted|Cleared"
    r"|Initiall?ed|Transmitted|Referred|Forwarded|Prepared|Authori[sz]ed|Certified|Ratified|Presented|Delivered|Issued|Revised"
    r"|Amended|Noted|Recommended|Registered|Recorded|Handed|Communicated|Circulated|Printed|Published|Reported)\s"
    r"(?:by|to|for|with|(?:up)?on(?!\sboard|\s[A-Z]\w*(?<!day),))\s"
    r"|(?:Compiled|Copied|Translated|Extracted)\s(?:by|for|from)\s"
    r"|(?:Seen|Approved|Adopted|Passed|Filed|Answered|Ansd\.|Issued|Revised|Amended|Submitted|Forwarded|Endorsed|Docketed)"
    r",?\s(?:\d|[A-Z][a-z]{2,8}\.?\s\d)"
)
_SAYS = re.compile(  # a subject that is a pronoun, a verb that is finite, or what joins clauses
    r"(?<![\w’'.-])(?:I(?=\s[a-z])|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|me|us|him|them|your|that|which|who|unless|if"
    r"|has|have|had|is|was|were|are|been|be|will|shall|should|would|could|must|can|cannot|do|does|did"
    r"|presents|expires|ends|begins|refers|encloses|transmits|states|says|asks|came|went|met|sent|wrote|said|told|gave"
    r"|took|made|begs?|acknowledges|regrets|desires|requests|replying|referring)(?![\w-])"
    r"|(?:The|This|These|An?|My|Your|Our|His|Mr\.)\s"
    r"(?:.*\b(?:letter|telegram|despatch|dispatch|note)s?\b|undersigned\b"
    r"|\S+\s.*\b[a-z]{2,}(?<!receiv)(?<!classifi)ed\b)"  # not at once: a fortified camp is a place
    r"|Your\s.*\breceived\b"
)


def is_row(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] has a row of a table; most texts have no room for columns, which is quick to find out."""
    wide = text.find("   ", start, end) >= 0 or text.find("\t", start, end) >= 0
    return wide and bool(_ROW.search(text, start, end))


def pages_of_lines(text: str) -> list[re.Match[str]]:
    """The lines `Page 1`, `Page 2`, that break pages: more than one, each the next one's, with running text between
    them, and no list of what stands on pages."""
    found = [*PAGE_LINE.finditer(text)] if "\nPage " in text or "\rPage " in text else []
    if len(found) < 2 or text[: found[0].start()].rstrip().endswith((":", ":—", ":–", ":-")):
        return []
    rise = all(int(b[1]) == int(a[1]) + 1 and _is_page(text[a.end() : b.start()]) for a, b in pairwise(found))
    return found if rise else []


def _is_page(text: str) -> bool:
    """Whether text may fill a page: an entry of an index or a list of errors is shorter, or its lines are."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(text) >= max(_LEAST, _LINE * len(lines))


def is_sentence(line: str) -> bool:
    """Whether a line that may name a day says something of it: a dateline, an address or a name has no verb."""
    return not _FORMAL.match(line) and bool(_SAYS.search(line) or ENDORSED.match(line))


def runs_in(line: str) -> bool:
    """Whether the text begins in the line of its salutation, to end there or to go on: `Sir: I send the list:`."""
    greeting = _RUN_IN.match(line)
    text = line[greeting.end() :] if greeting else ""
    return bool(_ENDED.match(text)) or is_sentence(text)
