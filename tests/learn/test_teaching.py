"""A model is learnt from any TEI corpus, the same bytes each time, and never from what it is scored on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from despatch.errors import UnreadableInput, UsageError
from despatch.learn.corpus import Document, Passage, documents
from despatch.learn.marked import marked_texts, plain
from despatch.learn.names import Teaching, doubt, rows, teach, train
from despatch.learn.recipe import held_out, main, refuse_shared
from despatch.learn.scores import score
from despatch.learn.vocabulary import Vocabulary
from despatch.recognise.names.tagger import Tagger
from despatch.resources import data

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
HELD_OUT = ROOT / "tests" / "bench" / "volumes.toml"

WRITERS = "Abernathy Blomqvist Carmody Devereux Eastlake Fotheringay Gastrell Hathersage Inchbald Jessop".split()
TOWNS = "Ashford Benwick Colmere Dunster Elmley Fenwold Grantley Hexton Ilchard Jarrow".split()
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<p>My dear <persName ref="#a">{0}</persName>, I met Mr. <persName>{1}</persName>’s brother at
<placeName>{2}</placeName>.</p>
<p>At {2} I found Captain <persName>Thomas <hi>{1}</hi></persName><note n="1">Of {2}. See
<persName>{0}</persName>.</note> and nobody else. The weather in {2} was bad.</p>
<closer><signed><persName>{3}</persName></signed></closer></body></text></TEI>"""


def letters(folder: Path, number: int = 60) -> Path:
    """A corpus of letters, each a file."""
    folder.mkdir()
    for i in range(number):
        text = TEI.format(WRITERS[i % 10], WRITERS[(i * 3 + 1) % 10], TOWNS[(i * 7) % 10], WRITERS[(i + 5) % 10])
        (folder / f"letter{i:02}.xml").write_text(text, encoding="utf-8")
    return folder


def test_a_tei_file_becomes_passages_with_their_names(tmp_path: Path) -> None:
    (document,) = documents([next(letters(tmp_path / "a", 1).glob("*.xml"))])
    kinds = [passage.kind for passage in document.passages]
    assert kinds == ["p", "note", "p", "signed"]
    texts = [[p.text[a:b] for a, b, _ in p.names] for p in document.passages]
    assert texts == [["Abernathy", "Blomqvist"], ["Abernathy"], ["Thomas Blomqvist"], ["Fotheringay"]]
    assert document.passages[0].names[0][2] == "a"
    assert [document.passages[0].text[a:b] for a, b in document.passages[0].others] == ["Ashford"]


def test_what_is_no_tei_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("<TEI>")
    with pytest.raises(UnreadableInput, match="not a TEI file"):
        list(documents([tmp_path]))


def test_an_editor_teaches_letters(tmp_path: Path) -> None:
    out = tmp_path / "letters.crfsuite"
    assert train([letters(tmp_path / "a")], out) == 60 * 5
    text = "I met Mr. Zabriskie’s brother at Ashford."
    passage = Passage(text, "p", ((10, 19, ""),))
    (row, _) = score([Document("new", "new", (passage,), True)], Tagger(out))
    assert (row.hit, row.found) == (1, 1)


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = letters(tmp_path / "a", 20)
    first, second = tmp_path / "1.crfsuite", tmp_path / "2.crfsuite"
    train([folder], first)
    train([folder], second)
    assert first.read_bytes() == second.read_bytes()
    assert first.with_suffix(".json").read_bytes() == second.with_suffix(".json").read_bytes()


def test_a_corpus_without_names_teaches_nothing(tmp_path: Path) -> None:
    nobody = Document("x", "x", (Passage("Nothing about Anybody here.", "p"),), True)
    with pytest.raises(UsageError, match="no name"):
        teach([Teaching([nobody])], tmp_path / "m.crfsuite")


def test_unmarked_words_that_may_be_names_teach_nothing() -> None:
    """Where only listed persons are marked, Zabriskie is neither a name nor none; in a thorough text she is none."""
    passage = Passage("Mr. Dulles met Zabriskie on Monday.", "p", ((4, 10, "d"),))
    for thorough, label in ((False, "?"), (True, "O")):
        (row,) = rows(Document("x", "x", (passage,), thorough))
        found = doubt(row, Vocabulary().lexicon(), frozenset({"Monday"}))
        said = {
            t.text: x
            for run, labels in zip(found.runs, found.labels, strict=True)
            for t, x in zip(run, labels, strict=True)
        }
        assert said == {"Mr.": "O", "Dulles": "B", "Zabriskie": label, "Monday": "O"}


def test_tags_of_marked_texts_leave_the_text() -> None:
    text, names = plain('Mr. <persName>Grew</persName> on <date when="1941">1941</date>.')
    assert text == "Mr. Grew on 1941."
    assert [text[a:b] for a, b in names] == ["Grew"]
    with pytest.raises(UnreadableInput, match="do not pair"):
        plain("Mr. <persName>Grew")


def test_volumes_held_out_are_never_learnt_from(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="frus1948v01p2"):
        refuse_shared(["frus1943China", "frus1948v01p2"], held_out(HELD_OUT))
    refuse_shared(["frus1943China"], held_out(HELD_OUT))


def test_the_shipped_model_has_seen_no_volume_held_out() -> None:
    groups = json.loads(data("names.json").read_text(encoding="utf-8"))["groups"]
    assert len(groups) > 30
    refuse_shared(groups, held_out(HELD_OUT))


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the folder of gold volumes is not beside the checkout")
def test_the_shipped_model_on_texts_it_has_not_seen(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [text for text in marked_texts(SHARED / "gold" / "handmarked") if text.group in held_out(HELD_OUT)]
    *_, whole = score(texts, Tagger(data("names.crfsuite")))
    assert whole.gold > 200
    assert whole.f1 > 0.87
    main(["--marked", str(SHARED / "gold" / "handmarked"), "--held-out", str(HELD_OUT), "--score"])
    assert f"{whole.f1:.4f}" in capsys.readouterr().out
