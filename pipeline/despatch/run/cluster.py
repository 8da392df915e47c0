"""Work on a Dask cluster (the extra `dask`). The workers need an installation of despatch, the same as here, no more.

The sources travel with the orders and the results come back, so that no folder has to be shared. If one is, pass 2
finds what pass 1 recognised in the spool; otherwise it recognises once more. A worker that dies costs only time: the
scheduler gives what it held to others, and what kills again and again is reported alone.
"""

from __future__ import annotations

import importlib
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from despatch.config import Edition
from despatch.errors import UsageError
from despatch.run import fingerprint
from despatch.run.executor import Answer, Common, Item, Lost, attempts
from despatch.run.processes import WINDOW, chunks

SCHEME = "dask://"
_WAIT = 20  # seconds for the scheduler, and for the first worker
_one_at_a_time = threading.Lock()  # a worker may have threads; the XSLT engine's nodes may not be shared among them


class Dask:
    """An executor on the scheduler at `address`, "HOST:PORT". Raises UsageError if it cannot be used."""

    remote = True

    def __init__(self, address: str) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise _unusable("distributed is not installed.", "Install it with: pip install 'despatch[dask]'") from None
        try:
            self._client = distributed.Client(f"tcp://{address}", timeout=_WAIT, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_WAIT)
        except (OSError, ValueError) as error:  # a timeout is an OSError too
            remedy = "Start `dask scheduler`, and workers with `dask worker HOST:PORT --nthreads 1`."
            raise _unusable(f"no Dask workers can be reached at {address}: {error}.", remedy) from error
        others = {where: made for where, made in self._client.run(_installation).items() if made != _installation()}
        if others:
            self.close()
            message = f"another version of despatch, Python or a library is at {', '.join(sorted(others))}."
            raise _unusable(message, "Install the same ones everywhere, or the results would not be the same.")

    def close(self) -> None:
        self._client.close()

    def map(
        self,
        work: Callable[[Common, Item], Answer],
        common: Common,
        items: Iterable[Item],
        weight: Callable[[Item], int] | None = None,
    ) -> Iterator[Answer | Lost]:
        shared = self._shared(work, common)
        cores = max(1, sum(self._client.nthreads().values()))
        waiting = chunks(items, weight, cores)
        running: deque[tuple[list[Item], Any]] = deque()
        while True:
            for chunk in islice(waiting, WINDOW * cores - len(running)):
                running.append((chunk.items, self._submit(shared, chunk.items)))
            if not running:
                return
            some, future = running.popleft()
            try:
                answers = future.result()
            except Exception:  # workers died of it, or took `shared` with them
                shared = self._shared(work, common)
                answers = (self._alone(shared, item) for item in some)
            yield from answers

    def _shared(self, work: Any, common: Any) -> Any:
        """What all orders need, as a task: the scheduler makes it again if the worker that had it dies, and a task
        does not wait for a dying worker as a broadcast does."""
        return self._client.submit(_same, (work, common), pure=False)

    def _submit(self, shared: Any, items: list[Any]) -> Any:
        return self._client.submit(_answers, shared, [carried(item) for item in items], pure=False)

    def _alone(self, shared: Any, item: Any) -> Any:
        try:
            return self._submit(shared, [item]).result()[0]
        except Exception as error:
            return Lost(f"the workers of the cluster that had it failed: {type(error).__name__}.", str(error))


def carried(item: Any) -> Any:
    """An item with the contents of its files, if it knows how to take them along."""
    take = getattr(item, "carried", None)
    return take() if take else item


def _same(value: Any) -> Any:
    return value


def _answers(shared: tuple[Callable[[Any, Any], Any], Any], items: list[Any]) -> list[Any]:
    work, common = shared
    with _one_at_a_time:
        return attempts(work, common, items)


@cache
def _installation() -> str:
    """What the results of this process depend on, as it was when it was first asked: later edits are not loaded."""
    return fingerprint.key(fingerprint.fingerprint(Edition(), []))


def _unusable(message: str, remedy: str) -> UsageError:
    return UsageError(message, remedy=remedy, code="DSP122")
