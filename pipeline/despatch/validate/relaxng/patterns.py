"""Patterns of the simple syntax, each made once, so that equal patterns are the same object.

The constructors do what sections 4.20 and 4.21 of the specification ask for (notAllowed and empty disappear into what
surrounds them), and drop an alternative that is given twice, which is what keeps derivatives small.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from despatch.validate.relaxng.datatypes import Datatype
from despatch.validate.relaxng.names import NameClass

(EMPTY, NONE, TEXT, CHOICE, GROUP, INTERLEAVE, MORE, ELEMENT, ATTRIBUTE, DATA, VALUE, LIST) = range(12)


class Pattern:
    """kind: one of the constants above. parts: the patterns inside; for data its exception, if any.

    name: of an element or attribute. type: of data and values. value: (text, namespaces) of a value.
    nullable: matches nothing at all. strings: a text decides by its words, not by being there. attributes: has some.
    An element's content is set after it is made, since it may contain itself.
    """

    __slots__ = ("attributes", "content", "kind", "line", "name", "nullable", "parts", "strings", "type", "value")

    def __init__(self, kind: int, parts: tuple[Pattern, ...] = ()) -> None:
        self.kind, self.parts = kind, parts
        self.name: NameClass | None = None
        self.type: Datatype | None = None
        self.value: tuple[str, dict[str, str]] = ("", {})
        self.content: Pattern = self
        self.line: tuple[str, int] = ("", 0)
        self.nullable = self.strings = self.attributes = False

    def __reduce__(self) -> Any:
        raise TypeError("patterns are equal only within their process")


class Patterns:
    """Makes patterns, and remembers them."""

    def __init__(self) -> None:
        self._made: dict[Any, Pattern] = {}
        self.empty, self.none, self.text = Pattern(EMPTY), Pattern(NONE), Pattern(TEXT)
        self.empty.nullable = self.text.nullable = True

    def __len__(self) -> int:
        return len(self._made)

    def mark(self) -> dict[Any, Pattern]:
        """What is known now, to return to with `reset`."""
        return dict(self._made)

    def reset(self, mark: dict[Any, Pattern]) -> None:
        self._made = dict(mark)

    def _known(self, key: Any, kind: int, parts: tuple[Pattern, ...]) -> Pattern:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Pattern(kind, parts)
            if kind == CHOICE:
                made.nullable = any(part.nullable for part in parts)
            elif kind in (GROUP, INTERLEAVE, MORE):
                made.nullable = all(part.nullable for part in parts)
            if kind in (DATA, VALUE, LIST):
                made.strings = True
            elif kind == ATTRIBUTE:
                made.attributes = True
            else:
                made.strings = any(part.strings for part in parts)
                made.attributes = any(part.attributes for part in parts)
        return made

    def choice(self, *parts: Pattern) -> Pattern:
        return self.any(parts)

    def any(self, parts: Iterable[Pattern]) -> Pattern:
        """The choice between all of them."""
        flat: dict[Pattern, None] = {}
        for part in parts:
            if part.kind == CHOICE:
                flat.update(dict.fromkeys(part.parts))
            elif part.kind != NONE:
                flat[part] = None
        if self.empty in flat and any(part.nullable and part.kind != EMPTY for part in flat):
            del flat[self.empty]  # another alternative says the same and more
        if not flat:
            return self.none
        if len(flat) == 1:
            return next(iter(flat))
        return self._known((CHOICE, frozenset(flat)), CHOICE, tuple(flat))

    def group(self, one: Pattern, other: Pattern) -> Pattern:
        return self._pair(GROUP, one, other)

    def interleave(self, one: Pattern, other: Pattern) -> Pattern:
        return self._pair(INTERLEAVE, one, other)

    def _pair(self, kind: int, one: Pattern, other: Pattern) -> Pattern:
        if NONE in (one.kind, other.kind):
            return self.none
        if one.kind == EMPTY:
            return other
        if other.kind == EMPTY:
            return one
        return self._known((kind, one, other), kind, (one, other))

    def more(self, part: Pattern) -> Pattern:
        """One or more."""
        return part if part.kind in (EMPTY, NONE, MORE) else self._known((MORE, part), MORE, (part,))

    def attribute(self, name: NameClass, value: Pattern) -> Pattern:
        if value.kind == NONE:
            return value
        made = self._known((ATTRIBUTE, name, value), ATTRIBUTE, (value,))
        made.name = name
        return made

    def element(self, name: NameClass) -> Pattern:
        """A new element, whose content is to be set."""
        made = Pattern(ELEMENT)
        made.name = name
        return made

    def data(self, type_: Datatype, unless: Pattern | None) -> Pattern:
        parts = () if unless is None or unless.kind == NONE else (unless,)
        made = self._known((DATA, type_.key, parts), DATA, parts)
        made.type = type_
        return made

    def value(self, type_: Datatype, text: str, namespaces: dict[str, str]) -> Pattern:
        made = self._known((VALUE, type_.key, text, frozenset(namespaces.items())), VALUE, ())
        made.type, made.value = type_, (text, namespaces)
        return made

    def list(self, part: Pattern) -> Pattern:
        if part.kind == NONE:
            return part
        return self._known((LIST, part), LIST, (part,))
