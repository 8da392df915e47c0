"""How structure is read in tests: the kinds of lines, guessed by the model or given as it guessed them."""

from __future__ import annotations

from despatch.recognise.structure import _settle, kinds

BODY = "The council has met again about the harbour, and none of those who were asked would say when it will be open."


def read(*lines: str) -> list[str]:
    """The kinds of these lines."""
    return [kind for kind, _ in kinds(lines, [False] * len(lines))]


def settled(*lines: tuple[str, str]) -> list[str]:
    """The kinds of these lines, (what the model took it for, line), when the rules have seen them."""
    found = [(kind, 1.0) for kind, _ in lines]
    return [kind for kind, _ in _settle([line for _, line in lines], found)]
