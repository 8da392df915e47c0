"""What lies where in an edition's output, and which TEI files are a person's.

The evidence is in the output itself: `ledger/<stem>.json` holds the SHA-256 of the TEI that was written beside it, and
is written first. A TEI file with another hash was changed by a person, or put there by one; that is so in a fresh
clone and after a kill, with no cache to ask.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from despatch.publish.files import bytes_of, remove, sha256, stamp

HASH = "tei_sha256"
DETAILS = ' "details": '  # the line of the report with which what it says of the documents begins


@dataclass(frozen=True, slots=True)
class Layout:
    """root: the output folder, `out/`."""

    root: Path

    def tei(self, stem: str) -> Path:
        return self.root / "tei" / f"{stem}.xml"

    def html(self, stem: str) -> Path:
        return self.root / "html" / f"{stem}.html"

    def text(self, stem: str) -> Path:
        return self.root / "text" / f"{stem}.txt"

    def markup(self, stem: str) -> Path:
        return self.root / "html" / "markup" / f"{stem}.html"

    def made(self) -> dict[str, tuple[str, str, Callable[[str], Path]]]:
        """What is made of a document beside its TEI → its folder, the end of the files' names, where one lies."""
        return {
            "html": ("html", ".html", self.html),
            "text": ("text", ".txt", self.text),
            "markup": ("html/markup", ".html", self.markup),
            "ledger": ("ledger", ".json", self.ledger),
        }

    def ledger(self, stem: str) -> Path:
        return self.root / "ledger" / f"{stem}.json"

    def rejected(self, stem: str, suffix: str) -> Path:
        return self.root / "rejected" / f"{stem}.{suffix}"

    @property
    def report(self) -> Path:
        return self.root / "report.json"

    @property
    def review(self) -> Path:
        return self.root / "review.json"

    def gone(self, names: Collection[str]) -> list[str]:
        """The files of the last build that belong to no document, as its report lists them, without these."""
        try:
            with self.report.open(encoding="utf-8") as file:
                head = "".join(takewhile(lambda line: not line.startswith(DETAILS), file))
            whole = f"{head[:-2]}}}" if head.endswith(",\n") else head
            past = set(json.loads(whole)["site"])
        except (OSError, ValueError, KeyError, TypeError):
            return []
        found = sorted(str(name) for name in past.difference(names))
        return [name for name in found if not Path(name).is_absolute() and ".." not in Path(name).parts]

    def names(self, folder: str, suffix: str) -> set[str]:
        """The stems of the files that lie in a folder of the output."""
        return {stem for stem, _ in self._entries(folder, suffix)}

    def _entries(self, folder: str, suffix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(self.root / folder) as entries:
            for entry in entries:
                if entry.name.endswith(suffix) and not entry.name.startswith(".") and entry.is_file():
                    yield entry.name.removesuffix(suffix), entry

    def stamps(self, folder: str, suffix: str) -> dict[str, str]:
        """stem → what the system keeps of each file there (files.stamp)."""
        return {stem: stamp(entry.stat()) for stem, entry in self._entries(folder, suffix)}

    def hash_of(self, stem: str) -> str:
        """The hash of a TEI file, as `written` has it."""
        return sha256(bytes_of(f"{self.root}/tei/{stem}.xml"))

    def written(self, stem: str) -> str:
        """The hash of the TEI that was last written for this document, "" if none was."""
        try:
            data = json.loads(self.ledger(stem).read_bytes())
            return str(data.get(HASH, ""))
        except (OSError, ValueError, AttributeError):
            return ""

    def is_ours(self, stem: str) -> bool:
        """Whether the TEI file of this document is as it was written; true if there is none."""
        try:
            return sha256(self.tei(stem).read_bytes()) == self.written(stem)
        except FileNotFoundError:
            return True

    def remove(self, stem: str, rejected: bool = True) -> None:
        """Remove the outputs of a document; a TEI file that a person changed stays, and its ledger with it."""
        if self.is_ours(stem):
            remove(self.tei(stem))
            remove(self.ledger(stem))
        remove(self.html(stem))
        remove(self.markup(stem))
        remove(self.text(stem))
        if rejected:
            self.accept(stem)

    def accept(self, stem: str) -> None:
        """Take a document out of rejected/."""
        for suffix in ("xml", "json"):
            remove(self.rejected(stem, suffix))
