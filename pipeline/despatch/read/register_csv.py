"""A register as a table (CSV, UTF-8): one row a person, for those who prefer a spreadsheet.

Columns: `id` and `name` must be there; `variants`, `birth`, `death`, `offices`, `identifiers` and `note` may be. Cells
that hold several things separate them by " | ".

    name, variants   Davis, John W.   or   Davis, John W., Jr. [Amb.]   or   Chou; En-lai (surname first in texts too)
    birth, death     1873, 1873-04 or 1873-04-13
    offices          Ambassador to Great Britain (1918-12-18/1921-03-09)   either date may be missing
    identifiers      VIAF=12345 | URI=https://…
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from despatch.config import is_after, is_date
from despatch.errors import UnreadableInput
from despatch.model.register import Office, Person, PersonName, Register
from despatch.read import personname

NEEDED = ("id", "name")
KNOWN = (*NEEDED, "variants", "birth", "death", "offices", "identifiers", "note")
_FIELDS = {"note": "note", "birth": "birth", "death": "death", "idnos": "identifiers", "offices": "offices"}
_NCNAME = re.compile(r"[^\W\d][\w.\-]*")
_OFFICE = re.compile(r"(?P<title>.+?)(?: \((?P<start>[\d-]*)/(?P<end>[\d-]*)\))?")
_DATES = re.compile(r"\(?\d{4}[^()]*/|/\d{4}|\([^()]*\d{4}[^()]*$")  # left in a title, they were meant otherwise
_TITLED = re.compile(r"(?P<name>.*?)(?: \[(?P<title>[^\[\]]+)\])?")
CODE = "DSP141"


def load(path: Path, known: Mapping[str, Person] | None = None) -> Register:
    """The persons of a table. known: by id; of these stays what the table has no column for.

    Raises UnreadableInput with file, line and remedy for what cannot be read, is not UTF-8, lacks a needed column or
    has an unknown one, and for a row without id or name, with the id of another, a date that is none, or more cells
    than there are columns.
    """
    rows = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    persons: dict[str, Person] = {}
    try:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        _check_head(head, path)
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            error = _errors(path, rows.line_num)
            if len(cells) > len(head):
                raise error(
                    f"the row has {len(cells)} cells, and there are {len(head)} columns.",
                    "Put cells with commas in quotes.",
                )
            row = dict(zip_longest(head, (" ".join(c.split()) for c in cells), fillvalue=""))
            person = _person(row, error, (known or {}).get(row["id"]))
            if person.id in persons:
                raise error(f'the id "{person.id}" stands in another row too.', "Give one of them an id of its own.")
            persons[person.id] = person
    except csv.Error as fault:
        raise _errors(path, rows.line_num)(
            f"this is not CSV: {fault}.", "Look for a quotation mark that is not closed."
        ) from None
    return Register(tuple(persons.values()))


_Error = Callable[[str, str], UnreadableInput]


def person(row: Mapping[str, str]) -> Person:
    """The person that one row describes that stands in no file."""
    return _person(dict(row), lambda message, remedy: UnreadableInput(message, remedy=remedy, code=CODE))


def identifier(name: str, known: Container[str] = ()) -> str:
    """An id for a person of this name, "davis-john-w", that is not in `known`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    made = "-".join(re.findall(r"\w+", plain.casefold())).lstrip("0123456789-_") or "person"
    return next(i for i in (made, *(f"{made}-{n}" for n in range(2, 1000))) if i not in known)


def _errors(path: Path, line: int) -> _Error:
    return lambda message, remedy: UnreadableInput(message, remedy=remedy, file=str(path), line=line, code=CODE)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise _errors(path, 0)(f"the table cannot be read: {fault.strerror}.", "Check the path.") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        message = f"byte 0x{data[fault.start]:02X} is not UTF-8."
        raise _errors(path, line)(message, 'Save the table as "CSV UTF-8".') from None
    if "\0" in text:
        raise _errors(path, 1)("the table holds null characters; it is UTF-16, or no text.", 'Save it as "CSV UTF-8".')
    return text


def _check_head(head: list[str], path: Path) -> None:
    error = _errors(path, 1)
    known = f"The columns are {', '.join(KNOWN)}, separated by commas."
    if missing := [name for name in NEEDED if name not in head]:
        raise error(f"the table has no column {' and no column '.join(missing)}.", known)
    if unknown := [name for name in head if name not in KNOWN]:
        raise error(f'the table has an unknown column "{unknown[0]}".', known)
    if len(set(head)) < len(head):
        raise error("a column stands there twice.", known)


def _person(row: dict[str, str], error: _Error, known: Person | None = None) -> Person:
    ident = row["id"]
    if not _NCNAME.fullmatch(ident):
        what = f'the id "{ident}" is not one that XML allows.' if ident else "the row has no id."
        raise error(what, "Begin it with a letter and use letters, digits, hyphens, full stops and underscores only.")
    if not row.get("name", "").strip():
        raise error(f'the person "{ident}" has no name.', 'Write it as "Surname, Forename".')
    for column in ("birth", "death"):
        if row.get(column) and not is_date(row[column]):
            raise error(f'"{row[column]}" ({column}) is no date.', "Write 1873, 1873-04 or 1873-04-13.")
    forms = [_name(row["name"], False), *(_name(cell, True) for cell in _items(row.get("variants", "")))]
    others = known.names[1:] if known and "variants" not in row else ()
    made = Person(
        ident,
        tuple(dict.fromkeys((*forms, *others))),
        row.get("note", ""),
        row.get("birth", ""),
        row.get("death", ""),
        tuple(_identifier(cell, error) for cell in _items(row.get("identifiers", ""))),
        offices=tuple(_office(cell, error) for cell in _items(row.get("offices", ""))),
    )
    kept = {field: getattr(known, field) for field, column in _FIELDS.items() if known and column not in row}
    return replace(made, **kept)


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split("|") if item.strip()]


def _name(cell: str, variant: bool) -> PersonName:
    found = _TITLED.fullmatch(cell)
    assert found is not None  # it matches every text
    name, title = found["name"], found["title"] or ""
    if name.startswith("="):
        return PersonName(name[1:], variant=variant, title=title)
    if "," not in name:
        surname, forename, suffix = [*(part.strip() for part in name.split(";")), "", ""][:3]
        return PersonName(
            " ".join(filter(None, (surname, forename, suffix))), surname, forename, variant, title, suffix
        )
    surname, forename, suffix = [*(part.strip() for part in name.split(",", 2)), ""][:3]
    full = personname.compose(surname, forename, suffix).full
    return PersonName(full, surname, forename, variant, title, suffix)


def _office(cell: str, error: _Error) -> Office:
    found = _OFFICE.fullmatch(cell)
    assert found is not None  # it matches every text that is not empty
    remedy = "Write (1918-12-18/1921-03-09); either date may be missing."
    for date in (found["start"], found["end"]):
        if date and not is_date(date):
            raise error(f'"{date}" (offices) is no date.', remedy)
    if _DATES.search(found["title"]):
        raise error(f'the dates of the office "{cell}" cannot be read.', remedy)
    start, end = found["start"] or "", found["end"] or ""
    if is_after(start, end):
        raise error(f'the office "{cell}" ends before it begins.', remedy)
    return Office(found["title"], start, end)


def _identifier(cell: str, error: _Error) -> tuple[str, str]:
    kind, equals, value = cell.partition("=")
    if not equals or "/" in kind:
        raise error(
            f'"{cell}" (identifiers) does not say of which authority it is.', "Write VIAF=12345, or URI=https://…."
        )
    return kind.strip(), value.strip()
