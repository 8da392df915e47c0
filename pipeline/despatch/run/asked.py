"""What a document asked of the corpus index, and was answered: a part of its cache key.

A document is encoded with a `Witness` in place of the index. It passes every question on and keeps it, with a digest of
the answer. When the corpus has changed, the same questions are put to the new index: a document whose answers are all
the same need not be encoded again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

Question = tuple[str, tuple[Any, ...], str]  # method, arguments, digest of the answer; arguments are JSON's own types


class Witness:
    """Stands for an index: methods only, with plain arguments, whose answers have a faithful repr()."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._asked: dict[tuple[str, tuple[Any, ...]], str] = {}

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._index, name)
        if not callable(method):
            raise TypeError(f"{name} is not a question: ask the index by its methods, so that the answer can be kept")

        def ask(*arguments: Any) -> Any:
            answer = method(*arguments)
            self._asked[name, arguments] = digest(answer)
            return answer

        return ask

    def asked(self) -> tuple[Question, ...]:
        """The questions in a fixed order."""
        return tuple(sorted(((n, a, d) for (n, a), d in self._asked.items()), key=repr))


def same_answers(index: Any, asked: Iterable[Question]) -> bool:
    """Whether this index answers everything as it was answered then."""
    try:
        return all(digest(getattr(index, name)(*map(_hashable, args))) == answer for name, args, answer in asked)
    except (AttributeError, TypeError, ValueError):  # it is another version's question
        return False


def _hashable(argument: Any) -> Any:
    """An argument as it was before it became JSON."""
    return tuple(map(_hashable, argument)) if isinstance(argument, list) else argument


def digest(answer: Any) -> str:
    return hashlib.blake2b(repr(answer).encode(), digest_size=12).hexdigest()
