"""The teiHeader and standOff of a document: where it comes from, what was done to it, who wrote it to whom."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from copy import copy
from functools import lru_cache

from lxml import etree

from despatch import __version__
from despatch.config import Edition, Prefix
from despatch.encode.ledger import TEI
from despatch.encode.tree import NAMESPACE, XML_ID, Element, Markup, element, markup
from despatch.model import patterns as re
from despatch.model.document import Dating, Linked, Party
from despatch.model.marks import RECOGNISERS, cert
from despatch.model.register import Person, Register, Thing
from despatch.model.transcript import Sidecar
from despatch.model.view import own

_MONTHS = "January February March April May June July August September October November December".split()
_ENDED = re.compile(r"\s*[,:;]$|(?<=[^\W\d_]{4})\.$")  # with no stop of a short word: Esq., 5 p.m.
_SHORTENED = frozenset("esqr messrs inst secty penna washn compy dept govt capt maj".split())
_NORMALISED = (
    "Line ends within a paragraph are written as spaces; white space between paragraphs is not kept. Printed numbers "
    "of pages and notes stand in @n. Nothing else of the transcription was changed."
)
# What a document's schema knows of an entry of the register, in its order.
_OF = {
    "person": "persName name birth death occupation affiliation idno note bibl",
    "place": "placeName settlement country desc note bibl idno",
    "org": "orgName idno desc note bibl",
}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ATTRIBUTES = {f"{_XML}id", f"{_XML}lang", *"ref when notBefore notAfter from to cert".split()}
_TYPED = {TEI + name for name in ("persName", "placeName", "orgName", "idno")}
IDENTIFIERS = frozenset("history.state.gov VIAF GND Wikidata GeoNames LCCN ISNI ISBN URI other".split())
"""What idno/@type may be in a register's entry that stands in a document; other types are written as these last two."""
_MARKED = (
    "Names of persons, dates, numbered communications and references of the printed edition are marked as they stand. "
    "@resp names who claims a mark, @cert how sure it is: high is meant to be right 98 times in 100, medium 90."
)


def header(linked: Linked, edition: Edition, text: str, resps: Iterable[str]) -> Element:
    """The teiHeader; text: the source; resps: the recognisers whose marks the body carries."""
    node = Element("teiHeader", {})
    resps = set(resps)
    if linked.dating.basis:
        resps.add("editor" if linked.dating.basis == "sidecar" else "dates")
    _file_desc(element(node, "fileDesc"), linked, edition, text, resps)
    node.content.append(_encoding_desc(edition.title, edition.prefixes))
    _profile_desc(element(node, "profileDesc"), linked, edition, text)
    name = linked.recognised.transcript.source.name
    element(element(node, "revisionDesc"), "change", f"Encoded by Despatch {__version__} from {name}")
    return node


def title(linked: Linked) -> str:
    """The sidecar's title, else the head as printed without the number and the sign at its end, else the kind of
    document."""
    recognised = linked.recognised
    if recognised.context.sidecar.title:
        return recognised.context.sidecar.title
    head = next((v.text for v in own(recognised.views) if v.kind == "head"), "")
    said = re.sub(r"^\[?\d{1,4}\]?\.\s+", "", _tidy(head))
    if re.search(r"\w", said):
        return said if said.rpartition(" ")[2].rstrip(".").lower() in _SHORTENED else _ENDED.sub("", said)
    return recognised.subtype.replace("-", " ").capitalize()


def in_words(date: str) -> str:
    """An ISO date in words: "1919-11-21T18:00:00" → "21 November 1919"."""
    match = re.match(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date)
    if not match:
        return ""
    year, month, day = match.groups()
    return " ".join(part for part in (day and str(int(day)), month and _MONTHS[int(month) - 1], year) if part)


def dated(dating: Dating) -> str:
    """When, for a reader: a day, or between which days."""
    if dating.when:
        return in_words(dating.when)
    first, last = in_words(dating.not_before), in_words(dating.not_after)
    if first and last:
        year, month = len("1919"), len("1919-11")
        if dating.not_before[:month] == dating.not_after[:month]:  # between 21 and 30 November 1919
            first = first.split()[0]
        elif dating.not_before[:year] == dating.not_after[:year]:
            first = first.removesuffix(f" {dating.not_before[:year]}")
        return f"between {first} and {last}"
    return f"not before {first}" if first else f"not after {last}" if last else ""


