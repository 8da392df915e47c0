"""TOML as people write it: a table that knows where its keys stand, so that errors name the line and a near key."""

from __future__ import annotations

import datetime
import difflib
import importlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from despatch.errors import UnreadableInput

tomllib: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]")  # in XML, or for marks of programs
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


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
            table = cls(tomllib.loads(text), text, file)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"\(at line (\d+), column \d+\)", str(error))
            what = re.sub(r" \(at .*\)$", "", str(error))
            raise UnreadableInput(
                f"this is not TOML: {what[:1].lower()}{what[1:]}.",
                file=file,
                line=int(at.group(1)) if at else text.count("\n") + 1,
                remedy='Write each setting once, as key = "value"; text needs its quotation marks.',
                code="DSP118",
            ) from None
        for key, value in table.values.items():
            if wrong := next((found for said in _said(value) if (found := _ILLEGAL.search(said))), None):
                message = f"{key} has the character U+{ord(wrong[0]):04X}, which cannot stand in an XML file."
                raise table.error(key, message, "Delete it.")
        return table

    def check(self, known: Mapping[str, str]) -> None:
        """Each key known and of its type, else UnreadableInput."""
        for key, value in self.values.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1, 0.6)
                hint = f"Did you mean {near[0]!r}? " if near else ""
                where = f" in [{self.name}]" if self.name else ""
                raise self.error(key, f"unknown key {key!r}{where}.", f"{hint}Known keys: {', '.join(known)}.")
            if not _TYPES[known[key]](value):
                raise self.error(key, f"{key} must be {_NAMES.get(known[key], 'a ' + known[key])}, not {value!r}.")

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


def _said(value: object) -> Iterator[str]:
    """The texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _said(part)


def is_after(one: str, other: str) -> bool:
    """Whether an ISO date is certainly later than another, as far as both go; "" is not known."""
    size = min(len(one), len(other))
    return one[:size] > other[:size]


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
    "true or false": "true or false",
    "strings": "a string or a list of strings",
    "date": 'a date that exists, as a string ("1919", "1919-11" or "1919-11-21")',
    "list of tables": "a list of [[tables]]",
}
