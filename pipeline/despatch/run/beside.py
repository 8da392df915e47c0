"""What an edition has beside its own files, where it is asked for: the search index, the texts in one file, the books.

Each is made anew when what it is made of has changed, or when it is gone.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from despatch.config import Edition
from despatch.publish import files, pdf, search
from despatch.publish.beside import Missing
from despatch.publish.layout import Layout
from despatch.render import Look
from despatch.run import fingerprint
from despatch.run.books import Book

STATE = "beside.json"  # beside the cache: what each was last made of


@dataclass(frozen=True, slots=True)
class Material:
    """What they are made of."""

    layout: Layout
    edition: Edition
    book: Callable[[], Book]
    look: Look


@dataclass(frozen=True, slots=True)
class Way:
    """How one is made. path: in the output; version: of the libraries that make it, raises publish.beside.Missing."""

    path: str
    version: Callable[[], str]
    make: Callable[[Material, Path], None]


def _search(material: Material, target: Path) -> None:
    search.write(material.layout.root / "html", target, material.edition.language)


WAYS = {
    "search": Way(search.FOLDER, search.version, _search),
    "text": Way("books/edition.txt", str, lambda material, target: material.book().as_text(target)),
    "epub": Way("books/edition.epub", str, lambda material, target: material.book().as_epub(target)),
    "pdf": Way("books/edition.pdf", pdf.version, lambda material, target: material.book().as_pdf(target)),
}


@dataclass(frozen=True, slots=True)
class Made:
    """made: paths in the output, of what was made now; missing: what could not be made, and why."""

    made: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def check(names: Iterable[str]) -> None:
    """Raise publish.beside.Missing if one of these cannot be made by this installation."""
    for name in names:
        WAYS[name].version()


def bring(names: Collection[str], material: Material, of: str, state: Path) -> Made:
    """Bring these up to date. of: a key of all that they are made of; state: the folder of the cache."""
    known, made, missing = _known(state / STATE), [], []
    by = fingerprint.beside(material.look)
    for name in sorted(names):
        way = WAYS[name]
        target = material.layout.root / way.path
        try:
            key = fingerprint.key({"of": of, "by": by, "version": way.version()})
            if known.get(name) == key and target.exists():
                continue
            way.make(material, target)
        except Missing as error:
            missing.append(error)
            continue
        known[name] = key
        made.append(way.path)
    if made:
        files.write(state / STATE, json.dumps(known, indent=1, sort_keys=True).encode())
    return Made(tuple(made), tuple(missing))


def _known(path: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):
        known = json.loads(path.read_bytes())
        return known if isinstance(known, dict) else {}
    return {}
