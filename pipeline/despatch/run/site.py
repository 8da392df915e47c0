"""The pages about all documents: which have changed, and those made anew, from slices of the gathered index.

A page is known by the hash of all that it shows, so that what a changed document does not touch is neither read nor
made. Workers make the pages, while this process prepares the next ones and writes the last; nothing here grows with the
corpus but lists of places, one at a time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from despatch.config import Edition
from despatch.publish import cards, cmif, files, gathered, slices
from despatch.publish import report as records
from despatch.publish.cards import (
    BODY,
    DATES,
    KINDS,
    LETTERS,
    LOCALITY,
    PERSON,
    PLACES,
    REFERENCES,
    REPORT,
    REVIEW,
    digest,
)
from despatch.publish.layout import Layout
from despatch.publish.report import Record, Report
from despatch.publish.slices import NAMES, NUMBERS, WHOLE_NAMES, Part, Row
from despatch.render import PAGES as SITE
from despatch.render import Look
from despatch.run import site_dts, site_reports
from despatch.run.behind import Behind
from despatch.run.cache import Cache
from despatch.run.executor import Executor
from despatch.run.readings import PAGES
from despatch.run.site_data import File, SiteData
from despatch.run.site_pages import REDIRECTS, Page, damaged, list_of, listed, make, way_to
from despatch.run.tasks import Task, mixed, perform

_LISTS = {DATES: NAMES, KINDS: WHOLE_NAMES, PLACES: NAMES, cards.PARTIES: NAMES, LETTERS: NAMES}  # and how they are cut
_REGISTERS = {PERSON: "persons", LOCALITY: "localities", BODY: "bodies"}  # what has pages in a folder, all in a list
_WHOLE = ("editorial", "report", "review")  # pages about all that was done
_FINDINGS = 100  # documents on a page of the report
_QUESTIONS, _EXAMPLES = 100, 5  # on the review page, as xslt/site/review.xsl shows them
_BATCH = 64  # pages that are written together
_BEHIND = 6  # such batches, and slices of which the documents' pages are told of others, that may wait to be written


@dataclass(slots=True)
class Site:
    """pool: gives an executor for so many pages; made_of: a hash of the site's stylesheets; extra: the records of
    documents that are not in the cache; faults: of what belongs to no document; look: what pages are made
    with; assets: name → content; registers: those beside that of the persons, for the menu; damaged: files that are not
    as they were; names: base → the files of a list; cut: slices of lists; waiting: pages to be written."""

    cache: Cache
    edition: Edition
    layout: Layout
    pool: Callable[[int], Executor]
    made_of: str
    introduction: str
    extra: Sequence[Record]
    faults: Sequence[Record]
    look: Look
    assets: Mapping[str, bytes]
    registers: str
    about: dict[str, str] = field(default_factory=dict)
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=dict)
    cut: dict[str, list[Part]] = field(default_factory=dict)
    waiting: list[File] = field(default_factory=list)

    def publish(self) -> None:
        """Bring the files that belong to no document up to date. Raises Unwritable."""
        shelf = self.cache.shelf
        filled = [register for folder, register in _REGISTERS.items() if shelf.names(folder)]
        filled += [register for register in self.registers.split() if register not in filled]
        self.about = {**gathered.head(self.edition), "registers": " ".join(filled)}
        key = digest(
            self.made_of,
            gathered.index(self.about),
            repr((PAGES, self.registers)),
            self.look.interface,
            repr(cmif.parameters(self.edition)),
        )
        if self.cache.state("site") != key:
            shelf.begin_anew()
            self.cache.set_state("site", key)
        self.damaged, self.known = damaged(self.layout, shelf), shelf.pages()
        stale = {*shelf.stale(), *(list_of(name).removeprefix("html/") for name in self.damaged)}
        if self.cache.state("introduction") != digest(self.introduction):
            stale.add(DATES)
            self.cache.set_state("introduction", digest(self.introduction))
        for name in self.known:
            self.names.setdefault(list_of(name), set()).add(name)
        changed = bool(stale - {REPORT, REVIEW})
        counts = self.cache.counts(self.extra)
        counts["to_review"] = shelf.waiting()
        pages = chain(
            self._plain(),
            self._lists(stale),
            self._references(stale),
            self._folders(stale),
            self._report(counts),
            self._review(),
            self._editorial(counts),
            self._redirects(),
            self._text_services(stale),
        )
        documents = self._documents()
        with Behind(_BEHIND) as behind:
            about = (self.about, cmif.parameters(self.edition), self.look)
            data = SiteData(self.cache, self.layout, documents, *about, behind, changed)

            def parts() -> dict[str, list[Part]]:  # when all pages are known
                if not changed and self._names() == self.known.keys():
                    return {}
                named = {register: self._named_rows(folder) for folder, register in _REGISTERS.items()}
                return {"documents": documents, **named, "pages": slices.parts(list(self._addresses()))}

            data.prepare(self.pool)
            site_reports.review(self.cache, self.layout, stale, behind)
            perform(chain(mixed(self._tasks(pages, behind), data.others()), data.rows(parts)), self.pool, self.look)
            self._hand_over(behind)
        if data.parts:
            made = list(data.files())
            self._only(cards.DATA, [name for name, _, _ in made])
            self._write((name, key, content) for name, key, content in made if not self._stands(name, key))
        self._only("html/assets", self._write((f"html/assets/{name}", "", data) for name, data in self.assets.items()))
        report = Report(self.edition.title, counts, self.faults)
        site_reports.close(self.cache, self.layout, report, self.extra, sorted(self._names()), stale)
        shelf.drop(self.known.keys() - self._names())
        shelf.done()

    # pages

    def _plain(self) -> Iterator[Page]:
        """Pages that show no data."""
        for name in sorted({*SITE} - {*_LISTS, *_REGISTERS.values(), REFERENCES, *_WHOLE}):
            self._only(f"html/{name}", [f"html/{name}.html"])
            yield Page(f"html/{name}.html", name, "plain", lambda: gathered.index(self.about))

    def _lists(self, stale: set[str]) -> Iterator[Page]:
        shelf = self.cache.shelf
        for family, by in _LISTS.items():
            letters = family in (cards.PARTIES, LETTERS)  # they name correspondents as the register does

            def content(rows: Sequence[Row], letters: bool = letters) -> Iterable[str]:
                stems = list(dict.fromkeys(row.stem for row in rows))
                if not letters:
                    return shelf.briefs(stems).values()
                shown = shelf.webs(stems).values()
                own = dict.fromkeys(row.own for row in rows if row.own)  # under whom they are to stand there
                return chain(shown, shelf.entries(stems, cards.parties(shown)), own)

            said = self.introduction if family == DATES else ""
            base = f"html/{family}"
            if family in stale or self._unmade(base):
                parts = self._documents() if family == DATES else slices.parts(shelf.listed(family), by)
                yield from self._parts(base, family, parts, content, said)

    def _references(self, stale: set[str]) -> Iterator[Page]:
        """Which documents point to which. Any that changed may have another title, or point elsewhere."""
        shelf, base = self.cache.shelf, f"html/{REFERENCES}"

        def content(rows: Sequence[Row]) -> Iterable[str]:
            stems = dict.fromkeys(stem for row in rows for stem in row.stem.split())
            return chain(shelf.briefs(list(stems)).values(), (row.own for row in rows))

        if not stale.isdisjoint((DATES, REFERENCES)) or self._unmade(base):
            yield from self._parts(base, REFERENCES, slices.parts(shelf.references()), content)

    def _folders(self, stale: set[str]) -> Iterator[Page]:
        """The page of each person, place, organisation and month; and the lists of these, but the last."""
        shelf = self.cache.shelf
        changed = sorted(family for family in stale if family.startswith(cards.FOLDERS))
        for family in changed:
            folder, rows, base = f"{family.partition('/')[0]}/", shelf.listed(family), f"html/{family}"
            ident = family.removeprefix(folder)
            if not rows:
                self._only(base, [])
                continue

            def content(rows: Sequence[Row]) -> Iterable[str]:
                briefs = shelf.briefs([row.stem for row in rows])
                return (cards.with_own(briefs[row.stem], row.own) for row in rows if row.stem in briefs)

            month = folder == cards.MONTH
            mode, said = ("month", "") if month else ("person", shelf.entry(ident))
            # a month is one page, whatever its length, as the days of it are asked for by its name
            parts = slices.parts(rows, limit=len(rows)) if month else slices.parts(rows)
            yield from self._parts(base, mode, parts, content, said, {"id": ident})
        for folder, register in _REGISTERS.items():
            if register not in self.about["registers"].split() and folder != PERSON:
                self._only(f"html/{register}", [])  # nobody has marked any
            elif changed or register in stale or self._unmade(f"html/{register}"):
                known = self._named_rows(folder)
                yield from self._parts(f"html/{register}", register, known, lambda rows: [row.own for row in rows])

    def _documents(self) -> list[Part]:
        if DATES not in self.cut:
            self.cut[DATES] = slices.parts(self.cache.shelf.listed(DATES))
        return self.cut[DATES]

    def _named_rows(self, folder: str) -> list[Part]:
        if folder not in self.cut:
            self.cut[folder] = slices.parts([listed(named) for named in self.cache.shelf.named(folder)])
        return self.cut[folder]

    def _names(self) -> set[str]:
        """The files that there are now."""
        return set().union(*self.names.values())

    def _addresses(self) -> Iterator[Row]:
        """The pages that are no documents, as elements <page>, but for those that lead from old addresses."""
        for name in sorted(set().union(*(names for base, names in self.names.items() if base != REDIRECTS))):
            if name.endswith(".html"):
                href = name.removeprefix("html/")
                own = f"<page{gathered.attributes({'href': href})}/>"
                yield Row(f"{href}\t", href, href, own)

    def _report(self, counts: Mapping[str, int]) -> Iterator[Page]:
        found = self.cache.records(self.extra, findings=True)
        faults = [("", "", records.details(fault)) for fault in self.faults]
        rows = [Row(stem, stem, digest(text), text) for stem, _, text in chain(faults, found)]

        def content(rows: Sequence[Row]) -> Iterable[str]:
            yield from self.cache.shelf.briefs([row.stem for row in rows]).values()
            yield gathered.reported({}, (json.loads(row.own) for row in rows))

        said = gathered.reported(counts)
        yield from self._parts("html/report", "report", slices.parts(rows, NUMBERS, _FINDINGS), content, said)

    def _review(self) -> Iterator[Page]:
        shown = list(self.cache.shelf.questions(_QUESTIONS, _EXAMPLES))
        rows = [gathered.row(entry["document"], entry, **more) for entry, more in shown]
        stems = list(dict.fromkeys(entry["document"] for entry, _ in shown))
        documents = self.cache.shelf.briefs(stems).values()
        index = gathered.index(self.about, *documents, gathered.reported({}, rows=rows))
        self._only("html/review", ["html/review.html"])
        yield Page("html/review.html", "review", digest(index), lambda: index)

    def _editorial(self, counts: Mapping[str, int]) -> Iterator[Page]:
        index = gathered.index(self.about, gathered.reported(counts), gathered.practice(self.cache.shelf.marks()))
        self._only("html/editorial", ["html/editorial.html"])
        yield Page("html/editorial.html", "editorial", digest(index), lambda: index)

    def _text_services(self, stale: set[str]) -> Iterator[Page]:
        if self.edition.site.dts:
            return site_dts.pages(self.cache.shelf, self.about, stale, self._only)
        for base in [base for base in self.names if base == "dts" or base.startswith(cards.UNITS)]:
            self._only(base, [])
        return iter(())

    def _redirects(self) -> Iterator[Page]:
        """What leads from the addresses that documents had to those that they have."""
        moved = dict(self.edition.site.redirects)
        now = self.cache.shelf.briefs(list(moved.values()))  # a rejected one has no page
        self._only(REDIRECTS, [f"html/{old}.html" for old, new in moved.items() if new in now])
        for old, new in moved.items():
            if new in now:
                content = gathered.index(self.about, now[new])
                yield Page(f"html/{old}.html", "redirect", digest(content), partial(str, content))

    def _parts(
        self,
        base: str,
        mode: str,
        parts: Sequence[Part],
        content: Callable[[Sequence[Row]], Iterable[str]],
        said: str = "",
        parameters: Mapping[str, str] | None = None,
    ) -> Iterator[Page]:
        """The pages of a list: one, or a first one that leads to the others. said: what each of them says beside it."""
        names = [f"{base}.html", *(f"{base}/{part.name}.html" for part in parts if len(parts) > 1)]
        self._only(base, names)
        about, below = self.about, base.removeprefix("html/")
        pages: list[tuple[list[str], Sequence[Row]]] = [([], parts[0].rows if parts else ())]
        if len(parts) > 1:
            ways = [way_to(part, below) for part in parts]  # once, and not for each page again
            pages = [([way_to(part, below, first=True) for part in parts], ())]
            for n, part in enumerate(parts):
                pages.append(([*ways[:n], way_to(part, below, current=True), *ways[n + 1 :]], part.rows))
        for name, (way, rows) in zip(names, pages, strict=True):
            key = digest(said, *way, *(f"{row.order}\0{row.stem}\0{row.digest}" for row in rows))
            depth = name.removeprefix("html/").count("/")

            def index(rows: Sequence[Row] = rows, way: Sequence[str] = way) -> str:
                return gathered.index(about, said, *way, *(content(rows) if rows else ()))

            root = {"root": "../" * depth} if depth else {}
            yield Page(name, mode, key, index, {**(parameters or {}), **root})

    def _only(self, base: str, names: Iterable[str]) -> None:
        """These are the files of a list now."""
        self.names[base] = set(names)

    def _tasks(self, pages: Iterator[Page], behind: Behind) -> Iterator[Task]:
        """To make those that are not as they should be."""
        for page in pages:
            if not self._stands(page.name, page.key):
                more = page.mode, {"registers": self.registers, **page.parameters}
                yield Task(make, page.index, more, partial(self._made, page, behind))

    def _made(self, page: Page, behind: Behind, content: bytes) -> None:
        self.waiting.append((page.name, page.key, content))
        if len(self.waiting) >= _BATCH:
            self._hand_over(behind)

    def _hand_over(self, behind: Behind) -> None:
        """Have the pages that were made written, and remembered then."""
        self._doubt(self.waiting)
        behind.put(partial(self._put, self.waiting), self._remember)
        self.waiting = []

    def _unmade(self, base: str) -> bool:
        """Whether a list is to be made though it is not stale: no document could make an empty one so."""
        return not self.known.get(f"{base}.html", ("", ""))[0]

    def _stands(self, name: str, key: str) -> bool:
        """Whether a file is as it should be."""
        return self.known.get(name, ("", ""))[0] == key and name not in self.damaged

    def _write(self, made: Iterable[File]) -> list[str]:
        """Write files, (name, key, content), and remember them; their names."""
        given = list(made)
        self._doubt(given)
        self._remember(written := self._put(given))
        return [name for name, _, _ in written]

    def _doubt(self, made: Sequence[File]) -> None:
        """Note for good, with the cards that they are made of, that these files are about to be others."""
        self.cache.shelf.doubt(name for name, _, _ in made)
        self.cache.commit()

    def _put(self, made: Sequence[File]) -> list[tuple[str, str, str]]:
        """Write files; their names, keys and marks."""
        files.write_all([[(self.layout.root / name, content) for name, _, content in made]])
        return [(name, key, files.mark(self.layout.root / name, content)) for name, key, content in made]

    def _remember(self, written: Sequence[tuple[str, str, str]]) -> None:
        self.cache.shelf.keep(written)
        self.cache.commit()
