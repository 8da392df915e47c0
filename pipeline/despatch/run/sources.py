"""The source files of a corpus: found, named, and refused where their names would collide."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from despatch import config
from despatch.errors import DespatchError, UnreadableInput, UsageError
from despatch.model import patterns as re
from despatch.publish.files import bytes_of, stamp, stamp_of

# What may stand in an xml:id (XML 1.0, NameChar without the colon): stems become ids, file names and addresses.
_STEM = re.compile(
    "[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u203f-\u2040\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]+"
)


@dataclass(frozen=True, slots=True)
class Document:
    """stem: its name in the edition; file: its path; name: the file as messages show it; size: in bytes;
    stamp: what the system keeps of the file (files.stamp).

    content: what its file and its sidecar hold, where it has to travel with them; None for a sidecar that is not there.
    """

    stem: str
    file: str
    name: str
    size: int = 0
    stamp: str = ""
    content: tuple[bytes, bytes | None] | None = None

    @property
    def path(self) -> Path:
        return Path(self.file)

    @property
    def sidecar(self) -> Path:
        return self.path.with_suffix(".toml")

    def stamps(self) -> tuple[str, str]:
        """Of the file and of its sidecar, ABSENT if it has none; "" for one that must be read."""
        return self.stamp, stamp_of(self._beside)

    @property
    def _beside(self) -> str:
        return f"{os.path.splitext(self.file)[0]}.toml"  # noqa: PTH122  # see `_below`

    @property
    def sidecar_name(self) -> str:
        return self.name.removesuffix(self.path.suffix) + ".toml"

    def read(self) -> tuple[bytes, bytes | None]:
        """What the file holds, and its sidecar, None where there is none. Raises UnreadableInput."""
        if self.content is not None:
            return self.content
        data = read_file(self.file, self.name)
        try:
            return data, bytes_of(self._beside)
        except (FileNotFoundError, IsADirectoryError):
            return data, None
        except OSError as error:
            raise _unreadable(error, self.sidecar_name) from None

    def carried(self) -> Document:
        """The same, ready to travel; as it is if it cannot be read, which whoever tries will say."""
        try:
            return replace(self, content=self.read())
        except UnreadableInput:
            return self


def read_file(path: str | Path, name: str) -> bytes:
    """The bytes of a file. Raises UnreadableInput, with the name for messages."""
    try:
        return bytes_of(path)
    except OSError as error:
        raise _unreadable(error, name) from None


def _unreadable(error: OSError, name: str) -> UnreadableInput:
    return UnreadableInput(
        f"it cannot be read: {error.strerror}.", file=name, remedy="Check the file and its permissions."
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that cannot be taken in, and why; the others go on."""

    stem: str
    error: DespatchError


def in_project(
    project: Path, patterns: Iterable[str], output: str, reserved: Iterable[str] = ()
) -> tuple[list[Document], list[Refused]]:
    """The documents that the settings of an edition name: folders, files or glob patterns inside `project`.

    reserved: stems that the edition's own pages have.
    """
    found: dict[str, Document] = {}
    for pattern in patterns:
        hits = sorted(project.glob(pattern)) if re.search(r"[*?\[]", pattern) else [project / pattern]
        texts = [text for hit in hits for text in _texts(hit, hit.relative_to(project).as_posix(), project / output)]
        if not texts and not any(hit.exists() for hit in hits):
            raise UsageError(
                f"sources names {pattern!r}, and there is no such file or folder in {project.resolve()}.",
                remedy="Mend `sources`, or put the texts there.",
                file=config.SETTINGS,
                line=config.line(project, "sources"),
                code="DSP114",
            )
        found.update((text.file, text) for text in texts)
    if not found:
        names = ", ".join(patterns)
        raise UsageError(f"there is no .txt file in {names}.", remedy="Put the transcriptions there.", code="DSP115")
    return sift(list(found.values()), frozenset(reserved))


