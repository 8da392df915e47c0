"""`despatch build`: what it writes, what it redoes, and what it leaves alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from typing import Any

import pytest

from despatch import flow, resources
from despatch.cli import run
from despatch.model.findings import Finding
from despatch.publish import files
from despatch.render import Renderer
from despatch.run import fingerprint

from .conftest import text


def explained(capsys) -> dict[str, str]:
    """document → why it was redone, from what --explain said."""
    lines = capsys.readouterr().err.splitlines()
    return dict(line.split(": ", 1) for line in lines if re.match(r"d\d+: ", line))


def test_an_edition_is_built(project, capsys):
    edition = project(3)
    assert edition.build() == 0
    assert "3 built" in capsys.readouterr().err
    names = set(edition.files())
    for stem in ("d1", "d2", "d3"):
        assert {f"tei/{stem}.xml", f"html/{stem}.html", f"text/{stem}.txt", f"ledger/{stem}.json"} <= names
    assert {"html/index.html", "html/persons.html", "html/report.html", "html/assets/edition.css"} <= names
    assert {"report.json", "review.json"} <= names
    report = json.loads((edition.root / "out/report.json").read_bytes())
    assert (report["documents"], report["fine"], report["errors"]) == (3, 3, 0)
    assert [entry["document"] for entry in report["details"]] == ["d1", "d2", "d3"]
    index = (edition.root / "out/html/index.html").read_text(encoding="utf-8")
    assert all(f'href="{stem}.html"' in index for stem in ("d1", "d2", "d3"))


def test_a_second_build_redoes_nothing_and_says_so(project, capsys):
    edition = project(3)
    edition.build()
    before = edition.files()
    times = {path: path.stat().st_mtime_ns for path in (edition.root / "out").rglob("*")}
    capsys.readouterr()
    assert edition.build() == 0
    assert capsys.readouterr().err == "3 documents unchanged, nothing to do.\n"
    assert edition.files() == before
    assert {path: path.stat().st_mtime_ns for path in (edition.root / "out").rglob("*")} == times


def test_the_same_inputs_give_the_same_bytes(project):
    one, other = project(45, "one"), project(45, "other")
    (other.root / "texts/deep").mkdir()
    (other.root / "texts/d7.txt").rename(other.root / "texts/deep/d7.txt")
    (other.root / "texts/deep/d7.txt").rename(other.root / "texts/d7.txt")
    assert one.build() == 0
    assert run(["build", str(other.root), "-j", "2", "-q"]) == 0
    assert one.files() == other.files()
    (one.root / "texts/d9.txt").write_text(text(99), encoding="utf-8")
    one.build()
    (one.root / "texts/d9.txt").write_text(text(9), encoding="utf-8")
    one.build()
    assert one.files() == other.files()
    assert not list((one.root / ".despatch").glob("spool-*"))


@pytest.mark.parametrize(
    ("change", "reason", "redone"),
    [
        (("texts/d2.txt", text(77)), "source changed", ["d2"]),
        (("texts/d2.toml", 'place = "Paris"\n'), "sidecar added", ["d2"]),
        (("texts/d4.txt", text(4)), "added", ["d4"]),
        (("edition.toml", 'title = "Another"\nsources = "texts"\n'), "setting title changed", ["d1", "d2", "d3"]),
        (("edition.toml", 'title = "A test"\nsources = ["texts"]\n'), None, []),
        (("out/text/d2.txt", "spoilt"), "its text file is another", ["d2"]),
    ],
)
def test_only_what_changed_is_redone(project, capsys, change, reason, redone):
    edition = project(3)
    edition.build()
    capsys.readouterr()
    edition.write(*change)
    assert edition.build("--explain") == 0
    assert explained(capsys) == dict.fromkeys(redone, reason)


def test_lists_of_nothing_are_made_anew_too(project):
    edition, whole = project(0, "changed"), project(0, "whole")
    for one in (edition, whole):
        one.write("texts/d1.txt", "Memorandum\n\nThe Department concurs.\n")
    edition.build()
    for one in (edition, whole):
        one.write("edition.toml", 'title = "B test"\nsources = "texts"\n')
        one.build()
    assert edition.files() == whole.files()


def test_a_setting_of_the_text_only_renders_anew(project, monkeypatch):
    edition = project(2)
    edition.build()
    tei = {name: digest for name, digest in edition.files().items() if name.startswith("tei/")}

    def never(*_):
        raise AssertionError("encoded again")

    monkeypatch.setattr(flow, "finish_in_steps", never)
    edition.write("edition.toml", 'title = "A test"\nsources = "texts"\n[text]\nwidth = 30\n')
    assert edition.build() == 0
    body = (edition.root / "out/text/d1.txt").read_text(encoding="utf-8")
    assert "The Secretary of State to the\nAmbassador in Great Britain\n" in body
    assert {name: digest for name, digest in edition.files().items() if name.startswith("tei/")} == tei
    report = json.loads((edition.root / "out/report.json").read_bytes())
    assert report["fine"] == 2


def test_a_missing_output_is_made_again(project, capsys):
    edition = project(3)
    edition.build()
    before = edition.files()
    for name in ("out/html/d1.html", "out/tei/d2.xml", "out/html/index.html"):
        (edition.root / name).unlink()
    capsys.readouterr()
    edition.build("--explain")
    assert explained(capsys) == {"d1": "its html file is missing", "d2": "its TEI file is missing"}
    assert edition.files() == before


def test_an_older_output_that_is_put_back_is_made_anew(project, capsys):
    """As `git checkout out` does. All pages have the sizes of those that were made last."""
    edition = project(3)

    def built(whose: str) -> dict[str, str]:
        for number in (1, 2, 3):
            edition.write(f"texts/d{number}.txt", f"Memorandum of the {whose}\n\nThe Department concurs with them.\n")
        edition.build()
        return edition.files()

    older = built("bankers")
    shutil.copytree(edition.root / "out", edition.root / "older")
    made = built("farmers")
    changed = {name for name in made if made[name] != older[name]}
    assert {"tei/d1.xml", "html/d1.html", "text/d1.txt", "html/index.html"} <= changed
    for name in changed:
        assert (edition.root / "out" / name).stat().st_size == (edition.root / "older" / name).stat().st_size
    shutil.rmtree(edition.root / "out")
    (edition.root / "older").rename(edition.root / "out")
    (edition.root / "out/tei/d3.xml").unlink()
    capsys.readouterr()
    assert edition.build("--explain") == 0
    another = "its TEI file is another"
    assert explained(capsys) == {"d1": another, "d2": another, "d3": "its TEI file is missing"}
    assert edition.files() == made


def test_force_redoes_everything_to_the_same_bytes(project, capsys):
    edition = project(2)
    edition.build()
    before = edition.files()
    capsys.readouterr()
    edition.build("--force", "--explain")
    assert explained(capsys) == {"d1": "forced", "d2": "forced"}
    assert edition.files() == before


def test_without_its_cache_an_edition_comes_out_the_same(project, capsys):
    edition = project(3)
    edition.build()
    before = edition.files()
    for path in (edition.root / ".despatch").iterdir():
        path.unlink()
    capsys.readouterr()
    edition.build("--explain")
    assert set(explained(capsys).values()) == {"added"}
    assert edition.files() == before


def test_a_removed_source_takes_its_outputs_and_nothing_else(project, capsys):
    edition = project(3)
    edition.build()
    edition.write("out/tei/notes.md", "a person's")
    edition.write("out/html/mine.html", "a person's")
    (edition.root / "texts/d2.txt").unlink()
    capsys.readouterr()
    assert edition.build("--explain") == 0
    assert explained(capsys) == {"d2": "removed"}
    names = edition.files()
    assert not [name for name in names if "d2." in name]
    assert {"tei/notes.md", "html/mine.html", "tei/d1.xml", "html/d3.html"} <= names.keys()
    assert 'href="d2.html"' not in (edition.root / "out/html/index.html").read_text(encoding="utf-8")


def test_a_removed_source_is_known_without_a_cache(project):
    edition = project(2)
    edition.build()
    (edition.root / "texts/d2.txt").unlink()
    (edition.root / ".despatch/cache.db").unlink()
    assert edition.build() == 0
    assert not [name for name in edition.files() if "d2." in name]


def test_a_changed_tei_file_is_adopted_and_never_overwritten(project, capsys):
    edition = project(3)
    edition.build()
    tei = edition.root / "out/tei/d2.xml"
    mine = tei.read_text(encoding="utf-8").replace("</title>", ", edited by hand</title>", 1)
    tei.write_text(mine, encoding="utf-8")
    for option in ("--explain", "--force"):
        capsys.readouterr()
        assert edition.build(option) == 0
        assert "tei/d2.xml was changed by hand: checked, rendered and kept as it is." in capsys.readouterr().err
        assert tei.read_text(encoding="utf-8") == mine
    assert "edited by hand" in (edition.root / "out/html/d2.html").read_text(encoding="utf-8")
    report = json.loads((edition.root / "out/report.json").read_bytes())
    assert (report["fine"], report["adopted"]) == (2, 1)
    (edition.root / ".despatch/cache.db").unlink()  # also in a fresh clone
    assert edition.build() == 0
    assert tei.read_text(encoding="utf-8") == mine
    (edition.root / "texts/d2.txt").unlink()  # and when its source is gone
    assert edition.build() == 0
    assert tei.read_text(encoding="utf-8") == mine
    assert (edition.root / "out/html/d2.html").exists()


def test_a_tei_file_that_was_broken_by_hand_is_kept_and_not_called_built(project, capsys):
    edition = project(2)
    assert edition.build() == 0
    broken = edition.root / "out" / "tei" / "d1.xml"
    broken.write_text("<TEI>", encoding="utf-8")
    capsys.readouterr()
    assert edition.build() == 1
    said = capsys.readouterr().err
    assert "has no page until they are mended" in said and "1 changed by hand and kept" in said
    assert "1 built" not in said and broken.read_text() == "<TEI>"


@pytest.mark.parametrize("name", ["my own", "index"])
def test_a_tei_file_with_a_name_that_is_no_id_is_refused_and_stays(project, capsys, name):
    edition = project(2)
    assert edition.build() == 0
    tei = edition.root / "out" / "tei"
    copied = tei / f"{name}.xml"
    copied.write_bytes((tei / "d1.xml").read_bytes())
    for _ in range(2):
        assert edition.build() == 3
        assert f"out/tei/{name}.xml: " in capsys.readouterr().err
        assert copied.exists() and {"d1", "d2", "index"} <= {
            path.stem for path in (edition.root / "out/html").glob("*.html")
        }
    copied.unlink()
    assert edition.build() == 0


def test_an_adopted_file_that_is_deleted_is_made_from_its_source(project):
    edition = project(2)
    edition.build()
    before = edition.files()
    tei = edition.root / "out/tei/d2.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("</title>", ", mine</title>", 1), encoding="utf-8")
    edition.build()
    tei.unlink()
    assert edition.build() == 0
    assert edition.files() == before


def test_an_edit_that_loses_a_word_is_told_and_left(project, capsys):
    edition = project(2)
    edition.build()
    tei = edition.root / "out/tei/d2.xml"
    mine = tei.read_text(encoding="utf-8").replace("concurs", "agrees", 1)
    tei.write_text(mine, encoding="utf-8")
    for _ in range(2):
        capsys.readouterr()
        assert edition.build() == 1
        said = capsys.readouterr().err
        assert "concurs" in said
        assert "agrees" in said
        assert tei.read_text(encoding="utf-8") == mine
    assert not (edition.root / "out/html/d2.html").exists()


def test_an_invalid_edit_is_told_and_left(project, capsys):
    edition = project(2)
    edition.build()
    tei = edition.root / "out/tei/d2.xml"
    tei.write_text("<TEI>", encoding="utf-8")
    assert edition.build() == 1
    assert "out/tei/d2.xml:1:6: error DSP" in capsys.readouterr().err
    assert tei.read_text(encoding="utf-8") == "<TEI>"


def test_an_invalid_document_is_never_published(project, capsys, monkeypatch):
    edition = project(3)
    edition.build()
    good = edition.files()
    in_steps = flow.finish_in_steps

    def spoilt(recognised, *rest):
        result = yield from in_steps(recognised, *rest)
        wrong = (Finding("DSP201", "There is no element <x>.", file=f"{result.stem}.xml"),)
        object.__setattr__(result, "findings", wrong if result.stem == "d2" else result.findings)
        return result

    monkeypatch.setattr(flow, "finish_in_steps", spoilt)
    assert edition.build("--force") == 1
    assert "There is no element <x>." in capsys.readouterr().err
    names = set(edition.files())
    assert {name for name in names if "d2." in name} == {"rejected/d2.xml", "rejected/d2.json"}
    assert {"tei/d1.xml", "html/d3.html"} <= names
    assert edition.build() == 1, "it is still wrong"
    assert "There is no element <x>." in capsys.readouterr().err
    settings = (edition.root / "edition.toml").read_text(encoding="utf-8")
    edition.write("xslt/text/wrap.xsl", resources.stylesheet("text/wrap.xsl").read_text(encoding="utf-8") + "\n")
    edition.write("edition.toml", settings + '[site]\nstylesheets = "xslt"\n')
    assert edition.build("--explain") == 1, "another stylesheet renders nothing of it"
    assert set(explained(capsys)) == {"d1", "d3"} and set(edition.files()) == names
    edition.write("edition.toml", settings)
    monkeypatch.undo()
    assert edition.build("--force") == 0
    assert edition.files() == good


def test_a_document_learns_from_its_neighbours(project, capsys):
    """One that points to a page is redone when the page's document comes, and others are not."""
    edition = project(2)
    for number in (1, 2):
        edition.write(f"texts/d{number}.toml", f'collection = "v{number}"\ndocument = "d{number}"\n')
    edition.write("texts/d2.txt", text(2).replace("The Department", "See post, p. 77. The Department"))
    edition.build()
    capsys.readouterr()
    edition.write("texts/d3.txt", text(3).replace("The Department", "[Page 77] The Department"))
    edition.write("texts/d3.toml", 'collection = "v2"\ndocument = "d3"\n')
    assert edition.build("--explain") == 0
    assert explained(capsys) == {"d2": "an answer of the index changed", "d3": "added"}
    assert "d3.xml#pg_77" in (edition.root / "out/tei/d2.xml").read_text(encoding="utf-8")


