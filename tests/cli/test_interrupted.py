"""A build that is ended at any moment leaves whole files, and the next one goes on from there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from lxml import etree

from despatch.publish.files import TEMPORARY

DOCUMENTS = 60
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def twins(project):
    """An edition that was built undisturbed, and the same one unbuilt."""
    calm, hurried = project(DOCUMENTS, "calm"), project(DOCUMENTS, "hurried")
    assert calm.build("-q") == 0
    return calm.files(), hurried


def start(edition, jobs: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "despatch", "build", str(edition.root), "-j", str(jobs)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


def after(edition, written: int, process: subprocess.Popen[str]) -> None:
    """Wait until so many TEI files are there."""
    tei, limit = edition.root / "out/tei", time.monotonic() + 60
    while process.poll() is None and time.monotonic() < limit:
        if tei.is_dir() and len(list(tei.glob("*.xml"))) >= written:
            return
        time.sleep(0.005)


def whole(edition) -> None:
    """Every file that is there is whole."""
    for path in (edition.root / "out").rglob("*"):
        if path.suffix in (".xml", ".html") and TEMPORARY not in path.name:
            assert etree.parse(path, etree.HTMLParser() if path.suffix == ".html" else None) is not None
            assert path.read_bytes().rstrip().endswith(b">")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_in_the_middle(twins, jobs):
    calm, edition = twins
    process = start(edition, jobs)
    after(edition, 5, process)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert said.rstrip().endswith(
        "Interrupted. Every file that was written is whole; the same command goes on from here."
    )
    assert "Traceback" not in said
    whole(edition)
    assert not [name for name in edition.files() if TEMPORARY in name], "nothing half-written is left"
    assert not list((edition.root / ".despatch").glob("spool-*"))
    assert edition.build("-q") == 0
    assert edition.files() == calm


def test_killed_at_any_moment(twins):
    calm, edition = twins
    moments = random.Random(7)
    for _ in range(4):
        process = start(edition, 2)
        time.sleep(moments.uniform(0.3, 2.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        whole(edition)
    assert edition.build("-q") == 0
    assert edition.files() == calm
    assert not list((edition.root / ".despatch").glob("spool-*"))


def test_a_second_build_at_the_same_time_is_refused(twins, capsys):
    _, edition = twins
    process = start(edition, 1)
    after(edition, 1, process)
    code = edition.build()
    if process.poll() is None:
        assert code == 2
        assert "another build is at work in this edition" in capsys.readouterr().err
    process.communicate(timeout=120)
    assert process.returncode == 0
