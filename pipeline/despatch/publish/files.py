"""Writing so that a reader, or a kill at any moment, never sees half a file."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from despatch.errors import USAGE, DespatchError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

TEMPORARY = ".despatch-tmp"
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_CLOSED = -1
_PIECE = 60_000  # bytes: most documents, and less than what the system has to find new memory for
ABSENT = "absent"  # the stamp of a file that is not there
_SETTLED = 2 * 10**9  # nanoseconds after which another change of a file shows in its times, on every file system
_DATED = os.name != "nt"  # where the system keeps when a file was last changed, which no program can set
_THREADS = 4  # they wait for the disk, not for the interpreter
_TOGETHER = 64  # files that are open at once
_ADVISE = getattr(os, "posix_fadvise", None)


class Unwritable(DespatchError):
    """An output folder that cannot be written, or a disk that is full."""

    exit_code = USAGE


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def bytes_of(path: str | Path) -> bytes:
    """What a file holds. A third of the time of `Path.read_bytes`: where nothing changed, this is the work of a build.

    Raises OSError.
    """
    file = os.open(path, _READING)
    try:
        data = piece = os.read(file, _PIECE)
        while piece:
            piece = os.read(file, _PIECE)
            data += piece
    finally:
        os.close(file)
    return data


def write(path: Path, data: bytes | Iterable[bytes]) -> bool:
    """Put `data`, whole or in pieces, at `path`, whole or not at all; False when it was there already.

    A temporary file in the same folder, flushed to the disk, is renamed over the old one. Raises Unwritable.
    """
    return _write([(path, data)]) > 0


def write_all(waves: Iterable[Sequence[tuple[Path, bytes | Iterable[bytes]]]]) -> None:
    """Write the files of each wave, as `write` does, and wave after wave: a later one is never there first."""
    for wave in waves:
        for start in range(0, len(wave), _TOGETHER):
            _write(wave[start : start + _TOGETHER])


def _write(files: Sequence[tuple[Path, bytes | Iterable[bytes]]]) -> int:
    """Write these files; how many were not there already. All are flushed when all are written, and at the same time,
    since then the disk takes several at once; then they get their names."""
    fresh: list[_Fresh] = []
    path = Path()
    try:
        for path, data in files:
            if not isinstance(data, bytes) or not _same(path, data):
                fresh.append(_Fresh(path))
                if not fresh[-1].fill(data):
                    fresh.pop().discard()
        for one in fresh:
            one.begin()
        spread: Callable[..., Iterable[Unwritable | None]] = _threads().map if len(fresh) > 1 else map
        for fault in list(spread(_flush, (fresh[place::_THREADS] for place in range(_THREADS)))):
            if fault:
                raise fault
        for one in fresh:
            path = one.path
            os.replace(one.temporary, path)  # noqa: PTH105
    except BaseException as error:
        for one in fresh:
            one.discard()
        if isinstance(error, OSError):
            raise unwritable(path, error) from error
        raise
    return len(fresh)


class _Fresh:
    """A file that has not its name yet. It is written without a buffer, as what is written comes in large pieces."""

    def __init__(self, path: Path) -> None:
        folder, name = os.path.split(path)
        self.path, self.temporary = path, os.path.join(folder, f".{name}.{os.getpid()}{TEMPORARY}")  # noqa: PTH118
        self.file = _opened(self.temporary)

    def fill(self, data: bytes | Iterable[bytes]) -> bool:
        """Write it; whether something else is there now."""
        for piece in (data,) if isinstance(data, bytes) else data:
            rest = piece
            while rest:  # less may have been written
                rest = rest[os.write(self.file, rest) :]
        known = not isinstance(data, bytes) and self.path.is_file()
        return not (known and filecmp.cmp(self.temporary, self.path, shallow=False))

    def begin(self) -> None:
        """Have the system begin to write it, as Linux does of what nobody needs; so `_flush` waits less for each."""
        if _ADVISE:
            _ADVISE(self.file, 0, 0, os.POSIX_FADV_DONTNEED)

    def flush(self) -> None:
        """Have the disk hold it."""
        os.fsync(self.file)
        self._close()

    def _close(self) -> None:
        file, self.file = self.file, _CLOSED
        if file != _CLOSED:
            os.close(file)

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            self._close()
        with contextlib.suppress(OSError):
            os.unlink(self.temporary)  # noqa: PTH108


def _opened(path: str) -> int:
    """A new file, in a folder that is made where it is not there yet."""
    try:
        return os.open(path, _WRITING, 0o666)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, _WRITING, 0o666)


def _flush(fresh: Sequence[_Fresh]) -> Unwritable | None:
    """Have the disk hold these files; what it said if it does not."""
    for one in fresh:
        try:
            one.flush()
        except OSError as error:
            return unwritable(one.path, error)
    return None


@cache
def _threads() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 — 4 ms that one file need not wait for

    return ThreadPoolExecutor(_THREADS)


def remove(path: Path) -> None:
    """Delete a file, if it is there, and its folder and the one around it if they are empty then. Raises Unwritable."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise unwritable(path, error) from error
    with contextlib.suppress(OSError):
        for folder in path.parents[:2]:
            folder.rmdir()


