"""Targets: every pointer that is written resolves, and one that cannot is not written."""

from __future__ import annotations

import pytest

from despatch.config import Edition
from despatch.flow import as_edited
from despatch.link import link
from despatch.link.summary import summary
from despatch.link.targets import UNRESOLVED, targets
from despatch.model.index import Index, Summary
from despatch.model.marks import Mark
from despatch.model.register import Register
from despatch.model.transcript import Sidecar, Source
from despatch.read import transcribe
from despatch.recognise import recognise

OWN = Summary("a", "frus1919Russia", "d172", pages=("125",), notes=("94", "95"))
OTHER = Summary("b", "frus1919Russia", "d170", pages=("123",), notes=("90",), date="1919-11-21T18:00", number="3423")
TWIN = Summary("c", "frus1919Russia", "d171", pages=("124",))
INDEX = Index.of([TWIN, OWN, OTHER, Summary("e", "frus1919Russia", "d173", pages=("124",))])


def resolved(raw: str, own: Summary = OWN) -> str:
    (mark,) = targets([Mark(0, 5, "ref", (("target", raw),), 0.97, "references")], own, INDEX)
    if mark.get("target"):
        assert mark.certainty == 0.97
    else:
        assert mark.certainty <= UNRESOLVED
    return mark.get("target")


@pytest.mark.parametrize(
    ("raw", "target"),
    [
        ("#d172fn94", "#d172fn94"),
        ("#fn95", "#d172fn95"),
        ("#pg_125", "#pg_125"),
        ("#d172", "#d172"),
        ("#d170", "b.xml#d170"),
        ("#d170fn90", "b.xml#d170fn90"),
        ("frus1919Russia#d170", "b.xml#d170"),
        ("#pg_123", "b.xml#pg_123"),
        ("#d172fn1", "frus:frus1919Russia#d172fn1"),
        ("#d170fn1", "frus:frus1919Russia#d170fn1"),
        ("#d999", "frus:frus1919Russia#d999"),
        ("#pg_124", "frus:frus1919Russia#pg_124"),  # two documents say that it begins in them
        ("frus1917Supp02v01#pg_696", "frus:frus1917Supp02v01#pg_696"),
        ("frus1952-54v13p2", "https://history.state.gov/historicaldocuments/frus1952-54v13p2"),
        ("letters1820#d3", ""),
        ("", ""),
    ],
)
def test_a_target_leads_somewhere_or_is_left_out(raw: str, target: str) -> None:
    assert resolved(raw) == target


def test_without_a_collection_only_the_document_itself_can_be_meant() -> None:
    own = Summary("x", "", "docx", notes=("1",))
    assert resolved("#fn1", own) == "#docxfn1"
    assert resolved("#pg_3", own) == ""


def test_other_prefixes_are_those_of_the_settings() -> None:
    mark = Mark(0, 5, "ref", (("target", "frus1950v06#d3"),), 0.97)
    assert targets([mark], OWN, INDEX, prefixes=())[0].get("target") == ""


def test_communications_are_left_to_the_web_of_telegrams() -> None:
    mark = Mark(5, 9, "ref", (("type", "communication"), ("n", "3423")), 0.95, "communications")
    assert targets([mark], OWN, INDEX) == [mark]


def test_the_index_does_not_depend_on_the_order_of_the_documents() -> None:
    documents = [OWN, OTHER, TWIN]
    assert Index.of(documents) == Index.of(reversed(documents))


def volume(places: range) -> Index:
    return Index.of(Summary(f"x{n}", "frus1919Russia", f"d{n}") for n in places)


def test_a_volume_is_held_by_an_edition_of_it_and_not_by_one_that_has_some_of_its_papers() -> None:
    assert volume(range(1, 40)).holds("frus1919Russia")
    assert volume(range(5, 700, 12)).holds("frus1919Russia")  # a sample of all of it
    assert not volume(range(1, 40)).holds("frus1943China")
    assert not volume(range(5, 700, 32)).holds("frus1919Russia")
    assert not volume(range(7, 10)).holds("frus1919Russia")


def test_pointers_are_cut_as_the_volume_cuts_them_only_in_an_edition_of_the_volume() -> None:
    text = "Note\n\nIt was sent as he asked (see ante, p. 245).\n"
    source = Source("x3.txt", "x3", text, Sidecar(collection="frus1919Russia", document="d3"))
    recognised = recognise(transcribe(source), Register())

    def marked(index: Index) -> list[str]:
        own = summary(recognised)
        linked = link(as_edited(recognised, own, index), own, index, Edition())
        return [text[m.start : m.end] for m in linked.marks if m.kind == "ref"]

    assert marked(volume(range(1, 40))) == ["p. 245"]
    assert marked(volume(range(3, 4))) == ["ante, p. 245"]


def test_an_index_that_knows_nothing_answers_nothing() -> None:
    index = Index()
    assert (index.document("frus1919Russia", "d1"), index.page("", "1"), index.notes("a"), index.numbered("1")) == (
        "",
        "",
        (),
        (),
    )
    assert index.summary("a") is None
