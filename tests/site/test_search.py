"""The search index, and what the pages give to it; how it answers in a browser is in test_browser.py."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from despatch.cli import cli
from despatch.publish import beside as published
from despatch.run import beside
from despatch.run.build import build
from site_edition import edition

pytest.importorskip("pagefind", reason="needs the extra [search]")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = edition(tmp_path_factory.mktemp("search"))
    assert build(project, also=["search"]).made.made == ("html/search",)
    return project


def fragments(project: Path) -> dict[str, dict[str, object]]:
    """What the index knows of each page, by its address."""
    found = {}
    for path in (project / "out" / "html" / "search" / "fragment").iterdir():
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[data["url"]] = data
    return found


def test_every_document_and_person_is_in_the_index(project: Path) -> None:
    pages = {path.name for folder in ("", "person") for path in (project / "out" / "html" / folder).glob("*.html")}
    indexed = {url.rpartition("/")[2] for url in fragments(project)}
    own = {"index", "correspondents", "places", "kinds", "chronology", "persons", "search", "report", "review"}
    assert {f"{path.stem}.html" for path in (project / "out" / "tei").glob("*.xml")} < indexed
    assert {path.name for path in (project / "out" / "html" / "person").glob("*.html")} < indexed
    assert indexed <= pages and not indexed & {f"{name}.html" for name in own}


def test_a_document_has_its_facets_and_all_spellings_of_its_persons(project: Path) -> None:
    found = fragments(project)["/002_0c169d92c6cceea3.html"]
    assert found["filters"]["year"] == ["1943"]  # type: ignore[index]
    assert found["filters"]["kind"] == ["Memorandum of conversation"]  # type: ignore[index]
    assert "Litvinov, Maxim Maximovich" in found["filters"]["person"]  # type: ignore[index]
    page = html.fromstring((project / "out" / "html" / "002_0c169d92c6cceea3.html").read_text(encoding="utf-8"))
    assert "Litvinoff" in str(found["content"]) and "Litvinoff" not in page.find(".//article").text_content()
    assert "Litvinov" in str(found["content"])


def test_no_number_of_a_note_sticks_to_a_word_of_the_index(project: Path) -> None:
    for path in (project / "out" / "html").glob("0*.html"):
        page = html.fromstring(path.read_text(encoding="utf-8"))
        content = str(fragments(project)[f"/{path.name}"]["content"])
        for ref in page.xpath("//sup[@class='noteref']"):
            before = (ref.getprevious().tail if ref.getprevious() is not None else ref.getparent().text) or ""
            if words := before.split():
                assert f"{words[-1]}{ref.text_content().strip()}" not in content


def test_it_is_made_anew_when_the_edition_has_changed_and_only_then(project: Path) -> None:
    assert build(project, also=["search"]).made.made == ()
    shutil.rmtree(project / "out" / "html" / "search")
    assert build(project, also=["search"]).made.made == ("html/search",)
    source = next((project / "seeds").glob("004*.txt"))
    source.write_text(source.read_text(encoding="utf-8").replace("Subsequent to", "Quinquereme to"), encoding="utf-8")
    assert build(project, also=["search"]).made.made == ("html/search",)
    assert "Quinquereme" in str(fragments(project))


def test_git_does_not_see_it(project: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("needs git")
    subprocess.run(["git", "init", "-q", project], check=True)
    shown = subprocess.run(
        ["git", "-C", project, "status", "--porcelain", "-uall"], capture_output=True, text=True, check=True
    )
    assert "out/html/search.html" in shown.stdout and "out/html/search/" not in shown.stdout


def test_without_the_extra_the_rest_is_built_and_the_remedy_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> str:
        raise published.Missing("search")

    way = beside.WAYS["search"]
    monkeypatch.setitem(beside.WAYS, "search", beside.Way(way.path, missing, way.make))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("A letter.\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text('also = "search"\n', encoding="utf-8")
    built = build(tmp_path)
    assert built.exit_code == 0 and [error.code for error in built.made.missing] == ["DSP131"]
    assert "pip install 'despatch[search]'" in str(built.made.missing[0])
    with pytest.raises(published.Missing):
        build(tmp_path, also=["search"])


def test_what_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    answer = CliRunner().invoke(cli, ["build", str(tmp_path), "--also", "search,serch"])
    assert answer.exit_code == 2 and "'serch' is not one of search" in answer.output
