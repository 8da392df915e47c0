"""The main job: an edition's folder, brought up to date. Decides nothing about documents; publish does the writing."""

from __future__ import annotations

import contextlib
import gc
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from despatch import config
from despatch.config import Edition, redirects
from despatch.publish import files, gathered
from despatch.publish import report as records
from despatch.publish.files import sha256
from despatch.publish.layout import Layout
from despatch.read.decode import decode
from despatch.render import PAGES as SITE
from despatch.render import Look, beside_pages, look, renderer
from despatch.run import beside, books, fingerprint, plan, site_reports, sources, work
from despatch.run.authorities import Authorities
from despatch.run.behind import Behind
from despatch.run.built import Built
from despatch.run.cache import Cache
from despatch.run.corpus import Corpus
from despatch.run.executor import Pools
from despatch.run.lock import locked
from despatch.run.orphans import orphans
from despatch.run.plan import Known
from despatch.run.progress import Progress, Silent
from despatch.run.seen import Seen
from despatch.run.site import Site
from despatch.run.site_pages import damaged
from despatch.run.sources import Document, Refused
from despatch.run.update import Update
from despatch.run.work import Common

STATE = ".despatch"  # the folder in the project for the cache, the lock and the spool; may be deleted at any time


def build(
    project: Path,
    jobs: int = 1,
    force: bool = False,
    progress: Progress | None = None,
    where: str = "",
    also: Collection[str] = (),
    scratch: Path | None = None,
) -> Built:
    """Bring the edition in the folder `project` up to date.

    jobs: processes of this machine; where: "dask://HOST:PORT" for the workers of a cluster instead; also: of
    config.ALSO, what is made beside what the settings name; scratch: a folder to build in instead of the project,
    which stays as it is, and nothing is made beside.
    Raises DespatchError for what concerns the edition as a whole: its settings, an output that cannot be written,
    another build at work. What concerns one document is told in the result, and the others come out; so is what is
    wrong with a register or a table of offices, without which, or without the entry in question, the edition is built.
    """
    edition = config.load(project)
    beside.check(also)
    home = scratch or project
    layout, state = Layout(home / edition.output), home / STATE
    files.probe(layout.root)
    files.probe(state)
    with locked(state / "lock") as died, Cache(state / "cache.db") as cache:
        if died:
            files.sweep(layout.root)
            for spool in state.glob("spool-*"):
                shutil.rmtree(spool, ignore_errors=True)
        job = _Build(project, edition, layout, state, cache, jobs, progress or Silent(), where)
        built = job.run(force)
        if scratch:
            return built
        material = beside.Material(
            layout, edition, lambda: books.gather(layout, edition, cache, job.introduction(), job.look), job.look
        )
        if wanted := {*edition.also, *also}:
            tei = {row.stem: row.tei for row in cache.rows().values()}
            of = fingerprint.key({"edition": cache.state("build"), **tei})
            built.made = beside.bring(wanted, material, of, state)
        return built


