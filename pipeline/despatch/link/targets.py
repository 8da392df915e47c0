"""Where references lead: from the series' own targets to pointers that resolve.

A recogniser writes what the series writes: "#d12fn3", "#pg_245", "frus1917Supp02v01#pg_696", "frus1952-54v13p2". Here
each becomes a pointer into the document itself, into another document of the edition, or through a prefix of the
edition's settings ("frus:frus1919Russia#d35") to where the collection is published.
"""

from __future__ import annotations

from collections.abc import Sequence

from despatch.config import FRUS, Prefix
from despatch.model import patterns as re
from despatch.model.index import Index, Summary
from despatch.model.marks import Mark

UNRESOLVED = 0.8  # at most: how sure a reference can be that leads nowhere

_ANCHOR = re.compile(r"(?P<document>d[\w.-]*?)?(?:fn(?P<note>\w+))?|pg_(?P<page>\w+)")


def targets(marks: Sequence[Mark], own: Summary, index: Index, prefixes: Sequence[Prefix] = (FRUS,)) -> list[Mark]:
    """The marks in the same order, every "ref" with a @target that resolves, or with none.

    own: the document that the marks are of; index: may hold it too; prefixes: the edition's. A reference that leads
    nowhere loses its target and is never surer than `UNRESOLVED`. Numbered communications are left to `link.web`.
    """
    resolved = []
    for mark in marks:
        if mark.kind != "ref" or mark.get("type") == "communication":
            resolved.append(mark)
        else:
            raw = mark.get("target")
            target = _resolve(raw, own, index, prefixes) if raw else ""
            certainty = mark.certainty if target else min(mark.certainty, UNRESOLVED)
            resolved.append(mark.having(certainty, target=target))
    return resolved


def _resolve(raw: str, own: Summary, index: Index, prefixes: Sequence[Prefix]) -> str:
    collection, _, anchor = raw.partition("#")
    collection = collection or own.collection
    inside = _inside(collection, anchor, own, index) if anchor else ""
    return inside or _outside(collection, anchor, prefixes)


def _inside(collection: str, anchor: str, own: Summary, index: Index) -> str:
    """A pointer into the edition, if what it points to is there."""
    parts = _ANCHOR.fullmatch(anchor)
    if not parts:
        return ""
    if page := parts["page"]:
        here = collection == own.collection and page in own.pages
        stem = own.stem if here else index.page(collection, page)
    else:
        document = parts["document"] or own.document
        here = collection == own.collection and document == own.document
        stem = own.stem if here else index.document(collection, document)
        if note := parts["note"]:
            anchor = f"{document}fn{note}"
            if note not in (own.notes if here else index.notes(stem)):
                return ""
    if here:
        return f"#{anchor}"
    return f"{stem}.xml#{anchor}" if stem else ""


def _outside(collection: str, anchor: str, prefixes: Sequence[Prefix]) -> str:
    """A pointer to where the collection is published: by a prefix, or by its address when the whole of it is meant."""
    for prefix in prefixes:
        if not collection.startswith(prefix.ident):
            continue
        if anchor and re.fullmatch(prefix.match, f"{collection}#{anchor}"):
            return f"{prefix.ident}:{collection}#{anchor}"
        if not anchor and "$1" in prefix.replace:
            return prefix.replace.partition("$1")[0] + collection
    return ""
