#!/usr/bin/env python3
"""What the readings of a document cost, beside a stylesheet that only copies its text: one process, one run, in turn.

    pages.py TEI_FOLDER [--rounds N]

Prints {"documents": …, "milliseconds": {reading: CPU a document}, "ratio": {reading: times the copy},
"largest_page": bytes, "markup_page": bytes on average} as JSON. Of each document's rounds the quickest counts:
whatever else a machine does only ever makes one slower.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from despatch import saxon

render: Any = importlib.import_module("despatch.render")  # the package has a function of this name too

COPY = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:mode name="page" on-no-match="text-only-copy"/>
</xsl:stylesheet>"""
LINKS = {"tei": "../tei/x.xml", "text": "../text/x.txt", "people": "person/", "uri": "https://example.org/html/x.html"}


def measure(folder: Path, rounds: int) -> dict[str, Any]:
    nodes = [(path.stem, saxon.parse(path.read_bytes(), path.name)) for path in sorted(folder.glob("*.xml"))]
    renderer, copy = render.renderer(), saxon.compile_stylesheet(COPY)
    readings: dict[str, Callable[[str, Any], str]] = {
        "copy": lambda stem, node: saxon.transform(copy, "page", node, {}),
        "html": lambda stem, node: renderer.html(node, stem=stem, **LINKS),
        "text": lambda stem, node: renderer.text(node, stem=stem),
        "markup": lambda stem, node: renderer.markup(node, stem=stem, root="../", tei="../../tei/x.xml"),
    }
    least = {name: dict.fromkeys((stem for stem, _ in nodes), math.inf) for name in readings}
    sizes, total = dict.fromkeys(readings, 0), dict.fromkeys(readings, 0)
    for name, reading in readings.items():  # stylesheets are compiled, and every page has its text
        for stem, node in nodes:
            size = len(reading(stem, node).encode())
            assert size > 0, f"{name} of {stem} is empty"
            sizes[name] = max(sizes[name], size)
            total[name] += size
    for _ in range(rounds):
        for name, reading in readings.items():
            for stem, node in nodes:
                start = time.process_time()
                reading(stem, node)
                least[name][stem] = min(least[name][stem], time.process_time() - start)
    best = {name: 1000 * sum(each.values()) / len(nodes) for name, each in least.items()}
    best["html and text"] = best["html"] + best["text"]
    return {
        "documents": len(nodes),
        "milliseconds": {name: round(each, 2) for name, each in best.items()},
        "ratio": {name: round(each / best["copy"], 1) for name, each in best.items()},
        "largest_page": sizes["html"],
        "markup_page": total["markup"] // len(nodes),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="with the TEI files of an edition, such as out/tei")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.folder, arguments.rounds)))
