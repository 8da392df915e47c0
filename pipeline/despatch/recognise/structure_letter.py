"""What letters and telegrams of any origin show plainly: where an enclosure begins, what closes, what is a sentence.

The model of structure has seen one series. These rules hold where a sign is sure, and leave the rest to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model import patterns as re
from despatch.model.formulas import ENCLOSURE, MINUTES, SALUTED, is_sentence, runs_in
from despatch.recognise.names.places import NO_PERSONS
from despatch.recognise.names.runs import fold
from despatch.recognise.structure_end import (
    FORMULA,
    is_address,
    settle_address,
    settle_below,
    settle_formulas,
    settle_names,
)
from despatch.recognise.structure_features import SIGNS
from despatch.recognise.structure_top import A_TO_B, HOUSE, OF_HOUSE, TITLED, settle_heading, settle_note

_MONTHS = (
    r"(?:Jan(?:uary|y)?|Feb(?:ruary|y)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust|t)?|Sept?(?:ember|r)?"
    r"|Oct(?:ober|r)?|Nov(?:ember|r)?|Dec(?:ember|r)?)\b\.?"
)
_FOREIGN = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
    r"|(?:Jan|Febr)uar|M[äa]rz|April|Juni|Juli|August|(?:Sept|Nov|Dez)ember|Oktober"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)"
)
_DAYS = r"\d{1,2}(?:st|nd|rd|th|d)?(?:\s?[–-]\s?\d{1,2}(?:st|nd|rd|th|d)?)?"  # one, or from one to another
_DAY = (
    r"[A-Z][\w’'.-]+(?:\s(?:of|on|upon|la|le|de|am|[A-Z][\w’'.-]*)){0,3}"
    rf"(?:,\s(?:near\s|in\s|at\s)?[A-Z][\w’'. ]{{1,25}})?,\s?(?:\w+day,?\s)?(?:the\s)?"
    rf"(?:{_MONTHS}\s(?:the\s)?{_DAYS}\.?,?\s1\d{{3}}"
    rf"|{_DAYS}\.?\s(?:of\s)?{_MONTHS},?\s1\d{{3}}"
    rf"|(?:le|den|am|a|el|li|il)?\s?\d{{1,2}}(?:er|º|°|\.)?\s(?:de\s)?{_FOREIGN},?\s(?:de\s|del\s)?[12]\d{{3}})\.?$"
)
_DATED = re.compile(_DAY)  # a place and a day as letters of other times and countries write them, and nothing else
_WORD = re.compile(r"(?<![\w’'.])[a-z]{2,}(?![\w.])|\breceived\b")
_HOUSE_DATED = re.compile(rf"{OF_HOUSE}\s{_DAY}")  # in one line with its place and day
_PLACE = re.compile(rf"(?!{TITLED}|To\b)[A-Z][\w’'. -]{{2,40}},$")  # in the line above its day
_OFFICE = re.compile(  # the same of a house, perhaps with its postal district, and of nobody in it
    r"(?!.*\b(?:Secretary|Counsell?or|Attach[ée]|Clerk|Head|Chief|Officer|Minister|Director)\b)"
    r"(?:[A-Z][\w’'.-]*\s){0,2}(?:Office|Embassy|Legation|Consulate|Department|Ministry)"
    r"(?:\sof\s(?:the\s)?[A-Z][\w ]{2,30})?"
    r"(?:,\s(?:(?:[NESW]\.?\s?){1,2}[CW]?\.?\s?\d{0,2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))?[.,]$"
)
_BARE_DAY = re.compile(
    rf"(?:{_MONTHS}\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th|d)?\.?|\d{{1,2}}(?:st|nd|rd|th|d)?\.?\s(?:of\s)?{_MONTHS}),?\s"
    r"[12]\d{3}\.?$"
)
_FOR = re.compile(r"(?:For|Pour|Für|Per)\s(?:the\s)?[A-Z][^.:;]{2,60}:$")  # above the name of a party's signer
_SEAL = re.compile(r"\[?(?:SEAL|Seal|L\.\s?S\.)\]?\.?$")
LISTS = re.compile(r"(?:PARTICIPANTS?|PRESENT|SUBJECT|SUBJ|Participants?|Subject|Present)\s?:\s\S")
_BOX = ("p", "heading", "seg", "cont", "source", "head", "list-head", "item", "salute")
_SHORT, _PROSE, _TOP, _LAST, _ADDRESS = 80, 60, 7, 3, 5

Found = list[tuple[str, float]]


def papers(lines: Sequence[str]) -> list[int]:
    """The lines that head an enclosure with a text of its own, or minutes on a letter; each is read by itself.

    Not so in a series whose documents are numbered: there its editors leave it a part of the document's text.
    """
    if not lines or SIGNS["numbered"].match(lines[0]):
        return []
    found: list[int] = []
    for i, line in enumerate(lines):
        if (
            line[0] in "[(EISAis"
            and 1 < i < len(lines) - 1
            and len(line) < _SHORT
            and ENCLOSURE.match(line)
            and not (ENCLOSURE.match(lines[i + 1]) or SIGNS["digit"].match(lines[i + 1]))  # of a list of them
            # a further one may follow on one that nobody signs
            and (found or (len(lines[i - 1]) < _SHORT and _is_closed(lines[1:i])))
            and (
                _begins(lines[i + 1 : i + 3])
                or (
                    any(_is_text(before) or is_sentence(before) for before in lines[:i])
                    and any(_is_text(after) for after in lines[i + 1 :])
                )
            )
        ):
            found.append(i)
    minutes = [i for i, line in enumerate(lines[:-1]) if line[0] == "M" and i > 1 and MINUTES.match(line)]
    found += [i for i in minutes if _is_closed(lines[1:i]) and _is_below_text(lines, i)]
    return sorted(found)


def _is_below_text(lines: Sequence[str], i: int) -> bool:
    """Whether a letter stands above line i, and does not end below it: the word may be a point of a list, or head what
    the letter quotes."""
    formula = next((k for k, line in enumerate(lines) if FORMULA.match(line) or SIGNS["closing"].match(line)), 0)
    return formula < i and any(_is_text(line) or is_sentence(line) for line in lines[:i])


def _begins(lines: Sequence[str]) -> bool:
    """Whether lines are the top of a letter, however short: who writes to whom, or the place and the day."""
    return any(A_TO_B.match(line) or _DATED.match(line) for line in lines)


def _is_text(line: str) -> bool:
    """Whether a line shows that a paper is more than named: it is long, or greets someone."""
    return len(line) >= _PROSE or bool(SALUTED.match(line)) or runs_in(line)


def _is_closed(lines: Sequence[str]) -> bool:
    """Whether a letter ends in these lines: with a formula, or with a name among the last."""
    return any(FORMULA.match(line) or SIGNS["closing"].match(line) for line in lines) or any(
        SIGNS["name"].fullmatch(line) and not SALUTED.match(line) for line in lines[1:][-_LAST:]
    )


def settle_letter(lines: Sequence[str], found: Found) -> None:
    """The top and the end of a letter, and what is no list."""
    settle_heading(lines, found)
    settle_note(lines, found)
    for i, line in enumerate(lines):
        kind, above = found[i][0], found[i - 1][0] if i else ""
        if (kind == "dateline" and is_sentence(line)) or (kind == "salute" and (runs_in(line) or _is_told(line))):
            found[i] = ("p", 0.9)
        elif i < _TOP and kind in _BOX and len(line) < _SHORT:
            _settle_top(lines, found, i, above)
    _settle_day(lines, found)
    _settle_lists(lines, found)
    edited = bool(SIGNS["numbered"].match(lines[0]))
    if not edited:
        _settle_opener(lines, found)
        settle_names(lines, found)
        settle_formulas(lines, found)
        _settle_named(lines, found)
        settle_address(lines, found)
        settle_below(lines, found)
        signers = [i for i in range(1, len(lines)) if found[i][0] == "signed" and _FOR.match(lines[i - 1])]
        for i in signers if len(signers) > 1 else ():  # of the parties to a treaty
            found[i - 1 : i + 1] = ("signed", 0.95), ("cont", 0.95)


def _settle_opener(lines: Sequence[str], found: Found) -> None:
    """The salutation above the dateline, and who is written to between the dateline and the salutation."""
    at = next((i for i, (kind, _) in enumerate(found[:_TOP]) if kind == "dateline"), -1)
    if at > 0 and found[at - 1][0] in _BOX and SALUTED.match(_small(lines[at - 1])):
        found[at - 1] = ("salute", 0.95)
    at += 1
    while 0 < at < len(lines) and found[at][0] == "cont":
        at += 1
    if not 0 < at < len(lines) - 1 or not is_address(lines[at]):
        return
    for last in range(at, min(at + _ADDRESS + 1, len(lines))):
        if last > at and (SALUTED.match(_small(lines[last])) or runs_in(lines[last])):
            found[at:last] = [("seg", 0.95), *[("cont", 0.95)] * (last - at - 1)]
            if found[last][0] == "cont":
                found[last] = ("p" if runs_in(lines[last]) else "salute", 0.95)
            return
        if len(lines[last]) >= _SHORT or is_sentence(lines[last]):
            return


def _small(line: str) -> str:
    return line.title() if line.isupper() else line


def _settle_day(lines: Sequence[str], found: Found) -> None:
    """A place and its day on two lines, at the top or at the end of a paper that has no other dateline.

    Before any text, or right below it: in between stand closing formulas, names and offices, which are no places.
    """
    dated = next((i for i, (kind, _) in enumerate(found) if kind == "dateline"), -1)
    if dated >= 0 and (not _BARE_DAY.match(lines[dated]) or "dateline" in (kind for kind, _ in found[dated + 1 :])):
        return
    for i in range(len(lines) - 1) if dated < 0 else range(max(dated - 1, 0), dated):
        line = lines[i]
        if found[i][0] not in _BOX or not _BARE_DAY.match(lines[i + 1]) or not _is_place(line):
            continue
        begins = i < _TOP and not any(_is_text(one) or _is_closed([one]) for one in lines[:i])
        below = len(lines[i - 1]) >= _SHORT or (_OFFICE.match(line) and is_sentence(lines[i - 1]))
        if begins or (i >= len(lines) - _ADDRESS and below):
            found[i], found[i + 1] = ("dateline", 0.95), ("cont", 0.95)
            return


def _is_place(line: str) -> bool:
    """Whether a line that ends in a comma is a place and nobody's name or office: a single word, one with a place that
    is known in it, or a house."""
    words = line[:-1].split()
    named = len(words) == 1 or any(fold(word) in NO_PERSONS for word in words)
    return bool(_OFFICE.match(line) or (named and _PLACE.match(line) and not FORMULA.match(line)))


def _settle_named(lines: Sequence[str], found: Found) -> None:
    """Enclosures that a letter only names, before its end."""
    begun = False
    for i, line in enumerate(lines):
        if found[i][0] == "signed" or (len(line) < _SHORT and _is_closed([line])):
            begun = False
        elif len(line) < _SHORT and SALUTED.match(line):
            begun = True
        elif begun and found[i][0] == "head" and ENCLOSURE.match(line):
            found[i] = ("p", 0.9)


def _settle_top(lines: Sequence[str], found: Found, i: int, above: str) -> None:
    line, following = lines[i], found[i + 1][0] if i + 1 < len(lines) else ""
    if following == "dateline" and (HOUSE.match(line) or (i == 0 and _heads(lines))):
        found[i], found[i + 1] = ("dateline", 0.95), ("cont", 0.95)
    elif _HOUSE_DATED.match(line) and not any(kind == "dateline" for kind, _ in found):
        found[i] = ("dateline", 0.95)
    elif _DATED.match(line) and not SIGNS["head-kind"].match(line) and not any(kind == "dateline" for kind, _ in found):
        if found[i][0] != "head" or SALUTED.match(lines[min(i + 1, len(lines) - 1)]):
            found[i] = ("dateline", 0.95)
    elif found[i][0] in ("head", "heading") and above == "dateline" and SALUTED.match(line):
        found[i] = ("salute", 0.95)


def _heads(lines: Sequence[str]) -> bool:
    """Whether a house without a comma stands above the dateline and the salutation: else it may be a heading."""
    below = lines[2] if len(lines) > 2 else ""
    return bool(_OFFICE.match(lines[0] + ",") and (SALUTED.match(_small(below)) or runs_in(below) or is_address(below)))


def _settle_lists(lines: Sequence[str], found: Found) -> None:
    """A list that has its words on the line of its head ends before the text; a seal heads no list."""
    ended = sealed = False
    for i, line in enumerate(lines):
        kind, above = found[i][0], found[i - 1][0] if i else ""
        if kind in ("list-head", "heading", "signed") and _SEAL.match(line):
            found[i], sealed = ("p", 0.9), True
            continue
        if kind == "item" and above == "list-head" and LISTS.match(lines[i - 1]) and LISTS.match(line):
            found[i], kind = ("list-head", 0.9), "list-head"
        ended = bool(kind == "list-head" and LISTS.match(line)) or (ended and kind == "item")
        sealed = sealed and kind in ("item", "cont")
        if kind == "item" and (sealed or (ended and _is_prose(line))):
            found[i] = ("p", 0.9)
            ended = False
        elif kind == "p" and above in ("list-head", "item") and lines[i - 1].endswith(";") and len(line) < _SHORT:
            found[i] = ("item", 0.9)


def _is_told(line: str) -> bool:
    """Whether a line tells something and greets nobody, though it ends in a colon: `May 3. Left Rome. I noted:`"""
    return ". " in line and line[-1] == ":" and not SALUTED.match(line) and is_sentence(line)


def _is_prose(line: str) -> bool:
    return line[-1] in ".?!" and len(_WORD.findall(line)) > 1
