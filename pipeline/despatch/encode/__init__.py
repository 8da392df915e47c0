"""Transcript + Marks → TEI and the ledger; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from despatch.config import Edition
from despatch.encode.body import body
from despatch.encode.header import header, stand_off
from despatch.encode.inline import Inline
from despatch.encode.ledger import Ledger, digest
from despatch.encode.tree import NAMESPACE, XML_ID, Element, element, file
from despatch.model import patterns as re
from despatch.model.document import Linked

__all__ = ["Encoded", "encode"]


@dataclass(frozen=True, slots=True)
class Encoded:
    """tei: the file as it is written, UTF-8; ledger: where each character of the source went."""

    tei: bytes
    ledger: Ledger


def encode(linked: Linked, edition: Edition) -> Encoded:
    """The TEI file of a document. The same record gives the same bytes."""
    recognised = linked.recognised
    source = recognised.transcript.source
    ident = source.sidecar.document or "doc" + re.sub(r"[^\w.-]", "-", source.stem)
    inline = Inline(source.text, ident, recognised.points, linked.marks, recognised.notes)
    div = body(recognised, inline, ident)
    name = "doc_" + re.sub(r"[^\w.-]", "-", source.stem)
    language = source.sidecar.language or edition.language
    root = Element("TEI", {"xmlns": NAMESPACE, "xml:lang": language, XML_ID: name})
    top = header(linked, edition, source.text, inline.resps)
    root.content.append(top)
    refs = {node.attributes.get("ref", "") for part in (top, div) for node in part.iter()}
    entries = stand_off({ref[1:] for ref in refs if ref[:1] == "#"}, recognised.context.register, linked.people)
    if entries is not None:
        root.content.append(entries)
    element(element(root, "text"), "body").content.append(div)
    rows = tuple(inline.rows)
    ledger = Ledger(source.name, digest(source.text), len(source.text), rows)
    return Encoded(file(root), ledger)
