"""The gathered index of a few documents as a whole, as the stylesheets of the site take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from despatch.config import Edition
from despatch.publish.cards import card
from despatch.publish.gathered import head, index, introduced, reported, row


def gathered(
    edition: Edition,
    summaries: Iterable[str],
    counts: Mapping[str, int],
    records: Sequence[dict[str, Any]],
    introduction: str = "",
) -> str:
    """summaries: what `Renderer.summary` gives; records: as a report has them."""
    cards = [card(summary) for summary in summaries]
    entries = {ident: entry for one in reversed(cards) for ident, _, entry in one.entries}
    rows = [row(record["document"], entry) for record in records for entry in record["review"]]
    documents = [one.document for one in cards]
    return index(
        head(edition), introduced(introduction), *documents, *entries.values(), reported(counts, records, rows)
    )
