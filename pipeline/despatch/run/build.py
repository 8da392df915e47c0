"""The main job: an edition's folder, brought up to date. Decides nothing about documents; publish does the writing."""

from __future__ import annotations

import contextlib
import gc
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from despatch import config
from despatch.config import Edition, redirects
from despatch.model.index import Index, Summary
from despatch.publish import edition as published
from despatch.publish import files, gathered
from despatch.publish import report as records
from despatch.publish.edition import Output
from despatch.publish.files import sha256
from despatch.publish.layout import Layout
from despatch.read.decode import decode
from despatch.render import PAGES as SITE
from despatch.render import Look, StylesheetError, beside_pages, look, renderer
from despatch.run import beside, books, fingerprint, plan, sources, work
from despatch.run.asked import otherwise
from despatch.run.authorities import Authorities
from despatch.run.behind import Behind
from despatch.run.built import Built
from despatch.run.cache import Cache, Details, Row
from despatch.run.codec import plain
from despatch.run.corpus import Corpus, batches, namesakes
from despatch.run.executor import Pools
from despatch.run.fingerprint import ENCODE, RENDER, SUMMARISE
from despatch.run.lock import locked
from despatch.run.plan import ABSENT, Known, Plan, Step
from despatch.run.progress import Progress, Silent
from despatch.run.seen import Seen
from despatch.run.site import Site
from despatch.run.site_pages import damaged
from despatch.run.sources import Document, Refused
from despatch.run.work import Common, Finished, Order

_DURABLE = 128  # documents after which it is noted for good that they are made: a kill costs those since
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
        self.seen = Seen(self.cache.rows())
        hashed, unreadable = self.seen.hashed(documents)
        refused += unreadable
        with Pools(self.jobs, self.where, partial(work.warm, self.edition, self.look)) as pools:
            new = sum(force or document.stem not in self.seen.rows for document, _, _ in hashed)
            if new:
                pools(new)  # processes are begun now: they get ready while the registers are read
            built = self._bring(hashed, refused, force, pools)
        built.documents = self.cache.size()
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
        known = Known(self.layout, self.seen.rows, tei, self.cache.builds(), parts, self.cache.asked, answered)
        todo = plan.plan(hashed, known, frozenset(r.stem for r in refused), force)
        self.cache.mark(self.seen.news(step.stem for step in todo.steps if not step.phase))
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
                if self.cache.answers(answers) is None:
                    self.cache.add_answers(answers, authorities.answers())
                common = Common(self.edition, knowing.register, Path(spool), render=True, look=self.look)
                pool = pools(sum(bool(step.phase) for step in todo.steps))
                _Update(self, Corpus(common, pool, self.progress), built, known, pools).run(todo)
        return built

    def state(self, built: Built, parts: Mapping[str, str]) -> str:
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
        if self.cache.state("build") != self.state(built, parts) or not self.layout.report.is_file():
            return False
        return not damaged(self.layout, self.cache.shelf.pages())


