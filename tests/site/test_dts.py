"""The files of the Distributed Text Services: what version 1.0 requires is there, and every address leads to a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from lxml import etree, html

from despatch.errors import UnreadableInput
from despatch.run import site_dts
from despatch.run.build import build

BASE = "https://e.org/x/"
TEXT = """The Ambassador in Russia ( Francis ) to the Secretary of State

Petrograd, November 27, 1917.

Chiefs of missions were called "at once"\\to the General Staff.1 We shall go.

Nothing more.

Francis
  1. A printed note.
"""
# object → the properties that the specification requires of it
REQUIRED = {
    "EntryPoint": {"@context", "@id", "dtsVersion", "collection", "navigation", "document"},
    "Collection": {"@id", "dtsVersion", "title", "totalParents", "totalChildren", "collection"},
    "Resource": {"@id", "dtsVersion", "title", "totalParents", "collection", "navigation", "document", "citationTrees"},
    "Navigation": {"@context", "@id", "dtsVersion", "resource"},
    "CitableUnit": {"identifier", "level", "parent"},
    "CitationTree": set(),
    "CiteStructure": {"citeType"},
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    for stem, year in (("a", 1917), ("b", 1918), ("ü·1", 1919)):
        (tmp_path / "sources" / f"{stem}.txt").write_text(TEXT.replace("1917", str(year)), encoding="utf-8")
    set_up(tmp_path, "dts = true")
    return tmp_path


def set_up(project: Path, *site: str) -> None:
    lines = (f'title = "T \\"x\\""\nbase_url = "{BASE}"', "[site]", *site)
    (project / "edition.toml").write_text("\n".join(lines), encoding="utf-8")


def got(project: Path, address: str) -> Any:
    """What a web server that has nothing but files gives for this address."""
    assert address.startswith(BASE)
    return json.loads((project / "out" / unquote(address.removeprefix(BASE))).read_text(encoding="utf-8"))


def expanded(template: str, **values: str) -> str:
    """A URI template after RFC 6570, as far as these go: "{x}" and "{/x}"."""

    def value(found: re.Match[str]) -> str:
        return found[1] + quote(values[found[2]], safe="") if found[2] in values else ""

    return re.sub(r"\{(/?)(\w+)\}", value, template)


def checked(value: Any, out: Path) -> None:
    """Every object has what it must have, every address of the edition that is no template a file."""
    if isinstance(value, dict):
        if "@type" in value:
            assert REQUIRED[value["@type"]] <= value.keys()
        for item in value.values():
            checked(item, out)
    elif isinstance(value, list):
        for item in value:
            checked(item, out)
    elif isinstance(value, str) and value.startswith(BASE) and "{" not in value:
        assert (out / unquote(value.removeprefix(BASE).partition("#")[0])).is_file(), value


@pytest.mark.parametrize("members", [200, 1])
def test_a_client_finds_every_document_and_every_unit(
    project: Path, members: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_dts, "_MEMBERS", members)
    assert build(project).exit_code == 0
    out = project / "out"
    for path in (out / "dts").rglob("*.json"):
        said = json.loads(path.read_text(encoding="utf-8"))
        assert (said["@context"], said["dtsVersion"]) == ("https://dtsapi.org/context/v1.0.json", "1.0")
        checked(said, out)
    entry = got(project, f"{BASE}dts/index.json")
    root = got(project, expanded(entry["collection"]))
    assert root == got(project, expanded(entry["collection"], id=root["@id"]))
    assert (root["title"], root["totalParents"], root["totalChildren"]) == ('T "x"', 0, 3)
    assert {member["@type"] for member in root["member"]} == {"Resource" if members > 1 else "Collection"}
    found = []
    for member in root["member"]:
        same = got(project, expanded(member["collection"], id=member["@id"]))
        assert {key: same[key] for key in member if key != "title"} == {k: v for k, v in member.items() if k != "title"}
        found += same["member"] if same["@type"] == "Collection" else [member]
    assert [(resource["@id"], resource["dublinCore"]["date"]) for resource in found] == [
        ("a", "1917-11-27"),
        ("b", "1918-11-27"),
        ("ü·1", "1919-11-27"),
    ]
    for resource in found:
        stem = resource["@id"]
        assert resource["document"] == expanded(entry["document"], resource=stem)
        navigation = got(project, expanded(entry["navigation"], resource=stem))
        assert navigation["@id"] == resource["navigation"] == expanded(entry["navigation"], resource=stem)
        assert navigation["resource"] == resource
        units = navigation["member"]
        tei = etree.parse(out / "tei" / f"{stem}.xml")
        ids = tei.xpath("//*[local-name() = 'text']//*[self::*[local-name() = 'p' or local-name() = 'note']]/@xml:id")
        assert [unit["identifier"] for unit in units] == ids
        assert [unit["citeType"] for unit in units] == ["paragraph", "note", "paragraph"]
        assert {unit["level"] for unit in units} == {1} and {unit["parent"] for unit in units} == {None}
        page = html.fromstring((out / "html" / f"{stem}.html").read_text(encoding="utf-8"))
        assert {unquote(unit["@id"].partition("#")[2]) for unit in units} <= set(page.xpath("//@id"))


def test_only_what_changed_is_written_and_what_is_gone_is_removed(project: Path) -> None:
    build(project)
    folder = project / "out" / "dts"
    before = {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.json")}
    assert "../dts/index.json" in (project / "out" / "html" / "index.html").read_text(encoding="utf-8")
    (project / "sources" / "ü·1.txt").unlink()
    more = TEXT.replace("1917", "1918").replace("Nothing more.", "No more.\n\nNothing.")
    (project / "sources" / "b.txt").write_text(more, encoding="utf-8")
    build(project)
    after = {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.json")}
    assert before.keys() - after.keys() == {"collection/ü·1.json", "navigation/ü·1.json"}
    same = {name for name in after if after[name] == before[name]}
    assert same == {"index.json", "collection/a.json", "navigation/a.json", "collection/b.json"}
    (folder / "navigation" / "a.json").unlink()
    assert build(project).fresh
    assert (folder / "navigation" / "a.json").is_file()
    assert not build(project).fresh
    set_up(project)
    build(project)
    assert not folder.exists(), "they are there where an edition asks for them"
    assert "dts" not in (project / "out" / "html" / "index.html").read_text(encoding="utf-8")


def test_without_an_address_there_are_no_text_services(project: Path) -> None:
    (project / "edition.toml").write_text("[site]\ndts = true\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="the address at which the edition will lie") as caught:
        build(project)
    assert caught.value.line == 2
