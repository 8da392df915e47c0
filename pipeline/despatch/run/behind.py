"""What one thread does behind the caller's back: writing, which waits for the disk, while more is made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


class Behind:
    """Use as a context: at its end all is done; after an exception what has not begun never will.

    ahead: pieces of work that may wait or be under way, which bounds what they hold.
    """

    def __init__(self, ahead: int = 2) -> None:
        self._ahead = ahead
        self._thread = ThreadPoolExecutor(1)
        self._given: deque[tuple[Future[Any], Callable[[Any], None]]] = deque()

    def put(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Have `work` done there, after all that was put before. `then` gets its result here, in the caller's thread,
        at a later call or at the end; so does the caller what it raised."""
        while len(self._given) >= self._ahead or (self._given and self._given[0][0].done()):
            self._take()
        self._given.append((self._thread.submit(work), then))

    def _take(self) -> None:
        future, then = self._given.popleft()
        then(future.result())

    def __enter__(self) -> Behind:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            while self._given and kind is None:
                self._take()
        finally:
            self._thread.shutdown(cancel_futures=True)