# A build that ends at once, as kill -9 ends one, before it writes the n-th batch of documents or after that.
KILLED = """
import os, sys
from despatch.cli import run
from despatch.publish import edition
from despatch.run import corpus, update
root, number, side, batch, durable = sys.argv[1:]
publish, left = edition.publish, int(number)
corpus._BATCH, update._DURABLE = int(batch) or corpus._BATCH, int(durable) or update._DURABLE
def deadly(layout, outputs):
    global left
    left -= 1
    marks = publish(layout, outputs) if left or side == "after" else {}
    if not left:
        os._exit(9)
    return marks
edition.publish = deadly
run(["build", root, "-j", "1", "-q"])
"""


def killed(edition, number: int, side: str, batch: int = 0, durable: int = 0) -> None:
    arguments = (str(edition.root), str(number), side, str(batch), str(durable))
    assert subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False).returncode == 9


def test_a_neighbour_learns_what_changed_before_a_kill(project, capsys):
    """What the index answers otherwise is known although the document that changed was recorded already."""
    edition, whole = project(4, "killed"), project(4, "whole")
    for one in (edition, whole):
        for number in (1, 4):
            one.write(f"texts/d{number}.toml", f'collection = "v"\ndocument = "d{number}"\n')
        one.write("texts/d4.txt", text(4).replace("The Department", "See ante, p. 77. The Department"))
    edition.build()
    for one in (edition, whole):
        for number in (1, 2, 3):
            one.write(f"texts/d{number}.txt", text(number).replace("The Department", "[Page 77] The Department"))
    killed(edition, 4, "before", batch=1, durable=1)
    capsys.readouterr()
    assert edition.build("--explain") == 0
    redone = explained(capsys)
    assert redone["d4"] == "a build did not finish it" and "d1" not in redone
    whole.build()
    assert edition.files() == whole.files()


