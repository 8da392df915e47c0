"""Mistakes as people make them, each in one place that is known: the same ones on every run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
_MARK = "DESPATCHMARK"
_PHRASES = ("hi", "persName", "placeName", "head", "date", "signed")
_HTML = ("b", "i", "para", "br", "span", "em", "ul", "footnote")


def slips(roots: list[Any], count: int, seed: int) -> Iterator[tuple[str, bytes, int]]:
    """(kind, document, line of the culprit), equally many of each kind. roots: of valid documents."""
    chance = random.Random(seed)
    names = list(KINDS)
    made = tried = 0
    while made < count and tried < 20 * count:
        tried += 1
        kind = names[made % len(names)]
        root = deepcopy(chance.choice(roots))
        if KINDS[kind](root, chance):
            text = etree.tostring(root, encoding="unicode")
            before, _, after = text.partition(f' {_MARK}=""') if f' {_MARK}=""' in text else text.partition(_MARK)
            made += 1
            yield kind, (before + after).encode(), before.count("\n") + 1


def _pick(root: Any, chance: random.Random, *names: str, body: bool = True) -> Any:
    found = [each for each in root.iter(*(TEI + name for name in names)) if not body or _in_text(each)]
    return chance.choice(found) if found else None


def _in_text(element: Any) -> bool:
    return any(parent.tag == f"{TEI}text" for parent in element.iterancestors())


def _mark(element: Any) -> bool:
    element.set(_MARK, "")
    return True


def misspelt_element(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "persName", "placeName", "head", "note", "date", "item", "dateline", "signed")
    if element is None:
        return False
    local = element.tag.removeprefix(TEI)
    at = chance.randrange(1, len(local) - 1)
    element.tag = TEI + local[:at] + local[at + 1] + local[at] + local[at + 2 :]
    return element.tag != TEI + local and _mark(element)


def other_vocabulary(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "hi", "p", "persName")
    if element is None:
        return False
    element.tag = TEI + chance.choice(_HTML)
    return _mark(element)


def other_namespace(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "hi", "persName", "note")
    if element is None:
        return False
    new = etree.Element("{http://www.w3.org/1999/xhtml}span")
    new.text, new.tail = "words", element.tail
    element.getparent().replace(element, new)
    return _mark(new)


def block_in_phrase(root: Any, chance: random.Random) -> bool:
    parent = _pick(root, chance, *_PHRASES)
    if parent is None:
        return False
    new = etree.SubElement(parent, TEI + chance.choice(("p", "div", "body", "item", "row")))
    new.text = "words"
    return _mark(new)


def misspelt_attribute(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "date", "note", "persName", "hi", "div")
    name = next(
        (each for each in ("when", "rend", "corresp", "type") if element is not None and each in element.attrib), ""
    )
    if not name:
        return False
    element.set(name[:-2] + name[-1] + name[-2], element.attrib.pop(name))
    return _mark(element)


def attribute_of_another(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "p", "hi", "signed", "head")
    if element is None:
        return False
    element.set(chance.choice(("url", "role", "cols", "href", "matchPattern")), "x")
    return _mark(element)


def date_not_in_the_calendar(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "date")
    if element is None or "when" not in element.attrib:
        return False
    element.set("when", chance.choice(("1948-02-30", "1948-13-01", "March 1948", "48-03-01", "1948-3-1")))
    return _mark(element)


def malformed_id(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "p", "hi", "head", "dateline")
    if element is None or element.get(ID):
        return False
    element.set(ID, chance.choice(("1a", "a b", "a:b", "")))
    return _mark(element)


def id_twice(root: Any, chance: random.Random) -> bool:
    first = next(root.iter(f"{TEI}div"), None)
    element = _pick(root, chance, "p", "dateline", "hi")
    if first is None or element is None or not first.get(ID) or element.get(ID):
        return False
    element.set(ID, first.get(ID))
    return _mark(element)


def pointer_to_nothing(root: Any, chance: random.Random) -> bool:
    element = _pick(root, chance, "hi", "p", "head")
    if element is None:
        return False
    element.set("corresp", "#nobody")
    return _mark(element)


def text_among_elements(root: Any, chance: random.Random) -> bool:
    parent = _pick(root, chance, "list", "table", "row", "div")
    children = [child for child in parent if isinstance(child.tag, str)] if parent is not None else []
    if len(children) < 2:
        return False
    child = chance.choice(children)
    child.tail = f"\n{_MARK}words" + (child.tail or "")
    return True


def heading_too_late(root: Any, chance: random.Random) -> bool:
    parent = _pick(root, chance, "div")
    head = parent.find(f"{TEI}head") if parent is not None else None
    if head is None or len(parent.findall(f"{TEI}p")) < 2:
        return False
    parent.append(head)
    return _mark(head)


def nothing_inside(root: Any, chance: random.Random) -> bool:
    parent = _pick(root, chance, "list", "row", "table")
    if parent is None or parent.getparent().tag == f"{TEI}row":
        return False
    for child in list(parent):
        parent.remove(child)
    parent.text = None
    return _mark(parent)


def missing_wrapper(root: Any, chance: random.Random) -> bool:
    item = _pick(root, chance, "item", "cell")
    if item is None or len(item):
        return False
    item.tag = f"{TEI}p"
    return _mark(item)


KINDS: dict[str, Callable[[Any, random.Random], bool]] = {
    each.__name__.replace("_", " "): each
    for each in (
        misspelt_element, other_vocabulary, other_namespace, block_in_phrase, misspelt_attribute, attribute_of_another,
        date_not_in_the_calendar, malformed_id, id_twice, pointer_to_nothing, text_among_elements, heading_too_late,
        nothing_inside, missing_wrapper,
    )
}  # fmt: skip
