"""Who can be meant at all: one who had been born when a document was written, and of the sex that a title says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from despatch.model.register import Person

_GROWN = 12  # years below which papers of state do not speak of anyone
_REMEMBERED = 25  # years after a death from which a surname is rather that of somebody else
_EVER = 9999
# At most so sure: the whole name of one who is long dead, his surname; one in a note whom the text cannot mean.
# A wife by her husband's name, as if it were he; one who may be a man, as others of the name are.
_LATE, _LATE_SURNAME, _BY_EDITOR, _HIS_NAME, _UNKNOWN = 0.9, 0.7, 0.95, 0.8, 0.7
_SEXES = {"m": "m", "1": "m", "f": "f", "w": "f", "2": "f"}
_LONGEST = 20  # code points of such a title
_SEX = re.compile(r"<(?:sex|gender)\b[^<>]*?(?:value=[\"']|>)\s*(\w)")
# The commonest forenames of men alone, folded to lower case.
_MEN = frozenset(
    "abraham adam adolf albert alexander alfred alphonse andrew antonio arnold arthur augustus benjamin bernard carl "
    "carlos charles christopher conrad daniel david donald dwight edgar edmund edward edwin ernest eugene ferdinand "
    "francois frank franklin franz frederick friedrich george gilbert giovanni giuseppe gustav hans harold harry "
    "heinrich henri henry herbert herman hermann horace howard hugh isaac ivan jack jacob jacques james jefferson "
    "john johann jonathan jose josef joseph joshua juan karl kenneth lawrence leonard lewis louis luis manuel mark "
    "martin matthew michael miguel nathaniel nicholas nikolai norman oliver oscar otto patrick paul pedro peter philip "
    "philippe pierre ralph raymond richard robert roger ronald samuel sergei simon stephen theodore thomas timothy "
    "victor vladimir walter wilhelm william winston".split()
)
_WOMEN = frozenset(
    "abigail agnes alice amelia angela anna anne annie barbara beatrice betty caroline catherine charlotte clara "
    "constance diana dolores dorothy edith eleanor eleanora elisabeth elizabeth ellen emily emma eva fanny "
    "florence frances georgiana gertrude golda grace hannah harriet helen henrietta ida indira ingrid irene isabel "
    "isabella jacqueline jane jeane judith julia juliana katharine katherine laura lilian louisa louise lucy mabel "
    "madeleine margaret maria marie martha mary matilda mildred nancy olga pamela patricia rebecca rosalynn "
    "rose ruth sally sarah sophia sophie susan sylvia theresa ursula victoria violet virginia winifred".split()
)
_BOTH = frozenset("beverley beverly clare evelyn hilary joyce leslie marion meredith shirley sidney vivian".split())
# Those of English speakers, as far as forenames tell.
ENGLISH = (_MEN | _WOMEN | _BOTH | frozenset("alec anthony arthur evan ian noel percy selwyn".split())) - frozenset(
    "adolf alphonse antonio carl carlos ferdinand francois franz giovanni giuseppe gustav hans heinrich henri ivan "
    "jacques johann jose juan karl louis luis manuel marie miguel nikolai olga pedro philippe pierre sergei victor "
    "vladimir wilhelm".split()
)
_HERS = re.compile(
    r"(?:^|[\s(“\"—–-])(Lady|Mrs|Miss|Misses|Ms|Mmes?|Madame|Mlles?|Mademoiselle|Dame|Countess|Viscountess|Marchioness|"
    r"Duchess|Baroness|Princess|Se[nñ]or(?:a|ita)|Frau|Fr[äa]ulein|Signor(?:a|ina)|Do[nñ]a)\.?\s$"
)
_HIS = (" Mr. ", " Mr ", " Messrs. ", " Monsieur ", " Herr ", " Señor ", " Signor ")
_MARRIED = frozenset({"Mrs", "Mme", "Madame", "Frau", "Señora", "Senora", "Signora"})
_WIFE = re.compile(r"(?:^|['’]s |; )(?:first lady|wife|widow)\b", re.I)
_COUPLE = re.compile(
    r"\b(?:Mr|M|Dr|Sir|Lord|Count|Baron|Prince|King|Herr|Se[nñ]or|President|Premier|Prime Minister|Minister|Chancellor|"
    r"Chairman|Secretary|Ambassador|Governor|Senator|Congressman|Judge|Justice|Professor|General|Marshal|Admiral|Colonel|"
    r"Captain|Major|Consul|Counselor|Director)\.?\s(?:and|&)\s\S+\s$",
    re.I,
)


class Life(NamedTuple):
    """birth, death: years, and where they are not known years before and after all others; sex: m, f, "" or, by a
    forename of either, b."""

    birth: int
    death: int
    sex: str


def life(person: Person) -> Life:
    """What an entry says of it; the sex perhaps by a title or the forename alone."""
    birth, death, said = person.birth[:4], person.death[:4], _SEX.search(person.xml)
    given, *others = [*person.main.forename.casefold().split(), ""]
    hers = any(_HERS.search(f"{name.title} ") for name in person.names)  # Mrs. Henry Hale
    hers = hers or (given not in _MEN and bool(_WIFE.search(person.note)))
    either = given in _BOTH or (given in _WOMEN and not _MEN.isdisjoint(others))  # Marie Joseph
    guess = "f" if hers else "b" if either else "f" if given in _WOMEN else "m" if given in _MEN else ""
    sex = _SEXES.get(said[1].casefold(), "") if said else guess
    return Life(
        int(birth) if birth.isdigit() else -_EVER,
        int(death) if death.isdigit() else _EVER,
        sex,
    )


def meant(
    lives: Sequence[Life], before: str, whole: bool, note: bool, years: tuple[int, int]
) -> tuple[list[int], float]:
    """Which of those who bear a name can be meant, and how sure that can be at most.

    before: the text before the name; whole: all of the name is given; note: a note gives it, where an editor may
    speak of those who came later; years: the first and last that the document may be of, 0 where they are not known.
    """
    kept, limit = list(range(len(lives))), 1.0
    title = _HERS.search(before[-_LONGEST:])
    if title and not _COUPLE.search(before):
        women, others = ([i for i in kept if lives[i].sex in sexes] for sexes in (("f",), ("", "b")))
        if whole or (title[1] in _MARRIED and not women and not others):
            limit = limit if women or others else _HIS_NAME
        else:
            unknown = len(others) == len(kept) and all(lives[i].sex == "" for i in others)
            limit = limit if women or unknown else _UNKNOWN
            kept = women or others
    elif not whole and f" {before[-_LONGEST:]}".endswith(_HIS):
        kept = [i for i in kept if lives[i].sex != "f"]
    earliest, latest = years
    grown = [i for i in kept if lives[i].birth <= latest - _GROWN] if latest else kept
    if grown or not note:
        kept = grown
    elif kept:
        limit = min(limit, _BY_EDITOR)
    living = [i for i in kept if lives[i].death >= earliest - _REMEMBERED]
    if not living and kept:
        return kept, min(limit, _LATE if whole else _LATE_SURNAME)
    return living, limit