@pytest.mark.parametrize("change", ["settings", "source"])
def test_what_a_killed_build_wrote_does_not_pass_for_what_was_there(project, capsys, change):
    """The change is taken back, and its files are as large as those before it."""
    edition, path = project(1), "out/text/d1.txt"
    settings = 'title = "A test"\nsources = "texts"\n[text]\nwidth = {}\n'
    source = "Memorandum\n\n" + "The Department concurs, and it has told the Embassy so. " * 5
    edition.write("edition.toml", settings.format(72))
    edition.write("texts/d1.txt", source)
    edition.build()
    before, size = edition.files(), (edition.root / path).stat().st_size
    if change == "settings":
        edition.write("edition.toml", settings.format(60))
    else:
        edition.write("texts/d1.txt", source.replace("concurs", "objects"))
    killed(edition, 1, "after")
    assert edition.files()["text/d1.txt"] != before["text/d1.txt"]
    assert (edition.root / path).stat().st_size == size
    edition.write("edition.toml", settings.format(72))
    edition.write("texts/d1.txt", source)
    capsys.readouterr()
    assert edition.build("--explain") == 0
    assert "a build did not finish it" in explained(capsys)["d1"]
    assert edition.files() == before


# The same, at the first pages about all documents that it has written, or at what documents' pages say of others.
KILLED_LATER = """
import os, sys
from despatch.cli import run
from despatch.publish import edition
from despatch.run import update
from despatch.run.site import Site
update._DURABLE = 1
root, where = sys.argv[1:]
owner, name = (Site, "_put") if where == "lists" else (edition, "rewrite")
real = getattr(owner, name)
def deadly(*given):
    real(*given)
    os._exit(9)
setattr(owner, name, deadly)
run(["build", root, "-j", "1", "-q"])
"""


