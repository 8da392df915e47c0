"""Work that pauses between its steps, so that a step is done for several documents before the next."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from despatch.model.asked import listening

Answer = TypeVar("Answer")
Steps = Generator[None, None, Answer]


def finished(steps: Steps[Answer]) -> Answer:
    """What comes of it, done without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def heard(steps: Steps[Answer], keys: set[str]) -> Steps[Answer]:
    """The same; what it asks of the register is added to `keys`, and what others ask while it pauses is not."""
    while True:
        with listening() as asked:
            try:
                next(steps)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            finally:
                keys |= asked
        yield
