"""A page of the site: what it is made of and by whom, and to which list its file belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from despatch.publish import files, gathered
from despatch.publish.cards import DATA as FILES
from despatch.publish.cards import DATES, FOLDERS, UNITS, digest
from despatch.publish.layout import Layout
from despatch.publish.slices import Part, Row
from despatch.render import DATA, DTS, Look, renderer
from despatch.render import PAGES as SITE
from despatch.run.readings import PAGES
from despatch.run.shelf import Listed, Shelf

REDIRECTS = "redirects"  # what the pages at old addresses are called, as a list


@dataclass(frozen=True, slots=True)
class Page:
    """name: its file in the output; mode: of the stylesheet; key: of all that it shows; index: makes its slice."""

    name: str
    mode: str
    key: str
    index: Callable[[], str]
    parameters: Mapping[str, str] = field(default_factory=dict)


def make(look: Look, index: str, more: tuple[str, Mapping[str, str]]) -> bytes:
    """The file of a page; what a worker does. more: the mode of the stylesheet, its parameters."""
    mode, parameters = more
    if mode in DTS:
        return renderer(look).dts(index, mode, id=parameters.get("id", "")).encode()
    return renderer(look).site(index, mode, **PAGES, **parameters).encode()


def damaged(layout: Layout, shelf: Shelf) -> set[str]:
    """The files of the site that are not there, or not as they were written. Of one that was only touched it is noted,
    so that it need not be read again."""
    found, touched = set(), []
    for name, (key, mark) in shelf.pages().items():
        now = files.mark_now(f"{layout.root}/{name}", mark)
        if not now or not files.marked_alike(now, mark):
            found.add(name)
        elif now != mark:
            touched.append((name, key, now))
    shelf.keep(touched)
    return found


def list_of(name: str) -> str:
    """The list that a file belongs to, as `Site` names it; a document's for a file of Distributed Text Services."""
    if name in DATA:
        return FILES
    steps = name.split("/")
    if steps[0] == "dts":
        stem = steps[-1].removesuffix(".json")
        return "dts" if len(steps) == 2 or stem.partition("~")[0] == "index" else f"{UNITS}{stem}"
    if len(steps) == 2 and steps[1].removesuffix(".html") not in SITE:
        return REDIRECTS
    return "/".join(steps[: 3 if f"{steps[1]}/" in FOLDERS else 2]).removesuffix(".html")


def way_to(part: Part, base: str, current: bool = False, first: bool = False) -> str:
    """The element that leads to a page of a list; on the first page of the documents, to the years of a decade."""
    more: dict[str, object] = {"count": len(part.rows)} if first else {"current": "true"} if current else {}
    years: Counter[str] = Counter()
    if first and base == DATES and part.label.endswith("0s"):
        years.update(row.order.rpartition("\t")[2][:4] for row in part.rows)
    inner = "".join(f"<year{gathered.attributes({'label': year, 'count': years[year]})}/>" for year in sorted(years))
    return (
        f"<part{gathered.attributes({'href': f'{base}/{part.name}.html', 'label': part.label, **more})}>{inner}</part>"
    )


def listed(person: Listed) -> Row:
    """A person as a row of the list of all."""
    counts = {"documents": person.documents, "sent": person.sent or "0", "received": person.received or "0"}
    own = person.entry.replace("<entry", f"<entry{gathered.attributes(counts)}", 1)
    return Row(f"{person.sort}\t", person.id, digest(own), own)