@pytest.mark.parametrize("where", ["lists", "others"])
def test_what_a_killed_build_said_of_documents_elsewhere_is_taken_back(project, where):
    edition = project(0)

    def write(whose: str) -> None:
        for number in (1, 2):
            said = f"Memorandum of the {whose if number == 1 else 'brokers'}\n\nParis, May {number}, 1919\n\nNothing.\n"
            edition.write(f"texts/d{number}.txt", said)

    write("bankers")
    edition.build()
    before = edition.files()
    write("farmers")
    command = [sys.executable, "-c", KILLED_LATER, str(edition.root), where]
    assert subprocess.run(command, check=False).returncode == 9
    after = edition.files()
    elsewhere = {name for name in before if before[name] != after[name] and "/d1." not in name}
    assert elsewhere
    write("bankers")
    edition.build()
    assert edition.files() == before


def test_a_kill_costs_the_last_documents_alone(project, capsys):
    edition = project(0)
    for number in range(256):
        edition.write(f"texts/d{number}.txt", f"Memorandum No. {number}\n\nNothing.\n")
    killed(edition, 8, "before")
    assert edition.build("--explain") == 0
    assert 0 < len(explained(capsys)) <= 128


def test_json_says_what_was_done(project, capsys):
    edition = project(2)
    edition.write("texts/d2.txt", "")
    assert edition.build("--json", "-q") == 3
    said = json.loads(capsys.readouterr().out)
    assert said["exit_code"] == 3
    assert said["redone"] == [{"document": "d1", "reasons": ["added"]}]
    assert len(said["refused"]) == 1


REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>R</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
{}</listPerson></standOff></TEI>"""
DAVIS, LENIN = (
    '<person xml:id="davis"><persName>Davis, John</persName><note>Ambassador{}</note></person>\n',
    '<person xml:id="lenin"><persName>Lenin, Vladimir</persName></person>\n',
)


@pytest.mark.parametrize(
    ("entries", "redone"),
    [
        (DAVIS.format(" to Great Britain") + LENIN, ["d1"]),
        (DAVIS.format("") + LENIN.replace("Vladimir", "V. I."), ["d2"]),
        (DAVIS.format(""), ["d2"]),
        (DAVIS.format("") + LENIN + '<person xml:id="x"><persName>Nobody, Ann</persName></person>', []),
        (DAVIS.format("") + LENIN + '<person xml:id="x"><persName>Zorin, Valerian</persName></person>', ["d3"]),
        (LENIN + DAVIS.format(""), []),
        ("", ["d1", "d2", "d3"]),
    ],
    ids=["a note", "a name", "removed", "nobody asked", "somebody asked", "another order", "none left"],
)
def test_a_changed_entry_redoes_the_documents_that_asked_for_it(project, capsys, entries, redone):
    edition = project(0)
    edition.write("edition.toml", 'title = "A test"\nsources = "texts"\nregisters = "register.xml"\n')
    edition.write("register.xml", REGISTER.format(DAVIS.format("") + LENIN))
    for number, name in enumerate(("Davis", "Lenin", "Zorin"), 1):
        edition.write(f"texts/d{number}.txt", f"Letter\n\nYesterday I saw Mr. {name} in London about the loan.\n")
    assert edition.build() == 0
    assert '<persName ref="#lenin"' in (edition.root / "out/tei/d2.xml").read_text("utf-8")
    capsys.readouterr()
    edition.write("register.xml", REGISTER.format(entries))
    edition.build("--explain")
    assert explained(capsys) == dict.fromkeys(redone, "an answer of the register changed")
    incremental = edition.files()
    assert edition.build("--force", "-q") == 0
    assert edition.files() == incremental
    capsys.readouterr()
    assert edition.build("--explain") == 0
    assert explained(capsys) == {}


def test_what_comes_out_as_the_same_tei_is_not_rendered_again(project, monkeypatch):
    edition, made, more = project(3), [], {}
    edition.build()
    before = edition.files()
    run_one = Renderer._run

    def noted(self: Renderer, kind: str, mode: str, document: Any, name: str, parameters: dict[str, str]) -> str:
        if kind in ("html", "text", "summary"):
            made.append(f"{kind} {name}")
        return run_one(self, kind, mode, document, name, parameters)

    monkeypatch.setattr(Renderer, "_run", noted)
    parts = fingerprint.fingerprint
    monkeypatch.setattr(fingerprint, "fingerprint", lambda *given: parts(*given) | more)
    more["stage recognise"] = "another"
    assert edition.build() == 0
    assert made == []
    more |= {"stage recognise": "a third", "stylesheet text": "another"}
    (edition.root / "out/html/d2.html").unlink()
    assert edition.build() == 0
    assert sorted(made) == ["html d2", "text d1", "text d2", "text d3"]
    made.clear()
    more["stage render"] = "another"
    assert edition.build() == 0
    assert len(made) == 9
    assert edition.files() == before
    made.clear()
    edition.write("texts/d3.txt", text(33))
    assert edition.build() == 0
    assert sorted(made) == ["html d3", "summary d3", "text d3"]


def test_a_changed_register_is_asked_for_its_answers_once(project, monkeypatch):
    edition = project(2)
    edition.write("edition.toml", 'title = "A test"\nsources = "texts"\nregisters = "register.xml"\n')
    edition.write("register.xml", REGISTER.format(LENIN))
    assert edition.build() == 0
    asked = []
    answers = flow.answers
    monkeypatch.setattr(flow, "answers", lambda *given: asked.append(1) or answers(*given))
    edition.write("register.xml", REGISTER.format(DAVIS.format("") + LENIN))
    assert edition.build() == 0
    assert len(asked) == 1


@pytest.mark.parametrize(
    "name",
    [
        "html/d1.html",
        "text/d1.txt",
        "ledger/d1.json",
        "html/index.html",
        "html/documents.csv",
        "report.json",
        "review.json",
    ],
)
def test_an_output_that_was_changed_and_kept_its_size_is_made_anew(project, capsys, name):
    edition = project(2)
    edition.build()
    before, path = edition.files(), edition.root / "out" / name
    path.write_bytes(
        path.read_bytes().replace(b" ", b"\t", 1) if name.endswith(".json") else path.read_bytes()[:-2] + b"!\n"
    )
    assert edition.files() != before
    capsys.readouterr()
    assert edition.build("--explain") == 0
    kind, _, file = name.partition("/")
    assert explained(capsys) == ({"d1": f"its {kind} file is another"} if file.startswith("d1.") else {})
    assert edition.files() == before


def test_an_output_that_was_only_touched_is_read_once_and_stays(project, capsys):
    edition = project(2)
    edition.build()
    for name in edition.files():
        os.utime(edition.root / "out" / name, (1e9, 1e9))
    time.sleep(2.1)  # what changed a moment ago is read in any case
    read = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "hash_of", lambda path, real=files.hash_of: read.append(path.name) or real(path))
        for expected in ({"d1.html", "d2.txt", "index.html"}, set()):
            capsys.readouterr()
            assert edition.build() == 0 and "nothing to do" in capsys.readouterr().err
            assert expected <= set(read) if expected else not read
            read.clear()


def test_a_lost_ledger_is_made_again(project, capsys):
    edition = project(2)
    edition.build()
    before = edition.files()
    (edition.root / "out/ledger/d1.json").unlink()
    capsys.readouterr()
    assert edition.build("--explain") == 0
    assert explained(capsys) == {"d1": "its ledger file is missing"} and edition.files() == before
    shutil.rmtree(edition.root / "out/ledger")
    shutil.rmtree(edition.root / ".despatch")
    assert edition.build() == 0
    assert edition.files() == before, "nobody changed the TEI files, so nobody's they are"


def test_what_a_person_lost_is_found_though_the_ledger_is_lost_too(project, capsys):
    edition = project(2)
    edition.build()
    path = edition.root / "out/tei/d1.xml"
    path.write_text(path.read_text("utf-8").replace("Department", "Ministry"), "utf-8")
    shutil.rmtree(edition.root / "out/ledger")
    for _ in range(2):
        capsys.readouterr()
        assert edition.build() == 1
        assert "DSP401" in capsys.readouterr().err and "Ministry" in path.read_text("utf-8")
        shutil.rmtree(edition.root / ".despatch")
