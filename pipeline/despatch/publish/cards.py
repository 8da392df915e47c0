"""What a document contributes to the pages about all documents: its card, cut up as they need it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

# Pages that list documents, that of references between them, those in folders: of each person ("person/" and the id),
# place and organisation, and of each month ("date/1919-11"): by what the cache calls them.
DATES, KINDS, PLACES, PARTIES, LETTERS = "index", "kinds", "places", "correspondents", "chronology"
REFERENCES = "references"
DATA, REPORT, REVIEW = "data", "report.json", "review.json"  # files for programs; what was found in documents
UNITS = "dts/"  # and the stem: what of a document can be cited, where an edition has files of Distributed Text Services
PERSON, LOCALITY, BODY, MONTH = FOLDERS = ("person/", "place/", "org/", "date/")

UNDATED = "~"  # after all dates

_NAMED = re.compile(r'<(person|locality|body) id="([^"]*)"[^>]*?(?:/>|>.*?</\1>)', re.DOTALL)
_DAY = re.compile(r'<day when="([^"]*)"(?:/>|>.*?</day>)', re.DOTALL)
_DATED = re.compile(r"\d{4}-\d\d")
_ACTION = re.compile(r"<action\b([^>]*)>")
_LEADS = re.compile(r'<leads to="([^"]*)"(?:/>|>(.*?)</leads>)', re.DOTALL)
_PLACE = re.compile(r"<place>([^<]*)<")
_NAME = re.compile(r"<name>([^<]*)<")
_MARK = re.compile(r'<mark count="(\d+)"(.*)')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Card:
    """document: the element <document> (xslt/site/site.xsl); brief: the same without what it names; entries: of its
    persons, places and organisations, (id, name to sort by, element <entry>); places: in the lists; leads: the stems
    that it points to; marks: how many of each kind: the element <mark> after its count, the count."""

    document: str = ""
    brief: str = ""
    entries: tuple[tuple[str, str, str], ...] = ()
    places: tuple[Place, ...] = ()
    leads: tuple[str, ...] = ()
    marks: tuple[tuple[str, int], ...] = ()


def card(summary: str) -> Card:
    """The card of what `Renderer.summary` gives: the document on one line, an entry, a mark or its units on each line
    after it."""
    document, *lines = summary.split("\n")
    entries = {_of_tag(line)["id"]: line for line in lines if line.startswith("<entry ")}
    named = {ident: _text(_NAME, entry) for ident, entry in entries.items()}
    return Card(
        document,
        _brief(document),
        tuple((ident, sort_key(named[ident]), entry) for ident, entry in entries.items()),
        (*_places(document, entries, named), *_units(document, lines)),
        tuple(dict.fromkeys(unescape(found[1]) for found in _LEADS.finditer(document))),
        tuple((found[2], int(found[1])) for found in map(_MARK.fullmatch, lines) if found),
    )


def with_own(brief: str, own: str) -> str:
    """A document's brief element with what one list alone shows of it."""
    return f"{brief.removesuffix('</document>')}{own}</document>" if own else brief


@lru_cache(maxsize=4096)  # most names stand in many documents
def sort_key(name: str) -> str:
    """As one looks a name up: small letters without their accents, no signs."""
    plain = unicodedata.normalize("NFD", name)
    return " ".join("".join(c for c in plain if c.isalnum() or c in " ,").lower().split())


def digest(*texts: str) -> str:
    return hashlib.blake2b("\0".join(texts).encode(), digest_size=8).hexdigest()


def _places(document: str, entries: Mapping[str, str], named: Mapping[str, str]) -> Iterator[Place]:
    own = _of_tag(document)
    date = own.get("date", "")[:10] or UNDATED
    whole = digest(document, *entries.values())
    yield Place(DATES, f"\t{date}", whole)
    yield Place(KINDS, f"{own.get('kind', '')}\t{date}", whole)
    yield Place(PLACES, f"{sort_key(_text(_PLACE, document))}\t{date}", whole)
    parties: dict[str, str] = {}
    for name, action in _parties(document, named):
        parties[name] = parties.get(name, "") + action
    for name, actions in parties.items():
        yield Place(PARTIES, f"{name}\t{date}", whole, own=actions)
    if parties and date != UNDATED:
        yield Place(LETTERS, f"\t{date}", whole)
    brief = _brief(document)
    for found in _LEADS.finditer(document):
        if unescape(found[1]) != own["stem"]:
            yield Place(REFERENCES, unescape(found[1]), digest(brief, found[0]), "", found[2] or "")
    folders = {"person": PERSON, "locality": LOCALITY, "body": BODY}
    for found in _NAMED.finditer(document):
        ident, role = unescape(found[2]), _of_tag(found[0]).get("role", "")
        shown = digest(brief, found[0], entries.get(ident, ""))
        yield Place(f"{folders[found[1]]}{ident}", f"\t{date}", shown, role, found[0])
    months: dict[str, str] = {date[:7]: ""} if _DATED.match(date) else {}
    for day in _DAY.finditer(document):
        months[day[1][:7]] = months.get(day[1][:7], "") + day[0]
    for month, days in months.items():
        yield Place(f"{MONTH}{month}", f"\t{date}", digest(brief, days), "", days)


def _units(document: str, lines: Sequence[str]) -> Iterator[Place]:
    for line in lines:
        if line.startswith("<units"):
            stem = _of_tag(document)["stem"]
            yield Place(f"{UNITS}{stem}", "", digest(_brief(document), line), "", line)


def _brief(document: str) -> str:
    return _LEADS.sub(r'<leads to="\1"/>', _DAY.sub("", _NAMED.sub("", document)))


def _parties(document: str, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Who sent or received it: the name as a key to sort by, the element <action>."""
    for found in _ACTION.finditer(document):
        action = _attributes(found[1])
        name = named.get(action.get("person", "")) or action.get("who", "")
        if name:
            yield sort_key(name), f"<action{found[1].removesuffix('/')}/>"


def _of_tag(element: str) -> dict[str, str]:
    """The attributes of an element's start tag."""
    return _attributes(element[: element.index(">")])


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _text(element: re.Pattern[str], within: str) -> str:
    found = element.search(within)
    return unescape(found[1]) if found else ""
