"""An EPUB, which is a zip file: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_MIMETYPE = b"application/epub+zip"
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of time, for zip files: these say no more of when they were made


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The bytes of an EPUB with these files (path, content), in this order, after the type that must come first."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as zipped:
        zipped.writestr(_entry("mimetype"), _MIMETYPE, zipfile.ZIP_STORED)
        for name, data in files:
            zipped.writestr(_entry(name), data, zipfile.ZIP_DEFLATED, 9)
    return whole.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """The head of a file in the archive, the same on every system."""
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry
