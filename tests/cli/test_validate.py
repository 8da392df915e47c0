"""`despatch validate`: what it is given, what it shows, and the exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from despatch.cli import run
from validate.faults import BASE

GOOD = BASE
PARA = BASE.replace("<item>The Secretary</item>", "<itm>The Secretary</itm>")  # an error
OPEN = BASE.replace("</body>", "")  # not well-formed
NOTE = BASE.replace('n="95" xml:id="d172fn95"', 'n="96" xml:id="d172fn95"')  # a warning


def called(text: str, name: str) -> str:
    """The text with ids of its own, as documents of one edition have."""
    return text.replace("doc_base", f"doc_{name}").replace('xml:id="d172"', f'xml:id="d{name}"')


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "letters"
    (folder / "1919").mkdir(parents=True)
    for name, text in (("a", GOOD), ("b", PARA), ("1919/c", GOOD), ("1919/d", NOTE)):
        (folder / f"{name}.xml").write_text(called(text, name[-1]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def found(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    return [(Path(entry["file"]).as_posix(), entry["code"]) for entry in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize(
    ("paths", "files", "code"),
    [
        (["letters"], 4, 1),
        (["letters/a.xml", "letters/a.xml"], 1, 0),
        (["letters/*.xml"], 2, 1),
        (["letters/**/*.xml"], 4, 1),
        (["letters/19*"], 2, 0),
        (["letters/1919", "letters/a.xml"], 3, 0),
    ],
)
def test_files_folders_and_patterns(letters, capsys, paths, files, code):
    assert run(["validate", *paths]) == code
    assert f"{files} file" in capsys.readouterr().err


def test_an_absolute_pattern_and_a_name_with_brackets(letters, capsys):
    (letters / "x[1].xml").write_text(GOOD, encoding="utf-8")
    assert run(["validate", str(letters / "x[1].xml"), str(letters / "[ab].xml")]) == 1
    assert "3 files checked" in capsys.readouterr().err


def test_hidden_folders_are_passed_over(letters, capsys):
    (letters / ".git").mkdir()
    (letters / "folder.xml").mkdir()  # is none
    (letters / ".git/x.xml").write_text(OPEN, encoding="utf-8")
    assert run(["validate", "letters/1919", "letters"]) == 1
    assert "4 files checked" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["nowhere.xml", "letters/*.tei", "empty"])
def test_what_is_not_there(letters, capsys, path):
    (letters.parent / "empty").mkdir()
    assert run(["validate", path]) == 2
    assert "Name TEI files or folders of them." in capsys.readouterr().err


def test_one_file_waits_for_nothing_that_it_does_not_need(letters):
    script = (
        "import sys\nfrom despatch.cli import run\nsys.stderr.isatty = lambda: True\n"
        "assert run(['validate', 'letters/a.xml']) == 0\n"
        "heavy = {'rich', 'xmlschema', 'pycrfsuite', 'sqlite3', 'multiprocessing'} & sys.modules.keys()\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_standard_input(letters, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PARA.encode())))
    assert run(["validate", "-", "--json"]) == 1
    assert found(capsys) == [("stdin", "DSP201")]


def test_quiet_when_clean(letters, capsys):
    assert run(["validate", "letters/a.xml"]) == 0
    said = capsys.readouterr()
    assert said.out == "" and said.err == "1 file checked: nothing is wrong.\n"
    assert run(["validate", "letters/a.xml", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_terminal_teaches(letters, capsys):
    assert run(["validate", "letters"]) == 1
    said = capsys.readouterr().out
    line = PARA[: PARA.index("<itm>")].count("\n") + 1
    assert (
        f"{Path('letters/b.xml')}:{line}:11: error DSP201 The schema knows no element <itm>; is <item> meant?" in said
    )
    assert f"   {line} | <itm>The Secretary</itm>\n      | ^~~~\n      in /TEI/text/body/div/list/itm\n" in said
    assert "Remedy: Write <item>." in said and "\x1b" not in said
    assert "warning DSP505" in said
    run(["validate", "letters", "-q"])
    assert "warning" not in capsys.readouterr().out


@pytest.mark.parametrize(("environment", "coloured"), [({"FORCE_COLOR": "1"}, True), ({}, False),
                                                       ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)])  # fmt: skip
def test_colours(letters, capsys, monkeypatch, environment, coloured):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run(["validate", "letters"])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


@pytest.mark.parametrize(
    ("fail_on", "paths", "code"),
    [
        ("error", ["letters/1919"], 0),
        ("warning", ["letters/1919"], 1),
        ("info", ["letters/1919"], 1),
        ("never", ["letters"], 0),
        ("warning", ["letters/a.xml"], 0),
    ],
)
def test_fail_on(letters, capsys, fail_on, paths, code):
    assert run(["validate", *paths, "--fail-on", fail_on]) == code


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_checked(letters, capsys):
    (letters / "empty.xml").write_bytes(b"")
    try:
        (letters / "gone.xml").symlink_to(letters / "nowhere.xml")
        unreadable = 2
    except OSError:
        unreadable = 1
    assert run(["validate", "letters", "--json", "--fail-on", "never"]) == 3
    codes = [code for _, code in found(capsys)]
    assert codes.count("DSP154") == unreadable and "DSP201" in codes


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "xml"],
        ["--fail-on", "fatal"],
        ["--format", "json", "--format", "sarif"],
        ["--format", "json:x.json", "--output", "y.json"],
        ["--write-baseline"],
        ["--watch", "--baseline", "b.json", "--write-baseline"],
        ["--schema", "nowhere.rng"],
    ],
)
def test_what_cannot_be_carried_out(letters, capsys, options):
    assert run(["validate", "letters", *options]) == 2


def test_several_forms_in_one_run(letters, capsys):
    forms = ["--format", "github", "--format", "sarif:deep/findings.sarif", "--format", "html:findings.html"]
    assert run(["validate", "letters", *forms]) == 1
    assert capsys.readouterr().out.startswith("::error file=letters/b.xml,line=")
    assert json.loads(Path("deep/findings.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert Path("findings.html").read_text(encoding="utf-8").startswith("<!DOCTYPE HTML>")
    assert run(["validate", "letters", "--format", "junit", "--output", "junit.xml"]) == 1
    assert capsys.readouterr().out == "" and "<failure" in Path("junit.xml").read_text(encoding="utf-8")


def test_a_batch_with_malformed_files_reports_each_and_finishes(letters, capsys):
    broken = {f"{number:03}" for number in range(0, 200, 7)}
    for number in range(200):
        text = OPEN if f"{number:03}" in broken else called(GOOD, f"x{number}")
        (letters / f"n{number:03}.xml").write_text(text, encoding="utf-8")
    assert run(["validate", "letters", "-j", "2", "--json"]) == 1
    said = found(capsys)
    assert {name[-7:-4] for name, code in said if code == "DSP151"} == broken
    assert run(["validate", "letters", "-j", "2"]) == 1
    out = capsys.readouterr().out
    assert all(f"n{name}.xml:" in out for name in broken)


# A baseline


def test_only_new_findings_count(letters, capsys):
    many = letters / "many.xml"
    many.write_text(PARA.replace("<item>Mr. Litvinoff</item>", "<itm>Mr. Litvinoff</itm>"), encoding="utf-8")
    write = ["validate", "letters", "--baseline", "known.json", "--write-baseline"]
    check = ["validate", "letters", "--baseline", "known.json", "--fail-on", "warning"]
    assert run(write) == 0
    first = Path("known.json").read_bytes()
    assert run(check) == 0
    assert "nothing is wrong (4 known findings not counted)" in capsys.readouterr().err
    many.write_text("<!-- lines -->\n" * 9 + many.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    assert run(check) == 0, "lines that move are not new findings"
    shifted = many.read_text(encoding="utf-8")
    many.write_text(shifted.replace("<p rend=", "<para/><p rend="), encoding="utf-8")
    assert run([*check, "--json"]) == 1
    said = capsys.readouterr()
    assert [entry["message"] for entry in json.loads(said.out)] == ["The schema knows no element <para>; is <p> meant?"]
    many.write_text(shifted.replace("<itm>Mr. Litvinoff</itm>", "<item>Mr. Litvinoff</item>"), encoding="utf-8")
    assert run(check) == 0
    said = capsys.readouterr().err
    assert "known.json still has 1 finding that no longer occur" in said
    assert "letters/many.xml: DSP201 itm <itm>Mr. Litvinoff</itm>" in said
    assert Path("known.json").read_bytes() == first, "it is written only when that is asked for"
    assert run(write) == 0
    assert "Litvinoff" not in Path("known.json").read_text(encoding="utf-8")
    run(check)
    assert "no longer" not in capsys.readouterr().err


def test_a_baseline_can_be_reviewed(letters, capsys, monkeypatch):
    assert run(["validate", "letters", "--baseline", "letters/known.json", "--write-baseline"]) == 0
    lines = Path("letters/known.json").read_text(encoding="utf-8").splitlines()
    assert json.loads("".join(lines))["findings"][1] == json.loads(lines[2].rstrip(","))
    assert json.loads(lines[1].rstrip(","))["file"] == "1919/d.xml", "relative to the baseline, wherever one stands"
    monkeypatch.chdir(letters / "1919")
    assert run(["validate", "..", "--baseline", "../known.json", "--fail-on", "info"]) == 0


def test_a_part_of_the_corpus_leaves_the_rest_of_the_baseline_alone(letters, capsys):
    write = ["--baseline", "known.json", "--write-baseline"]
    run(["validate", "letters", *write])
    all_of_it = Path("known.json").read_bytes()
    assert run(["validate", "letters/b.xml", "--baseline", "known.json"]) == 0
    assert "no longer" not in capsys.readouterr().err
    run(["validate", "letters/b.xml", *write])
    assert Path("known.json").read_bytes() == all_of_it
    (letters / "1919/d.xml").unlink()
    assert run(["validate", "letters/b.xml", "--baseline", "known.json"]) == 0
    assert "1919/d.xml" in capsys.readouterr().err, "of a file that is gone nothing can occur"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"findings": [{"file": 3}]}', b"\xff", None])
def test_a_baseline_that_is_none(letters, capsys, content):
    if content is not None:
        Path("known.json").write_bytes(content)
    assert run(["validate", "letters", "--baseline", "known.json"]) == 3
    assert "known.json: " in capsys.readouterr().err


# Under watch


def test_watching(letters):
    command = [sys.executable, "-m", "despatch", "validate", "letters", "--watch", "--json"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        said: list[str] = []
        assert process.stderr and process.stdout
        threading.Thread(target=lambda: said.extend(iter(process.stderr.readline, "")), daemon=True).start()
        out: list[str] = []
        threading.Thread(target=lambda: out.extend(iter(process.stdout.readline, "")), daemon=True).start()

        def wait(words: str) -> None:
            end = time.monotonic() + 60
            while not any(words in line for line in said):
                assert time.monotonic() < end and process.poll() is None, said
                time.sleep(0.05)
            said.clear()

        try:
            wait("4 files checked: 1 error and 1 warning.")
            (letters / "b.xml").write_text(GOOD, encoding="utf-8")
            wait("4 files checked: 1 warning.")
            (letters / "e.xml").write_text(OPEN, encoding="utf-8")
            wait("5 files checked: 1 error and 1 warning.")
            (letters / "e.xml").unlink()
            wait("4 files checked: 1 warning.")
        finally:
            process.terminate()


def test_a_pointer_to_a_file_that_changes_is_checked_again(letters):
    from despatch.run.check import check  # noqa: PLC0415
    from despatch.run.watch import watch  # noqa: PLC0415

    pointing = GOOD.replace('<ref target="#d172fn94">', '<ref target="b.xml#d172fn95">')
    pointing = called(pointing, "a")
    (letters / "a.xml").write_text(pointing, encoding="utf-8")
    (letters / "b.xml").write_text(GOOD, encoding="utf-8")
    asked: list[list[str]] = []

    def checking(paths):
        asked.append([path.name for path in paths])
        return check(paths)

    rounds = watch(lambda: sorted(letters.rglob("*.xml")), checking)
    assert [finding.code for finding in next(rounds).findings] == ["DSP505"]
    (letters / "b.xml").write_text(GOOD.replace("d172fn95", "d172fn96"), encoding="utf-8")
    assert sorted(finding.code for finding in next(rounds).findings) == ["DSP505", "DSP603"]
    assert asked[1] == ["a.xml", "b.xml"], "the others need not be read again"


def test_two_documents_of_a_folder_with_one_id(letters, capsys):
    """In one folder; what lies in another may be a copy. With the line, and whichever schema is asked."""
    (letters / "b.xml").write_text(called(GOOD, "b").replace('xml:id="db"', 'xml:id="da"'), encoding="utf-8")
    (letters / "1919/c.xml").write_text(called(GOOD, "a"), encoding="utf-8")
    assert run(["validate", "letters", "--json", "-j", "2"]) == 1
    (one,) = (entry for entry in json.loads(capsys.readouterr().out) if entry["code"] != "DSP505")
    assert (Path(one["file"]).name, one["code"], one["xpath"]) == ("b.xml", "DSP608", "/TEI/text/body/div/@xml:id")
    assert GOOD.splitlines()[one["line"] - 1].lstrip().startswith('<div type="document"') and "a.xml" in one["message"]


def test_a_word_of_the_source_that_is_gone(project, capsys):
    """In the output of an edition, the ledger says so of a file that a person has changed."""
    edition = project(2)
    edition.build()
    capsys.readouterr()
    tei = edition.root / "out" / "tei"
    text = (tei / "d1.xml").read_text(encoding="utf-8")
    for new, codes in (("concurs", []), ('<hi rend="italic">concurs</hi>', []), ("agrees", ["DSP401"])):
        (tei / "d1.xml").write_text(text.replace("concurs", new), encoding="utf-8")
        assert run(["validate", str(tei), "--json"]) == bool(codes)
        assert [entry["code"] for entry in json.loads(capsys.readouterr().out)] == codes
    (edition.root / "out" / "ledger" / "d1.json").write_text("{", encoding="utf-8")
    run(["validate", str(tei), "--json"])
    (one,) = json.loads(capsys.readouterr().out)
    assert one["code"] == "DSP402" and one["file"].endswith("d1.xml") and "d1.json" in one["message"]
