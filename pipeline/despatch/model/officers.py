"""The names of those who held offices: which printed names may be theirs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "2d", "3d", "3rd")
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_IGNORED = str.maketrans("", "", "’'[]")  # C[ordell] H[ull]


class Officer(NamedTuple):
    """A person of a table. variant: another form of the whole name, "John W. Davis"; idnos: (type, value) pairs."""

    id: str
    surname: str
    forename: str = ""
    suffix: str = ""
    variant: str = ""
    birth: str = ""
    death: str = ""
    idnos: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name as it is read: "Robert Lansing"."""
        return " ".join(part for part in (self.forename, self.surname, self.suffix) if part)


def agrees(printed: str, officer: Officer) -> bool:
    """Whether a printed name may be this officer's: the same surname, and no forename or initial that contradicts.

    Initials alone, "R. L." or "JFD", are taken for a name.
    """
    surname, words = _words(officer.surname), _printed(printed)
    if len(words) > 1 and max(map(len, words)) == 1:
        return words[-1] == surname[0][0] and words[0] in (word[0] for word in _words(officer.forename))
    if words[-len(surname) :] != surname:
        return False
    given = words[: -len(surname)]
    known = [word[0] for word in _words(f"{officer.forename} {officer.variant}")]
    return all(word[0] in known for word in given) if known else not given


def _printed(name: str) -> tuple[str, ...]:
    """The words of a printed name, or its initials, without "Jr." and the like."""
    words = tuple(name.casefold()) if _INITIALS.fullmatch(name) else _words(name)
    while words and words[-1] in _SUFFIXES:
        words = words[:-1]
    return words


@lru_cache(maxsize=16384)  # the names of a table are compared over and over
def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.translate(_IGNORED))
    return tuple(_WORD.findall("".join(char for char in plain if not unicodedata.combining(char)).casefold()))


def last_word(name: str) -> str:
    """The last word of a name, in small letters without accents."""
    return (_words(name) or ("",))[-1]


def endings(officer: Officer) -> set[str]:
    """How a printed name that agrees with this officer's can end: like his surname, or with its initial."""
    return {last_word(officer.surname), (_words(officer.surname) or ("",))[0][:1]}


def ending(printed: str) -> str:
    """The last word of a printed name."""
    return (_printed(printed) or ("",))[-1]
