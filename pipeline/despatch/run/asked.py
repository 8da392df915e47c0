"""What a document asked of the corpus index and of the register, and was answered: a part of its cache key.

A document is encoded with a `Witness` in place of the index. It passes every question on and keeps it, with a digest of
the answer. When the corpus has changed, the same questions are put to the new index: a document whose answers are all
the same need not be encoded again.

Of the register a document asks for many names that are not there. Only the hashes of these keys are kept with it; the
answers of the register as a whole are kept once, as `Answers`, and two of them tell which keys changed.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Container, Iterable, Mapping
from typing import Any
from zlib import crc32

from despatch.model.index import Index, Subject, subject

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


def otherwise(index: Index, asked: Iterable[Question], changed: Container[Subject]) -> bool:
    """Whether an index answers any of this otherwise. changed: the questions of which it may (Index.changed)."""
    concerned = [question for question in asked if subject(question[0], question[1]) in changed]
    return bool(concerned) and not same_answers(index, concerned)


def packed(keys: Iterable[str]) -> bytes:
    """What was asked of the register, to be kept. Two keys in ten million have the same hash: one document too many."""
    return array("I", sorted({crc32(key.encode()) for key in keys})).tobytes()


class Answers:
    """What a register answers: hash of the key → digest of the answer."""

    def __init__(self, known: Mapping[int, int]) -> None:
        self._known = dict(known)

    @classmethod
    def of(cls, answers: Iterable[tuple[str, object]]) -> Answers:
        """answers: of all keys that have one; of a key that comes again, together, whatever their order."""
        known: dict[int, int] = {}
        for key, answer in answers:
            hashed = crc32(key.encode())
            known[hashed] = known.get(hashed, 0) ^ int(digest(answer)[:15], 16)
        return cls(known)

    @classmethod
    def unpacked(cls, data: bytes) -> Answers:
        flat = array("Q", data)
        return cls(dict(zip(flat[::2], flat[1::2], strict=True)))

    def packed(self) -> bytes:
        return array("Q", [number for pair in sorted(self._known.items()) for number in pair]).tobytes()

    def changed(self, before: Answers) -> frozenset[int]:
        """The keys that are answered otherwise than before."""
        return frozenset(key for key, _ in self._known.items() ^ before._known.items())


def concerned(asked: bytes, changed: frozenset[int]) -> bool:
    """Whether one of the changed keys was asked for. asked: as `packed` gave it."""
    return not changed.isdisjoint(array("I", asked))


def _hashable(argument: Any) -> Any:
    """An argument as it was before it became JSON."""
    return tuple(map(_hashable, argument)) if isinstance(argument, list) else argument


def digest(answer: Any) -> str:
    return hashlib.blake2b(repr(answer).encode(), digest_size=12).hexdigest()
