"""What a grammar has to say against a document, with what it would have accepted there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from despatch.validate.relaxng.names import AnyName, Either, Name, NameClass
from despatch.validate.relaxng.patterns import ATTRIBUTE, CHOICE, DATA, ELEMENT, GROUP, LIST, TEXT, VALUE, Pattern

Kind = Literal[
    "root", "element", "incomplete", "text", "content", "unknown attribute", "attribute missing", "value",
    "identifier twice", "no identifier",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """element: the lxml element at fault, for incomplete, text, content and attributes the one that has the fault.

    attribute: its name, as lxml has it. found: the tag, text or value. expected: tags, names of attributes, or values
    that would do; types: names of datatypes that would. before: tags one of which has to come first; for an unknown
    attribute, those that were probably meant. after: for text, the child that it follows, None if it comes first; for
    an identifier, the element that has it already.
    parent: the elements of the schema that the parent may be (or the element itself, where no child is at fault).
    """

    kind: Kind
    element: Any
    attribute: str = ""
    found: str = ""
    expected: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: Any = None
    parent: tuple[Pattern, ...] = ()


def tag(name: NameClass) -> Iterator[str]:
    """The tags of a name class as lxml writes them; "*" for classes without end."""
    if isinstance(name, Either):
        for part in name.parts:
            yield from tag(part)
    elif isinstance(name, AnyName):
        yield "*" if name.uri is None else f"{{{name.uri}}}*"
    else:
        yield f"{{{name.uri}}}{name.local}" if name.uri else name.local


def tags(patterns: Iterable[Pattern]) -> tuple[str, ...]:
    """Of elements or attributes, each once."""
    return tuple(dict.fromkeys(word for pattern in patterns if pattern.name for word in tag(pattern.name)))


def inside(pattern: Pattern, kind: int) -> list[Pattern]:
    """The elements, or attributes, anywhere in a content."""
    seen: dict[Pattern, None] = {}
    todo = [pattern]
    while todo:
        at = todo.pop()
        if at not in seen:
            seen[at] = None
            if at.kind != ATTRIBUTE:
                todo += reversed(at.parts)
    return [at for at in seen if at.kind == kind]


def first(pattern: Pattern) -> list[Pattern]:
    """The elements that may come next."""
    seen: dict[Pattern, None] = {}
    todo = [pattern]
    while todo:
        at = todo.pop()
        if at not in seen:
            seen[at] = None
            if at.kind == GROUP and not at.parts[0].nullable:
                todo.append(at.parts[0])
            elif at.kind not in (ATTRIBUTE, DATA, LIST):
                todo += reversed(at.parts)
    return [at for at in seen if at.kind == ELEMENT]


def wanted(pattern: Pattern) -> list[tuple[Pattern, ...]]:
    """The attributes that have not come: for each, the alternatives."""
    if not pattern.attributes:
        return []
    if pattern.kind == ATTRIBUTE:
        return [(pattern,)]
    if pattern.kind == CHOICE:
        each = [wanted(part) for part in pattern.parts]
        if not all(each):
            return []
        return [tuple(dict.fromkeys(attribute for part in each for attribute in part[0]))]
    return [found for part in pattern.parts for found in wanted(part)]


def values(patterns: Iterable[Pattern]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values that are listed, and the names of the datatypes."""
    listed: dict[str, None] = {}
    types: dict[str, None] = {}
    seen: set[Pattern] = set()
    todo = list(patterns)
    while todo:
        at = todo.pop(0)
        if at in seen:
            continue
        seen.add(at)
        if at.kind == VALUE:
            listed[at.value[0]] = None
        elif at.kind == DATA and at.type is not None:
            types[at.type.name] = None
        elif at.kind == TEXT:
            types["text"] = None
        else:
            todo = [*at.parts, *todo]
    return tuple(listed), tuple(types)


def qualified(name: str) -> Name:
    """A tag of lxml as a name."""
    if name[0] == "{":
        uri, _, local = name[1:].partition("}")
        return uri, local
    return "", name
