"""Tables of offices → Authority: the built-in one, and those of other services as CSV or TSV (docs/offices.md)."""

from __future__ import annotations

import csv
import difflib
import re
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from despatch import resources
from despatch.config import is_date
from despatch.errors import UnreadableInput, UsageError
from despatch.model.officers import Officer
from despatch.model.offices import Authority, Term
from despatch.model.posts import post

COLUMNS = (
    *("id", "surname", "forename", "suffix", "variant", "birth", "death", "idno"),
    *("office", "post", "state", "appointed", "from", "to"),
)
BUILT_IN = {"us-diplomats": "offices-us.tsv.gz"}

_REQUIRED = ("id", "surname", "office", "from")
_DATES = ("birth", "death", "appointed", "from", "to")
_ID = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_HELP = "docs/offices.md describes the table."


@lru_cache(maxsize=8)
def load(names: tuple[str, ...]) -> Authority:
    """The authority of an edition: built-in tables by name, others by the path of a CSV or TSV file, put together.

    A table is read once a process. Raises UsageError for a name that is neither, UnreadableInput for one that cannot
    be read, with its line and column.
    """
    officers: dict[str, Officer] = {}
    terms: list[Term] = []
    for name in names:
        people, held = parse(_bytes(name), name)
        officers.update(people)
        terms += held
    return Authority.of(officers.values(), terms)


def readable(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[UnreadableInput, ...]]:
    """The tables that can be used, by name, and why the others cannot. Raises UsageError for what names no table."""
    usable, faults = [], []
    for name in names:
        try:
            if name not in BUILT_IN:
                parse(_bytes(name), name)
            usable.append(name)
        except UnreadableInput as fault:
            faults.append(fault)
    return tuple(usable), tuple(faults)


def parse(data: bytes, name: str) -> tuple[dict[str, Officer], list[Term]]:
    """The officers, by id, and the appointments of a table; name: that of the file, for messages."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _error(name, line, f"byte 0x{data[error.start]:02X} is not UTF-8.", "Save the table as UTF-8.") from None
    if name in BUILT_IN:
        return _built_in(text)
    officers: dict[str, Officer] = {}
    terms: list[Term] = []
    for line, cells in _rows(text, name):
        ident, surname, forename, suffix, variant, birth, death, idno, office, *rest = cells
        if ident not in officers:
            if not _ID.fullmatch(ident):
                raise _cell(
                    name, line, "id", ident, "is not an id", "Use letters, digits, hyphens and full stops only."
                )
            if not surname:
                raise _cell(name, line, "surname", "", "is empty", f"Give {ident} a surname in its first row.")
            officers[ident] = Officer(ident, surname, forename, suffix, variant, birth, death, _idnos(idno))
        elif surname and surname != officers[ident].surname:
            told = officers[ident].surname
            raise _cell(
                name, line, "surname", surname, f"differs from {told!r} above", f"Two persons have the id {ident!r}."
            )
        where, state, appointed, start, end = rest
        if start and end and end < start[: len(end)]:
            raise _cell(name, line, "to", end, f"is before {start}", "Exchange the two dates.")
        terms.append(Term(ident, office, _place(where), _place(state), appointed, start, end))
    return officers, terms


def _built_in(text: str) -> tuple[dict[str, Officer], list[Term]]:
    """What `parse` makes of a built-in table, whose thousands of rows a test has checked once for all."""
    rows = [line.split("\t") for line in text.splitlines() if line[0] != "#"][1:]  # without the head
    officers = {
        row[0]: Officer._make([*row[:7], _idnos(row[7])]) for row in rows if row[1]
    }  # the first row of each has them
    return officers, [Term._make([row[0], *row[8:]]) for row in rows]


@lru_cache(maxsize=1024)
def _place(words: str) -> str:
    """An id of `model.posts`, or what is like one; "" for none."""
    return words and (post(words) or re.sub(r"\W+", "-", words.casefold()).strip("-"))


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells in the order of COLUMNS) of the rows; comment lines and empty ones left out."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(keepends=True), 1) if line.strip() and line[0] != "#"]
    if not lines:
        raise _error(name, 1, "the table has no rows.")
    delimiter = "\t" if "\t" in lines[0][1] else ";" if ";" in lines[0][1] else ","
    reader = csv.reader((line for _, line in lines), delimiter=delimiter, strict=True)
    try:
        head = [cell.strip().casefold() for cell in next(reader)]
        _check_head(head, name, lines[0][0])
        order = [
            head.index(column) if column in head else -1 for column in COLUMNS
        ]  # -1: the empty cell put at the end
        dates = [(head.index(column), column) for column in _DATES if column in head]
        office = head.index("office")
        for cells in reader:
            line = lines[reader.line_num - 1][0]
            if len(cells) != len(head):
                raise _error(name, line, f"the row has {len(cells)} cells, the head has {len(head)}.")
            row = [*map(str.strip, cells), ""]
            for place, column in dates:
                if row[place] and not is_date(row[place]):
                    raise _cell(name, line, column, row[place], "is not a date", "Write 1919, 1919-11 or 1919-11-21.")
            if not row[office]:
                raise _cell(name, line, "office", "", "is empty")
            yield line, [row[place] for place in order]
    except csv.Error as error:
        raise _error(name, lines[min(reader.line_num, len(lines)) - 1][0], f"the table is not CSV: {error}.") from None


def _check_head(head: Sequence[str], name: str, line: int) -> None:
    for column in head:
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, 1)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            raise _error(name, line, f"unknown column {column!r}.", f"{hint}Known columns: {', '.join(COLUMNS)}.")
        if head.count(column) > 1:
            raise _error(name, line, f"the column {column!r} is there twice.")
    missing = [column for column in _REQUIRED if column not in head]
    if missing:
        raise _error(name, line, f"the column {missing[0]!r} is missing.")


def _idnos(cell: str) -> tuple[tuple[str, str], ...]:
    return tuple(("VIAF" if "viaf.org" in value else "URI", value) for value in cell.split())


def _bytes(name: str) -> bytes:
    if name in BUILT_IN:
        return zlib.decompress(resources.data(BUILT_IN[name]).read_bytes(), wbits=zlib.MAX_WBITS | 16)  # gzip's header
    if not name.endswith((".csv", ".tsv")):
        raise UsageError(
            f"there is no table of offices {name!r}.",
            remedy=f"Built in: {', '.join(BUILT_IN)}; other tables are named by their .csv or .tsv files.",
            code="DSP119",
        )
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise _error(name, 0, f"it cannot be read: {error.strerror}.", "Check the path and its permissions.") from None


def _cell(name: str, line: int, column: str, value: str, what: str, remedy: str = "") -> UnreadableInput:
    shown = f"{value!r} in" if value else "the cell in"
    return _error(name, line, f"{shown} column {column!r} {what}.", remedy)


def _error(name: str, line: int, message: str, remedy: str = _HELP) -> UnreadableInput:
    return UnreadableInput(message, remedy=remedy or _HELP, file=name, line=line, code="DSP119")
