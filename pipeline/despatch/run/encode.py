"""Files in, TEI files out: `despatch encode`, with no edition around it and nothing remembered."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from despatch.config import Edition
from despatch.errors import BUG, FINDINGS, OK
from despatch.model.findings import Finding
from despatch.model.index import Index
from despatch.publish import files, report
from despatch.publish.report import Record
from despatch.read import register
from despatch.run import sources
from despatch.run.corpus import Corpus, batches, namesakes
from despatch.run.executor import Lost, executor
from despatch.run.orphans import orphans
from despatch.run.progress import Progress, Silent
from despatch.run.sources import Refused
from despatch.run.work import Common, Finished, Order


@dataclass(slots=True)
class Encoded:
    """records: by stem, as in a report; refused and lost: documents for which there is no file; orphans:
    warnings for sidecars that have no text."""

    records: dict[str, Record] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    lost: dict[str, Lost] = field(default_factory=dict)
    orphans: list[Finding] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        if self.lost:
            return BUG
        if self.refused:
            return max(refused.error.exit_code for refused in self.refused)
        return FINDINGS if any(report.wrong(record) for record in self.records.values()) else OK


def encode(
    paths: Sequence[Path],
    out: Path,
    *,
    registers: Sequence[Path] = (),
    edition: Edition | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Encoded:
    """Encode .txt files and folders of them, all as one corpus, as out/<stem>.xml.

    An invalid document goes to out/rejected/ instead, with its findings. Raises DespatchError for what concerns the
    whole: a path or register that is not there, a folder that cannot be written.
    """
    documents, refused = sources.given(paths)
    files.probe(out)
    folders = [path for path in paths if path.is_dir()]
    encoded = Encoded(refused=refused, orphans=orphans(documents, folders) if folders else [])
    with tempfile.TemporaryDirectory(prefix="despatch-") as spool:
        common = Common(edition or Edition(), register.load(registers), Path(spool))
        pool = executor(jobs, len(documents))
        corpus = Corpus(common, pool, progress or Silent())
        try:
            summaries = {stem: found.summary for stem, found in corpus.summarise(documents).items()}
            names = {document.stem: document.name for document in documents}
            corpus.refused |= namesakes(summaries, names)
            good = {stem: summary for stem, summary in summaries.items() if stem not in corpus.refused}
            orders = [Order(document.stem, document) for document in documents if document.stem in good]
            for batch in batches(corpus.finish(orders, Index.of(good.values()))):
                _write(out, batch)
                for done in batch:
                    status = "fine" if done.ok else "rejected"
                    record = report.record(done.stem, names[done.stem], status, done.findings, done.review)
                    encoded.records[done.stem] = record
        finally:
            pool.close()
    encoded.refused += corpus.refused.values()
    encoded.lost = corpus.lost
    return encoded


def _write(out: Path, batch: Sequence[Finished]) -> None:
    """The good files; the others aside, and no older file of theirs left to be taken for this one."""
    files.write_all([[(out / f"{done.stem}.xml" if done.ok else _aside(out, done), done.tei) for done in batch]])
    for done in batch:
        files.remove(out / f"{done.stem}.xml" if not done.ok else _aside(out, done))


def _aside(out: Path, done: Finished) -> Path:
    return out / "rejected" / f"{done.stem}.xml"
