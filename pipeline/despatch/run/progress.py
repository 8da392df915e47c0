"""What a long run tells whoever is waiting; the command line shows it, a program may ignore it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """track: pass the items through, showing how far the phase is; say: a line for people, unless they want quiet."""

    def track(self, items: Iterable[Item], phase: str, total: int) -> Iterator[Item]: ...

    def say(self, message: str) -> None: ...


class Silent:
    """Shows nothing."""

    def track(self, items: Iterable[Item], phase: str, total: int) -> Iterator[Item]:
        yield from items

    def say(self, message: str) -> None:
        """Nobody listens."""
