"""Compiles a Schematron schema to one XSLT 3.0 stylesheet that walks a document once.

Every rule becomes a template; a template that has said its say hands the node to the next with xsl:next-match, and the
last goes on to the children. In a pattern with several rules the first that matches a node is the only one to speak, as
the standard wants; the numbers of the patterns that have spoken travel along.
Known: ns, let, pattern, rule (with abstract rules and extends in the same schema), assert, report, value-of, name, and
XSLT keys and functions at the top. Anything else that would change a verdict is refused.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from despatch import saxon
from despatch.model.findings import Severity
from despatch.validate.codes import CODES
from despatch.validate.place import Element, Fault, Source

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL_NS = "http://www.w3.org/1999/XSL/Transform"
XSL = f"{{{XSL_NS}}}"
_ROLES: dict[str, Severity] = {
    "warning": "warning", "warn": "warning", "info": "info", "information": "info", "hint": "info",
}  # fmt: skip
_PASSED_OVER = ("title", "p", "ns", "let", "pattern", "diagnostics", "properties")


class SchematronError(ValueError):
    """A schema that cannot be compiled; the message says which part."""


def compile_schema(schema: bytes) -> str:
    """The text of the stylesheet for a Schematron schema; raises SchematronError."""
    try:
        root = etree.fromstring(schema, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as error:
        raise SchematronError(f"the schema is not well-formed: {error.msg}") from error
    if root.tag != f"{SCH}schema" or root.get("queryBinding", "xslt") not in ("xslt2", "xslt3", "xpath2", "xpath3"):
        raise SchematronError("only Schematron with the query bindings xslt2 and xslt3 is known")
    prefixes = {ns.get("prefix", ""): ns.get("uri", "") for ns in root.iterfind(f"{SCH}ns")}
    sheet = etree.Element(
        f"{XSL}stylesheet", {"version": "3.0"}, nsmap={"xsl": XSL_NS, **{k: v for k, v in prefixes.items() if k}}
    )
    sheet.set("exclude-result-prefixes", "#all")
    etree.SubElement(sheet, f"{XSL}output", {"method": "xml", "omit-xml-declaration": "yes", "indent": "no"})
    for child in root:
        if etree.QName(child).namespace == XSL_NS:
            sheet.append(copy(child))
        elif etree.QName(child).namespace == SCH.strip("{}") and etree.QName(child).localname not in _PASSED_OVER:
            raise SchematronError(f"<sch:{etree.QName(child).localname}> is not known")
    for let in root.iterfind(f"{SCH}let"):
        _variable(sheet, let)
    rules = list(_rules(root))
    attributes = any("@" in rule.get("context", "").rsplit("/", 1)[-1] for _, rule, _ in rules)
    _frame(sheet, attributes)
    for rank, (number, rule, several) in enumerate(rules):
        _template(sheet, root, rule, number=number, several=several, priority=len(rules) - rank)
    return str(etree.tostring(sheet, encoding="unicode", pretty_print=False))


def _rules(root: Element) -> Iterator[tuple[int, Element, bool]]:
    """(number of the pattern, rule, whether the pattern has several rules), in the order of the schema."""
    for number, pattern in enumerate(root.iterfind(f"{SCH}pattern"), 1):
        if pattern.get("abstract") == "true" or pattern.get("is-a"):
            raise SchematronError("abstract patterns are not known")
        concrete = [rule for rule in pattern.iterfind(f"{SCH}rule") if rule.get("abstract") != "true"]
        for rule in concrete:
            yield number, rule, len(concrete) > 1


def _frame(sheet: Element, attributes: bool) -> None:
    start = etree.SubElement(sheet, f"{XSL}template", {"match": "/"})
    report = etree.SubElement(start, "report")
    etree.SubElement(report, f"{XSL}apply-templates", {"select": "*", "mode": "walk"})
    onward = etree.SubElement(sheet, f"{XSL}template", {"match": "*", "mode": "walk", "priority": "-1"})
    etree.SubElement(onward, f"{XSL}apply-templates", {"select": "@*, *" if attributes else "*", "mode": "walk"})
    etree.SubElement(sheet, f"{XSL}template", {"match": "@*", "mode": "walk", "priority": "-2"})


def _template(sheet: Element, root: Element, rule: Element, *, number: int, several: bool, priority: int) -> None:
    context = rule.get("context")
    if not context:
        raise SchematronError("a rule has no context")
    template = etree.SubElement(sheet, f"{XSL}template", {"match": context, "mode": "walk", "priority": str(priority)})
    etree.SubElement(template, f"{XSL}param", {"name": "despatch-spoken", "select": "()"})
    body = template
    if several:
        body = etree.SubElement(template, f"{XSL}if", {"test": f"not($despatch-spoken = {number})"})
    pattern = rule.getparent()
    for let in pattern.iterfind(f"{SCH}let"):
        _variable(body, let, "root()/({})")
    _checks(body, root, rule)
    onward = etree.SubElement(template, f"{XSL}next-match")
    spoken = f"$despatch-spoken, {number}" if several else "$despatch-spoken"
    etree.SubElement(onward, f"{XSL}with-param", {"name": "despatch-spoken", "select": spoken})


def _checks(body: Element, root: Element, rule: Element) -> None:
    for check in rule:
        kind = etree.QName(check).localname
        if kind == "let":
            _variable(body, check)
        elif kind == "extends":
            named = [
                r for r in root.iter(f"{SCH}rule") if r.get("id") == check.get("rule") and r.get("abstract") == "true"
            ]
            if not named:
                raise SchematronError(f"extends: there is no abstract rule “{check.get('rule')}”")
            _checks(body, root, named[0])
        elif kind in ("assert", "report"):
            test = check.get("test", "")
            guard = etree.SubElement(body, f"{XSL}if", {"test": f"not({test})" if kind == "assert" else test})
            _message(guard, check)
        elif kind != "p":
            raise SchematronError(f"<sch:{kind}> in a rule is not known")


def _variable(parent: Element, let: Element, form: str = "{}") -> None:
    etree.SubElement(
        parent, f"{XSL}variable", {"name": let.get("name", ""), "select": form.format(let.get("value") or "()")}
    )


def _message(guard: Element, check: Element) -> None:
    """<fault> with the code, the element's number in document order from 0, and the name if it is an attribute."""
    fault = etree.SubElement(guard, "fault", {"code": check.get("id") or ""})
    if check.get("role"):
        fault.set("role", check.get("role", "").replace("{", "{{").replace("}", "}}"))
    fault.set("attribute", "{if (self::attribute()) then name() else ''}")
    fault.set("element", "{let $e := (self::*, ..)[1] return count($e/ancestor::*) + count($e/preceding::*)}")
    etree.SubElement(fault, f"{XSL}text").text = check.text or ""
    for part in check:
        kind = etree.QName(part).localname
        if kind in ("value-of", "name"):
            select = part.get("select") or f"name({part.get('path') or '.'})"
            etree.SubElement(fault, f"{XSL}value-of", {"select": select, "separator": " "})
        else:
            etree.SubElement(fault, f"{XSL}text").text = "".join(map(str, part.itertext()))
        etree.SubElement(fault, f"{XSL}text").text = part.tail or ""


