"""RELAX NG patterns as plain tuples, simplified as they are made, and their serialisation.

A pattern is (kind, …): ("text",), ("empty",), ("nothing",), ("ref", name), ("seq"|"alt", parts), ("opt"|"star"|"plus"|
"list", part), ("data", type, facets), ("value", text), ("attr", name, part), ("element", name, part). Two patterns that
are the same compare equal, which is how what occurs twice is found and written once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

RNG = "http://relaxng.org/ns/structure/1.0"
_DEFAULT: dict[Any, str] = {None: RNG}
DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
Pattern = tuple[Any, ...]
TEXT, EMPTY, NOTHING = ("text",), ("empty",), ("nothing",)
_TAGS = {
    "text": "text", "empty": "empty", "nothing": "notAllowed", "seq": "group", "alt": "choice", "opt": "optional",
    "star": "zeroOrMore", "plus": "oneOrMore", "list": "list", "attr": "attribute",
}  # fmt: skip


def ref(name: str) -> Pattern:
    return ("ref", name)


def value(text: str) -> Pattern:
    return ("value", text)


def data(name: str, facets: dict[str, str]) -> Pattern:
    return ("data", name, tuple(sorted(facets.items())))


def listed(part: Pattern) -> Pattern:
    return ("list", part)


def attribute(name: str, part: Pattern, required: bool) -> Pattern:
    attr = ("attr", name, part)
    return attr if required else ("opt", attr)


def element(name: str, part: Pattern) -> Pattern:
    return ("element", name, part)


def seq(parts: list[Pattern]) -> Pattern:
    """A sequence; what must contain an element that does not exist cannot occur itself."""
    flat: list[Pattern] = []
    for part in parts:
        flat.extend(part[1] if part[0] == "seq" else [] if part == EMPTY else [part])
    if NOTHING in flat:
        return NOTHING
    return EMPTY if not flat else flat[0] if len(flat) == 1 else ("seq", tuple(flat))


def alt(parts: list[Pattern]) -> Pattern:
    """A choice, flattened, each branch once."""
    flat: list[Pattern] = []
    for part in parts:
        flat.extend(part[1] if part[0] == "alt" else [] if part == NOTHING else [part])
    optional = EMPTY in flat
    flat = list(dict.fromkeys(part for part in flat if part != EMPTY))
    if not flat:
        return EMPTY if optional else NOTHING
    whole = flat[0] if len(flat) == 1 else ("alt", tuple(flat))
    return repeat(whole, "0", "1") if optional else whole


def repeat(part: Pattern, low: str, high: str) -> Pattern:
    """part{low,high}; high may be "unbounded"."""
    least = int(low)
    if part in (EMPTY, NOTHING):
        return EMPTY if least == 0 else part
    if high == "unbounded":
        if least == 0:
            return _star(part)
        return part if part[0] == "star" else seq([part] * (least - 1) + [("plus", part)])
    optional: Pattern = EMPTY
    for _ in range(int(high) - least):
        inner = seq([part, optional])
        optional = inner if inner[0] in ("opt", "star") else ("opt", inner)
    return seq([part] * least + [optional])


def _star(part: Pattern) -> Pattern:
    """(a* | b+ | c)* is (a | b | c)*: libxml2 decides a flat choice of elements by one look-up."""
    if part[0] in ("star", "plus", "opt"):
        return _star(part[1])
    if part[0] == "alt":
        part = alt([inner[1] if inner[0] in ("star", "plus", "opt") else inner for inner in part[1]])
    return ("star", part)


def parts_of(pattern: Pattern) -> tuple[Pattern, ...]:
    if pattern[0] in ("seq", "alt"):
        return tuple(pattern[1])
    return (pattern[-1],) if pattern[0] in ("opt", "star", "plus", "list", "attr", "element") else ()


def walk(pattern: Pattern) -> Iterator[Pattern]:
    yield pattern
    for part in parts_of(pattern):
        yield from walk(part)


def grammar(start: list[str], defines: dict[str, Pattern], namespace: str, comment: str) -> bytes:
    """A RELAX NG grammar of these defines, and one more for every larger pattern that several of them share."""
    counts = Counter(part for pattern in defines.values() for part in walk(pattern) if _worth_sharing(part))
    shared = {part: f"shared.{i}" for i, part in enumerate((q for q, n in counts.items() if n > 1), 1)}
    root = etree.Element(f"{{{RNG}}}grammar", nsmap=_DEFAULT, ns=namespace, datatypeLibrary=DATATYPES)
    root.append(etree.Comment(f" {comment} "))
    _write(_child(root, "start"), alt([ref(name) for name in start]), {})
    for name, pattern in defines.items():
        _write(_child(root, "define", name=name), pattern, shared)
    for pattern, name in shared.items():
        inner = {part: other for part, other in shared.items() if part != pattern}
        _write(_child(root, "define", name=name), pattern, inner)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{RNG}}}{tag}", attributes)


def _worth_sharing(pattern: Pattern) -> bool:
    return pattern[0] in ("alt", "star", "plus", "seq", "opt", "list") and sum(1 for _ in walk(pattern)) > 3


def _write(parent: etree._Element, pattern: Pattern, shared: dict[Pattern, str]) -> None:
    kind = pattern[0]
    if pattern in shared:
        _child(parent, "ref", name=shared[pattern])
    elif kind == "ref":
        _child(parent, "ref", name=pattern[1])
    elif kind == "value":
        _child(parent, "value").text = pattern[1]
    elif kind == "data":
        node = _child(parent, "data", type=pattern[1])
        for name, text in pattern[2]:
            _child(node, "param", name=name).text = text
    elif kind == "element" and pattern[2][0] == "seq":
        node = _child(parent, "element", name=pattern[1])
        for part in pattern[2][1]:
            _write(node, part, shared)
    else:
        named = {"name": str(pattern[1])} if kind in ("attr", "element") else {}
        tag = _TAGS.get(str(kind), str(kind))
        node = _child(parent, tag, **named)
        for part in parts_of(pattern):
            _write(node, part, shared)
