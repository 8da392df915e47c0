"""Each bad input has its clear message, and harms nothing else."""

from __future__ import annotations

import re

import pytest

from despatch.cli import run

from .conftest import text

REGISTER = 'title = "A test"\nsources = "texts"\nregisters = ["register.xml"]\n'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("texts/d2.txt", b"", r"texts/d2\.txt: the file is empty\. Put the transcription in it or remove it\."),
        ("texts/d2.txt", b" \n\t\n", r"texts/d2\.txt: the file is empty"),
        ("texts/d2.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", r"texts/d2\.txt: the file is binary, not text\."),
        ("texts/d2.txt", b"Sir:\n\nThe caf\xe9 is closed.", r"texts/d2\.txt:3: byte 0xE9 at offset 13 is not UTF-8\."),
        ("texts/d2.txt", "Sir:".encode("utf-16"), r"texts/d2\.txt: the file is UTF-16\. Save it as UTF-8"),
        (
            "texts/d2.toml",
            b'colection = "v"',
            r"texts/d2\.toml:1: unknown key 'colection'\. Did you mean 'collection'\?",
        ),
        ("texts/d2.toml", b"date = 1919-02-30", r"texts/d2\.toml:1: this is not TOML"),
        (
            "texts/d2.toml",
            b'language = "French"',
            r"texts/d2\.toml:1: 'French' does not name a language\. Write it as BCP 47",
        ),
        ("texts/d2.toml", b"\xff\xfe", r"texts/d2\.toml:1: byte 0xFF at offset 0 is not UTF-8"),
        (
            "texts/d2.toml",
            b'[[interventions]]\nfind = "concurs"\ngap = "water"',
            r"d2\.toml:3: gap 'water' is no reason .*Write one of omitted, truncated",
        ),
        ("texts/d2.toml", b'[[interventions]]\nfind = "nowhere"\ngap = "truncated"', r"d2\.toml:2: .*fits 0 places"),
        (
            "texts/d2.toml",
            b'[[interventions]]\nfind = "has been received"\nnote = "a"\n\n[[interventions]]\nnote = "b"\nfind = "the"',
            r"texts/d2\.toml:7: .*“the” fits \d+ places",
        ),
        (
            "texts/deep/d2.txt",
            text(5).encode(),
            r"texts/d2\.txt: another document has the same id 'd2': texts/deep/d2",
        ),
        ("texts/two words.txt", text(5).encode(), r"texts/two words\.txt: the file's name 'two words' cannot be"),
    ],
)
def test_a_bad_document_is_named_and_the_others_come_out(project, capsys, name, content, message):
    edition = project(3)
    edition.build()
    capsys.readouterr()
    edition.write(name, content)
    assert edition.build() == 3
    said = capsys.readouterr().err
    assert re.search(message, said), said
    assert "bug" not in said
    names = edition.files()
    assert {"tei/d1.xml", "html/d1.html", "text/d3.txt", "html/index.html", "report.json"} <= names.keys()
    (edition.root / name).unlink()
    edition.write("texts/d2.txt", text(2))
    assert edition.build() == 0
    assert "tei/d2.xml" in edition.files()


def test_two_sidecars_with_one_id(project, capsys):
    edition = project(3)
    for number in (1, 2):
        edition.write(f"texts/d{number}.toml", 'collection = "v1"\ndocument = "d9"\n')
    edition.write("texts/d3.toml", 'collection = "v2"\ndocument = "d9"\n')
    assert edition.build() == 3
    said = capsys.readouterr().err
    assert "texts/d1.toml: another document has the same id, d9 of v1: texts/d2.txt." in said
    assert "texts/d2.toml: another document has the same id, d9 of v1: texts/d1.txt." in said
    assert [name for name in edition.files() if name.startswith("tei/")] == ["tei/d3.xml"]


