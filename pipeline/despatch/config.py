"""The settings of an edition, `edition.toml`: four stable keys, good defaults for the rest, errors that teach.

docs/edition.md describes every key. TOML is read here, for the sidecars too, so that a message about either names the
line and the nearest known key.
"""

from __future__ import annotations

import datetime
import difflib
import importlib
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from despatch.errors import UnreadableInput, UsageError

tomllib: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

SETTINGS = "edition.toml"
ALSO = ("search", "text", "epub", "pdf")  # what can be built beside an edition (run/beside.py)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Publication:
    """What the header's publication statement says; date: ISO, may be ""."""

    publisher: str = "Despatch"
    editor: str = "Editor"
    licence: str = "CC0 1.0 Universal (public domain dedication)"
    licence_url: str = "https://creativecommons.org/publicdomain/zero/1.0/"
    date: str = ""


@dataclass(frozen=True, slots=True)
class TextSettings:
    """The plain-text reading. width: characters a line, 0 for no wrapping; front_matter: begin with YAML metadata;
    notes: "endnotes" after the text, "footnotes" below the paragraph that has their numbers."""

    width: int = 72
    front_matter: bool = False
    notes: str = "endnotes"


@dataclass(frozen=True, slots=True)
class Prefix:
    """A pointer prefix, as TEI's prefixDef: `ident:rest` stands for `replace` where `match` matches `rest`."""

    ident: str
    match: str
    replace: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Models:
    """What `despatch train` has learnt for this edition, in place of the models of the package, which "" stands for."""

    names: str = ""
    structure: str = ""

    def files(self) -> list[Path]:
        """The files that the models lie in; one of names has its words beside it."""
        names = [Path(self.names), Path(self.names).with_suffix(".json")] if self.names else []
        return [*names, *([Path(self.structure)] if self.structure else [])]

    def below(self, home: Path) -> Models:
        """The same with the paths that lie in this folder."""
        return Models(*(str(home / model) if model else "" for model in (self.names, self.structure)))


FRUS = Prefix(
    "frus",
    "([^#]+)#(.+)",
    "https://history.state.gov/historicaldocuments/$1/$2",
    "A document, page or note of a volume of Foreign Relations of the United States, in its digital edition.",
)


@dataclass(frozen=True, slots=True)
class Edition:
    """The settings of an edition. Paths are relative to the folder of edition.toml, with forward slashes.

    sources: folders, files or glob patterns; registers: TEI files; authorities: tables of offices, built-in ones by
    name, others by their CSV files; models: what `despatch train` made (both have absolute paths once loaded); output:
    the folder that is written; introduction: a text file, "" for none;
    language: BCP 47, of the documents and the pages; base_url: where the site will lie, "" if unknown;
    also: what is built beside the edition, of ALSO.
    """

    title: str = "Untitled edition"
    sources: tuple[str, ...] = ("sources",)
    registers: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ("us-diplomats",)
    output: str = "out"
    introduction: str = ""
    language: str = "en"
    base_url: str = ""
    also: tuple[str, ...] = ()
    publication: Publication = field(default_factory=Publication)
    text: TextSettings = field(default_factory=TextSettings)
    prefixes: tuple[Prefix, ...] = (FRUS,)
    models: Models = field(default_factory=Models)


# The tables of edition.toml: key → type as a person would call it. "strings" is a string or a list of strings.
_TOP = {
    "title": "string",
    "sources": "strings",
    "registers": "strings",
    "authorities": "strings",
    "output": "string",
    "introduction": "string",
    "language": "string",
    "base_url": "string",
    "also": "strings",
    "publication": "table",
    "text": "table",
    "prefixes": "table",
    "models": "table",
}
_PUBLICATION = {
    "publisher": "string",
    "editor": "string",
    "licence": "string",
    "licence_url": "string",
    "date": "date",
}
_TEXT = {"width": "whole number", "front_matter": "true or false", "notes": "string"}
NOTES = ("endnotes", "footnotes")
_MODELS = {"names": "string", "structure": "string"}
_PREFIX = {"match": "string", "replace": "string", "note": "string"}


