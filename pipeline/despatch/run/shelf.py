"""What the pages about all documents are made of, in the cache: the cards of the documents, in the order of each list.

A list is marked as stale, in the transaction that brings a changed card, and until its pages are written again: so only
those are remade, and a kill at any moment is made good. Pages are known by the hash of what they show.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from despatch.publish import report
from despatch.publish.cards import DATA, DATES, PERSON, REFERENCES, REPORT, REVIEW, Card, digest, with_own
from despatch.publish.gathered import attributes
from despatch.publish.slices import Row

TABLES = """
create table if not exists cards (
    stem text primary key, digest text not null, brief text not null, web text not null, document text not null
);
create table if not exists entries (
    id text, stem text, sort text not null, content text not null, primary key (id, stem)
) without rowid;
create index if not exists entries_of on entries (stem);
create table if not exists places (
    family text, position text, stem text, digest text not null, role text not null, own text not null,
    primary key (family, position, stem)
) without rowid;
create index if not exists places_of on places (stem);
create table if not exists leads (stem text, target text, primary key (stem, target)) without rowid;
create index if not exists leads_to on leads (target);
create table if not exists marks (stem text, mark text, count integer not null, primary key (stem, mark)) without rowid;
create table if not exists review (
    stem text, number integer, question text not null, certainty real not null, line text not null,
    primary key (stem, number)
) without rowid;
create index if not exists review_by on review (question, stem, number, certainty);
create table if not exists stale (family text primary key);
create table if not exists unsaid (stem text primary key);
create table if not exists pages (name text primary key, key text not null, mark text not null);
create table if not exists rows (file text, part text, key text not null, content text not null,
    primary key (file, part)) without rowid;