def stand_off(ids: Iterable[str], register: Register, people: Iterable[Person] = ()) -> Element | None:
    """The entries of the persons, places and bodies that the document names, each list by id; None for none.

    people: entries that are not in the register.
    """
    persons, things = register.by_id(), register.things()
    more = {person.id: person for person in people}
    found = {i: one for i in sorted(set(ids)) if (one := persons.get(i) or more.get(i) or things.get(i))}
    node = Element("standOff", {})
    for kind in _OF:
        if listed := [one.xml for one in found.values() if kind == (one.kind if isinstance(one, Thing) else "person")]:
            entries = element(node, f"list{kind.capitalize()}").content
            entries += [_without(xml, found) if "#" in xml else _listed(xml) for xml in listed]
    return node if node.content else None


@lru_cache(maxsize=1024)
def _entry(xml: str) -> etree._Element:
    """An entry as a document's schema has words for it, for a register may say more: made once, so to be copied."""
    entry = etree.fromstring(xml)
    words = _OF.get(etree.QName(entry).localname, "").split()
    kept = [child for child in entry if etree.QName(child).localname in words]
    if entry.tag != f"{TEI}person":  # of places and bodies the schema asks for an order
        kept.sort(key=lambda child: words.index(etree.QName(child).localname))
    entry[:] = kept
    for node in entry.iter():
        typed = node is not entry and node.tag in _TYPED
        for name, _ in node.items():
            if not (name in _ATTRIBUTES or (typed and name == "type")):
                del node.attrib[name]
        if node.tag == f"{TEI}idno" and node.get("type", "URI") not in IDENTIFIERS:
            node.set("type", "URI" if "://" in (node.text or "") else "other")
    return entry


@lru_cache(maxsize=1024)
def _listed(xml: str) -> Markup:
    """An entry in its list, for every document that names it."""
    return _written(_entry(xml))


def _without(xml: str, ids: Container[str]) -> Markup:
    """The same for one document, without pointers to entries that it does not have."""
    entry = copy(_entry(xml))
    for node in entry.iter():
        for name, value in node.items():
            if value[:1] == "#" and value[1:] not in ids:
                del node.attrib[name]
    return _written(entry)


