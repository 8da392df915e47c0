"""What is compiled is kept, and only what we wrote ourselves is read back."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from despatch.validate.cache import stored

posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="file modes mean nothing on this system")


class Trap:
    """Reading it back would be noticed: it makes a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (self.folder,))


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DESPATCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_made_once(own: Path) -> None:
    assert stored("x", b"key", lambda: [1]) == [1]
    assert stored("x", b"key", lambda: [2]) == [1]
    assert stored("x", b"other", lambda: [3]) == [3]
    entries = list(own.iterdir())
    assert len(entries) == 2, "nothing else is left behind"


@posix
def test_private(own: Path) -> None:
    stored("x", b"key", lambda: [1])
    assert own.stat().st_mode & 0o777 == 0o700
    assert next(own.iterdir()).stat().st_mode & 0o777 == 0o600


def test_a_damaged_entry_is_made_again(own: Path) -> None:
    stored("x", b"key", lambda: [1])
    next(own.iterdir()).write_bytes(b"\x80\x05 nonsense")
    assert stored("x", b"key", lambda: [2]) == [2]
    assert stored("x", b"key", lambda: [3]) == [2]


@posix
def test_what_others_could_have_written_is_not_read(own: Path, tmp_path: Path) -> None:
    stored("x", b"key", lambda: [1])
    entry = next(own.iterdir())
    entry.write_bytes(pickle.dumps(Trap(tmp_path / "sprung")))
    entry.chmod(0o666)
    assert stored("x", b"key", lambda: [2]) == [2]
    own.chmod(0o777)
    assert stored("x", b"key", lambda: [3]) == [3]
    assert not (tmp_path / "sprung").exists()


@posix
def test_a_link_is_not_followed(own: Path, tmp_path: Path) -> None:
    stored("x", b"key", lambda: [1])
    entry = next(own.iterdir())
    entry.unlink()
    (tmp_path / "elsewhere").write_bytes(pickle.dumps(Trap(tmp_path / "sprung")))
    entry.symlink_to(tmp_path / "elsewhere")
    assert stored("x", b"key", lambda: [2]) == [2]
    assert not (tmp_path / "sprung").exists()


def test_without_a_folder_it_works_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DESPATCH_CACHE", str(tmp_path / "file" / "below"))
    assert stored("x", b"key", lambda: [1]) == [1]
    assert stored("x", b"key", lambda: [2]) == [2]


def test_two_processes_at_once(own: Path) -> None:
    """Both come to the same answer, and one whole entry is left."""
    code = (
        "import time; from despatch.validate.cache import stored\n"
        "print(stored('x', b'key', lambda: (time.sleep(0.2), list(range(10_000)))[1])[-1])"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [run.communicate(timeout=60)[0].strip() for run in runs] == ["9999"] * 3
    assert [path.suffix for path in own.iterdir()] == [".pickle"]
    assert stored("x", b"key", list) == list(range(10_000))
