"""A build that is killed, or whose workers are, leaves whole files and loses nothing but time."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
import time

import pytest

from despatch.cli import run

from .conftest import rounds, survived

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

# A build that ends itself, as kill -9 would, at the n-th rename of a file to its name: before it or after it.
SUICIDE = """
import os, signal, sys
number, after = int(sys.argv[2]), sys.argv[3] == "after"
replace, calls = os.replace, iter(range(10**9))
def deadly(temporary, target):
    turn = next(calls) == number
    if turn and not after:
        os.kill(os.getpid(), signal.SIGKILL)
    done = replace(temporary, target)
    if turn:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
os.replace = deadly
from despatch.cli import run
sys.exit(run(["build", sys.argv[1], "-q", "-j", "1"]))
"""


def test_killed_at_random_moments(edition, undisturbed, moments):
    files, took = undisturbed
    when, left = moments(took), rounds(5, 50)
    for _ in range(4 * left):  # some are done before their moment comes
        process = edition.start()
        time.sleep(next(when))
        if edition.kill(process):
            survived("builds killed at a random moment and resumed to the same bytes")
            left -= 1
        edition.whole()
        assert edition.build("-q") == 0
        assert edition.files() == files
        assert not list((edition.root / ".despatch").glob("spool-*"))
        edition.clean()
        if not left:
            break
    assert not left


@pytest.mark.parametrize("side", ["before", "after"])
def test_killed_at_a_rename(edition, undisturbed, moments, side):
    files, _ = undisturbed
    where = moments(3 * len(files))
    for _ in range(rounds(1, 10)):
        number = int(next(where)) % len(files)
        command = [sys.executable, "-c", SUICIDE, str(edition.root), str(number), side]
        assert subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == -9
        edition.whole()
        assert edition.build("-q") == 0
        assert edition.files() == files
        survived("builds killed at a rename and resumed to the same bytes")
        edition.clean()


def test_workers_killed(edition, undisturbed, moments):
    files, took = undisturbed
    killed, over = 0, threading.Event()

    def kill() -> None:
        nonlocal killed
        for pause in moments(took / 3):  # a machine that is busy takes longer to start another
            if over.wait(took / 8 + pause):
                return
            for worker in multiprocessing.active_children()[:1]:
                worker.kill()
                killed += 1

    for _ in range(rounds(1, 10)):
        over.clear()
        killer = threading.Thread(target=kill)
        killer.start()
        try:
            code = run(["build", str(edition.root), "-q", "-j", "2"])
        finally:
            over.set()
            killer.join()
        edition.whole()
        assert code in (0, 70), "70: a document was unlucky twice"
        assert edition.build("-q") == 0
        assert edition.files() == files
        edition.clean()
    survived("workers killed in the middle of a build", killed)
