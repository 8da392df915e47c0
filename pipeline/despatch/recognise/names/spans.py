"""Runs of words as the tagger labels them, and the names in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from despatch.model import patterns as re
from despatch.model.record import record
from despatch.model.titles import PUBLIC_PAPERS
from despatch.recognise.names.lexicon import TITLES
from despatch.recognise.names.listed import FULL, PART, Match
from despatch.recognise.names.runs import SUFFIXES, Token, fold, is_letter
from despatch.recognise.names.things import NOBLE, is_called_after, is_thing, names_thing

_FILED = frozenset({"Corres", "Trip", "Chron"})  # what a folder holds of someone: Eisenhower Corres
_ACRONYM = re.compile(r"(?![IVX]+$)[A-Z]{3,5}")
_JOINS = frozenset("van de von der la le el al ben bin abu st. saint mac da du di y".split())
_RANKS = frozenset({"Prince", "King", "Judge", "Bishop", "Pope", "Chief", "Major"})
_WITH_LANDS = frozenset({"of", *NOBLE})
_ALSO_NAMES = frozenset(
    {"Don", "Duke", "King", "Field", "Chief", "Judge", "Ras", "Bey", "Shah", "Prince", "Bishop", "Pope", "Major", "Sen"}
)


@dataclass(slots=True)
class Run:
    """A run of words of views[view] with the label and probability of each; no labels while nobody has asked.

    signed: it is part of a signature.
    """

    view: int
    tokens: list[Token]
    labels: list[str]
    probabilities: list[float]
    matches: Sequence[Match]
    signed: bool = False

    @property
    def named(self) -> bool:
        return bool(self.labels) and ("B" in self.labels or "I" in self.labels)


@record(frozen=True, slots=True)
class Span:
    """Words [first, last) of a run that are one name."""

    run: Run
    first: int
    last: int
    probability: float

    @property
    def match(self) -> Match | None:
        """The match with the register that has the same words, if there is one, or also their title: Amir Faisal."""
        for match in self.run.matches:
            if match.last == self.last and (match.first == self.first or self._is_titled(match)):
                return match
        return None

    def _is_titled(self, match: Match) -> bool:
        """Whether the register has the name together with the titles before it."""
        titles = self.run.tokens[match.first : self.first]
        named = all(is_title(token.text) or token.text in _WITH_LANDS for token in titles)
        return bool(titles) and match.strength == FULL and named

    @property
    def tokens(self) -> list[Token]:
        return self.run.tokens[self.first : self.last]


def spans(run: Run) -> Iterator[Span]:
    """The names in a run: particles and titles are put right, names of things left out."""
    labels, tokens, size = run.labels, run.tokens, len(run.labels)
    i = 0
    while i < size:
        if labels[i] == "O":
            i += 1
            continue
        first, i = i, i + 1
        while i < size and (labels[i] == "I" or (fold(tokens[i - 1].text) in _JOINS and spaced(run, i))):
            if _two(run, i):
                break
            i += 1
        last = i
        while first < last - 1 and (_is_titled(run, first) or _ranks(tokens, first) or _is_of_lands(tokens, first)):
            first += 1
        for match in run.matches:
            if first < match.first < last == match.last and _letters(run, first, match):
                first = match.first
                break
        while last - first > 1 and _ends_in_acronym(tokens[last - 2].text, tokens[last - 1].text):
            last -= 1  # telegrams leave words out: told Nehru GUB anxious
        if last - first > 1 and tokens[last - 1].text in _FILED:
            last -= 1
        if names_thing(tokens, last) and not (_has_papers(tokens, last) and _is_listed(run, first, last)):
            continue
        if is_called_after(tokens, last) and not _is_listed(run, first, last):
            continue
        if last - first == 1 and _is_no_name(tokens[first].text):
            continue
        whole = last - first > 1
        if whole and any(is_thing(tokens, k) for k in range(first + 1, last)) and not _is_listed(run, first, last):
            continue
        yield Span(run, first, last, sum(run.probabilities[first:last]) / (last - first))


def _ends_in_acronym(before: str, word: str) -> bool:
    return (word == "A" or bool(_ACRONYM.fullmatch(word))) and word not in SUFFIXES and before[1:].islower()


def _two(run: Run, i: int) -> bool:
    """Whether the register has one person before the dash at word i and another after it."""
    matches = run.matches if run.tokens[i].dashed else ()
    return any(m.last == i for m in matches) and any(m.first == i for m in matches)


def _letters(run: Run, first: int, match: Match) -> bool:
    """Whether nothing but letters that are no initials stands before a listed name: B. Sukarno, H.E. Duncan Sandys."""
    return bool(match.persons) and all(is_letter(token.text) for token in run.tokens[first : match.first])


def _is_titled(run: Run, i: int) -> bool:
    """Whether word i is a title; the M. of a signature is an initial."""
    return is_title(run.tokens[i].text) and not (run.signed and is_letter(run.tokens[i].text))


def _ranks(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that may be a forename is the rank of the name after it: Prince Saionji, not King C. Gillette."""
    return tokens[i].text in _RANKS and not is_initial(tokens[i + 1].text)


def _is_of_lands(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word belongs to a title that the register has in a name: the Earl of Ashdown."""
    return tokens[i].text in _WITH_LANDS and "of" in (tokens[i].text, tokens[i + 1].text)


_BEHIND = frozenset("esq esqr esqrs esqre esquire esquires".split())  # after a name and a comma


def _is_no_name(word: str) -> bool:
    return is_title(word) or word in SUFFIXES or fold(word) in _BEHIND or word == "Bart."


def is_title(word: str) -> bool:
    return word not in _ALSO_NAMES and fold(word) in TITLES


def spaced(run: Run, i: int) -> bool:
    token = run.tokens[i]
    return token.start == run.tokens[i - 1].end + 1 and not token.dashed


def is_initial(word: str) -> bool:
    return is_letter(word) or (word[:2] == "Mc" and word[-1] == ".")


def in_materials(run: Run, first: int, last: int, text: str) -> bool:
    """Whether a listed person's papers are named (Nixon Presidential Materials): those count as a mention."""
    if not run.matches:
        return False
    named = _has_papers(run.tokens, last) or text.endswith(PUBLIC_PAPERS, 0, run.tokens[first].start)
    return named and _is_listed(run, first, last)


def _has_papers(tokens: Sequence[Token], last: int) -> bool:
    """Whether what a person left follows: Presidential Materials, Office Files, Papers."""
    following = tokens[last].text if last < len(tokens) else ""
    if following == "Office":
        return last + 1 < len(tokens) and tokens[last + 1].text == "Files"
    return following in ("Presidential", "Papers")


def _is_listed(run: Run, first: int, last: int) -> bool:
    return any(m.first == first and m.last == last and m.persons and m.strength != PART for m in run.matches)
