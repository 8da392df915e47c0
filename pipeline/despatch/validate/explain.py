"""Says what is wrong with a document that a RELAX NG schema refuses, from what our own engine found at its nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from despatch.validate import relaxng, words
from despatch.validate.place import Element, Fault, name
from despatch.validate.relaxng.faults import inside, tags
from despatch.validate.relaxng.patterns import ATTRIBUTE, ELEMENT

_DATES = frozenset(("date", "dateTime", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"))


def faults(grammar: relaxng.Grammar, root: Element) -> Iterator[Fault]:
    """Nothing, if and only if the document is valid."""
    found = grammar.validate(root)
    if found:
        vocabulary = Vocabulary(grammar)
        for fault in found:
            yield vocabulary.fault(fault)


class Vocabulary:
    """The names that a grammar knows."""

    def __init__(self, grammar: relaxng.Grammar) -> None:
        self._known = set(tags(grammar.elements))
        self._spaces = {etree.QName(tag).namespace for tag in self._known if tag != "*"}
        self._everywhere: dict[str, set[str]] = {}
        for element in grammar.elements:
            bearers = _locals(tags((element,)))
            for attribute in tags(inside(element.content, ATTRIBUTE)):
                self._everywhere.setdefault(words.short(attribute), set()).update(bearers)

    def fault(self, fault: relaxng.Fault) -> Fault:
        """In words."""
        element = fault.element
        match fault.kind:
            case "root":
                return words.root(element, fault.expected)
            case "element":
                return self._child(fault)
            case "incomplete":
                return words.incomplete(element, _locals(fault.expected))
            case "text":
                return words.text(element)
            case "content":
                return words.content(element, fault.found, () if fault.types else fault.expected)
            case "identifier twice":
                attribute = words.written(element, fault.attribute)
                return words.twice(element, attribute, fault.found, fault.after)
            case "no identifier":
                return words.dangling(element, words.written(element, fault.attribute), fault.found)
            case "attribute missing":
                return words.missing(element, [words.short(tag) for tag in fault.expected])
        attribute = words.written(element, fault.attribute)
        if fault.kind == "value":
            options = [] if fault.types else [option for option in fault.expected if option]
            return words.value(element, attribute, fault.found, options, not _DATES.isdisjoint(fault.types))
        if fault.attribute.startswith(words.XSI):
            return words.hint(element, attribute)
        own = [words.short(tag) for tag in fault.expected]
        likely = words.short(fault.before[0]) if len(fault.before) == 1 else ""
        return words.unknown(element, attribute, own, self._everywhere, likely)

    def _child(self, fault: relaxng.Fault) -> Fault:
        culprit = fault.element
        space = etree.QName(culprit).namespace
        if space not in self._spaces:
            return words.elsewhere(culprit)
        allowed = tags(one for pattern in fault.parent for one in inside(pattern.content, ELEMENT))
        known = {
            etree.QName(tag).localname for tag in self._known if tag != "*" and etree.QName(tag).namespace == space
        }
        before = [item for item in _locals(fault.before) if item != name(culprit)]
        return words.child(culprit, _locals(allowed), known, before)


def _locals(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(tag.rpartition("}")[2] for tag in names))
