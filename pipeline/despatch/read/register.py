"""Registers of persons: TEI files with a listPerson, from the edition itself or derived from a volume's list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from despatch.errors import UnreadableInput
from despatch.model.register import Office, Person, PersonName, Register
from despatch.read import personname

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NSMAP: dict[str, str] = {None: _TEI[1:-1]}  # type: ignore[dict-item]  # the stubs know no default namespace
_NCNAME = re.compile(r"[^\W\d][\w.\-]*")
_SORTED_SHARE = 0.2  # of entries with a comma, from which a list counts as sorted by surname


def load(paths: Iterable[Path]) -> Register:
    """The persons of all TEI files in `paths`, in order.

    Raises UnreadableInput, with file, line and remedy, for a file that cannot be read, is not XML, declares a DTD, or
    has no listPerson, and for a person without xml:id or name or with the id of another, in whichever file that is.
    """
    persons: dict[str, Person] = {}
    places: dict[str, str] = {}
    for path in paths:
        entries = list(_entries(path))
        surname_first = _is_sorted(entries)
        for entry in entries:
            person = _person(entry, path, surname_first)
            if person.id in persons:
                raise _error(
                    path,
                    entry,
                    f'two persons have the xml:id "{person.id}"; the other one is at {places[person.id]}.',
                    "Give one of them an id of its own, or make one entry of the two.",
                )
            persons[person.id] = person
            places[person.id] = f"{path}:{_line(entry)}"
    return Register(tuple(persons.values()))


def _entries(path: Path) -> Iterator[etree._Element]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _error(
            path,
            0,
            f"the register cannot be read: {error.strerror}.",
            'Check the path under "registers" in edition.toml.',
        ) from None
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        collect_ids=False,  # an id that occurs twice is reported here, in words
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _error(
            path,
            error.lineno or 0,
            f"the register is not well-formed XML: {re.sub(r',? line [0-9]+, column [0-9]+$', '', error.msg or '')}.",
            "Mend the markup there; an XML editor shows the place.",
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _error(
            path,
            1,
            "the register declares a document type (<!DOCTYPE …>), and entities from outside are not read.",
            "Delete the declaration and write the characters themselves.",
        )
    if root.tag != f"{_TEI}listPerson" and root.find(f".//{_TEI}listPerson") is None:
        foreign = any(etree.QName(element).localname == "listPerson" for element in root.iter("{*}listPerson"))
        raise _error(
            path,
            root,
            "the register has no listPerson" + (" in the TEI namespace." if foreign else "."),
            'Add xmlns="http://www.tei-c.org/ns/1.0" to the root element.'
            if foreign
            else "Put the persons in TEI/standOff/listPerson, each a person with xml:id and persName.",
        )
    lists = root.iter(f"{_TEI}listPerson")
    yield from (entry for persons in lists for entry in persons.findall(f"{_TEI}person"))


def _is_sorted(entries: list[etree._Element]) -> bool:
    """Whether the list prints "Lansing, Robert", so that a name without a comma begins with the surname, too."""
    first = [_text(name) for entry in entries if (name := entry.find(f"{_TEI}persName")) is not None]
    return sum("," in text for text in first) > _SORTED_SHARE * len(first)


def _person(entry: etree._Element, path: Path, surname_first: bool) -> Person:
    ident = entry.get(_XML_ID, "")
    names = _names(entry, surname_first)
    if not ident:
        who = f" ({names[0].full})" if names else ""
        raise _error(path, entry, f"a person{who} has no xml:id.", 'Add one, such as xml:id="lansing-robert".')
    if not _NCNAME.fullmatch(ident):
        raise _error(
            path,
            entry,
            f'the xml:id "{ident}" is not a name that XML allows.',
            "Begin it with a letter and use letters, digits, hyphens, full stops and underscores only.",
        )
    if not names:
        raise _error(path, entry, f'the person "{ident}" has no name.', "Add a persName with the name in it.")
    return Person(
        id=ident,
        names=names,
        note=" ".join(_text(note) for note in entry.findall(f"{_TEI}note")),
        birth=_when(entry, "birth"),
        death=_when(entry, "death"),
        idnos=tuple((idno.get("type", ""), _text(idno)) for idno in entry.findall(f"{_TEI}idno")),
        xml=_serialised(entry),
        offices=tuple(_offices(entry)),
    )


def _names(entry: etree._Element, surname_first: bool) -> tuple[PersonName, ...]:
    """Every form of the name, the main one (the first that is not called a variant) first."""
    elements = [name for name in entry.findall(f"{_TEI}persName") if _text(name)]
    elements.sort(key=lambda name: name.get("type") == "variant")
    forms: list[PersonName] = []
    for element in elements:
        main = forms[0] if forms else None
        if element.find(f".//{_TEI}surname") is None and element.find(f".//{_TEI}forename") is None:
            found = personname.parse(_text(element), surname_first=surname_first, main=main)
        else:
            found = (_structured(element, variant=main is not None),)
        forms += [form for form in found if form.full and form not in forms]
    return tuple(forms)


def _structured(element: etree._Element, *, variant: bool) -> PersonName:
    """A persName whose parts are marked; printed with a comma after the surname, it is turned round."""

    def parts(*tags: str) -> str:
        wanted = {_TEI + tag for tag in tags}
        return " ".join(filter(None, (_text(part) for part in element.iter() if part.tag in wanted)))

    surname, forename = parts("nameLink", "surname"), parts("forename")
    suffix, title = parts("genName"), parts("roleName")
    printed = _text(element)
    turned = personname.compose(surname, forename, suffix, title)
    if "," in printed.removesuffix(f", {suffix}"):
        full = turned.full
    else:
        full = " ".join(printed.replace(title, "", 1).split())
    return PersonName(full, surname, forename, variant, title, suffix)


def _offices(entry: etree._Element) -> Iterator[Office]:
    for element in entry.iter(f"{_TEI}occupation", f"{_TEI}affiliation"):
        start, end = (
            element.get(name, element.get(other, "")) for name, other in (("from", "notBefore"), ("to", "notAfter"))
        )
        yield Office(_text(element), start, end)


def _when(entry: etree._Element, tag: str) -> str:
    found = entry.find(f"{_TEI}{tag}")
    return "" if found is None else found.get("when", "")


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _serialised(entry: etree._Element) -> str:
    """The entry by itself: the TEI namespace as the default, no white space that only laid out the file."""
    root = etree.Element(entry.tag, nsmap=_NSMAP)
    _copy(entry, root)
    for child in root:
        child.tail = None
    root.text = None
    return etree.tostring(root, encoding="unicode")


def _copy(source: etree._Element, target: etree._Element) -> None:
    for name, value in sorted(source.attrib.items()):
        target.set(name, value)
    target.text = _collapsed(source.text)
    for child in source:
        copied = etree.SubElement(target, child.tag)
        _copy(child, copied)
        copied.tail = _collapsed(child.tail)
    if len(target):
        target[-1].tail = (target[-1].tail or "").rstrip() or None
    elif target.text:
        target.text = target.text.rstrip()
    target.text = (target.text or "").lstrip() or None


def _collapsed(text: str | None) -> str | None:
    return re.sub(r"\s+", " ", text) if text else None


def _line(element: etree._Element) -> int:
    line: int | None = getattr(element, "sourceline", None)
    return line or 0


def _error(path: Path, where: etree._Element | int, message: str, remedy: str) -> UnreadableInput:
    line = where if isinstance(where, int) else _line(where)
    return UnreadableInput(message, remedy=remedy, file=str(path), line=line)
