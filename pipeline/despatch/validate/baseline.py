"""A baseline: findings that a corpus had when it began to be checked, so that only new ones count.

It is a JSON file with one finding a line, sorted, to be kept and reviewed with the texts. A finding is known by its
file, its code, the kind of the culprit and how that is written, never by its line: text that is added above it does
not make it new. Equal ones are counted.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from despatch.errors import UnreadableInput
from despatch.model.findings import Finding

_ABOUT = "Findings of despatch validate that are accepted as they are; --write-baseline writes this file anew."
Key = tuple[str, str, str, str]  # file, code, kind of culprit, how it is written
_FIELDS = ("file", "code", "where", "text")


@dataclass(frozen=True, slots=True)
class Sifted:
    """new: findings that the baseline does not have; known: how many it has; stale: how many of its no longer occur."""

    new: list[Finding]
    known: int
    stale: list[tuple[Key, int]]


@dataclass(slots=True)
class Baseline:
    """path: where the file is or will be; names of files are relative to its folder, with forward slashes."""

    path: Path
    counts: Counter[Key] = field(default_factory=Counter)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Raises UnreadableInput for a file that is not a baseline."""
        try:
            entries = json.loads(path.read_bytes())["findings"]
            counts: Counter[Key] = Counter()
            for entry in entries:
                file, code, where, text = (str(entry[name]) for name in _FIELDS)
                counts[file, code, where, text] += int(entry["count"])
        except OSError as error:
            reason = f"the baseline cannot be read: {error.strerror}."
        except (ValueError, KeyError, TypeError, AttributeError):
            reason = "this is not a baseline."
        else:
            return cls(path, counts)
        raise UnreadableInput(reason, file=str(path), remedy="Write one with --write-baseline.", code="DSP123")

    def key(self, finding: Finding) -> Key:
        return self._name(finding.file), finding.code, finding.where, finding.text

    def sift(self, findings: Sequence[Finding], files: Iterable[str]) -> Sifted:
        """files: those that were looked at; what the baseline has of others that are still there is not stale."""
        left = Counter(self.counts)
        new = []
        for finding in findings:
            key = self.key(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(finding)
        looked = self._looked(files)
        stale = [(key, count) for key, count in sorted(left.items()) if count > 0 and looked(key[0])]
        return Sifted(new, len(findings) - len(new), stale)

    def renewed(self, findings: Sequence[Finding], files: Iterable[str]) -> Baseline:
        """With these findings of these files; what is known of others that are still there stays."""
        looked = self._looked(files)
        kept = Counter({key: count for key, count in self.counts.items() if not looked(key[0])})
        kept.update(map(self.key, findings))
        return Baseline(self.path, kept)

    def data(self) -> bytes:
        """The file."""
        lines = [
            json.dumps({**dict(zip(_FIELDS, key, strict=True)), "count": count}, ensure_ascii=False)
            for key, count in sorted(self.counts.items())
        ]
        body = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
        return f'{{"about": {json.dumps(_ABOUT)}, "version": 1, "findings": {body}}}\n'.encode()

    def _name(self, file: str) -> str:
        try:
            return PurePath(os.path.relpath(file, self.path.parent)).as_posix()
        except ValueError:  # another drive
            return Path(file).absolute().as_posix()

    def _looked(self, files: Iterable[str]) -> Callable[[str], bool]:
        """Whether a run over these files has something to say of the file of that name."""
        names = {self._name(file) for file in files}
        home = self.path.parent
        return lambda name: name in names or not (home / name).exists()
