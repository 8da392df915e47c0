"""The words of a schema in the compact syntax, one by one; the annotations among them are passed over."""

from __future__ import annotations

from pathlib import Path

from despatch.validate.relaxng.errors import SchemaError
from despatch.validate.relaxng.nodes import RNG, XML
from despatch.validate.relaxng.tokens import Token, decoded, tokens

_NAMES = ("name", "keyword", "pair")


class Stream:
    """at: the number of the word that comes now."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.tokens = list(tokens(decoded(data, str(path)), str(path)))
        self.at = 0
        self.prefixes = {"xml": XML}

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
        if self.skip("["):
            self._attributes(foreign=True)
            while not self.skip("]"):
                self.annotation()
        return self.at > start

    def following(self) -> None:
        """Pass over those that stand after something."""
        while self.skip(">>"):
            self.annotation()

    def annotation(self, *, foreign: bool = True) -> None:
        """Pass over an element. foreign: it may not be one of RELAX NG."""
        prefix = self._name()
        if foreign and prefix and self.resolved(prefix) == RNG:
            raise self.fault("An element of RELAX NG is no annotation.")
        self.need("[")
        self._attributes(foreign=False)
        while not self.skip("]"):
            if self.now.kind == "literal":
                self.literal()
            else:
                self.annotation(foreign=False)

    def _name(self) -> str:
        """The prefix of the name that comes now."""
        prefix = self.take(*_NAMES).text.rpartition(":")[0]
        if prefix:
            self.resolved(prefix)
        return prefix

    def _attributes(self, *, foreign: bool) -> None:
        """foreign: they must have a namespace of their own."""
        given: set[tuple[str, str]] = set()
        while self.now.kind in _NAMES and self.tokens[self.at + 1].is_("="):
            local = self.now.text.rpartition(":")[2]
            prefix = self._name()
            name = (self.resolved(prefix) if prefix else "", local)
            if foreign and name[0] in ("", RNG):
                raise self.fault(f"“{local}” needs the prefix of another namespace here.")
            if name in given:
                raise self.fault(f"“{local}” is given twice.")
            given.add(name)
            self.need("=")
            self.literal()