GOOD = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="davis"><persName>Davis, John W.</persName></person>
<person xml:id="lansing"><persName>Lansing, Robert</persName></person></listPerson></standOff></TEI>"""


@pytest.mark.parametrize(
    ("register", "message"),
    [
        (b"these are not persons", r"register\.xml.*(not.*XML|well-formed)"),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", r"register\.xml.*listPerson"),
        (None, r"register\.xml.*(cannot be read|No such file)"),
        (GOOD.replace(b'"lansing"', b'"davis"'), r'register\.xml:3: two persons have the xml:id "davis"; .*:2\.'),
        (GOOD.replace(b"Lansing, Robert", b""), r'register\.xml:3: the person "lansing" has no name\.'),
        (
            GOOD.replace(b'"davis"', b'"davis" sameAs="#lansing"').replace(
                b'"lansing">', b'"lansing" sameAs="#davis">'
            ),
            r"register\.xml:2: .*in a circle: davis → lansing → davis",
        ),
        (GOOD.replace(b'"lansing"', b'"lansing" sameAs="#x"'), r'register\.xml:3: sameAs of "lansing" names "x"'),
    ],
)
def test_the_edition_is_built_without_what_is_wrong_in_a_register(project, capsys, register, message):
    edition = project(2)
    edition.write("edition.toml", REGISTER)
    if register is not None:
        edition.write("register.xml", register)
    for _ in range(2):  # it is said as long as it is so
        assert edition.build() == 3
        said = capsys.readouterr().err
        assert re.search(message, said) and "built without that" in said, said
        assert str(edition.root) not in (edition.root / "out/report.json").read_text(encoding="utf-8")
    assert {"tei/d1.xml", "html/d2.html", "html/index.html"} <= edition.files().keys()
    linked = 'ref="#davis"' in (edition.root / "out/tei/d1.xml").read_text(encoding="utf-8")
    assert linked == (register is not None and b'"davis"' in register), "what is sound is used"
    edition.write("register.xml", GOOD)
    assert edition.build() == 0
    assert 'ref="#davis"' in (edition.root / "out/tei/d1.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            b"id,surname,office,form\nx,X,Ambassador,1910\n",
            r"envoys\.csv:1: unknown column 'form'\. Did you mean 'from'",
        ),
        (b"id,surname,office\nx,X,Ambassador\n", r"envoys\.csv:1: the column 'from' is missing\."),
        (b"id,surname,office,from\nx,M\xfcller,Ambassador,1910\n", r"envoys\.csv:2: byte 0xFC is not UTF-8\."),
    ],
)
def test_the_edition_is_built_without_a_bad_table_of_offices(project, capsys, table, message):
    edition = project(2)
    edition.write("edition.toml", 'title = "A"\nsources = "texts"\nauthorities = ["us-diplomats", "envoys.csv"]\n')
    edition.write("envoys.csv", table)
    assert edition.build() == 3
    assert re.search(message, capsys.readouterr().err)
    assert {"tei/d1.xml", "tei/d2.xml"} <= edition.files().keys()
    edition.write("envoys.csv", b"id,surname,office,from\nx,X,Ambassador,1910\n")
    assert edition.build() == 0


def test_a_source_outside_the_project(project, capsys):
    edition = project(1)
    (edition.root.parent / "x.txt").write_text(text(1), encoding="utf-8")
    edition.write("edition.toml", 'title = "A test"\nsources = ["texts", "../x.txt"]\n')
    assert edition.build() == 3
    assert "edition.toml:2: sources names '../x.txt', which is not inside the project." in capsys.readouterr().err
    assert edition.files() == {}


def test_an_output_that_cannot_be_written(project, capsys):
    edition = project(1)
    edition.write("out", "a file where the folder should be")
    assert edition.build() == 2
    assert re.search(
        r"out: it cannot be written: .*\. A file stands where a folder is needed: move it, or name another folder\.",
        capsys.readouterr().err,
    )
    assert (edition.root / "out").read_text() == "a file where the folder should be"


def test_a_note_list_with_no_markers(project, capsys):
    edition = project(1)
    edition.write("texts/d1.txt", "Sir: I have received your letter.\n\nIt was welcome.\n\n  1. Not printed.\n")
    assert edition.build() == 0
    said = capsys.readouterr().err
    assert re.search(r"texts/d1\.txt:5: warning DSP\d+ note 1 has no number in the text", said), said
    assert "Not printed." in (edition.root / "out/tei/d1.xml").read_text(encoding="utf-8")
    assert "Not printed." in (edition.root / "out/text/d1.txt").read_text(encoding="utf-8")


def test_markers_with_no_notes(project):
    edition = project(1)
    edition.write("texts/d1.txt", text(1).replace("\n  1. Not printed.\n", ""))
    assert edition.build() == 0
    assert "received.1" in (edition.root / "out/text/d1.txt").read_text(encoding="utf-8"), "nothing is lost"


def test_no_edition_here(tmp_path, capsys):
    assert run(["build", str(tmp_path)]) == 2
    assert "there is no edition.toml in" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["biuld"], ["build", "--fast"], ["build", "nowhere"], ["encode", "x.txt"]])
def test_a_command_that_is_not_one(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert "Error: " in capsys.readouterr().err