def given(paths: Sequence[Path]) -> tuple[list[Document], list[Refused]]:
    """The documents of files and folders named on the command line."""
    found: dict[Path, Document] = {}
    beside: list[Path] = []  # sidecars, as a pattern of the shell names them too
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist.", remedy="Name .txt files or folders of them.", code="DSP114")
        if path.suffix.lower() == ".toml" and path.is_file():
            beside.append(path)
            continue
        for text in sorted(_texts(path, str(path)), key=lambda text: text.name):
            found.setdefault(text.path.resolve(), text)
    taken = {document.with_suffix(".toml") for document in found}
    lone = [Refused(path.stem, _no_text(path)) for path in beside if path.resolve() not in taken]
    if not found and lone:
        raise lone[0].error
    if not found:
        names = ", ".join(map(str, paths))
        raise UsageError(f"there is no .txt file in {names}.", remedy="Name .txt files or folders.", code="DSP115")
    good, refused = sift(sorted(found.values(), key=lambda d: (d.stem, d.name)))
    return good, [*refused, *lone]


def sift(documents: Sequence[Document], reserved: frozenset[str] = frozenset()) -> tuple[list[Document], list[Refused]]:
    """The documents in order of their stems, without those whose stem cannot be used or is another's too.

    Stems that differ in case only count as one: on many a machine their files would overwrite each other.
    """
    same: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        same[document.stem.casefold()].append(document)
    good: list[Document] = []
    refused: list[Refused] = []
    for document in sorted(documents, key=lambda d: (d.stem, d.name)):
        others = [other.name for other in same[document.stem.casefold()] if other is not document]
        if not _nameable(document.stem) or document.stem.casefold() in reserved:
            refused.append(Refused(document.stem, _misnamed(document.stem, document.name, reserved)))
        elif others:
            refused.append(Refused(document.stem, _namesake(document, others)))
        else:
            good.append(document)
    return good, refused


def misnamed(stems: Iterable[str], folder: str, reserved: Iterable[str] = ()) -> list[Refused]:
    """The TEI files of persons, in a folder of the output, that cannot be documents for the names they have."""
    pages = frozenset(reserved)
    wrong = [stem for stem in sorted(stems) if not _nameable(stem) or stem.casefold() in pages]
    return [Refused(stem, _misnamed(stem, f"{folder}/{stem}.xml", pages)) for stem in wrong]


def _texts(path: Path, name: str, output: Path | None = None) -> Iterator[Document]:
    """The .txt files at and below a path, which messages call `name`; hidden folders, and those of the output, are not
    sources."""
    if path.is_dir():
        if not (output and path.is_relative_to(output)):
            yield from _below(str(path), "" if name == "." else f"{name}/", output)
    elif path.suffix.lower() == ".txt" or output is None:
        yield _document(path.stem, str(path), name, path.stat())


def _below(folder: str, name: str, output: Path | None) -> Iterator[Document]:
    """Likewise, of a folder, with strings for paths: there may be ten thousands. What cannot be listed is left out."""
    with contextlib.suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if not entry.is_symlink() and Path(entry.path) != output:
                    yield from _below(entry.path, f"{name}{entry.name}/", output)
            elif entry.name[-4:].lower() == ".txt" and entry.is_file():
                yield _document(entry.name[:-4], entry.path, f"{name}{entry.name}", entry.stat())


def _document(stem: str, file: str, name: str, status: os.stat_result) -> Document:
    return Document(stem, file, name, status.st_size, stamp(status))


def _nameable(stem: str) -> bool:
    """Whether it can be part of an id; most are plain, and do not wait for the pattern, which takes 2 ms to compile."""
    return (stem.isascii() and stem.replace("_", "").isalnum()) or bool(_STEM.fullmatch(stem))


def _misnamed(stem: str, name: str, reserved: Collection[str]) -> UnreadableInput:
    message = f"the file's name {stem!r} cannot be an identifier."
    remedy = "Rename it: letters, digits, '.', '-' and '_' only, no spaces."
    if _nameable(stem):
        message = f"the edition has a page of its own that is named {stem.casefold()!r}, and this would be another."
        remedy = f"Rename it: {stem}-1, say. The names of such pages are {', '.join(sorted(reserved))}."
    return UnreadableInput(message, remedy=remedy, file=name, code="DSP116")


def _no_text(path: Path) -> UsageError:
    return UsageError(
        "a TOML file is no transcription.",
        remedy=f"Name the text that it is a sidecar of, {path.stem}.txt.",
        file=str(path),
        code="DSP115",
    )


def _namesake(document: Document, others: Sequence[str]) -> UnreadableInput:
    return UnreadableInput(
        f"another document has the same id {document.stem!r}: {', '.join(others)}.",
        remedy="Rename one of them: the file's name is the document's id in the edition.",
        file=document.name,
        code="DSP117",
    )
