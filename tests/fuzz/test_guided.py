"""A little of the fuzzing that code coverage leads; DESPATCH_FUZZ=50000 tries so many inputs of each kind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("atheris", reason="atheris is not installed (pip install atheris; not for every platform)")
RUNS = int(os.environ.get("DESPATCH_FUZZ", "60"))


@pytest.mark.parametrize("target", ["document", "sidecar", "settings", "offices", "tei", "register"])
def test_nothing_stops_it(target, tmp_path):
    command = [sys.executable, Path(__file__).with_name("guided.py"), target, f"-runs={RUNS}", "-timeout=60"]
    done = subprocess.run(list(map(str, command)), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert re.search(rf"Done {RUNS} runs", done.stderr)
