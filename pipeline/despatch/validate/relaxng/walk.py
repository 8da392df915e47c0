"""Walks a document by a schema, says what does not fit, and goes on as if it did."""

from __future__ import annotations

import contextlib
import difflib
from dataclasses import replace
from typing import Any

from lxml import etree

from despatch.validate.relaxng.datatypes import ENTITY
from despatch.validate.relaxng.derive import Context, Derivatives, State
from despatch.validate.relaxng.faults import Fault, first, inside, qualified, tags, values, wanted
from despatch.validate.relaxng.names import Name
from despatch.validate.relaxng.patterns import ATTRIBUTE, CHOICE, ELEMENT, GROUP, INTERLEAVE, MORE, NONE, Pattern

_SPACE = "\t\n\r "
_MOST = 1000  # faults


class _Enough(Exception):
    """Ends the walk."""


class Odd(set[str]):
    """The tags of children that were refused. late: what could still come, after one that could have come before."""

    late: State | None = None


class Walk:
    """One document. qualified: whether the schema has values with prefixes, which need the namespaces at hand."""

    def __init__(self, by: Derivatives, start: Pattern, with_prefixes: bool) -> None:
        self.by, self.start, self.with_prefixes = by, start, with_prefixes
        self.none = by.of.none
        self.faults: list[Fault] = []
        self._names: dict[str, Name] = {}
        self._entities: dict[str, str] = {}

    def run(self, root: Any) -> list[Fault]:
        """The faults, in the order of the document; after a thousand it goes no further."""
        with contextlib.suppress(_Enough):
            self._run(root)
        return self.faults

    def _run(self, root: Any) -> None:
        if self.with_prefixes:
            self._entities = {ENTITY + entity: "" for entity in _unparsed(root)}
        name = self._name(root.tag)
        steps = self.by.step((self.start,), name)
        if not steps:
            self.faults.append(Fault("root", root, found=root.tag, expected=tags(first(self.start))))
        else:
            self._element(root, tuple(element for element, _ in steps))

    def _name(self, tag: str) -> Name:
        known = self._names.get(tag)
        if known is None:
            known = self._names[tag] = qualified(tag)
        return known

    def _element(self, element: Any, may_be: tuple[Pattern, ...]) -> list[bool]:
        """Which of the schema's elements it is; those that were possible to the end, when it is none."""
        if len(self.faults) > _MOST:
            raise _Enough
        state = tuple(pattern.content for pattern in may_be)
        context = self._context(element) if self.with_prefixes else None
        attributes = element.attrib
        if len(attributes):
            for tag, value in attributes.items():
                state = self._attribute(element, state, tag, value, context, may_be)
        closed = tuple(map(self.by.closed, state))
        if not any(pattern.kind != NONE for pattern in closed):
            closed = self._missing(element, state, may_be)
        return self._content(element, closed, context or {}, may_be)

    # Attributes

    def _attribute(
        self, element: Any, state: State, tag: str, value: str, context: Context | None, may_be: tuple[Pattern, ...]
    ) -> State:
        name = self._name(tag)
        after = tuple(self.by.valued(pattern, name, value, context) for pattern in state)
        if any(pattern.kind != NONE for pattern in after):
            return after
        pairs = [self.by.attribute(pattern, name) for pattern in state]
        if any(pairs):
            listed, types = values(wanted for each in pairs for wanted, _ in each)
            self.faults.append(Fault("value", element, tag, value, listed, types, parent=may_be))
            return tuple(self.by.of.any(rest for _, rest in each) for each in pairs)
        known = tags(attribute for pattern in may_be for attribute in inside(pattern.content, ATTRIBUTE))
        self.faults.append(Fault("unknown attribute", element, tag, value, known, parent=may_be))
        return state

    def _missing(self, element: Any, state: State, may_be: tuple[Pattern, ...]) -> State:
        """Says which attributes are missing, and goes on without."""
        alive = [pattern for pattern in state if pattern.kind != NONE]
        for choice in min((wanted(pattern) for pattern in alive), key=len):
            self._missing_one(element, tags(choice), may_be)
        return tuple(map(self._without, state))

    def _missing_one(self, element: Any, names: tuple[str, ...], may_be: tuple[Pattern, ...]) -> None:
        """An attribute that is missing, unless it is probably there under a misspelt name, which was said."""
        for i, fault in enumerate(self.faults):
            if fault.element is element and fault.kind == "unknown attribute" and not fault.before:
                local = qualified(fault.attribute)[1].lower()
                known = {qualified(name)[1].lower(): name for name in names}
                if difflib.get_close_matches(local, list(known), 1):
                    self.faults[i] = replace(fault, before=names)
                    return
        self.faults.append(Fault("attribute missing", element, expected=names, parent=may_be))

    def _without(self, pattern: Pattern) -> Pattern:
        """The pattern with its attributes taken as given."""
        if not pattern.attributes:
            return pattern
        if pattern.kind == ATTRIBUTE:
            return self.by.of.empty
        return self._rebuilt(pattern, [self._without(part) for part in pattern.parts])

    def _rebuilt(self, pattern: Pattern, parts: list[Pattern]) -> Pattern:
        made = self.by.of
        makers: dict[int, Any] = {
            CHOICE: made.choice, GROUP: made.group, INTERLEAVE: made.interleave, MORE: made.more,
        }  # fmt: skip
        result: Pattern = makers[pattern.kind](*parts)
        return result

    # Content

    def _content(self, element: Any, state: State, context: Context, may_be: tuple[Pattern, ...]) -> list[bool]:
        text = element.text or ""
        before: Any = None  # the last child
        odd = Odd()
        stray = False  # whether text was refused
        for child in element:
            tag = child.tag
            if isinstance(tag, str):
                if text.strip(_SPACE):
                    state, stray = self._text(
                        element, state, text, before, context, may_be, stray or _is_odd(before, odd)
                    )
                state = self._child(element, child, state, odd, may_be)
                before, text = child, child.tail or ""
            elif child.tag is etree.Entity:
                text += f"{child.text}{child.tail or ''}"
            else:
                text += child.tail or ""
        if before is None:
            return self._whole(element, state, text, context, may_be)
        if text.strip(_SPACE):
            state, stray = self._text(element, state, text, before, context, may_be, stray or _is_odd(before, odd))
        return self._end(element, state, odd, may_be)

    def _end(self, element: Any, state: State, odd: Odd, may_be: tuple[Pattern, ...]) -> list[bool]:
        done = [pattern.nullable for pattern in state]
        if any(done):
            return done
        alive = [pattern for pattern in state if pattern.kind != NONE]
        needed = tags(one for pattern in alive for one in first(pattern))
        if not odd.intersection(needed):  # else it is there, in the wrong place, and that was said
            self.faults.append(Fault("incomplete", element, found="", expected=needed, parent=may_be))
        return [pattern.kind != NONE for pattern in state]

    def _whole(
        self, element: Any, state: State, text: str, context: Context, may_be: tuple[Pattern, ...]
    ) -> list[bool]:
        """An element that holds text only, or nothing."""
        done = [self.by.matches(pattern, text, context) for pattern in state]
        if any(done):
            return done
        alive = [pattern for pattern in state if pattern.kind != NONE]
        if any(pattern.strings for pattern in alive):
            listed, types = values(alive)
            self.faults.append(Fault("content", element, "", text, listed, types, parent=may_be))
        else:
            if text.strip(_SPACE):
                state, _ = self._text(element, state, text, None, context, may_be, False)
            return self._end(element, state, Odd(), may_be)
        return [pattern.kind != NONE for pattern in state]

    def _text(
        self, element: Any, state: State, text: str, after: Any, context: Context, may_be: tuple[Pattern, ...],
        said: bool,
    ) -> tuple[State, bool]:  # fmt: skip
        """A text among children. said: whether a text was refused before in this element, which is said once."""
        then = tuple(self.by.text(pattern, text, context) for pattern in state)
        if any(pattern.kind != NONE for pattern in then):
            return then, said
        if not said:
            self.faults.append(Fault("text", element, found=text.strip(_SPACE), after=after, parent=may_be))
        return state, True

    def _child(self, parent: Any, child: Any, state: State, odd: Odd, may_be: tuple[Pattern, ...]) -> State:
        steps = self.by.step(state, self._name(child.tag))
        if not steps:
            return state if "*" in odd else self._refused(child, state, odd, may_be)
        if len(steps) == 1:
            element, after = steps[0]
            self._element(child, (element,))
            return after
        fits = self._element(child, tuple(element for element, _ in steps))
        afters = [after for (_, after), fit in zip(steps, fits, strict=True) if fit]
        return tuple(map(self.by.of.any, zip(*afters, strict=True)))

    def _refused(self, child: Any, state: State, odd: Odd, may_be: tuple[Pattern, ...]) -> State:
        """A child that may not come here: either something before it is missing, or it stands for something else."""
        name = self._name(child.tag)
        known = any(one.name and one.name.contains(name) for each in may_be for one in inside(each.content, ELEMENT))
        if known and odd.late == state:
            odd.add(child.tag)
            return state  # it follows another that came too late, which was said
        expected = list(dict.fromkeys(one for pattern in state for one in first(pattern)))
        later = {sibling.tag for sibling in child.itersiblings() if isinstance(sibling.tag, str)}
        skipped = [(one, self._after(state, one)) for one in expected]
        skipped = [(one, after) for one, after in skipped if self.by.step(after, name)]
        before = tags(one for one, _ in skipped)
        self.faults.append(Fault("element", child, "", child.tag, tags(expected), before=before, parent=may_be))
        if skipped and not later.intersection(before) and not odd.intersection(before):
            together = tuple(map(self.by.of.any, zip(*(after for _, after in skipped), strict=True)))
            return self._child(child.getparent(), child, together, odd, may_be)
        if not odd and not expected and not any(inside(pattern.content, ELEMENT) for pattern in may_be):
            odd.add("*")  # nothing may stand here, which is said once
        odd.add(child.tag)
        instead = [self._after(state, one) for one in expected if not later.intersection(tags((one,)))]
        then = tuple(map(self.by.of.any, zip(state, *instead, strict=True)))
        odd.late = then if known and then == state else None
        return then

    def _after(self, state: State, element: Pattern) -> State:
        """The state after an element of the schema, whatever its name."""
        assert element.name is not None
        name = next(element.name.names())
        none = self.none
        return tuple(self.by.open(pattern, name).get(element, none) for pattern in state)

    def _context(self, element: Any) -> dict[str, str]:
        namespaces = {prefix or "": uri for prefix, uri in element.nsmap.items()}
        return namespaces | {"xml": "http://www.w3.org/XML/1998/namespace"} | self._entities


def _is_odd(child: Any, odd: Odd) -> bool:
    """Whether a child was refused: the text after it belongs to the same mistake."""
    return child is not None and ("*" in odd or child.tag in odd)


def _unparsed(root: Any) -> list[str]:
    """The unparsed entities that the document type declares."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is None:
        return []
    return [each.name for each in declared.iterentities() if each.system_url and each.content]  # what it notates


def has_prefixes(elements: list[Pattern]) -> bool:
    """Whether QName, NOTATION or ENTITY is used."""
    seen: set[Pattern] = set()
    todo = [element.content for element in elements]
    while todo:
        at = todo.pop()
        if at not in seen and at.kind != ELEMENT:
            seen.add(at)
            if at.type is not None and at.type.kind.qualified:
                return True
            todo += at.parts
    return False
