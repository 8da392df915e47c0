"""What a command takes: wall clock, CPU of all its processes, and peak memory, of the first one and of its workers."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """wall, cpu: seconds; memory: bytes, of the largest process; first, worker: of the one that was started and of the
    largest that it started, 0 where the system does not say; code: the exit code; said: its standard output.
    """

    wall: float
    cpu: float
    memory: int
    code: int
    said: str
    first: int = 0
    worker: int = 0

    def figures(self, documents: int = 0) -> dict[str, float]:
        """As results are kept; with the rates, if documents are named."""
        kept = {"wall_s": round(self.wall, 3), "cpu_s": round(self.cpu, 3), "memory_mb": round(self.memory / 1e6, 1)}
        if self.first:
            kept |= {"first_mb": round(self.first / 1e6, 1), "worker_mb": round(self.worker / 1e6, 1)}
        if documents:
            kept["documents_per_s"] = round(documents / self.wall, 1)
            kept["cpu_ms_per_document"] = round(1000 * self.cpu / documents, 2)
        return kept


def spend(command: Sequence[str | Path], environment: Mapping[str, str], fine: Sequence[int] = (0,)) -> Spent:
    """Run a command to its end. SystemExit if it fails: what failed must not be timed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=out, stderr=err, env={**os.environ, **environment})
        peaks: dict[int, int] = {}
        over = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peaks, over))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)  # with its descendants' times, and the largest one's memory
        wall = time.perf_counter() - start
        over.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in fine:
            said = " ".join(map(str, command[:8]))
            raise SystemExit(f"{said} failed ({process.returncode}):\n{err.read()[-2000:]}")
        unit = 1 if sys.platform == "darwin" else 1024
        cpu = usage.ru_utime + usage.ru_stime
        first = peaks.pop(process.pid, 0)
        worker = max(peaks.values(), default=0)
        return Spent(wall, cpu, usage.ru_maxrss * unit, process.returncode, out.read(), first, worker)


def _watch(pid: int, peaks: dict[int, int], over: threading.Event) -> None:
    """Note the peak memory of a process and of its children, in bytes, while they run; Linux only."""
    while not over.wait(0.1):
        with contextlib.suppress(OSError, ValueError, IndexError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            for one in (pid, *map(int, children)):
                status = Path(f"/proc/{one}/status").read_text()
                peaks[one] = 1024 * int(status.partition("VmHWM:")[2].split()[0])


def median(spent: Sequence[Spent]) -> Spent:
    """The one in the middle, by CPU."""
    return sorted(spent, key=lambda one: one.cpu)[len(spent) // 2]
