"""From the tree of a schema to patterns: sections 4.9 to 4.21 of the specification."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

from despatch.validate.relaxng.datatypes import Datatype, DatatypeError, datatype
from despatch.validate.relaxng.names import AnyName, Either, NameClass
from despatch.validate.relaxng.nodes import Node, components
from despatch.validate.relaxng.patterns import Pattern, Patterns

_XMLNS = "http://www.w3.org/2000/xmlns"
_START = ""  # the name of a grammar's start, which no definition can have


@dataclass(slots=True, eq=False)
class Scope:
    """A grammar: the definitions by name, each as its patterns with how they combine."""

    parent: Scope | None
    defined: dict[str, list[Node]] = field(default_factory=dict)
    made: dict[str, Pattern | None] = field(default_factory=dict)  # None: being made


class Builder:
    """start: the pattern of the whole; elements: all that can be reached from it."""

    def __init__(self, root: Node) -> None:
        self.patterns = Patterns()
        self.elements: list[Pattern] = []
        self._todo: list[tuple[Pattern, list[Node], Scope | None]] = []
        self._scopes: dict[int, Scope] = {}
        self._types: dict[int, Datatype] = {}
        self._survey(root, None, "")
        self.start = self._pattern(root, None)
        while self._todo:
            element, nodes, scope = self._todo.pop()
            element.content = self._all(nodes, scope)

    # Everything, reachable or not, is first looked over: section 4.16, 4.18

    def _survey(self, node: Node, scope: Scope | None, within: str) -> None:
        if node.kind == "grammar":
            scope = self._scope(node, scope)
        elif node.kind in ("ref", "parentRef"):
            self._find(node, scope)
        elif node.kind in ("data", "value"):
            self._type(node)
        elif node.kind in ("anyName", "nsName"):
            if (within and node.kind == "anyName") or (within == "nsName" and node.kind == within):
                raise node.fault(f"<{node.kind}> may not stand in the exception of <{within}>.")
        elif node.kind == "attribute":
            self._no_declaration(node.children[0])
        inner = node.kind if node.kind in ("anyName", "nsName") else within
        for child in node.children:
            self._survey(child, scope, inner)

    def _scope(self, grammar: Node, parent: Scope | None) -> Scope:
        scope = self._scopes[id(grammar)] = Scope(parent)
        for node in components(grammar):
            scope.defined.setdefault(node.attributes.get("name", _START), []).append(node)
        if _START not in scope.defined:
            raise grammar.fault("The grammar has no <start>.")
        for name, nodes in scope.defined.items():
            what = f"“{name}”" if name else "the start"
            plain = [node for node in nodes if "combine" not in node.attributes]
            if len(plain) > 1:
                raise plain[1].fault(f"A second definition of {what} does not say how it combines with the first.")
            if len({node.attributes["combine"] for node in nodes if "combine" in node.attributes}) > 1:
                raise nodes[-1].fault(f"The definitions of {what} combine in two ways.")
        return scope

    def _find(self, node: Node, scope: Scope | None) -> Scope:
        found = scope.parent if scope is not None and node.kind == "parentRef" else scope
        if found is None:
            raise node.fault(f"There is no grammar that <{node.kind}> could refer to.")
        if node.attributes["name"] not in found.defined:
            raise node.fault(f"“{node.attributes['name']}” is not defined.")
        return found

    def _no_declaration(self, node: Node) -> None:
        if node.kind == "name" and node.text == "xmlns" and not node.ns:
            raise node.fault("“xmlns” is no attribute, but declares a namespace.")
        if node.kind in ("name", "nsName") and node.ns == _XMLNS:
            raise node.fault("Declarations of namespaces are not attributes.")
        for child in node.children:
            self._no_declaration(child)

    def _type(self, node: Node) -> Datatype:
        known = self._types.get(id(node))
        if known is None:
            params = [(child.attributes["name"], child.text) for child in node.children if child.kind == "param"]
            library, name = (node.library, node.attributes["type"]) if "type" in node.attributes else ("", "token")
            try:
                known = self._types[id(node)] = datatype(library, name, params)
            except DatatypeError as error:
                raise node.fault(f"{str(error)[0].upper()}{str(error)[1:]}.") from error
            if node.kind == "value" and not known.allows(node.text, node.namespaces):
                raise node.fault(f"“{node.text}” is not of the type {name}.")
        return known

    # Patterns

    def _all(self, nodes: list[Node], scope: Scope | None) -> Pattern:
        return reduce(self.patterns.group, (self._pattern(node, scope) for node in nodes))

    def _pattern(self, node: Node, scope: Scope | None) -> Pattern:
        made = self.patterns
        match node.kind:
            case "empty":
                return made.empty
            case "notAllowed":
                return made.none
            case "text":
                return made.text
            case "group":
                return self._all(node.children, scope)
            case "interleave":
                return reduce(made.interleave, (self._pattern(child, scope) for child in node.children))
            case "choice":
                return made.any([self._pattern(child, scope) for child in node.children])
            case "optional":
                return made.choice(self._all(node.children, scope), made.empty)
            case "zeroOrMore":
                return made.choice(made.more(self._all(node.children, scope)), made.empty)
            case "oneOrMore":
                return made.more(self._all(node.children, scope))
            case "list":
                return made.list(self._all(node.children, scope))
            case "mixed":
                return made.interleave(self._all(node.children, scope), made.text)
            case "ref" | "parentRef":
                return self._defined(node, self._find(node, scope), node.attributes["name"])
            case "grammar":
                return self._defined(node, self._scopes[id(node)], _START)
            case "data":
                but = next((child.children for child in node.children if child.kind == "except"), None)
                unless = None if but is None else made.any([self._pattern(child, scope) for child in but])
                return made.data(self._type(node), unless)
            case "value":
                type_ = self._type(node)
                return made.value(type_, node.text, node.namespaces if type_.kind.qualified else {})
            case "attribute":
                value = self._all(node.children[1:], scope) if node.children[1:] else made.text
                pattern = made.attribute(_class(node.children[0]), value)
            case _:
                pattern = made.element(_class(node.children[0]))
                self.elements.append(pattern)
                self._todo.append((pattern, node.children[1:], scope))
        if pattern.line == ("", 0):
            pattern.line = (node.file, node.line)
        return pattern

    def _defined(self, node: Node, scope: Scope, name: str) -> Pattern:
        if name in scope.made:
            known = scope.made[name]
            if known is None:
                raise node.fault(f"“{name or 'start'}” contains itself with no element in between.")
            return known
        scope.made[name] = None
        nodes = scope.defined[name]
        parts = [self._all(each.children, scope) for each in nodes]
        how = next((each.attributes["combine"] for each in nodes if "combine" in each.attributes), "choice")
        known = self.patterns.any(parts) if how == "choice" else reduce(self.patterns.interleave, parts)
        scope.made[name] = known
        return known


def _class(node: Node) -> NameClass:
    if node.kind == "name":
        return NameClass(node.ns, node.text)
    if node.kind == "choice":
        return _either(node.children)
    but = _either(node.children[0].children) if node.children else None
    return AnyName(node.ns if node.kind == "nsName" else None, "", but)


def _either(nodes: list[Node]) -> NameClass:
    return reduce(lambda one, other: Either("", "", (one, other)), map(_class, nodes))
