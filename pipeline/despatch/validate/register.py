"""Whether a register can be relied on: its identifiers, names, dates and pointers, and its use by the documents."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from despatch.config import is_after, is_date
from despatch.model.findings import Finding
from despatch.validate import place, wellformed
from despatch.validate.place import TEI, XML_ID, Element, Source
from despatch.validate.register_codes import LAYER, REGISTER_CODES

KINDS = {"person": ("listPerson", "persName"), "place": ("listPlace", "placeName"), "org": ("listOrg", "orgName")}
_VARIANT = ("variant", "alternative")
_DATED = ("when", "notBefore", "notAfter", "from", "to")


@dataclass(frozen=True, slots=True)
class Use:
    """What the documents point to. pointers: file → ids (of persons, places, bodies) that it points to in its text and
    header; own: file → the ids that it has itself."""

    pointers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    file: str
    element: Element
    kind: str
    id: str
    names: list[tuple[str, bool, str]]  # (folded, whether a variant, as printed)


def check(files: Mapping[str, bytes], use: Use | None = None) -> list[Finding]:
    """Everything that is wrong with these registers together, in their order and that of their lines.

    files: name → bytes of a TEI file with listPerson, listPlace or listOrg. use: of the entries by the documents of the
    edition, None where there are none to ask. Never raises for what is in a file.
    """
    found: list[Finding] = []
    entries: list[_Entry] = []
    sources: dict[str, Source] = {}
    for file, data in files.items():
        root, read, broken = wellformed.read(data, file)
        found += broken
        if not broken:
            sources[file] = Source(read, root)
            entries += _entries(file, root)
            found += (_finding(sources[file], file, *fault) for fault in _lists(root))
    faults = [*_ids(entries), *_identifiers(entries), *_names(entries), *_dates(entries), *_same(entries)]
    if use is not None:
        faults += _unused(entries, use)
    order = {file: i for i, file in enumerate(files)}
    made = [
        _finding(sources[entry.file], entry.file, element, code, message) for entry, element, code, message in faults
    ]
    made.sort(key=lambda f: (order[f.file], f.line, f.column, f.code))
    return [*found, *made, *(_dangling(entries, use) if use is not None else ())]


_Fault = tuple[_Entry, Element, str, str]  # entry, culprit, code, message


def _finding(source: Source, file: str, element: Element, code: str, message: str) -> Finding:
    return place.finding(place.Fault(code, message, element), source, file, REGISTER_CODES[code])


def _entries(file: str, root: Element) -> Iterator[_Entry]:
    for kind, (group, name) in KINDS.items():
        for entry in root.iter(f"{TEI}{kind}"):
            parent = entry.getparent()
            if parent is not None and parent.tag == f"{TEI}{group}":
                yield _Entry(file, entry, kind, entry.get(XML_ID, ""), list(_forms(entry, name)))


def _lists(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Whether the lists are there, and the entries in them: culprit, code, message."""
    groups = [group for group, _ in KINDS.values()]
    if next(root.iter(*(f"{TEI}{group}" for group in groups)), None) is None:
        foreign = next(root.iter(*(f"{{*}}{group}" for group in groups)), None) is not None
        where = " in the TEI namespace" if foreign else ""
        yield root, "DSP674", f"It has no {', '.join(groups[:-1])} or {groups[-1]}{where}: nothing of it is read."
    for kind, (group, _) in KINDS.items():
        for entry in root.iter(f"{TEI}{kind}"):
            if (parent := entry.getparent()) is None or parent.tag not in (f"{TEI}{group}", entry.tag):
                yield entry, "DSP673", f"The {kind} “{entry.get(XML_ID, '')}” stands outside of a {group}."


def _forms(entry: Element, tag: str) -> Iterator[tuple[str, bool, str]]:
    main = True
    for element in entry.findall(f"{TEI}{tag}"):
        printed = _text(element)
        if not printed:
            continue
        titles = {id(part) for part in element.iter(f"{TEI}roleName", f"{TEI}addName")}
        bare = (
            " ".join(_text(part) for part in element if id(part) not in titles) if len(element) and titles else printed
        )
        yield fold(bare), not main or element.get("type") in _VARIANT, printed
        main = False


