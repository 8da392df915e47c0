"""`report.json` and `review.json`, which list what was found in all documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from despatch.publish import edition, files
from despatch.publish.cards import REPORT, REVIEW, digest
from despatch.publish.layout import Layout
from despatch.publish.report import Record, Report, details
from despatch.run.cache import Cache


def close(
    cache: Cache,
    layout: Layout,
    report: Report,
    extra: Sequence[Record],
    names: Sequence[str],
    stale: Collection[str],
) -> None:
    """Write the two where they are not as they were, by what is stale and by their hashes; what is no more goes.

    extra: the records of documents that are not in the cache; names: the files of the site.
    """
    keys = {REPORT: digest(report.head(names), *map(details, extra)), REVIEW: ""}

    def state(name: str) -> str:
        return f"{keys[name]} {_hash(cache, layout.root / name)}"

    made: dict[str, Iterator[bytes]] = {}
    if REPORT in stale or cache.state(REPORT) != state(REPORT):
        made[REPORT] = report.report(names, (text for _, _, text in cache.records(extra)))
    if REVIEW in stale or cache.state(REVIEW) != state(REVIEW):
        made[REVIEW] = report.review(cache.shelf.lines())
    edition.close(layout, made.get(REPORT), made.get(REVIEW), names, cache.shelf.documents)
    for name in made:
        cache.set_state(name, state(name))


def _hash(cache: Cache, path: Path) -> str:
    """The hash of a file, which may be long: it is read only if the system says that it was touched (run/seen.py)."""
    stamp, (known, _, last) = files.stamp_of(path), cache.state(f"hash of {path.name}").partition("\t")
    if stamp and stamp == known:
        return last
    now = files.hash_of(path)
    cache.set_state(f"hash of {path.name}", f"{stamp}\t{now}")
    return now
