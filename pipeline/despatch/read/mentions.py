"""Who is named in an encoded document, with or without an identity: what a register is checked and completed by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from despatch.errors import UnreadableInput

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NAMES = frozenset({f"{_TEI}{name}" for name in ("persName", "rs", "placeName", "orgName", "name")})
_BLOCKS = frozenset(
    {f"{_TEI}{name}" for name in ("p", "head", "item", "note", "signed", "dateline", "salute", "cell", "l", "ab")}
)
_CONTEXT = 60  # code points on either side
_HYPHEN = f"{_TEI}pc"
_SILENT = (f"{_TEI}note", _HYPHEN)  # what is not read with the words around it


@dataclass(frozen=True, slots=True)
class Mention:
    """stem: the document; kind: the element's name; text: the words; refs: the ids that it points to; before, after: of
    its block; line: 1-based; header: it stands there, and not in the text."""

    stem: str
    kind: str
    text: str
    refs: tuple[str, ...]
    before: str = ""
    after: str = ""
    line: int = 0
    header: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The mentions of a document, in its header (correspondents) and its text, and the ids that it has itself."""

    stem: str
    mentions: tuple[Mention, ...]
    own: frozenset[str]


def named(path: Path) -> Named:
    """Raises UnreadableInput where a file is no XML."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise UnreadableInput(
            f"it cannot be read: {error}.", file=str(path), remedy="Run despatch validate on it."
        ) from None
    own = frozenset(element.get(_XML_ID, "") for element in root.iter(etree.Element) if _XML_ID in element.attrib)
    return Named(path.stem, tuple(_mentions(root, path.stem)), own)


def _mentions(root: etree._Element, stem: str) -> Iterator[Mention]:
    body = root.find(f"{_TEI}text")
    for part in (root.find(f".//{_TEI}correspDesc"), body):
        for element in part.iter(*_NAMES) if part is not None else ():
            refs = tuple(r.partition("#")[2] for r in element.get("ref", "").split() if "#" in r and "://" not in r)
            kind, header = etree.QName(element).localname, part is not body
            before, text, after = _around(element)
            yield Mention(stem, kind, text, refs, before, after, _line(element), header)


def _line(element: etree._Element) -> int:
    line: int | None = getattr(element, "sourceline", None)
    return line or 0


def _around(element: etree._Element) -> tuple[str, str, str]:
    """The words of an element, and those around it in its block."""
    block = element.getparent()
    while block is not None and block.tag not in _BLOCKS and block.getparent() is not None:
        block = block.getparent()
    text = _plain("".join(_whole(element)))
    if block is None or block.tag not in _BLOCKS:
        return "", text, ""
    before: list[str] = []
    after: list[str] = []
    side = before
    silent: etree._Element | None = None  # what is read elsewhere: the name itself, and notes within the block
    for event, node in etree.iterwalk(block, events=("start", "end")):
        if event == "start" and silent is None:
            side += [" "] if node.tag == f"{_TEI}lb" and node.get("break") != "no" else []
            if node is element or (node.tag in _SILENT and node is not block):
                silent = node
                side = after if node is element else side
            else:
                side.append(node.text or "")
        elif event == "end" and node is not block and silent in (None, node):
            silent = None
            side.append(node.tail or "")
    return _plain("".join(before))[-_CONTEXT:], text, _plain("".join(after))[:_CONTEXT]


def _whole(node: etree._Element) -> Iterator[str]:
    """Its text, without the hyphens that only divide words."""
    yield node.text or ""
    for child in node:
        if child.tag != _HYPHEN:
            yield from _whole(child)
        yield child.tail or ""


def _plain(text: str) -> str:
    return " ".join(text.split())
