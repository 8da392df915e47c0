"""Small random changes to documents, most of them faulty, some not: the same ones on every run."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
KINDS = (
    "rename", "copy", "move", "remove", "insert", "insert", "wrap", "unwrap", "text", "drop", "add", "value",
    "namespace", "reverse",
)  # fmt: skip


def mutants(roots: list[Any], names: list[str], count: int, seed: int) -> list[bytes]:
    """`count` documents, each one of `roots` with one or two changes. names: the elements that may be put in."""
    chance = random.Random(seed)
    return [_mutant(deepcopy(chance.choice(roots)), names, chance) for _ in range(count)]


def _mutant(root: Any, names: list[str], chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2))):
        elements = list(root.iter(etree.Element))[1:]
        if not elements:
            break
        _change(chance.choice(elements), elements, names, chance)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _change(element: Any, elements: list[Any], names: list[str], chance: random.Random) -> None:
    parent = element.getparent()
    kind = chance.choice(KINDS)
    if kind == "rename":
        element.tag = TEI + chance.choice(names)
    elif kind == "copy":
        twin = deepcopy(element)
        for inner in twin.iter(etree.Element):
            inner.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
        parent.insert(chance.randrange(len(parent) + 1), twin)
    elif kind == "move":
        target = chance.choice(elements)
        if element not in set(target.iterancestors()) | {target}:
            target.insert(chance.randrange(len(target) + 1), element)
    elif kind == "remove":
        parent.remove(element)
    elif kind == "insert":
        new = etree.Element(TEI + chance.choice(names))
        new.text = chance.choice((None, "words"))
        element.insert(chance.randrange(len(element) + 1), new)
    elif kind == "wrap":
        new = etree.Element(TEI + chance.choice(names))
        parent.replace(element, new)
        new.append(element)
    elif kind == "unwrap":
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)
    elif kind == "namespace":
        element.tag = chance.choice(("{http://www.w3.org/1999/xhtml}", "")) + etree.QName(element).localname
    elif kind == "reverse":
        element[:] = list(reversed(element))
    elif kind == "text":
        element.text = (element.text or "") + "words"
    elif kind == "drop" and element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]
    elif kind == "add":
        element.set(chance.choice(("n", "type", "when", "rend", "ref", "target", "cert", "place", "unit")), "x")
    elif kind == "value" and element.attrib:
        element.set(chance.choice(sorted(element.attrib)), chance.choice(("", "1919-13", "two words", "#x", "1919")))
