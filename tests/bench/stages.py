#!/usr/bin/env python3
"""What each stage costs: CPU milliseconds a document, in one process, without what a process pays once.

    stages.py EDITION [--sample N]

Prints {"documents": …, "bytes": …, "stages": {name: ms}} as JSON.
"""

from __future__ import annotations

import argparse
import importlib
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from despatch import config
from despatch.encode import encode
from despatch.encode.ledger import check
from despatch.link import link
from despatch.link.summary import summary
from despatch.model.index import Index
from despatch.model.transcript import Sidecar, Source
from despatch.publish.edition import Output, publish
from despatch.publish.layout import Layout
from despatch.read import register as registers
from despatch.read import transcribe
from despatch.read.decode import decode
from despatch.read.offices import load as offices
from despatch.read.sidecar import sidecar
from despatch.recognise import recognise
from despatch.run import sources
from despatch.validate import document as validate

render: Any = importlib.import_module("despatch.render")  # the package has a function of this name too


class Clock:
    """Adds up the CPU that each stage takes."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def __call__(self, stage: str, work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return work(*arguments, **named)
        finally:
            self.spent[stage] += time.process_time() - start


def measure(edition: Path, sample: int) -> dict[str, Any]:
    settings = config.load(edition)
    documents, _ = sources.in_project(edition, settings.sources, settings.output)
    documents = documents[:: max(1, len(documents) // sample)]
    register = registers.load([edition / path for path in settings.registers])
    passes(documents[:5], settings, register, Clock())  # models, schemas and stylesheets are loaded now
    clock = Clock()
    size = passes(documents, settings, register, clock)
    stages = {stage: round(1000 * spent / len(documents), 3) for stage, spent in clock.spent.items()}
    return {"documents": len(documents), "bytes": size, "stages": stages}


def passes(documents: list[sources.Document], settings: config.Edition, register: Any, clock: Clock) -> int:
    """The pipeline as flow.py has it, a clock at every step; the size of the sources in bytes."""
    read = [clock("read", _read, document) for document in documents]
    recognised = [clock("recognise", recognise, transcript, register) for transcript in read]
    own = [clock("summarise", summary, each) for each in recognised]
    index = clock("index", Index.of, own)
    renderer, outputs = render.renderer(), []
    for document, one, known in zip(documents, recognised, own, strict=True):
        linked = clock("link", link, one, known, index, settings, offices(settings.authorities))
        made = clock("encode", encode, linked, settings)
        clock("validate", validate, made.tei, file=document.stem)
        tree = clock("ledger", etree.fromstring, made.tei)
        clock("ledger", check, made.ledger, one.transcript.source.text, tree)
        node = clock("html", render.parse, made.tei)
        page = clock("html", renderer.html, node, stem=document.stem)
        text = clock("text", renderer.text, node, stem=document.stem)
        clock("card", renderer.summary, node, stem=document.stem, href="x")
        outputs.append(Output(document.stem, made.tei, clock("ledger", made.ledger.to_json), page, text))
    with tempfile.TemporaryDirectory() as folder:
        clock("publish", publish, Layout(Path(folder)), outputs)
    return sum(document.size for document in documents)


def _read(document: sources.Document) -> Any:
    beside = document.sidecar
    known = sidecar(beside.read_bytes(), beside.name) if beside.is_file() else Sidecar()
    return transcribe(
        Source(document.path.name, document.stem, decode(document.path.read_bytes(), document.name), known)
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("edition", type=Path)
    parser.add_argument("--sample", type=int, default=500)
    options = parser.parse_args()
    print(json.dumps(measure(options.edition, options.sample)))
