"""The schemas that documents are held against, each compiled once in a process."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from despatch import resources
from despatch.errors import UsageError
from despatch.validate import mixed
from despatch.validate.cache import stored
from despatch.validate.place import Element

if TYPE_CHECKING:
    from despatch.validate.relaxng import Grammar

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True, slots=True)
class Schemas:
    """rng decides; xsd is asked too where all is wanted; sch adds rules; more: further ones, of any kind, all asked.

    All are files of this installation or named by the user.
    """

    rng: Path | None
    xsd: Path | None
    sch: Path | None
    more: tuple[Path, ...] = ()
    trust: bool = False  # use those that a document names, too
    phase: str = ""  # of Schematron schemas; their default if ""
    network: bool = False  # fetch those that lie on the network, too


@cache
def default() -> Schemas:
    """The schemas of `schema/despatch.odd`."""
    rng, xsd, sch = (resources.schema(f"despatch.{kind}") for kind in ("rng", "xsd", "sch"))
    return Schemas(rng, xsd, sch)


KINDS = (".rng", ".rnc", ".xsd", ".sch", ".isosch", ".odd")
GRAMMARS = (".rng", ".rnc", ".xsd")


def chosen(paths: Sequence[Path], trust: bool = False, phase: str = "", network: bool = False) -> Schemas:
    """Other schemas than the edition's, each compiled once now; trust: also those that a document names.

    phase: which of a Schematron schema's phases; network: also those that a document names on the network.
    UsageError for a file of another kind; SchemaError for one that cannot be used.
    """
    paths = [part for path in paths for part in derived(path)]
    for path in paths:
        usable(path, phase)
    own = default()
    if paths:
        return Schemas(None, None, None, tuple(paths), trust, phase, network)
    return Schemas(own.rng, own.xsd, own.sch, (), trust, phase, network)


def derived(path: Path) -> list[Path]:
    """The schemas that were made from an ODD and lie beside it, or in `out` as TEI's own tools leave them.

    One grammar, the first of .rng, .rnc and .xsd, and the rules. Any other file stands for itself. UsageError if there
    is none.
    """
    if path.suffix != ".odd":
        return [path]
    found: list[Path] = []
    for kinds in ((".rng", ".rnc", ".xsd"), (".sch", ".isosch")):
        beside = [folder / (path.stem + kind) for kind in kinds for folder in (path.parent, path.parent / "out")]
        found += [each for each in beside if each.is_file()][:1]
    if not found:
        raise UsageError(
            f"Beside {path} there is no schema that was made from it.",
            remedy=f"Compile it to {path.stem}.rng, with Roma or teitorelaxng, and put that beside it.", code="DSP114",
        )  # fmt: skip
    return found


def usable(path: Path, phase: str = "") -> None:
    """Compiles a schema; raises UsageError or SchemaError."""
    from despatch.validate import schematron  # noqa: PLC0415 — for who names a schema
    from despatch.validate.relaxng import SchemaError  # noqa: PLC0415

    if path.suffix not in KINDS:
        raise UsageError(
            f"{path} is not a schema.", remedy=f"Name a file that ends in {', '.join(KINDS)}.", code="DSP115"
        )
    if not path.is_file():
        raise UsageError(f"The schema {path} does not exist.", remedy="Correct the path.", code="DSP114")
    if path.suffix in (".rng", ".rnc"):
        grammar(path)
    try:
        if path.suffix == ".xsd":
            xsd(path)
        schematron.executable(path, phase if path.suffix not in GRAMMARS else "")
    except Exception as error:  # of many kinds, by xmlschema, elementpath and Saxon; all mean the same
        raise SchemaError(f"The schema cannot be used: {str(error).splitlines()[0]}", file=str(path)) from error


_PSEUDO = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def named(root: Element, folder: Path, network: bool = False) -> list[Path]:
    """The schemas that a document names by xml-model and xsi:schemaLocation, in that order.

    folder: that of the document; they must lie in or below it, or the working folder. Others are passed over, and so
    are those on the network unless that is allowed. Raises UnreadableInput for one that cannot be fetched.
    """
    said: list[str] = []
    before = root.getprevious()
    while before is not None:
        if before.tag is etree.PI and before.target == "xml-model":
            pseudo = {match[1]: match[2] or match[3] or "" for match in _PSEUDO.finditer(before.text or "")}
            said.insert(0, pseudo.get("href", ""))
        before = before.getprevious()
    said += (root.get(f"{_XSI}schemaLocation") or "").split()[1::2]
    said += (root.get(f"{_XSI}noNamespaceSchemaLocation") or "").split()
    found: dict[Path, None] = {}
    homes = (folder.resolve(), Path.cwd())
    for address in said:
        parts = urlsplit(address)
        if network and parts.scheme in ("http", "https") and Path(parts.path).suffix in KINDS:
            from despatch.validate.fetched import fetched  # noqa: PLC0415 — 50 ms, for who asks for the network

            found[fetched(address)] = None
            continue
        path = (folder / unquote(parts.path)).resolve()
        local = not parts.scheme and not parts.netloc and any(map(path.is_relative_to, homes))
        if local and path.suffix in KINDS and path.is_file():
            found.update(dict.fromkeys(derived(path)))
    return list(found)


@cache
def relaxng(path: Path) -> Any:
    """lxml's validator; raises lxml.etree.RelaxNGParseError."""
    return mixed.relaxng(path) if path == default().rng else etree.RelaxNG(etree.parse(str(path)))


def grammar(path: Path) -> Grammar:
    """Our own engine's grammar, of either syntax; raises SchemaError."""
    return _grammar(path, path.stat().st_mtime_ns)


def xsd(path: Path) -> Any:
    """xmlschema's schema; 3 s when built, 0.1 s from the cache."""
    return _xsd(path, path.stat().st_mtime_ns)


@cache
def _grammar(path: Path, _changed: int) -> Grammar:
    from despatch.validate import relaxng  # noqa: PLC0415 — a valid document need not wait for it

    return relaxng.compile(path, sound=False)


@cache
def _xsd(path: Path, _changed: int) -> Any:
    from importlib.metadata import version  # noqa: PLC0415 — 20 ms

    import xmlschema  # noqa: PLC0415 — 0.2 s that a valid document need not pay

    parts = sorted(path.parent.glob("*.xsd"))
    versions = "|".join([platform.python_version(), *(version(name) for name in ("xmlschema", "elementpath"))])
    key = versions.encode() + b"".join(part.name.encode() + part.read_bytes() for part in parts)
    return stored("xsd", key, lambda: xmlschema.XMLSchema(str(path), allow="local"))
