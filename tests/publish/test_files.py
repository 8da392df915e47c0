"""Writing: whole or not at all, nothing half-written, and a person's file never touched."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from despatch.publish import edition, files
from despatch.publish.edition import Output, close, publish
from despatch.publish.layout import Layout

LEDGER = '{"source": "a.txt", "rows": []}\n'


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_file_is_written_once(tmp_path):
    path = tmp_path / "deep" / "x.xml"
    assert files.write(path, b"one")
    before = path.stat().st_mtime_ns
    assert not files.write(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert files.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["deep/x.xml"]


def test_a_file_named_without_a_folder_is_made_in_this_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seen, replace = [], os.replace
    monkeypatch.setattr(os, "replace", lambda old, new: (seen.append(Path(old)), replace(old, new)))
    assert files.write(Path("x.xml"), b"one")
    assert [path.resolve().parent for path in seen] == [tmp_path] and names(tmp_path) == ["x.xml"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_last_good_file(tmp_path, monkeypatch, call):
    path = tmp_path / "x.xml"
    path.write_bytes(b"good")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(files.Unwritable, match=r"No space left on device\. Free some space") as caught:
        files.write(path, b"new and longer")
    assert caught.value.exit_code == 2
    assert names(tmp_path) == ["x.xml"]
    assert path.read_bytes() == b"good"


def test_files_written_together_are_there_or_not_together(tmp_path, monkeypatch):
    """None has its name before all of its wave are on the disk; and what one fails on, leaves nothing of the others."""
    fsync, left = os.fsync, 100

    def full(handle):
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    waves = [[(tmp_path / wave / f"{n}.xml", b"new") for n in range(60)] for wave in ("first", "second")]
    with pytest.raises(files.Unwritable, match=r"second.*No space left on device"):
        files.write_all(waves)
    assert {Path(name).parent.name for name in names(tmp_path)} == {"first"}
    assert len(names(tmp_path)) == 60
    left = 100
    files.write_all(waves)
    assert len(names(tmp_path)) == 120
    files.write_all(waves)
    assert left == 40, "what stands is not written again"


def test_many_files_are_not_all_open_at_once(tmp_path, monkeypatch):
    opened = 0

    def count(path):
        nonlocal opened
        opened = max(opened, len(list(tmp_path.glob(f".*{files.TEMPORARY}"))))
        return kept(path)

    kept = files._opened
    monkeypatch.setattr(files, "_opened", count)
    files.write_all([[(tmp_path / f"{n}.xml", b"new") for n in range(300)]])
    assert len(names(tmp_path)) == 300
    assert 4 < opened < 100


def test_what_is_written_piecemeal_is_written_to_its_end(tmp_path, monkeypatch):
    """A system may take less than it is given, of a large file or where a signal comes between."""

    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    assert files.write(tmp_path / "x.xml", b"one and two")
    assert (tmp_path / "x.xml").read_bytes() == b"one and two"


def test_a_file_that_cannot_be_made_even_in_its_folder_is_said(tmp_path, monkeypatch):
    """As on a share of the network that went away meanwhile."""

    def gone(*_):
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr(os, "open", gone)
    with pytest.raises(files.Unwritable, match="No such file or directory") as caught:
        files.write(tmp_path / "new/x.xml", b"one")
    assert caught.value.code == "DSP130"


def test_what_cannot_be_written_is_said_before_any_work(tmp_path):
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(files.Unwritable, match="out: it cannot be written"):
        files.probe(tmp_path / "out")
    files.probe(tmp_path / "new")
    assert names(tmp_path) == ["out"]


def test_leftovers_of_a_killed_build_are_swept(tmp_path):
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / f".a.xml.123{files.TEMPORARY}").write_bytes(b"half")
    (tmp_path / "tei" / ".keep").write_bytes(b"")
    files.sweep(tmp_path)
    assert names(tmp_path) == ["tei/.keep"]


def test_a_document_is_published(tmp_path):
    layout = Layout(tmp_path)
    publish(layout, [Output("a", b"<TEI/>", LEDGER, b"<html>", b"text")])
    assert names(tmp_path) == ["html/a.html", "ledger/a.json", "tei/a.xml", "text/a.txt"]
    assert json.loads(layout.ledger("a").read_bytes())["source"] == "a.txt"
    assert layout.is_ours("a")


def test_a_document_with_errors_is_published_nowhere_else(tmp_path):
    layout = Layout(tmp_path)
    publish(layout, [Output("a", b"<TEI/>", LEDGER, b"<html>", b"text")])
    publish(layout, [Output("a", b"<bad/>", LEDGER, findings=({"code": "DSP201"},))])
    assert names(tmp_path) == ["rejected/a.json", "rejected/a.xml"]
    assert json.loads(layout.rejected("a", "json").read_bytes()) == [{"code": "DSP201"}]
    publish(layout, [Output("a", b"<TEI/>", LEDGER, b"<html>", b"text")])
    assert names(tmp_path) == ["html/a.html", "ledger/a.json", "tei/a.xml", "text/a.txt"]


def test_a_persons_file_is_never_removed(tmp_path):
    layout = Layout(tmp_path)
    publish(layout, [Output("a", b"<TEI/>", LEDGER, b"<html>", b"text"), Output("b", b"<TEI/>", LEDGER, b"h", b"t")])
    layout.tei("a").write_bytes(b"<TEI>mine</TEI>")
    assert not layout.is_ours("a")
    layout.remove("a")
    layout.remove("b")
    assert names(tmp_path) == ["ledger/a.json", "tei/a.xml"]
    assert layout.tei("a").read_bytes() == b"<TEI>mine</TEI>"


def test_the_ledger_is_written_before_the_tei(tmp_path, monkeypatch):
    """Killed between the two, the next build knows the older TEI by its cache; killed after both, the newer by this."""
    order = []
    monkeypatch.setattr(edition, "write_all", lambda waves: order.extend([p.parent.name for p, _ in w] for w in waves))
    publish(Layout(tmp_path), [Output("a", b"<TEI/>", LEDGER, b"<html>", b"text")])
    assert order[:3] == [["ledger"], ["tei"], ["html", "text"]]


def test_pages_of_the_site_that_are_no_more_are_removed(tmp_path):
    layout = Layout(tmp_path)
    for name in ("index", "old"):
        layout.html(name).parent.mkdir(exist_ok=True)
        layout.html(name).write_text(name)
    close(layout, [_report("html/index.html", "html/old.html")], ["html/index.html", "html/old.html"])
    (tmp_path / "html" / "mine.html").write_bytes(b"a person's")
    close(layout, [_report("html/index.html")], ["html/index.html"])
    assert names(tmp_path) == ["html/index.html", "html/mine.html", "report.json"]


def test_a_report_cannot_make_us_remove_what_is_elsewhere(tmp_path):
    layout = Layout(tmp_path / "out")
    (tmp_path / "precious").write_bytes(b"")
    layout.root.mkdir()
    layout.report.write_bytes(_report("../precious", str(tmp_path / "precious")))
    close(layout, [_report()], [])
    assert (tmp_path / "precious").exists()


def _report(*site: str) -> bytes:
    return json.dumps({"site": site}).encode()
