"""Steps: what one of several documents asks of the register is not taken for another's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from despatch.model.asked import REGISTER, keys, listening
from despatch.model.steps import Steps, finished, heard


def asking(name: str) -> Steps[str]:
    keys().add(f"head:{name}")
    yield
    keys().add(f"name:{name}")
    yield
    keys().add(f"office:{name}")
    return name


def test_work_in_steps_is_done_to_its_end():
    assert finished(asking("one")) == "one"


def test_each_is_heard_by_itself():
    said: dict[str, set[str]] = {"one": set(), "two": set()}
    running = [heard(asking(name), asked) for name, asked in said.items()]
    for _ in range(2):
        for steps in running:
            next(steps)
            assert keys() == set()  # nobody listens in between
    assert [finished(steps) for steps in running] == ["one", "two"]
    assert said == {name: {REGISTER, f"head:{name}", f"name:{name}", f"office:{name}"} for name in said}


def test_what_another_thread_asks_is_not_heard():
    with listening() as asked, ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: keys().add("head:Smith")).result()
        keys().add("head:Jones")
    assert asked == {REGISTER, "head:Jones"}
