"""Schematron: rules compiled once in a process, to a stylesheet that walks a document once, and what they find."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from despatch import saxon
from despatch.model.findings import Severity
from despatch.validate import wellformed
from despatch.validate.codes import CODES
from despatch.validate.place import Element, Fault, Source, findings
from despatch.validate.schematron.sheet import sheet
from despatch.validate.schematron.source import Rules, SchematronError, embedded, read

__all__ = ["SchematronError", "compile_schema", "executable", "faults", "node_of"]
_ROLES: dict[str, Severity] = {
    **dict.fromkeys(("warning", "warn", "caution", "nonfatal"), "warning"),
    **dict.fromkeys(("info", "information", "informational", "hint", "notice", "note", "tip", "advice"), "info"),
}  # fmt: skip


def compile_schema(schema: bytes, path: Path | None = None, phase: str = "") -> str:
    """The text of the stylesheet for a schema; raises SchematronError. path: its file, for what it includes."""
    return sheet(read(schema, path, phase))


def _rules(path: Path, phase: str) -> Rules | None:
    if path.suffix in (".sch", ".isosch"):
        return read(path.read_bytes(), path, phase)
    data = path.read_bytes()
    if b"schematron" not in data:
        return None
    if path.suffix == ".rnc":
        from despatch.validate.relaxng.compact import annotated  # noqa: PLC0415 — for the few

        return embedded(annotated(path))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return embedded(etree.fromstring(data, parser))


@cache
def _executable(path: Path, changed: int, pid: int, phase: str, careful: bool, part: int) -> Any:
    """The compiled rules; changed: the file's time, so that an edited schema is read again."""
    rules = _rules(path, phase)
    return None if rules is None else saxon.compile_stylesheet(sheet(rules.of(part), careful=careful), path.name)


def executable(path: Path, phase: str = "", *, careful: bool = False, part: int = 0) -> Any:
    """The rules of a schema, or embedded in a grammar (None if there are none), compiled once in a process.

    part: of its patterns for other documents, this one. Raises SchematronError or what Saxon raises.
    """
    return _executable(path, path.stat().st_mtime_ns, os.getpid(), phase, careful, part)


def node_of(root: Element) -> Any:
    """A tree of lxml as a node of Saxon."""
    return saxon.parse(str(etree.tostring(root, encoding="unicode", with_tail=False)))


def faults(path: Path, node: Any, source: Source, phase: str = "", part: int = 0) -> list[Fault]:
    """What the rules of a file find in the document `node`, which is the same document as `source`.

    Where a rule cannot be evaluated, that is a fault too, and the others are still asked.
    """
    if executable(path, phase) is None:
        return []
    try:
        rules = executable(path, phase, part=part)
        with saxon.quiet():  # what fails is asked once more, and said in a finding
            report = rules.transform_to_string(xdm_node=node)
    except saxon.api_error():
        try:
            rules = executable(path, phase, careful=True, part=part)
            with saxon.quiet():
                report = rules.transform_to_string(xdm_node=node)
        except saxon.api_error() as error:
            message = f"The rules of {path.name} cannot be run: {saxon.brief(error)}"
            return [Fault("DSP798", message, source.root)]
    if not report or report.endswith("<report/>"):
        return []
    made: list[Fault] = []
    for each in etree.fromstring(report, etree.XMLParser(huge_tree=True)):
        if each.tag == "documents":
            made.extend(_elsewhere((each.text or "").split(), int(each.get("part", "0")), path, source, phase))
        else:
            made.append(_fault(each, source, path))
    return made


def _elsewhere(named: list[str], part: int, path: Path, source: Source, phase: str) -> Iterator[Fault]:
    """What a pattern finds in the documents that its @documents names; said at the root of the one that led there.

    Only files in the folder of the document, or below, are read.
    """
    for address in dict.fromkeys(named):
        parts = urlsplit(address)
        refused = f"The rules of {path.name} are for the document “{address}”, which "
        if source.folder is None or parts.scheme or parts.netloc:
            yield Fault("DSP798", f"{refused}is not read from here.", source.root)
            continue
        home = source.folder.resolve()
        other = (home / unquote(parts.path)).resolve() if parts.path else None
        if other is None or not other.is_relative_to(home):
            yield Fault("DSP798", f"{refused}lies outside the folder.", source.root)
            continue
        root, data, broken = wellformed.read(other, address)
        if broken:
            yield Fault("DSP798", f"{refused}cannot be read: {broken[0].message}", source.root)
            continue
        there = Source(data, root)
        for found in findings(faults(path, node_of(root), there, phase, part), there, address):
            message = f"{address}:{found.line}: {found.message}"
            yield Fault(found.code, message, source.root, remedy=found.remedy, severity=found.severity)


def _fault(fault: Element, source: Source, path: Path) -> Fault:
    element = source.root
    for step in fault.get("place", "0").split("/")[1:]:
        element = next(_nth(element, int(step)))
    code, attribute = fault.get("code", ""), fault.get("attribute", "")
    if code == "failed":
        message = f"A rule of {path.name} cannot be evaluated here: {fault.get('test')}: {_words(fault)}."
        return Fault("DSP798", message, element)
    message, remedy = _words(fault[0]), " ".join(map(_words, fault[1:]))
    if code in CODES and not remedy:
        return Fault(code, message, element, attribute)
    severity = _ROLES.get(fault.get("role", "").strip().lower(), "error")
    return Fault("DSP799", message, element, attribute, remedy=remedy, severity=severity)


def _nth(parent: Element, number: int) -> Iterator[Element]:
    for i, child in enumerate(parent.iterchildren(etree.Element)):
        if i == number:
            yield child


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
