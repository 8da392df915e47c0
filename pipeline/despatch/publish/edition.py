"""An edition's output, written: what belongs to a document, and what belongs to all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from despatch.publish.files import mark, remove, sha256, write_all
from despatch.publish.layout import HASH, Layout
from despatch.publish.report import line


@dataclass(frozen=True, slots=True)
class Output:
    """What is to be published of one document.

    tei, html, text: b"" to leave the file as it is; ledger: its JSON, "" likewise; markup: the page that shows the TEI,
    b"" to remove it, None to leave it; findings: of a document that is not fit to be published, else ().
    """

    stem: str
    tei: bytes = b""
    ledger: str = ""
    html: bytes = b""
    text: bytes = b""
    markup: bytes | None = None
    findings: tuple[dict[str, Any], ...] = ()


def publish(layout: Layout, outputs: Sequence[Output]) -> dict[tuple[str, str], str]:
    """Write the files of these documents. Those with findings go to rejected/, and leave tei/ unless a person changed
    them there. The marks (files.mark) of what was written of `Layout.made`, by its name there and the stem.

    Raises Unwritable; a document's files are then old or new, each whole.
    """
    good = [o for o in outputs if not o.findings]
    bad = [o for o in outputs if o.findings]
    ledgers = {("ledger", o.stem): (layout.ledger(o.stem), _with_hash(o.ledger, o.tei)) for o in good if o.ledger}
    tei = [(layout.tei(o.stem), o.tei) for o in good if o.tei]
    readings = {("html", o.stem): (layout.html(o.stem), o.html) for o in good if o.html}
    readings |= {("text", o.stem): (layout.text(o.stem), o.text) for o in good if o.text}
    readings |= {("markup", o.stem): (layout.markup(o.stem), o.markup) for o in good if o.markup}
    rejected = [(layout.rejected(o.stem, "xml"), o.tei) for o in bad if o.tei]
    rejected += [(layout.rejected(o.stem, "json"), _findings(o)) for o in bad]
    write_all([list(ledgers.values()), tei, list(readings.values()), rejected])
    for output in bad:
        layout.remove(output.stem, rejected=False)
    some_rejected, some_markup = layout.rejected("", "").parent.is_dir(), layout.markup("").parent.is_dir()
    for output in good:  # most editions have neither folder
        if some_rejected:
            layout.accept(output.stem)
        if some_markup and output.markup == b"":
            remove(layout.markup(output.stem))
    return {made: mark(*file) for made, file in (ledgers | readings).items()}


def close(
    layout: Layout,
    report: Iterable[bytes] | None,
    names: Collection[str],
    documents: Callable[[Sequence[str]], Iterable[str]] = lambda stems: (),
) -> None:
    """Remove the files that belong to no document and are no more; write the report, None where it stands.

    names: those that are, which were written before; documents: of these stems, those that have a page, since one may
    lie now where another page lay. The report, which lists the names, is written last.
    """
    gone = {layout.root / name for name in layout.gone(names)}
    gone -= {layout.html(stem) for stem in documents([path.stem for path in gone])}
    for path in sorted(gone):
        remove(path)
    write_all([[(layout.report, report)] if report else []])


def rewrite(layout: Layout, others: Mapping[str, str], join: Callable[[bytes, str], bytes]) -> dict[str, str]:
    """Join to the page of each document what is to be said of others there; stem → mark of each page that changed."""
    changed: dict[str, bytes] = {}
    for stem, said in others.items():
        page = layout.html(stem)
        old = page.read_bytes() if page.is_file() else b""  # not there if making it failed
        if (new := join(old, said)) != old:
            changed[stem] = new
    write_all([[(layout.html(stem), data) for stem, data in changed.items()]])
    return {stem: mark(layout.html(stem), data) for stem, data in changed.items()}


def _with_hash(ledger: str, tei: bytes) -> bytes:
    """The ledger with the hash of the TEI that is written with it, by which a person's edit is known later."""
    return f'{{"{HASH}": "{sha256(tei)}", {ledger[1:]}'.encode()


def _findings(output: Output) -> bytes:
    lines: Iterable[str] = (line(finding) for finding in output.findings)
    return ("[\n " + ",\n ".join(lines) + "\n]\n").encode()
