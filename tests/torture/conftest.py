"""Short versions run with all tests; `make torture` sets DESPATCH_TORTURE=long, and the counts are printed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from cli.conftest import Project, _still  # noqa: F401 — a fixture that every build here needs
from despatch.publish.files import TEMPORARY

LONG = os.environ.get("DESPATCH_TORTURE") == "long"
DOCUMENTS = 40  # as many as two processes are worth
_counts: Counter[str] = Counter()


def rounds(short: int, long: int) -> int:
    return long if LONG else short


def survived(what: str, number: int = 1) -> None:
    """Count something that a build survived, for the summary."""
    _counts[what] += number


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for what, number in sorted(_counts.items()):
        terminalreporter.write_line(f"torture: {number:4} {what}")


class Edition(Project):
    """A project that can be built by another process, to be killed."""

    def start(self, jobs: int = 2) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "despatch", "build", str(self.root), "-q", "-j", str(jobs)]
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def kill(self, process: subprocess.Popen[str]) -> bool:
        """End a build with all its workers, at once; whether it was at work still."""
        running = process.poll() is None
        if running:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=300)
        return running

    def whole(self) -> None:
        """Every file of the output that has its name is whole."""
        for path in (self.root / "out").rglob("*.*"):
            if path.suffix == ".xml" and TEMPORARY not in path.name:
                etree.parse(path)
            elif path.suffix in (".html", ".json") and TEMPORARY not in path.name:
                assert path.read_bytes().rstrip().endswith((b">", b"}", b"]")), path

    def clean(self) -> None:
        """As if it had never been built."""
        for name in ("out", ".despatch"):
            subprocess.run(["rm", "-rf", str(self.root / name)], check=True)


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    (tmp_path / "edition").mkdir()
    return Edition(tmp_path / "edition", DOCUMENTS)


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """The files of the same edition built in peace by one process, and how long two take for it, in seconds."""
    root = tmp_path_factory.mktemp("undisturbed")
    calm = Edition(root, DOCUMENTS)
    start = time.monotonic()
    assert calm.start(2).wait(timeout=3000) == 0
    took = time.monotonic() - start
    files = calm.files()
    calm.clean()
    assert calm.build("-q") == 0
    assert calm.files() == files
    return files, took


@pytest.fixture
def moments(request: pytest.FixtureRequest) -> Callable[[float], Iterator[float]]:
    """Random times up to a limit, the same in every run of a test."""
    chance = random.Random(request.node.name)

    def draw(limit: float) -> Iterator[float]:
        while True:
            yield chance.uniform(0, limit)

    return draw