@dataclass(slots=True)
class _Build:
    project: Path
    edition: Edition
    layout: Layout
    state_folder: Path
    cache: Cache
    jobs: int
    progress: Progress
    where: str
    look: Look = field(init=False)
    assets: dict[str, bytes] = field(init=False)
    seen: Seen = field(init=False)

    def __post_init__(self) -> None:
        self.look, self.assets = look(self.edition), beside_pages(self.edition)

    def run(self, force: bool) -> Built:
        documents, refused = sources.in_project(self.project, self.edition.sources, self.edition.output, SITE)
        warned = tuple(orphans(documents))
        self.seen = Seen(self.cache.rows())
        with Pools(self.jobs, self.where, partial(work.warm, self.edition, self.look)) as pools:
            new = sum(force or document.stem not in self.seen.rows for document in documents)
            if new:
                pools(new)  # processes are begun now: they get ready while sources and registers are read
            hashed, unreadable = self.seen.hashed(documents)
            refused += unreadable
            built = self._bring(hashed, refused, force, pools)
        built.documents, built.orphans = self.cache.size(), warned
        for stem in self.cache.pageless():
            if stem not in built.records:  # it was wrong, and still is
                details = self.cache.details(stem)
                built.records |= {stem: details.record} if details else {}
        return built

    def _bring(
        self,
        hashed: Sequence[tuple[Document, str, str]],
        refused: list[Refused],
        force: bool,
        pools: Pools,
    ) -> Built:
        """Make a plan, and carry it out. hashed: the documents, with the hashes of source and sidecar."""
        authorities = Authorities(self.project, self.edition, self.cache, fingerprint.reading())
        parts = fingerprint.fingerprint(self.edition, authorities.registers(), authorities.tables(), self.look)
        parts["registers"] = authorities.lists()
        answers = fingerprint.answers(parts)

        def answered(ident: str) -> frozenset[int] | None:
            """The keys that another register answered otherwise."""
            before = self.cache.answers(ident)
            return authorities.answers().changed(before) if before else None

        tei = self.seen.tei(self.layout)
        misnamed = sources.misnamed(tei, f"{self.edition.output}/tei", SITE)
        tei = {stem: sha for stem, sha in tei.items() if stem not in {r.stem for r in misnamed}}
        refused += misnamed
        made = self.seen.made(self.layout)
        known = Known(self.layout, self.seen.rows, tei, made, self.cache.builds(), parts, self.cache.asked, answered)
        todo = plan.plan(hashed, known, frozenset(r.stem for r in refused), force)
        self.cache.stamp(self.seen.news(step.stem for step in todo.steps if not step.phase))
        stems = chain((step.stem for step in todo.steps), (r.stem for r in refused))
        redirects.check(self.project, self.edition, stems, SITE)
        built = Built(self.edition, unchanged=sum(not step.phase for step in todo.steps), refused=refused)
        if todo.removed or any(step.phase for step in todo.steps) or not self._stands(built, parts):
            built.fresh = True
            if self.look.own:
                renderer(self.look).check()  # before any document is said to be at fault
            with tempfile.TemporaryDirectory(prefix="spool-", dir=self.state_folder) as spool:
                knowing = authorities.known()
                self.edition, built.faults = knowing.edition, knowing.faults
                common = Common(self.edition, knowing.register, Path(spool), render=True, look=self.look)
                pool = pools(sum(bool(step.phase) for step in todo.steps))
                corpus = Corpus(common, pool, self.progress)
                self.cache.set_state("build", "")  # until the pages about all documents are there
                if any(plan.ANOTHER in step.reasons for step in todo.steps):
                    self.cache.set_state("site", "")  # an older output was put back: so may those pages be
                update = Update(self.cache, self.layout, self.seen, corpus, built, known)
                with Behind() as behind:
                    if self.cache.answers(answers) is None:  # before there is a document that was given them
                        behind.put(authorities.answers, partial(self.cache.add_answers, answers))
                    index = update.index(todo)
                with _kept():
                    update.finish(index, todo.removed)
                    self._site(built, parts, pools)
        return built

    def _state(self, built: Built, parts: Mapping[str, str]) -> str:
        """What the edition's own files were made of, beside the documents."""
        refused = {f"{r.stem} {r.error.file}": str(r.error) for r in built.refused}
        own = {
            "introduction": self.introduction(),
            "also": " ".join(self.edition.also),
            "redirects": repr(self.edition.site.redirects),
            "site": fingerprint.site(self.look),
        }
        own["assets"] = fingerprint.key({name: sha256(data) for name, data in self.assets.items()})
        return fingerprint.key({**parts, **refused, **own})

    def introduction(self) -> str:
        """What the edition's first page begins with, as an element of the index. Raises UnreadableInput."""
        name = self.edition.introduction
        if not name:
            return gathered.introduced("")
        data = sources.read_file(self.project / name, name)
        if name.lower().endswith((".xml", ".tei")):
            return renderer(self.look).introduction(data, name)
        return gathered.introduced(decode(data, name), name.lower().endswith((".md", ".markdown")))

    def _stands(self, built: Built, parts: Mapping[str, str]) -> bool:
        """Whether the edition's own files are there, made of the same."""
        if self.cache.state("build") != self._state(built, parts) or not site_reports.stand(self.cache, self.layout):
            return False
        return not damaged(self.layout, self.cache.shelf)

    def _site(self, built: Built, parts: Mapping[str, str], pools: Pools) -> None:
        """The report, the review list and the pages that are about all documents."""
        extra = [records.refusal(r.stem, r.error) for r in built.refused]
        extra += [records.lost(stem, lost.reason) for stem, lost in built.lost.items()]
        faults = [records.refusal("", fault) for fault in built.faults]
        made_of = fingerprint.site(self.look)
        settings = (self.cache, self.edition, self.layout, pools, made_of, self.introduction(), extra, faults)
        Site(*settings, self.look, self.assets, parts["registers"]).publish()
        if not built.lost and not built.faults:  # which are to be told again
            self.cache.set_state("build", self._state(built, parts))
        self.cache.commit()


@contextlib.contextmanager
def _kept() -> Iterator[None]:
    """What there is now is not looked through for garbage meanwhile: what is known of all documents stays anyway."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
