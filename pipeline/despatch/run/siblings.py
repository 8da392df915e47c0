"""The XML files around a document, as its pointers see them: each is read when it is named, and kept a while."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from despatch.validate import ids
from despatch.validate.place import INCLUDE, TEI, Element
from despatch.validate.targets import Project
from despatch.validate.wellformed import read

_KEPT = 500  # files whose ids a folder remembers
_ABOVE = 2  # folders above a document in which a file may take it in
_MOST = 20_000_000  # bytes of a file that is looked through for what it takes in
_XINCLUDE = b"http://www.w3.org/2001/XInclude"
_known: dict[tuple[Path, int, int], set[str]] = {}  # of this process
_wholes: dict[tuple[Path, int], list[Path]] = {}


class Siblings(Project):
    """file name, seen from the folder of `path` → its ids, with those of what it takes in."""

    def __init__(self, path: Path) -> None:
        self._path, self._folder = path, path.parent

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.endswith(".xml") and (self._folder / name).is_file()

    def __getitem__(self, name: str) -> set[str]:
        if name not in self:
            raise KeyError(name)
        path = self._folder / name
        state = path.stat()
        key = (path, state.st_mtime_ns, state.st_size)
        if key not in _known:
            if len(_known) >= _KEPT:
                _known.clear()
            root = _root(path)
            found: set[str] = set() if root is None else ids(root)
            for part in () if root is None else _taken_in(root, path, set()):
                found |= ids(part)
            _known[key] = found
        return _known[key]

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in sorted(self._folder.glob("*.xml")))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def surroundings(self, root: Element) -> Iterator[Element]:
        yield from _taken_in(root, self._path, set())
        here = self._path.absolute()
        for folder in (here.parent, *here.parents[1 : 1 + _ABOVE]):
            for whole in _with_parts(folder):
                other = _root(whole) if whole != here else None
                if other is not None and any(part == here for part, _ in _parts(other, whole)):
                    yield other
                    yield from _taken_in(other, whole, {here}, header=True)


def _root(path: Path) -> Element | None:
    root, _, broken = read(path, path.name)
    return None if broken else root


def _parts(root: Element, path: Path) -> Iterator[tuple[Path, Element]]:
    """The files that an element takes in by relative names, each with the place where it does."""
    for place in root.iter(INCLUDE):
        address = urlsplit(place.get("href", ""))
        if address.path and not address.scheme and not address.netloc and place.get("parse", "xml") == "xml":
            yield Path(os.path.normpath(path.absolute().parent / unquote(address.path))), place


def _taken_in(root: Element, path: Path, seen: set[Path], *, header: bool = False) -> Iterator[Element]:
    """The roots of what is taken in, and of what that takes in. header: only what stands in a header."""
    for part, place in _parts(root, path):
        shared = next(place.iterancestors(f"{TEI}teiHeader", f"{TEI}standOff"), None) is not None
        if part in seen or (header and not shared):
            continue
        seen.add(part)
        taken = _root(part) if part.is_file() else None
        if taken is not None:
            yield taken
            yield from _taken_in(taken, part, seen)


def _with_parts(folder: Path) -> list[Path]:
    """The files of a folder that speak of XInclude; looked for anew when a file comes or goes."""
    try:
        key = (folder, folder.stat().st_mtime_ns)
        if key not in _wholes:
            files = [path for path in sorted(folder.glob("*.xml")) if path.stat().st_size <= _MOST]
            _wholes[key] = [path for path in files if _XINCLUDE in path.read_bytes()]
    except OSError:
        return []
    return _wholes[key]
