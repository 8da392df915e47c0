"""The words of a schema in the compact syntax, one by one; the annotations among them are passed over, and kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from despatch.validate.relaxng.errors import SchemaError
from despatch.validate.relaxng.nodes import RNG, XML
from despatch.validate.relaxng.tokens import Token, decoded, tokens

_NAMES = ("name", "keyword", "pair")


@dataclass(slots=True)
class Annotation:
    """An element of another vocabulary. tag: as lxml has it; content: words and elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[str | Annotation] = field(default_factory=list)


class Stream:
    """at: the number of the word that comes now. groups: where annotations begin → those that stand there together."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.tokens = list(tokens(decoded(data, str(path)), str(path)))
        self.at = 0
        self.prefixes = {"xml": XML}
        self.groups: dict[int, list[Annotation]] = {}

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def is_(self, *texts: str) -> bool:
        return self.now.is_(*texts)

    def skip(self, *texts: str) -> bool:
        """Go on if one of these comes now."""
        if self.is_(*texts):
            self.at += 1
            return True
        return False

    def need(self, text: str) -> None:
        if not self.skip(text):
            raise self.fault(f"Instead of “{self.now.text}”, “{text}” should come here.")

    def take(self, *kinds: str) -> Token:
        token = self.now
        if token.kind not in kinds:
            raise self.fault(
                f"“{token.text}” may not come here." if token.kind != "end" else "The schema ends too early."
            )
        self.at += 1
        return token

    def fault(self, message: str) -> SchemaError:
        return SchemaError(message, file=str(self.path), line=self.now.line)

    def literal(self) -> str:
        text = self.take("literal").text
        while self.skip("~"):
            text += self.take("literal").text
        return text

    def resolved(self, prefix: str) -> str:
        if prefix not in self.prefixes:
            raise self.fault(f"The prefix “{prefix}:” is not declared.")
        return self.prefixes[prefix]

    # Annotations

    def annotations(self) -> bool:
        """Pass over those that stand before something; whether there were any."""
        start = self.at
        while self.now.kind == "doc":
            self.at += 1
        opened = self.at
        if self.skip("["):
            self._attributes(foreign=True)
            group = []
            while not self.skip("]"):
                group.append(self.annotation())
            self.groups[opened] = group
        return self.at > start

    def following(self) -> None:
        """Pass over those that stand after something."""
        while self.skip(">>"):
            self.alone()

    def alone(self) -> None:
        """Pass over one that stands by itself."""
        opened = self.at
        self.groups[opened] = [self.annotation()]

    def annotation(self, *, foreign: bool = True) -> Annotation:
        """Pass over an element. foreign: it may not be one of RELAX NG."""
        space, local = self._name()
        if foreign and space == RNG:
            raise self.fault("An element of RELAX NG is no annotation.")
        self.need("[")
        made = Annotation(f"{{{space}}}{local}" if space else local, self._attributes(foreign=False))
        while not self.skip("]"):
            made.content.append(self.literal() if self.now.kind == "literal" else self.annotation(foreign=False))
        return made

    def _name(self) -> tuple[str, str]:
        """The namespace, "" if there is none, and the local part of the name that comes now."""
        prefix, _, local = self.take(*_NAMES).text.rpartition(":")
        return (self.resolved(prefix) if prefix else ""), local

    def _attributes(self, *, foreign: bool) -> dict[str, str]:
        """foreign: they must have a namespace of their own."""
        given: dict[str, str] = {}
        while self.now.kind in _NAMES and self.tokens[self.at + 1].is_("="):
            space, local = self._name()
            if foreign and space in ("", RNG):
                raise self.fault(f"“{local}” needs the prefix of another namespace here.")
            name = f"{{{space}}}{local}" if space else local
            if name in given:
                raise self.fault(f"“{local}” is given twice.")
            self.need("=")
            given[name] = self.literal()
        return given
