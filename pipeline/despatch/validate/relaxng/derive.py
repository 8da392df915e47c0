"""Derivatives of patterns, after James Clark's algorithm: what must still come after something has come.

Nothing is computed twice for the same pattern and event. A state is a tuple of patterns, the contents of all elements
of the schema that the element at hand may be; nearly always there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from despatch.validate.relaxng.datatypes import words
from despatch.validate.relaxng.names import Name
from despatch.validate.relaxng.patterns import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    ELEMENT,
    EMPTY,
    GROUP,
    LIST,
    MORE,
    NONE,
    TEXT,
    VALUE,
    Pattern,
    Patterns,
)

State: TypeAlias = tuple[Pattern, ...]
Context: TypeAlias = Mapping[str, str]
Opened: TypeAlias = dict[Pattern, Pattern]  # element → what must come after it
Pairs: TypeAlias = tuple[tuple[Pattern, Pattern], ...]
_MOST = 300_000  # derivatives that are remembered
_LONG = 80  # characters of a value that is remembered


class Derivatives:
    """of: the patterns of one schema."""

    def __init__(self, of: Patterns) -> None:
        self.of = of
        self._mark = of.mark()
        self._opens: dict[tuple[Pattern, Name], Opened] = {}
        self._steps: dict[tuple[State, Name], list[tuple[Pattern, State]]] = {}
        self._attributes: dict[tuple[Pattern, Name], Pairs] = {}
        self._values: dict[tuple[Pattern, Name, str], Pattern] = {}
        self._closed: dict[Pattern, Pattern] = {}
        self._texts: dict[Pattern, Pattern] = {}

    def tidy(self) -> None:
        """Forgets, when there is too much, what documents have asked for."""
        if len(self.of) > len(self._mark) + _MOST or len(self._values) > _MOST:
            self.of.reset(self._mark)
            for memory in (self._opens, self._steps, self._attributes, self._values, self._closed, self._texts):
                memory.clear()

    # Elements

    def step(self, state: State, name: Name) -> list[tuple[Pattern, State]]:
        """For each element of the schema that may come now with this name: the element, the state after it."""
        known = self._steps.get((state, name))
        if known is None:
            opened = [self.open(pattern, name) for pattern in state]
            elements = dict.fromkeys(element for each in opened for element in each)
            none = self.of.none
            known = [(element, tuple(each.get(element, none) for each in opened)) for element in elements]
            self._steps[state, name] = known
        return known

    def open(self, pattern: Pattern, name: Name) -> Opened:
        kind = pattern.kind
        if kind == ELEMENT:
            assert pattern.name is not None
            possible = pattern.content.kind != NONE and pattern.name.contains(name)
            return {pattern: self.of.empty} if possible else {}
        if not pattern.parts or kind in (ATTRIBUTE, DATA, LIST):
            return {}
        key = (pattern, name)
        known = self._opens.get(key)
        if known is not None:
            return known
        made = self.of
        first = pattern.parts[0]
        if kind == CHOICE:
            known = {}
            for part in pattern.parts:
                self._merge(known, self.open(part, name))
        elif kind == MORE:
            again = made.choice(pattern, made.empty)
            known = {element: made.group(rest, again) for element, rest in self.open(first, name).items()}
        elif kind == GROUP:
            second = pattern.parts[1]
            known = {element: made.group(rest, second) for element, rest in self.open(first, name).items()}
            if first.nullable:
                self._merge(known, self.open(second, name))
        else:
            second = pattern.parts[1]
            known = {element: made.interleave(rest, second) for element, rest in self.open(first, name).items()}
            other = self.open(second, name)
            self._merge(known, {element: made.interleave(first, rest) for element, rest in other.items()})
        self._opens[key] = known
        return known

    def _merge(self, into: Opened, more: Opened) -> None:
        for element, rest in more.items():
            into[element] = self.of.choice(into[element], rest) if element in into else rest

    # Attributes

    def attribute(self, pattern: Pattern, name: Name) -> Pairs:
        """Pairs (what the value must be, what must come after the attribute)."""
        if not pattern.attributes:
            return ()
        key = (pattern, name)
        known = self._attributes.get(key)
        if known is not None:
            return known
        made, kind, first = self.of, pattern.kind, pattern.parts[0]
        if kind == ATTRIBUTE:
            assert pattern.name is not None
            known = ((first, made.empty),) if pattern.name.contains(name) else ()
        elif kind == CHOICE:
            known = tuple(dict.fromkeys(pair for part in pattern.parts for pair in self.attribute(part, name)))
        elif kind == MORE:
            again = made.choice(pattern, made.empty)
            known = tuple((value, made.group(rest, again)) for value, rest in self.attribute(first, name))
        else:
            join, second = (made.group if kind == GROUP else made.interleave), pattern.parts[1]
            known = tuple((value, join(rest, second)) for value, rest in self.attribute(first, name))
            known += tuple((value, join(first, rest)) for value, rest in self.attribute(second, name))
        self._attributes[key] = known
        return known

    def valued(self, pattern: Pattern, name: Name, value: str, context: Context | None) -> Pattern:
        """What must come after an attribute with this value. context: None where no prefixes are used."""
        if len(value) > _LONG or context is not None:
            return self._valued(pattern, name, value, context or {})
        key = (pattern, name, value)
        known = self._values.get(key)
        if known is None:
            known = self._values[key] = self._valued(pattern, name, value, {})
        return known

    def _valued(self, pattern: Pattern, name: Name, value: str, context: Context) -> Pattern:
        pairs = self.attribute(pattern, name)
        return self.of.any(rest for wanted, rest in pairs if self.matches(wanted, value, context))

    def closed(self, pattern: Pattern) -> Pattern:
        """What must come in the content, all attributes having come: those still wanted make it impossible."""
        if not pattern.attributes:
            return pattern
        known = self._closed.get(pattern)
        if known is None:
            made, kind = self.of, pattern.kind
            if kind == ATTRIBUTE:
                known = made.none
            elif kind == CHOICE:
                known = made.any([self.closed(part) for part in pattern.parts])
            elif kind == MORE:
                known = made.more(self.closed(pattern.parts[0]))
            else:
                join = made.group if kind == GROUP else made.interleave
                known = join(self.closed(pattern.parts[0]), self.closed(pattern.parts[1]))
            self._closed[pattern] = known
        return known

    # Text

    def matches(self, pattern: Pattern, text: str, context: Context) -> bool:
        """Whether the pattern matches a whole text, of an attribute or of an element without children."""
        if pattern.nullable and not text.strip("\t\n\r "):
            return True
        return self.text(pattern, text, context).nullable

    def text(self, pattern: Pattern, text: str, context: Context) -> Pattern:
        """What must come after a text."""
        kind, made = pattern.kind, self.of
        if kind == TEXT:
            return pattern
        if kind == VALUE:
            assert pattern.type is not None
            wanted, of_wanted = pattern.value
            fits = pattern.type.allows(text, context) and pattern.type.equal(wanted, of_wanted, text, context)
            return made.empty if fits else made.none
        if kind == DATA:
            assert pattern.type is not None
            fits = pattern.type.allows(text, context)
            refused = fits and pattern.parts and self.matches(pattern.parts[0], text, context)
            return made.empty if fits and not refused else made.none
        if kind == LIST:
            rest = pattern.parts[0]
            for word in words(text):
                rest = self.text(rest, word, context)
            return made.empty if rest.nullable else made.none
        if kind in (ELEMENT, ATTRIBUTE, EMPTY) or not pattern.parts:
            return made.none
        if pattern.strings:
            return self._inside(pattern, text, context)
        known = self._texts.get(pattern)
        if known is None:
            known = self._texts[pattern] = self._inside(pattern, text, context)
        return known

    def _inside(self, pattern: Pattern, text: str, context: Context) -> Pattern:
        kind, made, parts = pattern.kind, self.of, pattern.parts
        if kind == CHOICE:
            return made.any([self.text(part, text, context) for part in parts])
        after = self.text(parts[0], text, context)
        if kind == MORE:
            return made.group(after, made.choice(pattern, made.empty))
        if kind == GROUP:
            after = made.group(after, parts[1])
            return made.choice(after, self.text(parts[1], text, context)) if parts[0].nullable else after
        other = made.interleave(parts[0], self.text(parts[1], text, context))
        return made.choice(made.interleave(after, parts[1]), other)
