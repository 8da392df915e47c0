"""Files that nothing has touched are not read again; whatever touches them, its contents decide."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from despatch.publish import files, layout
from despatch.run import sources


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The names of the sources, sidecars and TEI files that are read; and times tell of every change at once."""
    names: list[str] = []

    def noted(path: str | Path) -> bytes:
        names.append(Path(path).name)
        return files.bytes_of(path)

    monkeypatch.setattr(files, "_SETTLED", 0)
    monkeypatch.setattr(sources, "bytes_of", noted)
    monkeypatch.setattr(layout, "bytes_of", noted)
    return names


@pytest.mark.skipif(os.name == "nt", reason="there no time tells when a file was changed")
def test_what_nothing_touched_is_not_read_again(project, read, capsys):
    edition = project(3)
    (edition.root / "texts/d2.toml").write_text('place = "Paris"\n', encoding="utf-8")
    edition.build()
    read.clear()
    edition.build()  # what the first build wrote is read once more
    assert sorted(read) == ["d1.xml", "d2.xml", "d3.xml"]
    read.clear()
    capsys.readouterr()
    edition.build()
    assert read == []
    os.utime(edition.root / "texts/d1.txt")
    edition.build()
    assert [name for name in read if name.endswith("txt")] == ["d1.txt"]
    assert capsys.readouterr().err == "3 documents unchanged, nothing to do.\n" * 2
    read.clear()
    edition.build()
    assert read == [], "it is known by its new time"


def test_of_what_has_just_been_written_a_next_change_might_not_show(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A", encoding="utf-8")
    assert files.stamp(path.stat()) == ""


@pytest.mark.parametrize("name", ["texts/d2.txt", "texts/d2.toml", "out/tei/d2.xml"])
def test_a_change_is_seen_whatever_its_file_pretends(project, read, capsys, name):
    edition = project(3)
    path = edition.root / name
    (edition.root / "texts/d2.toml").write_text('place = "Paris"\n', encoding="utf-8")
    for _ in range(3):
        edition.build()
    before, status = path.read_bytes(), path.stat()
    path.write_bytes(before.replace(b"Paris", b"Perus").replace(b" the ", b" teh "))
    assert path.read_bytes() != before
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    capsys.readouterr()
    edition.build("--explain")
    assert "d2: " in capsys.readouterr().err


def test_a_sidecar_that_comes_and_goes(project, read, capsys, monkeypatch):
    edition = project(2)
    sidecar = edition.root / "texts/d2.toml"
    for _ in range(2):
        edition.build()
    for settled in (0, 10**12):  # the second time, as fresh as what is written can be
        monkeypatch.setattr(files, "_SETTLED", settled)
        capsys.readouterr()
        sidecar.write_text('place = "Paris"\n', encoding="utf-8")
        edition.build("--explain")
        assert "d2: sidecar added" in capsys.readouterr().err
        sidecar.unlink()
        edition.build("--explain")
        assert "d2: sidecar removed" in capsys.readouterr().err
