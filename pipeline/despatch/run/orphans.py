"""Sidecars beside no text: what the editor states in them is lost, unless somebody says so."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from despatch.config import SETTINGS, Table
from despatch.errors import UnreadableInput
from despatch.model.findings import Finding
from despatch.read.sidecar import KEYS
from despatch.run.sources import Document


def orphans(documents: Sequence[Document], below: Sequence[Path] = ()) -> list[Finding]:
    """Warnings for the sidecars in the folders of these documents that have no text of their name.

    below: folders to which this is confined.
    """
    shown: dict[Path, str] = {}  # folder → how messages name it
    for document in documents:
        folder = document.path.parent
        if not below or any(folder.is_relative_to(place) for place in below):
            shown.setdefault(folder, document.name.removesuffix(document.path.name))
    return [found for folder, name in shown.items() for found in _lone(folder, name)]


def _lone(folder: Path, shown: str) -> Iterator[Finding]:
    stems = {path.stem for path in folder.iterdir() if path.suffix.lower() == ".txt"}
    beside = sorted(folder.glob("*.toml"))
    folded = {stem.casefold(): stem for stem in sorted(stems - {path.stem for path in beside})}
    for path in beside:
        texted = path.stem in stems or path.with_suffix(".txt").exists()  # the latter where file names have no case
        if texted or path.name == SETTINGS or not _is_sidecar(path):
            continue
        near = difflib.get_close_matches(path.stem.removesuffix(".txt").casefold(), folded, 1, 0.6)
        name = f"{folded[near[0]]}.toml" if near else "as its text is named, with .toml for .txt"
        yield Finding(
            "DSP107",
            f"it looks like a sidecar, and there is no text {path.stem}.txt beside it: nothing that it says is used.",
            severity="warning",
            remedy=f"Rename it {name}, or delete it.",
            file=f"{shown}{path.name}",
            layer="input",
        )


def _is_sidecar(path: Path) -> bool:
    """Whether it says anything that sidecars say; other programs have files of this kind too."""
    try:
        return not KEYS.isdisjoint(Table.read(path.read_bytes(), path.name).values)
    except (OSError, UnreadableInput):
        return False
