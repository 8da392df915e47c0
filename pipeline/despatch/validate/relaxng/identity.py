"""Identifiers and references by their datatypes: section 5 of RELAX NG DTD Compatibility.

A schema is sound if the names of an element and an attribute alone say whether the value is an identifier. In a valid
document no identifier is given twice, and every reference has its identifier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from despatch.validate.relaxng.datatypes import words
from despatch.validate.relaxng.errors import SchemaError
from despatch.validate.relaxng.faults import Fault, qualified
from despatch.validate.relaxng.names import Either, Name, NameClass
from despatch.validate.relaxng.patterns import ATTRIBUTE, DATA, ELEMENT, VALUE, Pattern

Owned = tuple[Pattern, Pattern]  # an element, an attribute in it


class Identifiers:
    """The attributes that hold identifiers or references. elements: all of a schema; SchemaError if it is not sound."""

    def __init__(self, elements: Sequence[Pattern], file: str) -> None:
        self._kinds: dict[Name, dict[Name, str]] = {}  # attribute → element → ID, IDREF or IDREFS
        others: list[Owned] = []
        for element in elements:
            for pattern in _inside(element.content):
                if pattern.kind != ATTRIBUTE:
                    if _identity(pattern):
                        message = "An identifier or a reference may only be the whole of an attribute."
                        raise _fault(message, element, file)
                elif _identity(pattern.parts[0]):
                    self._add(element, pattern, file)
                else:
                    others.append((element, pattern))
        if self._kinds:
            self._compare(others, file)

    def _add(self, element: Pattern, attribute: Pattern, file: str) -> None:
        assert element.name is not None
        if type(attribute.name) is not NameClass:
            raise _fault("An attribute that identifies or refers must have one name.", attribute, file)
        names = list(_single(element.name))
        if None in names:
            raise _fault("An element with an identifier or a reference must have a certain name.", element, file)
        kind = _identity(attribute.parts[0])
        known = self._kinds.setdefault((attribute.name.uri, attribute.name.local), {})
        for name in names:
            if name is not None and known.setdefault(name, kind) != kind:
                raise _conflict(attribute, file)

    def _compare(self, others: list[Owned], file: str) -> None:
        """An attribute that is no identifier here must not be one on an element that may be the same."""
        for element, attribute in others:
            assert element.name is not None and attribute.name is not None
            for name, bearers in self._kinds.items():
                if attribute.name.contains(name) and any(map(element.name.contains, bearers)):
                    raise _conflict(attribute, file)

    def faults(self, root: Any) -> list[Fault]:
        """Identifiers that are given twice, references without one."""
        if not self._kinds:
            return []
        known: dict[str, Any] = {}
        made: list[Fault] = []
        references: list[tuple[Any, str, str]] = []
        by_tag: dict[str, list[tuple[str, str]]] = {}
        for element in root.iter(etree.Element):
            if not element.attrib:
                continue
            tag = element.tag
            if tag not in by_tag:
                by_tag[tag] = self._of(qualified(tag))
            for attribute, kind in by_tag[tag]:
                given = words(element.get(attribute, ""))
                if kind != "ID":
                    references += [(element, attribute, one) for one in given]
                elif len(given) == 1 and known.setdefault(given[0], element) is not element:
                    made.append(Fault("identifier twice", element, attribute, given[0], after=known[given[0]]))
        made += [Fault("no identifier", *reference) for reference in references if reference[2] not in known]
        return made

    def _of(self, element: Name) -> list[tuple[str, str]]:
        """The attributes of an element, as lxml has them, with their kinds."""
        return [
            (f"{{{uri}}}{local}" if uri else local, bearers[element])
            for (uri, local), bearers in self._kinds.items()
            if element in bearers
        ]


def _inside(content: Pattern) -> Iterator[Pattern]:
    """What is in an element, and in its attributes but as the whole of one."""
    seen = {content}
    todo = [content]
    while todo:
        at = todo.pop()
        yield at
        if at.kind == ELEMENT:
            continue
        whole = at.kind == ATTRIBUTE and at.parts[0].kind in (DATA, VALUE)
        for part in at.parts[0].parts if whole else at.parts:
            if part not in seen:
                seen.add(part)
                todo.append(part)


def _identity(pattern: Pattern) -> str:
    return pattern.type.kind.identity if pattern.type is not None else ""


def _single(names: NameClass) -> Iterator[Name | None]:
    """The names of a class; None for names without end."""
    if isinstance(names, Either):
        for part in names.parts:
            yield from _single(part)
    else:
        yield None if names.open else (names.uri, names.local)


def _conflict(attribute: Pattern, file: str) -> SchemaError:
    return _fault(f"The attribute {attribute.name} is an identifier or a reference in one place only.", attribute, file)


def _fault(message: str, pattern: Pattern, file: str) -> SchemaError:
    at, line = pattern.line
    return SchemaError(message, file=at or file, line=line)
