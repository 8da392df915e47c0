"""What bears a person's name and is none: a ship, a firm, a fort, a law, a book, the duke of a place."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from string import ascii_lowercase

from despatch.model import patterns as re
from despatch.model.titles import PUBLIC_PAPERS
from despatch.recognise.names.lexicon import SAYS, THINGS, TITLES
from despatch.recognise.names.runs import Token, fold, is_letter

NOBLE = "Duke Duchess Earl Marquess Marquis Viscount Countess".split()
OF_NOBLES = tuple(f"{title} of " for title in NOBLE)  # what follows these is a name: the Duke of Devonshire
_BEFORE = (
    *PUBLIC_PAPERS,
    *("S.S. ", "S. S. ", "SS ", "U.S.S. ", "USS ", "H.M.S. ", "HMS ", "steamer ", "steamship ", "ship ", "vessel "),
    *("Hotel ", "Hôtel ", "Palais "),
    "San Min ",
    "Viet ",
    *("Operation ", "Project ", "Radio ", "newspaper ", "rue ", "Rue ", "code name ", "Typhoon ", "Hurricane "),
    *(
        "cruiser ",
        "destroyer ",
        "battleship ",
        "dreadnought ",
        "dreadnaught ",
        "submarine ",
        "schooner ",
        "tanker ",
        "freighter ",
    ),
)
_FIRM = re.compile(r",? (?:&|and) (?:(?:Co|Bros|Sons)\b|Company\b|Brothers\b)")
_WHERE = (
    " in ",
    " at ",
    " near ",
    "In ",
    "At ",
    "Near ",
    "region of ",
    "vicinity of ",
    "city of ",
    "town of ",
    "port of ",
    "north of ",
    "south of ",
    "east of ",
    "west of ",
    " via ",
    "island of ",
    "province of ",
    "village of ",
    "district of ",
    "Bay of ",
    "Gulf of ",
    "coast of ",
    "miles from ",
)
_WHERE_ENDS = frozenset(words[-2] for words in _WHERE)  # their last letters, before a space
_LANDSCAPE = re.compile(
    r" (?:highway|river|province|district|peninsula|valley|islands?|basin|delta|railway|railroad|canal|dam|harbou?r"
    r"|straits?|area|region|plateau|airfield|airstrip|development|watershed|waters|coast|shipment)\b"
)
_NO_NOUN = re.compile(
    r"[.,;:)]|\s(?:and|or|was|is|had|has|by|on|in|at|which|would|to|from|with|for|as|when|while|were|will|sailed|called|"
    r"arrived|left|carried)\b"
)
_SAYS = re.compile(r"[’']s?\b| ([a-z]+)\b")
# Half the name of two peoples, before a dash: Austro-Hungarian.
_PEOPLES = frozenset(
    "afro anglo austro czecho euro franco graeco greco hispano indo italo luso nippo polono russo serbo sino "
    "syro".split()
)
_ABBREVIATED = frozenset("Co Corp Inc Ltd Bros".split())
# Who may see a paper, and words for what is secret.
_HANDLED = frozenset("Dissem Noforn Limdis Exdis Nodis Stadis Losdis Umbra SIAD Alpha Omega Gamma".split())
_PLACES = frozenset(
    "camp fort cape cap port mount mt lake ciudad san santa santo puerto mong mae muong banat kiryat wadi beit deir "
    "parti partido partai".split()
)
_MORE_THINGS = frozenset("county counties island islands borough zeitung tageblatt presse pao hui arms liner".split())
_CALLED = frozenset(
    "mission plan committee subcommittee commission report line program programme pact treaty declaration formula "
    "trail proposal agreement law bill peninsula strait straits bay sea gulf sound passage isthmus glacier dam canal "
    "bridge harbor harbour valley province mountain mountains river lake basin plateau pass airfield barracks garrison "
    "brigade bank banking hall theater theatre railway railroad mill mills works yard "
    "file files party front base club park stadium field".split()
)
# KNDOs, Leninism, Annamites, Lunanhsien; Vietnamize; We’ve, OK’d; C’est
_MADE = re.compile(
    r"[A-Z]{2,}s|.+(?:isms?|ists|ites|hsien|i[sz]ation)|.{6,}iz(?:e|es|ed|ing)|"
    r".+[’'](?:ve|re|ll|m|d)|.+n[’']t|(?:[CJLMNST]|Qu)[’'][a-zà-ÿ].+"
)
_BROKEN = re.compile(r"[A-Z][a-z]+-(?:at|of|the|for|and)|(?:Commander|Editor)-in")  # Ambassador-at-Large
_DERIVED = re.compile(r"(.{3,})(?:ing|ed|able|ness|ly|ment)")
_MISPRINTED = 7  # letters of a word that is not likely another by chance
# What a place in a town is called that has someone's name: Russell Square; Grey’s Inn, if no title says that it is his.
_TOWN = frozenset("square inn crescent terrace gardens".split())
_HIS_PLACE = re.compile(
    r"[’']s (?:Inn|Square|Street|Row|Lane|Court|Club|Coffee[- ]?House|Tavern|Church|Chapel|Hospital|College|Hall|Ferry|"
    r"Landing|Mills?|Creek|Island|Bank)\b"
)
_OF_PLACE = tuple(
    f" {kind} of " for kind in "city town port island province village district county port borough parish".split()
)
_MONTHS, _DAY = frozenset({"March", "April", "May", "June", "July", "August"}), re.compile(r" \d")
_ROMAN = re.compile(r"[IVX]+\.?")
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_NO_SURNAMES = frozenset("nuncio cab int suppl okd".split())
_ENDS_SENTENCE = frozenset(("", *".?!:;—–“”\"(’'"))


def is_thing(tokens: Sequence[Token], i: int) -> bool:
    """Whether word i makes a name that of a thing: the Blair House, but not Colonel E. M. House."""
    word = fold(tokens[i].text)
    return (word in THINGS or word in _MORE_THINGS or word in _TOWN) and not is_letter(tokens[i - 1].text)


def names_thing(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows tokens[:last] makes it a thing: the Kennedy Library, both names of the Webb-Pomerene Act."""
    while last < len(tokens) and tokens[last].dashed:
        last += 1
    follows = last < len(tokens) and tokens[last].start == tokens[last - 1].end + 1
    return follows and is_thing(tokens, last)