"""
# What is counted over all documents: table → its sums, by a column of it, and what a document's rows add to them. They
# are kept, so that a document that changed costs its own rows and not those of all.
_SUMS = {
    "places": ("families", "family", {"documents": "count(*)", "sent": "sum(role like '%sent%')",
                                      "received": "sum(role like '%received%')"}),
    "marks": ("kinds", "mark", {"documents": "count(*)", "count": "sum(count)"}),
    "review": ("questions", "question", {"places": "count(*)",
                                         "doubt": "sum(100 - cast(round(100 * certainty) as integer))"}),  # hundredths
}  # fmt: skip
TABLES += "\n".join(
    f"create table if not exists {sums} ({by} text primary key, {', '.join(figures)}) without rowid;"
    for sums, by, figures in _SUMS.values()
)


def _adding(table: str, sign: str) -> str:
    sums, by, figures = _SUMS[table]
    added = ", ".join(f"{sign}{figure}" for figure in figures.values())
    changed = ", ".join(f"{name} = {name} + excluded.{name}" for name in figures)
    rows = f"select {by}, {added} from {table} where stem = ? group by {by}"
    return f"insert into {sums} {rows} on conflict ({by}) do update set {changed}"


_ADDING = {(table, sign): _adding(table, sign) for table in _SUMS for sign in "+-"}

# Who or what has a page in a folder: of those with an entry, that of the first document.
_NAMED = """
    select e.id, e.sort, e.content, f.documents, f.sent, f.received
    from families f join entries e on e.id = substr(f.family, length('{folder}') + 1)
    where f.family glob '{folder}*' and f.documents > 0 and e.stem = (select min(stem) from entries where id = e.id)
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the list of all. entry: its element; documents, sent, received: how many."""

    id: str
    sort: str
    entry: str
    documents: int
    sent: int
    received: int


class Shelf:
    """Part of the cache, in its database and its transactions."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._spoilt: set[str] = set()  # of the stale, those that were marked so here: most are, again and again

    def put(self, stem: str, card: Card | None) -> None:
        """Take a document's card in place of its last; None: it has none any more."""
        before: set[tuple[str, ...]] = set()
        after: set[tuple[str, ...]] = set()
        if self._db.execute("delete from cards where stem = ?", (stem,)).rowcount:
            before = self._places(stem)
            self._count("-", stem, "places", "marks")
            for table in ("entries", "places", "leads", "marks"):
                self._db.execute(f"delete from {table} where stem = ?", (stem,))
        if card and card.document:
            said = digest(card.brief, card.web)
            self._db.execute(
                "insert into cards values (?, ?, ?, ?, ?)", (stem, said, card.brief, card.web, card.document)
            )
            entries = [(ident, stem, sort, entry) for ident, sort, entry in card.entries]
            self._db.executemany("insert into entries values (?, ?, ?, ?)", entries)
            once = {(p.family, p.order): (p.family, p.order, stem, p.digest, p.role, p.own) for p in card.places}
            self._db.executemany("insert into places values (?, ?, ?, ?, ?, ?)", once.values())
            after = {(family, order, key) for family, order, _, key, _, _ in once.values()}
            self._db.executemany("insert into leads values (?, ?)", [(stem, target) for target in card.leads])
            self._db.executemany("insert into marks values (?, ?, ?)", [(stem, *mark) for mark in card.marks])
            self._count("+", stem, "places", "marks")
        self.spoil(*{place[0] for place in before ^ after})

    def spoil(self, *families: str) -> None:
        """What is made of these is to be made again."""
        fresh = [(family,) for family in families if family not in self._spoilt]
        self._db.executemany("insert or ignore into stale values (?)", fresh)
        self._spoilt.update(families)

    def review(self, stem: str, entries: Sequence[Mapping[str, Any]]) -> None:
        """What an editor should look at in a document, in place of what was there."""
        rows = [
            (stem, n, f"{e['kind']}\t{e['text'].lower()}\t{e['why']}", float(e["certainty"]), line(stem, e))
            for n, e in enumerate(entries)
        ]
        if rows != self._db.execute("select * from review where stem = ? order by number", (stem,)).fetchall():
            self._count("-", stem, "review")
            self._db.execute("delete from review where stem = ?", (stem,))
            self._db.executemany("insert into review values (?, ?, ?, ?, ?)", rows)
            self._count("+", stem, "review")
            self.spoil(REVIEW)

    def _count(self, sign: str, stem: str, *tables: str) -> None:
        """Add what a document has in these tables to their sums, or take it off."""
        for table in tables:
            self._db.execute(_ADDING[table, sign], (stem,))

    def forget(self, stem: str) -> None:
        self.put(stem, None)
        self.review(stem, ())
        self._db.execute("delete from unsaid where stem = ?", (stem,))

    def _places(self, stem: str) -> set[tuple[str, ...]]:
        return set(self._db.execute("select family, position, digest from places where stem = ?", (stem,)))

    # what is to be done

    def stale(self) -> list[str]:
        return [family for (family,) in self._db.execute("select family from stale order by family")]

    def begin_anew(self) -> None:
        """Everything is to be made again."""
        self._db.execute("insert or ignore into stale select family from families where documents > 0")
        self.spoil(DATA, REPORT, REVIEW)
        self._db.execute("update pages set key = ''")
        self._db.execute("delete from rows")

    def done(self) -> None:
        self._db.execute("delete from stale")
        self._spoilt.clear()

    def unsay(self, stem: str) -> None:
        """A document's page was made, and does not yet say what is to be said of others there."""
        self._db.execute("insert or ignore into unsaid values (?)", (stem,))

    def unsaid(self) -> set[str]:
        return {stem for (stem,) in self._db.execute("select stem from unsaid")}

    def said(self, stems: Iterable[str]) -> None:
        self._db.executemany("delete from unsaid where stem = ?", [(stem,) for stem in stems])

    # lists

    def listed(self, family: str) -> list[Row]:
        query = "select position, stem, digest, own from places where family = ? order by position, stem"
        return list(map(Row._make, self._db.execute(query, (family,))))

    def documents(self, stems: Sequence[str]) -> dict[str, str]:
        """stem → element, in the order of the stems given; those without a card are left out."""
        return self._cards("document", stems)

    def briefs(self, stems: Sequence[str]) -> dict[str, str]:
        """The same, with what every list shows."""
        return self._cards("brief", stems)

    def webs(self, stems: Sequence[str]) -> dict[str, str]:
        """The same, with who exchanged them, and what they point to."""
        briefs, webs = self._cards("brief", stems), self._cards("web", stems)
        return {stem: with_own(brief, webs[stem]) for stem, brief in briefs.items()}

    def _cards(self, column: str, stems: Sequence[str]) -> dict[str, str]:
        found = dict(self._in(f"select stem, {column} from cards where stem in", stems))
        return {stem: found[stem] for stem in stems if stem in found}

    def digests(self) -> dict[str, str]:
        """stem → digest of what `webs` gives, of every document."""
        return dict(self._db.execute("select stem, digest from cards"))

    def whole(self) -> Iterator[str]:
        """All documents, and the entries of all persons: what a slice would be that held everything."""
        yield from (document for (document,) in self._db.execute("select document from cards order by stem"))
        query = "select content, min(stem) from entries group by id order by id"
        yield from (content for content, _ in self._db.execute(query))

    def entries(self, stems: Sequence[str], only: Container[str] | None = None) -> list[str]:
        """The entries of the persons of these documents, each once, in the order of their ids. only: of these ids."""
        found: dict[str, tuple[str, str]] = {}
        for ident, stem, content in self._in("select id, stem, content from entries where stem in", stems):
            if (only is None or ident in only) and (ident not in found or stem < found[ident][0]):
                found[ident] = (stem, content)
        return [content for _, (_, content) in sorted(found.items())]

    def names(self, folder: str) -> bool:
        """Whether anything has a page in this folder."""
        return self._db.execute(f"{_NAMED.format(folder=folder)} limit 1").fetchone() is not None

    def entry(self, ident: str) -> str:
        """The entry of a person, as the first document has it."""
        row = self._db.execute("select content from entries where id = ? order by stem limit 1", (ident,)).fetchone()
        return str(row[0]) if row else ""

    def named(self, folder: str = PERSON) -> Iterator[Listed]:
        """All that has a page in this folder, persons or places or organisations, by name; documents: those that have
        a place for it."""
        return (Listed(*row) for row in self._db.execute(f"{_NAMED.format(folder=folder)} order by sort, id"))

    def beside(self, stems: Sequence[str]) -> set[str]:
        """The documents that these point to, and those that point to these."""
        here = set(stems)
        to = {row[1] for row in self._in("select stem, target from leads where stem in", stems)}
        return (to | {row[0] for row in self._in("select stem, target from leads where target in", stems)}) - here

    def references(self) -> list[Row]:
        """Each pointer of a document to another of the edition, by the dates of those that are pointed to. stem: "TO
        BY", as no stem has a space; own: the element <reference>."""
        shown = self.digests()
        query = """
            select one.position, one.stem, other.stem, other.digest, other.own
            from places other join places one on one.stem = other.position and one.family = ?
            join places its on its.stem = other.stem and its.family = ?
            where other.family = ? order by one.position, one.stem, its.position, other.stem"""
        return [
            Row(
                order,
                f"{to} {by}",
                digest(shown[to], key),
                f"<reference{attributes({'to': to, 'by': by})}>{own}</reference>",
            )
            for order, to, by, key, own in self._db.execute(query, (DATES, DATES, REFERENCES))
        ]

    def marks(self) -> Iterator[str]:
        """The elements <mark>, each kind once: how many of it there are, and in how many documents."""
        query = "select mark, count, documents from kinds where documents > 0 order by mark"
        return (
            f'<mark count="{count}" documents="{documents}"{mark}' for mark, count, documents in self._db.execute(query)
        )

    # what is to review

    def waiting(self) -> int:
        return int(self._db.execute("select count(*) from review").fetchone()[0])

    def lines(self) -> Iterator[str]:
        """Each entry to review as a line of JSON: first the question whose answer settles most doubt, which is what its
        entries together lack to certainty."""
        first = "select question from questions where places > 0 order by doubt desc, question"
        lines = "select line from review where question = ? order by stem, number"
        for question in self._db.execute(first):  # the lines themselves need no sorting, which would hold them all
            yield from map(itemgetter(0), self._db.execute(lines, question))

    def questions(self, most: int, places: int) -> Iterator[tuple[dict[str, str], dict[str, object]]]:
        """The questions whose answers settle most doubt: of each its first places, and what is to be said of all."""
        query = "select question, places, doubt from questions where places > 0 order by doubt desc, question limit ?"
        for question, count, doubt in self._db.execute(query, (most,)).fetchall():
            span = "select min(certainty), max(certainty) from review where question = ?"
            low, high = self._db.execute(span, (question,)).fetchone()
            more: dict[str, object] = {"places": count, "low": low, "high": high, "doubt": doubt}
            first = "select line from review where question = ? order by stem, number limit ?"
            for (text,) in self._db.execute(first, (question, places)):
                yield json.loads(text), more
                more = {}

    # what was made

    def pages(self) -> dict[str, tuple[str, str]]:
        """name → key and mark (files.mark), of the files of the site."""
        return {name: (key, mark) for name, key, mark in self._db.execute("select name, key, mark from pages")}

    def keep(self, pages: Iterable[tuple[str, str, str]]) -> None:
        self._db.executemany("insert or replace into pages values (?, ?, ?)", pages)

    def doubt(self, names: Iterable[str]) -> None:
        """These are about to be written: until they are kept again, nobody knows of which build they are."""
        self._db.executemany("update pages set key = '', mark = '' where name = ?", [(name,) for name in names])

    def drop(self, names: Iterable[str]) -> None:
        self._db.executemany("delete from pages where name = ?", [(name,) for name in names])

    def row_keys(self, file: str) -> dict[str, str]:
        """part → key, of the rows of a file that were kept."""
        return dict(self._db.execute("select part, key from rows where file = ?", (file,)))

    def keep_rows(self, file: str, part: str, key: str, content: str) -> None:
        self._db.execute("insert or replace into rows values (?, ?, ?, ?)", (file, part, key, content))

    def drop_rows(self, file: str, parts: Iterable[str]) -> None:
        self._db.executemany("delete from rows where file = ? and part = ?", [(file, part) for part in parts])

    def rows(self, file: str, parts: Sequence[str]) -> Iterator[str]:
        for part in parts:
            yield from (text for (text,) in self._db.execute(
                "select content from rows where file = ? and part = ?", (file, part)))  # fmt: skip

    def _in(self, query: str, values: Sequence[str]) -> Iterator[Any]:
        for start in range(0, len(values), 500):
            some = values[start : start + 500]
            yield from self._db.execute(f"{query} ({', '.join('?' * len(some))})", some)


def line(stem: str, entry: Mapping[str, Any]) -> str:
    """Something to review, as review.json has it."""
    return report.line({"document": stem, **entry})
