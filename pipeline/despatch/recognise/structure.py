"""What each block of a transcript is: head, dateline, paragraph, list, signature, …

A linear-chain CRF reads the lines by their looks (`structure_features`); rules settle what is plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from despatch.errors import UnreadableInput
from despatch.model import patterns as re
from despatch.model.formulas import ADDRESSED, ENCLOSURE, MINUTES, SALUTED, SHORTENED, is_sentence
from despatch.recognise.structure_end import closes
from despatch.recognise.structure_features import SIGNS, features
from despatch.recognise.structure_letter import LISTS, papers, settle_letter
from despatch.recognise.structure_top import NUMBERED, is_marked, settle_top
from despatch.resources import data

KINDS = (
    "source", "head", "list-head", "heading", "dateline", "seg", "salute", "p", "item", "label", "signed", "cont",
)  # fmt: skip

_BRACKETED_KIND = re.compile(r"\[(?:[A-Z][a-z]+\s?){1,3}(?:—[A-Z][a-z]+)?\]$")
_TOP_LINES = 7
_OPEN = ("p", "heading", "seg", "cont", "signed", "salute")  # kinds that a dateline may have been taken for
_TOPMOST = ("seg", "classification")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = (
    rf"(?:{_MONTH},?\s\d{{1,2}}(?:[-–/]\d{{1,2}})?(?:\s\[\d\d?\??\])?,\s?\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|d)?\s{_MONTH},?\s\d{{4}})"
)
_PLACE = (
    r"(?:[A-Z][\w’'. -]{2,40}\s?(?:,\s[A-Z][\w. ]{1,25})?|\[(?:place|location)\snot\sdeclassified\])"
    r",?\s?\]?,?\s?(?:\w+day,?\s)?"
)
_CAME = r"(?:Received|Rec['’]?d)"
_DATELINE = re.compile(  # a line that is a full date, perhaps with its place and the hour, and nothing else
    rf"\[?\s?(?:(?P<place>{_PLACE})?{_DAY}|(?P<open>{_PLACE}(?<=, )(?:{_MONTH}\s\d{{4}}|\[?undated\]?)))"
    rf"(?:[,—–-]+\s?.{{0,40}}|\s?\[?{_CAME}\b.{{0,40}})?\]?\s?[./]?(?:\s?[\[(]{_CAME}\b.{{0,40}}[\])])?$"
)
_DAYS = re.compile(r"\d\s?[-–]\s?\d{1,2}, \d{4}$")
_LONGEST_DAYS = len("1 – 12, 1946")
_FILED = re.compile(  # the line of the file number, above the heading
    r"(?:File\s)?(?:No\.\s)?\d{2,3}[A-Z]?(?:[. ][^a-z]{0,24}(?:[A-Z][a-z]+\s[A-Z][a-z]+)?)?"
    r"/\S{1,14}(?:\s?[½⅓⅔¼¾])?(?::\s?[A-Z].{3,29})?$"
    r"|.{4,70}:\s(?:[Tt]elegram|Airgram|Circular\s[Tt]elegram|Despatch)$"
    r"|(?!No\.)[^.]{0,60}\b(?:[Ff]iles?|[Ll]ot\s\d\d)\b[^.]{0,140}$"
)
_FILE_NUMBER = re.compile(r"\d{2,3}[A-Z]?\.[^a-z ]{0,16}/\S{1,14}$")
_SIGNED = re.compile(r"(?:[(\[](?:Signed|signed|Sd\.?|L\.\s?S\.)[)\]]|Sd\.|L\.\s?S\.)[.:]?\s[A-Z][^”]*$")
_UNSIGNED = re.compile(  # stands where a signature would, or below one: how a telegram ends, a ballot, a filing mark
    r"END\b|End\b|X?GDS\b|BT$|NNNN|(?:Dis)?[Aa]greed?$|(?:Dis)?[Aa]pproved?\b|Att(?:\.|achments?\b)|Enclosures?\b"
    r"|.*\d|(?!For |By ).*:|.* [-–] |\W*$|DEPARTMENT OF|\[\w+ not |[a-z]\. |(?:The )?Hon(?:\.|ou?rable)|His Excell"
    r"|\((?!Signed|Sgd)[A-Z][^()]*\s(?:to|by|from|in|with|for|the)\s[^()]*\)$"  # `(Repeated to Rome.)`
    r"|(?:.* )?(?:[Ss]incerely|[Ff]aithfully|[Yy]ours|[Rr]egards|[Rr]espectfully|[Cc]ordially)[,.]?$"
)
_OFFICE = re.compile(  # without a name
    r"(?:(?:Acting|Executive|First|Second|Third) )?Secretary$|Chairman$|Director$|(?:None|Neither|Other)\W*$"
)
_RESTORED = re.compile(  # `A[dolf] A. B[erle], Jr.`: what the editors make of initials
    r"(?:[A-Z]\w*\[[a-z]+\],? (?:[A-Z]\. )*)+[A-Z]\w*\[[a-z]+\](?:, Jr\.)?"
)
_OTHER = re.compile(r"\[[A-Z][a-z]+\]$")  # whose words they are
_LAST_WORD = re.compile(r"(?:END|X?GDS|G[Pp][- ]\d)\b\W*")  # of a telegram, on a line of its own
_OF_A_WHOLE = re.compile(  # above the heading of a paper: what it is to the paper that it came with
    r"\[(?:(?:Sub-?)?(?:[Ee]nclosure|[Ii]nclosure|[Aa]nnex|[Aa]ttachment|[Aa]ppendix)|Tab|Extracts?|Excerpts?|Translation)\b"
    r"(?:\s[A-Z\d]{1,3})?(?:\s?[—–-]\s?(?:[A-Z][a-z]+\s?){1,2})?\]$"
)
_TITLE = re.compile(r"[A-Z“].{6,300}(?<![.:;,])$")  # no sentence, no address
_HEAD = re.compile(
    r"\d{1,4}\.\s?(?:Telegram|Memorandum|Letter|Airgram|Despatch|Editorial Note|Draft|Report|Paper|Message)\b"
)
_SHORT, _LONG_HEAD = 80, 250
_DATED = re.compile(_DAY)
_OPENING = re.compile(r"\d{1,5}\.\s")  # the number under which a telegram went out
_RECEIVED = re.compile(rf"[\[(]?{_CAME}\b.{{0,60}}[\])]?$")
_CLASSIFIED = re.compile(
    r"(?:top\s)?(?:secret|confidential|restricted|unclassified)\b.{0,40}$|(?:us\s)?urgent$|priority$|niact$", re.I
)


@cache
def _tagger(model: str) -> Any:
    import pycrfsuite  # noqa: PLC0415 - loaded once, when the first document asks

    tagger = pycrfsuite.Tagger()
    try:
        tagger.open(model or str(data("structure.crfsuite")))
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            f"the model of structure cannot be read: {error}",
            remedy="Make it anew with `despatch train --what structure`.",
            file=model,
        ) from error
    return tagger


def kinds(lines: Sequence[str], after_page: Sequence[bool], model: str = "") -> list[tuple[str, float]]:
    """For each line (cleaned of page breaks and note numbers, not empty) its kind and how sure that is, 0 to 1.

    "cont" is a further line of the block before it. model: a file of `despatch train`, "" for the package's own.
    """
    begins = papers(lines)
    if not begins:
        return _kinds(lines, after_page, model)
    result: list[tuple[str, float]] = []
    for first, last in pairwise([-1, *begins, len(lines)]):
        result += [("head", 0.95)] if first >= 0 else []
        own = _kinds(lines[first + 1 : last], after_page[first + 1 : last], model)
        if first >= 0 and own[0][0] == "head" and ADDRESSED.match(lines[first + 1]):
            own[0] = ("seg", 0.9)
        elif first >= 0 and MINUTES.match(lines[first]):
            own = [("p", 0.9) if kind[0] in ("head", "dateline") else kind for kind in own]
        result += own
    return result


def _kinds(lines: Sequence[str], after_page: Sequence[bool], model: str) -> list[tuple[str, float]]:
    """The same for one paper, without its enclosures."""
    if not lines:
        return []
    tagger = _tagger(model)
    found = tagger.tag(features(lines, after_page))
    result = [(kind, round(tagger.marginal(kind, i), 3)) for i, kind in enumerate(found)]
    return _settle(lines, result)


def _settle(lines: Sequence[str], found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """What no model need guess."""
    _settle_head(lines, found)
    _settle_letter(lines, found)
    settle_letter(lines, found)
    _settle_end(lines, found)
    top = True
    dated = any(kind == "dateline" for kind, _ in found[:_TOP_LINES])
    for i, line in enumerate(lines):
        kind, above = found[i][0], found[i - 1][0] if i else ""
        days = _DAYS.search(line, max(0, len(line) - _LONGEST_DAYS))
        meeting = bool(days) and above not in ("head", "cont", "source")  # its days, below its name
        if kind == "dateline" and meeting:
            found[i], kind = ("heading", 0.9), "heading"
        may_date = not dated and not meeting and 0 < i < _TOP_LINES and kind in _OPEN
        if may_date and not is_sentence(line) and (match := _DATELINE.match(line)):
            # A day without a place says less where the heading has a date.
            bare = match["place"] is None and match["open"] is None
            if not bare or not any(
                k in ("head", "cont") and _DATED.search(lines[j]) for j, (k, _) in enumerate(found[:i])
            ):
                found[i], dated = ("dateline", 0.95), True
                continue
        if kind == "list-head" == above and not (SIGNS["list-head"].match(line) or LISTS.match(line)):
            found[i] = ("item", 0.9)  # the first of several parties, or what the list is of
        if (kind == "dateline" or (kind == "cont" and above in _TOPMOST)) and _OPENING.match(line):
            found[i] = ("p", 0.9)
        if i == 0 and kind == "cont":
            found[i] = ("p", 0.9)
        if top and 0 < i < _TOP_LINES:
            if _BRACKETED_KIND.match(line) and kind not in ("signed", "dateline", "cont"):
                found[i] = ("sub-head", 1.0)
            elif _RECEIVED.match(line) and len(line) < 70:
                found[i] = ("received", 1.0)
            elif _CLASSIFIED.match(line) and (
                kind in ("p", "seg", "heading", "item") or (kind == "cont" and line.islower())
            ):
                found[i] = ("classification", 0.95)  # small capitals are each a line of their own
        top = top and (found[i][0] not in ("p", "item", "signed") or len(line) < 40)
    settle_top(lines, found)
    return found


def _settle_head(lines: Sequence[str], found: list[tuple[str, float]]) -> None:
    """The file number and the number of the document above its heading."""
    at = 0
    if found[0][0] == "p" and _HEAD.match(lines[0]) and len(lines[0]) < _LONG_HEAD:
        found[0] = ("head", 0.95)
    if len(lines) > 1 and _FILED.match(lines[0]) and found[1][0] == "cont" and _is_role_to(lines[1]):
        found[1] = ("head", 0.95)
    if len(lines) > 1 and _FILED.match(lines[0]) and (found[1][0] == "head" or NUMBERED.match(lines[1])):
        found[0], at = ("source", 1.0), 1
    elif len(lines) > 1 and (found[0][0], found[1][0]) == ("head", "p") and _FILE_NUMBER.match(lines[1]):
        found[1] = ("seg", 0.95)
    elif found[0][0] == "source" and _is_role_to(lines[0]):
        found[0] = ("head", 0.95)
        if len(lines) > 1 and NUMBERED.match(lines[1]):  # that of a despatch
            found[1] = ("seg", 0.95)
    if len(lines) > at + 1 and found[at + 1][0] not in ("dateline", "salute") and _OF_A_WHOLE.match(lines[at]):
        if _TITLE.match(lines[at + 1]):
            found[at], found[at + 1] = ("sub-head", 0.95), ("head", 0.95)
    elif len(lines) > at + 1 and NUMBERED.match(lines[at]) and found[at + 1][0] != "dateline":
        below = lines[at + 1]
        if SALUTED.match(below) or is_marked(below) or (below[-1] in ".:;," and is_sentence(below)):
            return  # the number of a letter or a note that has no heading
        found[at], found[at + 1] = ("head", 1.0), ("cont", max(0.95, found[at + 1][1]))


def _is_role_to(line: str) -> bool:
    return any(SIGNS[sign].match(line) for sign in ("role-to", "from-to"))


def _settle_letter(lines: Sequence[str], found: list[tuple[str, float]]) -> None:
    """What letters of any origin have: a date above the address, a signature that calls itself one, inclosures."""
    if len(lines) > 1 and SIGNS["salute"].match(lines[1]) and (date := _DATELINE.match(lines[0])) and date["place"]:
        found[0] = ("dateline", 0.95)
    for i, line in enumerate(lines):
        if found[i][0] in ("p", "heading") and len(line) < _SHORT:
            if _SIGNED.match(line) and closes(lines, i):
                found[i] = ("signed", 0.95)
            elif i and "inclosure" in line.lower() and ENCLOSURE.match(line):  # only headings are spelt so
                found[i] = ("head", 0.95)


def _settle_end(lines: Sequence[str], found: list[tuple[str, float]]) -> None:
    """What is no signature, or does not go on with one; and the names below `END` and above the sender's."""
    is_name = SIGNS["name"].fullmatch
    for i, line in enumerate(lines):
        kind, before, above = found[i][0], found[i - 1][0] if i else "", lines[i - 1] if i else ""
        signed = kind == "signed"
        if (signed and _OFFICE.match(line)) or (
            (signed or (kind, before) == ("cont", "signed")) and _UNSIGNED.match(line) and not SHORTENED.match(line)
        ):
            found[i] = ("cont" if before == "p" and _LAST_WORD.match(line) else "p", 0.9)
        elif kind in _OPEN and _LAST_WORD.fullmatch(above) and is_name(line):
            found[i] = ("cont" if _LAST_WORD.fullmatch(line) else "signed", 0.9)
        elif (kind in _OPEN and _RESTORED.fullmatch(line)) or (
            (kind, before) == ("cont", "p") and _OFFICE.match(above) and is_name(line)
        ):
            found[i] = ("signed", 0.9)
        elif signed and before == "p" and _OTHER.match(above) and line.isalpha():
            found[i - 1 : i + 1] = ("signed", 0.9), ("cont", 0.9)


