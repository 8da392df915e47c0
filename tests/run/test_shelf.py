"""What the cache counts over all documents, and what one changed source has a build read of it."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.conftest import Project, _still, text  # noqa: F401 — a fixture that every build here needs
from despatch.publish import layout
from despatch.publish.cards import Card, Place
from despatch.publish.files import bytes_of
from despatch.run import shelf, sources
from despatch.run.cache import Cache
from despatch.run.site_data import SiteData

PLACES = st.lists(
    st.builds(Place, st.sampled_from(["person/a", "person/b", "place/c"]), st.sampled_from("xy"), st.just(""),
              st.sampled_from(["", "sent", "sent received"]))
)  # fmt: skip
MARKS = st.dictionaries(st.sampled_from(["p", "q"]), st.integers(1, 3)).map(lambda marks: tuple(marks.items()))
CARDS = st.builds(lambda places, marks: Card("<document/>", "", "", (), tuple(places), (), marks), PLACES, MARKS)
ENTRIES = st.lists(
    st.fixed_dictionaries({"kind": st.just("person"), "text": st.sampled_from("ABC"), "why": st.just(""),
                           "certainty": st.sampled_from([0.2, 0.333, 0.5])})
)  # fmt: skip
COUNTED = {
    "families": "select family, count(*), sum(role like '%sent%'), sum(role like '%received%') from places group by 1",
    "kinds": "select mark, count(*), sum(count) from marks group by 1",
    "questions": """select question, count(*), sum(100 - cast(round(100 * certainty) as integer))
        from review group by 1""",
}


def test_what_was_interrupted_in_the_middle_of_a_document_is_not_kept(tmp_path, monkeypatch):
    card = Card("<document/>", "", "", (), (Place("person/a", "x", ""),), (), (("p", 1),))
    with Cache(tmp_path / "cache.db") as cache:
        cache.shelf.put("a", card)
    with pytest.raises(KeyboardInterrupt), Cache(tmp_path / "cache.db") as cache:
        monkeypatch.setattr(shelf.Shelf, "_places", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        cache.shelf.put("a", None)
    monkeypatch.undo()
    db = sqlite3.connect(tmp_path / "cache.db")
    assert db.execute("select (select count(*) from cards), (select count(*) from places)").fetchone() == (1, 1)
    assert db.execute("select * from families").fetchall() == [("person/a", 1, 0, 0)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.tuples(CARDS, ENTRIES)), max_size=12))
def test_sums_are_those_of_what_is_there(changes):
    db = sqlite3.connect(":memory:")
    db.executescript(shelf.TABLES)
    here = shelf.Shelf(db)
    for stem, change in changes:
        if change is None:
            here.forget(stem)
        else:
            here.put(stem, change[0])
            here.review(stem, change[1])
    for sums, counted in COUNTED.items():
        kept = [row for row in db.execute(f"select * from {sums} order by 1") if row[1]]
        assert kept == db.execute(f"{counted} order by 1").fetchall()


@pytest.fixture
def asked(monkeypatch):
    """The names of what was gathered from all documents."""
    names = []

    def noting(kind, name):
        method = getattr(kind, name)
        monkeypatch.setattr(kind, name, lambda *given, **more: names.append(name) or method(*given, **more))

    for kind, methods in {
        shelf.Shelf: ("named", "references", "digests", "lines", "entries"), SiteData: ("_rows",), Cache: ("rows",),
    }.items():  # fmt: skip
        for name in methods:
            noting(kind, name)
    return names


def long(number, word="quietly"):
    """A document in whose middle a word may change that no page about all documents shows, nor any question."""
    idle = "It was looked into and was put aside for some time. " * 8
    return text(number).replace(
        "concurs.", f"concurs.\n\n{idle}\n\n{idle}Then it was {word} forgotten. {idle}\n\n{idle}"
    )


def edition(folder):
    folder.mkdir()
    built = Project(folder, 12)
    for number in (2, 7):
        built.write(f"texts/d{number}.txt", long(number))
    return built


def test_what_no_page_shows_has_no_list_read(tmp_path, asked):
    changed, clean = edition(tmp_path / "a"), edition(tmp_path / "b")
    assert changed.build("-q") == 0
    asked.clear()
    for each in (changed, clean):
        each.write("texts/d7.txt", long(7, "slowly"))
    assert changed.build("-q") == 0
    assert asked == ["rows"]
    assert clean.build("-q") == 0
    assert changed.files() == clean.files()


def test_nothing_changed_has_each_file_read_once_and_no_list(tmp_path, asked, monkeypatch):
    built, read = edition(tmp_path / "a"), []
    assert built.build("-q") == 0
    asked.clear()
    for module in (sources, layout):
        monkeypatch.setattr(module, "bytes_of", lambda path: read.append(str(path)) or bytes_of(path))
    assert built.build("-q") == 0
    assert asked == ["rows"]
    stems = [f"d{number}" for number in range(1, 13)]
    files = [f"{stem}.{suffix}" for suffix in ("txt", "toml", "xml") for stem in stems]
    assert sorted(path.rpartition("/")[2] for path in read) == sorted(files)


@pytest.mark.parametrize("name", ["report.json", "review.json"])
def test_a_spoilt_list_of_findings_is_made_again(tmp_path, name):
    built = edition(tmp_path / "a")
    assert built.build("-q") == 0
    before = (built.root / "out" / name).read_bytes()
    built.write(f"out/{name}", before.decode()[::-1])  # of the same size
    built.write("texts/d2.txt", long(2, "slowly"))
    assert built.build("-q") == 0
    assert (built.root / "out" / name).read_bytes() == before
