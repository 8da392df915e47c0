"""`despatch train` makes models that know what they were taught."""

from __future__ import annotations

from pathlib import Path

import pycrfsuite
import pytest

from despatch.cli import run
from despatch.model.view import view
from despatch.recognise.names.document import read
from despatch.recognise.names.tagger import Tagger
from despatch.recognise.structure_features import features

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div type="document">
<head>Mr. <persName>{0}</persName> to the Secretary of State</head>
<opener><dateline>{2}, <date>March {3}, 1821</date></dateline></opener>
<p>On Monday Mr. <persName>{0}</persName> came from {2} and saw Mr. <persName>{1}</persName> at the Treaty Office.</p>
<p>The Minister in {2} writes that Mr. <persName>{1}</persName> and General <persName>{0}</persName> have left.</p>
<closer><signed><persName>{1}</persName></signed></closer></div></body></text></TEI>"""
NAMES = "Abel Brandt Corliss Dewar Eames Fisk Garrow Hale Ilford Jessup Kemble Lorne Marsh Nolan Orr Pell".split()
PLACES = "London Paris Vienna Madrid".split()


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for i in range(60):
        one, other = NAMES[i % 16], NAMES[(i * 5 + 3) % 16]
        text = LETTER.format(one, other, PLACES[i % 4], i % 28 + 1)
        (folder / f"{i:02}.xml").write_text(text, encoding="utf-8")
    return folder


def test_names_that_were_never_met_are_found_as_taught(letters, tmp_path, capsys):
    model = tmp_path / "models" / "names.crfsuite"
    assert run(["train", str(letters), "--out", str(model)]) == 0
    assert "has learnt from 360 names." in capsys.readouterr().err
    text = "On Monday Mr. Quillan came from Paris and saw Mr. Ruthven at the Treaty Office."
    spans = read([view(text, 0, len(text), kind="p")], Tagger(model))
    assert [text[s.tokens[0].start : s.tokens[-1].end] for s in spans] == ["Quillan", "Ruthven"]


def encoded(folder: Path, text: str, settings: str) -> str:
    """The TEI of a text in an edition with these settings."""
    (folder / "x.txt").write_text(text, encoding="utf-8")
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    out = folder / "out"
    assert run(["encode", str(folder / "x.txt"), "--settings", str(folder / "edition.toml"), "--out", str(out)]) == 0
    return (out / "x.xml").read_text(encoding="utf-8")


def test_an_edition_uses_what_was_taught(letters, tmp_path):
    for letter in letters.iterdir():
        text = letter.read_text(encoding="utf-8").replace("the Treaty Office", "<persName>Ministry</persName>")
        letter.write_text(text, encoding="utf-8")
    for what in ("names", "structure"):
        assert run(["train", str(letters), "--what", what, "--out", str(tmp_path / f"{what}.crfsuite")]) == 0
    text = "Mr. Quillan to the Secretary of State\n\nOn Monday Mr. Quillan saw Mr. Ruthven at Ministry.\n"
    own = encoded(tmp_path, text, '[models]\nnames = "names.crfsuite"\nstructure = "structure.crfsuite"\n')
    assert ">Ministry</persName>" in own
    assert "Ministry</persName>" not in encoded(tmp_path, text, 'title = "T"\n')


@pytest.mark.parametrize(("content", "code", "says"), [(None, 2, "is not there"), (b"", 3, "cannot be read")])
@pytest.mark.parametrize("what", ["names", "structure"])
def test_a_model_that_is_none_is_refused(tmp_path, capsys, what, content, code, says):
    if content is not None:
        for suffix in ("crfsuite", "json"):
            (tmp_path / f"m.{suffix}").write_bytes(content)
    (tmp_path / "x.txt").write_text("A letter.\n\nDear Sir, I went home.\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(f'[models]\n{what} = "m.crfsuite"\n', encoding="utf-8")
    command = ["encode", str(tmp_path / "x.txt"), "--settings", str(tmp_path / "edition.toml")]
    assert run([*command, "--out", str(tmp_path / "out")]) == code
    assert says in capsys.readouterr().err


def test_the_same_corpus_gives_the_same_model(letters, tmp_path):
    for name in ("a", "b"):
        assert run(["train", str(letters), "--out", str(tmp_path / f"{name}.crfsuite"), "-q"]) == 0
    for suffix in ("crfsuite", "json"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_structure_is_taught(letters, tmp_path, capsys):
    model = tmp_path / "structure.crfsuite"
    assert run(["train", str(letters), "--what", "structure", "--out", str(model)]) == 0
    assert " lines." in capsys.readouterr().err
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    lines = ["Mr. Quillan to the Secretary of State", "Paris, March 9, 1821", "On Monday Mr. Orr came.", "Quillan"]
    assert tagger.tag(features(lines, [False] * 4)) == ["head", "dateline", "p", "signed"]


@pytest.mark.parametrize(
    ("content", "options", "code", "says"),
    [
        ("<TEI>", [], 3, "bad.xml"),
        ("<TEI>", ["--what", "structure"], 3, "bad.xml:1: this is not well-formed XML"),
        ("<TEI/>", [], 2, "no name of a person is marked"),
        ("<TEI/>", ["--what", "structure"], 2, "there is no document in this corpus"),
        ("<TEI/>", ["--register", "nowhere.xml"], 2, "nowhere.xml does not exist"),
        ("<TEI/>", ["--what", "structure", "--listed-only"], 2, "are about names"),
    ],
)
def test_a_corpus_that_teaches_nothing_is_refused(tmp_path, capsys, content, options, code, says):
    (tmp_path / "bad.xml").write_text(content, encoding="utf-8")
    assert run(["train", str(tmp_path / "bad.xml"), "--out", str(tmp_path / "model"), *options]) == code
    assert says in capsys.readouterr().err
    assert not (tmp_path / "model").exists()