def _written(entry: etree._Element) -> Markup:
    """As `tree` would write it three elements deep."""
    parts, space = list(entry), "\n" + "  " * 3
    if parts and not any((text or "").strip() for text in (entry.text, *(part.tail for part in parts))):
        entry.text = f"{space}  "
        for part in parts:
            part.tail = f"{space}  "
        parts[-1].tail = space
    around = etree.Element(TEI + "TEI", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    around.append(entry)
    etree.cleanup_namespaces(around)
    xml = etree.tostring(entry, encoding="unicode", with_tail=False).replace(f' xmlns="{NAMESPACE}"', "", 1)
    return Markup(space + xml)


def _tidy(text: str) -> str:
    return re.sub(r"\(\s+", "(", re.sub(r"\s+([),])", r"\1", " ".join(text.split())))


def _file_desc(node: Element, linked: Linked, edition: Edition, text: str, resps: set[str]) -> None:
    source = linked.recognised.transcript.source
    side = source.sidecar
    titles = element(node, "titleStmt")
    element(titles, "title", title(linked), type="main")
    when = dated(linked.dating)
    if when:
        element(titles, "title", when, type="sub")
    for resp in sorted(resps & RECOGNISERS.keys()):
        statement = element(titles, "respStmt")
        statement.attributes[XML_ID] = f"resp-{resp}"
        element(statement, "resp", RECOGNISERS[resp])
        element(statement, "name", edition.publication.editor if resp == "editor" else "Despatch")
    publication = element(node, "publicationStmt")
    element(publication, "publisher", edition.publication.publisher)
    if edition.publication.date:
        element(publication, "date", edition.publication.date, when=edition.publication.date)
    element(publication, "idno", source.stem, type="despatch")
    licence = side.license or edition.publication.licence
    target = "" if side.license else edition.publication.licence_url
    element(element(publication, "availability"), "licence", licence, target=target)
    element(element(node, "seriesStmt"), "title", edition.title, level="s")
    _source_desc(element(node, "sourceDesc"), linked, side, text)


def _source_desc(node: Element, linked: Linked, side: Sidecar, text: str) -> None:
    blocks = linked.recognised.transcript.blocks
    known = side.source or side.collection or side.pages  # of what no one says where it is printed we do not claim it
    printed = element(node, "bibl", type="printed" if known else "")
    element(printed, "title", side.source or side.collection or "Transcription", level="m")
    if side.pages:
        first, _, last = re.sub(r"[-–—]", "-", side.pages).partition("-")
        label = f"pp. {first}–{last}" if last else f"p. {first}"
        scope = element(printed, "biblScope", label, unit="page")
        scope.attributes |= {"from": first.strip(), "to": (last or first).strip()}
    for kind, value in (("collection", side.collection), ("document", side.document)):
        if value:
            element(printed, "idno", value, type=kind)
    file_line = next((v.text for v in linked.recognised.views if v.kind == "source"), "")
    if file_line:
        element(printed, "idno", re.sub(r"^File No\. |: [A-Z][a-z ]+$", "", file_line.strip()), type="file")
    if side.url:
        element(printed, "ref", side.url, target=side.url)
    printed.content = [part for each in printed.content for part in (each, ", ")][:-1]
    for block in blocks:
        if block.role in ("title", "citation"):
            words = " ".join(text[block.start : block.end].split())
            if block.role == "title":
                element(element(node, "bibl", type="capture"), "title", words, level="a")
            else:
                element(node, "bibl", words, type="capture")


@lru_cache(maxsize=1)
def _encoding_desc(title: str, defined: Sequence[Prefix]) -> Markup:
    """What all documents of an edition have: made once."""
    node = Element("encodingDesc", {})
    element(element(node, "projectDesc"), "p", f"Prepared for {title} with Despatch, from a plain transcription.")
    declaration = element(node, "editorialDecl")
    element(element(declaration, "normalization"), "p", _NORMALISED)
    element(element(declaration, "interpretation"), "p", _MARKED)
    if defined:
        prefixes = element(node, "listPrefixDef")
        for prefix in defined:
            definition = element(
                prefixes, "prefixDef", ident=prefix.ident, matchPattern=prefix.match, replacementPattern=prefix.replace
            )
            if prefix.note:
                element(definition, "p", prefix.note)
    application = element(element(node, "appInfo"), "application", ident="despatch", version=__version__)
    element(application, "label", "Despatch")
    return markup(node, 2)


def _profile_desc(node: Element, linked: Linked, edition: Edition, text: str) -> None:
    for block in linked.recognised.transcript.blocks:
        if block.role == "abstract":
            element(element(node, "abstract"), "p", " ".join(text[block.start : block.end].split()))
    if linked.dating.basis or linked.place:
        creation = element(node, "creation")
        _date(creation, linked.dating)
        if linked.place:
            element(creation, "placeName", linked.place, ref=linked.place_ref)
    language = linked.recognised.transcript.source.sidecar.language or edition.language
    element(element(node, "langUsage"), "language", language, ident=language)
    if any(mark.get("calendar") for mark in linked.marks):
        calendar = element(element(node, "calendarDesc"), "calendar")
        calendar.attributes[XML_ID] = "julian"
        element(calendar, "p", "Julian calendar (Old Style)")
    keywords = element(element(node, "textClass"), "keywords")
    element(keywords, "term", linked.recognised.subtype, type="kind")
    sender, addressee = linked.correspondence.sender, linked.correspondence.addressee
    if _says(sender) or _says(addressee):
        description = element(node, "correspDesc")
        if _says(sender) or sender.date:
            _action(description, "sent", sender)
        if _says(addressee):
            _action(description, "received", addressee)


def _date(creation: Element, dating: Dating) -> None:
    if not dating.basis:
        return
    attributes = (
        {"when": dating.when} if dating.when else {"notBefore": dating.not_before, "notAfter": dating.not_after}
    )
    resp = "editor" if dating.basis == "sidecar" else "dates"
    date = element(creation, "date", dated(dating), **attributes, cert=cert(dating.certainty), resp=f"#resp-{resp}")
    if dating.evidence:
        element(date, "note", dating.evidence, type="evidence")


def _says(party: Party) -> bool:
    return bool(party.role or party.persons or party.bodies)


def _action(parent: Element, kind: str, party: Party) -> None:
    action = element(parent, "correspAction", type=kind)
    for name, ref in party.persons:
        element(action, "persName", name, ref=ref)
    for name, ref in party.bodies:
        element(action, "orgName", name, ref=ref)
    if party.role and party.role.removeprefix("the ").removeprefix("The ") not in {name for name, _ in party.bodies}:
        element(action, "roleName", party.role)
    if party.place:
        element(action, "placeName", party.place, ref=party.place_ref)
    if party.last:
        element(action, "date", notBefore=party.date, notAfter=party.last)
    elif party.date:
        element(action, "date", when=party.date)
