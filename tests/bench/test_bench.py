"""The benchmark's parts: what it measures on, how it draws, and that it refuses to time what failed."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
edition, chart, measure, tables, linking = map(
    importlib.import_module, ("edition", "chart", "measure", "tables", "linking")
)
sys.path.remove(str(HERE))  # it has a run.py, and tests/ a package of that name
tomllib: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
bars, spend = chart.bars, measure.spend


def test_copies_of_the_seeds_are_an_edition(tmp_path):
    assert edition.make(tmp_path / "e", 12, None) == 12
    texts = sorted((tmp_path / "e/texts").glob("*.txt"))
    assert len(texts) == 12
    known = [tomllib.loads(text.with_suffix(".toml").read_text("utf-8")) for text in texts]
    places = [(one.get("collection"), one["document"]) for one in known if "document" in one]
    assert len(places) == len(set(places)), "no two copies are the same document"


@pytest.mark.skipif(not edition.GOLD.is_dir(), reason="needs the encoded volumes beside the checkout")
def test_volumes_are_an_edition(tmp_path, monkeypatch):
    monkeypatch.setattr(edition, "ALL", 2000 * 20)
    volumes = sorted((edition.GOLD / "volumes").glob("*.xml.gz"))[-1:]
    (tmp_path / "gold/volumes").mkdir(parents=True)
    for path in (*volumes, edition.GOLD / "flatten.py"):
        (tmp_path / "gold" / path.relative_to(edition.GOLD)).symlink_to(path)
    monkeypatch.setattr(edition, "GOLD", tmp_path / "gold")
    made = edition.make(tmp_path / "e", 2000, tmp_path / "kept")
    assert 0 < made == len(list((tmp_path / "e/texts").rglob("*.txt")))
    assert etree.parse(tmp_path / "e/register.xml").find(".//{*}person") is not None


def test_bars_are_to_scale_and_say_what_they_show():
    drawn = bars([("Time", [("a < b", 2.0, "2 s"), ("c", 1.0, "1 s")])], "a machine")
    root = etree.fromstring(drawn.encode())
    widths = [float(bar.get("width")) for bar in root.iter("{*}rect")][1:]
    assert widths[0] == 2 * widths[1]
    assert root.findtext("{*}title") == "Time: a < b 2 s, c 1 s"
    assert drawn == bars([("Time", [("a < b", 2.0, "2 s"), ("c", 1.0, "1 s")])], "a machine")


@pytest.mark.skipif(sys.platform == "win32", reason="measured by POSIX means")
def test_what_fails_is_not_timed():
    with pytest.raises(SystemExit, match=r"failed \(3\)"):
        spend([sys.executable, "-c", "raise SystemExit(3)"], {})
    spent = spend([sys.executable, "-c", "print('x'); sum(range(10**6))"], {})
    assert (spent.said, spent.code) == ("x\n", 0)
    assert spent.memory > 5e6
    assert spent.cpu > 0


def test_help():
    assert "--documents" in spend([sys.executable, HERE / "run.py", "--help"], {}).said


BUILD = {"wall_s": 50.0, "cpu_s": 90.0, "documents_per_s": 20.0, "cpu_ms_per_document": 90.0}
RESULTS = {
    "machine": "a machine",
    "documents": 1000,
    "jobs": 2,
    "builds": {"cold": BUILD, "nothing changed": {**BUILD, "wall_s": 1.0}},
    "redone": {},
    "one document": {"despatch --help": BUILD},
    "memory_mb": {"all": {"memory_mb": 300.0, "first_mb": 250.0, "worker_mb": 300.0}},
    "bytes_a_document": {"tei": 10_000, "cache": 5000, "spool, while it runs": 9000, "source and sidecar": 1},
    "a tenth": {"one process": {"wall_s": 9.0}, "2 processes": {"wall_s": 5.0}},
    "stages_cpu_ms": {"read": 1.0, "write": 2.0, "remember": 1.0},
    "cpu_ratios": {"floor": 80.0},
}


def test_tables_are_put_between_the_marks_and_reckoned_in_proportion(tmp_path):
    page = tmp_path / "scale.md"
    page.write_text(f"before\n{tables.BEGIN}\nstale\n{tables.END}\nafter\n")
    tables.put(page, RESULTS)
    text = page.read_text()
    assert text.startswith("before\n") and text.endswith("after\n") and "stale" not in text
    assert "| all | 250 MB | 300 MB |" in text
    assert "| CPU of a first build | 8 hours | 10 days |" in text, "300,000 and 10 million at 90 ms"
    assert "| wall, 100 workers | 15 minutes | 8 hours |" in text, "writing takes 3 ms each, and is not shared"
    assert "| wall clock of one worker, of 2 (a tenth of the documents) | 1.80 |" in text
    tables.put(page, RESULTS)
    assert page.read_text() == text


def test_a_document_that_cannot_take_the_tables_is_told_before_anything_is_measured(tmp_path):
    command = [sys.executable, str(HERE / "run.py"), "--docs", str(tmp_path / "absent.md")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "absent.md is no document with a line <!-- measured -->" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="needs /proc")
def test_the_peak_of_each_process_is_seen():
    child = "import subprocess, sys, time; x = bytearray(10**6); time.sleep(.4)"
    worker = "x = bytearray(80 * 10**6); import time; time.sleep(.6)"
    spent = spend([sys.executable, "-c", f"{child}; subprocess.run([sys.executable, '-c', {worker!r}])"], {})
    assert spent.worker > 80e6 > spent.first > 5e6


def test_a_register_is_timed_only_if_it_links_right():
    known = linking.persons([], 80)
    letters = [*linking.invented(known, 12)]
    found, _ = linking.linked(linking.passed([source for source, _ in letters], known)[0])
    meant = [names for _, names in letters]
    assert "of 72 whole names" in linking.checked(found, known, meant)
    with pytest.raises(SystemExit, match="not to be timed"):
        linking.checked(found, known, [dict.fromkeys(names, "nobody") for names in meant])
