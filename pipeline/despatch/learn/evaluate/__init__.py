"""How good an encoding is: predicted TEI against a gold that people made, mark by mark.

>>> report = Report.of(comparisons(Path("gold"), Path("predicted")))
>>> report.counts["linked name"].hit, report.fidelity, report.as_dict()["calibration"]
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from despatch.errors import UnreadableInput, UsageError
from despatch.learn.evaluate import marked
from despatch.learn.evaluate.compare import Comparison, Difference, compare
from despatch.learn.evaluate.reading import read
from despatch.learn.evaluate.report import Report

__all__ = ["Comparison", "Difference", "Report", "comparisons", "gold_files", "marked_comparisons"]


def gold_files(folder: Path, suffix: str = ".xml") -> list[Path]:
    """The documents of a gold: its files but for registers of persons (register.xml). UsageError if there is none."""
    found = sorted(path for path in folder.rglob(f"*{suffix}") if path.name != "register.xml")
    if not found:
        raise UsageError(
            f"there is no {suffix} file in {folder}.", remedy="Name the folder that holds the gold.", code="DSP115"
        )
    return found


def comparisons(gold: Path, predicted: Path, only: str = "") -> Iterator[Comparison]:
    """Each TEI document below gold beside that of the same stem below predicted; only: this stem alone."""
    files = _by_stem(predicted)
    for path in gold_files(gold):
        if not only or path.stem == only:
            found = files.get(path.stem)
            yield compare(path.stem, read(path), read(found) if found else None, _names_marked(path))


def marked_comparisons(gold: Path, predicted: Path, only: str = "") -> Iterator[Comparison]:
    """The same for hand-marked texts (`marked`), each .txt below gold; dates.tsv there dates them (stem, date)."""
    files, dates = _by_stem(predicted), _dates(gold / "dates.tsv")
    for path in gold_files(gold, ".txt"):
        if not only or path.stem == only:
            yield marked.compare(path.stem, marked.read_marked(path), files.get(path.stem), dates.get(path.stem, ""))


def _by_stem(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.rglob("*.xml"))}


def _names_marked(path: Path) -> bool:
    """Whether the gold marks names outside headings: names_marked_in_body of the .json beside it, else yes."""
    beside = path.with_suffix(".json")
    if not beside.exists():
        return True
    try:
        return bool(json.loads(beside.read_text(encoding="utf-8")).get("names_marked_in_body", True))
    except (ValueError, AttributeError, OSError) as error:
        raise UnreadableInput(f"this is not a JSON object: {error}", file=str(beside)) from None


def _dates(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1][:10] for row in rows if len(row) > 1 and row[1][:1].isdigit()}
