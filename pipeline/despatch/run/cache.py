"""What was done in earlier builds of an edition: one SQLite file, `.despatch/cache.db`.

SQLite and not a file a document: what is known of 10,000 documents is read in one query, a transaction makes a kill at
any moment harmless, and Python brings it. In WAL mode a reader is not kept waiting. Only the process that builds
opens it (run/lock.py). It is a cache: if it is damaged or of another version it is begun anew, and nothing is lost but
time, because what must be known for safety lies in the output itself (publish/layout.py).
"""

from __future__ import annotations

import contextlib
import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from despatch.model.index import Summary
from despatch.publish import report
from despatch.publish.cards import REPORT
from despatch.publish.files import Unwritable
from despatch.publish.report import Record
from despatch.run import fingerprint, shelf
from despatch.run.asked import Answers
from despatch.run.codec import restore

VERSION = 13
UNKNOWN = "unknown"  # the mark of a page that may be of one build or of another
_MEMORY = 16_384  # KiB of it that are kept in memory: what a document adds lies all over it
_READ = 100  # fields that are taken from JSON together

_TABLES = """
create table if not exists builds (id text primary key, parts text not null);
create table if not exists documents (
    stem text primary key, name text not null, source text not null, sidecar text not null, build text not null,
    status text not null, tei text not null, html text not null, text text not null, markup text not null,
    ledger text not null,
    source_stamp text not null, sidecar_stamp text not null, tei_stamp text not null,
    findings integer not null, errors integer not null, warnings integer not null
) without rowid;
create table if not exists details (
    stem text primary key, summary text not null, asked text not null, record text not null, register blob not null
);
create table if not exists answers (id text primary key, data blob not null);
create table if not exists kept (name text primary key, key text not null, data text not null);
create table if not exists state (name text primary key, value text not null);
"""


class Row(NamedTuple):
    """What decides whether a document is redone.

    source, sidecar: hashes of the files' bytes ("" for no sidecar); build: the id of the fingerprint it was made with,
    "" if another build began to make it and did not finish; status: "fine", "adopted", "rejected" or "refused"; tei:
    the hash of the TEI file that the outputs were made of; html, text, markup, ledger: the marks of these (files.mark),
    "" for none, html UNKNOWN if another build began to render it and did not finish; the stamps: what the system kept
    of the files that have these hashes (run/seen.py).
    """

    stem: str
    name: str
    source: str
    sidecar: str
    build: str
    status: str
    tei: str
    html: str
    text: str
    markup: str
    ledger: str
    source_stamp: str = ""
    sidecar_stamp: str = ""
    tei_stamp: str = ""

    @property
    def marks(self) -> tuple[str, str, str, str]:
        """As `Layout.made` has the files."""
        return self.html, self.text, self.markup, self.ledger

    @property
    def stamps(self) -> tuple[str, str, str]:
        return self.source_stamp, self.sidecar_stamp, self.tei_stamp


@dataclass(frozen=True, slots=True)
class Details:
    """The rest, as JSON's types. summary: for the index, None if there is none; asked: the questions put to the index;
    record: the document's part of the report, without what is to review, which lies on the shelf; register: what was
    asked of that, as run/asked.py packs it."""

    summary: Any
    asked: Any
    record: Any
    register: bytes = b""


