"""The documents of an edition, brought up to date: from the plan to what the cache knows of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from despatch.model.index import Index, Summary
from despatch.publish import edition as published
from despatch.publish import report as records
from despatch.publish.edition import Output
from despatch.publish.files import sha256
from despatch.publish.layout import Layout
from despatch.render import StylesheetError
from despatch.run import fingerprint, plan
from despatch.run.asked import otherwise
from despatch.run.behind import Behind
from despatch.run.built import Built
from despatch.run.cache import Cache, Details, Row
from despatch.run.codec import plain
from despatch.run.corpus import Corpus, batches, namesakes
from despatch.run.fingerprint import ENCODE, RENDER, SUMMARISE
from despatch.run.plan import NOT_MADE, Known, Plan, Step
from despatch.run.seen import Seen
from despatch.run.work import Finished, Order

_DURABLE = 128  # documents after which it is noted for good that they are made: a kill costs those since


@dataclass(slots=True)
class Update:
    """The documents of one build, first `index`, then `finish`. steps: what is still to be done, by stem."""

    cache: Cache
    layout: Layout
    seen: Seen
    corpus: Corpus
    built: Built
    known: Known
    steps: dict[str, Step] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    unsaved: int = 0  # documents recorded since the cache was last made durable

    def index(self, todo: Plan) -> Index:
        """Pass 1, and what else is to be done because of what it found, of which note is taken."""
        self.steps = {step.stem: step for step in todo.steps}
        self.cache.add_build(fingerprint.key(self.known.parts), self.known.parts)
        index = self._index()
        self.built.steps = [step for step in self.steps.values() if step.phase]
        self.built.unchanged = len(self.steps) - len(self.built.steps)
        self._begin()
        return index

    def finish(self, index: Index, removed: Iterable[str]) -> None:
        """Pass 2. removed: the documents that are no more."""
        key, rows = fingerprint.key(self.known.parts), self.known.rows
        for adopted in (False, True):  # a person's files last: their pointers are followed into the others
            self._finish([step for step in self.built.steps if step.adopted == adopted], index, key)
        self._sift()
        self._remove(removed)
        self.cache.settle(key, [s.stem for s in self.steps.values() if not s.phase and rows[s.stem].build != key])
        self.cache.drop_builds()

    def _begin(self) -> None:
        """Note for good what is to be made, before any file is another: after a kill nothing else tells of a document
        that the index answers otherwise, nor of one whose files are as large as they were."""
        rendered = [step.stem for step in self.built.steps if step.phase == RENDER]
        encoded = [step.stem for step in self.built.steps if step.phase != RENDER]
        self.cache.begin(rendered, encoded)
        self.cache.commit()

    def _finish(self, steps: Sequence[Step], index: Index, key: str) -> None:
        """Pass 2, for these documents. A batch is written while the next is made, and recorded when it is written."""
        with Behind() as behind:
            for batch in batches(self.corpus.finish([self._order(step) for step in steps], index)):
                outputs = [self._output(done) for done in batch]
                behind.put(partial(published.publish, self.layout, outputs), partial(self._record, batch, key))

    def _index(self) -> Index:
        """Pass 1, and what it means for the documents that did not change themselves."""
        cache, steps = self.cache, self.steps
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
        layout = self.layout
        if step.adopted:
            ledger = layout.ledger(step.stem)
            return Order(step.stem, step.document, layout.tei(step.stem), True, ledger if ledger.exists() else None)
        tei, row = layout.tei(step.stem) if step.phase == RENDER else None, self.known.rows.get(step.stem)
        known = row.tei if row and row.status == "fine" else ""
        return Order(step.stem, step.document, tei, known=known, readings=tuple(sorted(step.readings)))

    def _record(self, batch: Sequence[Finished], key: str, marks: Mapping[tuple[str, str], str]) -> None:
        """Put into the cache what is in the output. marks: of what was written, as `publish` gives them."""
        cache = self.cache
        for done in batch:
            step, made = self.steps[done.stem], done.readings
            source = step.document.name if step.document else f"tei/{done.stem}.xml"
            status = "adopted" if step.adopted and not done.ledger else "fine" if done.ok else "rejected"
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
            tei = sha256(done.tei)
            html, text, markup, ledger = self._marks(done, marks)
            stamps = self.seen.stamps(done.stem, "" if done.ledger else tei)
            row = Row(
                done.stem, source, done.source, done.sidecar, key, status, tei, html, text, markup, ledger, *stamps
            )
            cache.put(row, Details(plain(self.summaries.get(done.stem)), asked, record, of_register))
            self.built.records[done.stem] = record
        self.unsaved += len(batch)
        if self.unsaved >= _DURABLE:
            cache.commit()
            self.unsaved = 0

    def _marks(self, done: Finished, written: Mapping[tuple[str, str], str]) -> Iterator[str]:
        """The marks of what there is of the document now (Layout.made): of what was written, or was there before."""
        old = self.known.rows.get(done.stem)
        for place, name in enumerate(self.layout.made()):
            gone = not done.ok or (name == "markup" and done.readings.markup == b"")
            kept = old.marks[place] if old and not gone else NOT_MADE
            yield written.get((name, done.stem), kept)

    def _output(self, done: Finished) -> Output:
        findings = tuple(records.slim(finding) for finding in done.findings) if not done.ok else ()
        tei, ledger = (done.tei, done.ledger) if done.ledger else (b"", "")
        texts = (done.readings.html or b"", done.readings.text or b"", done.readings.markup)
        return Output(done.stem, tei, ledger, *texts, findings)

    def _remove(self, removed: Iterable[str]) -> None:
        """Take out what has no source any more, or one that cannot be read; what a worker died of stays as it was, and
        so does what a stylesheet failed on."""
        self.built.refused += self.corpus.refused.values()
        self.built.lost = self.corpus.lost
        refused = {r.stem for r in self.built.refused}
        kept = {r.stem for r in self.corpus.refused.values() if isinstance(r.error, StylesheetError)}
        for stem in sorted({*removed, *refused} - kept):
            self.layout.remove(stem)
        self.cache.forget({*removed, *refused, *self.built.lost})
        self.built.removed = tuple(sorted(set(removed) - refused))
