"""Records of the model as JSON and back, for the cache of builds, of which nothing is ever unpickled."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

Record = TypeVar("Record")


def plain(value: Any) -> Any:
    """A dataclass, tuple, frozenset or mapping as JSON's own types; sets are sorted, so that order is fixed."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(v) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    return value


@functools.cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields that make a record of this type."""
    return tuple(f.name for f in dataclasses.fields(kind) if f.init)


def restore(kind: type[Record], data: Any) -> Record:
    """The record of this type that `plain` made `data` of; an exception of some kind if it is none."""
    chosen: Any = kind
    value: Record = _reader(chosen)(data)
    return value


@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """How values of a type are restored: worked out once, for there are ten thousand of them."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        (some,) = (a for a in arguments if a is not type(None))
        inner = _reader(some)
        return lambda data: None if data is None else inner(data)
    if origin is tuple and arguments[-1] is not Ellipsis:
        readers = tuple(map(_reader, arguments))
        return lambda data: tuple(read(value) for read, value in zip(readers, data, strict=True))
    if origin in (tuple, list, set, frozenset):
        return _sequence(origin, _reader(arguments[0]))
    if origin is dict:
        name, content = int if arguments[0] is int else _same, _reader(arguments[1])
        return lambda data: {name(key): content(value) for key, value in data.items()}
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    return _same


def _same(value: Any) -> Any:
    return value


def _sequence(origin: Any, inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return origin if inner is _same else lambda data: origin(map(inner, data))


def _record(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    fields = {f.name: _reader(hints[f.name]) for f in dataclasses.fields(kind) if f.init}
    others = [(name, read) for name, read in fields.items() if read is not _same]

    def read(data: Any) -> Any:
        if len(data) != len(fields):
            raise ValueError(f"these are not the fields of {kind.__name__}")
        values = {**data}
        for name, other in others:
            values[name] = other(data[name])
        return kind(**values)

    return read
