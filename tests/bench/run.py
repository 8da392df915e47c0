#!/usr/bin/env python3
"""How fast despatch builds, beside the floor and what else the machine has.

    run.py [--documents N] [--jobs N] [--json FILE] [--chart FILE] [--keep DIR] [--docs FILE]

Every build is checked before its time counts: each document is there as TEI, HTML and text, jing (where there is one)
finds every TEI file valid, and what had not to be redone was not. A copy of the package is measured, so that nobody's
edit is timed by accident, and so that a stylesheet of it may be changed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import edition as editions
import tables
from chart import bars
from measure import Spent, median, spend
from peers import floor, peers

ROOT = Path(__file__).parents[2]
STATE = ROOT / ".despatch" / "bench"


class Bench:
    """An edition in a folder, and a copy of the package to build it with."""

    def __init__(self, folder: Path, documents: int, jobs: int) -> None:
        self.folder, self.jobs = folder, jobs
        code = folder / "code"
        for part in ("despatch", "schema", "xslt"):
            source = ROOT / "pipeline" / part if part == "despatch" else ROOT / part
            shutil.copytree(source, code / ("pipeline" if part == "despatch" else ".") / part)
        # compiled modules are kept, as every installation does: only its first start is without
        self.environment = {"PYTHONPATH": str(code / "pipeline"), "PYTHONDONTWRITEBYTECODE": ""}
        self.stylesheet = code / "xslt" / "html" / "document.xsl"
        kept = STATE / "gold" if editions.GOLD.is_dir() else None
        self.edition = folder / "edition"
        self.documents = editions.make(self.edition, documents, kept)
        self.small = folder / "small"
        editions.make(self.small, max(1, documents // 10), kept)

    def despatch(self, *arguments: str | Path, fine: tuple[int, ...] = (0,)) -> Spent:
        return spend([sys.executable, "-m", "despatch", *arguments], self.environment, fine)

    def build(self, name: str, edition: Path | None = None, jobs: int = 0) -> tuple[Spent, dict[str, Any]]:
        """A build and what it says that it did; an invalid document is no failure of the benchmark, a lost one is."""
        spent = self.despatch(
            "build", edition or self.edition, "-j", str(jobs or self.jobs), "-q", "--json", fine=(0, 1)
        )
        said = json.loads(spent.said)
        must(not said["lost"] and not said["refused"], f"{name}: documents were lost or refused")
        print(f"{name:32} {spent.wall:8.2f} s wall {spent.cpu:8.2f} s CPU {spent.memory / 1e6:6.0f} MB", flush=True)
        return spent, said

    def small_again(self) -> Path:
        """The small edition, as if it had never been built. What was built is moved away: where many files were just
        deleted, some file systems are slow to make new ones."""
        aside = self.folder / "small, built"
        aside.mkdir()
        for name in ("out", ".despatch"):
            (self.small / name).rename(aside / name)
        return self.small

    def sizes(self) -> dict[str, int]:
        """Bytes a document, of what a build leaves."""
        out = self.edition / "out"
        found = {name: _size(out / name) for name in ("tei", "text", "ledger")}
        texts = {path.stem for path in self.edition.rglob("texts/**/*.txt")}
        found["HTML, of documents"] = sum(p.stat().st_size for p in (out / "html").glob("*.html") if p.stem in texts)
        found["HTML and data, of all"] = _size(out / "html") - found["HTML, of documents"]
        found["source and sidecar"] = _size(self.edition / "texts")
        found["cache"] = _size(self.edition / ".despatch")
        return {name: size // self.documents for name, size in found.items()}

    def check(self, said: dict[str, Any], edition: Path) -> int:
        """That every document is there in every form, valid; how many were rejected."""
        rejected = sum(record["status"] == "rejected" for record in said["records"])
        whole = said["documents"] - rejected
        for name, suffix in (("tei", ".xml"), ("text", ".txt"), ("ledger", ".json")):
            found = sum(path.suffix == suffix for path in (edition / "out" / name).iterdir())
            must(found == whole, f"{found} files in {name}/, not {whole}")
        texts = {path.stem for path in edition.rglob("texts/**/*.txt")}
        pages = {path.stem for path in (edition / "out" / "html").glob("*.html")} & texts
        must(len(pages) == whole, f"{len(pages)} pages, not {whole}")
        must(rejected <= said["documents"] // 100, f"{rejected} documents were rejected")
        return rejected


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(f"bench: {otherwise}; nothing was timed.")


SHORT = ("nothing changed", "one source changed")  # of several builds the one in the middle: the first reads the disk
TIMES = 3


def measure(bench: Bench) -> dict[str, Any]:
    """All figures, by section."""
    edition, tei = bench.edition, bench.edition / "out" / "tei"
    builds: dict[str, Spent] = {}
    redone: dict[str, int] = {}
    small, _ = bench.build("cold, a tenth of it", bench.small)
    builds["cold"], said = bench.build("cold")
    must(len(said["redone"]) == said["documents"] == bench.documents, "cold: not every document was built")
    rejected = bench.check(said, edition)
    rates = {"floor": floor(tei, bench.folder), **peers(tei, ROOT / "schema" / "despatch.rng", bench.folder)}
    one, _ = bench.build("cold, a tenth, one process", bench.small_again(), jobs=1)
    sizes = bench.sizes()
    for name, (change, expected) in changes(bench).items():
        spent = []
        for _ in range(TIMES if name in SHORT else 1):
            change()
            one_more, said = bench.build(name)
            spent.append(one_more)
            redone[name] = len(said["redone"])
            must(expected(redone[name]), f"{name}: {redone[name]} documents were redone")
        builds[name] = median(spent)
    must(bench.check(said, edition) <= rejected + 1, "after the changes: documents are missing")
    stages = json.loads(spend([sys.executable, Path(__file__).with_name("stages.py"), edition], bench.environment).said)
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "documents": bench.documents,
        "rejected": rejected,
        "bytes": sum(path.stat().st_size for path in edition.rglob("texts/**/*.txt")),
        "jobs": bench.jobs,
        "builds": {name: spent.figures(bench.documents) for name, spent in builds.items()},
        "redone": redone,
        "memory_mb": {name: spent.figures() for name, spent in (("a tenth", small), ("all", builds["cold"]))},
        "bytes_a_document": {**sizes, "spool, while it runs": stages["spool"]},
        "a tenth": {"one process": one.figures(), f"{bench.jobs} processes": small.figures()},
        "stages_cpu_ms": stages["stages"],
        "peers": {name: spent.figures(bench.documents) if spent else None for name, spent in rates.items()},
        "cpu_ratios": {name: round(builds["cold"].cpu / spent.cpu, 2) for name, spent in rates.items() if spent},
        "one document": single(bench),
    }


def changes(bench: Bench) -> dict[str, tuple[Callable[[], object], Callable[[int], bool]]]:
    """name → what is changed, and whether so many documents redone are right."""
    text = sorted((bench.edition / "texts").rglob("*.txt"))[bench.documents // 2]
    register = bench.edition / "register.xml"
    return {
        "nothing changed": (lambda: None, lambda n: n == 0),
        "one source changed": (lambda: append(text, "\n\nOne more paragraph.\n"), lambda n: 1 <= n < 50),
        "one register entry changed": (
            lambda: rename(register, bench.edition / "out" / "tei"),
            lambda n: 1 <= n <= bench.documents // 2,
        ),
        "HTML stylesheet changed": (
            lambda: append(bench.stylesheet, "<!-- changed -->\n"),
            lambda n: n >= bench.documents * 0.99,
        ),
    }


def rename(register: Path, tei: Path) -> None:
    """Change the name of a person in the register whom some document names."""
    known = register.read_text("utf-8")
    for path in sorted(tei.iterdir()):
        for ident in re.findall(r'<persName[^>]* ref="#([^"]+)"', path.read_text("utf-8")):
            before, found, after = known.partition(f'xml:id="{ident}"')
            if found:
                after = after.replace("</persName>", " (of the benchmark)</persName>", 1)
                register.write_text(before + found + after, "utf-8")
                return
    must(False, "no document names a person of the register")


def append(path: Path, more: str) -> None:
    path.write_text(path.read_text("utf-8") + more, "utf-8")


def single(bench: Bench) -> dict[str, Any]:
    """From a new process, not the first since the installation: the help, one document encoded, an edition of one."""
    text = sorted((ROOT / "seeds").glob("*.txt"))[2]  # 7 KB
    alone, out = bench.folder / "alone", bench.folder / "one"
    (alone / "texts").mkdir(parents=True)
    (alone / "edition.toml").write_text('title = "One"\nsources = "texts"\n')
    shutil.copy(text, alone / "texts")
    bench.despatch("encode", text, "--out", out)
    done = {
        "despatch --help": median([bench.despatch("--help") for _ in range(5)]),
        "despatch encode": median([bench.despatch("encode", text, "--out", out) for _ in range(5)]),
        "despatch build": median([bench.despatch("build", alone, "--force") for _ in range(3)]),
    }
    must((out / f"{text.stem}.xml").is_file(), "one document: it was not encoded")
    return {name: spent.figures() for name, spent in done.items()}


def groups(results: dict[str, Any]) -> list[Any]:
    """The results as the chart shows them."""
    documents = results["documents"]
    builds = [(name, one["wall_s"], f"{one['wall_s']:.1f} s") for name, one in results["builds"].items()]
    stages = [(name, ms, f"{ms:.2f} ms") for name, ms in results["stages_cpu_ms"].items()]
    rates = [("despatch build", results["builds"]["cold"]["cpu_s"])]
    rates += [(name, spent["cpu_s"]) for name, spent in results["peers"].items() if spent]
    beside = [(name, 1000 * cpu / documents, f"{1000 * cpu / documents:.2f} ms") for name, cpu in rates]
    return [
        (f"Build of {documents} documents, {results['jobs']} processes, wall clock", builds),
        ("CPU a document, by stage", stages),
        ("CPU a document, beside others", beside),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path, default=STATE / "results.json")
    parser.add_argument("--chart", type=Path, default=STATE / "bench.svg")
    parser.add_argument("--docs", type=Path, help="put the tables into this document, between its two marks")
    parser.add_argument("--again", action="store_true", help="measure nothing: take the results that are there")
    parser.add_argument("--keep", type=Path, help="leave the files of the run in this new folder")
    options = parser.parse_args()
    if options.docs and not (options.docs.is_file() and tables.BEGIN in options.docs.read_text(encoding="utf-8")):
        parser.error(f"{options.docs} is no document with a line {tables.BEGIN}.")  # now, not after minutes of work
    if options.again:
        results = json.loads(options.json.read_text(encoding="utf-8"))
    else:
        with tempfile.TemporaryDirectory(prefix="despatch-bench-") as temporary:
            folder = options.keep or Path(temporary)
            results = measure(Bench(folder, options.documents, options.jobs))
    for path, text in (
        (options.json, json.dumps(results, indent=1) + "\n"),
        (options.chart, bars(groups(results), results["machine"])),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if options.docs:
        tables.put(options.docs, results)
    for title, rows in groups(results):
        print(f"\n{title}")
        for label, _, printed in rows:
            print(f"  {label:36} {printed:>12}")
    print("\nCPU of the cold build, in multiples of")
    for name, ratio in results["cpu_ratios"].items():
        print(f"  {name:36} {ratio:>12}")
    print("\nOne document, from a cold process")
    for name, spent in results["one document"].items():
        print(f"  {name:36} {spent['wall_s']:>10} s wall {spent['cpu_s']:>8} s CPU")
    print(f"\n{options.json}\n{options.chart}")


if __name__ == "__main__":
    main()