def is_called_after(tokens: Sequence[Token], last: int) -> bool:
    """Whether a thing was called after tokens[:last], which volumes tag where the person is listed: Marshall Plan."""
    return (
        last < len(tokens)
        and tokens[last].start == tokens[last - 1].end + 1
        and fold(tokens[last].text) in _CALLED
        and not is_letter(tokens[last - 1].text)
    )


def is_none(tokens: Sequence[Token], first: int, last: int, text: str) -> bool:
    """Whether tokens[first:last] of a run of text[…] are no person, for what stands beside them."""
    start, end, word = tokens[first].start, tokens[last - 1].end, tokens[first].text
    if text.endswith(_BEFORE, 0, start) or _FIRM.match(text, end):
        return True
    within = next((token.start for token in tokens[first:last] if token.text != "S."), start) if word == "S." else start
    if within > start and text.endswith(_BEFORE, 0, within):  # S.S. Robin Moor
        return True
    if any(_BROKEN.fullmatch(token.text) for token in tokens[first:last]):
        return True
    if last - first == 1:
        untitled = not first or fold(tokens[first - 1].text) not in TITLES
        if text.endswith(_OF_PLACE, 0, start) or (untitled and _HIS_PLACE.match(text, end)):
            return True
        office = fold(word) in TITLES and text[:start].endswith(("The ", "the "))
        if last < len(tokens) and tokens[last].dashed and fold(word) in _PEOPLES:
            return True
        if word in _MONTHS and _DAY.match(text, end):
            return True  # saw the Ambassador May 13
        if word.isupper() and text.endswith("/", 0, start) and text[start - 2 : start - 1].isupper():
            return True  # in a file number: POL 7 US/HUMPHREY
        if office or word in _ABBREVIATED or word in _HANDLED or (word in NOBLE and text.startswith(" of ", end)):
            return True
    before = fold(tokens[first - 1].text) if first and tokens[first - 1].end + 1 == start else ""
    return before in _PLACES or (last - first > 1 and fold(word) in _PLACES and before not in TITLES)


def is_located(tokens: Sequence[Token], text: str) -> bool:
    """Whether a name is one word that stands where a place or ship does: at Pleiku, the Pulaski sailed."""
    start, end = tokens[0].start, tokens[-1].end
    if len(tokens) > 1 or text[end : end + 1] in ("’", "'"):
        return False
    alone = text.endswith(("the ", "The "), 0, start) and bool(_NO_NOUN.match(text, end))
    return alone or is_beside_place(text, start, end)


def is_beside_place(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stands after `in`, `near` and the like, or before `province`, `river` and the like."""
    after = text[start - 2 : start - 1] in _WHERE_ENDS and text.endswith(_WHERE, 0, start)
    return after or bool(_LANDSCAPE.match(text, end))


def speaks(tokens: Sequence[Token], text: str) -> bool:
    """Whether a name does what no place does: Mukarto said, Mukarto’s."""
    after = _SAYS.match(text, tokens[-1].end)
    return after is not None and (after[1] is None or after[1] in SAYS)


def is_made(word: str, lower: Set[str]) -> bool:
    """Whether a word is made of others, or of an abbreviation: Large-scale, Leninism, KNDOs, not Tse-fen."""
    head, _, tail = word.rpartition("-")
    return bool(_MADE.fullmatch(word) or (head and len(tail) > 3 and tail.islower() and tail in lower))


def is_derived(word: str, lower: Set[str]) -> bool:
    """Whether a folded word is derived from one of the language, which may be rarer: copied, presumable, resenting."""
    found = _DERIVED.fullmatch(word)
    return found is not None and any(found[1].removesuffix("i") + end in lower for end in ("", "e", "y"))


@lru_cache(maxsize=1 << 12)
def is_misprint(word: str, words: frozenset[str]) -> bool:
    """Whether a folded word is none of `words` but for a letter too few or too many, or two exchanged: secreatary."""
    if len(word) < _MISPRINTED or word in words:
        return False
    halves = [(word[:i], word[i:]) for i in range(1, len(word))]
    return any(
        a + b[1:] in words or a + b[1:2] + b[:1] + b[2:] in words or any(a + c + b in words for c in ascii_lowercase)
        for a, b in halves
        if len(b) > 1
    )


def is_abbreviated(word: str) -> bool:
    """Whether it is an acronym, or what telegrams make of an everyday word."""
    return bool(_ACRONYM.fullmatch(word)) or fold(word) in _NO_SURNAMES


def is_roman(word: str) -> bool:
    """Whether it is a Roman number: III."""
    return bool(_ROMAN.fullmatch(word))


def begins(text: str, start: int) -> bool:
    """Whether a sentence begins at text[start:], where any word has a capital."""
    return text[:start].rstrip()[-1:] in _ENDS_SENTENCE