# Running


@cache
def _executable(path: Path, changed: int, pid: int) -> Any:
    """The compiled rules; changed: the file's time, so that an edited schema is read again."""
    return saxon.compile_stylesheet(compile_schema(path.read_bytes()), path.name)


def executable(path: Path) -> Any:
    """The rules of a file, compiled once in a process; raises SchematronError or what Saxon raises."""
    return _executable(path, path.stat().st_mtime_ns, os.getpid())


def node_of(root: Element) -> Any:
    """A tree of lxml as a node of Saxon."""
    return saxon.parse(str(etree.tostring(root, encoding="unicode", with_tail=False)))


def faults(path: Path, node: Any, source: Source) -> list[Fault]:
    """What the rules of the Schematron file find in the document `node`, which is the same document as `source`."""
    report = executable(path).transform_to_string(xdm_node=node)
    if not report or report.endswith("<report/>"):
        return []
    made = []
    for fault in etree.fromstring(report):
        code = fault.get("code", "")
        message = " ".join("".join(map(str, fault.itertext())).split())
        element = source.elements[int(fault.get("element", "0"))]
        attribute = fault.get("attribute", "")
        if code in CODES:
            made.append(Fault(code, message, element, attribute))
        else:
            severity = _ROLES.get(fault.get("role", "").lower(), "error")
            made.append(Fault("DSP799", message, element, attribute, severity=severity))
    return made
