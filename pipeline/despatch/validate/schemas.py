"""The schemas that documents are held against, each compiled once in a process."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from despatch import resources
from despatch.validate.cache import stored

if TYPE_CHECKING:
    from despatch.validate.relaxng import Grammar


@dataclass(frozen=True, slots=True)
class Schemas:
    """rng decides; xsd is asked too where all is wanted; sch adds rules; more: further ones, of any kind, all asked.

    All are files of this installation or named by the user.
    """

    rng: Path | None
    xsd: Path | None
    sch: Path | None
    more: tuple[Path, ...] = ()


@cache
def default() -> Schemas:
    """The schemas of `schema/despatch.odd`."""
    rng, xsd, sch = (resources.schema(f"despatch.{kind}") for kind in ("rng", "xsd", "sch"))
    return Schemas(rng, xsd, sch)


def relaxng(path: Path) -> Any:
    """lxml's validator; raises lxml.etree.RelaxNGParseError."""
    return _relaxng(path, path.stat().st_mtime_ns)


def grammar(path: Path) -> Grammar:
    """Our own engine's grammar, of either syntax; raises SchemaError."""
    return _grammar(path, path.stat().st_mtime_ns)


def xsd(path: Path) -> Any:
    """xmlschema's schema; 3 s when built, 0.1 s from the cache."""
    return _xsd(path, path.stat().st_mtime_ns)


@cache
def _relaxng(path: Path, _changed: int) -> Any:
    return etree.RelaxNG(etree.parse(str(path)))


@cache
def _grammar(path: Path, _changed: int) -> Grammar:
    from despatch.validate import relaxng  # noqa: PLC0415 — a valid document need not wait for it

    return relaxng.compile(path)


@cache
def _xsd(path: Path, _changed: int) -> Any:
    import xmlschema  # noqa: PLC0415 — 0.2 s that a valid document need not pay

    parts = sorted(path.parent.glob("*.xsd"))
    versions = "|".join([platform.python_version(), *(version(name) for name in ("xmlschema", "elementpath"))])
    key = versions.encode() + b"".join(part.name.encode() + part.read_bytes() for part in parts)
    return stored("xsd", key, lambda: xmlschema.XMLSchema(str(path), allow="local"))