_OF_ITS_SERIES = re.compile(r"No\.\s?\d\S*\s+(?=[A-Z]{3})")  # the number of a paper, above its name in capitals
_BY_WIRE = re.compile(r"[\[(](?:Telegra(?:m|phic)|Paraphrase)\b|.*\bTELEGRAM\b")  # of a line: prose may cite one


def subtype(head: str, source: str, lines: Sequence[str]) -> str:
    """The kind of document, from its head, its file number line and the first lines: a value of div/@subtype."""
    first = " ".join(lines[:6])
    top = [line for block in lines[:6] for line in (block.split("\n") if len(block) < _SHORT else [block])]
    head = _OF_ITS_SERIES.sub("", head)
    for name, pattern in _SUBTYPES:
        if pattern.search(head) or (head.isupper() and re.search(pattern.pattern, head, re.I)):
            return name
    if re.search(r"Telegram\b", source) or any(_BY_WIRE.match(line) for line in top):
        return "telegram"
    if re.search(r"Airgram", source):
        return "airgram"
    if re.search(r"\b(?:Dear|My dear|Sir:|Excellency:)", first):
        return "letter"
    if re.search(r"^(?:The|Mr\.|President).{3,120}\bto\b", head) and re.search(r"\bNo\. \d+", first):
        return "despatch"
    return "document"


_SUBTYPES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("editorial-note", r"^(?:\d+\.\s)?Editorial Note"),
        (
            "conversation",
            r"Memorand(?:um|a) of (?:a |an )?(?:Telephone )?(?:Conversation|Conference|Discussion|Meeting)",
        ),
        ("telegram", r"\bTelegram\b|\bMessage\b"),
        ("airgram", r"\bAirgram\b"),
        ("despatch", r"\b[Dd]espatch\b"),
        ("letter", r"\bLetter\b"),
        ("memorandum", r"\bMemorand(?:um|a)\b"),
        ("note", r"\b(?:[Nn]ote (?:[Ff]rom|[Vv]erbale)|Aide-Mémoire)"),
        ("minutes", r"\b(?:Minutes|Record|Notes) of\b"),
        ("paper", r"\b(?:Paper|Estimate|Report|Study|Statement)\b"),
    )
)
