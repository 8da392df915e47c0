"""What a worker does with one document: read and recognise; link, encode, validate and render. Writes no output.

A worker gets `Common` once and orders one by one. What pass 1 recognised waits for pass 2 in a spool: a folder of this
run alone, so that the memory of a build does not grow with its corpus. It holds one file a process, because a file a
document costs more to create and to delete than to fill.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from despatch import saxon
from despatch.config import Edition
from despatch.errors import DespatchError
from despatch.model.document import Recognised
from despatch.model.findings import Finding
from despatch.model.index import Index, Summary
from despatch.model.register import Register
from despatch.model.steps import Steps, finished, heard
from despatch.model.transcript import Sidecar, Source
from despatch.read.decode import decode
from despatch.read.sidecar import sidecar
from despatch.run.asked import Question, Witness, packed
from despatch.run.executor import InSteps
from despatch.run.sources import Document, Refused, read_file

if TYPE_CHECKING:
    from despatch.encode.ledger import Ledger
    from despatch.publish.cards import Card
    from despatch.render import Look


@dataclass(frozen=True, slots=True)
class Common:
    """What every worker must know. spool: a folder for this run; index: None in pass 1; render: make HTML and
    text; look: what with, None for what the package has."""

    edition: Edition
    register: Register
    spool: Path
    index: Index | None = None
    render: bool = False
    look: Look | None = None


PRODUCTS = ("html", "text", "card", "markup")  # what is rendered of a document
Place = tuple[str, int, int]  # a file in the spool, the offset and the size in bytes


@dataclass(frozen=True, slots=True)
class Summarised:
    """source, sidecar: hashes of what was read, "" for no sidecar; place: of the rest in the spool, if it is there."""

    stem: str
    source: str
    sidecar: str
    summary: Summary
    place: Place | None


@dataclass(frozen=True, slots=True)
class Order:
    """What pass 2 is to do.

    document: the source, None if there is only a TEI file; tei: encode nothing, but take this file; checked: as a
    person has changed it, it must be checked, against its ledger too; ledger: that, None if it is lost, and with it the
    proof that a person changed anything: then the source is encoded after all, to see; place: where pass 1 put what it
    recognised, None to recognise it now; known: the hash of the TEI that the readings there are were made of, "" for
    none; readings: of PRODUCTS, those to be made even of that.
    """

    stem: str
    document: Document | None
    tei: Path | None = None
    checked: bool = False
    ledger: Path | None = None
    place: Place | None = None
    known: str = ""
    readings: tuple[str, ...] = PRODUCTS

    @property
    def unproved(self) -> bool:
        return self.checked and self.ledger is None and self.document is not None

    def carried(self) -> Order:
        """The same, ready to travel."""
        return replace(self, document=self.document.carried()) if self.document else self


@dataclass(frozen=True, slots=True)
class Readings:
    """Each None if it was not made, else as its file is to be written. card: what the document contributes to the pages
    about all documents; markup: the page that shows the TEI, b"" where the edition has none."""

    html: bytes | None = None
    text: bytes | None = None
    card: Card | None = None
    markup: bytes | None = None


_NOBODY = Register()
NOTHING = Readings()


@dataclass(frozen=True, slots=True)
class Finished:
    """source, sidecar: hashes of what was read; ledger: JSON; asked: of the index; register: what was asked of that, as
    run/asked.py packs it; ok: the TEI has no error."""

    stem: str
    source: str
    sidecar: str
    tei: bytes
    findings: tuple[Finding, ...]
    ledger: str
    review: tuple[dict[str, str], ...]
    asked: tuple[Question, ...]
    register: bytes
    readings: Readings
    ok: bool


def digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def hashes(document: Document) -> tuple[str, str]:
    """The hashes of a source and of its sidecar, "" if it has none."""
    data, beside = document.read()
    return digest(data), digest(beside) if beside is not None else ""


def _render(common: Common, order: Order, document: Callable[[], Any]) -> Steps[Readings]:
    """What a valid document is read in; document: gives it as a node of Saxon."""
    if not common.render or not order.readings:
        return NOTHING
    from despatch.run.readings import render  # noqa: PLC0415 — who only encodes need not wait for it

    return (yield from render(common, order, document))


def _flow() -> Any:
    """The stages, which are slow to load: a build that finds nothing changed need not."""
    from despatch import flow  # noqa: PLC0415

    return flow


def warm(edition: Edition, look: Look) -> None:
    """Do a small document, so that models, tables, schemas and stylesheets are loaded before there is work."""
    source = Source("a.txt", "a", "The Secretary of State to Mr. Smith\n\nParis, May 1, 1919.\n\nSir: Yes.\n")
    recognised, own = _flow().summarise(source, Register(), edition.models)
    result = _flow().finish(recognised, own, Index(), edition)
    finished(_render(Common(edition, Register(), Path(), Index(), True, look), Order(source.stem, None), result.node))


def _summarise(common: Common, document: Document) -> Steps[Summarised | Refused]:
    """Pass 1: read and recognise."""
    try:
        waiting = yield from _first_pass(common, document)
    except DespatchError as error:
        return Refused(document.stem, _placed(error, document))
    read, _, summary, _ = waiting
    return Summarised(document.stem, *read, summary, _put(common.spool, waiting))


summarise = InSteps(_summarise)


def _finish(common: Common, order: Order) -> Steps[Finished | Refused]:
    """Pass 2: link, encode, validate; and render what is valid."""
    try:
        if order.tei is not None and not order.unproved:
            return (yield from _from_tei(common, order, order.tei))
        assert order.document is not None
        read, recognised, summary, first = _spooled(common, order)
        witness: Any = Witness(common.index)
        second: set[str] = set()
        result = yield from heard(_flow().finish_in_steps(recognised, summary, witness, common.edition), second)
        if order.tei is not None and read_file(order.tei, str(order.tei)) != result.tei:
            return (yield from _from_tei(common, order, order.tei, result.ledger))
        if not order.known or hashlib.sha256(result.tei).hexdigest() != order.known:
            order = replace(order, readings=PRODUCTS)
        readings = (yield from _render(common, order, result.node)) if result.ok else NOTHING
    except DespatchError as error:
        return Refused(order.stem, _placed(error, order.document))
    return Finished(
        order.stem,
        *read,
        result.tei,
        tuple(replace(finding, file=_place(finding.file, order.document)) for finding in result.findings),
        result.ledger.to_json(),
        result.review,
        witness.asked(),
        packed({*first, *second}),
        readings,
        result.ok,
    )


finish = InSteps(_finish)

Waiting = tuple[tuple[str, str], Recognised, Summary, "set[str]"]  # first the hashes of what was read; last, what was
# asked of the register


def _first_pass(common: Common, document: Document) -> Steps[Waiting]:
    data, beside = document.read()
    known, second = Sidecar(), ""
    if beside is not None:
        known, second = sidecar(beside, document.sidecar_name), digest(beside)
    source = Source(document.path.name, document.stem, decode(data, document.name), known)
    asked: set[str] = set()
    passed = _flow().summarise_in_steps(source, common.register, common.edition.models, common.edition.language)
    recognised, summary = yield from heard(passed, asked)
    return (digest(data), second), recognised, summary, asked


def _put(spool: Path, waiting: Waiting) -> Place | None:
    """Append to the spool; None if that cannot be: it is recognised once more, then.

    Every thread of every machine has a file of its own. What a killed one left half-written there, nobody looks for.
    """
    read, recognised, summary, asked = waiting
    data = pickle.dumps((read, _under(recognised, _NOBODY), summary, asked), pickle.HIGHEST_PROTOCOL)
    name = f"{platform.node()}-{os.getpid()}-{threading.get_ident()}"
    try:
        with (spool / name).open("ab") as file:
            start = file.tell()
            file.write(data)
    except OSError:
        return None
    return name, start, len(data)


def _placed(error: DespatchError, document: Document | None) -> DespatchError:
    error.file = _place(error.file, document)
    return error


def _place(file: str, document: Document | None) -> str:
    """The stages know a source by its name alone, so that results do not depend on where it lies; people want more."""
    if document is not None:
        for path, name in ((document.path, document.name), (document.sidecar, document.sidecar_name)):
            if file == path.name:
                return name
    return file


def _spooled(common: Common, order: Order) -> Waiting:
    """What pass 1 of this run recognised; the same recognised now, where the spool has it not or cannot be reached."""
    assert order.document is not None
    if order.place is None:
        return finished(_first_pass(common, order.document))
    name, start, size = order.place
    try:
        with (common.spool / name).open("rb") as file:
            file.seek(start)
            data = file.read(size)
    except OSError:
        return finished(_first_pass(common, order.document))
    read, recognised, summary, asked = pickle.loads(data)
    return read, _under(recognised, common.register), summary, asked


def _under(recognised: Recognised, register: Register) -> Recognised:
    """The same with another register: every worker has the edition's, so it need not wait in the spool with each."""
    return replace(recognised, context=replace(recognised.context, register=register))


