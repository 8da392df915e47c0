"""Training of the structure model: which kind of block each line is. python -m despatch.learn.structure --help

Any TEI corpus will do: its documents are laid out as the lines that a capture would hold, each with the kind that the
encoding gives it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from despatch.learn.recipe import held_out, volumes
from despatch.recognise.structure import KINDS
from despatch.recognise.structure_features import features
from despatch.resources import data

TEI = "{http://www.tei-c.org/ns/1.0}"
_BLOCKS = {"head", "p", "item", "dateline", "signed", "salute", "label", "seg", "postscript", "byline"}
_HEADINGS = re.compile(r"sectiontitle|center|heading")


class _Layout:
    """Walks a document and collects (line, kind, after a page break)."""

    def __init__(self, keep_dateline: bool) -> None:
        self.keep_dateline = keep_dateline
        self.rows: list[tuple[str, str, bool]] = []
        self._buffer: list[str] = []
        self._broken = self._page = False

    def flush(self, kind: str, broken: bool = False) -> None:
        text = re.sub(r"\s+", " ", "".join(self._buffer)).strip()
        self._buffer = []
        if text:
            self.rows.append((text, "cont" if self._broken else kind, self._page))
            self._page = False
        self._broken = broken if text or self._broken else False

    def walk(self, node: etree._Element, kind: str) -> None:
        name, parent = _local(node), _local(node.getparent())
        if name == "note":
            if node.get("rend") == "inline" or (node.get("type") == "source" and parent == "div"):
                self.flush(kind)
                self._buffer = ["".join(map(str, node.itertext()))]
                self.flush("source")
            return
        if name == "pb":
            if not "".join(self._buffer).strip():
                self._page = True
            return
        if name == "lb":
            if node.get("break") != "no":
                self.flush(kind, True)
            return
        if name == "dateline" and not self.keep_dateline:
            return
        block = name in _BLOCKS and not (name == "seg" and parent == "p")
        if block:
            self.flush(kind)
            self._broken = False
            kind = _kind(node, name, parent)
        self._buffer.append(re.sub(r"\s+", " ", node.text or ""))
        for child in node:
            if isinstance(child.tag, str):
                self.walk(child, kind)
            self._buffer.append(re.sub(r"\s+", " ", child.tail or ""))
        if block:
            self.flush(kind)
            self._broken = False


def _kind(node: etree._Element, name: str, parent: str) -> str:
    if name == "head":
        return "list-head" if parent == "list" else "head"
    if name == "p" and _HEADINGS.search(node.get("rend", "")):
        return "heading"
    return name if name in KINDS else "p"


def _local(node: etree._Element | None) -> str:
    return etree.QName(node).localname if node is not None and isinstance(node.tag, str) else ""


def layout(path: Path, keep_dateline: bool = True) -> list[tuple[str, str, bool]]:
    """The lines of a one-document TEI file as (line, kind, stands after a page break)."""
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    body = root.find(f".//{TEI}text/{TEI}body")
    div = None if body is None else body.find(f"{TEI}div")
    if div is None:
        return []
    walker = _Layout(keep_dateline)
    walker.walk(div, "p")
    walker.flush("p")
    return walker.rows


def train(paths: Iterable[Path], out: Path, *, every: int = 1, iterations: int = 80) -> int:
    """Train on the TEI files at `paths` (each `every`-th) and write the model to `out`; returns the number of lines.

    In four of ten documents the dateline is left out, as captures do. The same input gives the same model.
    """
    import pycrfsuite  # noqa: PLC0415 - only training needs it here

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.3, "c2": 0.05, "max_iterations": iterations, "feature.minfreq": 3})
    count = 0
    for rows in _documents(sorted(paths)[::every]):
        lines, kinds, pages = zip(*rows, strict=True)
        trainer.append(features(lines, pages), kinds)
        count += len(lines)
    trainer.train(str(out))
    return count


def _documents(paths: Iterable[Path]) -> Iterator[list[tuple[str, str, bool]]]:
    chance = random.Random(1)
    for path in paths:
        rows = layout(path, keep_dateline=chance.random() >= 0.4)
        if rows:
            yield rows


def main() -> None:
    """Make the shipped model again, from flattened volumes."""
    parser = argparse.ArgumentParser(prog="python -m despatch.learn.structure", description=main.__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of flattened volumes, one folder each")
    parser.add_argument("--held-out", type=Path, required=True, help="TOML file that names the volumes only scored")
    parser.add_argument("--out", type=Path, default=data("structure.crfsuite"), help="the model to write")
    options = parser.parse_args()
    folders = volumes(options.gold, held_out(options.held_out))
    files = [path for folder in folders for path in folder.glob("*.xml") if path.name != "register.xml"]
    print(f"{train(files, options.out, every=2, iterations=100)} lines learnt")


if __name__ == "__main__":
    main()
