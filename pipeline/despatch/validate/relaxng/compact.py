"""Reads the compact syntax into the same tree as the XML syntax."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from despatch.validate.place import Element
from despatch.validate.relaxng.datatypes import XSD
from despatch.validate.relaxng.nodes import XML, Files, Node, included, read_file
from despatch.validate.relaxng.stream import Annotation, Stream
from despatch.validate.relaxng.tokens import Token

_NAMED = ("element", "attribute")  # an annotation after these belongs to their name
_REPEATS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_JOINS = {",": "group", "&": "interleave", "|": "choice"}
_COMBINES = {"=": "", "|=": "choice", "&=": "interleave"}


def read_compact(data: bytes, path: Path, files: Files, ns: str) -> Node:
    """The tree of a schema. ns: the namespace that is inherited from the place that includes it."""
    return _Parser(data, path, files, ns).schema()


def annotated(path: Path) -> Element:
    """The annotations of a file, as XML; those that stand together have one parent. Raises SchemaError."""
    path = path.resolve()
    parser = _Parser(path.read_bytes(), path, Files(path.parent, (path,)), "")
    parser.schema()
    root = etree.Element("grammar")
    for _, group in sorted(parser.groups.items()):
        together = etree.SubElement(root, "annotations")
        for one in group:
            _append(together, one)
    return root


def _append(parent: Element, annotation: Annotation) -> None:
    made = etree.SubElement(parent, annotation.tag, annotation.attributes)
    for part in annotation.content:
        if isinstance(part, Annotation):
            _append(made, part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part


class _Parser(Stream):
    def __init__(self, data: bytes, path: Path, files: Files, ns: str) -> None:
        super().__init__(data, path)
        self.files, self.inherited = files, ns
        self.default = ns
        self.libraries = {"xsd": XSD}

    def node(self, kind: str, *children: Node, **attributes: str) -> Node:
        return Node(kind, attributes, list(children), ns=self.default, file=str(self.path), line=self.now.line)

    # Declarations

    def schema(self) -> Node:
        self.declarations()
        start = self.at
        self.annotations()
        if self.now.kind == "end" and self.at > start:
            raise self.fault("An annotation must stand before something.")
        ahead = self.tokens[self.at + 1].text if self.now.kind != "end" else ""
        content = self.now.kind == "end" or self.is_("start", "div", "include") or (
            self.now.kind in ("name", "pair", "keyword") and ahead in (*_COMBINES, "[") and not self.is_(*_NAMED)
        )  # fmt: skip
        self.at = start
        made = self.node("grammar")
        if content:
            made.children = self.content("end", True)
        else:
            made = self.pattern()
        self.take("end")
        return made

    def declarations(self) -> None:
        while True:
            if self.skip("namespace"):
                prefix = self.take("name", "keyword").text
                self.need("=")
                self.declare(prefix, self.uri())
            elif self.skip("default"):
                self.need("namespace")
                prefix = "" if self.is_("=") else self.take("name", "keyword").text
                self.need("=")
                self.default = self.uri()
                if prefix:
                    self.declare(prefix, self.default)
            elif self.skip("datatypes"):
                prefix = self.take("name", "keyword").text
                self.need("=")
                self.libraries[prefix] = self.literal()
            else:
                return

    def declare(self, prefix: str, uri: str) -> None:
        if prefix == "xmlns" or (prefix == "xml") != (uri == XML):
            raise self.fault(f"The prefix “{prefix}:” cannot be declared so.")
        self.prefixes[prefix] = uri

    def uri(self) -> str:
        return self.inherited if self.skip("inherit") else self.literal()

    # Grammars

    def content(self, end: str, includes: bool) -> list[Node]:
        made: list[Node] = []
        while not (self.now.kind == "end" if end == "end" else self.is_(end)):
            annotated = self.annotations()
            if not annotated and self.now.kind in ("name", "pair") and self.tokens[self.at + 1].is_("["):
                self.alone()
            elif self.skip("div"):
                self.need("{")
                made.append(self.node("div", *self.content("}", includes)))
                self.need("}")
            elif includes and self.skip("include"):
                made.append(self.include())
            elif self.is_("start") or self.now.kind == "name":
                made.append(self.definition())
            else:
                raise self.fault(f"“{self.now.text}” may not come here.")
        return made

    def definition(self) -> Node:
        named = self.now
        self.at += 1
        if not self.is_(*_COMBINES):
            raise self.fault(f"After “{named.text}”, “=” should come.")
        made = self.node("start" if named.kind == "keyword" else "define")
        made.line = named.line
        if named.kind == "name":
            made.attributes["name"] = named.text
        combine = _COMBINES[self.now.text]
        if combine:
            made.attributes["combine"] = combine
        self.at += 1
        made.children.append(self.pattern())
        return made

    def file(self) -> Node:
        """The tree of a file that is named here."""
        at = self.node("include")
        href = self.literal()
        ns = self.default
        if self.skip("inherit"):
            self.need("=")
            ns = self.resolved(self.take("name", "keyword").text)
        path, files = self.files.find(href, self.path.parent, at)
        return read_file(path, files, ns)

    def include(self) -> Node:
        at = self.node("include")
        grammar = self.file()
        if self.skip("{"):
            at.children = self.content("}", False)
            self.need("}")
        return included(at, grammar)

    # Patterns

    def pattern(self) -> Node:
        made = self.particle()
        if not self.is_(*_JOINS):
            return made
        self.closed(made)
        join = self.now.text
        parts = [made]
        while self.skip(join):
            parts.append(self.closed(self.particle()))
        if self.is_(*_JOINS):
            raise self.fault(f"“{join}” and “{self.now.text}” may not be mixed without parentheses.")
        return self.node(_JOINS[join], *parts)

    def particle(self) -> Node:
        made = self.primary()
        if self.is_(*_REPEATS):
            made = self.node(_REPEATS[self.now.text], self.closed(made))
            self.at += 1
        self.following()
        return made

    def closed(self, made: Node) -> Node:
        """An exception must stand in parentheses, if anything else stands beside it."""
        if made.kind in ("data", "anyName", "nsName") and made.children and made.children[-1].kind == "except":
            raise self.fault("What has an exception must stand in parentheses here.")
        return made

    def primary(self) -> Node:
        """A pattern without what may follow it; the word that begins it says which."""
        self.annotations()
        token = self.now
        if token.kind == "literal":
            return self.value("", "token")
        self.at += 1
        if token.kind == "name":
            return self.node("ref", name=token.text)
        if token.kind == "pair" or (token.kind == "keyword" and token.text in ("string", "token")):
            return self.datatype(token)
        match token.text:
            case "element" | "attribute" as kind:
                name = self.classes(kind)
                self.need("{")
                made = self.node(kind, name, self.pattern())
            case "list" | "mixed" as kind:
                self.need("{")
                made = self.node(kind, self.pattern())
            case "grammar":
                self.need("{")
                made = self.node("grammar")
                made.children = self.content("}", True)
            case "(":
                made = self.pattern()
                self.need(")")
                return self.node("group", made)
            case "empty" | "text" | "notAllowed" as kind:
                return self.node(kind)
            case "external":
                return self.file()
            case "parent":
                return self.node("parentRef", name=self.take("name").text)
            case _:
                self.at -= 1
                raise self.fault(f"“{token.text}” may not come here." if token.text else "The schema ends too early.")
        made.line = token.line
        self.need("}")
        return made

    def datatype(self, token: Token) -> Node:
        library, name = "", token.text
        if token.kind == "pair":
            prefix, _, name = name.partition(":")
            if prefix not in self.libraries:
                raise self.fault(f"The prefix “{prefix}:” of datatypes is not declared.")
            library = self.libraries[prefix]
        if self.now.kind == "literal":
            return self.value(library, name)
        made = self.node("data", type=name)
        made.library = library
        if self.skip("{"):
            while not self.skip("}"):
                self.annotations()
                param = self.node("param", name=self.take("name", "keyword").text)
                self.need("=")
                param.text = self.literal()
                made.children.append(param)
        if self.skip("-"):
            made.children.append(self.node("except", self.primary()))
        return made

    def value(self, library: str, name: str) -> Node:
        made = self.node("value", type=name)
        made.library, made.text = library, self.literal()
        made.namespaces = {**self.prefixes, "": self.default}
        return made

    # Names

    def classes(self, of: str) -> Node:
        parts = [self.simple(of)]
        while self.is_("|"):
            self.closed(parts[-1])
            self.at += 1
            parts.append(self.closed(self.simple(of)))
        return parts[0] if len(parts) == 1 else self.node("choice", *parts)

    def simple(self, of: str) -> Node:
        self.annotations()
        if self.skip("("):
            made = self.node("choice", self.classes(of))
            self.need(")")
        elif self.skip("*"):
            made = self.node("anyName")
        elif self.now.kind == "all":
            made = self.node("nsName")
            made.ns = self.resolved(self.take("all").text)
        else:
            token = self.take("name", "keyword", "pair")
            prefix, _, local = token.text.rpartition(":")
            made = self.node("name")
            made.text = local
            made.ns = self.resolved(prefix) if prefix else "" if of == "attribute" else self.default
        if made.kind in ("anyName", "nsName") and not made.children and self.skip("-"):
            made.children.append(self.node("except", self.simple(of)))
        self.following()
        return made
