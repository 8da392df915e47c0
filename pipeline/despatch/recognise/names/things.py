"""What bears a person's name and is none: a ship, a firm, a fort, a law, a book, the duke of a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from despatch.model.titles import PUBLIC_PAPERS
from despatch.recognise.names.lexicon import THINGS, TITLES
from despatch.recognise.names.runs import Token, fold

_NOBLE = "Duke Duchess Earl Marquess Marquis Viscount Countess".split()
OF_NOBLES = tuple(f"{title} of " for title in _NOBLE)  # what follows these is a name: the Duke of Devonshire
_BEFORE = (
    *PUBLIC_PAPERS,
    *("S.S. ", "S. S. ", "SS ", "U.S.S. ", "USS ", "H.M.S. ", "HMS ", "steamer ", "steamship ", "ship ", "vessel "),
    *("cruiser ", "destroyer ", "battleship ", "submarine ", "schooner ", "tanker ", "freighter "),
)
_FIRM = re.compile(r",? (?:&|and) (?:(?:Co|Bros|Sons)\b|Company\b|Brothers\b)")
_WHERE = (" in ", " at ", " near ", "In ", "At ", "Near ", "region of ", "vicinity of ", "city of ", "town of ")
_LANDSCAPE = re.compile(
    r" (?:highway|river|province|district|peninsula|valley|islands?|basin|delta|railway|railroad|canal|dam|harbou?r"
    r"|straits?|area|region|plateau|airfield|airstrip|development|watershed|waters|coast|shipment)\b"
)
_ABBREVIATED = frozenset("Co Corp Inc Ltd Bros".split())
_PLACES = frozenset("camp fort cape port mount lake ciudad san santa santo puerto".split())


def is_thing(tokens: Sequence[Token], i: int) -> bool:
    """Whether word i makes a name that of a thing: the Blair House, but not Colonel E. M. House."""
    return fold(tokens[i].text) in THINGS and not _is_initial(tokens[i - 1].text)


def names_thing(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows tokens[:last] makes it a thing: the Kennedy Library, both names of the Webb-Pomerene Act."""
    while last < len(tokens) and tokens[last].dashed:
        last += 1
    follows = last < len(tokens) and tokens[last].start == tokens[last - 1].end + 1
    return follows and is_thing(tokens, last)


def is_none(tokens: Sequence[Token], first: int, last: int, text: str) -> bool:
    """Whether tokens[first:last] of a run of text[…] are no person, for what stands beside them."""
    start, end, word = tokens[first].start, tokens[last - 1].end, tokens[first].text
    if text.endswith(_BEFORE, 0, start) or _FIRM.match(text, end):
        return True
    if last - first == 1:
        office = fold(word) in TITLES and text[:start].endswith(("The ", "the "))
        if office or word in _ABBREVIATED or (word in _NOBLE and text.startswith(" of ", end)):
            return True
    before = fold(tokens[first - 1].text) if first and tokens[first - 1].end + 1 == start else ""
    return before in _PLACES or (last - first > 1 and fold(word) in _PLACES and before not in TITLES)


def is_located(tokens: Sequence[Token], text: str) -> bool:
    """Whether a name is one word that stands where a place does: at Pleiku, Pleiku province, not in Grew’s hand."""
    start, end = tokens[0].start, tokens[-1].end
    if len(tokens) > 1 or text[end : end + 1] in ("’", "'"):
        return False
    return text.endswith(_WHERE, 0, start) or bool(_LANDSCAPE.match(text, end))


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "."
