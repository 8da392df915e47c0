"""`report.json` and `review.json`, which list what was found in all documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from despatch.publish import edition, files
from despatch.publish.cards import REPORT, REVIEW, digest
from despatch.publish.layout import Layout
from despatch.publish.report import Record, Report, details
from despatch.publish.report import review as review_list
from despatch.run.behind import Behind
from despatch.run.cache import Cache


def review(cache: Cache, layout: Layout, stale: Collection[str], behind: Behind) -> None:
    """Have review.json written behind this thread, where it is not as it was: it is long, and waits for no page."""

    def state() -> str:
        return f" {_hash(cache, layout.review)}"

    def write() -> None:
        with cache.beside() as shelf:
            files.write(layout.review, review_list(shelf.lines()))

    if REVIEW in stale or cache.state(REVIEW) != state():
        cache.commit()  # what is not, nobody else sees
        behind.put(write, lambda _: cache.set_state(REVIEW, state()))


def stand(cache: Cache, layout: Layout) -> bool:
    """Whether both files are there, as they were written."""
    both = ((REVIEW, layout.review), (REPORT, layout.report))
    return all(cache.state(name).rpartition(" ")[2] == (_hash(cache, path) or None) for name, path in both)


def close(
    cache: Cache,
    layout: Layout,
    report: Report,
    extra: Sequence[Record],
    names: Sequence[str],
    stale: Collection[str],
) -> None:
    """Write report.json where it is not as it was, by what is stale and by its hash; what is no more goes.

    extra: the records of documents that are not in the cache; names: the files of the site.
    """
    key = digest(report.head(names), *map(details, extra))

    def state() -> str:
        return f"{key} {_hash(cache, layout.report)}"

    anew = REPORT in stale or cache.state(REPORT) != state()
    made = report.report(names, (text for _, _, text in cache.records(extra))) if anew else None
    edition.close(layout, made, names, cache.shelf.documents)
    if anew:
        cache.set_state(REPORT, state())


def _hash(cache: Cache, path: Path) -> str:
    """The hash of a file, which may be long: it is read only if the system says that it was touched."""
    name = f"mark of {path.name}"
    known = cache.state(name)
    mark = files.mark_now(path, known)
    if mark != known:
        cache.set_state(name, mark)
    return mark.partition(" ")[0]
