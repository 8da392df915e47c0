"""What is done behind the caller's back: in order, no more of it waiting than may, and nobody's error lost."""

from __future__ import annotations

import threading

import pytest

from despatch.run.behind import Behind


def test_results_come_in_order_to_the_thread_that_asked():
    got: list[tuple[int, int]] = []
    with Behind() as behind:
        for number in range(20):
            behind.put(lambda n=number: n * n, lambda square: got.append((square, threading.get_ident())))
    assert got == [(n * n, threading.get_ident()) for n in range(20)]


def test_no_more_waits_than_may():
    gate, waiting = threading.Event(), [0]

    def done(_: object) -> None:
        waiting[0] -= 1

    with Behind(ahead=3) as behind:
        for number in range(3):
            behind.put(gate.wait, done)
            waiting[0] = number + 1
        threading.Timer(0.05, gate.set).start()
        behind.put(lambda: None, done)  # waits until the first is done
        assert gate.is_set()
        assert waiting[0] < 3
    assert waiting[0] == -1


def test_an_error_reaches_the_caller_and_what_has_not_begun_is_left():
    done: list[int] = []

    def fail() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"), Behind(ahead=9) as behind:
        behind.put(fail, done.append)
        while not done:
            behind.put(lambda: 1, lambda _: None)
    assert done == []
