"""The pool: the same answers in the same order, and a worker that dies takes nothing with it."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from despatch.config import Edition
from despatch.errors import DespatchError
from despatch.model.steps import Steps
from despatch.render import OURS
from despatch.run import GARBAGE, readings, work
from despatch.run.executor import TOGETHER, InSteps, Lost, Serial, WorkerEnded, attempts, executor, results
from despatch.run.processes import Processes


def double(common: int, item: int) -> int:
    return item * 2 + common


def slow_first(common: None, item: int) -> int:
    time.sleep(0.2 if item == 0 else 0)
    return item


def fail_on_three(common: None, item: int) -> int:
    if item == 3:
        raise ValueError("three")
    return item


def die(common: str, item: int) -> int:
    """Item 5 always kills its worker, item 9 only the first time."""
    once = Path(common) / "once"
    if item == 5 or (item == 9 and not once.exists()):
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL) if item == 9 and sys.platform != "win32" else os._exit(7)
    return item


def two_steps(common: list[str], item: int) -> Steps[int]:
    common.append(f"first {item}")
    if item == 1:
        raise ValueError("one")
    if item == 2:
        return 20  # has no more to do
    yield
    common.append(f"second {item}")
    return item * 10


def echo(common: None, item: bytes) -> bytes:
    return item


def unsendable(common: None, item: int) -> object:
    return lambda: item


def looked_through(common: None, item: int) -> tuple[int, bool]:
    return gc.get_threshold()[0], gc.get_freeze_count() > 0


@pytest.fixture(scope="module")
def pool():
    with Processes(3) as pool:
        yield pool


def test_what_a_worker_keeps_is_not_looked_through_for_garbage(pool):
    assert list(pool.map(looked_through, None, [1])) == [(GARBAGE, True)]


def test_serial_and_processes_agree(pool):
    expected = [double(1, i) for i in range(200)]
    assert list(Serial().map(double, 1, range(200))) == expected
    assert list(pool.map(double, 1, range(200), weight=lambda i: 1000 * i)) == expected


def test_each_step_is_done_for_some_items_before_the_next(pool):
    said: list[str] = []
    answers = attempts(InSteps(two_steps), said, [0, 1, 2, 3])
    assert said == ["first 0", "first 1", "first 2", "first 3", "second 0", "second 3"]
    assert [answers[0], *answers[2:]] == [0, 20, 30] and isinstance(answers[1], Lost) and "one" in answers[1].trace
    numbers = [*range(3, 3 * TOGETHER)]
    for where in (Serial(), pool):
        assert list(where.map(InSteps(two_steps), [], numbers)) == [10 * number for number in numbers]
    assert InSteps(two_steps)([], 4) == 40


def test_a_second_call_has_its_own_common(pool):
    assert list(pool.map(double, 0, [1, 2])) == [2, 4]
    assert list(pool.map(double, 5, [1, 2])) == [7, 9]


def test_order_holds_when_the_first_is_slowest(pool):
    assert list(pool.map(slow_first, None, range(100))) == list(range(100))


def test_nothing_to_do(pool):
    assert list(pool.map(double, 1, [])) == []


@pytest.mark.parametrize("where", ["serial", "processes"])
def test_an_exception_is_the_items_own(where, pool):
    answers = list((Serial() if where == "serial" else pool).map(fail_on_three, None, range(40)))
    lost = answers.pop(3)
    assert isinstance(lost, Lost)
    assert lost.reason == "ValueError: three"
    assert "fail_on_three" in lost.trace
    assert answers == [i for i in range(40) if i != 3]


def test_a_dead_worker_is_replaced_and_its_items_tried_once_more(tmp_path, pool):
    answers = list(pool.map(die, str(tmp_path), range(60)))
    lost = answers.pop(5)
    assert isinstance(lost, Lost)
    assert "ended with code 7, 2 times" in lost.reason
    assert answers == [i for i in range(60) if i != 5]


def test_a_worker_killed_while_idle_is_replaced(pool):
    assert list(pool.map(double, 0, range(10))) == [double(0, i) for i in range(10)]
    for worker in pool._workers:
        worker.process.kill()
        worker.process.join()
    assert list(pool.map(double, 0, range(10))) == [double(0, i) for i in range(10)]


def test_what_cannot_be_sent_is_said(pool):
    (lost,) = pool.map(unsendable, None, [1])
    assert isinstance(lost, Lost)
    assert "cannot be sent" in lost.reason


def test_few_items_are_not_worth_a_process():
    assert isinstance(executor(8, 10), Serial)
    pool = executor(8, 1000)
    assert isinstance(pool, Processes)
    pool.close()


def test_items_are_taken_as_workers_can_have_them(pool):
    items = iter(range(10_000))
    answers = pool.map(double, 0, items)
    assert [next(answers) for _ in range(10)] == list(range(0, 20, 2))
    assert next(items) < 1000


def test_big_items_and_big_answers_do_not_wait_for_each_other(pool):
    big = [bytes([number]) * 500_000 for number in range(60)]
    assert list(pool.map(echo, None, big)) == big


def touch(folder: str) -> None:
    (Path(folder) / str(os.getpid())).touch()


def test_processes_get_warm_before_there_is_work(tmp_path):
    with Processes(2, partial(touch, str(tmp_path))) as pool:
        for _ in range(200):
            if len(list(tmp_path.iterdir())) == 2:
                break
            time.sleep(0.1)
        assert {path.name for path in tmp_path.iterdir()} == {str(worker.process.pid) for worker in pool._workers}
        assert list(pool.map(double, 0, range(60))) == [2 * i for i in range(60)]


def test_processes_that_fail_to_get_warm_work(tmp_path):
    with Processes(2, partial(touch, str(tmp_path / "nowhere"))) as pool:
        assert list(pool.map(double, 0, range(60))) == [2 * i for i in range(60)]


def test_processes_that_get_no_work_end_at_once():
    with Processes(2, partial(time.sleep, 60)):
        start = time.monotonic()
    assert time.monotonic() - start < 30


def test_getting_warm_does_a_whole_document(monkeypatch):
    """What fails there is not told, and would be loaded later: slowly, by every worker alone."""
    made = []
    monkeypatch.setattr(readings, "card", made.append)
    work.warm(Edition(), OURS)
    assert "Smith" in made[0] or "1919-05-01" in made[0]


class Unloadable:
    """Can be sent, but not received."""

    def __reduce__(self):
        return (unsendable, ("too", "many", "arguments"))


def test_what_cannot_be_received_is_said(pool):
    (lost,) = pool.map(double, Unloadable(), [1])
    assert isinstance(lost, Lost)
    assert "TypeError" in lost.reason


def test_a_worker_killed_while_it_starts_is_replaced():
    with Processes(2) as pool:
        answers = pool.map(double, 0, range(60))
        give, given = pool._give, []

        def murder(worker, chunk, message):
            give(worker, chunk, message)
            if not given:
                pool._workers[0].process.kill()
            given.append(chunk)

        pool._give = murder
        assert list(answers) == [2 * i for i in range(60)]


def test_workers_that_never_start_are_an_error(monkeypatch):
    with Processes(2) as pool:
        give = pool._give

        def murder(_, chunk, message):
            give(_, chunk, message)
            for worker in pool._workers:
                worker.process.kill()

        monkeypatch.setattr(pool, "_give", murder)
        with pytest.raises(DespatchError, match="no worker process can be started"):
            list(pool.map(double, 0, range(60)))


def test_work_that_must_not_fail_says_whether_it_failed_or_its_processes_were_ended(tmp_path):
    with pytest.raises(RuntimeError, match="three"):
        list(results(Serial(), fail_on_three, None, [1, 3]))
    with Processes(2) as pool, pytest.raises(WorkerEnded, match="2 times") as error:
        list(results(pool, die, str(tmp_path), [5]))
    assert (error.value.code, error.value.exit_code) == ("DSP124", 70)
