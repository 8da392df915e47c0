"""encode, validate, render and the frame around all commands."""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from despatch import flow
from despatch.cli import main, run

from .conftest import text


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(1, 4):
        (folder / f"d{number}.txt").write_text(text(number), encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_command_looks_for_cycles_less_often_than_a_program_that_makes_many(capsys):
    before = gc.get_threshold()
    try:
        with pytest.raises(SystemExit):
            main(["--version"])
        assert gc.get_threshold()[0] > before[0]
    finally:
        gc.set_threshold(*before)


def test_encode_writes_one_file_for_each_text(texts, tmp_path, capsys):
    out = tmp_path / "deep" / "tei"
    assert run(["encode", str(texts), "--out", str(out)]) == 0
    assert names(out) == ["d1.xml", "d2.xml", "d3.xml"]
    assert "3 documents encoded" in capsys.readouterr().err


def test_encode_gives_what_build_gives(project, tmp_path):
    edition = project(2)
    edition.build()
    settings = str(edition.root / "edition.toml")
    run(["encode", str(edition.root / "texts"), "--out", str(tmp_path / "tei"), "--settings", settings])
    for stem in ("d1", "d2"):
        assert (tmp_path / f"tei/{stem}.xml").read_bytes() == (edition.root / f"out/tei/{stem}.xml").read_bytes()


def test_encode_names_what_it_cannot_read_and_does_the_rest(texts, tmp_path, capsys):
    (texts / "d2.txt").write_bytes(b"\xff")
    out = tmp_path / "tei"
    assert run(["encode", str(texts / "d1.txt"), str(texts / "d2.txt"), "--out", str(out), "--json"]) == 3
    said = capsys.readouterr()
    assert "d2.txt:1: byte 0xFF at offset 0 is not UTF-8" in said.err
    assert names(out) == ["d1.xml"]
    report = json.loads(said.out)
    assert [entry["document"] for entry in report["documents"]] == ["d1"]
    assert len(report["refused"]) == 1


def test_encode_takes_registers(texts, tmp_path, capsys):
    register = tmp_path / "persons.xml"
    register.write_text("not a register", encoding="utf-8")
    assert run(["encode", str(texts), "--out", str(tmp_path / "tei"), "--register", str(register)]) == 3
    assert "persons.xml" in capsys.readouterr().err
    assert not (tmp_path / "tei").exists() or names(tmp_path / "tei") == []


def test_validate_says_where_and_what(texts, tmp_path, capsys):
    out = tmp_path / "tei"
    run(["encode", str(texts), "--out", str(out), "-q"])
    assert run(["validate", str(out)]) == 0
    assert "3 files checked: nothing is wrong." in capsys.readouterr().err
    spoilt = out / "d2.xml"
    lines = spoilt.read_text(encoding="utf-8").replace("<signed>", "<sined>").replace("</signed>", "</sined>")
    spoilt.write_text(lines, encoding="utf-8")
    line = next(number for number, content in enumerate(lines.splitlines(), 1) if "<sined>" in content)
    assert run(["validate", str(out), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["file"], finding["line"], finding["code"]) == (str(spoilt), line, "DSP201")
    assert finding["remedy"]
    assert run(["validate", str(out), "-j", "1"]) == 1
    assert f"{spoilt}:{line}:" in capsys.readouterr().out


def test_validate_follows_pointers_to_other_files(texts, tmp_path, capsys):
    out = tmp_path / "tei"
    run(["encode", str(texts), "--out", str(out), "-q"])
    pointing = out / "d2.xml"
    content = pointing.read_text(encoding="utf-8")
    for target, code in (("d1.xml#docd1", 0), ("d1.xml#nowhere", 1), ("d9.xml#docd9", 1)):
        with_ref = content.replace("The Department", f'<ref target="{target}">The</ref> Department')
        pointing.write_text(with_ref, encoding="utf-8")
        capsys.readouterr()
        assert run(["validate", str(pointing)]) == code
    assert "d9.xml" in capsys.readouterr().out


def test_render_makes_pages_and_texts(texts, tmp_path, capsys):
    out = tmp_path / "tei"
    run(["encode", str(texts), "--out", str(out), "-q"])
    assert run(["render", str(out), "--to", "html", "--out", str(tmp_path / "site")]) == 0
    looks = ["assets/edition.css", "assets/icon.svg", "assets/print.css"]
    assert names(tmp_path / "site") == [*looks, "d1.html", "d2.html", "d3.html"]
    assert run(["render", str(out / "d1.xml"), "--to", "text", "--out", str(tmp_path / "plain"), "--width", "40"]) == 0
    page = (tmp_path / "site/d1.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="(?!#|data:|https:)([^"]*)', page)) == set(looks), "nothing that is not there"
    lines = (tmp_path / "plain/d1.txt").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 40
    for broken, said in (
        ("<TEI>", "d2.xml:1: The file ends while <TEI>"),
        ("<TEI/>", "its root is not <TEI>"),
        (
            "Sir:",
            "d2.xml:1: The file is not XML: it does not begin with a tag. Name a file of TEI",
        ),
    ):
        (out / "d2.xml").write_text(broken, encoding="utf-8")
        capsys.readouterr()
        assert run(["render", str(out), "--to", "text", "--out", str(tmp_path / "again")]) == 3
        told = capsys.readouterr().err
        assert said in told and "SXXP" not in told
    assert names(tmp_path / "again") == ["d1.txt", "d3.txt"]


def test_a_bug_is_said_to_be_one_and_leaves_a_log(texts, tmp_path, capsys, monkeypatch):
    def broken(*_):
        raise KeyError("a bug")

    monkeypatch.setattr("despatch.run.sources.given", broken)
    assert run(["encode", str(texts), "--out", str(tmp_path / "tei")]) == 70
    said = capsys.readouterr().err
    assert "this is a bug: KeyError: 'a bug'" in said
    assert "Traceback" not in said
    log = Path(said.split("The details are in ")[1].strip().rstrip("."))
    assert "in broken" in log.read_text(encoding="utf-8")
    log.unlink()


def test_a_bug_in_one_document_leaves_the_others(project, capsys, monkeypatch):
    edition = project(3)
    edition.build()
    before = edition.files()
    in_steps = flow.finish_in_steps

    def broken(recognised, *rest):
        if recognised.transcript.source.stem == "d2":
            raise KeyError("a bug")
        return in_steps(recognised, *rest)

    monkeypatch.setattr(flow, "finish_in_steps", broken)
    capsys.readouterr()
    assert edition.build("--force") == 70
    assert "d2: KeyError: 'a bug'" in capsys.readouterr().err
    after = edition.files()
    assert {name: after[name] for name in before if "d2." in name} == {n: before[n] for n in before if "d2." in n}
    monkeypatch.undo()
    assert edition.build() == 0
    assert edition.files() == before


def test_quiet_and_verbose(project, capsys):
    edition = project(1)
    assert edition.build("-q") == 0
    assert capsys.readouterr().err == ""
    assert edition.build("--force", "-v") == 0
    assert "1 built" in capsys.readouterr().err


def test_help_needs_nothing_heavy():
    script = (
        "import sys\nfrom despatch.cli import run\nrun(['--help'])\n"
        "heavy = {'lxml', 'saxonche', 'xmlschema', 'rich', 'pycrfsuite', 'sqlite3'} & sys.modules.keys()\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Exit codes: 0 fine" in done.stdout


def test_one_document_waits_for_nothing_that_it_does_not_need(tmp_path):
    (tmp_path / "a.txt").write_text("Paris, May 1, 1919.\n\nSir: I have received it.\n", encoding="utf-8")
    script = (
        "import sys\nfrom despatch.cli import run\nassert run(['encode', 'a.txt', '--out', 'tei']) == 0\n"
        "heavy = {'saxonche', 'xmlschema', 'rich', 'sqlite3', 'multiprocessing', 'concurrent.futures', 'html.entities',"
        " 'despatch.render', 'despatch.publish.cards', 'despatch.validate.schematron'} & sys.modules.keys()\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tei" / "a.xml").is_file()


@pytest.mark.parametrize("command", ["build", "encode", "validate", "render"])
def test_every_command_teaches(command, capsys):
    assert run([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"despatch {command} " in said.split("Examples:")[1]


def test_many_warnings_are_not_all_shown(project, capsys):
    edition = project(0)
    for number in range(30):
        edition.write(f"texts/d{number}.txt", "Sir: I have received it.\n\nIt was welcome.\n\n  1. Not printed.\n")
    edition.build()
    said = capsys.readouterr().err
    assert said.count("warning DSP") == 20
    assert re.search(r"… and \d+ more warnings: see out/html/report\.html, or say -v", said)
    edition.build("--force", "-v")
    assert capsys.readouterr().err.count("warning DSP") >= 30


def test_explain_says_what_a_code_means(capsys):
    assert run(["explain", "DSP201", "661"]) == 0
    said = capsys.readouterr().out
    assert "The schema knows no element of this name." in said and "<para>Sir:</para>" in said
    assert "DSP661 (error, register)" in said and said.count("Remedy:") == 2
    assert run(["explain"]) == 0
    listed = {line[:6] for line in capsys.readouterr().out.splitlines()}
    assert {"DSP101", "DSP151", "DSP505", "DSP672", "DSP901"} <= listed
    assert run(["explain", "DSP000"]) == 2
