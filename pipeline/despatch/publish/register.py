"""Entries of a register, written into its file: everything else stays as it is, byte for byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from despatch.errors import UnreadableInput
from despatch.model.register import Person, PersonName, Register

COLUMNS = ("id", "name", "variants", "birth", "death", "offices", "identifiers", "note")
"""Of a register as a table; `read.register_csv` says what the cells hold."""

_SPACE = re.compile(rb"[ \t]*$")


def with_entries(data: bytes, persons: Sequence[Person], file: str = "") -> bytes:
    """The register with these persons: an entry with the id of one is replaced, the others are added after the last.

    Entries are laid out as those that are there. Raises UnreadableInput for a file that is not UTF-8 XML with a
    listPerson.
    """
    spans, end = _places(data, file)
    indent = _indent(data, min((start for start, _ in spans.values()), default=end))
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    edits: list[tuple[int, int, bytes]] = []
    added = b""
    for person in persons:
        text = _entry(person, indent.decode(), newline.decode()).encode()
        if person.id in spans:
            edits.append((*spans[person.id], text))
        else:
            added += newline + indent + text
    last = max((stop for _, stop in spans.values()), default=0)
    at = last or end
    if added and not last and data.startswith(b"/>", end):  # <listPerson/>
        edits.append((end, end + 2, b">" + added + newline + indent[:-2] + b"</listPerson>"))
    elif added:
        edits.append((at, at, added if last else added + newline + indent[:-2]))
    for start, stop, text in sorted(edits, reverse=True):
        data = data[:start] + text + data[stop:]
    return data


def with_identifiers(data: bytes, identifiers: Mapping[str, tuple[str, str]], file: str = "") -> bytes:
    """The register with an identifier, (type, value), as the last thing in the entry of each of these ids."""
    spans, end = _places(data, file)
    indent = _indent(data, min((start for start, _ in spans.values()), default=end))
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    for ident in sorted(identifiers, key=lambda ident: spans[ident], reverse=True):
        start, stop = spans[ident]
        at = data.rindex(b"</", start, stop)
        at -= len(data[start:at]) - len(data[start:at].rstrip())
        data = data[:at] + newline + indent + b"  " + _idno(*identifiers[ident]).encode() + data[at:]
    return data


def _idno(kind: str, value: str) -> str:
    return f"<idno{f' type={quoteattr(kind)}' if kind else ''}>{escape(value)}</idno>"


def _places(data: bytes, file: str) -> tuple[dict[str, tuple[int, int]], int]:
    """id → (first byte, byte after the last) of every person of the list; and the byte before </listPerson>, or before
    the /> of one that is empty."""
    spans: dict[str, tuple[int, int]] = {}
    stack: list[tuple[str, int, str]] = []
    ends: list[int] = []
    parser = expat.ParserCreate()
    prefixed = re.search(rb"<[\w.-]+:listPerson\b", data)
    if prefixed:
        raise UnreadableInput(
            "the register gives TEI's elements a prefix, and entries are written without one.", file=file,
            line=data.count(b"\n", 0, prefixed.start()) + 1,
            remedy='Write <listPerson>, with xmlns="http://www.tei-c.org/ns/1.0" on the root element.', code="DSP140",
        )  # fmt: skip

    def begin(name: str, attributes: dict[str, str]) -> None:
        stack.append((name.rpartition(":")[2], parser.CurrentByteIndex, attributes.get("xml:id", "")))

    def finish(_: str) -> None:
        name, start, ident = stack.pop()
        opened = _after_tag(data, start)
        empty = data.endswith(b"/>", start, opened)  # then the parser is behind it
        at = opened - 2 if empty else parser.CurrentByteIndex
        if name == "person" and stack and stack[-1][0] == "listPerson":
            spans[ident or f" {start}"] = (start, data.index(b">", at) + 1)
        if name == "listPerson":
            ends.append(at)

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    try:
        data.decode("utf-8-sig")
        parser.Parse(data, True)
    except UnicodeDecodeError:
        raise UnreadableInput(
            "the register is not UTF-8.", file=file, remedy="Save it as UTF-8.", code="DSP140"
        ) from None
    except expat.ExpatError as error:
        raise UnreadableInput(
            f"the register is not well-formed XML: {expat.errors.messages[error.code]}.", file=file, line=error.lineno,
            remedy="Mend the markup there.", code="DSP140",
        ) from None  # fmt: skip
    if not ends:
        raise UnreadableInput(
            "the register has no <listPerson>…</listPerson> to put an entry into.", file=file,
            remedy="Put one into TEI/standOff.", code="DSP140",
        )  # fmt: skip
    return spans, ends[-1]


def _after_tag(data: bytes, start: int) -> int:
    tag = re.compile(rb"""<[^<>"']*(?:"[^"]*"|'[^']*'|[^<>"'])*>""").match(data, start)
    return tag.end() if tag else start


def _indent(data: bytes, at: int) -> bytes:
    """The white space before an entry; two more than that of the list's tag where there is none yet."""
    lone = data.startswith((b"</", b"/>"), at)
    space = _SPACE.search(data[: data.rindex(b"<", 0, at) if data.startswith(b"/>", at) else at])
    found = space.group() if space else b""
    return found + b"  " if lone else found


