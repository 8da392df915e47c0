"""The floors of the held-out volumes only rise, and speak of rows that there are."""

from __future__ import annotations

import importlib.util
import json
import sys
import types
from pathlib import Path

import pytest

from despatch.learn.evaluate.compare import Count
from despatch.learn.evaluate.marked import ORDER
from despatch.learn.evaluate.rows import SHOWN

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(scope="module")
def accuracy():
    spec = importlib.util.spec_from_file_location("bench_accuracy", BENCH / "accuracy.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_floors_rise_and_never_fall(accuracy):
    text = '# kept\n\nevery = 2\n\n[floors]\n"ref" = 0.9\n"head" = 0.8\n"gone" = 0.5\n\n[goals]\n"ref" = 0.92\n'
    lifted = accuracy.lifted(text, {"head": 0.93456, "ref": 0.85, "signed": 0.7})
    assert lifted.startswith("# kept\n\nevery = 2\n")
    said = accuracy.tomllib.loads(lifted)
    assert said["floors"] == {"head": 0.93456, "ref": 0.9, "signed": 0.7, "gone": 0.5}
    assert said["goals"] == {"ref": 0.92}
    assert accuracy.lifted(lifted, {"head": 0.1}).count('"head" = 0.93456') == 1


def test_every_goal_and_floor_is_of_a_row(accuracy):
    settings = accuracy.tomllib.loads(accuracy.FLOORS.read_text(encoding="utf-8"))
    rows = {"text fidelity", "text exact", "whole documents", *SHOWN, *(f"marked {row}" for row in ORDER)}
    assert settings["goals"].keys() <= rows
    assert settings["floors"].keys() <= rows


def test_a_figure_below_its_floor_fails(accuracy, monkeypatch, tmp_path, capsys):
    report = accuracy.Volume()
    report.report.counts["ref"] = Count(10, 10, 9, 9)
    report.report.documents = report.report.exact = 1
    floors = tmp_path / "floors.toml"
    monkeypatch.setattr(accuracy, "FLOORS", floors)
    monkeypatch.setattr(accuracy, "GOLD", tmp_path)
    monkeypatch.setattr(accuracy, "measure", lambda *_: {"all": report, "unread": report, "v1": report})
    floors.write_text('every = 1\n[floors]\n"ref" = 0.9\n[goals]\n', encoding="utf-8")
    assert accuracy.main([]) == 0
    floors.write_text('every = 1\n[floors]\n"ref" = 0.91\n[goals]\n', encoding="utf-8")
    assert accuracy.main([]) == 1
    assert "ref fell to 0.900; its floor is 0.910." in capsys.readouterr().out
    assert accuracy.main(["--every", "2"]) == 0, "another selection is not compared"
    assert accuracy.main(["--json", str(tmp_path / "figures.json")]) == 1
    assert '"ref": 0.9' in (tmp_path / "figures.json").read_text(encoding="utf-8")


def test_the_documentation_can_be_written(accuracy, monkeypatch, tmp_path):
    text = accuracy.DOCS.read_text(encoding="utf-8")
    assert text.count(accuracy.BEGIN) == text.count(accuracy.END) == 1
    found = accuracy.Volume()
    found.report.counts["ref"] = Count(10, 12, 9, 9)
    found.report.documents = found.report.exact = 1
    unread = accuracy.Volume()
    unread.report.counts["ref"] = Count(5, 5, 4, 4)
    monkeypatch.setattr(accuracy, "DOCS", tmp_path / "accuracy.md")
    monkeypatch.setattr(accuracy, "SHIPPED", tmp_path / "accuracy.json")
    accuracy.DOCS.write_text(f"before\n{accuracy.BEGIN}\nold\n{accuracy.END}\nafter\n", encoding="utf-8")
    accuracy._write_docs(accuracy.documented({"all": found, "unread": unread, "v1": found}, {}, 3, "2026-02-01"))
    assert "| ref | 0.8182 | 0.800 |  | 0.7500 | 0.9000 | 10 | 0.818 v1 |" in accuracy._parts()[1]
    said = accuracy.shipped(accuracy._parts()[1])
    assert said["rows"] == {"text fidelity": {"right": 1.0}, "text exact": {"right": 1.0}, "ref": REF}
    assert (said["documents"], said["volumes"], said["measured"]) == ("1", "1", "2026-02-01")


def test_what_was_read_of_is_left_out_of_the_unread(accuracy, monkeypatch, tmp_path):
    """Volumes and texts marked by hand alike: one of each in every volume."""
    monkeypatch.setattr(accuracy, "run", lambda *_, **__: None)
    monkeypatch.setattr(accuracy, "comparisons", lambda gold, _: [gold.name])
    monkeypatch.setattr(accuracy, "_marked", lambda volume, *_: [volume])
    monkeypatch.setattr(accuracy, "Volume", lambda: types.SimpleNamespace(report=Added(), marked=Added()))
    results = accuracy.measure(["v1", "v2", "v3"], ["v2"], 1, tmp_path)
    added = {name: (volume.report.of, volume.marked.of) for name, volume in results.items()}
    every, rest = ["v1", "v2", "v3"], ["v1", "v3"]
    assert added == {"all": (every, every), "unread": (rest, rest), **{v: ([v], [v]) for v in every}}


class Added:
    """A report that remembers what was added to it."""

    def __init__(self) -> None:
        self.of: list[str] = []
        self.documents = 1

    def add(self, comparison: str) -> None:
        self.of.append(comparison)


def test_what_was_read_of_is_held_out(accuracy):
    chosen = accuracy.tomllib.loads((BENCH / "volumes.toml").read_text(encoding="utf-8"))
    assert set(chosen["read"]) < set(chosen["held_out"])


REF = {"right": 0.75, "found": 0.9, "of": 10}


def test_the_package_ships_the_figures_that_are_documented(accuracy):
    """If not: tests/bench/accuracy.py --figures."""
    shipped = json.loads(accuracy.SHIPPED.read_text(encoding="utf-8"))
    assert shipped == accuracy.shipped(accuracy._parts()[1])
    assert {"linked name", "ref", "document date", "marked ref communication"} < shipped["rows"].keys()
    assert shipped["certainty"]["linked name"]["high"]["right"] > 0.9