@dataclass(slots=True)
class _Update:
    """One build's work, from the plan to the report. pools: where it runs; steps: what is still to be done, by stem."""

    build: _Build
    corpus: Corpus
    built: Built
    known: Known
    pools: Pools
    steps: dict[str, Step] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    unsaved: int = 0  # documents recorded since the cache was last made durable

    def run(self, todo: Plan) -> None:
        self.steps = {step.stem: step for step in todo.steps}
        key = fingerprint.key(self.known.parts)
        self.build.cache.add_build(key, self.known.parts)
        self.build.cache.set_state("build", "")  # until the pages about all documents are there
        if any(plan.ANOTHER in step.reasons for step in todo.steps):
            self.build.cache.set_state("site", "")  # an older output was put back: so may those pages be
        index = self._index()
        self.built.steps = [step for step in self.steps.values() if step.phase]
        self.built.unchanged = len(self.steps) - len(self.built.steps)
        self._begin()
        with _kept():
            for adopted in (False, True):  # a person's files last: their pointers are followed into the others
                self._finish([step for step in self.built.steps if step.adopted == adopted], index, key)
            self._sift()
            self._remove(todo.removed)
            self._edition()

    def _begin(self) -> None:
        """Note for good what is to be made, before any file is another: after a kill nothing else tells of a document
        that the index answers otherwise, nor of one whose files are as large as they were."""
        rendered = [step.stem for step in self.built.steps if step.phase == RENDER]
        encoded = [step.stem for step in self.built.steps if step.phase != RENDER]
        self.build.cache.begin(rendered, encoded)
        self.build.cache.commit()

    def _finish(self, steps: Sequence[Step], index: Index, key: str) -> None:
        """Pass 2, for these documents. A batch is written while the next is made, and recorded when it is written."""
        with Behind() as behind:
            for batch in batches(self.corpus.finish([self._order(step) for step in steps], index)):
                outputs = [self._output(done) for done in batch]
                behind.put(partial(published.publish, self.build.layout, outputs), partial(self._record, batch, key))

    def _index(self) -> Index:
        """Pass 1, and what it means for the documents that did not change themselves."""
        cache, steps = self.build.cache, self.steps
        summarised = self.corpus.summarise([s.document for s in steps.values() if s.phase == SUMMARISE and s.document])
        before = dict(cache.summaries())
        after = {stem: found.summary for stem, found in summarised.items()}
        after |= {stem: summary for stem, summary in before.items() if stem in steps and stem not in summarised}
        self._sift()
        names = {stem: step.document.name for stem, step in steps.items() if step.document}
        self.corpus.refused |= namesakes({stem: after[stem] for stem in sorted(after) if stem in steps}, names)
        self._sift()
        self.summaries = {stem: after[stem] for stem in sorted(after) if stem in steps}
        index = Index.of(self.summaries.values())
        if self.summaries != before:
            changed = index.changed(Index.of(before.values()))
            for stem, asked in cache.column("asked"):
                step = steps.get(stem)
                if step and step.phase in ("", RENDER) and not step.adopted and otherwise(index, asked, changed):
                    steps[stem] = step.because(ENCODE, plan.ANSWERED, readings=())
        return index

    def _sift(self) -> None:
        """Take the documents that fell out from what is still to be done."""
        for stem in self.corpus.refused.keys() | self.corpus.lost.keys():
            self.steps.pop(stem, None)

    def _order(self, step: Step) -> Order:
        layout = self.build.layout
        if step.adopted:
            ledger = layout.ledger(step.stem)
            return Order(step.stem, step.document, layout.tei(step.stem), True, ledger if ledger.exists() else None)
        tei, row = layout.tei(step.stem) if step.phase == RENDER else None, self.known.rows.get(step.stem)
        known = row.tei if row and row.status == "fine" else ""
        return Order(step.stem, step.document, tei, known=known, readings=tuple(sorted(step.readings)))

    def _record(self, batch: Sequence[Finished], key: str, _: None) -> None:
        """Put into the cache what is in the output."""
        cache = self.build.cache
        for done in batch:
            step, made = self.steps[done.stem], done.readings
            source = step.document.name if step.document else f"tei/{done.stem}.xml"
            status = "adopted" if step.adopted else "fine" if done.ok else "rejected"
            record = records.record(done.stem, source, status, done.findings)
            asked: Any = done.asked
            past = cache.details(done.stem) if step.phase == RENDER and not step.adopted else None
            of_register = done.register
            if past:  # nothing was found out anew
                record, asked, of_register = past.record, past.asked, past.register
            else:
                cache.shelf.review(done.stem, done.review)
            if made.html is not None:
                cache.shelf.unsay(done.stem)
            if made.card or not done.ok:
                cache.shelf.put(done.stem, made.card)
            old, sizes = self.known.rows.get(done.stem), []
            before = (old.html, old.text, old.markup) if old else (ABSENT,) * 3
            for page, size in zip((made.html, made.text, made.markup), before, strict=True):
                kept = size if page is None and done.ok else ABSENT
                sizes.append(len(page.encode()) if page else kept)
            tei = sha256(done.tei)
            html, text, markup = sizes
            marks = self.build.seen.marks(done.stem, "" if done.ledger else tei)
            row = Row(done.stem, source, done.source, done.sidecar, key, status, tei, html, text, markup, *marks)
            cache.put(row, Details(plain(self.summaries.get(done.stem)), asked, record, of_register))
            self.built.records[done.stem] = record
        self.unsaved += len(batch)
        if self.unsaved >= _DURABLE:
            cache.commit()
            self.unsaved = 0

    def _output(self, done: Finished) -> Output:
        findings = tuple(records.slim(finding) for finding in done.findings) if not done.ok else ()
        made = not self.steps[done.stem].adopted and bool(done.ledger)
        tei, ledger = (done.tei, done.ledger) if made else (b"", "")
        texts = (done.readings.html or "", done.readings.text or "", done.readings.markup)
        return Output(done.stem, tei, ledger, *texts, findings)

    def _remove(self, removed: Iterable[str]) -> None:
        """Take out what has no source any more, or one that cannot be read; what a worker died of stays as it was, and
        so does what a stylesheet failed on."""
        self.built.refused += self.corpus.refused.values()
        self.built.lost = self.corpus.lost
        refused = {r.stem for r in self.built.refused}
        kept = {r.stem for r in self.corpus.refused.values() if isinstance(r.error, StylesheetError)}
        for stem in sorted({*removed, *refused} - kept):
            self.build.layout.remove(stem)
        self.build.cache.forget({*removed, *refused, *self.built.lost})
        self.built.removed = tuple(sorted(set(removed) - refused))

    def _edition(self) -> None:
        """The report, the review list and the pages that are about all documents."""
        build, built, made_of = self.build, self.built, fingerprint.site(self.build.look)
        extra = [records.refusal(r.stem, r.error) for r in built.refused]
        extra += [records.lost(stem, lost.reason) for stem, lost in built.lost.items()]
        faults = [records.refusal("", fault) for fault in built.faults]
        settings = (build.cache, build.edition, build.layout, self.pools, made_of, build.introduction(), extra, faults)
        site = Site(*settings, build.look, build.assets, self.known.parts["registers"])
        site.publish()
        key, rows = fingerprint.key(self.known.parts), self.known.rows
        build.cache.settle(key, [s.stem for s in self.steps.values() if not s.phase and rows[s.stem].build != key])
        build.cache.drop_builds()
        if not built.lost and not built.faults:  # which are to be told again
            build.cache.set_state("build", build.state(Built(build.edition, refused=built.refused), self.known.parts))
        build.cache.commit()


@contextlib.contextmanager
def _kept() -> Iterator[None]:
    """What there is now is not looked through for garbage meanwhile: what is known of all documents stays anyway."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
