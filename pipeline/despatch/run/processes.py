"""The pool of processes. It is our own because what it promises is more than `concurrent.futures` does: a worker
that dies takes nothing with it.

The parent knows which chunks every worker holds, so it starts another worker, tries the documents of those chunks one
by one, each once more, and reports the one that kills again. A worker holds one chunk more than it works on, so that it
need not wait for the parent. Processes, not threads: the XSLT engine holds the interpreter's lock. They are spawned on
every platform, so that what a worker knows is what it was sent.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import queue
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from operator import length_hint
from typing import Any, Generic

from despatch.errors import DespatchError
from despatch.run import GARBAGE
from despatch.run.executor import TOGETHER, Answer, Common, Item, Lost, Warm, attempts

CHUNK_ITEMS, CHUNK_WEIGHT = TOGETHER, 100_000  # a chunk is some 0.3 s of work and a few hundred KB of results
HELD = 2  # chunks that a worker has: it works on one, and the next lies ready
WINDOW = 6  # chunks a worker may be ahead of the slowest: this bounds what the parent holds
_NICE = 5  # of a worker, where systems know it: who gives all of them their work goes first, and who uses the machine
TRIES = 2  # of an item whose worker died
STILLBORN = 3  # workers in a row that end before they begin: then it is not by chance


@dataclass(slots=True)
class _Chunk(Generic[Item]):
    """items[i] is item number `first + i` of the whole; tries: how often a worker got it."""

    first: int
    items: list[Item]
    tries: int = 0


class _Worker:
    """A process with the pipe to it, and the chunks that it holds, in the order in which it takes them."""

    def __init__(self, start: multiprocessing.context.SpawnContext, warm: bytes) -> None:
        self.pipe, theirs = start.Pipe()
        self.process: BaseProcess = start.Process(target=_serve, args=(theirs,), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()
        with contextlib.suppress(OSError):
            self.pipe.send_bytes(warm)
        self.chunks: deque[_Chunk[Any]] = deque()
        self.started = False
        self.told = -1  # the call whose work and common it knows

    def room(self, chunk: _Chunk[Any]) -> bool:
        """Whether it may take another. What is tried again is held alone: if the worker dies, it was that."""
        alone = chunk.tries or any(held.tries for held in self.chunks)
        return len(self.chunks) < (1 if alone else HELD)

    def stop(self, kill: bool = False) -> None:
        self.pipe.close()
        if kill:
            self.process.terminate()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Processes:
    """A pool of `jobs` processes; use as a context or call close().

    warm: what each does first, while the parent does what it has to do before there is work; it may fail.
    """

    remote = False

    def __init__(self, jobs: int, warm: Warm | None = None) -> None:
        self._start = multiprocessing.get_context("spawn")
        self._jobs = jobs
        self._warm = pickle.dumps(warm or _nothing_yet)
        self._workers = [self._worker() for _ in range(jobs if warm else 0)]
        self._calls = 0
        self._stillborn = 0

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers; at once, if they are at work still (after Ctrl-C)."""
        self._end(list(self._workers))

    def _end(self, workers: Iterable[_Worker]) -> None:
        for worker in workers:
            self._workers.remove(worker)
            worker.stop(kill=bool(worker.chunks) or worker.told < 0)

    def _worker(self) -> _Worker:
        return _Worker(self._start, self._warm)

    def map(
        self,
        work: Callable[[Common, Item], Answer],
        common: Common,
        items: Iterable[Item],
        weight: Callable[[Item], int] | None = None,
    ) -> Iterator[Answer | Lost]:
        self._calls += 1
        message = pickle.dumps((work, common), pickle.HIGHEST_PROTOCOL)
        try:
            yield from self._answers(chunks(items, weight, self._jobs), message)
        finally:
            self._end([worker for worker in self._workers if worker.chunks])  # nobody waits for the rest

    def _answers(self, fresh: Iterator[_Chunk[Any]], message: bytes) -> Iterator[Any]:
        waiting: deque[_Chunk[Any]] = deque()
        done: dict[int, Any] = {}
        turn = 0  # the item to be yielded next

        def first() -> _Chunk[Any] | None:
            if not waiting:
                waiting.extend(islice(fresh, 1))
            return waiting[0] if waiting else None

        while True:
            ahead = turn + WINDOW * self._jobs * CHUNK_ITEMS
            while (chunk := first()) and chunk.first < ahead and (free := self._free(chunk)):
                self._give(free, waiting.popleft(), message)
            busy = {worker.pipe: worker for worker in self._workers if worker.chunks}
            if not busy:
                return
            ready: list[Any] = wait(list(busy))  # have answered, or died
            for pipe in ready:
                worker = busy[pipe]
                answers = _receive(worker)
                if answers is None:
                    self._mourn(worker, waiting, done)
                else:
                    self._stillborn = 0
                    done.update(enumerate(answers, worker.chunks.popleft().first))
            while turn in done:
                yield done.pop(turn)
                turn += 1

    def _free(self, chunk: _Chunk[Any]) -> _Worker | None:
        """The worker to give a chunk to: the one with the least to do; None if all have enough."""
        idle = next((worker for worker in self._workers if not worker.chunks), None)
        if idle is None and len(self._workers) < self._jobs:
            idle = self._worker()
            self._workers.append(idle)
        return idle or next((worker for worker in self._workers if worker.room(chunk)), None)

    def _give(self, worker: _Worker, chunk: _Chunk[Any], message: bytes) -> None:
        worker.chunks.append(chunk)
        with contextlib.suppress(OSError):  # it is dead: reading from it will say so
            if worker.told != self._calls:
                worker.pipe.send_bytes(message)
                worker.told = self._calls
            worker.pipe.send(chunk.items)

    def _mourn(self, worker: _Worker, waiting: deque[_Chunk[Any]], done: dict[int, Any]) -> None:
        """Take a dead worker out, and put what it held before everything else, one by one."""
        self._workers.remove(worker)
        worker.stop()
        if not worker.started:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                raise DespatchError("no worker process can be started.", remedy="Run with -j 1.", code="DSP120")
            waiting.extendleft(reversed(worker.chunks))
            return
        code = worker.process.exitcode
        for chunk in reversed(worker.chunks):
            if chunk.tries + 1 >= TRIES and len(chunk.items) == 1:
                how = f"was ended by signal {-code}" if code and code < 0 else f"ended with code {code}"
                done[chunk.first] = Lost(f"the process that worked on it {how}, {TRIES} times.")
                continue
            single = [_Chunk(chunk.first + i, [item], chunk.tries + 1) for i, item in enumerate(chunk.items)]
            waiting.extendleft(reversed(single))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back Ctrl-C, for a process that is started meanwhile too: it would be hit before it can look away."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover  # Windows
        yield
        return
    resource_tracker.ensure_running()  # when it starts, it lets signals through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def chunks(items: Iterable[Item], weight: Callable[[Item], int] | None, jobs: int) -> Iterator[_Chunk[Item]]:
    """Neighbours together, up to a count and a weight; small enough that the last ones keep all workers busy."""
    most = max(1, min(CHUNK_ITEMS, length_hint(items, jobs * 4 * CHUNK_ITEMS) // (jobs * 4)))
    chunk, heavy = _Chunk[Item](0, []), 0
    for number, item in enumerate(items):
        if not chunk.items:
            chunk.first = number
        chunk.items.append(item)
        heavy += weight(item) if weight else 0
        if len(chunk.items) >= most or heavy >= CHUNK_WEIGHT:
            yield chunk
            chunk, heavy = _Chunk(0, []), 0
    if chunk.items:
        yield chunk


def _receive(worker: _Worker) -> list[Any] | None:
    """The answers of a worker, None if it has died (also in the middle of answering)."""
    try:
        if not worker.started:
            worker.pipe.recv_bytes()
            worker.started = True
        answers: list[Any] = worker.pipe.recv()
    except (EOFError, OSError, pickle.UnpicklingError):
        return None
    return answers


def _serve(pipe: Connection) -> None:
    """A worker's life: work and common as a tuple, items as lists; it ends when the parent's end of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent ends us in order
    if hasattr(os, "nice"):
        os.nice(_NICE)
    work: Callable[[Any, Any], Any] = _nothing
    common: Any = None
    heard: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, heard), daemon=True).start()
    gc.set_threshold(GARBAGE)
    with contextlib.suppress(OSError):
        pipe.send_bytes(b"ready")
        while (data := heard.get()) is not None:
            try:
                message = pickle.loads(data)
            except Exception as error:  # an installation that is not whole, say: the items are told, not lost
                work, common = _nothing, error
                continue
            if isinstance(message, tuple):
                work, common = message
                gc.freeze()  # models, schemas and the register stay: no need to look them through again
                continue
            if callable(message):
                with contextlib.suppress(Exception):  # what is at fault will be told when it is needed
                    message()
                continue
            answers = attempts(work, common, message)
            try:
                data = pickle.dumps(answers, pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # no answer of this kind can be sent: a bug, but not one to hang on
                lost = Lost(f"the result cannot be sent: {error}", traceback.format_exc())
                data = pickle.dumps([lost] * len(answers))
            pipe.send_bytes(data)


def _listen(pipe: Connection, heard: queue.SimpleQueue[bytes | None]) -> None:
    """Take in what the parent sends, while the worker works: neither waits until the other listens. Last, None."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            heard.put(pipe.recv_bytes())
    heard.put(None)


def _nothing_yet() -> None:
    """There is nothing to be done before there is work."""


def _nothing(error: Exception, item: object) -> object:
    raise error