def _from_tei(common: Common, order: Order, path: Path, ledger: Ledger | None = None) -> Steps[Finished]:
    """Render a TEI file that is there already; check it first, if a person has changed it. ledger: if it has none."""
    tei = read_file(path, str(path))
    findings = _check(order, path, tei, ledger) if order.checked else ()
    ok = not any(finding.severity == "error" for finding in findings)
    readings = (yield from _render(common, order, partial(saxon.parse, tei, path.name))) if ok else NOTHING
    read = hashes(order.document) if order.document else ("", "")
    return Finished(order.stem, *read, tei, findings, "", (), (), b"", readings, ok)


def _check(order: Order, path: Path, tei: bytes, ledger: Ledger | None) -> tuple[Finding, ...]:
    """All that can be wrong with a TEI file; also that the source's words are in it still, where a ledger has them."""
    from despatch.encode.ledger import Ledger, check  # noqa: PLC0415  # see `_flow`
    from despatch.run.siblings import Siblings  # noqa: PLC0415
    from despatch.validate import document as findings_on  # noqa: PLC0415

    findings = tuple(findings_on(tei, file=path.name, known=Siblings(path)))
    if order.ledger:
        ledger = Ledger.from_json(order.ledger.read_text("utf-8"), str(order.ledger))
    if any(finding.severity == "error" for finding in findings) or not (ledger and order.document):
        return findings
    source = decode(order.document.read()[0], order.document.name)
    return (*findings, *check(ledger, source, etree.fromstring(tei), path.name))
