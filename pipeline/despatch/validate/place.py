"""Where a fault is: line and column of the culprit in the file's bytes, a short path, the source line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from despatch.model.findings import Finding, Severity
from despatch.validate.codes import CODES, Code

Element = Any  # lxml's element class has no public name
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{XML}id"
INCLUDE = "{http://www.w3.org/2001/XInclude}include"
_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"|'[^']*'|[^<>"'])*>""")
_OPENING = re.compile(rb"""<[^\s<>/"'=]+""")
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before its place is looked up.

    element: the culprit; attribute: its name as written ("xml:id"), if the culprit is one; stray: the text after the
    element (after its start tag if stray is "inside") is the culprit. remedy, severity: those of the code if not given.
    meant: as in Finding.
    """

    code: str
    message: str
    element: Element
    attribute: str = ""
    stray: str = ""
    remedy: str = ""
    severity: Severity | None = None
    meant: str = ""


def name(element: Element) -> str:
    return etree.QName(element).localname


def path(element: Element) -> str:
    """/TEI/text/body/div/p[3]: local names, a number where siblings have the same name."""
    steps: list[str] = []
    while element is not None:
        parent = element.getparent()
        twins = [] if parent is None else [child for child in parent if child.tag == element.tag]
        steps.append(name(element) + (f"[{twins.index(element) + 1}]" if len(twins) > 1 else ""))
        element = parent
    return "/" + "/".join(reversed(steps))


class Source:
    """The bytes that were parsed; nothing is computed before the first fault asks.

    data: the bytes, or a function that makes them (a tree that was never written). root: the root element.
    folder: that of the file, None if it has none.
    """

    def __init__(self, data: bytes | Callable[[], bytes], root: Element, folder: Path | None = None) -> None:
        self._data, self.root, self.folder = data, root, folder

    @cached_property
    def data(self) -> bytes:
        data = self._data if isinstance(self._data, bytes) else self._data()
        encoding = self.root.getroottree().docinfo.encoding or "UTF-8"
        if encoding.upper() in ("UTF-8", "US-ASCII", "ASCII"):
            return data
        try:
            return data.decode(encoding).encode()  # bytes are counted, lines shown, as if it were UTF-8
        except (UnicodeDecodeError, LookupError):
            return data

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(rb"\r\n?|\n", self.data))]

    @cached_property
    def elements(self) -> list[Element]:
        """All elements in document order."""
        return list(self.root.iter(etree.Element))

    @cached_property
    def _order(self) -> dict[Element, int]:
        return {element: i for i, element in enumerate(self.elements)}

    @cached_property
    def _offsets(self) -> list[tuple[int, int]]:
        """(byte of the start tag, byte after the end tag) of every element; empty if expat cannot read the encoding."""
        found: list[tuple[int, int]] = []
        stack: list[int] = []
        parser = expat.ParserCreate("UTF-8")

        def begin(*_: object) -> None:
            stack.append(len(found))
            found.append((parser.CurrentByteIndex, 0))

        def end(*_: object) -> None:
            i = stack.pop()
            tag = _TAG.match(self.data, parser.CurrentByteIndex)
            found[i] = (found[i][0], tag.end() if tag else parser.CurrentByteIndex)

        parser.StartElementHandler, parser.EndElementHandler = begin, end
        try:
            parser.Parse(self.data, True)
        except expat.ExpatError:
            return []
        return found

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, the column in characters, of a byte offset."""
        line = bisect_right(self._lines, offset)
        before = self.data[self._lines[line - 1] : offset]
        return line, len(before.decode("utf-8", "replace")) + 1

    def excerpt(self, line: int, column: int) -> tuple[str, int]:
        """`window` of a line of the file."""
        if not 0 < line <= len(self._lines):
            return "", 0
        end = self._lines[line] if line < len(self._lines) else len(self.data)
        return window(self.data[self._lines[line - 1] : end].decode("utf-8", "replace"), column)

    def locate(self, fault: Fault) -> tuple[int, int, int]:
        """Line, column and length of the culprit; column and length 0 where only the line is known."""
        index = self._order.get(fault.element, -1)
        if index < 0 or index >= len(self._offsets):
            return (fault.element.sourceline or 0), 0, 0
        begin, end = self._span(fault, *self._offsets[index])
        line, column = self.position(begin)
        culprit = self.data[begin:end].decode("utf-8", "replace")
        return line, column, len(culprit.split("\n", 1)[0].rstrip())

    def _span(self, fault: Fault, start: int, after: int) -> tuple[int, int]:
        """The bytes of the culprit. start, after: those of the whole element."""
        tag = _TAG.match(self.data, start)
        if fault.stray:
            begin = (tag.end() if tag else start) if fault.stray == "inside" else after
            while self.data[begin : begin + 1].isspace():
                begin += 1
            end = self.data.find(b"<", begin)
            return begin, end if end >= 0 else len(self.data)
        if fault.attribute and tag:
            name = re.escape(fault.attribute.encode())
            if written := re.search(rb"\s(" + name + rb"""\s*=\s*(?:"[^"]*"|'[^']*'))""", tag.group()):
                return start + written.start(1), start + written.end(1)
        opening = _OPENING.match(self.data, start)
        return start, opening.end() if opening else start


def window(text: str, column: int, width: int = _EXCERPT) -> tuple[str, int]:
    """A line without the white space around it, shortened to what is near the column; and the column in that.

    Both columns are 1-based, 0 for unknown.
    """
    shown = text.strip()
    at = column - 1 - (len(text) - len(text.lstrip())) if column else 0
    if len(shown) > width:
        first = max(0, min(at - width // 3, len(shown) - width))
        before, after = "…" * (first > 0), "…" * (first + width < len(shown))
        shown, at = f"{before}{shown[first : first + width]}{after}", at - first + len(before)
    return shown, at + 1 if column and 0 <= at <= len(shown) else 0


def finding(fault: Fault, source: Source, file: str, code: Code) -> Finding:
    """The fault with its place and the words of its code."""
    line, column, length = source.locate(fault)
    excerpt, caret = source.excerpt(line, column)
    where = path(fault.element) + (f"/@{fault.attribute}" if fault.attribute else "")
    return Finding(
        fault.code, fault.message, fault.severity or code.severity, fault.remedy or code.remedy, file, line, column,
        code.layer, where, excerpt, length, caret, fault.meant,
    )  # fmt: skip


def findings(faults: Iterable[Fault], source: Source, file: str) -> list[Finding]:
    """The faults as findings, in the order of the file, each once."""
    made: dict[tuple[str, int, int, str], Finding] = {}
    for fault in faults:
        found = finding(fault, source, file, CODES[fault.code])
        made.setdefault((found.code, found.line, found.column, found.message), found)
    return sorted(made.values(), key=lambda f: (f.line, f.column, f.code))
