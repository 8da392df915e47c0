"""The edition as Distributed Text Services have it (https://dtsapi.org), in files: xslt/site/dts.xsl says which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from despatch.publish import gathered, slices
from despatch.publish.cards import DATES, UNITS, digest, with_own
from despatch.run.shelf import Shelf
from despatch.run.site_pages import Page

ENTRY = "dts/index.json"
_ROOT = "index"  # the collection of all, which no document can be called
_MEMBERS = 200  # documents of a collection: some 250 KB


def pages(
    shelf: Shelf, about: Mapping[str, str], stale: Iterable[str], only: Callable[[str, Iterable[str]], None]
) -> Iterator[Page]:
    """The files that are about all documents, and those of the documents that changed. only: is told which files there
    are of each list."""
    parts = slices.parts(shelf.listed(DATES), limit=_MEMBERS)
    idents = [f"{_ROOT}~{part.name}" for part in parts] if len(parts) > 1 else []
    roots = ("dts/collection.json", f"dts/collection/{_ROOT}.json")
    only("dts", [ENTRY, *roots, *(f"dts/collection/{ident}.json" for ident in idents)])
    yield Page(ENTRY, "dts-entry", "plain", partial(gathered.index, about))

    def index(stems: Iterable[str], *more: str) -> str:
        return gathered.index(about, *more, *shelf.webs(list(stems)).values())

    ways = []
    for ident, part in zip(idents, parts, strict=False):
        stems, here = [row.stem for row in part.rows], {"href": ident, "label": part.label, "count": len(part.rows)}
        ways.append(f"<part{gathered.attributes(here)}/>")
        key = digest(ways[-1], *(f"{row.stem}\0{row.digest}" for row in part.rows))
        current = f"<part{gathered.attributes({**here, 'current': 'true'})}/>"
        yield Page(f"dts/collection/{ident}.json", "dts-collection", key, partial(index, stems, current), {"id": ident})
    rows = () if ways else parts[0].rows if parts else ()
    key = digest(*ways, *(f"{row.stem}\0{row.digest}" for row in rows))
    for name in roots:
        yield Page(name, "dts-collection", key, partial(index, [row.stem for row in rows], *ways), {"id": _ROOT})
    for family in sorted(family for family in stale if family.startswith(UNITS)):
        stem, own = family.removeprefix(UNITS), shelf.listed(family)
        files = [f"dts/{folder}/{stem}.json" for folder in ("collection", "navigation")]
        only(family, files if own else [])
        for row in own:
            document = shelf.webs([row.stem]).get(row.stem, "")
            for name, mode in zip(files, ("dts-resource", "dts-navigation"), strict=True):
                yield Page(name, mode, row.digest, partial(gathered.index, about, with_own(document, row.own)))