class Cache:
    """The store of one edition; use as a context. Changes become durable by `commit`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._db = self._open()
            except sqlite3.DatabaseError:
                for suffix in ("", "-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
                self._db = self._open()
            self.shelf = shelf.Shelf(self._db)
        except (OSError, sqlite3.Error) as error:
            raise Unwritable(
                f"the cache cannot be written: {error}.", file=str(path), remedy="Make the folder writable."
            ) from None

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path)
        try:
            db.execute("pragma journal_mode = wal")
            db.execute("pragma synchronous = normal")
            db.execute(f"pragma cache_size = -{_MEMORY}")
            db.execute("pragma temp_store = memory")  # what a statement would be undone with needs no file
            (version,) = db.execute("pragma user_version").fetchone()
            if version not in (0, VERSION):
                raise sqlite3.DatabaseError(f"version {version}")
            db.executescript(_TABLES + shelf.TABLES)
            db.execute(f"pragma user_version = {VERSION}")
            db.execute("select count(*) from documents").fetchone()
        except sqlite3.DatabaseError:
            db.close()
            raise
        return db

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        with contextlib.suppress(sqlite3.Error):
            if kind is None:
                self._db.commit()
            else:  # of a document half of what belongs together may be there
                self._db.rollback()
        self._db.close()

    def commit(self) -> None:
        try:
            self._db.commit()
        except sqlite3.Error as error:
            raise Unwritable(
                f"the cache cannot be written: {error}.", file=str(self._path), remedy="Free some space."
            ) from None

    @contextlib.contextmanager
    def beside(self) -> Iterator[shelf.Shelf]:
        """The shelf as it was at the last commit, for another thread to read."""
        db = sqlite3.connect(self._path)
        try:
            yield shelf.Shelf(db)
        finally:
            db.close()

    def rows(self) -> dict[str, Row]:
        """What is known of every document, by stem, in order."""
        query = f"select {', '.join(Row._fields)} from documents order by stem"
        return {row.stem: row for row in map(Row._make, self._db.execute(query))}

    def size(self) -> int:
        """How many documents are known."""
        return int(self._db.execute("select count(*) from documents").fetchone()[0])

    def pageless(self) -> list[str]:
        """The documents that have no page, as something is wrong with them."""
        query = "select stem from documents where html in ('', ?) order by stem"
        return [stem for (stem,) in self._db.execute(query, (UNKNOWN,))]

    def column(self, name: str) -> Iterator[tuple[str, Any]]:
        """One field of the details of every document, in order of stems, a few at a time."""
        assert name in ("summary", "asked", "record")
        rows = self._db.execute(f"select stem, {name} from details order by stem")
        while some := rows.fetchmany(_READ):  # one call for many: most are short
            fields = json.loads(f"[{','.join(text for _, text in some)}]")
            yield from zip((stem for stem, _ in some), fields, strict=True)

    def summaries(self) -> Iterator[tuple[str, Summary]]:
        """stem, what others may ask for; without those that another version wrote, as they are made anew anyway."""
        for stem, data in self.column("summary"):
            with contextlib.suppress(KeyError, TypeError, ValueError):
                yield stem, restore(Summary, data)

    def records(self, extra: Iterable[Record], findings: bool = False) -> Iterator[tuple[str, str, str]]:
        """(stem, source, line of the report) of every document and of the records in `extra`, in order; findings: only
        of those that have some."""
        query = "select stem, name, record from documents join details using (stem)"
        query += f"{' where findings > 0' if findings else ''} order by stem"
        more = ((r["document"], r["source"], report.details(r)) for r in extra)
        return heapq.merge(self._db.execute(query), sorted(more))

    def counts(self, extra: Sequence[Record]) -> dict[str, int]:
        """The figures of the report, of the documents and of the records in `extra`; to_review: see the shelf."""
        found: Counter[str] = Counter()
        query = "select status, count(*), sum(errors), sum(warnings) from documents group by status"
        for status, documents, errors, warnings in self._db.execute(query):
            found.update({status: documents, "errors": errors, "warnings": warnings})
        for record in extra:
            found.update([record["status"], *(f"{finding['severity']}s" for finding in record["findings"])])
        return report.figures(found)

    def details(self, stem: str) -> Details | None:
        query = "select register, summary, asked, record from details where stem = ?"
        row = self._db.execute(query, (stem,)).fetchone()
        if not row:
            return None
        summary, asked, record = map(json.loads, row[1:])
        return Details(summary, asked, record, row[0])

    def asked(self, stem: str) -> bytes:
        """What a document asked of the register."""
        row = self._db.execute("select register from details where stem = ?", (stem,)).fetchone()
        return bytes(row[0]) if row else b""

    def put(self, row: Row, details: Details) -> None:
        severities = Counter(finding["severity"] for finding in details.record["findings"])
        figures = (severities.total(), severities["error"], severities["warning"])
        said = report.details(details.record)
        query = "select name, record from documents join details using (stem) where stem = ?"
        if self._db.execute(query, (row.stem,)).fetchone() != (row.name, said):
            self.shelf.spoil(REPORT)
        values = (*row, *figures)
        self._db.execute(f"insert or replace into documents values ({', '.join('?' * len(values))})", values)
        rest = (row.stem, _text(details.summary), _text(details.asked), said, details.register)
        self._db.execute("insert or replace into details values (?, ?, ?, ?, ?)", rest)

    def stamp(self, rows: Iterable[Row]) -> None:
        """Note what the system keeps of the files of these documents: marks and stamps."""
        names = ("html", "text", "markup", "ledger", "source_stamp", "sidecar_stamp", "tei_stamp")
        query = f"update documents set {', '.join(f'{name} = ?' for name in names)} where stem = ?"
        self._db.executemany(query, ((*row.marks, *row.stamps, row.stem) for row in rows))

    def remark(self, marks: Mapping[str, str]) -> None:
        """Note the marks of pages that were changed when all were there."""
        self._db.executemany("update documents set html = ? where stem = ?", [(m, stem) for stem, m in marks.items()])

    def forget(self, stems: Iterable[str]) -> None:
        for stem in stems:
            self.shelf.spoil(REPORT)
            for table in ("documents", "details"):
                self._db.execute(f"delete from {table} where stem = ?", (stem,))
            self.shelf.forget(stem)

    def builds(self) -> dict[str, dict[str, str]]:
        """The fingerprints that rows refer to: id → part → hash."""
        return {key: json.loads(parts) for key, parts in self._db.execute("select id, parts from builds")}

    def add_build(self, key: str, parts: Mapping[str, str]) -> None:
        self._db.execute("insert or replace into builds values (?, ?)", (key, _text(dict(parts))))

    def settle(self, key: str, stems: Iterable[str]) -> None:
        """These documents are as this build would make them."""
        self._db.executemany("update documents set build = ? where stem = ?", [(key, stem) for stem in stems])

    def begin(self, rendered: Iterable[str], encoded: Iterable[str]) -> None:
        """Until these documents are put here again, nobody knows of which build their pages are, or all their files."""
        self._db.executemany("update documents set html = ? where stem = ?", ((UNKNOWN, stem) for stem in rendered))
        self._db.executemany("update documents set build = '' where stem = ?", ((stem,) for stem in encoded))

    def drop_builds(self) -> None:
        """Forget the fingerprints that no row refers to any more, and the answers that these do not name."""
        self._db.execute("delete from builds where id not in (select build from documents)")
        used = {fingerprint.answers(parts) for parts in self.builds().values()}
        known = [ident for (ident,) in self._db.execute("select id from answers")]
        self._db.executemany("delete from answers where id = ?", [(ident,) for ident in known if ident not in used])

    def answers(self, ident: str) -> Answers | None:
        """What the register answered in earlier builds, by `fingerprint.answers`."""
        row = self._db.execute("select data from answers where id = ?", (ident,)).fetchone()
        return Answers.unpacked(row[0]) if row else None

    def add_answers(self, ident: str, answers: Answers) -> None:
        self._db.execute("insert or replace into answers values (?, ?)", (ident, answers.packed()))

    def kept(self, name: str, key: str) -> Any:
        """What was kept under this name, if it was for the same key, as JSON's types; else None."""
        row = self._db.execute("select data from kept where name = ? and key = ?", (name, key)).fetchone()
        return json.loads(row[0]) if row else None

    def keep(self, name: str, key: str, data: Any) -> None:
        self._db.execute("insert or replace into kept values (?, ?, ?)", (name, key, _text(data)))

    def state(self, name: str) -> str:
        """A key that was set, "" if it was not. Names: "build", of the last build that was finished; "site", of what
        all pages of the site were made of."""
        row = self._db.execute("select value from state where name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, name: str, key: str) -> None:
        self._db.execute("insert or replace into state values (?, ?)", (name, key))


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once, and not for each of many
