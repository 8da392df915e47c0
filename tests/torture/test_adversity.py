"""Full disks, wrong clocks, two builds at once, files that change under the reader, any number of workers."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from cli.conftest import text
from despatch import config
from despatch.cli import run
from despatch.model.index import Index
from despatch.model.register import Register
from despatch.run import executor, sources, work

from .conftest import DOCUMENTS, LONG, Edition, rounds, survived

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def test_disk_full_at_any_write(edition, undisturbed, moments, monkeypatch, capsys):
    files, _ = undisturbed
    fsync, left = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    for moment, _ in zip(moments(4 * DOCUMENTS), range(rounds(3, 30)), strict=False):
        left = 40 + int(moment)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            assert edition.build("-q") == 2
        said = capsys.readouterr().err
        assert "No space left" in said
        assert "Free some space" in said
        edition.whole()
        fixed = [name for name in edition.files() if name.startswith(("tei/", "text/", "ledger/"))]
        assert fixed
        assert not {name for name in fixed if files[name] != edition.files()[name]}
        assert edition.build("-q") == 0
        assert edition.files() == files
        edition.clean()
        survived("disks full at some write, mended and resumed to the same bytes")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount")
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if not mounted or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk, and not everywhere")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_full(small_disk, undisturbed, capsys):
    files, _ = undisturbed
    ballast = small_disk / "ballast"
    edition = Edition(small_disk, DOCUMENTS)
    for size in (2_300_000, 1_800_000, 1_500_000):
        ballast.write_bytes(b"x" * size)
        code = edition.build("-q")
        said = capsys.readouterr().err
        assert code in (0, 2), said
        assert code == 0 or "DSP" in said or "space" in said or "full" in said
        edition.whole()
        survived("builds on a disk that was too small", code != 0)
        edition.clean()
    ballast.unlink()
    assert edition.build("-q") == 0
    assert edition.files() == files


def test_the_clock_decides_nothing(edition, capsys):
    assert edition.build("-q") == 0
    files = edition.files()
    for year in (0, 86_400, 4_000_000_000):  # 1970 and 2096
        for path in edition.root.rglob("*"):
            os.utime(path, (year, year))
        assert edition.build("--explain") == 0
        assert "nothing to do" in capsys.readouterr().err
        survived("clocks set to another year without effect")
    changed = edition.root / "texts" / "d7.txt"
    status = changed.stat()
    changed.write_text(changed.read_text("utf-8").replace("Department concurs", "Department demurs "), "utf-8")
    os.utime(changed, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert changed.stat().st_size == status.st_size
    assert edition.build("--explain") == 0
    assert "d7: source changed" in capsys.readouterr().err
    assert {name for name, digest in edition.files().items() if files[name] != digest} >= {"tei/d7.xml", "text/d7.txt"}


def test_two_builds_at_once(edition, undisturbed):
    files, _ = undisturbed
    for _ in range(rounds(1, 10)):
        both = [edition.start(), edition.start()]
        said = [process.communicate(timeout=600)[1] for process in both]
        codes = sorted(process.returncode for process in both)
        assert codes in ([0, 0], [0, 2]), said
        assert codes == [0, 0] or "another build is at work" in "".join(said)
        assert edition.files() == files
        survived("pairs of builds at once")
        edition.clean()


def test_sources_that_change_while_they_are_read(edition, undisturbed):
    files, _ = undisturbed
    over, changes = threading.Event(), 0
    names = [edition.root / "texts" / f"d{number}.txt" for number in range(1, DOCUMENTS + 1)]

    def change() -> None:
        nonlocal changes
        chance = random.Random(3)
        while not over.wait(0.002):
            path = chance.choice(names)
            number = int(path.stem[1:])
            path.write_text(text(number + chance.choice((0, 100))) * chance.choice((0, 1, 2)), encoding="utf-8")
            changes += 1

    for _ in range(rounds(1, 10)):
        meddler = threading.Thread(target=change)
        meddler.start()
        try:
            assert edition.build("-q") in (0, 1, 3)  # 3: one was empty when it was read
        finally:
            over.set()
            meddler.join()
        over.clear()
        edition.whole()
        for path in names:
            path.write_text(text(int(path.stem[1:])), encoding="utf-8")
        assert edition.build("-q") == 0
        assert edition.files() == files
    survived("changes of sources during a build", changes)


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_any_number_of_workers(edition, undisturbed, monkeypatch, jobs):
    monkeypatch.setattr(executor, "_WORTH", 1)
    assert run(["build", str(edition.root), "-q", "-j", str(jobs)]) == 0
    assert edition.files() == undisturbed[0]
    survived("numbers of workers with the same bytes")


def test_any_order(edition, tmp_path):
    settings = config.load(edition.root)
    documents, _ = sources.in_project(edition.root, settings.sources, settings.output)
    documents = documents[: DOCUMENTS if LONG else 20]
    first: dict[str, object] = {}
    for turn in range(rounds(3, 20)):
        chance = random.Random(turn)
        (spool := tmp_path / str(turn)).mkdir()
        common = work.Common(settings, Register(), spool, render=True)
        found = [work.summarise(common, document) for document in chance.sample(documents, len(documents))]
        places = {one.stem: one.place for one in found}
        common = replace(common, index=Index.of(sorted((one.summary for one in found), key=lambda one: one.stem)))
        for document in chance.sample(documents, len(documents)):
            done = work.finish(common, work.Order(document.stem, document, place=places[document.stem]))
            assert isinstance(done, work.Finished)
            assert first.setdefault(document.stem, done) == done
        survived("orders of documents with the same bytes")
