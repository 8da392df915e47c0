"""A TEI document as an evaluation sees it: its text without white space, and its marks as places in that text.

White space is left out because encodings lay it out differently; notes are readings of their own, lifted out where
they are anchored; page breaks are points. Of `choice` the source's reading counts; what an editor adds does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from despatch.errors import UnreadableInput

_T = "{http://www.tei-c.org/ns/1.0}"
_ADDED = frozenset("corr expan reg fw".split())
_LEFT_OUT = _ADDED | {"teiHeader", "standOff", "back"}
_BLOCKS = frozenset("head p item dateline signed salute".split())
_PARTS = frozenset("div opener closer".split())  # a seg right in one of these is a block
_SPANS = _BLOCKS | frozenset("seg label persName date ref rs placeName orgName".split())
_DATES = ("profileDesc//{t}correspAction[@type='sent']/{t}date", "profileDesc/{t}creation//{t}date")


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] is a `tag`; inside: the names of the elements around it, up to the body or the note."""

    tag: str
    start: int
    end: int
    attributes: Mapping[str, str]
    inside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """Something at a place, not over a range: a page break, a note."""

    at: int
    attributes: Mapping[str, str]


@dataclass
class Reading:
    """One text: a body, or one of its notes. All places are positions in `text`.

    plain: the same text with its white space, for people; notes and their anchors stand in the same order;
    date: the element that dates the document, as attributes, where there is one with @when.
    """

    text: str = ""
    plain: str = ""
    spans: list[Span] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    pages: list[Point] = field(default_factory=list)
    anchors: list[Point] = field(default_factory=list)
    notes: list[Reading] = field(default_factory=list)
    date: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _shown(self) -> list[int]:
        return [i for i, character in enumerate(self.plain) if not character.isspace()]

    def words(self, start: int, end: int) -> str:
        """text[start:end] as it is printed, on one line."""
        return " ".join(self.plain[self._shown[start] : self._shown[end - 1] + 1].split()) if start < end else ""

    def before(self, at: int, width: int = 45) -> str:
        end = self._shown[at] if at < len(self._shown) else len(self.plain)
        shown = " ".join(self.plain[max(0, end - width) : end].split())
        space = " " if shown and self.plain[end - 1 : end].isspace() else ""
        return ("…" if end > width else "") + shown + space

    def after(self, at: int, width: int = 45) -> str:
        start = self._shown[at - 1] + 1 if at else 0
        shown = " ".join(self.plain[start : start + width].split())
        space = " " if shown and self.plain[start : start + 1].isspace() else ""
        return space + shown + ("…" if start + width < len(self.plain) else "")


def read(path: Path, everything: bool = False) -> Reading:
    """The reading of a TEI file; raises UnreadableInput for a file that is no XML.

    everything: file numbers, a capture's furniture and an editor's readings are read too, among the notes.
    """
    parser = etree.XMLParser(collect_ids=False, resolve_entities=False, no_network=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise UnreadableInput(
            f"this is not an XML file: {error}", file=str(path), remedy="Mend it, or take it out of the folder."
        ) from None
    body = root.find(f"{_T}text" if everything else f".//{_T}text/{_T}body")
    reading = _Reader(everything).read(root if body is None else body)
    reading.date = _date(root)
    return reading


def _date(root: Any) -> dict[str, str]:
    """The date of sending, else that of creation, with the @cert of whichever has one and names the same day."""
    nodes = (node for where in _DATES for node in root.iterfind(f".//{_T}{where.format(t=_T)}"))
    dates = [_attributes(node) for node in nodes if node.get("when")]
    if not dates:
        return {}
    sure = next((date for date in dates if "cert" in date and date["when"] == dates[0]["when"]), {})
    return sure or dates[0]


def _attributes(node: Any) -> dict[str, str]:
    return dict(node.attrib)


def name(node: Any) -> str:
    """The element's name without its namespace; "" for a comment, and for no element."""
    return etree.QName(node).localname if node is not None and isinstance(node.tag, str) else ""


class _Reader:
    def __init__(self, everything: bool) -> None:
        self.everything = everything
        self.reading = Reading()
        self.length = 0
        self.text: list[str] = []
        self.plain: list[str] = []

    def read(self, root: Any) -> Reading:
        self._element(root, frozenset(), root=True)
        self.reading.text, self.reading.plain = "".join(self.text), "".join(self.plain)
        return self.reading

    def _put(self, text: str | None) -> None:
        if text:
            self.plain.append(text)
            squeezed = "".join(text.split())
            self.text.append(squeezed)
            self.length += len(squeezed)

    def _element(self, node: Any, inside: frozenset[str], root: bool = False) -> None:
        tag, reading = name(node), self.reading
        if not tag or (tag in _LEFT_OUT and not self.everything):
            return
        if not root and (tag == "note" or tag in _ADDED):
            if self.everything or not _file_number(node):
                reading.anchors.append(Point(self.length, _attributes(node)))
                reading.notes.append(_Reader(self.everything).read(node))
            return
        if tag == "pb":
            reading.pages.append(Point(self.length, {**_attributes(node), "n": re.sub(r"\W", "", node.get("n") or "")}))
            self.plain.append(" ")
            return
        if tag == "lb":
            self.plain.append(" ")
        start = self.length
        if tag in _BLOCKS or (tag == "seg" and name(node.getparent()) in _PARTS):
            reading.starts.add(start)
            self.plain.append("\n")
        self._put(node.text)
        for child in node:
            self._element(child, inside | {tag})
            self._put(child.tail)
        if tag in _SPANS and self.length > start:
            reading.spans.append(Span(tag, start, self.length, _attributes(node), inside))


def _file_number(note: Any) -> bool:
    """The line of the document's file number or source, which is no note of the text."""
    direct = name(note.getparent()) in ("div", "body", "opener")
    return note.get("rend") == "inline" or (note.get("type") == "source" and direct)
