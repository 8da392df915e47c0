"""Compiles Schematron rules to one XSLT 3.0 stylesheet that walks a document once.

Every rule becomes a template; a template that has said its say hands the node to the next with xsl:next-match, and the
last goes on to the children. In a pattern with several rules the first that matches a node is the only one to speak, as
the standard wants; the numbers of the patterns that have spoken travel along. The variables of a pattern are global
ones under another name, so that each is worked out once and contexts may use it.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import partial

from lxml import etree

from despatch.validate.place import Element
from despatch.validate.schematron.source import SCH, XSL, XSL_NS, Rules, SchematronError

_OWN = "urn:x-despatch:rules"
_ERR = "http://www.w3.org/2005/xqt-errors"
_KEPT = ("key", "function", "variable", "param", "accumulator", "decimal-format")
_FRAME = f"""<xsl:stylesheet version="3.0" xmlns:xsl="{XSL_NS}" xmlns:despatch="{_OWN}">
<xsl:function name="despatch:place"><xsl:param name="node"/><xsl:sequence select="
  let $element := if ($node instance of document-node()) then $node/* else ($node[self::*], $node/..)[1]
  return string-join($element/ancestor-or-self::*/string(count(preceding-sibling::*)), '/')"/></xsl:function>
<xsl:template match="/"><report><xsl:call-template name="despatch:elsewhere"/>
  <xsl:apply-templates select="." mode="walk"/></report></xsl:template>
<xsl:template match="/ | *" mode="walk" priority="-1">
  <xsl:apply-templates select="WALKED" mode="walk"/></xsl:template>
