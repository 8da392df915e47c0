"""Says what is wrong with a document that the grammar refuses, in words for someone who edits it.

The verdict is RELAX NG's; the faults are found with the W3C schema made from the same customisation, because
libxml2 names the wrong line for most faults and several messages for one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from lxml import etree

from despatch.validate.place import Element, Fault, name

TEI = "http://www.tei-c.org/ns/1.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
# What people write who know HTML, JATS or DocBook better.
_HABITS = {
    "para": "p", "i": "hi", "b": "hi", "em": "hi", "strong": "hi", "u": "hi", "italic": "hi", "bold": "hi", "br": "lb",
    "h1": "head", "h2": "head", "h3": "head", "heading": "head", "a": "ref", "link": "ref", "xref": "ref", "ul": "list",
    "ol": "list", "li": "item", "tr": "row", "td": "cell", "th": "cell", "span": "seg", "footnote": "note",
    "fn": "note", "person": "persName", "place": "placeName", "pagebreak": "pb", "blockquote": "quote",
    "signature": "signed", "sender": "correspAction", "section": "div", "metadata": "teiHeader", "header": "teiHeader",
}  # fmt: skip
_FORMS = {
    "calendar": "a pointer: #id, file.xml#id or an address",
    "xml:id": "a name of letters, digits, “-”, “_” and “.” that does not begin with a digit",
    "xml:lang": "a language code such as en, fr or ru-Latn", "ident": "a name without spaces",
    "version": "a version number such as 1.2.0", "cols": "a whole number", "rows": "a whole number",
    "quantity": "a number", "rend": "words separated by single spaces", "n": "any text",
}  # fmt: skip
_POINTERS = ("ref", "target", "resp", "corresp", "sameAs", "next", "prev", "source", "facs", "who", "scheme")
_DATES = ("when", "notBefore", "notAfter", "from", "to")


def root_fault(root: Element) -> Fault | None:
    """A document whose root is not <TEI> of the TEI namespace has that fault and no other."""
    if root.tag == f"{{{TEI}}}TEI":
        return None
    if name(root) == "TEI":
        given = etree.QName(root).namespace
        found = f"in the namespace “{given}”" if given else "in no namespace"
        return Fault("DSP212", f"<TEI> is {found}.", root)
    return Fault("DSP213", f"The root element is <{name(root)}>, not <TEI>.", root)


def faults(schema: Any, root: Element) -> Iterator[Fault]:
    """schema: the xmlschema object; root: of a tree whose root is <TEI>."""
    empty: set[Element] = set()
    yield from _hints(root)
    for error in schema.iter_errors(root, use_location_hints=False):
        element, reason = error.elem, error.reason or ""
        if "uplicated" in reason and "ID" in reason:
            continue  # the pointers say it better
        if hasattr(error, "expected"):
            yield _children(schema, error, element)
        elif "character data" in reason:
            if element not in empty:
                empty.add(element)
                yield _text(element)
        else:
            yield _attribute(schema, error, element, reason)


def _hints(root: Element) -> Iterator[Fault]:
    """xsi: attributes, which a W3C schema lets pass everywhere and the grammar nowhere."""
    for element in root.iter(etree.Element):
        for attribute in element.attrib:
            if attribute.startswith(XSI):
                prefix = next((p for p, uri in element.nsmap.items() if uri == XSI.strip("{}")), "xsi")
                shown = f"{prefix}:{attribute.removeprefix(XSI)}"
                remedy = "Remove it: a schema that a file names for itself is not used."
                yield Fault("DSP206", f"The schema knows no attribute @{shown}.", element, shown, remedy=remedy)


# Children


def _children(schema: Any, error: Any, parent: Element) -> Fault:
    child = error.invalid_child
    if child is None:
        wanted = _names(error.expected)
        missing = _either(wanted) if wanted else "something"
        return Fault(
            "DSP204", f"<{name(parent)}> is not complete: {missing} is missing.", parent, remedy=f"Add {missing}."
        )
    if not isinstance(child.tag, str):
        return Fault("DSP205", f"An entity stands inside <{name(parent)}>.", parent)
    if etree.QName(child).namespace != TEI:
        given = etree.QName(child).namespace
        return Fault(
            "DSP212", f"<{name(child)}> is in {f'the namespace “{given}”' if given else 'no namespace'}.", child
        )
    known = {etree.QName(tag).localname for tag in schema.maps.elements if tag.startswith(f"{{{TEI}}}")}
    allowed = sorted({particle.local_name for particle in error.validator.iter_elements() if particle.local_name})
    inside, outside = name(child), name(parent)
    if inside not in known:
        guess = _guess(inside, allowed) or _guess(inside, known)
        remedy = f"Write <{guess}>." if guess else ""
        return Fault(
            "DSP201",
            f"The schema knows no element <{inside}>{f'; is <{guess}> meant?' if guess else '.'}",
            child,
            remedy=remedy,
        )
    if inside not in allowed:
        return Fault(
            "DSP202", f"<{inside}> may not stand inside <{outside}>.", child, remedy=_move(inside, outside, allowed)
        )
    before = child.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    place = f"directly after <{name(before)}>" if before is not None else "first"
    wanted = [item for item in _names(error.expected) if item != inside]
    message = f"<{inside}> may not come {place} in <{outside}>."
    if len(wanted) > 3 and all(name(other) != wanted[0] for other in parent.iterchildren(etree.Element)):
        wanted = wanted[:1]  # xmlschema lists all of the model; what comes first in it and is not there is missing
    if len(wanted) in (1, 2, 3):
        return Fault("DSP203", message, child, remedy=f"{_either(wanted)} must come before it.")
    return Fault("DSP203", message, child, remedy=f"Move <{inside}> to its place in <{outside}>, or wrap it in a <div>."
                 if before is not None and name(before) in ("closer", "postscript", "div") else "")  # fmt: skip


def _move(inside: str, outside: str, allowed: list[str]) -> str:
    if not allowed:
        return f"<{outside}> must be empty: move <{inside}> after it."
    if inside in ("p", "list", "table", "div", "head", "quote"):
        return f"Move <{inside}> after <{outside}>, or remove its tags and keep the words."
    if "p" in allowed and len(allowed) < 40:
        return f"Put <{inside}> into a <p> inside <{outside}>."
    few = f" <{outside}> may hold {_either(allowed)}." if len(allowed) <= 6 else ""
    return f"Move <{inside}> out of <{outside}>, or remove its tags and keep the words.{few}"


def _text(parent: Element) -> Fault:
    remedy = ""
    children = [child for child in parent if isinstance(child.tag, str)]
    if not children and not len(parent):
        remedy = f"Move the text after <{name(parent)}/>, or into an element that may stand here."
        return Fault("DSP205", f"<{name(parent)}> may not hold text.", parent, stray="inside", remedy=remedy)
    anchor, stray = parent, "inside"
    if not (parent.text or "").strip():
        anchor = next((child for child in parent if (child.tail or "").strip()), parent)
        stray = "inside" if anchor is parent else "after"
    wrapper = {"list": "item", "row": "cell", "div": "p", "body": "p", "table": "row", "person": "note"}.get(
        name(parent)
    )
    if wrapper:
        remedy = f"Put the text into a <{wrapper}>."
    if anchor is not parent and not isinstance(anchor.tag, str):
        anchor, stray = parent, "inside"
    return Fault("DSP205", f"Text may not stand directly inside <{name(parent)}>.", anchor, stray=stray, remedy=remedy)


# Attributes


def _attribute(schema: Any, error: Any, element: Element, reason: str) -> Fault:
    tag = name(element)
    if match := re.match(r"missing required attribute '([^']+)'", reason):
        return Fault("DSP208", f"<{tag}> needs the attribute @{_short(match[1])}.", element,
                     remedy=f"Add @{_short(match[1])}.")  # fmt: skip
    if match := re.match(r"'([^']+)' attribute not allowed", reason):
        return _unknown_attribute(schema, error, element, _short(match[1]))
    match = re.match(r"attribute ([^=]+)='(.*?)': ", reason, re.DOTALL)
    if not match:
        return Fault("DSP219", f"<{tag}> is not as the schema wants it: {reason}.", element)
    attribute, given = _short(match[1]), match[2]
    said = f"@{attribute} of <{tag}> is “{given}”"
    options = [str(value) for value in getattr(error.validator, "enumeration", None) or () if str(value)]
    if options:
        guess = _guess(given, options)
        few = _list([f"“{option}”" for option in options])
        meant = f"; is “{guess}” meant?" if guess else "."
        return Fault("DSP209", f"{said}, which is none of its values{meant}", element, attribute,
                     remedy=f"Use {few}." if len(options) > 1 else f"Write {few}.")  # fmt: skip
    if attribute in _DATES and tag != "biblScope":
        return Fault("DSP211", f"{said}, which is not a date of the calendar.", element, attribute)
    pointer = "a pointer: #id, file.xml#id or an address, without spaces"
    form = pointer if attribute in _POINTERS else _FORMS.get(attribute, "")
    return Fault(
        "DSP210", f"{said}, which has the wrong form.", element, attribute, remedy=f"Write {form}." if form else ""
    )


def _unknown_attribute(schema: Any, error: Any, element: Element, attribute: str) -> Fault:
    own = sorted(_short(key) for key in error.validator if key is not None)
    everywhere = _attributes(schema)
    guess = _guess(attribute, own)
    tag = name(element)
    if attribute not in everywhere:
        meant = f"; is @{guess} meant?" if guess else "."
        return Fault("DSP206", f"The schema knows no attribute @{attribute}{meant}", element, attribute,
                     remedy=f"Write @{guess}." if guess else "")  # fmt: skip
    bearers = everywhere[attribute]
    hint = f" It belongs to {_either(sorted(bearers))}." if len(bearers) <= 4 else ""
    return Fault("DSP207", f"<{tag}> cannot have the attribute @{attribute}.", element, attribute,
                 remedy=f"Remove it, or use @{guess}." if guess else f"Remove it.{hint}")  # fmt: skip


@cache
def _attributes(schema: Any) -> dict[str, set[str]]:
    """Attribute → elements that may have it."""
    found: dict[str, set[str]] = {}
    for declared in schema.maps.elements.values():
        for key in declared.attributes:
            if key is not None:
                found.setdefault(_short(key), set()).add(declared.local_name)
    return found


# Words


def _short(attribute: str) -> str:
    return attribute.replace(XML, "xml:")


def _names(expected: Any) -> list[str]:
    """The element names in what xmlschema expected: particles, tags, or one tag."""
    items = [expected] if isinstance(expected, str) else list(expected or [])
    tags = [item if isinstance(item, str) else getattr(item, "name", "") or "" for item in items]
    return list(dict.fromkeys(tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1] for tag in tags if tag))


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _either(names: list[str]) -> str:
    shown = [f"<{item}>" for item in names[:6]]
    return _list(shown) if len(names) <= 6 else ", ".join(shown) + " or another"


def _guess(written: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or ""."""
    options = sorted(known)
    folded = {option.lower(): option for option in options}
    if written.lower() in folded:
        return folded[written.lower()]
    habit = _HABITS.get(written.lower(), "")
    if habit in options:
        return habit
    close = difflib.get_close_matches(written.lower(), list(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else ""
