#!/usr/bin/env python3
"""Fuzzing led by the code that inputs reach (needs atheris): each reader, and whole documents.

    guided.py TARGET [options of libFuzzer, as -runs=10000 -max_total_time=60]

What is neither a result nor an error that a person can mend stops it, and the input is written to a file of its own.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["despatch"]):
    from despatch import config, flow
    from despatch.config import Edition
    from despatch.errors import DespatchError
    from despatch.model.index import Index
    from despatch.model.register import Register
    from despatch.model.transcript import Sidecar, Source
    from despatch.read import register
    from despatch.read.decode import decode
    from despatch.read.offices import parse as offices
    from despatch.read.sidecar import sidecar
    from despatch.validate import document as validate

_FILE = Path(tempfile.mkdtemp()) / "register.xml"


def document(data: bytes) -> None:
    """A transcription, all the way: it comes out valid and whole."""
    text = decode(data, "x.txt")
    recognised, summary = flow.summarise(Source("x.txt", "x", text, Sidecar()), Register())
    result = flow.finish(recognised, summary, Index.of([summary]), Edition())
    assert [f for f in result.findings if f.severity == "error"] == []
    assert result.ledger.whole


def persons(data: bytes) -> None:
    _FILE.write_bytes(data)
    register.load([_FILE])


TARGETS: dict[str, tuple[Callable[[bytes], object], bytes]] = {  # and what to begin with
    "document": (
        document,
        b"861.01/172: Telegram\n\nThe Secretary to Davis\n\nParis, May 2, 1919.1\n\n  1. No.\n",
    ),
    "sidecar": (lambda data: sidecar(data, "x.toml"), b'document = "d1"\ndate = "1919-11-21"\n'),
    "settings": (config.parse, b'title = "T"\nsources = ["a"]\n[text]\nwidth = 30\n'),
    "offices": (lambda data: offices(data, "x.tsv"), b"person\toffice\tstart\nx\tSecretary of State\t1915\n"),
    "tei": (lambda data: list(validate(data, file="x.xml")), b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'),
    "register": (
        persons,
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson><person xml:id="a"><persName>A, B</persName></person>'
        b"</listPerson></TEI>",
    ),
}


def main() -> None:
    name, *options = sys.argv[1:]
    work, seed = TARGETS[name]
    corpus = Path(tempfile.mkdtemp())
    (corpus / "seed").write_bytes(seed)

    def once(data: bytes) -> None:
        try:
            work(data)
        except DespatchError as error:
            assert error.message and error.exit_code in (1, 2, 3)

    atheris.Setup([sys.argv[0], *options, str(corpus)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
