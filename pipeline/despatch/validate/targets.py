"""Whether pointers arrive: in the file, in the project's other files, through the prefixes that a header declares.

A file may be a part of a whole: what it takes in by XInclude, and what takes it in with its header, is read too, but
only where something would be missing otherwise.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree

from despatch.config.prefixes import compiled
from despatch.validate import words
from despatch.validate.place import INCLUDE, TEI, XML, XML_ID, Element, Fault, name

POINTERS = frozenset({
    "active", "ana", "calendar", "change", "copyOf", "corresp", "datingMethod", "datingPoint", "decls", "edRef",
    "exclude", "facs", "hand", "inst", "mutual", "next", "nymRef", "parts", "passive", "period", "prev", "ref",
    "rendition", "resp", "sameAs", "scheme", "select", "source", "spanTo", "synch", "target", "targetEnd", "who", "wit",
})  # fmt: skip
BY_RULE = "key"  # a name of any kind, unless it begins with a prefix that the header declares
_ADDRESSES = frozenset({
    "http", "https", "ftp", "mailto", "urn", "doi", "info", "geo", "tel", "data", "file", "ark", "tag", "hdl", "tei",
})  # fmt: skip
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_PREFIX = f"{TEI}prefixDef"
Pointing = tuple[Element, str, str]  # an element, its attribute, the value


class Project(Mapping[str, "set[str]"]):
    """The files around a document: name, as the document would write it → its ids."""

    def surroundings(self, root: Element) -> Iterable[Element]:
        """The roots of what the document takes in, of what takes it in, and of what stands in the headers of these."""
        raise NotImplementedError


def faults(
    root: Element,
    found: Mapping[str, list[Element]],
    pointing: list[Pointing],
    own: Iterable[str],
    known: Mapping[str, set[str]] | None,
) -> Iterator[Fault]:
    """found: all elements, by tag; own: the ids of the file; known: those of the other files, None where only the file
    itself can be checked."""
    targets = _Targets(root, found, set(own), known)
    yield from targets.unusable
    for element, attribute, value in pointing:
        for pointer in value.split():
            fault = targets.fault(pointer, attribute, element)
            if fault is None:
                continue
            code, reason = fault
            if code == "DSP602" and not reason:
                yield words.dangling(element, attribute, pointer)
            else:
                said = f"@{attribute} of <{name(element)}> points to “{pointer}”"
                yield Fault(code, f"{said}, {reason}", element, attribute)


class _Targets:
    def __init__(
        self, root: Element, found: Mapping[str, list[Element]], here: set[str], known: Mapping[str, set[str]] | None
    ) -> None:
        self.root, self.here, self.known = root, here, known
        self.widened = False
        self.prefixes: dict[str, list[tuple[Callable[[str], Any] | None, Element]]] = {}
        self.unusable = list(self._declare(found.get(_PREFIX, ())))
        alone = not isinstance(known, Project) and INCLUDE in found
        self.partial = alone  # what is missing here may stand in a part that cannot be seen

    def _declare(self, defined: Iterable[Element]) -> Iterator[Fault]:
        """Several definitions of one prefix are alternatives."""
        for element in defined:
            matches = None
            try:
                matches = compiled(element.get("matchPattern", "")).fullmatch
            except ValueError as error:
                yield Fault("DSP607", f"@matchPattern is not a regular expression: {error}.", element, "matchPattern")
            self.prefixes.setdefault(element.get("ident", ""), []).append((matches, element))

    def _widen(self) -> bool:
        """Whether more is known now than before."""
        if self.widened or not isinstance(self.known, Project):
            return False
        self.widened = True
        before = len(self.here) + len(self.prefixes)
        for other in self.known.surroundings(self.root):
            self.here.update(str(each.get(XML_ID)) for each in other.iter(etree.Element) if each.get(XML_ID))
            list(self._declare(other.iter(_PREFIX)))
        return len(self.here) + len(self.prefixes) > before

    def fault(self, pointer: str, attribute: str, element: Element) -> tuple[str, str] | None:
        """The code, and why; element: by whose xml:base a relative address is read."""
        if match := _SCHEME.fullmatch(pointer):
            return self._scheme(match[1], match[2], attribute)
        if attribute == BY_RULE:
            return None
        if pointer.startswith("#"):
            ident = unquote(pointer[1:]) if "%" in pointer else pointer[1:]
            found = "(" in ident or ident in self.here or (self._widen() and ident in self.here)
            return None if found or self.partial else ("DSP602", "")
        if _SCHEME.match(base := _base(element)):
            return None
        return self._elsewhere(posixpath.join(posixpath.dirname(base), pointer))

    def _scheme(self, scheme: str, rest: str, attribute: str) -> tuple[str, str] | None:
        defined = self.prefixes.get(scheme)
        if defined is None and scheme.lower() not in _ADDRESSES and self._widen():
            defined = self.prefixes.get(scheme)
        if defined is None:
            if scheme.lower() in _ADDRESSES or attribute == BY_RULE or self.partial:
                return None
            return "DSP604", f"but the header has no <prefixDef> for “{scheme}”."
        if any(matches is None for matches, _ in defined):
            return None
        fits = [(match, element) for matches, element in defined if matches and (match := matches(rest))]
        if not fits:
            pattern = " or ".join(element.get("matchPattern", "") for _, element in defined)
            return "DSP605", f"but what follows “{scheme}:” does not match {pattern}."
        faults = [self._expanded(match, element) for match, element in fits]
        return None if None in faults else faults[0]

    def _expanded(self, match: Any, element: Element) -> tuple[str, str] | None:
        """Where a prefix leads, if that is in the project."""
        pattern = element.get("replacementPattern", "")
        address = re.sub(
            r"\$(\d)", lambda to: match[int(to[1])] or "" if int(to[1]) <= match.re.groups else "", pattern
        )
        if (
            _SCHEME.match(address)
            or " " in address
            or "\\" in address
            or element.getroottree().getroot() is not self.root
        ):
            return None
        fault = self.fault(address, "", element) if address else None
        return fault and (fault[0], f"that is “{address}”, {fault[1] or 'but nothing in this file has that xml:id.'}")

    def _elsewhere(self, pointer: str) -> tuple[str, str] | None:
        path, _, fragment = pointer.partition("#")
        file = posixpath.normpath(unquote(path))
        if self.known is None or not path:
            return None
        if file not in self.known:
            return ("DSP606", "but the edition has no such file.") if file.endswith(".xml") else None
        if fragment and "(" not in fragment and unquote(fragment) not in self.known[file]:
            return "DSP603", f"but nothing in {file} has that xml:id."
        return None


def _base(element: Element) -> str:
    """By the xml:base of the element and those around it; "" for the file's own."""
    base = ""
    for each in (*reversed([*element.iterancestors()]), element):
        if given := each.get(f"{XML}base"):
            base = given if _SCHEME.match(given) else posixpath.join(posixpath.dirname(base), given)
    return base
