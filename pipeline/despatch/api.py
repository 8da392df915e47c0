"""The library: what the commands do, for one document at a time and without files.

>>> import despatch
>>> result = despatch.encode("861.01/172: Telegram\\n\\nThe Secretary of State to the Ambassador …")
>>> result.ok, result.tree.tag, result.findings, result.ledger.whole
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from lxml import etree

from despatch import flow
from despatch.config import Edition
from despatch.encode.ledger import Ledger
from despatch.model.findings import Finding
from despatch.model.index import Index
from despatch.model.register import Register
from despatch.model.transcript import Sidecar, Source
from despatch.read.decode import decode
from despatch.read.register import load
from despatch.render import look, parse, renderer
from despatch.validate import document as _findings


@dataclass(frozen=True, slots=True)
class Encoded:
    """tei: the file as `despatch encode` writes it; findings: what validation says; ledger: where every character went.

    review: places that an editor should look at, the most useful first.
    """

    tei: bytes
    findings: tuple[Finding, ...]
    ledger: Ledger
    review: tuple[dict[str, str], ...]

    @property
    def ok(self) -> bool:
        return not any(f.severity == "error" for f in self.findings)

    @property
    def tree(self) -> etree._Element:
        """The TEI element, parsed anew at each call."""
        return etree.fromstring(self.tei)


def encode(
    text: str | bytes,
    *,
    stem: str = "document",
    sidecar: Sidecar | None = None,
    registers: Sequence[str | PathLike[str]] = (),
    edition: Edition | None = None,
) -> Encoded:
    """Encode one transcription.

    text: the transcription, or its bytes in UTF-8; stem: the document's name; registers: TEI files of persons.
    Raises UnreadableInput for a text, sidecar or register that cannot be read.
    """
    decoded = decode(text if isinstance(text, bytes) else text.encode("utf-8"), f"{stem}.txt")
    register = load([Path(r) for r in registers]) if registers else Register()
    source = Source(f"{stem}.txt", stem, decoded, sidecar or Sidecar())
    edition = edition or Edition()
    recognised, summary = flow.summarise(source, register, edition.models, edition.language)
    result = flow.finish(recognised, summary, Index.of([summary]), edition)
    return Encoded(result.tei, result.findings, result.ledger, result.review)


def validate(tei: bytes | str | PathLike[str], *, thorough: bool = False) -> list[Finding]:
    """The findings on a TEI document, given as bytes or as the path of a file."""
    if isinstance(tei, bytes):
        return _findings(tei, file="", thorough=thorough)
    path = Path(tei)
    return _findings(path.read_bytes(), file=str(path), thorough=thorough)


def render(
    tei: bytes, to: str = "html", *, stem: str = "document", width: int | None = None, edition: Edition | None = None
) -> str:
    """A reading of a TEI document: to "html" a page of its own, which wants the files of `despatch.render.beside_pages`
    in assets/, to "markup" one that shows the TEI, to "text" plain text of `width` characters a line.

    edition: its settings, from `despatch.config.load` where they name folders: stylesheets, the language of the
    interface, how texts are set. Raises StylesheetError for stylesheets at fault, UnreadableInput for what is no XML.
    """
    if to not in ("html", "markup", "text"):
        raise ValueError(f"to must be 'html', 'markup' or 'text', not {to!r}")
    edition = edition or Edition()
    node, made, text = parse(tei), renderer(look(edition)), edition.text
    if to == "markup":
        return made.markup(node, stem=stem, root="", index="")
    if to == "html":
        return made.html(node, stem=stem, index="", problem=edition.site.problem)
    width = text.width if width is None else width
    return made.text(node, stem=stem, width=width, matter=text.matter, notes=text.notes)
