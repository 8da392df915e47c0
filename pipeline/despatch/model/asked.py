"""What is asked of the register while a document is worked on, so that a changed entry redoes those who asked for it.

Whoever looks something up adds the key to `keys()`; whoever works on a document listens. A key is a word of its kind
(HEAD, NAME, GIVEN, …), a colon, and what was looked up.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

HEAD, NAME, GIVEN, OFFICE, SURNAME, PLACE, BODY = "head:", "name:", "given:", "office:", "surname:", "place:", "body:"
REGISTER = "register"  # which kinds of entries it has: every document asks that


class _Here(threading.local):
    """Who listens in this thread."""

    def __init__(self) -> None:
        self.heard: list[set[str]] = []


_here = _Here()


def keys() -> set[str]:
    """Where to add what is asked: the set of the innermost listener, or one that is thrown away."""
    return _here.heard[-1] if _here.heard else set()


@contextmanager
def listening() -> Iterator[set[str]]:
    """Yields the keys that are asked for meanwhile, in this thread."""
    heard: set[str] = {REGISTER}
    _here.heard.append(heard)
    try:
        yield heard
    finally:
        _here.heard.pop()
