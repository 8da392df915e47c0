"""Reads a file as XML and trusts nothing in it: no document type, no entities, no network, bounded depth and size."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from despatch.model.findings import Finding
from despatch.validate.codes import CODES
from despatch.validate.place import window

MAX_BYTES = 64_000_000  # far beyond a document; a whole volume of the series has 5 MB
MAX_PARTS = 500_000  # tags and attributes; a whole volume of 4 MB has 100,000, and each takes some hundred bytes
MAX_TAG = 100_000  # bytes of a start tag; attributes cost most where one element has all of them
_TEXT = "Name a file of TEI: `despatch encode` makes one of a transcription."
_BINARY = "Take it out of the folder, or export it as XML from the program that made it."
_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|\0\0\xfe\xff|\0*<\0")  # UTF-16 and UTF-32
_LONG = re.compile(rb"<[^!?<>][^<>]{%d}" % MAX_TAG)
_LIMITS = ("Excessive depth", "too long", "Huge", "huge", "amplification", "xmlSAX2Characters: huge", "Buffer size")
_PLAIN = (
    (r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
     r"</\3> closes an element that is not open; the innermost open one is <\1>, opened in line \2."),
    (r"Premature end of data in tag (\S+) line (\d+)", r"The file ends while <\1>, opened in line \2, is still open."),
    (r"xmlParseEntityRef: no name", "An & stands alone; write &amp;."),
    (r"EntityRef: expecting ';'", "An & begins an entity that is not ended; write &amp; for the sign itself."),
    (r"Entity '([^']+)' not defined", r"The entity &\1; is not known to XML; write the character itself."),
    (r"Unescaped '<' not allowed in attributes values",
     "A < stands in an attribute’s value, or a quotation mark is missing."),
    (r"Attribute (\S+) redefined", r"The attribute @\1 is given twice."),
    (r"AttValue: \" or ' expected", "An attribute’s value must stand in quotation marks."),
    (r"StartTag: invalid element name", "A < is not followed by an element’s name; write &lt; for the sign itself."),
    (r"Start tag expected, '<' not found", "The file is not XML: it does not begin with a tag."),
    (r"Extra content at the end of the document", "Something stands after the end of the root element."),
    (r"Namespace prefix (\S+) (?:for \S+ )?(?:on \S+ )?is not defined", r"The prefix “\1:” is not declared."),
    (r"Input is not proper UTF-8.*|Invalid bytes in character encoding.*|.*not.*UTF-8.*",
     "The file has bytes that are not in its encoding."),
)  # fmt: skip


class _Stop(Exception):
    """Ends the look at the prolog."""


def parser() -> Any:
    """lxml's parser as every file of an edition is read with."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        collect_ids=False,
    )


def read(data: bytes | Path, file: str) -> tuple[Any, bytes, list[Finding]]:
    """The tree's root or None, the bytes, and what is wrong with them.

    data: the file's bytes or its path. A file that cannot be opened is a finding, not an exception.
    """
    if isinstance(data, Path):
        try:
            if data.stat().st_size > MAX_BYTES:
                return None, b"", [_finding("DSP153", f"The file is larger than {MAX_BYTES // 1_000_000} MB.", file)]
            data = data.read_bytes()
        except OSError as error:
            return None, b"", [_finding("DSP154", f"The file cannot be opened: {error.strerror}.", file)]
    if not data or data.isspace():
        return None, data, [_finding("DSP154", "The file is empty.", file)]
    if len(data) > MAX_BYTES:
        return None, data, [_finding("DSP153", f"The file is larger than {MAX_BYTES // 1_000_000} MB.", file)]
    if len(data) > MAX_PARTS and data.count(b"<") + data.count(b"=") > MAX_PARTS:
        return None, data, [_finding("DSP153", f"The file has more than {MAX_PARTS:,} tags and attributes.", file)]
    if _LONG.search(data):
        return None, data, [_finding("DSP153", f"The file has a tag longer than {MAX_TAG:,} bytes.", file)]
    if b"\0" in data[:1000] and not _WIDE.match(data):
        return None, data, [_finding("DSP151", "The file is binary, not XML.", file, (1, 1), remedy=_BINARY)]
    line = _doctype(data)
    if line:
        return None, data, [_finding("DSP152", "The file has a document type declaration.", file, (line, 1), data)]
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        return None, data, [_broken(error, data, file)]
    if root.getroottree().docinfo.internalDTD is not None:
        return None, data, [_finding("DSP152", "The file has a document type declaration.", file)]
    return root, data, []


def _doctype(data: bytes) -> int:
    """The line of a document type declaration, 0 if there is none; reads no further than the first start tag."""
    found: list[int] = []
    reader = expat.ParserCreate()

    def doctype(*_: object) -> None:
        found.append(reader.CurrentLineNumber)
        raise _Stop

    def start(*_: object) -> None:
        raise _Stop

    reader.StartDoctypeDeclHandler, reader.StartElementHandler = doctype, start
    try:
        for at in range(0, len(data), 4096):
            reader.Parse(data[at : at + 4096], False)
    except (_Stop, expat.ExpatError, ValueError):
        pass  # what is not well-formed is said by lxml
    return found[0] if found else 0


def _broken(error: Any, data: bytes, file: str) -> Finding:
    said = str(error.msg or "").split(", line ")[0]
    line, column = error.position
    if any(word in said for word in _LIMITS):
        return _finding("DSP153", f"The file was not read to its end: {said}.", file, (line, column), data)
    message = f"XML cannot be read here: {said}."
    for pattern, plain in _PLAIN:
        match = re.match(pattern, said)
        if match:
            message = match.expand(plain)
            break
    remedy = _TEXT if said.startswith("Start tag expected") else ""
    return _finding("DSP151", message, file, (line, column), data, remedy)


def _finding(
    code: str, message: str, file: str, at: tuple[int, int] = (0, 0), data: bytes = b"", remedy: str = ""
) -> Finding:
    line, column = at
    lines = re.split(rb"\r\n?|\n", data) if line else []
    excerpt, caret = window(lines[line - 1].decode("utf-8", "replace"), column) if 0 < line <= len(lines) else ("", 0)
    entry = CODES[code]
    return Finding(
        code,
        message,
        entry.severity,
        remedy or entry.remedy,
        file,
        line,
        column,
        entry.layer,
        excerpt=excerpt,
        caret=caret,
    )
