#!/usr/bin/env python3
"""What each stage costs: CPU milliseconds a document, in one process, without what a process pays once.

    stages.py EDITION [--sample N] [--together N]

together: how many documents are read in one way before they are read in the next; as many as in a build, if not given.

Prints {"documents": …, "bytes": …, "spool": bytes a document, "stages": {name: ms}} as JSON.
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

from despatch import config
from despatch.encode import encode
from despatch.encode.ledger import check
from despatch.link import link
from despatch.link.summary import summary
from despatch.model.index import Index
from despatch.model.transcript import Sidecar, Source
from despatch.publish.cards import card
from despatch.publish.edition import Output, publish
from despatch.publish.layout import Layout
from despatch.read import register as registers
from despatch.read import transcribe
from despatch.read.decode import decode
from despatch.read.offices import load as offices
from despatch.read.sidecar import sidecar
from despatch.recognise import in_steps
from despatch.run import sources, work
from despatch.run.cache import Cache, Details, Row
from despatch.run.codec import plain
from despatch.run.executor import TOGETHER, InSteps, attempts
from despatch.validate import tree as validate
from despatch.validate.wellformed import read as parsed

render: Any = importlib.import_module("despatch.render")  # the package has a function of this name too

RECOGNISE: Any = InSteps(lambda register, transcript: in_steps(transcript, register))


class Clock:
    """Adds up the CPU that each stage takes."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.sizes: Counter[str] = Counter()  # bytes

    def __call__(self, stage: str, work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return work(*arguments, **named)
        finally:
            self.spent[stage] += time.process_time() - start


def measure(edition: Path, sample: int, together: int) -> dict[str, Any]:
    settings = config.load(edition)
    documents, _ = sources.in_project(edition, settings.sources, settings.output)
    documents = documents[:: max(1, len(documents) // sample)]
    register = registers.load([edition / path for path in settings.registers])
    passes(documents[:5], settings, register, Clock(), together)  # models, schemas and stylesheets are loaded now
    clock = Clock()
    size = passes(documents, settings, register, clock, together)
    stages = {stage: round(1000 * spent / len(documents), 3) for stage, spent in clock.spent.items()}
    spool = clock.sizes["spool"] // len(documents)
    return {"documents": len(documents), "bytes": size, "spool": spool, "stages": stages}


def passes(
    documents: list[sources.Document], settings: config.Edition, register: Any, clock: Clock, together: int
) -> int:
    """The pipeline as flow.py has it, a clock at every step; the size of the sources in bytes."""
    read = [clock("read", _read, document) for document in documents]
    some_read = [read[start : start + together] for start in range(0, len(read), together)]
    recognised = [each for some in some_read for each in clock("recognise", attempts, RECOGNISE, register, some)]
    own = [clock("summarise", summary, each) for each in recognised]
    index = clock("index", Index.of, own)
    renderer, outputs, cards = render.renderer(), [], []
    for start in range(0, len(documents), together):
        some = slice(start, start + together)
        stems, both = [d.stem for d in documents[some]], zip(recognised[some], own[some], strict=True)
        tables = offices(settings.authorities)
        linked = [clock("link", link, one, known, index, settings, tables) for one, known in both]
        made = [clock("encode", encode, each, settings) for each in linked]
        nodes = [(stem, clock("parse", render.parse, each.tei)) for stem, each in zip(stems, made, strict=True)]
        for (stem, node), one, each in zip(nodes, recognised[some], made, strict=True):
            root, _, _ = clock("parse", parsed, each.tei, stem)
            clock("validate", validate, root, data=each.tei, file=stem, node=lambda node=node: node)
            clock("ledger", check, each.ledger, one.transcript.source.text, root)
        pages = [clock("html", renderer.html, node, stem=stem) for stem, node in nodes]
        texts = [clock("text", renderer.text, node, stem=stem) for stem, node in nodes]
        cards += [clock("card", card, clock("card", renderer.summary, n, stem=stem, href="x")) for stem, n in nodes]
        outputs += [
            Output(stem, each.tei, clock("ledger", each.ledger.to_json), page.encode(), text.encode())
            for stem, each, page, text in zip(stems, made, pages, texts, strict=True)
        ]
    with tempfile.TemporaryDirectory() as folder, Cache(Path(folder) / "cache.db") as cache:
        clock("write", publish, Layout(Path(folder)), outputs)
        clock("remember", _remember, cache, own, cards)
        common = work.Common(settings, register, Path(folder))
        waiting = [clock("spool", _spooled, common, *both) for both in zip(documents, recognised, own, strict=True)]
        clock.sizes["spool"] = sum(place[2] for place in waiting)
    return sum(document.size for document in documents)


def _remember(cache: Cache, own: list[Any], cards: list[Any]) -> None:
    """What a build puts into its cache of each document."""
    for one, shown in zip(own, cards, strict=True):
        row = Row(one.stem, one.stem, "", "", "", "fine", "", "", "", "", "")
        record = {"document": one.stem, "source": one.stem, "status": "fine", "findings": []}
        cache.put(row, Details(plain(one), [], record))
        cache.shelf.put(one.stem, shown)
    cache.commit()


def _spooled(common: work.Common, document: sources.Document, recognised: Any, own: Any) -> Any:
    """What pass 1 found, put into the spool and taken out again; the place."""
    place = work._put(common.spool, (("", ""), recognised, own, set()))
    work._spooled(common, work.Order(document.stem, document, place=place))
    return place


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
    parser.add_argument("--together", type=int, default=TOGETHER)
    options = parser.parse_args()
    print(json.dumps(measure(options.edition, options.sample, options.together)))
