"""Read a TEI corpus as a teacher of names: passages of plain text with the names that are marked in them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from despatch.errors import UnreadableInput
from despatch.model.view import View, view

_T = "{http://www.tei-c.org/ns/1.0}"
_PASSAGES = frozenset(
    "head p ab item dateline signed salute note seg l byline opener closer label trailer cell postscript fw".split()
)
_PLAIN = frozenset({"opener", "closer", "postscript"})  # passages only for the text that stands directly in them
_OTHERS = frozenset({"placeName", "orgName", "gloss", "term", "abbr", "date", "geogName", "country", "settlement"})
_LEFT_OUT = frozenset("teiHeader standOff back fw corr expan reg figure graphic".split())


@dataclass(frozen=True, slots=True)
class Passage:
    """text: white space made plain; names: (start, end, identity), half-open, identity the tail of @ref or @corresp;
    others: (start, end) of what is marked as something else, a place, an organisation, an abbreviation.
    """

    text: str
    kind: str
    names: tuple[tuple[int, int, str], ...] = ()
    others: tuple[tuple[int, int], ...] = ()

    def view(self) -> View:
        return view(self.text, 0, len(self.text), kind=self.kind)


@dataclass(frozen=True, slots=True)
class Document:
    """name: as messages show it; group: documents of one group (a volume) are never both learnt from and scored on;
    thorough: every name is marked, not only those of a list.
    """

    name: str
    group: str
    passages: tuple[Passage, ...]
    thorough: bool = False


def tei_files(paths: Iterable[Path]) -> list[Path]:
    """The TEI files among `paths` and below the directories among them, sorted; register.xml is left out."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(p for p in path.rglob("*.xml*") if p.name.endswith((".xml", ".xml.gz")))
        else:
            found.add(path)
    return sorted(p for p in found if p.name != "register.xml")


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """Each document of the TEI files: a div of type "document", or a whole file; its group is the file's directory.

    Raises UnreadableInput for a file that is no XML.
    """
    for path in tei_files(paths):
        stream: Any
        try:
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
                root = etree.parse(
                    stream, etree.XMLParser(collect_ids=False, resolve_entities=False, no_network=True)
                ).getroot()
        except (OSError, etree.XMLSyntaxError) as error:
            raise UnreadableInput(f"this is not a TEI file: {error}", file=str(path)) from error
        for div in [d for d in root.iter(f"{_T}div") if d.get("type") == "document"] or [root]:
            yield Document(path.name, path.parent.name, tuple(_Reader().read(div)))


class _Reader:
    """Takes one document apart into passages; a note is a passage of its own, lifted out of the one that holds it."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._kind, self._length = "", 0
        self._text: list[str] = []
        self._names: list[tuple[int, int, str]] = []
        self._others: list[tuple[int, int]] = []

    def read(self, node: Any) -> list[Passage]:
        self._walk(node)
        self._close()
        return self._passages

    def _close(self) -> None:
        text = "".join(self._text)
        if self._kind and text.strip():
            names = tuple(_trim(text, *name) for name in self._names if text[name[0] : name[1]].strip())
            self._passages.append(Passage(text.rstrip(), self._kind, names, tuple(self._others)))
        self._begin("")

    def _begin(self, kind: str) -> None:
        self._kind, self._length = kind, 0
        self._text, self._names, self._others = [], [], []

    def _put(self, text: str | None) -> None:
        if not text:
            return
        words = " ".join(text.split())
        text = (" " if text[0].isspace() else "") + words + (" " if words and text[-1].isspace() else "")
        if text[0] == " " and (not self._length or self._text[-1][-1:] == " "):
            text = text[1:]
        if text:
            self._text.append(text)
            self._length += len(text)

    def _walk(self, node: Any) -> None:
        tag = node.tag
        if not isinstance(tag, str):
            return
        name = etree.QName(tag).localname
        if name in _LEFT_OUT or (name == "pc" and node.get("force") == "weak"):
            return
        if name in ("lb", "pb", "cb"):
            self._put(" " if node.get("break") != "no" else "")
            return
        if name == "note":
            outer = self._kind, self._length, self._text, self._names, self._others
            self._begin("note")
            self._inside(node)
            self._close()
            self._kind, self._length, self._text, self._names, self._others = outer
            return
        if name in _PASSAGES and (name not in ("seg", "label") or not self._kind):
            outer_kind = self._kind
            self._close()
            self._kind = "p" if name in _PLAIN else name
            self._inside(node)
            self._close()
            self._kind = outer_kind
            return
        if name == "persName":
            start = self._length
            self._inside(node)
            if self._kind and self._length > start:
                target = node.get("ref") or node.get("corresp") or ""
                self._names.append((start, self._length, target.split("#")[-1]))
            return
        start = self._length
        self._inside(node)
        if name in _OTHERS and self._kind and self._length > start:
            self._others.append((start, self._length))

    def _inside(self, node: Any) -> None:
        self._put(node.text)
        for child in node:
            self._walk(child)
            self._put(child.tail)


def _trim(text: str, start: int, end: int, identity: str) -> tuple[int, int, str]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end, identity
