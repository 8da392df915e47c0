"""A real Dask scheduler and its workers, as processes: the same bytes, and a killed worker costs only time."""

from __future__ import annotations

import importlib
import json
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

from cli.conftest import Project, _still  # noqa: F401 — a fixture that every build here needs
from cli.test_own_looks import SHEET
from despatch import config
from despatch.cli import run
from despatch.model.index import Index
from despatch.model.register import Register
from despatch.run import sources, work
from despatch.run.corpus import Corpus
from despatch.run.executor import executor
from despatch.run.progress import Silent

pytest.importorskip("distributed", reason="distributed is not installed: pip install 'despatch[dask]'")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


class Cluster:
    """A scheduler and workers on loopback."""

    def __init__(self, folder, workers):
        self.file, self.folder = folder / "scheduler.json", folder
        loopback = ("--host", "127.0.0.1", "--scheduler-file", str(self.file))
        self.scheduler = self._start("dask_scheduler", *loopback, "--port", "0", "--dashboard-address", "127.0.0.1:0")
        for _ in range(200):
            if self.file.exists() and self.file.read_bytes():
                break
            time.sleep(0.1)
        self.workers = [self.join() for _ in range(workers)]

    def join(self):
        return self._start(
            "dask_worker", "--scheduler-file", str(self.file), "--nthreads", "1", "--no-nanny", "--no-dashboard"
        )  # fmt: skip

    def _start(self, module, *options):
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        return subprocess.Popen(command, cwd=self.folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    @property
    def where(self):
        return json.loads(self.file.read_bytes())["address"].replace("tcp://", "dask://")

    def stop(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("cluster"), 2)
    yield made
    made.stop()


@pytest.fixture
def local(project):
    edition = project(60, "local")
    assert edition.build("-q") == 0
    return edition.files()


@pytest.fixture
def project(tmp_path):
    def make(documents, name):
        (tmp_path / name).mkdir()
        return Project(tmp_path / name, documents)

    return make


def build(edition, cluster, *options):
    return run(["build", str(edition.root), "--executor", cluster.where, *options])


def test_the_same_bytes(cluster, local, project):
    edition = project(60, "far")
    assert build(edition, cluster, "-q") == 0
    assert edition.files() == local


def test_files_of_this_machine_are_not_needed(cluster, local, project, monkeypatch):
    """What a worker gets is what was sent."""
    from despatch.run import sources  # noqa: PLC0415

    edition, carried = project(60, "far"), sources.Document.carried

    def elsewhere(self):
        return sources.replace(carried(self), file=str(self.path.parent / "nowhere" / self.path.name))

    monkeypatch.setattr(sources.Document, "carried", elsewhere)
    assert build(edition, cluster, "-q") == 0
    assert edition.files() == local


def test_hand_edits_and_bad_sources(cluster, project, capsys):
    edition = project(20, "far")
    assert build(edition, cluster, "-q") == 0
    changed = edition.root / "out/tei/d3.xml"
    changed.write_text(changed.read_text("utf-8").replace("concurs", "<hi>concurs</hi>"), "utf-8")
    edition.write("texts/d4.txt", b"\xff\xff")
    assert build(edition, cluster) == 3
    said = capsys.readouterr().err
    assert "tei/d3.xml was changed by hand" in said
    assert "texts/d4.txt" in said
    assert "<hi>" in changed.read_text("utf-8")


def test_a_killed_worker_costs_only_time(tmp_path, local, project):
    own = Cluster(tmp_path, 2)
    try:
        edition = project(60, "far")
        killer = threading.Timer(6, lambda: own.workers[0].send_signal(signal.SIGKILL))
        killer.start()
        for _ in range(20):
            assert build(edition, own, "-q", "--force") == 0
            assert edition.files() == local
            if own.workers[0].poll() is not None:
                break
        killer.join()
        assert own.workers[0].poll() == -9
        assert build(edition, own, "-q", "--force") == 0
    finally:
        own.stop()


@pytest.mark.parametrize(
    ("where", "said"), [("slurm://x", "no executor"), ("dask://127.0.0.1:9", "no Dask workers can be reached")]
)
def test_a_cluster_that_is_not_there(project, monkeypatch, capsys, where, said):
    monkeypatch.setattr("despatch.run.cluster._WAIT", 1)
    assert run(["build", str(project(3, "far").root), "--executor", where]) == 2
    assert said in capsys.readouterr().err


def test_a_cluster_of_another_version(cluster, project, monkeypatch, capsys):
    installation = importlib.import_module("despatch.run.cluster")._installation
    installation.cache_clear()
    monkeypatch.setattr("despatch.run.fingerprint.__version__", "another")
    try:
        assert build(project(3, "far"), cluster) == 2
    finally:
        installation.cache_clear()
    assert "another version of despatch" in capsys.readouterr().err


def test_a_shared_folder_spares_the_second_pass_the_first(cluster, project, tmp_path):
    """What pass 1 recognised lies in the spool, if all see it: pass 2 takes it from there, and reads no source."""
    edition = project(20, "far")
    settings = config.load(edition.root)
    documents, _ = sources.in_project(edition.root, settings.sources, settings.output)
    (spool := tmp_path / "spool").mkdir()
    pool = executor(1, 1, cluster.where)
    try:
        corpus = Corpus(work.Common(settings, Register(), spool), pool, Silent())
        found = corpus.summarise(documents)
        assert sum(path.stat().st_size for path in spool.iterdir()) == sum(corpus.places[d.stem][2] for d in documents)
        index = Index.of([one.summary for one in found.values()])
        others = [replace(document, content=(b"Another text.\n", None)) for document in documents]
        orders = [work.Order(document.stem, document) for document in others]
        assert all(b"The Department concurs." in done.tei for done in corpus.finish(orders, index))
        corpus.places.clear()
        assert all(b"Another text." in done.tei for done in corpus.finish(orders, index))
    finally:
        pool.close()


def test_stylesheets_of_the_projects_own_travel(cluster, project):
    far, near = project(45, "far"), project(45, "near")
    for edition in (far, near):
        edition.write("edition.toml", 'title = "A test"\nsources = "texts"\n[site]\nstylesheets = "mine"\n')
        edition.write("mine/html/blocks.xsl", SHEET.format("own"))
    assert near.build("-q") == 0
    assert build(far, cluster, "-q") == 0
    assert '<h1 class="own">' in (far.root / "out/html/d1.html").read_text("utf-8")
    assert far.files() == near.files()
