"""A schema as a tree, read from the XML syntax, with everything that it includes: sections 3 and 4.1 to 4.8.

Both syntaxes become the same tree. Only files in the folder of the schema, or below, are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from despatch.validate.relaxng.errors import SchemaError
from despatch.validate.relaxng.lexical import NCNAME, is_uri

RNG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
_NCNAME = re.compile(NCNAME).fullmatch
SPACES = "\t\n\r "
PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty value text "
    "notAllowed data externalRef grammar".split()
)
CLASSES = frozenset(("name", "anyName", "nsName", "choice"))
_CONTENT = frozenset(("start", "define", "div", "include"))
_SOME, _ANY = (1, 10**9), (0, 10**9)
# what may stand in a place
_ROLES: dict[str, frozenset[str]] = {
    "pattern": PATTERNS, "class": CLASSES, "nothing": frozenset(), "data": frozenset(("param", "except")),
    "but": frozenset(("except",)), "content": frozenset(("start", "define", "div", "include")),
    "override": frozenset(("start", "define", "div")),
}  # fmt: skip
_SOME, _ANY = (1, 10**9), (0, 10**9)
_GROUPS = ("group", "interleave", "optional", "zeroOrMore", "oneOrMore", "list", "mixed")
# element → attributes that it must and may have; the role of its children ("" its own), how many there must be
_SYNTAX: dict[str, tuple[str, str, str, tuple[int, int]]] = {
    **dict.fromkeys(_GROUPS, ("", "", "pattern", _SOME)), "choice": ("", "", "", _SOME),
    "ref": ("name", "", "nothing", _ANY), "parentRef": ("name", "", "nothing", _ANY),
    **dict.fromkeys(("empty", "text", "notAllowed", "name"), ("", "", "nothing", _ANY)),
    "value": ("", "type", "nothing", _ANY), "data": ("type", "", "data", _ANY), "param": ("name", "", "nothing", _ANY),
    "externalRef": ("href", "", "nothing", _ANY), "grammar": ("", "", "content", _ANY),
    "start": ("", "combine", "pattern", (1, 1)), "define": ("name", "combine", "pattern", _SOME),
    "div": ("", "", "", _ANY), "include": ("href", "", "override", _ANY),
    "anyName": ("", "", "but", (0, 1)), "nsName": ("", "", "but", (0, 1)), "except": ("", "", "", _SOME),
    "element": ("", "name", "pattern", _SOME), "attribute": ("", "name", "pattern", _ANY),
}  # fmt: skip
_STRINGS = ("value", "param", "name")  # hold text, and no annotations


@dataclass(slots=True)
class Node:
    """An element of the XML syntax, without annotations.

    text: of name (the local name), value and param. ns, library: as inherited. namespaces: prefix → URI, of values.
    """

    kind: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""
    ns: str = ""
    library: str = ""
    namespaces: dict[str, str] = field(default_factory=dict)
    file: str = ""
    line: int = 0

    def fault(self, message: str, remedy: str = "") -> SchemaError:
        return SchemaError(message, remedy=remedy, file=self.file, line=self.line)


@dataclass(slots=True)
class Files:
    """Finds the files of a schema. folder: nothing outside it is read. open: those being read, the outermost first."""

    folder: Path
    open: tuple[Path, ...] = ()

    def find(self, href: str, base: Path, at: Node) -> tuple[Path, Files]:
        """The file, and the state in which it is to be read. base: the folder that href starts from."""
        if "#" in href:
            raise at.fault(f"The address “{href}” has a part after #, which a schema's may not have.")
        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc:
            raise at.fault(f"“{href}” is not read from the network.", "Put a copy beside the schema and name that.")
        path = (base / unquote(parts.path)).resolve()
        if not path.is_relative_to(self.folder):
            raise at.fault(f"“{href}” lies outside the folder of the schema.", "Move it there, and name it anew.")
        if path in self.open:
            raise at.fault(f"“{href}” includes itself.")
        if not path.is_file():
            raise at.fault(f"“{href}” is not there.", "Put the file beside the schema.")
        return path, Files(self.folder, (*self.open, path))


def read_file(path: Path, files: Files, ns: str = "") -> Node:
    """The tree of a schema file in either syntax. ns: what is inherited from the place that includes it."""
    data = path.read_bytes()
    return read_data(data, path, files, ns)


def read_data(data: bytes, path: Path, files: Files, ns: str = "") -> Node:
    from despatch.validate.relaxng.compact import read_compact  # noqa: PLC0415 — each syntax may include the other

    if path.suffix == ".rnc" or not re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\0*)\s*<", data):
        return read_compact(data, path, files, ns)
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, load_dtd=False)  # type: ignore[arg-type]
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SchemaError(
            f"The schema is not well-formed: {error.msg}.", file=str(path), line=error.lineno or 0
        ) from error
    return _Reader(path, files).node(root, "pattern", ns, "", path.parent)


class _Reader:
    """Reads one file."""

    def __init__(self, path: Path, files: Files) -> None:
        self.path, self.files = path, files

    def node(self, source: Any, role: str, ns: str, library: str, base: Path) -> Node:
        """An element in a place where `role` may stand. base: what the addresses in it start from."""
        space, kind = _split(source.tag)
        at = Node(kind, file=str(self.path), line=source.sourceline or 0)
        if space != RNG:
            raise at.fault(f"<{kind}> is not of RELAX NG.", f'Give the root element xmlns="{RNG}".')
        if kind not in _ROLES[role]:
            raise at.fault(f"<{kind}> may not stand here.")
        must, may, inner, number = _SYNTAX[kind]
        own = ""
        for key, value in source.attrib.items():
            if key[0] == "{":
                if key.startswith(f"{{{RNG}}}"):
                    raise at.fault(f"The attribute {_split(key)[1]} must have no prefix.")
                if key == f"{{{XML}}}base":
                    base = _based(value, base)
            elif key == "ns":
                ns, own = value, key
            elif key == "datatypeLibrary":
                library = _library(value, at)
            elif key and key in (must, may):
                at.attributes[key] = value.strip(SPACES)
            else:
                raise at.fault(f"<{kind}> has no attribute {key}.")
        if must and must not in at.attributes:
            raise at.fault(f"<{kind}> needs the attribute {must}.")
        at.ns, at.library = ns, library
        _check_words(at)
        if kind in ("element", "attribute") and may in at.attributes:
            at.children.append(self._name(source, at, at.attributes["name"], own or kind == "element"))
        self._children(source, at, inner or ("pattern" if role == "data" else "class" if role == "but" else role), base)
        if not number[0] <= len(at.children) - (may in at.attributes and kind == "element") <= number[1]:
            raise at.fault(f"<{kind}> must hold {'one pattern' if kind == 'start' else 'something'}.")
        if kind == "attribute" and not 1 <= len(at.children) <= 2:
            raise at.fault("<attribute> must hold a name and at most one pattern.")
        if kind == "element" and len(at.children) < 2:
            raise at.fault("<element> must hold a name and a pattern.")
        return self._finished(source, at, base)

    def _name(self, source: Any, at: Node, written: str, inherits: object) -> Node:
        """A name as <name>, with its prefix resolved."""
        prefix, _, local = written.rpartition(":")
        ns = at.ns if inherits else ""
        if not _NCNAME(local) or (":" in written and not _NCNAME(prefix)):
            raise at.fault(f"“{written}” is not a name.")
        if prefix:
            ns = XML if prefix == "xml" else source.nsmap.get(prefix)
            if ns is None:
                raise at.fault(f"The prefix “{prefix}:” is not declared.")
        return Node("name", text=local, ns=ns, file=at.file, line=at.line)

    def _children(self, source: Any, at: Node, role: str, base: Path) -> None:
        text = source.text or ""
        for child in source:
            if isinstance(child.tag, str):
                if at.kind in _STRINGS:
                    raise at.fault(f"<{at.kind}> holds text only.")
                if _split(child.tag)[0] == RNG:
                    if at.kind == "data" and at.children and at.children[-1].kind == "except":
                        raise at.fault("<except> comes once, and last, in <data>.")
                    first = at.kind in ("element", "attribute") and not at.children
                    at.children.append(self.node(child, "class" if first else role, at.ns, at.library, base))
            text += child.tail or ""
        if at.kind in _STRINGS:
            at.text = text
        elif text.strip(SPACES):
            raise at.fault(f"Text may not stand in <{at.kind}>.")

    def _finished(self, source: Any, at: Node, base: Path) -> Node:
        if at.kind == "name":
            return self._name(source, at, at.text.strip(SPACES), True)
        if at.kind == "value":
            at.namespaces = {prefix or "": uri for prefix, uri in source.nsmap.items()} | {"": at.ns, "xml": XML}
        if at.kind == "externalRef":
            path, files = self.files.find(at.attributes["href"], base, at)
            return read_file(path, files, at.ns)
        if at.kind == "include":
            path, files = self.files.find(at.attributes["href"], base, at)
            return included(at, read_file(path, files, at.ns))
        return at


def included(at: Node, grammar: Node) -> Node:
    """An include as a div: what it defines itself takes the place of what the grammar defines. Section 4.7."""
    if grammar.kind != "grammar":
        raise at.fault("What is included must be a <grammar>.")
    own = {(node.kind, node.attributes.get("name", "")) for node in components(at)}
    there = {(node.kind, node.attributes.get("name", "")) for node in components(grammar)}
    for kind, name in sorted(own - there):
        raise at.fault(f"The included grammar has no {f'definition of “{name}”' if kind == 'define' else 'start'}"
                       " that could be replaced.")  # fmt: skip
    kept = [node for node in components(grammar) if (node.kind, node.attributes.get("name", "")) not in own]
    return Node("div", children=[*kept, *at.children], file=at.file, line=at.line)


def components(grammar: Node) -> Iterator[Node]:
    """The starts and definitions of a grammar, those in divs included."""
    for child in grammar.children:
        if child.kind == "div":
            yield from components(child)
        else:
            yield child


def _split(tag: str) -> tuple[str, str]:
    space, closed, local = tag.rpartition("}")
    return (space[1:], local) if closed else ("", tag)


def _check_words(at: Node) -> None:
    if at.attributes.get("combine", "choice") not in ("choice", "interleave"):
        raise at.fault("@combine is “choice” or “interleave”.")
    written = at.attributes.get("name", "x") if at.kind not in ("element", "attribute") else "x"
    for word in (written, at.attributes.get("type", "x")):
        if not _NCNAME(word):
            raise at.fault(f"“{word}” is not a name.")


def _library(value: str, at: Node) -> str:
    if value and (not is_uri(value) or not re.match("[A-Za-z][A-Za-z0-9+.-]*:", value) or "#" in value):
        raise at.fault(f"“{value}” is not the absolute address of a datatype library.")
    return value


def _based(address: str, base: Path) -> Path:
    """The folder that addresses start from, below an xml:base."""
    path = unquote(urlsplit(address).path)
    if not path:
        return base
    return base / path if path.endswith("/") else (base / path).parent
