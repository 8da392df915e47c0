"""Reads a Schematron schema (ISO/IEC 19757-3): what it includes, extends and instantiates is put in its place.

What is left are namespaces, variables, and patterns of rules with assertions. Elements of other vocabularies are passed
over, quick fixes among them; XSLT's keys, functions and variables at the top are kept.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from despatch.validate.place import Element

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL_NS = "http://www.w3.org/1999/XSL/Transform"
XSL = f"{{{XSL_NS}}}"
_BEFORE = "{http://www.ascc.net/xml/schematron}"  # of Schematron 1.5; grammars still embed it
# query binding → whether expressions mean what they meant in XPath 1.0
BINDINGS = {
    "xslt": True, "xslt1": True, "xpath": True, "exslt": True,
    **dict.fromkeys(("xslt2", "xslt3", "xpath2", "xpath3", "xpath31"), False),
}  # fmt: skip
_CHILDREN = {
    "schema": "title p ns let phase pattern rules diagnostics properties param include extends",
    "pattern": "title p let rule param include extends", "rules": "title p rule include extends",
    "rule": "p let assert report extends include",
}  # fmt: skip


class SchematronError(ValueError):
    """A schema that cannot be compiled; the message says which part."""


@dataclass(frozen=True, slots=True)
class Rules:
    """patterns, lets: those of one phase. prefixes: of the expressions. old: whether these are of XPath 1.0.

    elsewhere: the patterns that are for other documents, which @documents names.
    """

    root: Element
    patterns: list[Element]
    lets: list[Element]
    prefixes: dict[str, str]
    old: bool
    elsewhere: list[Element]

    def of(self, part: int) -> Rules:
        """Those of a pattern that is for other documents, by its number from 1; 0: all others."""
        return replace(self, patterns=[self.elsewhere[part - 1]], elsewhere=[]) if part else self

    def diagnostics(self, check: Element) -> list[Element]:
        """Those that an assertion names."""
        named = (check.get("diagnostics") or "").split()
        return [each for each in self.root.iter(f"{SCH}diagnostic") if each.get("id") in named]


def read(schema: bytes, path: Path | None = None, phase: str = "") -> Rules:
    """The rules of a schema. path: its file, for what it includes; phase: its default if ""."""
    root = _parsed(schema)
    if root.tag != f"{SCH}schema":
        raise SchematronError(f"a Schematron schema begins with <sch:schema>, not <{etree.QName(root).localname}>")
    binding = root.get("queryBinding", "xslt").strip().lower()
    if binding not in BINDINGS:
        raise SchematronError(f"the query binding “{binding}” is not known; use xslt2 or xslt3")
    if path is not None:
        path = path.resolve()
        _Files(path.parent).fill(root, path, (path,))
    return _rules(root, phase, BINDINGS[binding])


def embedded(grammar: Element) -> Rules | None:
    """The rules that stand as annotations in a RELAX NG grammar, a W3C schema or an ODD; None if there are none.

    Those that stand together are one pattern.
    """
    found = deepcopy(grammar)
    _renamed(found)
    root = etree.Element(f"{SCH}schema")
    keep = {"ns", "let", "pattern", "diagnostics"}
    patterns: dict[Element, Element] = {}
    for element in list(found.iter(f"{SCH}*", f"{XSL}key", f"{XSL}function")):
        parent = element.getparent()
        if parent is None or (parent.tag != f"{SCH}schema" and parent.tag.startswith((SCH, XSL))):
            continue
        kind = etree.QName(element).localname
        if kind == "rule":
            if parent not in patterns:
                patterns[parent] = etree.SubElement(root, f"{SCH}pattern")
            patterns[parent].append(deepcopy(element))
        elif kind in keep or element.tag.startswith(XSL):
            root.append(deepcopy(element))
    return _rules(root, "", False) if root.find(f"{SCH}pattern") is not None else None


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type]
        no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SchematronError(f"the schema is not well-formed: {error.msg}") from error
    _renamed(root)
    return root


def _renamed(root: Element) -> None:
    for element in root.iter(f"{_BEFORE}*"):
        element.tag = SCH + etree.QName(element).localname


@dataclass(frozen=True, slots=True)
class _Files:
    """folder: nothing outside it is read."""

    folder: Path

    def fill(self, element: Element, file: Path, opened: tuple[Any, ...]) -> None:
        """Puts what is included, and what is extended by its address, in its place."""
        for child in list(element):
            href = child.get("href")
            if child.tag == f"{SCH}include" or (child.tag == f"{SCH}extends" and href):
                found, where = self._fetched(href or "", element, file, opened)
                self.fill(found, where, (*opened, (where, href)))
                at = element.index(child)
                element[at : at + 1] = [found] if child.tag == f"{SCH}include" else list(found)
            elif isinstance(child.tag, str):
                self.fill(child, file, opened)

    def _fetched(self, href: str, at: Element, file: Path, opened: tuple[Any, ...]) -> tuple[Element, Path]:
        parts = urlsplit(href)
        where = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        if parts.scheme or parts.netloc:
            raise SchematronError(f"“{href}” is not read from the network")
        if not where.is_relative_to(self.folder):
            raise SchematronError(f"“{href}” lies outside the folder of the schema")
        if (where, href) in opened or (not parts.fragment and where in opened):
            raise SchematronError(f"“{href}” includes itself")
        try:
            root = _parsed(where.read_bytes()) if parts.path else deepcopy(at.getroottree().getroot())
        except OSError as error:
            raise SchematronError(f"“{href}” cannot be opened: {error.strerror}") from error
        if not parts.fragment:
            return root, where
        found = [each for each in root.iter(f"{SCH}*") if parts.fragment in (each.get("id"), each.get(_XML_ID))]
        if not found:
            raise SchematronError(f"“{href}”: nothing in {where.name} has this id")
        return found[0], where


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _rules(root: Element, phase: str, old: bool) -> Rules:
    _check(root)
    patterns = [_instance(each, root) for each in root.iterfind(f"{SCH}pattern") if each.get("abstract") != "true"]
    for pattern in patterns:
        _check(pattern)
        for rule in pattern.iterfind(f"{SCH}rule"):
            _extend(rule, pattern, root, ())
            _check(rule)
    chosen, lets = _phase(root, phase, patterns)
    prefixes = {ns.get("prefix", ""): ns.get("uri", "") for ns in root.iterfind(f"{SCH}ns")}
    apart = [pattern for pattern in chosen if pattern.get("documents")]
    return Rules(root, [each for each in chosen if each not in apart], lets, prefixes, old, apart)


def _check(element: Element) -> None:
    kind = etree.QName(element).localname
    allowed = _CHILDREN[kind].split()
    for child in element.iterchildren(f"{SCH}*"):
        if etree.QName(child).localname not in allowed:
            raise SchematronError(f"<sch:{etree.QName(child).localname}> may not stand in <sch:{kind}>")


def _phase(root: Element, phase: str, patterns: list[Element]) -> tuple[list[Element], list[Element]]:
    lets = list(root.iterfind(f"{SCH}let"))
    wanted = phase if phase and phase != "#DEFAULT" else root.get("defaultPhase", "#ALL")
    if wanted == "#ALL":
        return patterns, lets
    phases = {each.get("id"): each for each in root.iterfind(f"{SCH}phase")}
    if wanted not in phases:
        known = ", ".join(str(name) for name in phases) or "none"
        raise SchematronError(f"there is no phase “{wanted}”; the schema has {known}")
    active = [each.get("pattern") for each in phases[wanted].iterfind(f"{SCH}active")]
    for name in active:
        if all(pattern.get("id") != name for pattern in patterns):
            raise SchematronError(f"the phase “{wanted}” names the pattern “{name}”, which is not there")
    lets += phases[wanted].iterfind(f"{SCH}let")
    return [pattern for pattern in patterns if pattern.get("id") in active], lets


def _instance(pattern: Element, root: Element) -> Element:
    """A pattern that says of which abstract one it is: that one, with its parameters put in."""
    name = pattern.get("is-a")
    if name is None:
        return pattern
    found = [
        each for each in root.iterfind(f"{SCH}pattern") if each.get("id") == name and each.get("abstract") == "true"
    ]
    if not found:
        raise SchematronError(f"there is no abstract pattern “{name}”")
    made = deepcopy(found[0])
    given = {
        param.get("name", ""): param.get("value", "") for each in (made, pattern) for param in each.iter(f"{SCH}param")
    }
    by_name = re.compile(r"\$(" + "|".join(map(re.escape, sorted(given, key=len, reverse=True))) + r")(?![\w.-])")
    for element in made.iter(etree.Element) if given else ():
        for attribute, value in element.attrib.items():
            element.set(attribute, by_name.sub(lambda match: given[match[1]], value))
    made.attrib.pop("abstract")
    made.set("id", pattern.get("id", ""))
    if pattern.get("documents"):
        made.set("documents", pattern.get("documents", ""))
    return made


def _extend(rule: Element, pattern: Element, root: Element, within: tuple[str, ...]) -> None:
    """Puts what abstract rules hold in the place of <extends>."""
    for child in list(rule.iterfind(f"{SCH}extends")):
        name = child.get("rule", "")
        named = [
            each
            for place in (pattern, root)
            for each in place.iter(f"{SCH}rule")
            if each.get("id") == name and each.get("abstract") == "true"
        ]
        if not named:
            raise SchematronError(f"extends: there is no abstract rule “{name}”")
        if name in within:
            raise SchematronError(f"extends: the abstract rule “{name}” extends itself")
        found = deepcopy(named[0])
        _extend(found, pattern, root, (*within, name))
        at = rule.index(child)
        rule[at : at + 1] = list(found)
