"""Bytes → the text of a source, unchanged; what cannot become XML is an error that says where."""

from __future__ import annotations

from despatch.errors import UnreadableInput
from despatch.model import patterns as re

# XML 1.0 allows no other C0 controls; form feeds and separators count as white space here and are written as spaces.
# Noncharacters are for marks within a program, as ours are (xslt/text/wrap.xsl).
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1b\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def decode(data: bytes, name: str) -> str:
    """The text of a UTF-8 source, its byte order mark taken off; line ends stay as they are.

    name: the file's name for messages. Raises UnreadableInput for an empty file, a binary file, bytes that are not
    UTF-8 (with the offset of the first) and characters that XML cannot hold.
    """
    if not data.strip():
        raise UnreadableInput(
            "the file is empty.", file=name, code="DSP101", remedy="Put the transcription in it or remove it."
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableInput(
            "the file is UTF-16.", file=name, code="DSP102", remedy="Save it as UTF-8 (in an editor: Save as, UTF-8)."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.count(b"\0") > 0:
            raise _binary(name) from None
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        raise UnreadableInput(
            f"byte 0x{data[start]:02X} at offset {start} is not UTF-8.",
            file=name,
            line=data.count(b"\n", 0, start) + 1,
            code="DSP103",
            remedy="The file was probably saved as Windows-1252 or Latin-1: convert it to UTF-8.",
        ) from None
    bad = _ILLEGAL.search(text)
    if bad and bad.group() == "\0":
        raise _binary(name)
    if bad:
        raise UnreadableInput(
            f"the character U+{ord(bad.group()):04X} is no text, and cannot stand in an XML file.",
            file=name,
            line=text.count("\n", 0, bad.start()) + 1,
            code="DSP104",
            remedy="Delete it.",
        )
    if not text.strip():
        raise UnreadableInput(
            "the file holds only white space.", file=name, code="DSP101", remedy="Put the transcription in it."
        )
    return text


def _binary(name: str) -> UnreadableInput:
    return UnreadableInput(
        "the file is binary, not text.",
        file=name,
        code="DSP105",
        remedy="Export the document as plain text in UTF-8 (from a word processor: Save as, Plain text).",
    )
