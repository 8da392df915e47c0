"""The search index of a site, by Pagefind: files that a browser asks piece by piece, so that no server need search."""

from __future__ import annotations

import subprocess
from pathlib import Path

from despatch.publish.beside import Missing, replace_folder

FOLDER = "html/search"
_UNUSED = ("pagefind-*.js", "pagefind-*.css")  # Pagefind's own pages; ours is xslt/site/search.js


def version() -> str:
    """Of what makes the index. Raises Missing where the extra is not installed."""
    from importlib import metadata  # noqa: PLC0415  # 30 ms that an edition without a search index need not pay

    try:
        return f"pagefind {metadata.version('pagefind')}, {_program().name}"
    except (ImportError, metadata.PackageNotFoundError):
        raise Missing("search") from None


def write(site: Path, target: Path, language: str) -> None:
    """Index the pages below `site` that say what is to be found in them (data-pagefind-body), into the folder `target`.

    language: BCP 47, whose words are searched by their stems; all pages are in one index. Raises Missing, Unwritable.
    """
    with replace_folder(target) as half:
        command = [
            _program(),
            "--silent",
            "--site",
            site,
            "--output-path",
            half,
            "--force-language",
            language[:2].lower(),
        ]
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"pagefind failed: {(done.stderr or done.stdout).strip()}")
        for pattern in _UNUSED:
            for path in half.glob(pattern):
                path.unlink()


def _program() -> Path:
    from pagefind.service import get_executable  # noqa: PLC0415

    found: Path | None = get_executable()
    if found is None:
        raise Missing("search")
    return found