def load(project: Path, name: str = SETTINGS) -> Edition:
    """The edition in the folder `project`; UsageError where there is no edition.toml, UnreadableInput for a bad one."""
    path = project / name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"there is no {name} in {project.resolve()}.",
            remedy='Write one with at least: title = "My edition" and sources = "texts" (docs/edition.md).',
            code="DSP110",
        ) from None
    except OSError as error:
        raise UnreadableInput(f"it cannot be read: {error.strerror}.", file=str(path), code="DSP111") from None
    edition = parse(data, name)
    home, tables = project.resolve(), edition.authorities
    named = (str(home / table) if table.endswith((".csv", ".tsv")) else table for table in tables)
    models = edition.models.below(home)
    for lost in (model for model in models.files() if not model.is_file()):
        raise UsageError(
            f"{name} names a model, and {lost} is not there.",
            remedy="Make it with `despatch train`; a model of names is two files, .crfsuite and .json.",
            code="DSP114",
        )
    return replace(edition, authorities=tuple(named), models=models)


def parse(data: bytes, file: str = SETTINGS) -> Edition:
    """The edition that these bytes of TOML describe; UnreadableInput names the file, the line and the remedy."""
    table = Table.read(data, file)
    table.check(_TOP)
    publication = table.sub("publication", _PUBLICATION)
    if "date" in publication:
        publication["date"] = str(publication["date"])
    models = table.sub("models", _MODELS)
    for kind, model in models.items():
        _stay_inside(model, kind, Table(models, table.text, table.file, "models"))
    text = table.sub("text", _TEXT)
    if text.get("width", 0) < 0 or 0 < text.get("width", 0) < 20:
        raise table.error("width", "width must be 0 (no wrapping) or at least 20.")
    if text.get("notes", NOTES[0]) not in NOTES:
        raise table.error("notes", f"notes must be {' or '.join(NOTES)}.")
    top = {k: v for k, v in table.values.items() if _TOP[k] == "string"}
    for key in ("sources", "registers", "authorities", "also"):
        if key in table.values:
            value = table.values[key]
            top[key] = tuple([value] if isinstance(value, str) else value)
    for name in top.get("also", ()):
        if name not in ALSO:
            raise table.error("also", f"also names {name!r}.", f"It can name {', '.join(ALSO)}.")
    for key in ("sources", "registers", "authorities", "output", "introduction"):
        value = top.get(key, ())
        for path in [value] if isinstance(value, str) else value:
            _stay_inside(path, key, table)
    if PurePosixPath(top.get("output", "out")) == PurePosixPath("."):
        raise table.error("output", "output must be a folder of its own, not the project's.", 'Write output = "out".')
    return Edition(
        **top,
        publication=Publication(**publication),
        text=TextSettings(**text),
        prefixes=_prefixes(table),
        models=Models(**models),
    )


def _prefixes(table: Table) -> tuple[Prefix, ...]:
    """The project's prefixes, by name, with the built-in one unless the project defines it otherwise."""
    found = {FRUS.ident: FRUS}
    for ident, value in table.values.get("prefixes", {}).items():
        if not re.fullmatch("[a-z][a-z0-9]*", ident):
            raise table.error(ident, f"the prefix {ident!r} must be lower-case letters and digits.")
        if not isinstance(value, dict):
            raise table.error(ident, f"the prefix {ident!r} must be a table with match and replace.")
        inner = Table(value, table.text, table.file, f"prefixes.{ident}")
        inner.check(_PREFIX)
        missing = [key for key in ("match", "replace") if key not in value]
        if missing:
            raise table.error(ident, f"the prefix {ident!r} lacks {' and '.join(missing)}.")
        found[ident] = Prefix(ident, **value)
    return tuple(found[ident] for ident in sorted(found))


