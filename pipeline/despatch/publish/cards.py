"""What a document contributes to the pages about all documents: its card, cut up as they need it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape

from despatch.model.record import record

# Pages that list documents, that of references between them, those in folders: of each person ("person/" and the id),
# place and organisation, and of each month ("date/1919-11"): by what the cache calls them.
DATES, KINDS, PLACES, PARTIES, LETTERS = "index", "kinds", "places", "correspondents", "chronology"
REFERENCES = "references"
DATA, REPORT, REVIEW = "data", "report.json", "review.json"  # files for programs; what was found in documents
UNITS = "dts/"  # and the stem: what of a document can be cited, where an edition has files of Distributed Text Services
PERSON, LOCALITY, BODY, MONTH = FOLDERS = ("person/", "place/", "org/", "date/")

UNDATED = "~"  # after all dates

_CHILD = re.compile(r"<(\w+)([^>]*?)(?:/>|>(.*?)</\1>)", re.DOTALL)  # none holds another of its name
_DATED = re.compile(r"\d{4}-\d\d")
_PARTY = re.compile(r'<action [^>]*?\bperson="([^"]*)"')
_NAME = re.compile(r"<name>([^<]*)<")
_MARK = re.compile(r'<mark count="(\d+)"(.*)')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_NAMED = {"person": PERSON, "locality": LOCALITY, "body": BODY}  # what is named, and the folder of its pages
_APART = {*_NAMED, "day", "action", "letter", "leads"}  # what few lists show of a document

_Parts = Mapping[str, Sequence[re.Match[str]]]


@record(frozen=True, slots=True)
class Place:
    """A document's place in a list. family: the list; order: what it is sorted by there, a name, a tab, a date; digest:
    of all that the list's pages show of it. In a person's list: role, "sent received"; own: the element <person>.
    In that of correspondents, own: the <action> of the one under whom it stands there.
    Among the references, of which each document that it points to is one: order: the stem of that; own: where."""

    family: str
    order: str
    digest: str
    role: str = ""
    own: str = ""


@record(frozen=True, slots=True)
class Card:
    """document: the element <document> (xslt/site/site.xsl); brief: the same with what every list shows; web: who sent
    and received it, <action>, and what it points to, <leads>; entries: of its persons, places and organisations, (id,
    name to sort by, element <entry>); places: in the lists; leads: the stems that it points to; marks: how many of
    each kind: the element <mark> after its count, the count."""

    document: str = ""
    brief: str = ""
    web: str = ""
    entries: tuple[tuple[str, str, str], ...] = ()
    places: tuple[Place, ...] = ()
    leads: tuple[str, ...] = ()
    marks: tuple[tuple[str, int], ...] = ()


def card(summary: str) -> Card:
    """The card of what `Renderer.summary` gives: the document on one line, an entry, a mark or its units on each line
    after it."""
    document, *lines = summary.split("\n")
    parts = _parts(document)
    brief = _brief(document, parts)
    entries = {_of_tag(line)["id"]: line for line in lines if line.startswith("<entry ")}
    named = {ident: _text(_NAME, entry) for ident, entry in entries.items()}
    leads = dict.fromkeys(found[2] for found in parts.get("leads", ()))
    return Card(
        document,
        brief,
        "".join((*map(_alone, parts.get("action", ())), *(f"<leads{to}/>" for to in leads))),
        tuple((ident, sort_key(named[ident]), entry) for ident, entry in entries.items()),
        (*_places(document, brief, parts, entries, named), *_units(document, brief, lines)),
        tuple(_attributes(to)["to"] for to in leads),
        tuple((found[2], int(found[1])) for found in map(_MARK.fullmatch, lines) if found),
    )


def with_own(brief: str, own: str) -> str:
    """A document's brief element with what one list alone shows of it."""
    return f"{brief.removesuffix('</document>')}{own}</document>" if own else brief


def parties(documents: Iterable[str]) -> set[str]:
    """The ids of the persons who sent or received these."""
    return {unescape(ident) for document in documents for ident in _PARTY.findall(document)}


@lru_cache(maxsize=4096)  # most names stand in many documents
def sort_key(name: str) -> str:
    """As one looks a name up: small letters without their accents, no signs."""
    plain = unicodedata.normalize("NFD", name)
    return " ".join("".join(c for c in plain if c.isalnum() or c in " ,").lower().split())


def digest(*texts: str) -> str:
    return hashlib.blake2b("\0".join(texts).encode(), digest_size=8).hexdigest()


def _parts(document: str) -> dict[str, list[re.Match[str]]]:
    """What the element holds, by name."""
    found: dict[str, list[re.Match[str]]] = {}
    for part in _CHILD.finditer(document, document.index(">")):
        found.setdefault(part[1], []).append(part)
    return found


def _brief(document: str, parts: _Parts) -> str:
    shown = (part[0] for name, some in parts.items() if name not in _APART for part in some)
    return f"{document[: document.index('>') + 1]}{''.join(shown)}</document>"


def _alone(part: re.Match[str]) -> str:
    """An element without what it holds."""
    return f"<{part[1]}{part[2]}/>"


def _places(
    document: str, brief: str, parts: _Parts, entries: Mapping[str, str], named: Mapping[str, str]
) -> Iterator[Place]:
    own = _of_tag(document)
    date = own.get("date", "")[:10] or UNDATED
    whole = digest(document, *entries.values())
    yield Place(DATES, f"\t{date}", whole)
    yield Place(KINDS, f"{own.get('kind', '')}\t{date}", whole)
    where = next((unescape(place[3] or "") for place in parts.get("place", ())), "")
    yield Place(PLACES, f"{sort_key(where)}\t{date}", whole)
    parties: dict[str, str] = {}
    for part in parts.get("action", ()):  # who sent or received it
        action = _attributes(part[2])
        if name := named.get(action.get("person", "")) or action.get("who", ""):
            parties[sort_key(name)] = parties.get(sort_key(name), "") + _alone(part)
    for name, actions in parties.items():
        yield Place(PARTIES, f"{name}\t{date}", whole, own=actions)
    if parties and date != UNDATED:
        yield Place(LETTERS, f"\t{date}", whole)
    for part in parts.get("leads", ()):
        to = _attributes(part[2])["to"]
        if to != own["stem"]:
            yield Place(REFERENCES, to, digest(brief, part[0]), "", part[3] or "")
    for kind, folder in _NAMED.items():
        for part in parts.get(kind, ()):
            said = _attributes(part[2])
            shown = digest(brief, part[0], entries.get(said["id"], ""))
            yield Place(f"{folder}{said['id']}", f"\t{date}", shown, said.get("role", ""), part[0])
    months: dict[str, str] = {date[:7]: ""} if _DATED.match(date) else {}
    for part in parts.get("day", ()):
        month = _attributes(part[2])["when"][:7]
        months[month] = months.get(month, "") + part[0]
    for month, days in months.items():
        yield Place(f"{MONTH}{month}", f"\t{date}", digest(brief, days), "", days)


def _units(document: str, brief: str, lines: Sequence[str]) -> Iterator[Place]:
    for line in lines:
        if line.startswith("<units"):
            yield Place(f"{UNITS}{_of_tag(document)['stem']}", "", digest(brief, line), "", line)


def _of_tag(element: str) -> dict[str, str]:
    """The attributes of an element's start tag."""
    return _attributes(element[: element.index(">")])


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _text(element: re.Pattern[str], within: str) -> str:
    found = element.search(within)
    return unescape(found[1]) if found else ""
