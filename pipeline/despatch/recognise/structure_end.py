"""How letters of any origin end: the closing formula, the name below it, and to whom they went."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model import patterns as re
from despatch.model.formulas import ADDRESSED, CLOSING, DOCKET, ENCLOSURE, POSTSCRIPT, SALUTED, SHORTENED, is_sentence
from despatch.recognise.structure_features import SIGNS

FORMULA = re.compile(  # a formula, or what a formula begins with and its last word
    r"(?:.{0,60}[,;.]\s)?(?:and\s)?"
    r"(?:(?:(?:I|[Ww]e|[Yy]ours?|[Bb]elieve|[Ww]ith|[Vv]ery|[Mm]ost|(?:As\s)?[Ee]ver|Always|[Hh]umble|[Aa]ccept|[Kk]ind|[Bb]est|[Ww]arm"
    r"|Cordial|(?:Affectionate|Cordial|Faithful|Respectful|Sincere|Tru)l?y)\b.{0,60}\b)?"
    r"(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|[Yy]ours|[Cc]ordially|obedient|[Ss]ervants?"
    r"|(?:affectionate|sincere|faithful|devoted|true)\s[Ff]riend"
    r"|affectionate(?:ly)?|[Rr]egards|[Ww]ishes)(?:[,.].{0,40})?|I (?:have|am|remain), (?:&c|etc|sir)\b.{0,40})$"
)
_NAME = re.compile(
    r"(?:[A-Z][\w’']*\.?\s(?:(?:de|del|di|da|du|la|le|van|von|den|der|zu)\s){0,2}){1,5}[A-Z][\w’'-]+[.,]?$"
)
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){1,4}$")
_TO = re.compile(r"(?:To|TO):?$|(?:To\s)?(?:Mrs?|Messrs)\.\s[A-Z][^:;]*,$")  # the first line of an address
_BARE_TO = re.compile(r"To\s(?:the\s)?[A-Z][^:;]{2,60}$")
_HONOURED = re.compile(  # a name with what nobody calls himself
    r"(?:To\s)?(?:[A-Z][\w’'-]*\.?,?\s(?:(?:de|du|la|van|von|of)\s)?){1,6}"
    r"(?:Esq(?:[rs]|rs|re|uires?)?\b|Bart\b|K\.\s?G\.|[GK]\.\s?C\.\s?B\.)[^:;]{0,60}$"
)
_RUN_OUT = re.compile(  # a paragraph that ends in the formula
    r"(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|[Yy]ours|[Cc]ordially|[Ss]ervants?|&c\.)[,.]?$"
)
_OPENING = re.compile(  # the first line of a formula of several; some say something by themselves
    r"(?P<says>(?:Accept|Believe me)\b|Please (?:to )?accept\b"
    r"|I (?:(?:again )?avail myself|beg (?:you )?to (?:be|accept|remain))\b)"
    r"|I have the honou?r(?:,|,? to (?:be|remain)\b|$)"
    r"|(?:And )?I (?:am|remain),?(?: (?:[Ss]ir|[Mm]y|[Dd]ear|[Yy]ours?|[Ee]ver|[Vv]ery|[Mm]ost|[Mm]adam|[Gg]entlemen"
    r"|with\s(?:\w+\s){0,3}(?:respect|regard|esteem|truth|consideration|attachment|affection))\b|$)"
)
_WHOLE = re.compile(  # a formula that needs nothing above it
    r"(?:(?:Very|Most|Ever|Always)\s)?(?:Yours|(?:Sincere|Faithful|Respectful|Cordial|Tru|Affectionate)ly)\b[^,]*,?$"
)
_SHORT, _ADDRESS, _FORMULA, _BELOW = 80, 5, 7, 8
_LONGEST_LAST_WORD = len("respectfully,")

_LINE = ("p", "heading", "cont", "salute", "seg")  # what one may have been taken for
_NAMELIKE = ("p", "heading", "cont", "list-head", "label")
_LISTED = ("list-head", "item", "label")

Found = list[tuple[str, float]]


def settle_names(lines: Sequence[str], found: Found) -> None:
    """The names below closing formulas."""
    for i in range(1, len(lines)):
        if found[i - 1][0] in _LINE and _is_name_below(lines, i, found[i][0]):
            found[i] = ("signed", 0.95)
            if found[i - 1][0] == "cont" and len(lines[i - 1]) < _SHORT:
                found[i - 1] = ("p", 0.95)
            if lines[i].endswith(",") and not is_address(lines[i + 1]):
                found[i + 1] = ("cont", 0.95)


def _is_name_below(lines: Sequence[str], i: int, kind: str) -> bool:
    """Whether line i is the name below a closing formula; it may end in a comma above the office of who signs."""
    above = lines[i - 1]
    if len(lines[i]) >= _SHORT or not (
        _RUN_OUT.search(above, len(above) - _LONGEST_LAST_WORD) if len(above) >= _SHORT else FORMULA.match(above)
    ):
        return False
    if not closes(lines, i):
        return False
    if lines[i].endswith(","):
        office = any(SIGNS["title"].match(line) or _is_office(lines, i + 1) for line in lines[i + 1 : i + 2])
        return office and kind in _NAMELIKE and bool(_NAME.match(lines[i]))
    return kind in _NAMELIKE and any(sign.match(lines[i]) for sign in (SIGNS["name"], _NAME, _INITIALS, SHORTENED))


def _is_office(lines: Sequence[str], i: int) -> bool:
    """Whether line i is all that stands between a name and to whom the letter goes."""
    return is_address(lines[i]) or (
        lines[i][0].isupper() and not is_sentence(lines[i]) and i + 1 < len(lines) and is_address(lines[i + 1])
    )


def settle_formulas(lines: Sequence[str], found: Found) -> None:
    """A closing formula of several lines, above a name: none of them ends a sentence, and the first begins as one."""
    for i in range(3, len(lines)):
        if found[i][0] != "signed" or len(lines[i - 1]) >= _SHORT or not FORMULA.match(lines[i - 1]):
            continue
        first = i - 1
        for j in range(i - 2, max(1, i - 1 - _FORMULA), -1):
            line = lines[j]
            if found[j][0] not in _LINE or len(line) >= _SHORT or not (line[-1] == "," or line[-1].isalpha()):
                break
            opening = _OPENING.match(line)
            first = j if opening and not (opening["says"] and _WHOLE.match(lines[i - 1])) else first
        if first < i - 1 or not CLOSING.match(lines[first]):  # which is known by itself
            found[first:i] = [("salute", 0.95), *[("cont", 0.95)] * (i - 1 - first)]


def settle_address(lines: Sequence[str], found: Found) -> None:
    """To whom a letter goes, below its signature, is no list and no signature."""
    for i in range(2, len(lines)):
        end = next((j for j in range(i, len(lines)) if ends_letter(lines[j])), len(lines))
        if end - i > _ADDRESS or not is_address(lines[i]) or (i == end - 1 and _TO.match(lines[i])):
            continue
        owner = next((j for j in range(i - 1, -1, -1) if found[j][0] != "cont"), 0)
        if found[owner][0] != "signed" or sum(bool(_HONOURED.match(line)) for line in lines[owner:end]) > 1:
            continue  # several who are all called so are a list of names
        if all(len(line) < _SHORT and not SALUTED.match(line) for line in lines[i:end]):
            found[i:end] = [("p", 0.9)] * (end - i)
            return


def settle_below(lines: Sequence[str], found: Found) -> None:
    """The few lines below a formula and a name, up to a postscript, are no list: who has copies, what came with it."""
    for i in range(2, len(lines)):
        if found[i][0] != "signed":
            continue
        formula = len(lines[i - 1]) < _SHORT and FORMULA.match(lines[i - 1])
        below = range(i + 1, min(len(lines), i + 2 + _BELOW))
        end = next((j for j in below if ends_letter(lines[j])), len(lines))
        for j in range(i + 1, end) if end - i - 1 <= _BELOW and closes(lines, i) else ():
            if (formula and found[j][0] in _LISTED) or DOCKET.match(lines[j]):
                found[j] = ("p", 0.9)
        if end < len(lines) and found[end][0] in _LISTED and POSTSCRIPT.match(lines[end]):
            found[end] = ("p", 0.9)


def is_address(line: str) -> bool:
    """Whether a line, below a signature, begins with to whom the letter goes."""
    return bool(_TO.match(line) or _BARE_TO.match(line) or ADDRESSED.match(line) or _HONOURED.match(line))


def ends_letter(line: str) -> bool:
    """Whether what a line begins belongs to a letter and not to its end: a postscript, an inclosure."""
    return bool(POSTSCRIPT.match(line) or ENCLOSURE.match(line))


def closes(lines: Sequence[str], i: int) -> bool:
    """Whether nothing but short lines comes after line i, up to an inclosure: else it closes a paper that is quoted.

    A comma ends none of them but those of an address.
    """
    addressed = False
    for line in lines[i + 1 :]:
        if ends_letter(line):
            return True
        if DOCKET.match(line):
            continue
        addressed = addressed or (len(line) < _SHORT and is_address(line))
        if len(line) >= _SHORT or (line.endswith(",") and not addressed) or SALUTED.match(line):
            return False
    return True
