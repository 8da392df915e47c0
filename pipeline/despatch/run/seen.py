"""Which files must be read for their hashes: those of which the system does not keep what it kept.

Hashes of contents decide what is redone. A file that nothing has touched since it was read has the hash that it had:
its place on the disk, its size and the times of its last change are the same, of which no program can set all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from despatch.errors import DespatchError
from despatch.publish.files import ABSENT, mark_now, marked_alike
from despatch.publish.layout import Layout
from despatch.run.cache import Row
from despatch.run.sources import Document, Refused
from despatch.run.work import hashes

Stamps = tuple[str, str, str]  # of source, sidecar and TEI file; "" for one that must be read


@dataclass(frozen=True, slots=True)
class Seen:
    """rows: what is known of the documents; what is asked here, of each file once, is remembered in the others."""

    rows: Mapping[str, Row]
    _inputs: dict[str, tuple[str, str]] = field(default_factory=dict)
    _outputs: dict[str, str] = field(default_factory=dict)
    _tei: dict[str, str] = field(default_factory=dict)
    _made: dict[str, dict[str, str]] = field(default_factory=dict)

    def hashed(self, documents: Iterable[Document]) -> tuple[list[tuple[Document, str, str]], list[Refused]]:
        """The documents with the hashes of source and sidecar; and those that cannot be read."""
        hashed, refused = [], []
        for document in documents:
            try:
                hashed.append((document, *self._hashes(document)))
            except DespatchError as error:
                refused.append(Refused(document.stem, error))
        return hashed, refused

    def _hashes(self, document: Document) -> tuple[str, str]:
        stamps, row = document.stamps(), self.rows.get(document.stem)
        self._inputs[document.stem] = stamps
        if row and all(stamps) and stamps == row.stamps[:2] and (stamps[1] == ABSENT) == (not row.sidecar):
            return row.source, row.sidecar
        return hashes(document)

    def tei(self, layout: Layout) -> Mapping[str, str]:
        """stem → the hash of each TEI file."""
        for stem, stamp in layout.stamps("tei", ".xml").items():
            row = self.rows.get(stem)
            known = row and stamp and stamp == row.tei_stamp
            self._outputs[stem], self._tei[stem] = stamp, row.tei if row and known else layout.hash_of(stem)
        return self._tei

    def made(self, layout: Layout) -> Mapping[str, Mapping[str, str]]:
        """What is made of a document → stem → the mark that the file has now (files.mark)."""
        for name, (folder, suffix, path) in layout.made().items():
            stamps, known = layout.stamps(folder, suffix), attrgetter(name)
            marks = {stem: known(row) for stem, row in self.rows.items() if stem in stamps}
            for stem, mark in marks.items():
                if not stamps[stem] or not mark.endswith(stamps[stem]):
                    marks[stem] = mark_now(path(stem), mark, stamps[stem])
            self._made[name] = marks
        return self._made

    def stamps(self, stem: str, tei: str) -> Stamps:
        """Those of a document's files as they were when their hashes were asked for. tei: the hash of the TEI file that
        is there now."""
        known = tei == self._tei.get(stem)
        return (*self._inputs.get(stem, ("", "")), self._outputs.get(stem, "") if known else "")

    def news(self, stems: Iterable[str]) -> Iterator[Row]:
        """The rows of these documents, which are as they are known, with what their files are known by now, where that
        is another."""
        for stem in stems:
            row = self.rows[stem]
            found = tuple([made.get(stem, "") for made in self._made.values()])
            stamps = self.stamps(stem, row.tei)
            if found != row.marks or stamps != row.stamps:
                marks = zip(found, row.marks, strict=True)
                html, text, markup, ledger = (now if marked_alike(now, mark) else mark for now, mark in marks)
                yield Row(*row[:7], html, text, markup, ledger, *stamps)
