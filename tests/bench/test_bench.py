"""The benchmark's parts: what it measures on, how it draws, and that it refuses to time what failed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
edition, chart, measure = map(importlib.import_module, ("edition", "chart", "measure"))
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
