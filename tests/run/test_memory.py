"""What a build remembers: records as JSON, questions and their answers, the cache and its lock."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.errors import UsageError
from despatch.model.index import Index, Summary, subject
from despatch.publish import cards
from despatch.run.asked import Witness, digest, otherwise, same_answers
from despatch.run.cache import Cache, Details, Row
from despatch.run.codec import plain, restore
from despatch.run.lock import locked


@dataclass(frozen=True)
class Inner:
    a: int
    b: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outer:
    one: Inner
    many: tuple[Inner, ...] = ()
    pair: tuple[int, str] = (0, "")
    maybe: Inner | None = None
    table: dict[str, int] = field(default_factory=dict)


inner = st.builds(Inner, st.integers(), st.lists(st.text()).map(tuple))


@given(
    st.builds(
        Outer,
        inner,
        st.lists(inner).map(tuple),
        st.tuples(st.integers(), st.text()),
        st.none() | inner,
        st.dictionaries(st.text(), st.integers()),
    )
)
def test_records_survive_json(record):
    assert restore(Outer, plain(record)) == record


def corpus(*changed):
    first = Summary("a", "v", "d1", ("1", "2"), ("1",))
    second = Summary("b", "v", "d2", ("3",), ("2",), number="17")
    return Index.of([*changed, *(s for s in (first, second) if s.stem not in {c.stem for c in changed})])


def test_a_document_knows_what_it_learned_from_others():
    witness = Witness(corpus())
    assert witness.document("v", "d2") == "b"
    assert witness.page("v", "9") == ""
    assert witness.notes("b") == ("2",)
    asked = plain(witness.asked())
    assert len(asked) == 3
    assert same_answers(corpus(), asked)
    assert same_answers(corpus(Summary("c", "v", "d3", ("4",))), asked)  # a newcomer that was not asked for
    assert not same_answers(corpus(Summary("c", "v", "d3", ("9",))), asked)  # one that answers an open question
    assert not same_answers(corpus(Summary("b", "v", "d2", ("3",), ("2", "3"))), asked)
    assert not same_answers(corpus(), [["no_such_question", [], "x"]])


word = st.sampled_from(("", "1", "2", "d1", "d2", "d3"))
some = st.builds(
    Summary,
    st.sampled_from("abcd"),
    collection=st.sampled_from(("", "v", "w")),
    document=word,
    pages=st.lists(word, max_size=2).map(tuple),
    notes=st.lists(word, max_size=2).map(tuple),
    date=st.sampled_from(("", "1919-01-01")),
    number=word,
)
summaries = st.lists(some, max_size=4, unique_by=lambda one: one.stem)


@given(summaries, summaries)
def test_every_question_that_another_index_answers_otherwise_is_known(before, after):
    then, now = Index.of(before), Index.of(after)
    changed = now.changed(then)
    words, collections = ("", "1", "2", "d1", "d2", "d3"), ("", "v", "w")
    asked = [(method, (c, d)) for method in ("document", "page", "neighbours") for c in collections for d in words]
    asked += [(method, (stem,)) for method in ("notes", "summary") for stem in "abcd"]
    asked += [("numbered", (number,)) for number in words] + [("holds", (c,)) for c in collections]
    asked_of = {name for name, one in vars(Index).items() if callable(one) and name[0] != "_"} - {"of", "changed"}
    assert {method for method, _ in asked} == asked_of, "another question?"
    for method, arguments in asked:
        if getattr(then, method)(*arguments) != getattr(now, method)(*arguments):
            assert subject(method, arguments) in changed
            known = (method, list(arguments), digest(getattr(then, method)(*arguments)))
            assert otherwise(now, [known], changed)
    assert not then.changed(Index.of(reversed(before)))


def test_what_is_not_a_question_cannot_be_asked():
    with pytest.raises(TypeError, match="not a question"):
        _ = Witness(corpus()).summaries


def record(stem):
    return {"document": stem, "source": f"{stem}.txt", "status": "fine", "findings": []}


def row(stem, **other):
    values = {"name": f"{stem}.txt", "source": "s", "sidecar": "", "build": "k", "status": "fine", "tei": "t"}
    return Row(stem, **{**values, **other}, html="1", text="2", markup="3", ledger="4")


def test_the_cache_keeps_what_it_is_given(tmp_path):
    path = tmp_path / "cache.db"
    with Cache(path) as cache:
        cache.add_build("k", {"register": "1"})
        cache.add_build("old", {})
        cache.put(row("b"), Details({"x": 1}, [["page", ["v", "1"], "d"]], record("b")))
        cache.put(row("a"), Details(None, [], record("a")))
        cache.set_state("build", "k")
        cache.drop_builds()
    with Cache(path) as cache:
        assert list(cache.rows()) == ["a", "b"]
        assert cache.rows()["b"] == row("b")
        assert list(cache.column("summary")) == [("a", None), ("b", {"x": 1})]
        assert cache.details("b").record == record("b")
        assert cache.builds() == {"k": {"register": "1"}}
        assert cache.state("build") == "k"
        cache.forget(["b"])
        assert cache.details("b") is None


@pytest.mark.parametrize("damage", [b"not a database" * 100, b""])
def test_a_damaged_cache_is_begun_anew(tmp_path, damage):
    path = tmp_path / "cache.db"
    with Cache(path) as cache:
        cache.put(row("a"), Details(None, [], record("a")))
    path.write_bytes(damage)
    with Cache(path) as cache:
        assert cache.rows() == {}
        cache.put(row("a"), Details(None, [], record("a")))
    with Cache(path) as cache:
        assert list(cache.rows()) == ["a"]


HOLD = """
import sys, time
from pathlib import Path
from despatch.run.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_lock_holds_and_dies_with_its_owner(tmp_path):
    path = tmp_path / "lock"
    owner = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(UsageError, match=rf"another build is at work .*process {owner.pid}"), locked(path):
            pass
    finally:
        owner.kill()
        owner.wait()
        owner.stdout.close()
    with locked(path) as died:
        assert died
    with locked(path) as died:
        assert not died


