"""Transcript + Marks → TEI and the ledger; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from despatch.config import Edition
from despatch.encode.body import body
from despatch.encode.header import header, stand_off
from despatch.encode.inline import XML_ID, Inline, element
from despatch.encode.ledger import TEI, Ledger, digest
from despatch.encode.pretty import pretty
from despatch.model import patterns as re
from despatch.model.document import Linked

__all__ = ["Encoded", "encode"]

_NAMESPACE = TEI[1:-1]
_REFS: Any = etree.XPath("descendant-or-self::*/@ref", smart_strings=False)


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
    root = etree.Element(TEI + "TEI", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", edition.language)
    root.set(XML_ID, "doc_" + re.sub(r"[^\w.-]", "-", source.stem))
    top = header(linked, edition, source.text, inline.resps)
    root.append(top)
    ids = {ref[1:] for ref in (*_REFS(div), *_REFS(top)) if ref.startswith("#")}
    entries = stand_off(ids, recognised.context.register, linked.people)
    if entries is not None:
        root.append(entries)
    element(element(root, "text"), "body").append(div)
    rows = tuple(inline.rows)
    ledger = Ledger(source.name, digest(source.text), len(source.text), rows)
    return Encoded(pretty(root), ledger)
