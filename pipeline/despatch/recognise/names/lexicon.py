"""What is known about words beside the text: which are used as names, which never are, which are titles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from despatch.recognise.names.places import ABBREVIATIONS, FAMOUS, NO_PERSONS

# Words that stand before a name and do not belong to it.
TITLES = frozenset(
    "mr mrs ms miss messrs dr prof professor sir lord lady dame m mm mme madame mlle mademoiselle monsieur signor "
    "signora senor señor don herr frau count countess baron baroness duke prince princess king queen emperor empress "
    "sultan shah emir amir sheikh shaikh sharif president presidents vice-president premier chancellor chairman "
    "minister ministers ambassador ambassadors secretary secretaries undersecretary under-secretary deputy assistant "
    "assistants senator senators congressman congresswoman representative representatives governor mayor judge "
    "justice general generals gen colonel col lieutenant lt lieut major maj captain capt commander cdr cmdr comdr "
    "admiral adm brigadier brig marshal field sergeant sgt commodore consul counselor counsellor attaché attache "
    "chargé charge delegate director commissioner administrator archbishop bishop cardinal pope father fr rev "
    "reverend monsignor msgr mgr rabbi patriarch excellency highness majesty honorable hon generalissimo chief "
    "comrade citizen doctor president-elect speaker amb sen rep gov pres sec insp inspector speechwriter fonmin "
    "regent commissar commissars fonsec primin secy asst princes monsieur foreign prime vice under acting tuan pandit "
    "bey pasha effendi ras tun viscount viscountess marquess marquis datuk dato vizier lordship "
    "lordships ladyship cols gens lts majs capts admirals senators governors captains commanders colonels commandant "
    "commandante comandante mesdames messieurs mademoiselles senhor senhora sra sres dom dona doña marquis marchese "
    "marchioness conte comte comtesse conde vicomte visconde margrave graf grafin freiherr landgrave fraulein herren "
    "signorina licenciado coronel capitan almirante oberst corporal cpl pvt ensign ayatollah maulana vicar nuncio "
    "gimo gissimo gmo maitre archduke archduchess sawbwa "
    "premiers provost chairwoman congresswomen aga maharaja maharajah nawab nizam sardar "
    "brothers-in-law".split()
)

# Titles that a bare surname follows, so that also an everyday word after one is looked at.
ADDRESSES = frozenset(
    "mr mrs miss dr general ambassador president minister secretary premier chancellor senator admiral colonel "
    "marshal governor king prince lord sir congressman captain major".split()
)
# Words that are surnames somewhere, and mean nothing by themselves.
FUNCTION_WORDS = frozenset(
    "a all am an and any are as at be but by can could did do does for had has have he her his how i if in is it its "
    "let may me might must my no nor not now of on one or our she should so some such than that the their then there "
    "signed these they this those to two us was we were what when where which who why will with would you your".split()
)
# What follows a name in a sentence of which it is the subject.
SAYS = frozenset(
    "said says say saying states stated told tells asked asks replied replies denied denies thinks thought felt feels "
    "agreed agrees added hoped hopes believes believed wrote writes expressed remarked informed informs suggested "
    "suggests observed commented indicated explained mentioned noted inquired answered assured requested declared "
    "promised reported admitted pointed emphasized stressed continued repeated concluded confirmed wondered recalled "
    "interjected wished wishes proposed urged argued insisted expects expected knew considers considered referred "
    "volunteered spoke speaks talked seemed seems appeared appears smiled laughed left came went received called "
    "handed showed returned arrived concurred recommended claimed complained warned urges advised advises "
    "himself personally who whom whose".split()
)
# What follows a name that has become part of the name of a thing.
THINGS = frozenset(
    "library libraries papers doctrine presidential project material materials memorial auditorium foundation "
    "institute airport hotel university round center centre institution fund street avenue house company corporation "
    "co brothers bros amendment act tapes office donated corp tapes school college hospital prize award scholarship "
    "building inc ltd times tribune herald".split()
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """surnames, forenames: a folded word and in how many groups of documents it was seen so; lower: words that also
    occur without a capital; dull: capitalised words that no name of a person contains.
    """

    surnames: Mapping[str, int] = field(default_factory=dict)
    forenames: Mapping[str, int] = field(default_factory=dict)
    lower: frozenset[str] = frozenset()
    dull: frozenset[str] = frozenset()

    def code(self, word: str, folded: str) -> str:
        """What is known of a word: its use as surname and forename (0, 1, 2, 3 for many); t for a title; its sort.

        The sort: a of abbreviations, g of places and peoples, v of what persons do, d of dull words, w of other words.
        """
        return (
            _bucket(max(self.surnames.get(folded, 0), 2 * (folded in FAMOUS)))
            + _bucket(self.forenames.get(folded, 0))
            + ("t" if folded in TITLES else "")
            + self._sort(word, folded)
        )

    def _sort(self, word: str, folded: str) -> str:
        if folded in NO_PERSONS:
            return "a" if folded in ABBREVIATIONS else "g"
        if word in SAYS:
            return "v"
        return "d" if word in self.dull else "w" if folded in self.lower else ""


def _bucket(count: int) -> str:
    return "0" if not count else "1" if count == 1 else "2" if count < 5 else "3"


def load(path: Path) -> Lexicon:
    """Read the lexicon of a model from its metadata file."""
    data = json.loads(path.read_text(encoding="utf-8"))["lexicon"]
    return Lexicon(
        _counted(data["surnames"]),
        _counted(data["forenames"]),
        frozenset(data["lower"].split()),
        frozenset(data["dull"].split()),
    )


def dump(lexicon: Lexicon) -> dict[str, object]:
    """The lexicon as JSON data, always in the same order."""
    return {
        "surnames": _grouped(lexicon.surnames),
        "forenames": _grouped(lexicon.forenames),
        "lower": " ".join(sorted(lexicon.lower)),
        "dull": " ".join(sorted(lexicon.dull)),
    }


def _grouped(counts: Mapping[str, int]) -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for word in sorted(counts):
        groups.setdefault(str(min(counts[word], 5)), []).append(word)
    return {count: " ".join(words) for count, words in sorted(groups.items())}


def _counted(groups: Mapping[str, str]) -> dict[str, int]:
    return {word: int(count) for count, words in groups.items() for word in words.split()}


def counted(words: Iterable[Iterable[str]]) -> dict[str, int]:
    """In how many of the groups of words each word occurs."""
    counts: dict[str, int] = {}
    for group in words:
        for word in set(group):
            counts[word] = counts.get(word, 0) + 1
    return counts
