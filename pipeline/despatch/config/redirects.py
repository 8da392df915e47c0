"""What `[site.redirects]` says, held against the documents that there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from despatch.config import SETTINGS, Edition, Table


def check(project: Path, edition: Edition, documents: Iterable[str], reserved: Iterable[str]) -> None:
    """Raises UnreadableInput for a redirect from the id of a document or, reserved, of another page; and for one to
    what is no document."""
    if not edition.site.redirects:
        return
    table = Table.read((project / SETTINGS).read_bytes(), SETTINGS)
    own = Table(dict(edition.site.redirects), table.text, table.file, "site.redirects")
    known = set(documents)
    taken, pages = {ident.casefold() for ident in known}, {page.casefold() for page in reserved}
    for old, new in edition.site.redirects:
        if old.casefold() in pages:
            raise own.error(old, f"the edition has a page {old!r} of its own.", "Take this line out.")
        if old.casefold() in taken:
            message = f"{old!r} is still the id of a document: its own page lies there."
            raise own.error(old, message, "Take this line out, or rename the document.")
        if new not in known:
            near = difflib.get_close_matches(new, sorted(known), 1, 0.6)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            raise own.error(old, f"there is no document {new!r}.", f"{hint}Name the document that {old!r} is now.")
