#!/usr/bin/env python3
"""How well the held-out volumes are encoded: by volume, by row, against the floors.

    accuracy.py [--every N] [--volume ID]... [--json FILE] [--keep DIR] [--raise] [--docs]
    accuracy.py --figures

The volumes of volumes.toml, on which nothing was trained, are turned back into texts (../shared/gold), encoded by
`despatch encode`, and compared with what they were before. Beside the figures over all of them stand those over the
volumes whose errors nobody has read. The exit code is 1 if a figure over all is below its floor in floors.toml. --docs
writes the figures into docs/accuracy.md, and those of them that editions print into the package; --figures does the
latter alone, from what docs/accuracy.md says.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import importlib
import json
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.table import Table

from despatch.learn.evaluate import Report, comparisons, marked_comparisons, show
from despatch.learn.evaluate.marked import ORDER
from despatch.learn.evaluate.report import LEVELS, figures

tomllib: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOLD = ROOT.parent / "shared" / "gold"
DOCS = ROOT / "docs" / "accuracy.md"
SHIPPED = ROOT / "pipeline" / "despatch" / "publish" / "accuracy.json"
FLOORS = HERE / "floors.toml"
TAG = re.compile(r"</?(?:persName|date|ref)(?:\s[^<>]*)?>")
SUMS = ("all", "unread")  # of the results those of several volumes
BEGIN, END = "<!-- figures: written by tests/bench/accuracy.py --docs -->", "<!-- end of figures -->"


@dataclass
class Volume:
    """What came of one volume, or of several: the documents, and those of them that are marked by hand."""

    report: Report = field(default_factory=Report)
    marked: Report = field(default_factory=lambda: Report(ORDER, text=False))

    def figures(self) -> dict[str, float]:
        """Row → F1; for the texts and the documents the share that is right."""
        report, found = self.report, {}
        if report.documents:
            found["text fidelity"] = round(report.fidelity, 5)
            found["text exact"] = round(report.exact / report.documents, 4)
            found["whole documents"] = round(report.whole, 4)
        found |= {row: figures(report.counts[row])["f1"] for row in report.rows if report.counts[row].gold}
        marked = self.marked
        found |= {f"marked {row}": figures(marked.counts[row])["f1"] for row in marked.rows if marked.counts[row].gold}
        return found


def measure(volumes: Sequence[str], read: Collection[str], every: int, folder: Path) -> dict[str, Volume]:
    """Each volume's results by its id, those of all under "all", and under "unread" those of all but the volumes of
    `read`; the files stay in the folder."""
    results = {"all": Volume(), "unread": Volume()}
    for volume in volumes:
        found = results[volume] = Volume()
        sums = [found, results["all"], *([] if volume in read else [results["unread"]])]
        gold, out = folder / "gold" / volume, folder / "tei" / volume
        source = GOLD / "volumes" / f"{volume}.xml.gz"
        run(GOLD / "flatten.py", source, gold, "--every", str(every))
        register = gold / "register.xml"
        encode(gold, out, register)
        for comparison in comparisons(gold, out):
            for each in sums:
                each.report.add(comparison)
        for comparison in _marked(volume, folder, register):
            for each in sums:
                each.marked.add(comparison)
        print(f"{volume}: {found.report.documents} documents, {found.marked.documents} marked", file=sys.stderr)
    return results


def _marked(volume: str, folder: Path, register: Path) -> Iterator[Any]:
    texts = sorted((GOLD / "handmarked").glob(f"{volume}_*.txt"))
    gold, plain, out = (folder / name / volume for name in ("marked", "plain", "marked-tei"))
    if not texts:
        return
    for each in (gold, plain):
        each.mkdir(parents=True, exist_ok=True)
    for path in texts:
        text = path.read_text(encoding="utf-8")
        (gold / path.name).write_text(text, encoding="utf-8")
        (plain / path.name).write_text(TAG.sub("", text), encoding="utf-8")
        sidecar = f'collection = "{volume}"\ndocument = "{path.stem.removeprefix(volume + "_")}"\n'
        (plain / path.name).with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    (gold / "dates.tsv").write_bytes((GOLD / "handmarked" / "dates.tsv").read_bytes())
    encode(plain, out, register)
    yield from marked_comparisons(gold, out)


def encode(source: Path, out: Path, register: Path) -> None:
    known = ["--register", str(register)] if register.exists() else []
    run("-m", "despatch", "encode", source, *known, "--out", out, "-q", fine=(0, 1))


def run(*arguments: str | Path, fine: tuple[int, ...] = (0,)) -> None:
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode not in fine:
        raise SystemExit(f"{' '.join(map(str, arguments))} failed with {done.returncode}:\n{done.stderr[-2000:]}")


def shown(results: dict[str, Volume], floors: dict[str, float], goals: dict[str, float]) -> Table:
    """A line a row, a column a volume."""
    table = Table(box=None, pad_edge=False)
    columns = {name: volume.figures() for name, volume in results.items()}
    for i, name in enumerate(("", "all", "floor", "goal", *(v.removeprefix("frus") for v in results if v != "all"))):
        table.add_column(name, justify="right" if i else "left", no_wrap=True)
    for row, value in columns["all"].items():
        style = "red" if value < floors.get(row, 0) else "yellow" if value < goals.get(row, 0) else ""
        cells = [f"{found[row]:.3f}" if row in found else "" for name, found in columns.items() if name != "all"]
        table.add_row(row, _exactly(value), _exactly(floors.get(row)), _exactly(goals.get(row)), *cells, style=style)
    return table


def _said(report: Report) -> dict[str, Any]:
    """A report without what would tell of single documents."""
    return {k: v for k, v in report.as_dict().items() if k not in ("worst", "identities", "missing")}


def _exactly(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}".rstrip("0").ljust(5, "0")


def lifted(text: str, found: dict[str, float]) -> str:
    """floors.toml with its floors as high as what was found, and no lower than they were."""
    old = tomllib.loads(text)["floors"]
    rows = [*found, *(row for row in old if row not in found)]
    floors = {row: max(old.get(row, 0.0), math.floor(found.get(row, 0.0) * 1e5 + 1e-6) / 1e5) for row in rows}
    lines = "".join(f'"{row}" = {_exactly(value)}\n' for row, value in floors.items())
    return re.sub(r"(?ms)^\[floors\]\n.*?(?=^\[)", lambda _: f"[floors]\n{lines}\n", text)


def documented(results: dict[str, Volume], goals: dict[str, float], every: int, day: str) -> str:
    """The figures as Markdown, for docs/accuracy.md. day: of the measurement, ISO."""
    everything, volumes = results["all"], {name: v for name, v in results.items() if name not in SUMS}
    found, unread = everything.figures(), results["unread"].figures()
    report = everything.report
    sample = "" if every == 1 else f", each {every}th of a volume"
    by_hand = f"{everything.marked.documents} texts marked by hand"
    lines = [f"{report.documents} documents of {len(volumes)} volumes{sample}, and {by_hand}; measured on {day}."]
    lines += ["", "| row | all | unread | goal | precision | recall | gold | worst volume |"]
    lines += ["|---|--:|--:|--:|--:|--:|--:|---|"]
    each = {name: volume.figures() for name, volume in volumes.items()}
    for row, value in found.items():
        source = everything.marked if row.startswith("marked ") else report
        count = source.counts.get(row.removeprefix("marked "))
        parts = figures(count) if count else {}
        cells = [f"{parts[key]:.4f}" if parts else "" for key in ("precision", "recall")]
        low, name = min((rows[row], name) for name, rows in each.items() if row in rows)
        gold = str(parts.get("gold", ""))
        three = (_exactly(f1) for f1 in (value, unread.get(row), goals.get(row)))
        shown = (row, *three, *cells, gold, f"{low:.3f} {name}")
        lines.append(f"| {' | '.join(shown)} |")
    lines += [
        "",
        "How often a mark is right, by its `@cert`, where the gold marks anything (certain: without `@cert`):",
        "",
    ]
    lines += [f"| row | {' | '.join(LEVELS)} |", f"|---|{'--:|' * len(LEVELS)}"]
    for prefix, source in (("", report), ("marked ", everything.marked)):
        for row, levels in source.calibration().items():
            cells = [f"{at['right_of_judged']:.3f} of {at['judged']}" if (at := levels.get(x)) else "" for x in LEVELS]
            lines.append(f"| {prefix}{row} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _write_docs(block: str) -> None:
    before, _, after = _parts()
    DOCS.write_text(f"{before}{BEGIN}\n{block}\n{END}{after}", encoding="utf-8")


def _parts() -> tuple[str, str, str]:
    """The documentation before the figures, the figures, and the rest."""
    before, rest = DOCS.read_text(encoding="utf-8").split(BEGIN)
    return before, *rest.split(END)


def shipped(block: str) -> dict[str, Any]:
    """What the pages of an edition print of what is documented (`documented`): of each row the share of the marks that
    are right, of those that were to be found, and their number; of each row and @cert the share that is right."""
    found: dict[str, Any] = {"command": "python tests/bench/accuracy.py", "rows": {}, "certainty": {}}
    measured = re.match(r"\s*(\d+) documents of (\d+) volumes.* and (\d+) texts .*measured on ([\d-]+)", block)
    assert measured, "the first line says on what the figures were measured, and when"
    found |= zip(("documents", "volumes", "texts", "measured"), measured.groups(), strict=True)
    for line in block.splitlines():
        row, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 7 and cells[5].isdigit():
            found["rows"][row] = {"right": float(cells[3]), "found": float(cells[4]), "of": int(cells[5])}
        elif row.startswith("text "):
            found["rows"][row] = {"right": float(cells[0])}
        elif len(cells) == len(LEVELS) and re.search(r"\d of \d", line):
            levels = {level: cell.split(" of ") for level, cell in zip(LEVELS, cells, strict=True) if cell}
            found["certainty"][row] = {level: {"right": float(n), "of": int(of)} for level, (n, of) in levels.items()}
    return found


def _ship() -> None:
    SHIPPED.write_text(json.dumps(shipped(_parts()[1]), indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every figure is at its floor or above, or if the volumes are not there; else 1."""
    chosen = tomllib.loads((HERE / "volumes.toml").read_text(encoding="utf-8"))
    held_out = chosen["held_out"]
    settings = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    floors, goals = settings["floors"], settings["goals"]
    parser = argparse.ArgumentParser(description="Score the held-out volumes.")
    parser.add_argument("--every", type=int, default=settings["every"], metavar="N", help="each n-th document only")
    parser.add_argument(
        "--volume", action="append", choices=held_out, metavar="ID", help="only this volume (repeatable)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave texts, gold and TEI there, for another scorer")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--docs", action="store_true", help="write the figures into docs/accuracy.md")
    parser.add_argument("--figures", action="store_true", help="write those that editions print anew from there")
    options = parser.parse_args(arguments)
    if options.figures:
        _ship()
        return 0
    if not GOLD.is_dir():
        print("accuracy: not measured, since the gold volumes are not beside the checkout (../shared).")
        return 0
    whole = options.volume is None and options.every == settings["every"]
    if (options.lift or options.docs) and not whole:
        parser.error(f"floors and documentation are for all volumes and --every {settings['every']}")
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    with contextlib.nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        results = measure(options.volume or held_out, chosen["read"], options.every, Path(folder))
    found = results["all"].figures()
    terminal = show.console(220)
    terminal.print(shown(results, floors, goals))
    for report in (results["all"].report, results["all"].marked):
        terminal.print(show.tables(report, 0, 0))  # what is wrong where is not shown: nobody is to tune on it
    if options.json:
        said = {
            name: {"figures": v.figures(), "report": _said(v.report), "marked": _said(v.marked)}
            for name, v in results.items()
        }
        options.json.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.lift:
        FLOORS.write_text(lifted(FLOORS.read_text(encoding="utf-8"), found), encoding="utf-8")
    if options.docs:
        _write_docs(documented(results, goals, options.every, datetime.date.today().isoformat()))
        _ship()
    if not whole:
        print(f"The floors are for all volumes with --every {settings['every']}: nothing is compared with them.")
        return 0
    low = {row: floor for row, floor in floors.items() if found.get(row, 0.0) < floor}
    for row, floor in low.items():
        print(f"{row} fell to {_exactly(found.get(row, 0.0))}; its floor is {_exactly(floor)}.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
