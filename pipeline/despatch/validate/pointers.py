"""What no grammar sees: pointers without an end, identifiers given twice, dates and numbers out of order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from despatch.model.findings import Finding
from despatch.validate import dates, words
from despatch.validate.codes import CODES
from despatch.validate.place import Element, Fault, name

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = frozenset({
    "calendar", "copyOf", "corresp", "decls", "edRef", "facs", "hand", "next", "nymRef", "parts", "prev", "ref",
    "rendition", "resp", "sameAs", "scheme", "source", "spanTo", "synch", "target", "targetEnd", "who", "wit",
})  # fmt: skip
_ADDRESSES = frozenset({"http", "https", "ftp", "mailto", "urn", "doi", "info", "geo", "tel", "data", "file"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_DATE_TAG = f"{TEI}date"
_PERIODS = (("notBefore", "notAfter"), ("from", "to"))
_DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?")


def ids(root: Element) -> set[str]:
    """Every xml:id of a document, as other files may point to."""
    return {str(element.get(XML_ID)) for element in root.iter(etree.Element) if XML_ID in element.attrib}


def document_ids(root: Element) -> set[str]:
    """The ids that no two documents of an edition may share: the file's and those of its documents.

    Persons, statements of responsibility and page numbers recur from file to file by design.
    """
    divs = root.iterfind(f"{TEI}text/{TEI}body/{TEI}div[@type='document']")
    return {str(element.get(XML_ID)) for element in [root, *divs] if XML_ID in element.attrib}


def edition(documents: Mapping[str, Iterable[str]]) -> list[Finding]:
    """Ids that two files share. documents: file name → `document_ids` of it."""
    owner: dict[str, str] = {}
    found = []
    code = CODES["DSP608"]
    for file in sorted(documents):
        for key in sorted(set(documents[file])):
            first = owner.setdefault(key, file)
            if first != file:
                message = f"The xml:id “{key}” is also that of a document in {first}."
                found.append(Finding("DSP608", message, code.severity, code.remedy, file, layer=code.layer))
    return found


def faults(root: Element, known: Mapping[str, set[str]] | None) -> list[Fault]:
    """known: file name → ids of the other files of the edition; None when only the file itself can be checked."""
    seen: dict[str, Element] = {}
    pointing: list[tuple[Element, str, str]] = []
    made: list[Fault] = []
    for element in root.iter(etree.Element):
        attributes = element.attrib
        if not attributes:
            continue
        key = attributes.get(XML_ID)
        if key is not None:
            if key in seen:
                made.append(words.twice(element, "xml:id", key, seen[key]))
            else:
                seen[key] = element
        pointing.extend((element, a, v) for a, v in attributes.items() if a in POINTERS)
        if "notBefore" in attributes or "from" in attributes:
            made.extend(_period(element))
        if "when" in attributes and element.tag == _DATE_TAG:
            made.extend(dates.faults(element))
    made.extend(_dangling(root, pointing, seen.keys(), known))
    made.extend(_pages(root))
    made.extend(_notes(root))
    return made


# Pointers


def _dangling(
    root: Element, pointing: list[tuple[Element, str, str]], own: Iterable[str], known: Mapping[str, set[str]] | None
) -> Iterator[Fault]:
    here = set(own)
    prefixes: dict[str, re.Pattern[str] | None] = {}
    for element in root.iter(f"{TEI}prefixDef"):
        try:
            prefixes[element.get("ident", "")] = re.compile(element.get("matchPattern", ""))
        except re.error as error:
            prefixes[element.get("ident", "")] = None
            yield Fault("DSP607", f"@matchPattern is not a regular expression: {error}.", element, "matchPattern")
    for element, attribute, value in pointing:
        for pointer in value.split():
            said = f"@{attribute} of <{name(element)}> points to “{pointer}”"
            if pointer.startswith("#"):
                if unquote(pointer[1:]) not in here:
                    yield words.dangling(element, attribute, pointer)
            elif match := _SCHEME.fullmatch(pointer):
                fault = _scheme(match[1], match[2], prefixes)
                if fault:
                    yield Fault(fault[0], f"{said}, {fault[1]}", element, attribute)
            elif known is not None:
                fault = _elsewhere(pointer, here, known)
                if fault:
                    yield Fault(fault[0], f"{said}, {fault[1]}", element, attribute)


def _scheme(scheme: str, rest: str, prefixes: Mapping[str, re.Pattern[str] | None]) -> tuple[str, str] | None:
    if scheme in prefixes:
        pattern = prefixes[scheme]
        if pattern is not None and not pattern.fullmatch(rest):
            return "DSP605", f"but what follows “{scheme}:” does not match {pattern.pattern}."
        return None
    if scheme.lower() in _ADDRESSES:
        return None
    return "DSP604", f"but the header has no <prefixDef> for “{scheme}”."


def _elsewhere(pointer: str, here: set[str], known: Mapping[str, set[str]]) -> tuple[str, str] | None:
    path, _, fragment = pointer.partition("#")
    file = posixpath.normpath(unquote(path))
    if file not in known:
        return ("DSP606", "but the edition has no such file.") if file.endswith(".xml") else None
    if fragment and unquote(fragment) not in known[file]:
        return "DSP603", f"but nothing in {file} has that xml:id."
    return None


# Order


def _period(element: Element) -> Iterator[Fault]:
    for first, last in _PERIODS:
        begin, end = element.get(first), element.get(last)
        if begin and end and _DATE.match(begin) and _DATE.match(end):
            short = min(len(begin), len(end), 19)
            if begin[:short] > end[:short] and not begin.startswith("-"):
                yield Fault("DSP501", f"@{first} ({begin}) is later than @{last} ({end}).", element, first)


def _pages(root: Element) -> Iterator[Fault]:
    """Pages count up by one, or begin again at 1 with another division, as in a volume of documents."""
    before, last = 0, None
    for element in root.iter(f"{TEI}pb"):
        number = element.get("n", "")
        if not number.isdecimal():
            before = 0
            continue
        page = int(number)
        division = next(element.iterancestors(f"{TEI}div"), None)
        anew, last = page == 1 and division is not last, division
        if before and page <= before and not anew:
            yield Fault("DSP503", f"Page {page} comes after page {before}.", element, "n")
        elif before and page > before + 1:
            yield Fault("DSP504", f"Page {page} comes directly after page {before}.", element, "n")
        before = page


def _notes(root: Element) -> Iterator[Fault]:
    """Footnotes count up by one, or begin again at 1 as older volumes do on every page."""
    before = 0
    for element in root.iter(f"{TEI}note"):
        number = element.get("n", "")
        if element.get("place") != "bottom" or not number.isdecimal():
            continue
        note = int(number)
        if before and note not in (before + 1, 1):
            yield Fault("DSP505", f"Note {note} comes after note {before}.", element, "n")
        before = note
