"""What stands between the heading of a paper and its dateline: its number, its class, what kind of copy it is.

Such a line is no paragraph, and no text begins with it: the heading above it stays the heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model import patterns as re
from despatch.model.formulas import NO_HOUSE, SALUTED, is_sentence
from despatch.recognise.structure_features import CLASSIFICATIONS, SIGNS

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
A_TO_B = re.compile(  # who wrote to whom, and perhaps when it came
    r"(?:No\.\s?\d{1,4}\.?\s?[—–-]{1,2}\s?)?"
    rf"(?:(?:d[’'])?{_CAPITAL}[\w’'.-]*,?\s(?:(?:of|the|in|at|de|du|des|la|di|da|von|van|den|der|zu|and|for)\s){{0,3}}){{1,7}}"
    rf"to\s(?:the\s)?(?:d[’'])?{_CAPITAL}[^\d;:]{{1,80}}?"
    r"(?:[.,]?\s?[—–-]?\s?[(\[](?:Received|Extracts?|Translation)\b[^()]{0,40}[)\]])?\.?$"
)
NUMBERED = re.compile(r"No\.\s?\d{1,4}\.?$")  # above a heading that is numbered so
_OF_A_NOTE = re.compile(  # the name of a paper that one house sends another
    r"(?:(?:DRAFT|CIRCULAR|VERBAL)\s)?(?:NOTE(?:\sVERBALE)?|AIDE[-–\s]?M[ÉE]MOIRE|PRO[-\s]?MEMORIA|MEMORANDUM)\W{0,2}$",
    re.I,
)
_NUMBER = re.compile(r"No\.\s?\d[\w/.-]{0,20}$")  # one of an office's papers, too
_ARCHIVED = re.compile(r"(?:[A-Z]{1,5}\.?\s?){1,3}\d{1,5}/[^a-z]{1,30}$")  # `F.O. 371/2161`: where the paper lies
_KEPT = re.compile(r"\d{2,3}[A-Z]?\.[^a-z ]{0,20}/\S{1,14}(?::\s[A-Z].{3,29})?$")  # `711.94/2177: Telegram`
_BRACKETED = re.compile(r"\[[^\d]+\]\.?$")
_CLASSES = rf"(?:(?:most|very|top|strictly)\s)?(?:{CLASSIFICATIONS}|private)"
_CLASS = re.compile(  # one or several, perhaps with a number, and nothing that they are said of: no `Secret articles`
    rf"{_CLASSES}\b(?:[^\w(\[]+(?:and\s)?(?:{_CLASSES}|(?:no\.?\s?)?\d{{1,4}})\b)*\W{{0,3}}$", re.I
)
TITLED = r"(?:Mrs?|Messrs|Dr|Hon)\b"  # who, not where
_IN_CAPITALS = (  # no `of` goes before it but that of a country: no `DUTIES OF THE MISSION`
    rf"(?:No\.\s?\d{{1,4}}\.?\]\s*)?{NO_HOUSE}"
    r"(?:(?!(?:OF|THE|TO|ON|FROM|AND|MRS?|(?:SECRETARY|CLERK|CHIEF|HEAD)(?![’']))\b)[A-Z][A-Z’'.]*,?\s"
    r"(?:OF\s(?:THE\s)?(?:[A-Z’']+\s){0,2}[A-Z’']+,\s)?){0,6}"
    r"(?:LEGATION|EMBASSY|CONSULATE(?:[ -]GENERAL)?|DEPARTMENT|OFFICE|MINISTRY|HEADQUARTERS|MISSION)\b(?!\sTO\b)"
    r"[^a-z.;:]{0,60},"
)
OF_HOUSE = (
    rf"(?:No\.\s?\d{{1,4}}\.?\]\s*)?{NO_HOUSE}"
    r"(?:[A-Z][\w’'.]*,?\s(?:(?:of|the)\s){0,2}){0,6}"
    r"(?:Legation|Embassy|Consulate(?:[ -]General)?|Department|Office|Ministry|Headquarters|Mission|Admiralty|Castle"
    r"|Palace)\b[^.;:]{0,60},"
)
HOUSE = re.compile(rf"{OF_HOUSE}$|{_IN_CAPITALS}$")  # from which a letter goes out, in the line above its place and day
_LABEL = re.compile(  # it has a number, says of what kind it speaks, stands in brackets or names the kind of paper
    r".*[\d:]|[\[(].*[)\]]\.?$"
    r"|(?:.*\s)?(?:telegra(?:m|phic)|cable|circular|despatch|draft|copy|duplicate|extracts?|translat(?:ion|ed)|paraphrase)\b",
    re.I,
)
_MARKED = re.compile(r"[\[(].*[)\]]\.?$|No\.\s?\d(?:[^A-Z]{0,12}|\d*[A-Z](?:-[A-Z])?\.?)$")
_UNSETTLED = ("p", "heading", "head", "seg", "cont")
_TAKEN_FOR = ("head", "p", "heading", "item", "source")  # a heading may have been
_SHORT, _MOST = 60, 5  # characters of such a line; lines
_NAMED = 3  # lines above the text of a note

Found = list[tuple[str, float]]


def settle_heading(lines: Sequence[str], found: Found) -> None:
    """`Mr. Adams to Mr. Seward.`, and above it the number of the paper, its place in the archive, or both; or what
    kind of copy it is."""
    archived, copied = bool(_ARCHIVED.match(lines[0])), lines[0][0] == "[" and bool(_BRACKETED.match(lines[0]))
    numbered = bool(NUMBERED.match(lines[0]))
    at = 1 if len(lines) > 1 and (archived or copied or numbered) else 0
    if numbered and len(lines) > 3 and _KEPT.match(lines[1]) and A_TO_B.match(lines[2]):
        found[:3] = ("source", 0.95), ("cont", 0.95), ("head", 0.95)
        return
    if at + 1 >= len(lines) or not A_TO_B.match(lines[at]):
        return
    if copied:
        found[0], found[1] = ("sub-head", 0.95), ("head", 0.95)
    elif archived:
        found[0], found[1] = ("source", 0.95), ("head", 0.95)
    elif found[at][0] in ("head", "cont"):
        return
    elif at:
        found[0], found[1] = ("head", 0.95), ("cont", 0.95)
    elif found[0][0] in ("source", "dateline"):
        found[0] = ("head", 0.95)


def settle_note(lines: Sequence[str], found: Found) -> None:
    """`NOTE VERBALE`, perhaps below its number, is a heading, and the sentence below it is none; not so in a series
    whose documents are numbered."""
    if SIGNS["numbered"].match(lines[0]):
        return
    for i, line in enumerate(lines[: min(_NAMED, len(lines) - 1)]):
        if line[0] in "NADCVPM" and len(line) < _SHORT and _OF_A_NOTE.match(line):
            below = lines[i + 1]
            if len(below) < _SHORT or below[-1] not in ".,:;" or not is_sentence(below):
                return
            if i == 1 and _NUMBER.match(lines[0]):
                found[0], found[1] = ("head", 0.95), ("cont", 0.95)
            elif i == 0 and found[0][0] in ("p", "heading", "source"):
                found[0] = ("head", 0.95)
            if found[i + 1][0] in ("head", "cont", "heading", "source"):
                found[i + 1] = ("p", 0.95)
            return


def settle_top(lines: Sequence[str], found: Found) -> None:
    """The lines between heading and dateline, or salutation, where all of them are labels."""
    if SIGNS["numbered"].match(lines[0]):
        return
    first = next((i for i, (kind, _) in enumerate(found[:2]) if kind == "head" or A_TO_B.match(lines[i])), -1)
    if first < 0 or (first and found[0][0] not in ("source", "sub-head")) or found[first][0] not in _TAKEN_FOR:
        return
    if first == 0 and len(lines) > 1 and _CLASS.match(lines[0].lstrip("[(")) and _begins(lines[1], found[1][0]):
        found[0] = ("classification", 0.9)
        return
    first += 1
    while first < len(lines) and found[first][0] == "cont" and not is_marked(lines[first]):
        first += 1
    last = first
    while last < min(len(lines), first + _MOST) and not (found[last][0] == "dateline" or SALUTED.match(lines[last])):
        house = HOUSE.match(lines[last]) and found[last + 1 : last + 2] and found[last + 1][0] == "dateline"
        if found[last][0] not in (*_UNSETTLED, "sub-head", "classification") or not (house or _is_label(lines[last])):
            return
        last += 1
    if last >= len(lines) - 1 or last == first + _MOST:
        return
    if found[first - 1][0] not in ("head", "cont"):
        found[first - 1] = ("head", 0.95)
    if last == first:
        return
    if found[last][0] == "cont":
        found[last] = ("salute", 0.95)
    for i in range(first, last):
        if i == first and A_TO_B.match(lines[i]) and not A_TO_B.match(lines[i - 1]):
            found[i] = ("cont", 0.9)  # of a heading that begins with what the paper is: `Despatch No. 4`
        elif found[i][0] in _UNSETTLED:
            kind = "sub-head" if _BRACKETED.match(lines[i]) else "classification" if _CLASS.match(lines[i]) else "seg"
            found[i] = (kind, 0.9)
    if lines[last - 1].endswith(","):  # the house above the place
        found[last - 1], found[last] = ("dateline", 0.95), ("cont", 0.95)


def _begins(line: str, kind: str) -> bool:
    return kind == "dateline" or bool(SALUTED.match(line))


def is_marked(line: str) -> bool:
    """Whether a line is a label by its looks, whatever it goes on with."""
    return bool(_CLASS.match(line) or _MARKED.match(line))


def _is_label(line: str) -> bool:
    if len(line) >= _SHORT or line[-1] in ",;" or is_sentence(line):
        return False
    return any(label.match(line) for label in (_CLASS, _LABEL, A_TO_B))
