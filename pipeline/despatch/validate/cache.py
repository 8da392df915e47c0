"""Compiled things kept between runs, in a folder of the user's own. Only what this program wrote there is read back."""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def folder() -> Path:
    """$DESPATCH_CACHE, or the system's place for a user's caches."""
    if given := os.environ.get("DESPATCH_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "despatch"


def stored(kind: str, key: bytes, make: Callable[[], T]) -> T:
    """make(), or what it returned when it was last called with this key.

    key: everything that the result depends on, versions included. A cache that cannot be used is passed over.
    """
    name = f"{kind}-{hashlib.sha256(key).hexdigest()[:40]}.pickle"
    try:
        home = _own_folder()
        found = _read(home / name)
    except OSError:
        return make()
    if found is not None:
        try:
            loaded: T = pickle.loads(found)
        except Exception:  # a damaged entry is made anew, whatever it raises
            (home / name).unlink(missing_ok=True)
        else:
            return loaded
    made = make()
    _write(home, name, made)
    return made


def _own_folder() -> Path:
    home = folder()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _ours(home.lstat()):
        raise OSError("the cache folder belongs to someone else or others may write to it")
    return home


def _ours(status: os.stat_result) -> bool:
    """Nobody else could have put it there. (Windows has no such modes; there the user's profile is the fence.)"""
    if not hasattr(os, "geteuid"):
        return True
    writable = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return status.st_uid == os.geteuid() and not writable and not stat.S_ISLNK(status.st_mode)


def _read(path: Path) -> bytes | None:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read() if _ours(os.fstat(file.fileno())) else None


def _write(home: Path, name: str, made: object) -> None:
    """Whole or not at all, so that two processes may fill the cache at once."""
    try:
        data = pickle.dumps(made, protocol=5)
        handle, temporary = tempfile.mkstemp(dir=home, prefix=f".{name}.")  # made with mode 0600
    except Exception:
        return  # what cannot be kept is made again next time
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(home / name)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
