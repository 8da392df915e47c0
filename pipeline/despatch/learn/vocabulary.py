"""Which words of a corpus are surnames, forenames or no names, counted by group: the lexicon can leave one out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from despatch.recognise.names.lexicon import TITLES, Lexicon, counted
from despatch.recognise.names.places import FAMOUS, NO_PERSONS
from despatch.recognise.names.runs import Token, fold

Labelled = Iterable[tuple[Sequence[Token], Sequence[str]]]

WIDELY = 6  # groups in which a word must occur before its never being marked says much
DULL_FROM, LOWER_FROM = 4, 2  # how often a word must be met to count as dull, or as an everyday word


@dataclass(slots=True)
class _Group:
    named: Counter[str] = field(default_factory=Counter)
    plain: Counter[str] = field(default_factory=Counter)
    surnames: set[str] = field(default_factory=set)
    forenames: set[str] = field(default_factory=set)


class Vocabulary:
    """Counts of words; labels as in `learn.names.Row`."""

    def __init__(self) -> None:
        self._groups: dict[str, _Group] = {}
        self._things: set[str] = set()
        self._addressed: Counter[str] = Counter()
        self._lower: Counter[str] = Counter()

    def add(self, group: str, text: str, labelled: Labelled) -> None:
        """Count a passage: its text, and its runs of words with their labels."""
        own = self._groups.setdefault(group, _Group())
        self._lower.update(word for word in text.split() if word.islower() and word.isalpha())
        for run, labels in labelled:
            for i, (token, label) in enumerate(zip(run, labels, strict=True)):
                word = token.text
                if label in "BI":
                    own.named[word] += 1
                    final = labels[i + 1 : i + 2] != ("I",)
                    if len(word) > 2 or final:
                        (own.surnames if final else own.forenames).add(fold(word))
                    continue
                own.plain[word] += 1
                if label == "N":
                    self._things.add(word)
                if i and fold(run[i - 1].text) in TITLES:
                    self._addressed[word] += 1

    def lexicon(self, without: str = "") -> Lexicon:
        """The lexicon, as it would be without a group: who learns from that group must not trust it too much."""
        groups = [group for name, group in self._groups.items() if name != without]
        named, plain, spread = self._totals(groups)
        lower = frozenset(word for word, n in self._lower.items() if n >= LOWER_FROM and len(word) > 1)
        need = min(WIDELY, max(2, len(groups) // 2))
        dull = set()
        for word, n in plain.items():
            plainly = self._plainly(word, lower)
            often = n >= DULL_FROM and spread[word] >= (2 if plainly else need)
            unnamed = n > (200 if plainly else 2000) * named[word] and not self._may_be_addressed(word, n, plainly)
            if often and unnamed:
                dull.add(word)
        surnames, forenames = counted(g.surnames for g in groups), counted(g.forenames for g in groups)
        return Lexicon(surnames, forenames, lower, frozenset(dull))

    def trusted(self) -> frozenset[str]:
        """Words hardly ever part of a name, in many groups or marked as something else: unmarked, they are none."""
        groups = list(self._groups.values())
        named, plain, spread = self._totals(groups)
        lower = frozenset(word for word, n in self._lower.items() if n >= LOWER_FROM)
        return frozenset(
            word
            for word, n in plain.items()
            if (spread[word] >= WIDELY or word in self._things)
            and n > 12 * named[word]
            and not self._may_be_addressed(word, n, self._plainly(word, lower) or word in self._things)
        )

    def _plainly(self, word: str, lower: frozenset[str]) -> bool:
        folded = fold(word)
        return folded in lower or folded in NO_PERSONS or folded in TITLES

    def _may_be_addressed(self, word: str, n: int, plainly: bool) -> bool:
        """Whether a word is famous, or follows titles often enough, to be an unmarked person's name."""
        folded = fold(word)
        return folded in FAMOUS or (n <= (25 if plainly else 150) * self._addressed[word] and folded not in TITLES)

    @staticmethod
    def _totals(groups: Sequence[_Group]) -> tuple[Counter[str], Counter[str], Counter[str]]:
        named, plain, spread = Counter[str](), Counter[str](), Counter[str]()
        for group in groups:
            named.update(group.named)
            plain.update(group.plain)
            spread.update(group.plain.keys())
        return named, plain, spread
