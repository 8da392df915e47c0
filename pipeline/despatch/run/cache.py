"""What was done in earlier builds of an edition: one SQLite file, `.despatch/cache.db`.

SQLite and not a file a document: what is known of 10,000 documents is read in one query, a transaction makes a kill at
any moment harmless, and Python brings it. In WAL mode a reader is not kept waiting. Only the process that builds
opens it (run/lock.py). It is a cache: if it is damaged or of another version it is begun anew, and nothing is lost but
time, because what must be known for safety lies in the output itself (publish/layout.py).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from despatch.publish.files import Unwritable

VERSION = 2

_TABLES = """
create table if not exists builds (id text primary key, parts text not null);
create table if not exists documents (
    stem text primary key, name text not null, source text not null, sidecar text not null, build text not null,
    status text not null, tei text not null, html integer not null, text integer not null
) without rowid;
create table if not exists details (
    stem text primary key, summary text not null, asked text not null, record text not null, card text not null
);
create table if not exists state (id integer primary key check (id = 1), value text not null);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What decides whether a document is redone.

    source, sidecar: hashes of the files' bytes ("" for no sidecar); build: the id of the fingerprint it was made with;
    status: "fine", "adopted", "rejected" or "refused"; tei: the hash of the TEI file that the outputs were made of;
    html, text: the sizes of the outputs in bytes.
    """

    stem: str
    name: str
    source: str
    sidecar: str
    build: str
    status: str
    tei: str
    html: int
    text: int


@dataclass(frozen=True, slots=True)
class Details:
    """The rest, as JSON's types. summary: for the index, None if there is none; asked: the questions put to the index;
    record: the document's part of the report; card: its element in the site's index, as XML, "" if it has no page."""

    summary: Any
    asked: Any
    record: Any
    card: str


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
        except (OSError, sqlite3.Error) as error:
            raise Unwritable(
                f"the cache cannot be written: {error}.", file=str(path), remedy="Make the folder writable."
            ) from None

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path)
        try:
            db.execute("pragma journal_mode = wal")
            db.execute("pragma synchronous = normal")
            (version,) = db.execute("pragma user_version").fetchone()
            if version not in (0, VERSION):
                raise sqlite3.DatabaseError(f"version {version}")
            db.executescript(_TABLES)
            db.execute(f"pragma user_version = {VERSION}")
            db.execute("select count(*) from documents").fetchone()
        except sqlite3.DatabaseError:
            db.close()
            raise
        return db

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._db.commit()
        self._db.close()

    def commit(self) -> None:
        try:
            self._db.commit()
        except sqlite3.Error as error:
            raise Unwritable(
                f"the cache cannot be written: {error}.", file=str(self._path), remedy="Free some space."
            ) from None

    def rows(self) -> dict[str, Row]:
        """What is known of every document, by stem, in order."""
        query = "select stem, name, source, sidecar, build, status, tei, html, text from documents order by stem"
        return {row[0]: Row(*row) for row in self._db.execute(query)}

    def column(self, name: str) -> Iterator[tuple[str, Any]]:
        """One field of the details of every document, in order of stems, one at a time."""
        assert name in ("summary", "asked", "record", "card")
        for stem, text in self._db.execute(f"select stem, {name} from details order by stem"):
            yield stem, text if name == "card" else json.loads(text)

    def details(self, stem: str) -> Details | None:
        query = "select summary, asked, record, card from details where stem = ?"
        row = self._db.execute(query, (stem,)).fetchone()
        return Details(json.loads(row[0]), json.loads(row[1]), json.loads(row[2]), row[3]) if row else None

    def put(self, row: Row, details: Details) -> None:
        self._db.execute(f"insert or replace into documents values ({', '.join('?' * 9)})", astuple(row))
        texts = (_text(details.summary), _text(details.asked), _text(details.record))
        self._db.execute("insert or replace into details values (?, ?, ?, ?, ?)", (row.stem, *texts, details.card))

    def resize(self, sizes: Mapping[str, int]) -> None:
        """Note the sizes of pages that were changed when all were there."""
        self._db.executemany("update documents set html = ? where stem = ?", [(n, stem) for stem, n in sizes.items()])

    def forget(self, stems: Iterable[str]) -> None:
        for table in ("documents", "details"):
            self._db.executemany(f"delete from {table} where stem = ?", [(stem,) for stem in stems])

    def builds(self) -> dict[str, dict[str, str]]:
        """The fingerprints that rows refer to: id → part → hash."""
        return {key: json.loads(parts) for key, parts in self._db.execute("select id, parts from builds")}

    def add_build(self, key: str, parts: Mapping[str, str]) -> None:
        self._db.execute("insert or replace into builds values (?, ?)", (key, _text(dict(parts))))

    def drop_builds(self) -> None:
        """Forget the fingerprints that no row refers to any more."""
        self._db.execute("delete from builds where id not in (select build from documents)")

    def state(self) -> str:
        """The key of the last build that was finished, "" if there was none."""
        row = self._db.execute("select value from state").fetchone()
        return str(row[0]) if row else ""

    def set_state(self, key: str) -> None:
        self._db.execute("insert or replace into state values (1, ?)", (key,))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
