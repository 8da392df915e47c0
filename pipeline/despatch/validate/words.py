"""The words for what a schema has against a document, whichever schema it was, for someone who edits it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence

from lxml import etree

from despatch.validate.place import INCLUDE, XML, Element, Fault, name

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


def root(element: Element, wanted: Sequence[str]) -> Fault:
    """wanted: the tags that a document may begin with."""
    names = [etree.QName(tag).localname for tag in wanted]
    if name(element) in names:
        return Fault("DSP212", f"<{name(element)}> is {_namespace(element)}.", element)
    remedy = "" if "TEI" in names else f"Begin the file with {either(names)}, or name the schema that it follows."
    message = f"The root element is <{name(element)}>, not {either(names)}."
    return Fault("DSP213", message, element, remedy=remedy)


def elsewhere(child: Element) -> Fault:
    """A child in a namespace that the schema does not know."""
    if child.tag == INCLUDE:
        remedy = "Check its parts each by itself, or the whole that xmllint --xinclude makes of them."
        return Fault("DSP212", "<include> stands for another file, which is not taken in here.", child, remedy=remedy)
    return Fault("DSP212", f"<{name(child)}> is {_namespace(child)}.", child)


def _namespace(element: Element) -> str:
    given = etree.QName(element).namespace
    return f"in the namespace “{given}”" if given else "in no namespace"


def incomplete(parent: Element, wanted: Sequence[str]) -> Fault:
    """wanted: what might come next, by name."""
    missing = either(wanted) if wanted else "something"
    message = f"<{name(parent)}> is not complete: {missing} is missing."
    return Fault("DSP204", message, parent, remedy=f"Add {missing}.")


def child(culprit: Element, allowed: Collection[str], known: Collection[str], before: Sequence[str]) -> Fault:
    """A child that may not come where it is.

    allowed: what the parent may hold anywhere; known: all elements of the schema; before: what must come before it.
    """
    parent = culprit.getparent()
    inside, outside = name(culprit), name(parent)
    if inside not in known:
        guess = guessed(inside, allowed) or guessed(inside, known)
        meant = f"; is <{guess}> meant?" if guess else "."
        remedy = f"Write <{guess}>." if guess else ""
        return Fault("DSP201", f"The schema knows no element <{inside}>{meant}", culprit, remedy=remedy, meant=guess)
    if inside not in allowed:
        remedy = _move(inside, outside, sorted(allowed))
        return Fault("DSP202", f"<{inside}> may not stand inside <{outside}>.", culprit, remedy=remedy)
    sibling = culprit.getprevious()
    while sibling is not None and not isinstance(sibling.tag, str):
        sibling = sibling.getprevious()
    place = f"directly after <{name(sibling)}>" if sibling is not None else "first"
    message = f"<{inside}> may not come {place} in <{outside}>."
    if len(before) in (1, 2, 3):
        return Fault("DSP203", message, culprit, remedy=f"{either(before)} must come before it.")
    late = sibling is not None and name(sibling) in ("closer", "postscript", "div")
    remedy = f"Move <{inside}> to its place in <{outside}>, or wrap it in a <div>." if late else ""
    return Fault("DSP203", message, culprit, remedy=remedy)


def _move(inside: str, outside: str, allowed: list[str]) -> str:
    if not allowed:
        return f"<{outside}> must be empty: move <{inside}> after it."
    if inside in ("p", "list", "table", "div", "head", "quote"):
        return f"Move <{inside}> after <{outside}>, or remove its tags and keep the words."
    if "p" in allowed and len(allowed) < 40:
        return f"Put <{inside}> into a <p> inside <{outside}>."
    few = f" <{outside}> may hold {either(allowed)}." if len(allowed) <= 6 else ""
    return f"Move <{inside}> out of <{outside}>, or remove its tags and keep the words.{few}"


def text(parent: Element) -> Fault:
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


def content(element: Element, given: str, options: Sequence[str]) -> Fault:
    """The words inside an element are none of those, or not of the type, that it must hold."""
    said = f"<{name(element)}> holds “{given.strip()[:60]}”" if given.strip() else f"<{name(element)}> holds nothing"
    if options:
        remedy = f"Write {listed([f'“{option}”' for option in options])}."
        return Fault("DSP209", f"{said}, which is none of its values.", element, remedy=remedy)
    return Fault("DSP210", f"{said}, which has the wrong form.", element)


# Attributes


def hints(root: Element) -> Iterable[Fault]:
    """xsi: attributes, which a W3C schema lets pass everywhere and the grammar nowhere."""
    for element in root.iter(etree.Element):
        for attribute in element.attrib:
            if attribute.startswith(XSI):
                yield hint(element, written(element, attribute))


def hint(element: Element, attribute: str) -> Fault:
    remedy = "Remove it: a schema that a file names for itself is not used."
    return Fault("DSP206", f"The schema knows no attribute @{attribute}.", element, attribute, remedy=remedy)


def missing(element: Element, names: Sequence[str]) -> Fault:
    """names: the attributes, one of which is missing."""
    wanted = listed([f"@{item}" for item in names])
    return Fault("DSP208", f"<{name(element)}> needs the attribute {wanted}.", element, remedy=f"Add {wanted}.")


def unknown(
    element: Element, attribute: str, own: Collection[str], everywhere: Mapping[str, Collection[str]], likely: str = ""
) -> Fault:
    """An attribute that may not be there. own: those that may; everywhere: attribute → its elements; likely: meant."""
    guess = likely or guessed(attribute, own)
    tag = name(element)
    if attribute not in everywhere:
        meant = f"; is @{guess} meant?" if guess else "."
        return Fault("DSP206", f"The schema knows no attribute @{attribute}{meant}", element, attribute,
                     remedy=f"Write @{guess}." if guess else "", meant=guess)  # fmt: skip
    bearers = sorted(everywhere[attribute])
    belongs = f" It belongs to {either(bearers)}." if len(bearers) <= 4 else ""
    return Fault("DSP207", f"<{tag}> cannot have the attribute @{attribute}.", element, attribute,
                 remedy=f"Remove it, or use @{guess}." if guess else f"Remove it.{belongs}", meant=guess)  # fmt: skip


def value(element: Element, attribute: str, given: str, options: Sequence[str], date: bool) -> Fault:
    """A value that will not do. options: the values that would, if they are listed; date: a date would."""
    said = f"@{attribute} of <{name(element)}> is “{given}”"
    if options:
        guess = guessed(given, options)
        few = listed([f"“{option}”" for option in options])
        meant = f"; is “{guess}” meant?" if guess else "."
        return Fault("DSP209", f"{said}, which is none of its values{meant}", element, attribute,
                     remedy=f"Use {few}." if len(options) > 1 else f"Write {few}.", meant=guess)  # fmt: skip
    if date:
        return Fault("DSP211", f"{said}, which is not a date of the calendar.", element, attribute)
    pointer = "a pointer: #id, file.xml#id or an address, without spaces"
    language = attribute == "xml:lang" or (attribute, name(element)) == ("ident", "language")
    form = pointer if attribute in _POINTERS else _FORMS.get("xml:lang" if language else attribute, "")
    remedy = f"Write {form}." if form else ""
    meant = given.strip().replace("_", "-") if language and "_" in given else ""
    return Fault("DSP210", f"{said}, which has the wrong form.", element, attribute, remedy=remedy, meant=meant)


def twice(element: Element, attribute: str, given: str, first: Element) -> Fault:
    """An identifier that an element before has already."""
    message = f"The {attribute} “{given}” is given twice, first to <{name(first)}>."
    return Fault("DSP601", message, element, attribute)


def dangling(element: Element, attribute: str, pointer: str) -> Fault:
    """A reference to nothing."""
    said = f"@{attribute} of <{name(element)}> points to “{pointer}”"
    return Fault("DSP602", f"{said}, but nothing in this file has that xml:id.", element, attribute)


# Names


def short(attribute: str) -> str:
    """An attribute of lxml as it is usually written."""
    return attribute.replace(XML, "xml:").rpartition("}")[2]


def written(element: Element, attribute: str) -> str:
    """An attribute of lxml as it is written on this element."""
    if not attribute.startswith("{") or attribute.startswith(XML):
        return attribute.replace(XML, "xml:")
    space, _, local = attribute[1:].partition("}")
    prefix = next((prefix for prefix, uri in element.nsmap.items() if uri == space and prefix), "")
    return f"{prefix}:{local}" if prefix else local


def listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def either(names: Sequence[str]) -> str:
    shown = [f"<{item}>" for item in names[:6]]
    return listed(shown) if len(names) <= 6 else ", ".join(shown) + " or another"


def guessed(written: str, known: Iterable[str]) -> str:
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