def _stay_inside(path: str, key: str, table: Table) -> None:
    """An edition is a folder that can be moved and trusted: it neither reads nor writes outside itself."""
    pure = PurePosixPath(path.replace("\\", "/"))
    if not path or pure.is_absolute() or ".." in pure.parts or re.match("[A-Za-z]:", path):
        raise table.error(
            key,
            f"{key} names {path!r}, which is not inside the project." if path else f"{key} is empty.",
            "Copy or link the files into the folder of edition.toml; `despatch encode` takes files from anywhere.",
        )


@dataclass(frozen=True)
class Table:
    """A parsed TOML table that can say where its keys stand. name: its header in the file, "" for the top."""

    values: dict[str, Any]
    text: str
    file: str
    name: str = ""

    @classmethod
    def read(cls, data: bytes, file: str) -> Table:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise UnreadableInput(
                f"byte 0x{data[error.start]:02X} at offset {error.start} is not UTF-8.",
                file=file,
                line=line,
                remedy="Save the file as UTF-8.",
                code="DSP118",
            ) from None
        try:
            return cls(tomllib.loads(text), text, file)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"\(at line (\d+), column \d+\)", str(error))
            what = re.sub(r" \(at .*\)$", "", str(error))
            raise UnreadableInput(
                f"this is not TOML: {what[:1].lower()}{what[1:]}.",
                file=file,
                line=int(at.group(1)) if at else text.count("\n") + 1,
                remedy='Write each setting as key = "value".',
                code="DSP118",
            ) from None

    def check(self, known: Mapping[str, str]) -> None:
        """Each key known and of its type, else UnreadableInput."""
        for key, value in self.values.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1, 0.6)
                hint = f"Did you mean {near[0]!r}? " if near else ""
                where = f" in [{self.name}]" if self.name else ""
                raise self.error(key, f"unknown key {key!r}{where}.", f"{hint}Known keys: {', '.join(known)}.")
            if not _TYPES[known[key]](value):
                raise self.error(key, f"{key} must be a {_NAMES.get(known[key], known[key])}, not {value!r}.")

    def sub(self, name: str, known: Mapping[str, str]) -> dict[str, Any]:
        values: dict[str, Any] = self.values.get(name, {})
        Table(values, self.text, self.file, name).check(known)
        return values

    def error(self, key: str, message: str, remedy: str = "") -> UnreadableInput:
        return UnreadableInput(message, file=self.file, line=self.line(key), remedy=remedy, code="DSP113")

    def line(self, key: str) -> int:
        """The line on which the key is set in this table (in the file, where the table was not found), 1-based."""
        quoted = rf"[\"']?{re.escape(key)}[\"']?"
        setting = re.compile(rf"\s*(?:\[+.*\b)?(?:[\w\"'-]+\s*\.\s*)*{quoted}\s*[=\].]|.*[{{,]\s*{quoted}\s*=")
        table, first = "", 0
        for number, line in enumerate(self.text.splitlines(), 1):
            header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line)
            if header:
                table = header.group(1)
            if setting.match(line):
                if table == self.name or (header and not self.name):
                    return number
                first = first or number
        return first


def is_date(value: object) -> bool:
    """An ISO date to the year, month or day that exists in the calendar, as a string or as TOML's own date."""
    if type(value) is datetime.date:
        return True
    if not isinstance(value, str) or not DATE.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _strings(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))


_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda v: isinstance(v, str),
    "strings": _strings,
    "table": lambda v: isinstance(v, dict),
    "date": is_date,
    "whole number": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "true or false": lambda v: isinstance(v, bool),
    "list of tables": lambda v: isinstance(v, list) and all(isinstance(i, dict) for i in v),
}
_NAMES = {
    "strings": "string or a list of strings",
    "date": 'date that exists, as a string ("1919", "1919-11" or "1919-11-21")',
    "list of tables": "list of [[tables]]",
}
