"""A small edition to build, change and break."""

from __future__ import annotations

import functools
import hashlib
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from despatch.cli import run
from despatch.run import fingerprint

TEXT = """861.01/{number}: Telegram

The Secretary of State to the Ambassador in Great Britain (Davis)

Washington, November {day}, 1919, 6 p.m.

Your telegram of the 1st has been received.1 The Department concurs.

Lansing

  1. Not printed.
"""


def text(number: int) -> str:
    return TEXT.format(number=number, day=number % 28 + 1)


_tree = functools.cache(fingerprint._tree)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody edits the code in the middle of a test: its hash is taken once."""
    monkeypatch.setattr(fingerprint, "_tree", _tree)


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> Iterator[None]:
    """A shell lets what it starts in the background ignore Ctrl-C, and so would every process that a test starts."""
    before = signal.getsignal(signal.SIGINT)
    if before == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Project:
    """An edition in a folder; `build` runs the command line in this process."""

    def __init__(self, root: Path, documents: int) -> None:
        self.root = root
        (root / "texts").mkdir()
        self.write("edition.toml", 'title = "A test"\nsources = "texts"\n')
        for number in range(1, documents + 1):
            self.write(f"texts/d{number}.txt", text(number))

    def write(self, name: str, content: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def build(self, *options: str) -> int:
        return run(["build", str(self.root), "-j", "1", *options])

    def files(self, folder: str = "out") -> dict[str, str]:
        """name → hash, of all files that were written."""
        top = self.root / folder
        found = sorted(path for path in top.rglob("*") if path.is_file())
        return {path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture
def project(tmp_path: Path) -> Callable[[int], Project]:
    def make(documents: int = 3, name: str = "edition") -> Project:
        (tmp_path / name).mkdir()
        return Project(tmp_path / name, documents)

    return make