def _entry(person: Person, indent: str, newline: str) -> str:
    lines = [_name(name, i) for i, name in enumerate(person.names)]
    lines += [
        f"<{tag} when={quoteattr(date)}/>" for tag, date in (("birth", person.birth), ("death", person.death)) if date
    ]
    for office in person.offices:
        dates = "".join(f" {k}={quoteattr(v)}" for k, v in (("from", office.start), ("to", office.end)) if v)
        lines.append(f"<occupation{dates}>{escape(office.title)}</occupation>")
    lines += [_idno(*idno) for idno in person.idnos]
    lines += [f"<note>{escape(person.note)}</note>"] if person.note else []
    inner = "".join(f"{newline}{indent}  {line}" for line in lines)
    return f"<person xml:id={quoteattr(person.id)}>{inner}{newline}{indent}</person>"


def _name(name: PersonName, number: int) -> str:
    """A form of a name with its parts, so that it is read again as it was."""
    part = {tag: f"<{tag}>{escape(text)}</{tag}>" if text else "" for tag, text in (
        ("surname", name.surname), ("forename", name.forename), ("genName", name.suffix), ("roleName", name.title)
    )}  # fmt: skip
    kind = "variant" if number else "main"
    if not name.surname and not name.forename:
        inner = escape(name.full)
    elif inverted(name) or not (name.surname and name.forename):
        inner = " ".join(filter(None, (part["roleName"], part["surname"], part["forename"], part["genName"])))
    else:
        given = " ".join(filter(None, (part["roleName"], part["forename"])))
        inner = ", ".join(filter(None, (part["surname"], given, part["genName"])))
    return f'<persName type="{kind}">{inner}</persName>'


def inverted(name: PersonName) -> bool:
    """Whether running text, too, puts the surname first: "Chou En-lai"."""
    in_order = " ".join(filter(None, (name.surname, name.forename, name.suffix)))
    return bool(name.surname and name.forename) and name.full == in_order


def as_csv(register: Register) -> str:
    """The persons of a register as a table: one row a person, with a head."""
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    for person in register.persons:
        offices = (f"{o.title} ({o.start}/{o.end})" if o.start or o.end else o.title for o in person.offices)
        table.writerow(
            (
                person.id, _cell(person.main), _joined(map(_cell, person.names[1:])), person.birth, person.death,
                _joined(offices), _joined(f"{kind}={value}" for kind, value in person.idnos), person.note,
            )
        )  # fmt: skip
    return file.getvalue()


def _joined(items: Iterable[str]) -> str:
    return " | ".join(items)


def _cell(name: PersonName) -> str:
    """ "Davis, John W., Jr. [Amb.]"; "Chou; En-lai" where the surname stands first in running text too."""
    title = f" [{name.title}]" if name.title else ""
    if not name.surname and not name.forename:
        return f"={name.full}{title}"
    if inverted(name) or not name.forename:
        return "; ".join(filter(None, (name.surname, name.forename, name.suffix))) + title
    return ", ".join((name.surname, name.forename, *filter(None, [name.suffix]))) + title
