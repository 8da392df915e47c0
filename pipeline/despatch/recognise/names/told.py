"""What makes a word a name whatever the tagger says of it: what stands before it, what it does, that it signs."""

from __future__ import annotations

from despatch.model import patterns as re
from despatch.model.view import View
from despatch.recognise.names.lexicon import TITLES, Lexicon
from despatch.recognise.names.places import NO_PERSONS
from despatch.recognise.names.runs import fold, is_letter
from despatch.recognise.names.spans import Run, is_initial, is_title, spaced

PERSONAL = frozenset(
    "mr mrs miss dr sir ambassador senator congressman admiral colonel captain professor senor senora monsieur madame "
    "mme mlle herr signor designate marshal".split()
)
_INITIALS = re.compile(r"(?![IVX]+$)[A-Z]{2,4}")
_UNSIGNED = frozenset("aec cc cia dia dod dtg eom fbi inr isa jcs nato nb nea nsa osd ps ts".split())  # no initials
BEFORE_GIVEN = frozenset("Aung Ba Hu Li Liu Lu Ma U Van Wu".split())  # too short to be told: Li Mi, U Nu
_NO_NAMES = frozenset({"designate", "extraordinary", "plenipotentiary", "large"})  # Ambassador Designate
_ADJECTIVES = frozenset("deputy assistant acting under foreign vice prime chief sec pres".split())  # of other titles
_HEARD = re.compile(
    r" (?:said|replied|asked|answered|remarked|responded|interjected|commented|thought|wondered|agreed|told me)\b"
)


def _are_initials(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in capitals is neither one of the language nor an abbreviation: RH, not END or CIA."""
    folded = fold(word)
    known = folded in lexicon.lower or folded in NO_PERSONS or folded in _UNSIGNED
    return not known and bool(_INITIALS.fullmatch(word))


def is_initialled(view: View, lexicon: Lexicon) -> bool:
    """Whether the view is a signature by initials alone, without stops: RH."""
    return view.kind == "signed" and _are_initials(view.text.strip(), lexicon)


def begins_in_initials(run: Run, view: View, lexicon: Lexicon) -> bool:
    """Whether initials without stops are what signs, or stand before the surname there: RH, RC Brewster."""
    if not _are_initials(run.tokens[0].text, lexicon):
        return False
    alone = is_initialled(view, lexicon)
    return alone or (len(run.tokens) == 2 and run.labels[1] != "O" and spaced(run, 1))


def is_asian(run: Run, lexicon: Lexicon) -> bool:
    """Whether the run is two words of which the first is a Burmese title or Chinese surname: U Nu, Li Mi."""
    words = [token.text for token in run.tokens]
    if len(words) != 2 or not spaced(run, 1) or not is_plain(words[1]):
        return False
    if words[0] == "U":  # not the U Boat
        return fold(words[1]) not in lexicon.lower
    return words[0] in BEFORE_GIVEN and _is_unknown(words[1], lexicon)


def is_heard(run: Run, view: View, lexicon: Lexicon) -> bool:
    """Whether the run is one unknown word that talks, as hardly anything but a person does: Garcia replied."""
    word = run.tokens[0].text
    heard = len(run.tokens) == 1 and _HEARD.match(view.text, run.tokens[0].end)
    return bool(heard) and is_plain(word) and _is_unknown(word, lexicon)


def is_addressed(run: Run, i: int) -> bool:
    """Whether word i stands right after a word that nothing but a name follows: Ambassador Key, Van Fleet."""
    if not i or not spaced(run, i):
        return False
    word, before = run.tokens[i].text, run.tokens[i - 1].text
    if before != "Van" and fold(before) not in PERSONAL:
        return False
    folded = fold(word)
    if is_letter(word) and i + 1 < len(run.tokens):
        return joined(run, i + 1) and (is_plain(run.tokens[i + 1].text) or is_letter(run.tokens[i + 1].text))
    listed = any(match.first <= i < match.last and match.persons for match in run.matches)  # Mr. Bator, not Ulan Bator
    return is_plain(word) and not (folded in TITLES or (folded in NO_PERSONS and not listed) or folded in _NO_NAMES)


def is_entitled(run: Run, i: int, lexicon: Lexicon) -> bool:
    """Whether word i stands right after a title and is known for nothing else: Vice President Garcia.

    Not to be asked of heads, where any word may have a capital.
    """
    before, word = run.tokens[i - 1].text if i else "", run.tokens[i].text
    if not before or not spaced(run, i) or not is_title(before) or fold(before) in _ADJECTIVES:
        return False
    return is_plain(word) and _is_unknown(word, lexicon) and word not in lexicon.dull


def is_knighted(run: Run, i: int, lexicon: Lexicon) -> bool:
    """Whether word i is a forename after a title that goes with one, so that a surname follows: Sir John, Dame Mary."""
    known = lexicon.forenames.get(fold(run.tokens[i].text), 0) > 2
    return known and spaced(run, i) and run.tokens[i - 1].text in ("Sir", "Dame")


def _is_unknown(word: str, lexicon: Lexicon) -> bool:
    return lexicon.code(word, fold(word)).isdigit()


def joined(run: Run, i: int) -> bool:
    """Whether nothing but a space parts word i from the one before; nothing at all after an initial: R.L. Burns."""
    glued = is_initial(run.tokens[i - 1].text) and run.tokens[i].start == run.tokens[i - 1].end
    return glued or spaced(run, i)


def is_plain(word: str) -> bool:
    """Not an abbreviation (FonSec, NATO)."""
    return word[1:].islower()


def is_second_surname(run: Run, i: int) -> bool:
    """Whether a particle and a word that is no place go on with a name."""
    tokens = run.tokens
    if tokens[i].text not in ("de", "y") or i + 1 == len(tokens) or not (spaced(run, i) and spaced(run, i + 1)):
        return False
    word = tokens[i + 1].text
    return is_plain(word) and not is_title(word) and fold(word) not in NO_PERSONS