def stamp(status: os.stat_result) -> str:
    """What the system keeps of a file, and keeps otherwise after every change; "" where a next change might not show,
    as the last one is too fresh."""
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    if not _DATED or time.time_ns() - changed < _SETTLED:
        return ""
    return _stamp(status)


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def stamp_of(path: str | Path) -> str:
    """The stamp of a file, ABSENT if it is not there, "" if nobody can tell."""
    try:
        return stamp(os.stat(path))  # noqa: PTH116  # thousands are asked, and none need be a Path for it
    except FileNotFoundError:
        return ABSENT
    except OSError:
        return ""


def mark(path: Path, data: bytes | Iterable[bytes]) -> str:
    """What a file is known by that we have just written, and that nobody else has touched: the hash of its content, a
    space and its stamp, fresh as it is; "" if it is gone again. data: the content; in pieces, it is read once more."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return ""
    digest = sha256(data) if isinstance(data, bytes) else hash_of(path)
    return f"{digest} {_stamp(now) if _DATED else ''}"


def mark_now(path: str | Path, known: str, now: str | None = None) -> str:
    """The mark that a file has now, "" if it is not there: the known one, if the stamp or else the content is as that
    says. now: its stamp."""
    now = stamp_of(path) if now is None else now
    _, _, before = known.partition(" ")
    if now == ABSENT:
        return ""
    if now and now == before:
        return known
    try:
        digest = hash_of(Path(path))
    except OSError:  # a folder, say: nothing that we have written
        digest = "unreadable"
    return f"{digest} {now or before}"


def marked_alike(one: str, other: str) -> bool:
    """Whether two marks say that the content is the same."""
    return one == other or one.partition(" ")[0] == other.partition(" ")[0]


def hash_of(path: Path) -> str:
    """The hash of a file's content, "" if it is not there."""
    try:
        with path.open("rb") as file:
            whole = hashlib.sha256()
            while piece := file.read(1 << 20):
                whole.update(piece)
            return whole.hexdigest()
    except FileNotFoundError:
        return ""


def sweep(folder: Path) -> None:
    """Delete what a killed build left half-written in this folder and below."""
    for path in folder.rglob(f".*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            path.unlink()


def probe(folder: Path) -> None:
    """Raise Unwritable if nothing can be written to `folder` (it is made if need be)."""
    probe = folder / f".probe.{os.getpid()}{TEMPORARY}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise unwritable(folder, error) from error


def _same(path: Path, data: bytes) -> bool:
    try:
        return os.stat(path).st_size == len(data) and bytes_of(path) == data  # noqa: PTH116  # see `size`
    except FileNotFoundError:
        return False


def unwritable(path: Path, error: OSError) -> Unwritable:
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    remedy = "Make the folder writable, or name another."
    if full:
        remedy = "Free some space and build again: every file that was written is whole, and the rest is as it was."
    elif error.errno in (errno.EEXIST, errno.ENOTDIR):
        remedy = "A file stands where a folder is needed: move it, or name another folder."
    return Unwritable(f"it cannot be written: {error.strerror}.", file=str(path), remedy=remedy, code="DSP130")
