"""Reads a TEI customisation (ODD) against the TEI source and answers what each chosen element is made of.

What is understood is what `despatch.odd` uses: moduleRef/@include, elementSpec, classSpec and dataSpec in the modes
add, change and delete, attDef with value lists, content replaced whole. Anything else stops with a plain message,
so that nothing is ever left out silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import patterns as p
from lxml import etree
from patterns import Pattern

TEI = "{http://www.tei-c.org/ns/1.0}"
SPECS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")
Node = etree._Element


class OddError(Exception):
    """A construct that is wrong, or that this compiler does not know."""


def local(node: Node) -> str:
    return etree.QName(node).localname


def children(node: Node | None) -> list[Node]:
    return [] if node is None else [child for child in node if isinstance(child.tag, str)]


class Odd:
    """customisation: parsed ODD; source: parsed p5subset. `elements` holds the chosen elements' names, sorted."""

    def __init__(self, customisation: Path, source: etree._ElementTree) -> None:
        self.tree = etree.parse(str(customisation))
        schema = self.tree.find(f".//{TEI}schemaSpec")
        if schema is None:
            raise OddError(f"{customisation} has no schemaSpec")
        self.start: list[str] = (schema.get("start") or "TEI").split()
        self._tei = {kind: self._index(source.getroot(), kind) for kind in SPECS}
        self._own = {kind: self._index(schema, kind) for kind in SPECS}
        self.modules: set[str] = set()
        names: set[str] = set()
        for reference in schema.iter(f"{TEI}moduleRef"):
            module = reference.get("key", "")
            self.modules.add(module)
            names.update(self._included(module, reference))
        dropped = {name for name, spec in self._own["elementSpec"].items() if spec.get("mode") == "delete"}
        self.elements = sorted(names - dropped)
        for name, spec in self._own["elementSpec"].items():
            if spec.get("mode") not in ("change", "delete"):
                raise OddError(f"elementSpec {name}: only mode change and delete are known")
            if name not in names:
                raise OddError(f"elementSpec {name}: no moduleRef includes this element")
        self._members = self._membership()
        self._memo: dict[str, Pattern] = {}

    @staticmethod
    def _index(root: Node, kind: str) -> dict[str, Node]:
        return {spec.get("ident", ""): spec for spec in root.iter(f"{TEI}{kind}")}

    def _included(self, module: str, reference: Node) -> set[str]:
        available = {name for name, spec in self._tei["elementSpec"].items() if spec.get("module") == module}
        if reference.get("except"):
            raise OddError(f"moduleRef {module}: @except is not known; name what is wanted in @include")
        wanted = set((reference.get("include") or "").split())
        if unknown := wanted - available:
            raise OddError(f"moduleRef {module}: TEI has no {', '.join(sorted(unknown))} in this module")
        return wanted

    # Classes

    def _class_is_live(self, name: str) -> bool:
        spec = self._tei["classSpec"].get(name)
        own = self._own["classSpec"].get(name)
        deleted = own is not None and own.get("mode") == "delete"
        return spec is not None and not deleted and spec.get("module") in self.modules | {"tei"}

    def classes_of(self, kind: str, name: str) -> list[str]:
        """The live classes that an element or class is directly a member of, as customised."""
        spec, own = self._tei[kind][name], self._own[kind].get(name)
        keys = [member.get("key", "") for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf")]
        changes = None if own is None else own.find(f"{TEI}classes")
        if changes is not None:
            if changes.get("mode") != "change":
                keys = []
            for member in changes.iterfind(f"{TEI}memberOf"):
                key = member.get("key", "")
                keys = [k for k in keys if k != key] + ([] if member.get("mode") == "delete" else [key])
        return [key for key in keys if self._class_is_live(key)]

    def _membership(self) -> dict[str, list[str]]:
        """Class → elements in it, directly or through other classes, in alphabetical order."""
        members: dict[str, set[str]] = {}
        for element in self.elements:
            for name in self._ancestors("elementSpec", element):
                members.setdefault(name, set()).add(element)
        return {name: sorted(found) for name, found in members.items()}

    def _ancestors(self, kind: str, name: str) -> Iterator[str]:
        for parent in self.classes_of(kind, name):
            yield parent
            yield from self._ancestors("classSpec", parent)

    # Attributes

    def attributes(self, name: str, kind: str = "elementSpec") -> dict[str, Pattern]:
        """Attribute name → pattern, of an element or (kind="classSpec") of what a class gives its members."""
        found: dict[str, dict[str, Node]] = {}
        for owner in reversed(self.attribute_classes(name, kind)):
            for specs in (self._tei, self._own):
                self._apply(found, specs["classSpec"].get(owner))
        for specs in (self._tei, self._own):
            self._apply(found, specs[kind].get(name))
        return {key: self._attribute(key, parts) for key, parts in sorted(found.items())}

    def attribute_classes(self, name: str, kind: str = "elementSpec") -> list[str]:
        """The attribute classes above an element or class, each once, the nearest first."""
        return [owner for owner in dict.fromkeys(self._ancestors(kind, name)) if owner.startswith("att.")]

    def _apply(self, found: dict[str, dict[str, Node]], spec: Node | None) -> None:
        """Merges one attList: parts of an attDef given later take the place of those given before."""
        attributes = None if spec is None else spec.find(f"{TEI}attList")
        if attributes is None:
            return
        for group in attributes.iter(f"{TEI}attList"):
            if group.get("org") == "choice" and spec is not None:
                raise OddError(f"{spec.get('ident')}: attributes that exclude each other are not known")
        for definition in attributes.iter(f"{TEI}attDef"):
            name, mode = definition.get("ident", ""), definition.get("mode", "add")
            if mode == "delete":
                found.pop(name, None)
                continue
            if mode == "change" and name not in found:
                raise OddError(f"{spec.get('ident') if spec is not None else ''}/@{name}: there is nothing to change")
            parts = dict(found.get(name, {})) if mode == "change" else {}
            parts.update({local(child): child for child in children(definition)})
            if definition.get("usage") or "attDef" not in parts:
                parts["attDef"] = definition
            found[name] = parts

    def _attribute(self, name: str, parts: dict[str, Node]) -> Pattern:
        values, datatype = parts.get("valList"), parts.get("datatype")
        if values is not None and values.get("type") == "closed":
            value = p.alt([p.value(item.get("ident", "")) for item in values.iter(f"{TEI}valItem")])
        elif datatype is not None:
            value = p.alt([self._content(child) for child in children(datatype)])
        else:
            value = p.TEXT
        low, high = ("1", "1") if datatype is None else (datatype.get("minOccurs", "1"), datatype.get("maxOccurs", "1"))
        if (low, high) != ("1", "1"):
            value = p.listed(p.repeat(value, low, high))
        return p.attribute(name, value, required=parts["attDef"].get("usage") == "req")

    # Content

    def content(self, element: str) -> Pattern:
        own, spec = self._own["elementSpec"].get(element), self._tei["elementSpec"][element]
        replaced = None if own is None else own.find(f"{TEI}content")
        return self._body(spec.find(f"{TEI}content") if replaced is None else replaced)

    def _body(self, content: Node | None) -> Pattern:
        return p.seq([self._content(child) for child in children(content)])

    def _content(self, node: Node) -> Pattern:
        kind, key = local(node), node.get("key", "")
        if kind == "classRef":
            return self._class(node)
        if kind == "textNode":
            inner = p.TEXT
        elif kind == "empty":
            inner = p.EMPTY
        elif kind == "elementRef":
            inner = p.ref(key) if key in self.elements else p.NOTHING
        elif kind == "macroRef":
            inner = self._named("macroSpec", key)
        elif kind == "dataRef":
            inner = self._named("dataSpec", key) if key else self._data(node)
        elif kind == "valList":
            inner = p.alt([p.value(item.get("ident", "")) for item in node.iter(f"{TEI}valItem")])
        elif kind in ("sequence", "alternate"):
            parts = [self._content(child) for child in children(node)]
            inner = p.seq(parts) if kind == "sequence" else p.alt(parts)
        else:
            raise OddError(f"content model: <{kind}> is not known")
        return p.repeat(inner, node.get("minOccurs", "1"), node.get("maxOccurs", "1"))

    def _data(self, node: Node) -> Pattern:
        facets = {facet.get("name", ""): facet.get("value", "") for facet in node.iterfind(f"{TEI}dataFacet")}
        if node.get("restriction"):
            facets["pattern"] = node.get("restriction", "")
        return p.data(node.get("name", ""), facets)

    def _named(self, kind: str, key: str) -> Pattern:
        if key not in self._memo:
            spec = self._own[kind].get(key)
            if spec is None:
                spec = self._tei[kind].get(key)
            if spec is None:
                raise OddError(f"{kind} {key} does not exist")
            self._memo[key] = self._body(spec.find(f"{TEI}content"))
        return self._memo[key]

    def _class(self, node: Node) -> Pattern:
        members = [p.ref(name) for name in self._members.get(node.get("key", ""), [])]
        low, high = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
        expand = node.get("expand", "alternate")
        if expand == "alternate":
            return p.repeat(p.alt(members), low, high)
        if expand == "sequence":
            return p.repeat(p.seq(members), low, high)
        if expand == "sequenceOptional":
            return p.repeat(p.seq([p.repeat(member, "0", "1") for member in members]), low, high)
        raise OddError(f"classRef {node.get('key')}: expand={expand} is not known")
