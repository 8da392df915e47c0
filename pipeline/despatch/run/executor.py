"""Where work runs: here, or in a pool of processes (run/processes.py). One interface, the same results in one order."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

from despatch.errors import BUG, DespatchError, UsageError
from despatch.model.steps import Steps, finished

Item = TypeVar("Item")
Common = TypeVar("Common")
Answer = TypeVar("Answer")

Warm = Callable[[], object]  # can be sent

_WORTH = 20  # items that a process must have to earn its start
TOGETHER = 16  # items of which each step is done before the next


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that gave no answer. reason: for a person; trace: for the log, "" if the worker itself died."""

    reason: str
    trace: str = ""


class WorkerEnded(DespatchError):
    """What must not fail could not be done, as the processes that were at it were ended."""

    exit_code = BUG


class Executor(Protocol):
    """Runs `work(common, item)` for every item and yields the answers in the order of the items.

    common: sent to each worker once for each call; items: should be small, and are taken as workers can have them;
    weight: what an item costs, in bytes.
    A `work` that raises, or whose process dies twice on the item, yields a Lost in its place; others go on.
    remote: where it runs, the files of this machine may not be at hand; items with a method `carried` take them along.
    """

    remote: bool

    def map(
        self,
        work: Callable[[Common, Item], Answer],
        common: Common,
        items: Iterable[Item],
        weight: Callable[[Item], int] | None = None,
    ) -> Iterator[Answer | Lost]: ...

    def close(self) -> None: ...


def executor(jobs: int, items: int, where: str = "", warm: Warm | None = None) -> Executor:
    """The cheapest executor for so many items: processes only where they earn their start (about half a second).

    where: "dask://HOST:PORT" for a cluster; warm: what new processes do before there is work for them. Raises
    UsageError for another word, and for a cluster that is not there.
    """
    if where:
        from despatch.run.cluster import SCHEME, Dask  # noqa: PLC0415

        if not where.startswith(SCHEME):
            message = f"there is no executor {where!r}."
            raise UsageError(message, remedy=f"Say {SCHEME}HOST:PORT, or leave it out.", code="DSP122")
        return Dask(where.removeprefix(SCHEME))
    jobs = min(jobs, items // _WORTH)
    if jobs <= 1:
        return Serial()
    from despatch.run.processes import Processes  # noqa: PLC0415  # 30 ms that a small build need not pay

    return Processes(jobs, warm)


class Pools:
    """The executors of one run, by how much there is to do: begun when they are worth it, and kept."""

    def __init__(self, jobs: int, where: str = "", warm: Warm | None = None) -> None:
        self._jobs, self._where, self._warm = jobs, where, warm
        self._made: dict[bool, Executor] = {}

    def __call__(self, items: int) -> Executor:
        """The executor for so many items; processes that are there already are used for few, too."""
        worth = 1 if True in self._made else _WORTH
        many = bool(self._where) or min(self._jobs, items // worth) > 1
        if many not in self._made:
            made = executor(self._jobs, self._jobs * _WORTH, self._where, self._warm) if many else Serial()
            self._made[many] = made
        return self._made[many]

    def __enter__(self) -> Pools:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._made.values():
            pool.close()


@dataclass(frozen=True, slots=True)
class InSteps(Generic[Common, Item, Answer]):
    """Work of which each step is done for some items before the next one: code and tables of a step, once at hand in a
    processor's caches, serve them all. steps: can be sent."""

    steps: Callable[[Common, Item], Steps[Answer]]

    def __call__(self, common: Common, item: Item) -> Answer:
        return finished(self.steps(common, item))


def attempts(work: Callable[[Common, Item], Answer], common: Common, items: Sequence[Item]) -> list[Answer | Lost]:
    """The answers for a few items, in their order."""
    if not isinstance(work, InSteps):
        return [_attempt(work, common, item) for item in items]
    answers: dict[int, Any] = {}
    running = [work.steps(common, item) for item in items]
    while len(answers) < len(running):
        for place, steps in enumerate(running):
            if place not in answers:
                try:
                    next(steps)
                except StopIteration as end:
                    answers[place] = end.value
                except Exception as error:
                    answers[place] = _lost(error)
    return [answers[place] for place in range(len(running))]


def _attempt(work: Callable[[Common, Item], Answer], common: Common, item: Item) -> Answer | Lost:
    try:
        return work(common, item)
    except Exception as error:
        return _lost(error)


def _lost(error: Exception) -> Lost:
    return Lost(f"{type(error).__name__}: {error}", traceback.format_exc())


class Serial:
    """Everything here and now, one item after the other; what goes in steps, a few at a time."""

    remote = False

    def map(
        self,
        work: Callable[[Common, Item], Answer],
        common: Common,
        items: Iterable[Item],
        weight: Callable[[Item], int] | None = None,
    ) -> Iterator[Answer | Lost]:
        waiting, together = iter(items), TOGETHER if isinstance(work, InSteps) else 1
        while some := list(islice(waiting, together)):
            yield from attempts(work, common, some)

    def close(self) -> None:
        """Nothing is open."""


def results(
    pool: Executor,
    work: Callable[[Common, Item], Answer],
    common: Common,
    items: Iterable[Item],
    weight: Callable[[Item], int] | None = None,
) -> Iterator[Answer]:
    """The answers of work that must not fail. Raises RuntimeError, with the trace, if it does; else WorkerEnded."""
    for answer in pool.map(work, common, items, weight):
        if isinstance(answer, Lost):
            if not answer.trace:
                message = f"the pages about all documents are not made: {answer.reason}"
                raise WorkerEnded(message, remedy="Build again: what was made stays.", code="DSP124")
            raise RuntimeError(f"{answer.reason}\n{answer.trace}")
        yield answer
