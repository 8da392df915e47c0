"""Registers: TEI files with listPerson, listPlace or listOrg, the edition's own or derived from a volume's list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from despatch.config import is_after, is_date
from despatch.errors import UnreadableInput
from despatch.model import patterns as re
from despatch.model.register import Office, Person, PersonName, Register, Thing
from despatch.read import personname

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NSMAP: dict[str, str] = {None: _TEI[1:-1]}  # type: ignore[dict-item]  # the stubs know no default namespace
_DATED = tuple(_TEI + tag for tag in ("birth", "death", "occupation", "affiliation"))
_PERIOD = (("from", "notBefore"), ("to", "notAfter"))
_DATES = ("when", *_PERIOD[0], *_PERIOD[1])
_NCNAME = re.compile(r"[^\W\d][\w.\-]*")
_SORTED_SHARE = 0.2  # of entries with a comma, from which a list counts as sorted by surname
_LISTS = {"listPerson": "person", "listPlace": "place", "listOrg": "org"}
_NAMES = {"person": ("persName",), "place": ("placeName", "settlement"), "org": ("orgName",)}
_JOINED = tuple(_TEI + tag for tag in ("persName", "placeName", "orgName", "idno", "occupation", "affiliation"))


@dataclass(frozen=True)
class _Entry:
    """An entry of a list. sorted: whether a name in it without a comma begins with the surname."""

    element: etree._Element
    path: Path
    kind: str
    sorted: bool

    @property
    def id(self) -> str:
        return self.element.get(_XML_ID, "")

    @cached_property
    def names(self) -> tuple[PersonName, ...]:
        """Those of a person, the main one first."""
        return _names(self)

    @property
    def same(self) -> str:
        """The id of the entry for the same person, "" if this one is its own."""
        return self.element.get("sameAs", "").partition("#")[2]


def load(paths: Iterable[Path], joined: bool = True) -> Register:
    """The entries of all TEI files in `paths`, in order.

    joined: entries that say by @sameAs that they are another's give it their names; else they stand alone.
    Raises UnreadableInput, with file, line and remedy, for a file that cannot be read, is not XML, declares a DTD, or
    has none of the lists, for an entry without xml:id or name or with the id of another, in whichever file that is,
    and for a @sameAs that leads nowhere or in a circle.
    """
    register, faults = readable(paths, joined)
    if faults:
        raise faults[0]
    return register


def readable(paths: Iterable[Path], joined: bool = True) -> tuple[Register, tuple[UnreadableInput, ...]]:
    """What of these registers can be used, and why the rest cannot: whole files, single entries, single pointers."""
    faults: list[UnreadableInput] = []
    entries: dict[str, _Entry] = {}
    for path in paths:
        try:
            found = list(_entries(path))
        except UnreadableInput as fault:
            faults.append(fault)
            continue
        for entry in found:
            if wrong := _fault(entry, entries):
                faults.append(wrong)
            else:
                entries[entry.id] = entry
    own = _joined(entries, faults) if joined else [*entries.values()]
    persons = tuple(_person(entry) for entry in own if entry.kind == "person")
    places, orgs = (tuple(_thing(entry) for entry in own if entry.kind == kind) for kind in ("place", "org"))
    return Register(persons, places, orgs), tuple(faults)


def _entries(path: Path) -> Iterator[_Entry]:
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
    tags = [_TEI + name for name in _LISTS]
    if root.tag not in tags and not any(root.find(f".//{tag}") is not None for tag in tags):
        foreign = any(etree.QName(element).localname in _LISTS for element in root.iter("{*}*"))
        raise _error(
            path,
            root,
            "the register has no listPerson" + (" in the TEI namespace." if foreign else ", listPlace or listOrg."),
            'Add xmlns="http://www.tei-c.org/ns/1.0" to the root element.'
            if foreign
            else "Put the persons in TEI/standOff/listPerson, each a person with xml:id and persName.",
        )
    for name, kind in _LISTS.items():
        elements = [entry for one in root.iter(_TEI + name) for entry in one.findall(_TEI + kind)]
        surname_first = kind == "person" and _is_sorted(elements)
        yield from (_Entry(element, path, kind, surname_first) for element in elements)


def _is_sorted(entries: list[etree._Element]) -> bool:
    """Whether the list prints "Lansing, Robert", so that a name without a comma begins with the surname, too."""
    first = [_text(name) for entry in entries if (name := entry.find(f"{_TEI}persName")) is not None]
    return sum("," in text for text in first) > _SORTED_SHARE * len(first)


def _fault(entry: _Entry, known: dict[str, _Entry]) -> UnreadableInput | None:
    """Why an entry cannot be used; None if it can."""
    names, ident = _printed(entry), entry.id
    what = "body" if entry.kind == "org" else entry.kind
    if not ident:
        who = f" ({names[0]})" if names else ""
        return _error(entry.path, entry.element, f"a {what}{who} has no xml:id.", 'Add one: xml:id="lansing-robert".')
    if not _NCNAME.fullmatch(ident):
        return _error(
            entry.path,
            entry.element,
            f'the xml:id "{ident}" is not a name that XML allows.',
            "Begin it with a letter and use letters, digits, hyphens, full stops and underscores only.",
        )
    if not names or (entry.kind == "person" and not entry.names):
        tag = _NAMES[entry.kind][0]
        return _error(
            entry.path, entry.element, f'the {what} "{ident}" has no name.', f"Add a {tag} with the name in it."
        )
    if ident in known:
        other = known[ident]
        both = {"person": "persons", "place": "places", "org": "bodies"}
        return _error(
            entry.path,
            entry.element,
            f"two {both[entry.kind] if entry.kind == other.kind else 'entries'} have the xml:id "
            f'"{ident}"; the other one is at {other.path.name}:{_line(other.element)}.',
            "Give one of them an id of its own, or make one entry of the two.",
        )
    for element in entry.element.iter(*_DATED):
        for name in _DATES:
            if (value := element.get(name)) and not is_date(value):
                message = f'"{value}" (@{name} of the {what} "{ident}") is no date of the calendar.'
                return _error(entry.path, element, message, "Write 1873, 1873-04 or 1873-04-13.")
        begin, end = (element.get(one, element.get(other, "")) for one, other in _PERIOD)
        if is_after(begin, end):
            message = f'a time of the {what} "{ident}" ends ({end}) before it begins ({begin}).'
            return _error(entry.path, element, message, "Exchange the two dates, or correct one.")
    return None


def _joined(entries: dict[str, _Entry], faults: list[UnreadableInput]) -> list[_Entry]:
    """The entries that are their own, with the names, offices and identifiers of those that are the same."""
    more: dict[str, list[_Entry]] = {}
    own: list[_Entry] = []
    told: set[str] = set()
    for ident, entry in entries.items():
        trail = [ident]
        while (target := entries[trail[-1]].same) in entries and target not in trail:
            trail.append(target)
        if not target and len(trail) > 1 and entries[trail[-1]].kind == entry.kind:
            more.setdefault(trail[-1], []).append(entry)
            continue
        own.append(entry)
        if target and target not in entries:
            message = f'sameAs of "{trail[-1]}" names "{target}", which is not in the register.'
            fault = _error(
                entries[trail[-1]].path, entries[trail[-1]].element, message, "Correct it, or add the entry."
            )
            faults += [fault] if len(trail) == 1 else []
        elif target == ident and not told & {*trail}:
            told |= {*trail}
            message = f"entries are said to be the same in a circle: {' → '.join([*trail, target])}."
            faults.append(_error(entry.path, entry.element, message, "Keep one entry, and let the others point to it."))
    return [_with(entry, more[entry.id]) if entry.id in more else entry for entry in own]


def _with(entry: _Entry, others: Iterable[_Entry]) -> _Entry:
    element = deepcopy(entry.element)
    for other in others:
        for part in other.element:
            if part.tag in _JOINED:
                added = deepcopy(part)
                if added.tag in _JOINED[:3]:
                    added.set("type", "variant")
                element.append(added)
    return _Entry(element, entry.path, entry.kind, entry.sorted)


def _person(entry: _Entry) -> Person:
    element = entry.element
    return Person(
        id=entry.id,
        names=entry.names,
        note=" ".join(_text(note) for note in element.findall(f"{_TEI}note")),
        birth=_when(element, "birth"),
        death=_when(element, "death"),
        idnos=_idnos(element),
        xml=_serialised(element),
        offices=tuple(_offices(element)),
    )


def _thing(entry: _Entry) -> Thing:
    said = [e for tag in ("desc", "note") for e in entry.element.findall(_TEI + tag)]
    names = tuple(dict.fromkeys(_printed(entry)))
    note = " ".join(_text(e) for e in said)
    return Thing(entry.id, entry.kind, names, note, _idnos(entry.element), _serialised(entry.element))


def _printed(entry: _Entry) -> list[str]:
    """The names of an entry as they are written, the main one (the first that is not called a variant) first."""
    elements = [e for tag in _NAMES[entry.kind] for e in entry.element.findall(_TEI + tag) if _text(e)]
    return [_text(e) for e in sorted(elements, key=lambda name: name.get("type") == "variant")]


def _names(entry: _Entry) -> tuple[PersonName, ...]:
    """Every form of a person's name, the main one first."""
    elements = [name for name in entry.element.findall(f"{_TEI}persName") if _text(name)]
    elements.sort(key=lambda name: name.get("type") == "variant")
    forms: list[PersonName] = []
    for element in elements:
        main = forms[0] if forms else None
        if element.find(f".//{_TEI}surname") is None and element.find(f".//{_TEI}forename") is None:
            found = personname.parse(_text(element), surname_first=entry.sorted, main=main)
        else:
            found = (_structured(element, variant=main is not None),)
        forms += [form for form in found if form.full and form not in forms]
    return tuple(forms)


def _idnos(entry: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple((idno.get("type", ""), _text(idno)) for idno in entry.findall(f"{_TEI}idno"))


def _structured(element: etree._Element, *, variant: bool) -> PersonName:
    """A persName whose parts are marked; printed with a comma after the surname, it is turned round."""

    def parts(*tags: str) -> str:
        wanted = {_TEI + tag for tag in tags}
        return " ".join(filter(None, (_text(part) for part in element.iter() if part.tag in wanted)))

    surname, forename = parts("nameLink", "surname"), parts("forename")
    link = parts("nameLink")
    if link and surname.endswith(f" {link}"):  # as lists print it: Dumba, Konstantin von
        surname = f"{link} {surname.removesuffix(f' {link}')}"
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
        start, end = (element.get(name, element.get(other, "")) for name, other in _PERIOD)
        yield Office(_text(element), start, end)


def _when(entry: etree._Element, tag: str) -> str:
    found = entry.find(f"{_TEI}{tag}")
    return "" if found is None else found.get("when", "")


def _text(element: etree._Element) -> str:
    if not len(element):
        return " ".join((element.text or "").split())
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