def card(stem, *persons, date="1919", to=()):
    leads = "".join(f'<leads to="{other}"/>' for other in to)
    shown = "".join(f'<person id="{p}" mentions="1" role="sent"/>' for p in persons)
    document = (
        f'<document stem="{stem}" href="{stem}.html" kind="letter" date="{date}" when="">{leads}{shown}</document>'
    )
    return cards.card("\n".join([document, *(f'<entry id="{p}"><name>{p.title()}</name></entry>' for p in persons)]))


def test_only_the_lists_that_a_document_stands_in_become_stale(tmp_path):
    with Cache(tmp_path / "cache.db") as cache:
        shelf = cache.shelf
        shelf.put("a", card("a", "al", "bo"))
        shelf.put("b", card("b", "bo", to=["a"]))
        assert {family for family in shelf.stale() if family.startswith("person/")} == {"person/al", "person/bo"}
        shelf.done()
        shelf.put("a", card("a", "al", "bo"))
        assert shelf.stale() == [], "nothing changed"
        shelf.put("b", card("b", "bo", date="1920", to=["a"]))
        assert "person/bo" in shelf.stale()
        assert "person/al" not in shelf.stale()
        assert [(p.id, p.documents, p.sent) for p in shelf.named()] == [("al", 1, 1), ("bo", 2, 2)]
        assert shelf.beside(["a"]) == {"b"} == shelf.beside(["a"])
        assert shelf.beside(["b"]) == {"a"}
        shelf.forget("b")
        assert [row.stem for row in shelf.listed("person/bo")] == ["a"]


def test_questions_are_ordered_by_the_doubt_that_they_settle(tmp_path):
    with Cache(tmp_path / "cache.db") as cache:
        asked = {"kind": "persName", "context": "", "why": "who"}
        cache.shelf.review(
            "a", [{**asked, "text": "Al", "certainty": "0.90"}, {**asked, "text": "Bo", "certainty": "0.50"}]
        )
        cache.shelf.review("b", [{**asked, "text": "AL", "certainty": "0.30"}])
        shown = list(cache.shelf.questions(10, 1))
        assert [(entry["text"], more["places"]) for entry, more in shown] == [("Al", 2), ("Bo", 1)]
        assert (shown[0][1]["low"], shown[0][1]["high"], shown[0][1]["doubt"]) == (0.3, 0.9, 80)
        assert [json.loads(line)["text"] for line in cache.shelf.lines()] == ["Al", "AL", "Bo"], "together, most first"
        cache.shelf.forget("b")
        assert cache.shelf.waiting() == 2
