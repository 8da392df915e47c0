"""Cut a view into runs of capitalised words: the only places where the name of a person can stand."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from despatch.model import patterns as re
from despatch.recognise.names.forenames import ABBREVIATED

_UPPER = "A-Z" + "".join(chr(c) for c in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_LETTER = r"[^\W\d_]"
_MARK = "[\u0300-\u036f]"
_ENDINGS = (
    "led|like|style|type|inspired|sponsored|appointed|era|supported|controlled|backed|oriented|dominated|trained|elect"
)
# A capitalised word with what may follow inside it: accents set apart (NFD), M[axwell], O’Brien, En-lai (not
# Sukarno-led); then perhaps a full stop.
_WORD = re.compile(
    rf"[{_UPPER}][a-z]*(?:(?=[^ ,;.)])"  # what stands there says that most words are done
    rf"(?:{_LETTER}+|{_MARK}+|\[{_LETTER}+\]|[’'‘ʼ](?![sS]\b)(?={_LETTER})|-(?!(?:{_ENDINGS})\b)(?=[a-zß-öø-ÿ]))+)?\.?",
)
_PARTICLES = frozenset(
    "de da do dos das del della di du des la le las los van von vander der den ter ten zu zur y e al el ul ud ad bin "
    "ben ibn abu bel bou as ash".split()
)
_OPENING = frozenset("de da del della di du von van vander zu al el ibn bin".split())  # those that may open a name
# Words at the end of a letter that only its writer's haste shortens, folded: no names have them.
SHORTENED = frozenset("yr yrs obt obedt hble humb affecte affectte servt servts serv svt".split())
# What stands in a name, or before it at the end, with a full stop; but Le Duc Tho ends a sentence.
_GIVEN = frozenset(word.capitalize() for word in {*ABBREVIATED, *SHORTENED, "alex", "theo"} - {"tho"})
_ABBREVIATED = _GIVEN.union(
    "Adm Amb Brig Capt Cdr Cmdr Col Comdr Dr Esq Gen Gov Hon Jr Lieut Lt Maj McG Messrs Mgr MM Mlle Mme "
    "Mr Mrs Ms Msgr Pres Prof Rep Rev Rt Sec Sen Sgt Sr St Ste Ph Ch Th Chr".split()
)
_BEFORE_PARTICLE = frozenset(" -–’'")
_LINKS = frozenset({" ", "-", "–", " “", "” ", ' "', '" ', " (“", "”) ", ' ("', '") '})
_WIDEST = max(map(len, _LINKS))
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "V", "VI"})
_NO_NAMES = ("Affaires", "Orsay", "Etat", "État")  # after d’
_COUNTS = re.compile(" [A-Z]")  # what comes after it: "Ton That Dinh, III Corps"
_CLOSES = frozenset({"Jr.", "Sr.", "Esq."})


class Token(NamedTuple):
    """text: the word as it stands, with the full stop of an abbreviation; [start, end): its place in the view.

    dashed: a hyphen or dash joins it to the word before it: half of a name, or another person (`Rusk–Dobrynin talks`).
    """

    text: str
    start: int
    end: int
    dashed: bool = False


_new = tuple.__new__  # what `Token()` comes to, in half the time; a document has hundreds


@lru_cache(maxsize=1 << 13)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes, hyphens and full stops: what registers and texts agree on in a name."""
    plain = text.lower()
    if not text.isascii():
        plain = unicodedata.normalize("NFD", plain.translate(_PLAIN))
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


_PLAIN = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "ʼ": None})


def is_letter(word: str) -> bool:
    """Whether it is an initial: J."""
    return len(word) == 2 and word[1] == "."


def runs(text: str) -> list[list[Token]]:
    """The runs of `text` in order: capitalised words, parted by spaces, hyphens, quotation marks or particles alone."""
    found: list[list[Token]] = []
    run: list[Token] = []
    end = -99
    for match in _WORD.finditer(text):
        (start, stop), word = match.span(), match[0]
        if (
            word[-1] == "."
            and len(word) > 2
            and word[:-1] not in _ABBREVIATED
            and not (word.isupper() and word[:-1].capitalize() in _GIVEN)
            and not (len(word) == 4 and word[:2] == "Mc")
        ):
            word, stop = word[:-1], stop - 1
        before = text[start - 1] if start else ""
        if before == "e" and len(word.rstrip(".")) == 1 and text.endswith(" de", 0, start):  # Nicholas deB. Katzenbach
            start, before = start - 2, " "
            word = text[start:stop]
        if before.isalnum() or text[stop : stop + 1].isdigit():  # inside a word or a number: F84G, 690B.9321
            continue
        gap = text[end:start] if start - end <= _WIDEST else "?"
        if gap in _LINKS:
            joined = word in SUFFIXES or (run[-1].text not in _CLOSES and not (gap == "-" and run[-1].text[-1] == "."))
        elif gap == "":
            joined = run[-1].text[-1] == "."
        elif gap == ", ":
            joined = word in SUFFIXES and not (word[-1] in "IV" and _COUNTS.match(text, stop))
        elif before not in _BEFORE_PARTICLE or not _follows_particle(text, start):
            joined = False
        else:
            between, start = _particles(text, start, end)
            joined = (between[0].start if between else start) - end == 1
            while between and not joined and between[0].text not in _OPENING:
                del between[0]
            if between and not joined:
                run, joined = [], True
                found.append(run)
            run.extend(between)
            word = text[start:stop]
        if joined:
            run.append(_new(Token, (word, start, stop, gap in {"-", "–"})))
        else:
            run = [_new(Token, (word, start, stop, False))]
            found.append(run)
        end = stop
    return found


def _follows_particle(text: str, start: int) -> bool:
    if text[start - 1] in "’'":
        return True
    if text[start - 1] == "–":  # Abd–al–Nasr, not "the Adenauer–de Gaulle talks"
        return text[text.rfind("–", 0, start - 1) + 1 : start - 1] in _PARTICLES
    before = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    return before in _PARTICLES or ("-" in before and before.rpartition("-")[2] in _PARTICLES)


def _particles(text: str, start: int, floor: int) -> tuple[list[Token], int]:
    """The particles right before text[start], none of them before `floor`; and where the word with its d’ begins."""
    elided = (
        start > 1 and text[start - 1] in "’'" and text[start - 2] in "dl" and not text[start - 3 : start - 2].isalpha()
    )
    if elided and not text.startswith(_NO_NAMES, start):
        start -= 2
    tokens: list[Token] = []
    position = start
    parts = "–" if text[start - 1] == "–" else " -"
    while position - 2 > floor and text[position - 1] in parts:
        begin = max(text.rfind(part, max(floor, 0), position - 1) for part in parts) + 1
        if (begin <= max(floor, 0) and begin != 0) or text[begin : position - 1] not in _PARTICLES:
            break
        tokens.insert(0, Token(text[begin : position - 1], begin, position - 1))
        position = begin
    return tokens, start
