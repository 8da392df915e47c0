"""Records of the model as JSON and back, for the cache: nothing that is read from a disk is ever unpickled."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any, TypeVar

Record = TypeVar("Record")


def plain(value: Any) -> Any:
    """A dataclass, tuple, frozenset or mapping as JSON's own types; sets are sorted, so that order is fixed."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(v) for v in value)
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def restore(kind: type[Record], data: Any) -> Record:
    """The record of this type that `plain` made `data` of; ValueError or TypeError if it is none."""
    value: Record = _restore(kind, data)
    return value


def _restore(kind: Any, data: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        if data is None:
            return None
        (kind,) = [a for a in arguments if a is not type(None)] if type(None) in arguments else [arguments[0]]
        return _restore(kind, data)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_restore(arguments[0], v) for v in data)
        return tuple(_restore(a, v) for a, v in zip(arguments, data, strict=True))
    if origin in (list, set, frozenset):
        return origin(_restore(arguments[0], v) for v in data)
    if origin in (dict, typing.get_origin(typing.Mapping[str, str])):
        return {_key(arguments[0], k): _restore(arguments[1], v) for k, v in data.items()}
    if dataclasses.is_dataclass(kind):
        make: Any = kind
        return make(**{name: _restore(hint, data[name]) for name, hint in _fields(make)})
    return data


def _key(kind: Any, key: str) -> Any:
    return int(key) if kind is int else key


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind))
