"""What no grammar sees: pointers without an end, identifiers given twice, dates and numbers out of order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from despatch.model.findings import Finding
from despatch.validate import dates, targets, words
from despatch.validate.codes import CODES
from despatch.validate.place import TEI, XML_ID, Element, Fault

TWICE = "DSP608"  # an id in two documents
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
    return [finding for finding, _ in clashes(documents)]


def clashes(documents: Mapping[str, Iterable[str]]) -> Iterator[tuple[Finding, str]]:
    """`edition`, each finding with its id."""
    owner: dict[str, str] = {}
    code = CODES[TWICE]
    for file in sorted(documents):
        for key in sorted(set(documents[file])):
            first = owner.setdefault(key, file)
            if first != file:
                message = f"The xml:id “{key}” is also that of a document in {first}."
                yield Finding(TWICE, message, code.severity, code.remedy, file, layer=code.layer), key


def faults(root: Element, known: Mapping[str, set[str]] | None) -> list[Fault]:
    """known: file name → ids of the other files of the edition; None when only the file itself can be checked."""
    seen: dict[str, Element] = {}
    pointing: list[tuple[Element, str, str]] = []
    made: list[Fault] = []
    found: defaultdict[str, list[Element]] = defaultdict(list)  # by tag
    for element in root.iter(etree.Element):
        found[tag := element.tag].append(element)
        attributes = dict(element.items())
        if not attributes:
            continue
        key = attributes.get(XML_ID)
        if key is not None:
            if key in seen:
                made.append(words.twice(element, "xml:id", key, seen[key]))
            else:
                seen[key] = element
        if tag.startswith(TEI):  # examples in a documentation point to what is not there
            pointing += [(element, a, v) for a, v in attributes.items() if a in targets.POINTERS]
            if ":" in attributes.get(targets.BY_RULE, ""):
                pointing.append((element, targets.BY_RULE, attributes[targets.BY_RULE]))
        if "notBefore" in attributes or "from" in attributes:
            made.extend(_period(element))
        if "when" in attributes and tag == _DATE_TAG:
            made.extend(dates.faults(element))
    made.extend(targets.faults(root, found, pointing, seen.keys(), known))
    made.extend(_pages(found[f"{TEI}pb"]))
    made.extend(_notes(found[f"{TEI}note"]))
    return made


# Order


def _period(element: Element) -> Iterator[Fault]:
    for first, last in _PERIODS:
        begin, end = element.get(first), element.get(last)
        if begin and end and _DATE.match(begin) and _DATE.match(end):
            short = min(len(begin), len(end), 19)
            if begin[:short] > end[:short] and not begin.startswith("-"):
                yield Fault("DSP501", f"@{first} ({begin}) is later than @{last} ({end}).", element, first)


def _pages(breaks: Iterable[Element]) -> Iterator[Fault]:
    """Pages count up by one, or begin again at 1 with another division, as in a volume of documents.

    Each text of a corpus, and each edition whose pages are marked, has its own.
    """
    before: dict[tuple[object, ...], int] = {}
    last: dict[tuple[object, ...], Element | None] = {}
    for element in breaks:
        number = element.get("n", "")
        row = (next(element.iterancestors(f"{TEI}text"), None), element.get("ed"), element.get("edRef"))
        if not number.isdecimal():
            before.pop(row, None)
            continue
        page = int(number)
        division = next(element.iterancestors(f"{TEI}div"), None)
        anew = page == 1 and division is not last.get(row)
        previous, before[row], last[row] = before.get(row, 0), page, division
        if previous and page <= previous and not anew:
            yield Fault("DSP503", f"Page {page} comes after page {previous}.", element, "n")
        elif previous and page > previous + 1:
            yield Fault("DSP504", f"Page {page} comes directly after page {previous}.", element, "n")


def _notes(notes: Iterable[Element]) -> Iterator[Fault]:
    """Footnotes count up by one, or begin again at 1 as older volumes do on every page.

    The author's and the editor's are apart, and so are those of each text.
    """
    before: dict[tuple[object, ...], int] = {}
    for element in notes:
        number = element.get("n", "")
        if element.get("place") != "bottom" or not number.isdecimal():
            continue
        row = (next(element.iterancestors(f"{TEI}text"), None), element.get("type"), element.get("resp"))
        note, previous = int(number), before.get(row, 0)
        if previous and note not in (previous + 1, 1):
            yield Fault("DSP505", f"Note {note} comes after note {previous}.", element, "n")
        before[row] = note
