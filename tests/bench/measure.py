"""What a command takes: wall clock, CPU of all its processes, and the peak memory of its largest one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """wall, cpu: seconds; memory: bytes, of the largest process; code: the exit code; said: its standard output."""

    wall: float
    cpu: float
    memory: int
    code: int
    said: str

    def figures(self, documents: int = 0) -> dict[str, float]:
        """As results are kept; with the rates, if documents are named."""
        kept = {"wall_s": round(self.wall, 3), "cpu_s": round(self.cpu, 3), "memory_mb": round(self.memory / 1e6, 1)}
        if documents:
            kept["documents_per_s"] = round(documents / self.wall, 1)
            kept["cpu_ms_per_document"] = round(1000 * self.cpu / documents, 2)
        return kept


def spend(command: Sequence[str | Path], environment: Mapping[str, str], fine: Sequence[int] = (0,)) -> Spent:
    """Run a command to its end. SystemExit if it fails: what failed must not be timed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=out, stderr=err, env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)  # with its descendants' times, and the largest one's memory
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in fine:
            raise SystemExit(f"{' '.join(map(str, command))} failed ({process.returncode}):\n{err.read()[-2000:]}")
        unit = 1 if sys.platform == "darwin" else 1024
        cpu = usage.ru_utime + usage.ru_stime
        return Spent(wall, cpu, usage.ru_maxrss * unit, process.returncode, out.read())


def median(spent: Sequence[Spent]) -> Spent:
    """The one in the middle, by CPU."""
    return sorted(spent, key=lambda one: one.cpu)[len(spent) // 2]