<xsl:template match="@* | text() | comment() | processing-instruction()" mode="walk" priority="-2"/>
</xsl:stylesheet>"""


def sheet(rules: Rules, *, careful: bool = False) -> str:
    """The text of the stylesheet. careful: a test that fails is reported, and does not end the walk."""
    prefixes = {prefix: uri for prefix, uri in rules.prefixes.items() if prefix not in ("", "xml")}
    made = etree.Element(
        f"{XSL}stylesheet",
        {"version": "3.0", "exclude-result-prefixes": "#all"},
        nsmap={"xsl": XSL_NS, "despatch": _OWN, "despatch-err": _ERR, **prefixes},
    )
    etree.SubElement(made, f"{XSL}output", {"method": "xml", "omit-xml-declaration": "yes", "indent": "no"})
    contexts = [rule.get("context", "") for pattern in rules.patterns for rule in _concrete(pattern)]
    walked = "@*, *" if any("@" in re.sub(r"\[.*?\]", "", each) or "attribute::" in each for each in contexts) else "*"
    if any(re.search(r"(text|node|comment|processing-instruction)\(", each) for each in contexts):
        walked = "@*, node()"
    made.extend(etree.fromstring(_FRAME.replace("WALKED", walked)))
    for child in rules.root.iterchildren(f"{XSL}*"):
        if etree.QName(child).localname not in _KEPT:
            raise SchematronError(f"<xsl:{etree.QName(child).localname}> may not stand in a schema")
        made.append(deepcopy(child))
    _Sheet(made, rules, careful).fill()
    return str(etree.tostring(made, encoding="unicode"))


def _concrete(pattern: Element) -> list[Element]:
    return [rule for rule in pattern.iterfind(f"{SCH}rule") if rule.get("abstract") != "true"]


class _Sheet:
    def __init__(self, made: Element, rules: Rules, careful: bool) -> None:
        self.made, self.rules, self.careful = made, rules, careful
        self.version = {"version": "1.0"} if rules.old else {}

    def fill(self) -> None:
        for let in self.rules.lets:
            self._variable(self.made, let, let.get("name", ""))
        named = etree.SubElement(self.made, f"{XSL}template", {"name": "despatch:elsewhere", **self.version})
        for number, pattern in enumerate(self.rules.elsewhere, 1):
            found = etree.SubElement(named, "documents", {"part": str(number)})
            etree.SubElement(found, f"{XSL}sequence", {"select": f"({pattern.get('documents')}) ! string()"})
        rank = sum(len(_concrete(pattern)) for pattern in self.rules.patterns)
        for number, pattern in enumerate(self.rules.patterns, 1):
            lets = {
                let.get("name", ""): f"despatch-{number}-{let.get('name')}" for let in pattern.iterfind(f"{SCH}let")
            }
            renamed = partial(_renamed, names=lets)
            for let in pattern.iterfind(f"{SCH}let"):
                self._variable(self.made, let, lets[let.get("name", "")], renamed(let.get("value") or ""))
            rules = _concrete(pattern)
            for rule in rules:
                self._template(rule, lets, number if len(rules) > 1 else 0, rank, renamed(rule.get("context") or ""))
                rank -= 1

    def _variable(self, parent: Element, let: Element, name: str, value: str | None = None) -> None:
        variable = etree.SubElement(parent, f"{XSL}variable", {"name": name, **self.version})
        if let.get("as"):
            variable.set("as", let.get("as", ""))
        content = [deepcopy(child) for child in let if isinstance(child.tag, str)]
        select = let.get("value") if value is None else value
        if select or not content:
            variable.set("select", select or "()")
        else:
            variable.extend(content)

    def _template(self, rule: Element, lets: dict[str, str], number: int, priority: int, context: str) -> None:
        """number: of its pattern, 0 if the rule is alone in it."""
        if not context.strip():
            raise SchematronError("a rule has no context")
        how = {"match": context, "mode": "walk", "priority": str(priority), **self.version}
        template = etree.SubElement(self.made, f"{XSL}template", how)
        etree.SubElement(template, f"{XSL}param", {"name": "despatch-spoken", "select": "()"})
        body = template
        if number:
            body = etree.SubElement(template, f"{XSL}if", {"test": f"not($despatch-spoken = {number})"})
        for name, of_pattern in lets.items():
            etree.SubElement(body, f"{XSL}variable", {"name": name, "select": f"${of_pattern}"})
        for child in rule.iterchildren(f"{SCH}let", f"{SCH}assert", f"{SCH}report"):
            if child.tag == f"{SCH}let":
                self._variable(body, child, child.get("name", ""))
            else:
                self._assertion(body, rule, child)
        onward = etree.SubElement(template, f"{XSL}next-match")
        spoken = f"$despatch-spoken, {number}" if number else "$despatch-spoken"
        etree.SubElement(onward, f"{XSL}with-param", {"name": "despatch-spoken", "select": spoken})

    def _assertion(self, body: Element, rule: Element, check: Element) -> None:
        test = check.get("test") or ""
        if not test.strip():
            raise SchematronError("an assertion has no test")
        at = etree.SubElement(body, f"{XSL}try") if self.careful else body
        guard = etree.SubElement(at, f"{XSL}if", {"test": f"not({test})" if check.tag == f"{SCH}assert" else test})
        fault = _fault(guard, check.get("subject") or rule.get("subject") or "", check.get("id") or "")
        role = next(
            (one.get(name) for name in ("role", "severity", "flag") for one in (check, rule) if one.get(name)), ""
        )
        fault.set("role", role.replace("{", "{{").replace("}", "}}"))
        self._words(etree.SubElement(fault, "message"), check)
        for diagnostic in self.rules.diagnostics(check):
            self._words(etree.SubElement(fault, "diagnostic"), diagnostic)
        if self.careful:
            catch = etree.SubElement(at, f"{XSL}catch")
            failed = _fault(catch, "", "failed")
            etree.SubElement(failed, f"{XSL}attribute", {"name": "test"}).text = test
            etree.SubElement(failed, f"{XSL}value-of", {"select": "$despatch-err:description"})

    def _words(self, into: Element, of: Element) -> None:
        """A message, with the values that it names."""
        etree.SubElement(into, f"{XSL}text").text = of.text or ""
        for part in of:
            if isinstance(part.tag, str):
                kind = etree.QName(part).localname if part.tag.startswith(SCH) else ""
                if kind in ("value-of", "name"):
                    select = part.get("select") or f"name({part.get('path') or '.'})"
                    apart = {} if self.rules.old else {"separator": " "}
                    etree.SubElement(into, f"{XSL}value-of", {"select": select, **apart})
                elif etree.QName(part).namespace != _FIXES:
                    self._words(into, part)
            etree.SubElement(into, f"{XSL}text").text = part.tail or ""


_FIXES = "http://www.schematron-quickfix.com/validator/process"


def _fault(parent: Element, subject: str, code: str) -> Element:
    """<fault> with the way to its element, numbers of siblings from 0, and the name if it is an attribute."""
    fault = etree.SubElement(parent, "fault", {"code": code})
    at = f"(({subject}), .)[1]" if subject else "."
    fault.set("attribute", f"{{for $at in {at} return if ($at instance of attribute()) then name($at) else ''}}")
    fault.set("place", f"{{despatch:place({at})}}")
    return fault


def _renamed(expression: str, names: dict[str, str]) -> str:
    """The expression with variables under other names."""
    if not names or "$" not in expression:
        return expression
    found = re.compile(r"\$(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w.-])")
    return found.sub(lambda match: f"${names[match[1]]}", expression)
