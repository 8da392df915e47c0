"""One build at a time in an edition: a lock of the operating system, which dies with its owner."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from despatch.errors import UsageError


@contextlib.contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock file `path`, which holds the owner's process id; UsageError if another process has it.

    Yields whether the last owner died with the lock in its hands, and so may have left something behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            _lock(file)
        except OSError:
            file.seek(1)
            owner = file.read().decode("ascii", "replace").strip()
            raise UsageError(
                f"another build is at work in this edition{f' (process {owner})' if owner else ''}.",
                remedy="Wait until it has ended, or end it.",
                code="DSP121",
            ) from None
        file.seek(0)
        died = bool(file.read().strip())
        file.truncate(0)
        file.write(f" {os.getpid()}\n".encode())
        file.flush()
        try:
            yield died
        finally:
            file.truncate(0)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
