"""A first question about the rules of `schema/despatch.odd`: whether any of them could have something to say.

libxml2 answers it in XPath 1.0, for all rules at once. Hardly a document has it say yes, and only for those Saxon is
started, which compiles the rules and says what is wrong. So a rule's context is written as XPath 1.0 has it, and means
the same in both; it counts no places (`note[1]`), because among all descendants these would be others; a test that
XPath 1.0 has not is left out, and the context alone decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from despatch.validate.place import Element

_SCH = "{http://purl.oclc.org/dsdl/schematron}"


def silent(path: Path, root: Element) -> bool:
    """Whether no rule of the schema finds a fault in the document; False where it needs more than XPath 1.0 to say."""
    try:
        return not _question(path)(root)
    except etree.XPathEvalError:  # a function that XPath 1.0 has not
        return False


@cache
def _question(path: Path) -> Any:
    schema = etree.parse(str(path))
    prefixes = {str(ns.get("prefix")): str(ns.get("uri")) for ns in schema.iter(f"{_SCH}ns")}
    one = " or ".join(_guilty(schema, prefixes))  # a union would first gather what it needs only know of
    return etree.XPath(f"boolean({one})", namespaces=prefixes)


def _guilty(schema: Any, prefixes: dict[str, str]) -> Iterator[str]:
    """For each assertion, what selects the elements that it may find at fault."""
    for rule in schema.iter(f"{_SCH}rule"):
        context = f"/descendant::{rule.get('context')}"
        for check in rule.iterchildren(f"{_SCH}assert", f"{_SCH}report"):
            test = check.get("test")
            fault = f"{context}[{f'not({test})' if check.tag == f'{_SCH}assert' else test}]"
            try:
                etree.XPath(fault, namespaces=prefixes)
            except etree.XPathSyntaxError:
                fault = context
            yield fault