def fold(name: str) -> str:
    """A name without regard to order, case, accents and punctuation: "Davis, John W." and "John W. Davis" are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", plain.casefold())))


def _ids(entries: Iterable[_Entry]) -> Iterator[_Fault]:
    seen: dict[str, _Entry] = {}
    for entry in entries:
        if not entry.names:
            yield entry, entry.element, "DSP663", f"The {entry.kind} “{entry.id}” has no name."
        if not entry.id:
            who = f" ({entry.names[0][2]})" if entry.names else ""
            yield entry, entry.element, "DSP662", f"A {entry.kind}{who} has no xml:id."
        elif entry.id in seen:
            yield entry, entry.element, "DSP661", f"The xml:id “{entry.id}” is also that of {_where(seen[entry.id])}."
        else:
            seen[entry.id] = entry


def _identifiers(entries: Iterable[_Entry]) -> Iterator[_Fault]:
    seen: dict[tuple[str, str], _Entry] = {}
    for entry in entries:
        for idno in entry.element.findall(f"{TEI}idno"):
            value = _text(idno)
            key = ("", value) if re.match("https?://", value) else (idno.get("type", "").casefold(), value)
            other = seen.setdefault(key, entry)
            if value and other is not entry:
                yield entry, idno, "DSP664", f"The identifier {value} of “{entry.id}” is also that of {_where(other)}."


def _names(entries: Iterable[_Entry]) -> Iterator[_Fault]:
    """Equal main names, and variants that are another's main name; of entries of the same kind."""
    mains: dict[tuple[str, str], _Entry] = {}
    rest = []
    for entry in entries:
        for folded, variant, printed in entry.names:
            if variant:
                rest.append((entry, folded, printed))
            elif (other := mains.setdefault((entry.kind, folded), entry)) is not entry:
                yield entry, entry.element, "DSP665", f"“{printed}” is also the name of {_where(other)}."
    for entry, folded, printed in rest:
        other = mains.get((entry.kind, folded), entry)
        if other is not entry:
            yield (
                entry,
                entry.element,
                "DSP666",
                f"“{printed}”, a variant of “{entry.id}”, is the name of {_where(other)}.",
            )


def _dates(entries: Iterable[_Entry]) -> Iterator[_Fault]:
    for entry in entries:
        events = [
            e
            for tag in ("birth", "death", "occupation", "affiliation", "event")
            for e in entry.element.iter(f"{TEI}{tag}")
        ]
        sound = {}
        for element in events:
            values = {name: element.get(name, "") for name in _DATED if element.get(name)}
            for value in values.values():
                if not is_date(value):
                    yield entry, element, "DSP667", f"“{value}” is no date of the calendar."
            sound[element] = {name: value for name, value in values.items() if is_date(value)}
        yield from _contradictions(entry, sound)


def _contradictions(entry: _Entry, dated: Mapping[Element, Mapping[str, str]]) -> Iterator[_Fault]:
    life = {tag: next((d for e, d in dated.items() if e.tag == f"{TEI}{tag}"), {}) for tag in ("birth", "death")}
    born, died = life["birth"].get("when") or life["birth"].get("notBefore", ""), ""
    died = life["death"].get("when") or life["death"].get("notAfter", "")
    for element, dates in dated.items():
        begin, end = dates.get("from") or dates.get("notBefore", ""), dates.get("to") or dates.get("notAfter", "")
        if is_after(begin, end):
            yield entry, element, "DSP668", f"It ends ({end}) before it begins ({begin})."
        if element.tag == f"{TEI}death" and is_after(born, died):
            yield entry, element, "DSP668", f"“{entry.id}” died ({died}) before being born ({born})."
        if element.tag not in (f"{TEI}occupation", f"{TEI}affiliation"):
            continue
        if is_after(begin or end, died):
            yield entry, element, "DSP668", f"“{entry.id}” held an office ({begin or end}) after death ({died})."
        if is_after(born, end or begin):
            yield entry, element, "DSP668", f"“{entry.id}” held an office ({end or begin}) before being born ({born})."


def _same(entries: Iterable[_Entry]) -> Iterator[_Fault]:
    """@sameAs that leads nowhere or in a circle."""
    by_id = {entry.id: entry for entry in entries if entry.id}
    leads = {i: entry.element.get("sameAs", "").partition("#")[2] for i, entry in by_id.items()}
    told: set[str] = set()
    for start, entry in by_id.items():
        target = leads[start]
        if target and target not in by_id:
            yield entry, entry.element, "DSP670", f"sameAs of “{start}” names “{target}”, which is not in the register."
        trail = [start]
        while (target := leads.get(trail[-1], "")) and target not in trail:
            trail.append(target)
        if target and target == start and not told & {*trail}:
            told |= {*trail}
            yield (
                entry,
                entry.element,
                "DSP669",
                f"They are said to be the same in a circle: {' → '.join([*trail, target])}.",
            )


def _unused(entries: Iterable[_Entry], use: Use) -> Iterator[_Fault]:
    used = {ident for pointers in use.pointers.values() for ident in pointers}
    for entry in entries:
        if entry.id and entry.id not in used and not entry.element.get("sameAs"):
            yield entry, entry.element, "DSP672", f"No document refers to “{entry.id}”."


def _dangling(entries: Iterable[_Entry], use: Use) -> Iterator[Finding]:
    known, code = {entry.id for entry in entries}, REGISTER_CODES["DSP671"]
    lost: dict[tuple[str, str], int] = defaultdict(int)
    for file, pointers in use.pointers.items():
        for ident, line in pointers.items():
            if ident not in known and ident not in use.own.get(file, frozenset()):
                lost[file, ident] = line
    for (file, ident), line in lost.items():
        message = f"It points to “{ident}”, which neither it nor the register has."
        yield Finding("DSP671", message, code.severity, code.remedy, file, line, layer=LAYER)


def _where(entry: _Entry) -> str:
    return f"“{entry.id}” ({entry.file}:{entry.element.sourceline or 0})"


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
