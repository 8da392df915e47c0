#!/usr/bin/env python3
"""How well texts are encoded that are broken into the lines of a page, beside the same texts with a paragraph a line.

    lines.py [--every N] [--volume ID]... [--width N]

The held-out volumes of the gold (volumes.toml) are turned back into texts, and those of them that have no notes in the
form of a web archive (`↩`) are encoded in three forms: as they are; broken into lines of so many characters, as many
words divided at the ends as a printer would divide; and so without the empty lines between paragraphs. Prints F1, row
by row. What notes say is left out: the gold has no hyphens at the ends of lines.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from despatch.learn.evaluate import Report, comparisons
from despatch.learn.evaluate.report import figures

sys.path.insert(0, str(Path(__file__).parent))
import accuracy

ROWS = (
    *("note anchor", "page break", "block start", "head", "dateline", "signed", "head name", "linked name"),
    *("dateline date", "document date", "ref"),
)
DIVIDED = 0.7  # of the words that could be divided at the end of a line
_WORD = re.compile(r"([^\W\d_]{6,})\W*")


def broken(text: str, width: int, blank: bool) -> str:
    """The text in lines of at most `width` characters, but for longer words; blank: paragraphs have empty lines between
    them."""
    chance = random.Random(text)
    lines = ["\n".join(_wrapped(line, width, chance)) for line in text.split("\n") if line.strip()]
    return ("\n\n" if blank else "\n").join(lines) + "\n"


def _wrapped(paragraph: str, width: int, chance: random.Random) -> list[str]:
    indent = paragraph[: len(paragraph) - len(paragraph.lstrip())]
    lines, line = [], indent
    for word in paragraph.split():
        parted = _WORD.fullmatch(word)
        room = width - len(line) - 2
        if not line.strip() or len(line) + 1 + len(word) <= width:
            line += word if not line.strip() else f" {word}"
        elif parted and room >= 3 and chance.random() < DIVIDED:
            at = min(room, len(parted[1]) - 3)
            lines.append(f"{line} {word[:at]}-")
            line = word[at:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def forms(width: int) -> dict[str, Callable[[str], str]]:
    return {
        "a paragraph a line": lambda text: text,
        f"lines of {width}": lambda text: broken(text, width, blank=True),
        "no empty lines": lambda text: broken(text, width, blank=False),
    }


def measure(volumes: Sequence[str], every: int, width: int, folder: Path) -> dict[str, Report]:
    """Form → what came of all volumes."""
    results = {name: Report() for name in forms(width)}
    for volume in volumes:
        gold = folder / "gold" / volume
        accuracy.run(
            accuracy.GOLD / "flatten.py", accuracy.GOLD / "volumes" / f"{volume}.xml.gz", gold, "--every", str(every)
        )
        texts = {path: path.read_text(encoding="utf-8") for path in sorted(gold.glob("*.txt"))}
        for path in [path for path, text in texts.items() if "↩" in text]:
            del texts[path]
            path.with_suffix(".xml").unlink()
        for name, form in forms(width).items():
            source = folder / name / volume
            source.mkdir(parents=True)
            for path, text in texts.items():
                (source / path.name).write_text(form(text), encoding="utf-8")
                shutil.copy(path.with_suffix(".toml"), source)
            if texts:
                accuracy.encode(source, folder / "tei" / name / volume, gold / "register.xml")
                for comparison in comparisons(gold, folder / "tei" / name / volume):
                    results[name].add(comparison)
    return results


def main() -> None:
    held_out = accuracy.tomllib.loads((accuracy.HERE / "volumes.toml").read_text(encoding="utf-8"))["held_out"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=5, help="encode every Nth document [5]")
    parser.add_argument("--volume", action="append", default=[], choices=held_out)
    parser.add_argument("--width", type=int, default=70, help="characters of a line [70]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = measure(options.volume or held_out, options.every, options.width, Path(folder))
    table = Table(box=None, pad_edge=False)
    for name in (f"{next(iter(results.values())).documents} documents", *results):
        table.add_column(name, justify="left" if name.endswith("documents") else "right")
    for row in ROWS:
        counts = [report.counts[row] for report in results.values()]
        if all(count.gold for count in counts):
            table.add_row(row, *(f"{figures(count)['f1']:.4f}" for count in counts))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
