"""`despatch check`: what is committed is valid, and what the sources make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from despatch.cli import run


def checked(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, str]]:
    """The exit code, and file → code of what was found."""
    capsys.readouterr()
    code = run(["check", str(root), "-j", "1", "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)
    return code, {Path(entry["file"]).relative_to(root).as_posix(): entry["code"] for entry in found}


@pytest.fixture
def edition(project):
    made = project(3)
    assert made.build() == 0
    return made


def test_an_edition_in_order(edition, capsys):
    before = edition.files("."), {path.stat().st_mtime_ns for path in edition.root.rglob("*")}
    assert checked(edition.root, capsys) == (0, {})
    assert (edition.files("."), {path.stat().st_mtime_ns for path in edition.root.rglob("*")}) == before
    assert run(["check", str(edition.root)]) == 0
    assert "3 documents checked: nothing is wrong; all as the sources make it." in capsys.readouterr().err


def test_each_file_that_drifts_is_named(edition, capsys):
    page = edition.root / "out/html/d1.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("has been received", "was received"), encoding="utf-8")
    line = text[: text.index("has been received")].count("\n") + 1
    (edition.root / "out/text/d2.txt").unlink()
    edition.write("out/tei/.hidden", "x")
    edition.write("out/CNAME", "letters.example.org")
    edition.write("out/html/old.html", "<p>Once.</p>")
    code, found = checked(edition.root, capsys)
    assert (code, found) == (
        1, {"out/html/d1.html": "DSP125", "out/html/old.html": "DSP127", "out/text/d2.txt": "DSP126"}
    )  # fmt: skip
    assert run(["check", str(edition.root)]) == 1
    said = capsys.readouterr()
    assert f"d1.html:{line}:" in said.out and "was received" in said.out
    assert "Remedy: Run `despatch build --force`" in said.out and "3 files not what the sources make" in said.err
    edition.build("--force")
    (edition.root / "out/html/old.html").unlink()
    assert checked(edition.root, capsys) == (0, {}), "the remedy helps"


def test_a_source_that_was_changed_and_not_built(edition, capsys):
    source = edition.root / "texts/d1.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("concurs", "agrees"), encoding="utf-8")
    code, found = checked(edition.root, capsys)
    assert code == 1 and set(found.values()) == {"DSP125"}
    assert {"out/tei/d1.xml", "out/html/d1.html", "out/text/d1.txt", "out/ledger/d1.json"} <= found.keys()
    assert "out/html/d2.html" not in found
    edition.build()
    assert checked(edition.root, capsys) == (0, {})


def test_hand_edits_are_taken_as_they_are(edition, capsys):
    tei = edition.root / "out/tei/d1.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("<signed>", '<signed rend="italic">'), encoding="utf-8")
    code, found = checked(edition.root, capsys)
    assert code == 1 and "out/tei/d1.xml" not in found, "its readings are to be made anew, it is not"
    edition.build()
    assert checked(edition.root, capsys) == (0, {})
    run(["check", str(edition.root)])
    assert "nothing is wrong; 1 file changed by hand, the rest as the sources make it." in capsys.readouterr().err


def test_a_hand_edit_that_is_not_valid(edition, capsys):
    tei = edition.root / "out/tei/d1.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("signed>", "sined>"), encoding="utf-8")
    edition.build()
    code, found = checked(edition.root, capsys)
    assert code == 1 and found["out/tei/d1.xml"] == "DSP201"
    code, found = checked(edition.root, capsys, "--fail-on", "never")
    assert code == 0 and found


def test_what_was_never_built(project, capsys):
    code, found = checked(project(2).root, capsys)
    assert code == 1 and set(found.values()) == {"DSP126"} and "out/tei/d2.xml" in found


def test_a_source_that_cannot_be_read(edition, capsys):
    edition.write("texts/d2.txt", b"\x89PNG\r\n\x1a\n\0")
    code, found = checked(edition.root, capsys)
    assert code == 3 and found["texts/d2.txt"] == "DSP105" and found["out/tei/d2.xml"] == "DSP127"


def test_no_edition(tmp_path, capsys):
    assert run(["check", str(tmp_path)]) == 2
    assert "there is no edition.toml" in capsys.readouterr().err


def test_the_summary_of_a_job(edition, capsys, monkeypatch, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    (edition.root / "out/text/d2.txt").unlink()
    assert checked(edition.root, capsys)[0] == 1
    said = summary.read_text(encoding="utf-8")
    assert said.startswith("# Before\n## Despatch: A test\n\n1 error in 3 files.")
    assert "d2.txt`" in said and "DSP126" in said


def test_the_cache_of_the_project_is_left_alone(edition, capsys):
    before = (edition.root / ".despatch/cache.db").read_bytes()
    edition.write("texts/d9.txt", (edition.root / "texts/d1.txt").read_bytes())
    assert checked(edition.root, capsys)[0] == 1
    assert (edition.root / ".despatch/cache.db").read_bytes() == before
    assert edition.build() == 0 and "tei/d9.xml" in edition.files()
