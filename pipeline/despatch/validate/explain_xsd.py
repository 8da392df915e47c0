"""Says what is wrong with a document that a W3C schema refuses, from what xmlschema reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from despatch.validate import words
from despatch.validate.place import Element, Fault, name

_DATES = ("when", "notBefore", "notAfter", "from", "to")


def faults(schema: Any, root: Element) -> Iterator[Fault]:
    """schema: the xmlschema object; root: of a tree."""
    empty: set[Element] = set()
    yield from words.hints(root)
    for error in schema.iter_errors(root, use_location_hints=False):
        element, reason = error.elem if error.elem is not None else root, error.reason or ""
        if "uplicated" in reason and "ID" in reason:
            continue  # the pointers say it better
        if hasattr(error, "expected"):
            yield _children(schema, error, element)
        elif "character data" in reason:
            if element not in empty:
                empty.add(element)
                yield words.text(element)
        elif "is not an element of the schema" in reason:
            yield words.root(element, list(schema.elements))
        else:
            yield _attribute(schema, error, element, reason)


def _children(schema: Any, error: Any, parent: Element) -> Fault:
    child = error.invalid_child
    if child is None:
        return words.incomplete(parent, _names(error.expected))
    if not isinstance(child.tag, str):
        return Fault("DSP205", f"An entity stands inside <{name(parent)}>.", parent)
    space = etree.QName(child).namespace
    declared = [etree.QName(tag) for tag in schema.maps.elements]
    if space not in {tag.namespace for tag in declared}:
        return words.elsewhere(child)
    known = {tag.localname for tag in declared if tag.namespace == space}
    allowed = sorted({particle.local_name for particle in error.validator.iter_elements() if particle.local_name})
    known.update(allowed)
    wanted = [item for item in _names(error.expected) if item != name(child)]
    if len(wanted) > 3 and all(name(other) != wanted[0] for other in parent.iterchildren(etree.Element)):
        wanted = wanted[:1]  # xmlschema lists all of the model; what comes first in it and is not there is missing
    return words.child(child, allowed, known, wanted)


def _attribute(schema: Any, error: Any, element: Element, reason: str) -> Fault:
    tag = name(element)
    if match := re.match(r"missing required attribute '([^']+)'", reason):
        return words.missing(element, [words.short(match[1])])
    if match := re.match(r"'([^']+)' attribute not allowed", reason):
        own = sorted(words.short(key) for key in error.validator if key is not None)
        return words.unknown(element, words.short(match[1]), own, _attributes(schema))
    match = re.match(r"attribute ([^=]+)='(.*?)': ", reason, re.DOTALL)
    if not match:
        return Fault("DSP219", f"<{tag}> is not as the schema wants it: {reason}.", element)
    attribute = words.short(match[1])
    options = [str(value) for value in getattr(error.validator, "enumeration", None) or () if str(value)]
    return words.value(element, attribute, match[2], options, attribute in _DATES and tag != "biblScope")


@cache
def _attributes(schema: Any) -> dict[str, set[str]]:
    """Attribute → elements that may have it."""
    found: dict[str, set[str]] = {}
    for declared in schema.maps.elements.values():
        for key in declared.attributes:
            if key is not None:
                found.setdefault(words.short(key), set()).add(declared.local_name)
    return found


def _names(expected: Any) -> list[str]:
    """The element names in what xmlschema expected: particles, tags, or one tag."""
    items = [expected] if isinstance(expected, str) else list(expected or [])
    tags = [item if isinstance(item, str) else getattr(item, "name", "") or "" for item in items]
    return list(dict.fromkeys(tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1] for tag in tags if tag))
