"""Pieces of work of several kinds in one stream, so that no worker waits until the last of a kind is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from despatch.render import Look
from despatch.run.executor import Executor, results

_FIRST = 500  # tasks by which it is seen where they had best run
_MANY = 16  # tasks of a kind that is plentiful, to one of a rarer
_PAGES = 10  # that are as much work as a document


@dataclass(frozen=True, slots=True)
class Task:
    """work: a function of a module, which a worker calls with the look, the slice and what else it must know; index:
    makes its slice of the gathered index, when it is its turn; then: takes the result, in the order of the tasks; size:
    to how many pages it amounts, about."""

    work: Callable[[Look, str, Any], Any]
    index: Callable[[], str]
    more: Any
    then: Callable[[Any], None]
    size: int = 1


_Order = tuple[Callable[[Look, str, Any], Any], str, Any]


def perform(tasks: Iterable[Task], pool: Callable[[int], Executor], look: Look) -> None:
    """Do all tasks, which are drawn as workers can take them. pool: gives an executor for as much work as so
    many documents are."""
    rest = iter(tasks)
    first = list(islice(rest, _FIRST))
    given: deque[Task] = deque()

    def orders() -> Iterator[_Order]:
        for task in chain(first, rest):
            given.append(task)
            yield task.work, task.index(), task.more

    there = pool(sum(task.size for task in first) // _PAGES)
    for result in results(there, carry_out, look, orders(), lambda order: len(order[1])):
        given.popleft().then(result)


def mixed(many: Iterable[Task], few: Iterable[Task]) -> Iterator[Task]:
    """All of both: one of the few after some of the many, so that what they keep busy is busy at the same time."""
    one, other = iter(many), iter(few)
    while some := list(islice(one, _MANY)):
        yield from some
        yield from islice(other, 1)
    yield from other


def carry_out(look: Look, order: _Order) -> Any:
    """What a worker does."""
    work, index, more = order
    return work(look, index, more)
