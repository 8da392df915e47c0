"""What a schema may not say although its syntax allows it: section 7 of the specification."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from despatch.validate.relaxng.errors import SchemaError
from despatch.validate.relaxng.names import NameClass, overlap
from despatch.validate.relaxng.patterns import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    ELEMENT,
    EMPTY,
    GROUP,
    INTERLEAVE,
    LIST,
    MORE,
    NONE,
    TEXT,
    VALUE,
    Pattern,
)

_WORDS = {
    EMPTY: "empty", TEXT: "text", GROUP: "group", INTERLEAVE: "interleave", MORE: "oneOrMore", ELEMENT: "element",
    ATTRIBUTE: "attribute", DATA: "data", VALUE: "value", LIST: "list",
}  # fmt: skip
# 7.1: what may nowhere stand below it
_FORBIDDEN: dict[str, frozenset[int]] = {
    "attribute": frozenset((ATTRIBUTE, ELEMENT)),
    "list": frozenset((ELEMENT, ATTRIBUTE, TEXT, INTERLEAVE, LIST)),
    "except": frozenset((ATTRIBUTE, ELEMENT, LIST, TEXT, GROUP, INTERLEAVE, MORE, EMPTY)),
    "start": frozenset((ATTRIBUTE, DATA, VALUE, TEXT, LIST, GROUP, INTERLEAVE, MORE, EMPTY)),
    "repeated group": frozenset((ATTRIBUTE,)),
}  # fmt: skip
_NOTHING, _COMPLEX, _SIMPLE = 0, 1, 2  # content types, 7.2


class Names:
    """The names of some elements or attributes: those that are single, and the classes that are not."""

    def __init__(self, single: frozenset[NameClass], wide: tuple[NameClass, ...]) -> None:
        self.single, self.wide = single, wide

    def __or__(self, other: Names) -> Names:
        if not other.single and not other.wide:
            return self
        return Names(self.single | other.single, tuple(dict.fromkeys(self.wide + other.wide)))

    def shared(self, other: Names) -> NameClass | None:
        """A class of self that overlaps one of other."""
        if both := self.single & other.single:
            return min(both, key=str)
        for one, two in ((self, other), (other, self)):
            for wide in one.wide:
                if any(overlap(name, wide) for name in chain(two.single, two.wide)):
                    return wide
        return None


_NO_NAMES = Names(frozenset(), ())


class Restrictions:
    """Checks all that can be reached from the start; raises SchemaError."""

    def __init__(self, start: Pattern, file: str) -> None:
        self._file = file
        self._seen: set[tuple[Pattern, str]] = set()
        self._attributes: dict[Pattern, Names] = {}
        self._elements: dict[Pattern, Names] = {}
        self._types: dict[Pattern, int] = {}
        self._texts: dict[Pattern, bool] = {}
        self._where: tuple[str, int] = (file, 0)
        self._walk(start, "start")
        for element in reachable(start):
            self._where = element.line
            self._walk(element.content, "")
            if element.content.kind != NONE:
                self._type(element.content)
            self._names(element.content)

    def _fault(self, message: str, pattern: Pattern | None = None) -> SchemaError:
        file, line = pattern.line if pattern is not None and pattern.line[1] else self._where
        return SchemaError(message, file=file or self._file, line=line)

    def _walk(self, pattern: Pattern, within: str) -> None:
        """7.1; within: the place that restricts, with a mark for being repeated."""
        if (pattern, within) in self._seen:
            return
        self._seen.add((pattern, within))
        place = within.removeprefix("repeated ") if within != "repeated group" else within
        if pattern.kind in _FORBIDDEN.get(place, ()):
            what = {"except": "the exception of <data>", "repeated group": "a group that is repeated"}.get(place, place)
            raise self._fault(f"<{_WORDS[pattern.kind]}> may not stand in {what}.", pattern)
        if pattern.kind == ELEMENT:
            return
        if pattern.kind == ATTRIBUTE:
            assert pattern.name is not None
            if pattern.name.open and not within.startswith("repeated"):
                raise self._fault("An attribute of any name must stand in <oneOrMore> or <zeroOrMore>.", pattern)
            within = "attribute"
        elif pattern.kind == LIST:
            within = "list"
        elif pattern.kind == DATA:
            within = "except"
        elif pattern.kind == MORE and not within:
            within = "repeated"
        elif pattern.kind in (GROUP, INTERLEAVE) and within == "repeated":
            within = "repeated group"
        for part in pattern.parts:
            self._walk(part, within)

    def _type(self, pattern: Pattern) -> int:
        """7.2: the content type; text, elements, data may not be put beside data."""
        known = self._types.get(pattern)
        if known is not None:
            return known
        kind = pattern.kind
        inner = [] if kind == LIST else [self._type(part) for part in pattern.parts]
        if kind in (TEXT, ELEMENT):
            known = _COMPLEX
        elif kind in (DATA, VALUE, LIST):
            known = _SIMPLE
        elif kind in (EMPTY, ATTRIBUTE):
            known = _NOTHING
        else:
            known = max(inner)
            pair = inner * 2 if kind == MORE else inner
            if kind != CHOICE and _SIMPLE in pair and _NOTHING not in pair:
                raise self._fault("Data may not stand beside elements, text or other data.")
        self._types[pattern] = known
        return known

    def _names(self, pattern: Pattern) -> None:
        """7.3 and 7.4: no attribute twice, and nothing on both sides of an interleave."""
        self._attribute_names(pattern)
        self._element_names(pattern)

    def _attribute_names(self, pattern: Pattern) -> Names:
        known = self._attributes.get(pattern)
        if known is None:
            known = _NO_NAMES
            if pattern.kind == ATTRIBUTE:
                known = _single(pattern)
            elif pattern.attributes and pattern.kind != ELEMENT:
                for part in pattern.parts:
                    names = self._attribute_names(part)
                    if pattern.kind in (GROUP, INTERLEAVE) and (twice := known.shared(names)):
                        raise self._fault(f"The attribute {twice} may be given twice.", pattern)
                    known = known | names
            self._attributes[pattern] = known
        return known

    def _element_names(self, pattern: Pattern) -> Names:
        known = self._elements.get(pattern)
        if known is None:
            known = _NO_NAMES
            self._texts[pattern] = pattern.kind == TEXT
            if pattern.kind == ELEMENT:
                known = _single(pattern)
            elif pattern.kind not in (ATTRIBUTE, LIST, DATA):
                for part in pattern.parts:
                    names = self._element_names(part)
                    if pattern.kind == INTERLEAVE and (twice := known.shared(names)):
                        raise self._fault(f"The element {twice} stands on both sides of an interleave.", pattern)
                    if pattern.kind == INTERLEAVE and self._texts[pattern] and self._texts[part]:
                        raise self._fault("Text stands on both sides of an interleave.", pattern)
                    known = known | names
                    self._texts[pattern] = self._texts[pattern] or self._texts[part]
            self._elements[pattern] = known
        return known


def _single(pattern: Pattern) -> Names:
    assert pattern.name is not None
    if type(pattern.name) is NameClass:
        return Names(frozenset((pattern.name,)), ())
    return Names(frozenset(), (pattern.name,))


def reachable(start: Pattern) -> Iterator[Pattern]:
    """All elements of a schema, each once."""
    seen: set[Pattern] = set()
    todo = [start]
    while todo:
        pattern = todo.pop()
        if pattern not in seen:
            seen.add(pattern)
            todo += pattern.parts
            if pattern.kind == ELEMENT:
                yield pattern
                todo.append(pattern.content)
