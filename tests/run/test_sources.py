"""Which files are the documents, and which names are refused."""

from __future__ import annotations

import pytest

from despatch.errors import UsageError
from despatch.run import sources
from despatch.run.orphans import orphans


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")


def stems(found):
    return [document.stem for document in found[0]]


def test_folders_files_and_patterns(tmp_path):
    make(tmp_path, "a/2.txt", "a/1.txt", "a/1.toml", "a/.hidden/3.txt", "b/deep/4.txt", "c/19_5.txt", "c/20_6.txt")
    make(tmp_path, "a/out/text/7.txt")
    found = sources.in_project(tmp_path, ("a", "b", "c/19*.txt", "a/1.txt"), "a/out")
    assert stems(found) == ["1", "19_5", "2", "4"]
    assert [document.name for document in found[0]] == ["a/1.txt", "c/19_5.txt", "a/2.txt", "b/deep/4.txt"]
    assert found[1] == []


def test_equal_names_are_refused_and_the_others_come(tmp_path):
    make(tmp_path, "a/x.txt", "b/x.txt", "b/X.txt", "b/y.txt")
    good, refused = sources.in_project(tmp_path, ("a", "b"), "out")
    assert [document.stem for document in good] == ["y"]
    said = sorted(str(r.error) for r in refused)
    assert len(said) in (2, 3)  # three where file names have case
    assert all("another document has the same id" in message for message in said)
    assert said[0].startswith("a/x.txt: ")
    assert "b/x.txt" in said[0].lower()


@pytest.mark.parametrize("name", ["two words.txt", "index.txt", "a&b.txt", "Report.txt"])
def test_names_that_cannot_be_ids(tmp_path, name):
    make(tmp_path, name, "good-1.é.txt")
    good, refused = sources.in_project(tmp_path, (".",), "out", ("index", "persons", "report"))
    assert [document.stem for document in good] == ["good-1.é"]
    assert name in str(refused[0].error)
    assert "Rename it" in str(refused[0].error)
    reserved = name.casefold() in ("index.txt", "report.txt")
    assert ("has a page of its own" in str(refused[0].error)) == reserved != ("identifier" in str(refused[0].error))


def test_an_ending_may_be_in_capitals(tmp_path):
    (tmp_path / "a").mkdir()
    for name in ("one.TXT", "two.Txt", "three.txt", "four.text"):
        (tmp_path / "a" / name).write_text("x")
    found = sources.in_project(tmp_path, ("a",), "out")[0]
    assert [(document.stem, document.sidecar.name) for document in found] == [
        ("one", "one.toml"), ("three", "three.toml"), ("two", "two.toml")
    ]  # fmt: skip


def test_nothing_there(tmp_path):
    (tmp_path / "edition.toml").write_text('title = "A"\nsources = "texts"\n')
    with pytest.raises(UsageError, match="no such file or folder") as caught:
        sources.in_project(tmp_path, ("texts",), "out")
    assert str(caught.value).startswith("edition.toml:2: ")
    (tmp_path / "texts").mkdir()
    with pytest.raises(UsageError, match=r"no \.txt file in texts"):
        sources.in_project(tmp_path, ("texts",), "out")
    with pytest.raises(UsageError, match="does not exist"):
        sources.given([tmp_path / "x.txt"])


def test_files_given_twice_are_one(tmp_path):
    make(tmp_path, "a/x.txt")
    assert stems(sources.given([tmp_path / "a", tmp_path / "a" / "x.txt"])) == ["x"]


def test_a_sidecar_without_a_text_is_told(tmp_path):
    make(tmp_path, "a/pell.txt", "a/Cole.txt", "a/marlow.txt", "a/two words.txt", "b/x.txt")
    for name in ("a/pell.toml", "a/pel.toml", "a/marlw.toml", "a/cole.txt.toml", "a/zz.toml", "a/two words.toml"):
        (tmp_path / name).write_text('date = "1900"')
    for name in ("a/edition.toml", "a/ruff.toml"):
        (tmp_path / name).write_text("line-length = 9")
    told = orphans(sources.in_project(tmp_path, ("a", "b"), "out")[0])
    assert [(found.file, found.remedy.partition(",")[0]) for found in told] == [
        ("a/cole.txt.toml", "Rename it Cole.toml"),
        ("a/marlw.toml", "Rename it marlow.toml"),
        ("a/pel.toml", "Rename it as its text is named"),
        ("a/zz.toml", "Rename it as its text is named"),
    ]
    assert {(found.code, found.severity) for found in told} == {("DSP107", "warning")}
    assert orphans(sources.given([tmp_path / "a" / "pell.txt"])[0], [tmp_path / "b"]) == []


def test_a_sidecar_is_no_transcription(tmp_path):
    make(tmp_path, "a/x.txt", "a/x.toml", "a/y.toml")
    good, refused = sources.given(sorted((tmp_path / "a").iterdir()))  # a/*
    assert [document.stem for document in good] == ["x"]
    assert [refusal.stem for refusal in refused] == ["y"]
    with pytest.raises(UsageError, match=r"y\.toml: a TOML file is no transcription\. Name the text .* y\.txt\."):
        sources.given([tmp_path / "a" / "y.toml"])
