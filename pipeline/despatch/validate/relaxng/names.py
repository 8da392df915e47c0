"""Name classes: sets of names, by RELAX NG section 5. A name is a pair (namespace URI, local name)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Name = tuple[str, str]
_OTHER = "\0"  # in no URI and no name: stands for "any other"


@dataclass(frozen=True)
class NameClass:
    """Exactly one name."""

    uri: str
    local: str

    def contains(self, name: Name) -> bool:
        return name[1] == self.local and name[0] == self.uri

    def names(self) -> Iterator[Name]:
        """Names such that two classes overlap if and only if one of these, from either class, is in both."""
        yield self.uri, self.local

    @property
    def open(self) -> bool:
        """Whether there are infinitely many names in it."""
        return False

    def __str__(self) -> str:
        return self.local


@dataclass(frozen=True)
class AnyName(NameClass):
    """Every name but those of `but`; of one namespace only if `uri` is not None."""

    uri: str | None  # type: ignore[assignment]
    local: str
    but: NameClass | None

    def contains(self, name: Name) -> bool:
        if self.uri is not None and name[0] != self.uri:
            return False
        return self.but is None or not self.but.contains(name)

    def names(self) -> Iterator[Name]:
        yield (_OTHER if self.uri is None else self.uri), _OTHER
        if self.but is not None:
            yield from self.but.names()

    @property
    def open(self) -> bool:
        return True

    def __str__(self) -> str:
        return "any name" if self.uri is None else f"any name of “{self.uri}”"


@dataclass(frozen=True)
class Either(NameClass):
    """The names of two classes."""

    uri: str
    local: str
    parts: tuple[NameClass, NameClass]

    def contains(self, name: Name) -> bool:
        return any(part.contains(name) for part in self.parts)

    def names(self) -> Iterator[Name]:
        for part in self.parts:
            yield from part.names()

    @property
    def open(self) -> bool:
        return any(part.open for part in self.parts)

    def __str__(self) -> str:
        return " or ".join(map(str, self.parts))


def overlap(one: NameClass, other: NameClass) -> bool:
    """Whether some name is in both."""
    if type(one) is NameClass:
        return other.contains((one.uri, one.local))
    return any(one.contains(name) and other.contains(name) for each in (one, other) for name in each.names())
