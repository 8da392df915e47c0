"""The elements of a document as they are made, and the file: indented where white space is free and nowhere else.

They are written once and forgotten, so they are plain objects: one of lxml costs several times as much.
"""

from __future__ import annotations

from collections.abc import Iterator

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "xml:id"
# Elements whose white space carries nothing, because they hold elements only.
_FREE = frozenset(
    "TEI teiHeader fileDesc titleStmt respStmt publicationStmt availability seriesStmt sourceDesc encodingDesc "
    "projectDesc editorialDecl normalization interpretation listPrefixDef prefixDef appInfo application "
    "profileDesc abstract creation langUsage textClass keywords correspDesc correspAction revisionDesc standOff "
    "listPerson person listPlace place listOrg org text body div opener closer list postscript".split()
)


class Markup(str):
    """An element that is written already."""

    __slots__ = ()


class Element:
    """An element of TEI. content: its text and its elements, in order."""

    __slots__ = ("attributes", "content", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.content: list[Element | str] = []

    def iter(self) -> Iterator[Element]:
        """Itself and all elements within, in the order of their start tags."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [part for part in reversed(node.content) if isinstance(part, Element)]


def element(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new last child; empty attributes are left out."""
    if "" in attributes.values():
        attributes = {name: value for name, value in attributes.items() if value}
    node = Element(tag, attributes)
    if text:
        node.content.append(text)
    parent.content.append(node)
    return node


def file(root: Element) -> bytes:
    """A UTF-8 file with a declaration and a final newline."""
    return f"<?xml version='1.0' encoding='UTF-8'?>{markup(root)}\n".encode()


def markup(node: Element, depth: int = 0) -> Markup:
    """An element on a line of its own, as it stands within so many others."""
    parts: list[str] = []
    _write(node, "\n" + "  " * depth, parts)
    return Markup("".join(parts))


def _write(node: Element, space: str, parts: list[str]) -> None:
    """space: a new line and what it is indented by; "" within text."""
    tag, content = node.tag, node.content
    start = "".join([f"{space}<{tag}", *[f' {name}="{_quoted(value)}"' for name, value in node.attributes.items()]])
    if not content:
        parts.append(f"{start}/>")
        return
    if tag not in _FREE or str in map(type, content):
        space = ""
    inner = f"{space}  " if space else ""
    parts.append(f"{start}>")
    for part in content:
        if isinstance(part, Element):
            _write(part, inner, parts)
        else:
            parts.append(part if isinstance(part, Markup) else _escaped(part))
    parts.append(f"{space}</{tag}>")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
