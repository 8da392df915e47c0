"""Datatypes: RELAX NG's own two, and those of W3C XML Schema part 2 with their parameters.

A type says whether a string belongs to it (`allows`) and whether two strings are the same value (`equal`). The context
matters to QName and NOTATION (namespaces, prefix → URI) and to ENTITY (unparsed entities, & and the name, as keys).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from despatch.validate.relaxng import lexical, moments
from despatch.validate.relaxng.regexes import compiled

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
Context = Mapping[str, str]
ENTITY = "&"  # before the name of one, in a context
_SPACE = re.compile("[\t\n\r ]+")
_EACH = re.compile("[\t\n\r]")


class DatatypeError(ValueError):
    """A type or parameter that is not as the type library wants it."""


def collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def words(text: str) -> list[str]:
    """The tokens of a list."""
    return [word for word in _SPACE.split(text) if word]


@dataclass(frozen=True)
class Kind:
    """A row of the table of types.

    spaces: "keep", "replace" or "collapse". check: whether a normalised string is of the type. value: its value, for
    equality. length: what the length parameters count, None where they are not allowed. ordered: makes what minimum and
    maximum compare, None where they are not allowed. digits: whether digits can be counted. qualified: depends on
    the context. entities: names of unparsed entities. identity: ID, IDREF or IDREFS.
    """

    spaces: str = "collapse"
    check: Callable[[str], bool] | None = None
    value: Callable[[str], Any] | None = None
    length: Callable[[str], int] | None = len
    ordered: Callable[[str], Any] | None = None
    digits: bool = False
    qualified: bool = False
    entities: bool = False
    identity: str = ""


def _matches(pattern: str) -> Callable[[str], bool]:
    fullmatch = re.compile(pattern).fullmatch
    return lambda text: fullmatch(text) is not None


def _number(pattern: str, low: int | None = None, high: int | None = None) -> Kind:
    fits = re.compile(pattern).fullmatch

    def check(text: str) -> bool:
        if not fits(text):
            return False
        return (low is None and high is None) or lexical.within(text, low, high)

    return Kind(check=check, value=lexical.decimal, length=None, ordered=lexical.decimal, digits=True)


def _moment(name: str) -> Kind:
    def check(text: str) -> bool:
        return moments.is_moment(name, text)

    def value(text: str) -> Any:
        return moments.moment(name, text)

    return Kind(check=check, value=value, length=None, ordered=value)


_REAL = Kind(check=_matches(lexical.FLOAT), value=lexical.real, length=None, ordered=lexical.real)
_NAME, _NCNAME, _NMTOKEN = map(_matches, (lexical.NAME, lexical.NCNAME, lexical.NMTOKEN))
_QNAME = Kind(check=_matches(f"(?:{lexical.NCNAME}:)?{lexical.NCNAME}"), qualified=True)


def _list_of(item: str, identity: str = "") -> Kind:
    check = _matches(f"{item}(?: {item})*")
    return Kind(check=check, length=lambda text: text.count(" ") + 1, identity=identity)


_INT = r"[+-]?[0-9]+"
KINDS: dict[str, Kind] = {
    "string": Kind("keep"), "normalizedString": Kind("replace"), "token": Kind(),
    "language": Kind(check=_matches("[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")),
    "Name": Kind(check=_NAME), "NCName": Kind(check=_NCNAME), "NMTOKEN": Kind(check=_NMTOKEN),
    "ID": Kind(check=_NCNAME, identity="ID"), "IDREF": Kind(check=_NCNAME, identity="IDREF"),
    "NMTOKENS": _list_of(lexical.NMTOKEN), "IDREFS": _list_of(lexical.NCNAME, "IDREFS"),
    "ENTITY": Kind(check=_NCNAME, qualified=True, entities=True),
    "ENTITIES": replace(_list_of(lexical.NCNAME), qualified=True, entities=True),
    "anyURI": Kind(check=lexical.is_uri),
    "boolean": Kind(check=_matches("true|false|1|0"), value=lambda text: text in ("true", "1"), length=None),
    "decimal": _number(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    "float": Kind(check=_REAL.check, value=lexical.single, length=None, ordered=lexical.single), "double": _REAL,
    "hexBinary": Kind(check=_matches("(?:[0-9a-fA-F]{2})*"), value=str.lower, length=lambda text: len(text) // 2),
    "base64Binary": Kind(check=lexical.is_base64, value=lambda text: text.replace(" ", ""),
                         length=lexical.base64_bytes),
    "QName": _QNAME, "NOTATION": _QNAME,
    **{name: _moment(name) for name in moments.KINDS},
    "integer": _number(_INT), "nonNegativeInteger": _number(_INT, 0), "positiveInteger": _number(_INT, 1),
    "nonPositiveInteger": _number(_INT, None, 0), "negativeInteger": _number(_INT, None, -1),
    **{name: _number(_INT, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
       for name, bits in (("long", 64), ("int", 32), ("short", 16), ("byte", 8))},
    **{name: _number(_INT, 0, 2**bits - 1)
       for name, bits in (("unsignedLong", 64), ("unsignedInt", 32), ("unsignedShort", 16), ("unsignedByte", 8))},
}  # fmt: skip
_BUILT_IN = {"string": Kind("keep"), "token": Kind()}
_BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "minInclusive": lambda a, b: bool(a == b or a > b), "maxInclusive": lambda a, b: bool(a == b or a < b),
    "minExclusive": lambda a, b: bool(a > b), "maxExclusive": lambda a, b: bool(a < b),
}  # fmt: skip
_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda a, b: a == b, "minLength": lambda a, b: a >= b, "maxLength": lambda a, b: a <= b,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Datatype:
    """name: as the schema writes it; key: equal for equal types."""

    name: str
    key: tuple[Any, ...]
    kind: Kind
    tests: tuple[Callable[[str], bool], ...] = field(default=())

    def allows(self, text: str, namespaces: Context) -> bool:
        text = self._normal(text)
        kind = self.kind
        if kind.check is not None and not kind.check(text):
            return False
        if kind.entities:
            if any(ENTITY + word not in namespaces for word in words(text)):
                return False
        elif kind.qualified and ":" in text and text.partition(":")[0] not in namespaces:
            return False
        return all(test(text) for test in self.tests)

    def equal(self, one: str, of_one: Context, other: str, of_other: Context) -> bool:
        """Whether two strings of the type are the same value, each in its own namespaces."""
        one, other = self._normal(one), self._normal(other)
        if self.kind.qualified and not self.kind.entities:
            return _expanded(one, of_one) == _expanded(other, of_other)
        if self.kind.value is None or one == other:
            return one == other
        try:
            return bool(self.kind.value(one) == self.kind.value(other))
        except (TypeError, ValueError, OverflowError):
            return False

    def _normal(self, text: str) -> str:
        if self.kind.spaces == "collapse":
            return collapsed(text)
        return _EACH.sub(" ", text) if self.kind.spaces == "replace" else text


def _expanded(name: str, namespaces: Context) -> tuple[str, str]:
    prefix, _, local = name.rpartition(":")
    return namespaces.get(prefix, ""), local


def datatype(library: str, name: str, params: Sequence[tuple[str, str]] = ()) -> Datatype:
    """The type of a library; DatatypeError for what the library does not know."""
    if library == "":
        if name not in _BUILT_IN:
            raise DatatypeError(f"“{name}” is no type of RELAX NG itself, which has string and token only")
        if params:
            raise DatatypeError(f"the type {name} of RELAX NG itself takes no parameters")
        return Datatype(name, ("", name), _BUILT_IN[name])
    if library != XSD:
        raise DatatypeError(f"the datatype library “{library}” is not known")
    if name not in KINDS:
        raise DatatypeError(f"W3C XML Schema has no datatype “{name}”")
    made = Datatype(name, (library, name), KINDS[name])
    for param, value in params:  # each narrows the type that those before it made
        made = replace(made, key=(*made.key, (param, value)), tests=(*made.tests, _test(made, param, value)))
    return made


def _test(base: Datatype, param: str, given: str) -> Callable[[str], bool]:
    kind, name = base.kind, base.name
    if param == "pattern":
        try:
            match = compiled(given)
        except ValueError as error:
            raise DatatypeError(f"the pattern “{given}” is no regular expression: {error}") from error
        return lambda text: match(text) is not None
    if param in _LENGTHS and kind.length is not None and kind is not _QNAME:
        count, measure, holds = _count(param, given, 0), kind.length, _LENGTHS[param]
        return lambda text: holds(measure(text), count)
    if param in _BOUNDS and kind.ordered is not None:
        if not base.allows(given, {}):
            raise DatatypeError(f"the parameter {param} is “{given}”, which is not of the type {name}")
        ordered, bound, within = kind.ordered, kind.ordered(collapsed(given)), _BOUNDS[param]

        def test(text: str) -> bool:
            try:
                return within(ordered(text), bound)
            except (TypeError, ValueError, OverflowError):
                return False  # not comparable, as durations of months and of days

        return test
    if kind.digits and param == "totalDigits":
        most = _count(param, given, 1)
        return lambda text: sum(lexical.digits(text)) <= most
    if kind.digits and param == "fractionDigits":
        places = _count(param, given, 0)
        return lambda text: lexical.digits(text)[1] <= places
    raise DatatypeError(f"the type {name} has no parameter {param}")


def _count(param: str, given: str, least: int) -> int:
    text = collapsed(given)
    if not re.fullmatch(r"\+?[0-9]+", text) or int(text) < least:
        raise DatatypeError(f"the parameter {param} is “{given}”, not a number from {least} on")
    return int(text)
