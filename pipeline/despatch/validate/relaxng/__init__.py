"""RELAX NG 1.0: both syntaxes, every restriction, the datatypes of W3C XML Schema; what is wrong is said at its node.

A grammar is compiled once and remembers, from document to document, what it has worked out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from despatch.validate.relaxng.build import Builder
from despatch.validate.relaxng.derive import Derivatives
from despatch.validate.relaxng.errors import SchemaError
from despatch.validate.relaxng.faults import Fault
from despatch.validate.relaxng.identity import Identifiers
from despatch.validate.relaxng.nodes import Files, read_data, read_file
from despatch.validate.relaxng.patterns import Pattern
from despatch.validate.relaxng.restrict import Restrictions, reachable
from despatch.validate.relaxng.walk import Walk, has_prefixes

__all__ = ["Fault", "Grammar", "SchemaError", "compile"]


class Grammar:
    """A compiled schema. start: its pattern; elements: all elements that can be reached from it.

    unsound: why identifiers cannot be told by their datatypes, if so; they are not checked then.
    """

    def __init__(self, builder: Builder, file: str) -> None:
        self.start = builder.start
        self.elements: list[Pattern] = list(reachable(self.start))
        self.unsound: SchemaError | None = None
        try:
            self._identifiers: Identifiers | None = Identifiers(self.elements, file)
        except SchemaError as error:
            self.unsound, self._identifiers = error, None
        self._derivatives = Derivatives(builder.patterns)
        self._prefixes = has_prefixes(self.elements)

    def validate(self, root: Any) -> list[Fault]:
        """What is wrong with a document, in its order; [] if and only if it is valid. root: of lxml."""
        self._derivatives.tidy()
        found = Walk(self._derivatives, self.start, self._prefixes).run(root)
        if self._identifiers is None:
            return found
        return found + self._identifiers.faults(root)


def compile(source: Path | str | bytes, base: Path | None = None, *, sound: bool = True) -> Grammar:
    """A schema, from a file or from the bytes of one; SchemaError if it is none.

    base: the folder that the addresses in bytes start from. Only files in and below the folder of the schema are read.
    sound: refuse also a schema whose identifiers cannot be checked (many TEI customisations are such).
    """
    try:
        if isinstance(source, bytes):
            folder = (base or Path()).resolve()
            path = folder / "schema"
            root = read_data(source, path, Files(folder))
        else:
            path = Path(source).resolve()
            try:
                root = read_file(path, Files(path.parent, (path,)))
            except OSError as error:
                raise SchemaError(f"The schema cannot be opened: {error.strerror}.", file=str(source)) from error
        builder = Builder(root)
        Restrictions(builder.start, str(path))
    except RecursionError as error:
        raise SchemaError("The schema is nested too deeply.", file=str(source)[:200]) from error
    made = Grammar(builder, str(path))
    if sound and made.unsound is not None:
        raise made.unsound
    return made
