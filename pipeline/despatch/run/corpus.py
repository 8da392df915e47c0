"""The two passes over a corpus, for `build` and `encode` alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from despatch.errors import UnreadableInput
from despatch.model.index import Index, Summary
from despatch.run import work
from despatch.run.executor import Executor, Lost, Serial
from despatch.run.progress import Progress
from despatch.run.sources import Document, Refused
from despatch.run.work import Common, Finished, Order, Place, Summarised

_BATCH = 32  # documents that are written together


@dataclass(slots=True)
class Corpus:
    """refused, lost: documents that fell out in either pass, by stem; places: where in the spool the others wait."""

    common: Common
    executor: Executor
    progress: Progress
    refused: dict[str, Refused] = field(default_factory=dict)
    lost: dict[str, Lost] = field(default_factory=dict)
    places: dict[str, Place | None] = field(default_factory=dict)

    def summarise(self, documents: Sequence[Document]) -> dict[str, Summarised]:
        """Pass 1: stem → what was read, for each document that could be."""
        answers = self.executor.map(work.summarise, self.common, documents, lambda document: document.size)
        found = {}
        for document, answer in zip(documents, self.progress.track(answers, "reading", len(documents)), strict=True):
            if isinstance(answer, Summarised):
                found[document.stem] = answer
                self.places[document.stem] = answer.place
            else:
                self._out(document.stem, answer)
        return found

    def finish(self, orders: Sequence[Order], index: Index) -> Iterator[Finished]:
        """Pass 2, without the documents that fall out; in the order of the orders, what a cluster cannot do last."""
        common = replace(self.common, index=index)
        orders = [replace(order, place=self.places.get(order.stem)) for order in orders]
        there = [order for order in orders if order.tei is None or not self.executor.remote]
        here = [order for order in orders if order.tei is not None and self.executor.remote]  # their TEI is at hand
        orders = [*there, *here]
        answers = chain(
            self.executor.map(work.finish, common, there, lambda o: o.document.size if o.document else 0),
            Serial().map(work.finish, common, here),
        )
        for order, answer in zip(orders, self.progress.track(answers, "encoding", len(orders)), strict=True):
            if isinstance(answer, Finished):
                yield answer
            else:
                self._out(order.stem, answer)

    def _out(self, stem: str, answer: Refused | Lost) -> None:
        if isinstance(answer, Lost):
            self.lost[stem] = answer
        else:
            self.refused[stem] = answer


def namesakes(summaries: Mapping[str, Summary], names: Mapping[str, str]) -> dict[str, Refused]:
    """The documents that a sidecar gives the id of another; names: stem → the file's name.

    Neither is taken: nobody can tell which of the two a reference means.
    """
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    for stem, summary in summaries.items():
        if summary.document:
            same[summary.collection, summary.document].append(stem)
    refused = {}
    for (collection, document), stems in same.items():
        for stem in stems if len(stems) > 1 else ():
            others = ", ".join(names.get(other, other) for other in stems if other != stem)
            where = f" of {collection}" if collection else ""
            refused[stem] = Refused(
                stem,
                UnreadableInput(
                    f"another document has the same id, {document}{where}: {others}.",
                    remedy="Give one of them another `document` in its sidecar.",
                    file=str(Path(names.get(stem, stem)).with_suffix(".toml")),
                    code="DSP109",
                ),
            )
    return refused


def batches(items: Iterable[Finished]) -> Iterator[list[Finished]]:
    """The items in lists of a size that is good to write at once."""
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
