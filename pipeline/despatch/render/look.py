"""What an edition has of its own for its pages: stylesheets, the language of the interface, files beside them."""

from __future__ import annotations

from pathlib import Path

from despatch.config import Edition
from despatch.errors import UnreadableInput
from despatch.render.modules import own
from despatch.render.stylesheets import Look, assets


def look(edition: Edition) -> Look:
    """What the edition's pages are made with. Raises UnreadableInput."""
    folder = edition.site.stylesheets
    try:
        return Look(own(Path(folder)) if folder else (), edition.interface)
    except OSError as error:
        raise _unreadable(folder, error) from None


def beside_pages(edition: Edition) -> dict[str, bytes]:
    """The files that lie in assets/: name → content. Raises UnreadableInput."""
    site, files = edition.site, {}
    try:
        if site.assets:
            for path in sorted(Path(site.assets).rglob("*")):
                name = path.relative_to(site.assets)
                if path.is_file() and not any(part.startswith(".") for part in name.parts):
                    files[name.as_posix()] = path.read_bytes()
    except OSError as error:
        raise _unreadable(site.assets, error) from None
    return assets(files, site.colour, site.font)


def _unreadable(folder: str, error: OSError) -> UnreadableInput:
    return UnreadableInput(f"it cannot be read: {error.strerror}.", file=str(error.filename or folder), code="DSP111")
