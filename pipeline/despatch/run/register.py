"""What the register's commands do: its files, the documents of the edition, and both together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from despatch import config, flow
from despatch.config import SETTINGS, Edition
from despatch.errors import DespatchError, UsageError
from despatch.link import link
from despatch.link import register_suggest as suggest
from despatch.link.register_suggest import Change, Link, Suggestion, Unnamed
from despatch.model.document import Recognised
from despatch.model.findings import Finding
from despatch.model.index import Index, Summary
from despatch.model.register import Person, Register
from despatch.model.transcript import Sidecar, Source
from despatch.publish import files
from despatch.publish.layout import Layout
from despatch.publish.register import with_entries
from despatch.read import mentions, register, register_csv
from despatch.read.decode import decode
from despatch.read.offices import load as offices
from despatch.read.sidecar import sidecar
from despatch.render import PAGES
from despatch.run import sources
from despatch.run.progress import Progress, Silent
from despatch.run.sources import Document, Refused
from despatch.validate import register as lint

_EMPTY = b"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Register of persons</title></titleStmt>
      <publicationStmt><p>Unpublished</p></publicationStmt>
      <sourceDesc><p>Made for an edition</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <listPerson/>
  </standOff>
</TEI>
"""


@dataclass(frozen=True, slots=True)
class Project:
    """An edition's folder. registers: its register files."""

    folder: Path
    edition: Edition
    registers: tuple[Path, ...]

    @classmethod
    def at(cls, folder: Path) -> Project:
        """Raises UsageError where there is no edition.toml, UnreadableInput for a bad one."""
        edition = config.load(folder)
        return cls(folder, edition, tuple(folder / name for name in edition.registers))

    def first(self) -> Path:
        """The register into which entries are written; UsageError where the edition has none."""
        if not self.registers:
            raise UsageError(
                f'the edition has no register: {SETTINGS} has no line like registers = ["persons.xml"].',
                remedy="Write one, and the file, or name the file.",
                code="DSP110",
            )
        return self.registers[0]

    def tei(self) -> list[Path]:
        """The TEI files that the last build wrote."""
        layout = Layout(self.folder / self.edition.output)
        return [layout.tei(stem) for stem in sorted(layout.names("tei", ".xml"))]


def is_project(folder: Path) -> bool:
    return (folder / SETTINGS).is_file()


def check(paths: Sequence[Path], documents: Iterable[Path] | None) -> list[Finding]:
    """What is wrong with these registers, and with the pointers of these TEI files; None: ask no documents."""
    data = {str(path): sources.read_file(path, str(path)) for path in paths}
    use = None
    if documents is not None:
        pointers: dict[str, Mapping[str, int]] = {}
        own: dict[str, frozenset[str]] = {}
        for path in documents:
            found = mentions.named(path)
            pointers[str(path)] = {ref: mention.line for mention in reversed(found.mentions) for ref in mention.refs}
            own[str(path)] = found.own
        use = lint.Use(pointers, own)
    return lint.check(data, use)


def suggestions(documents: Iterable[Path], known: Register) -> list[Suggestion]:
    """The names of these TEI files without identity; a correspondent's, where the text has it, as it stands there."""
    unnamed: list[Unnamed] = []
    for path in documents:
        found = [m for m in mentions.named(path).mentions if m.kind == "persName" and not m.refs]
        said = {m.text for m in found if not m.header}
        unnamed += [Unnamed(m.stem, m.text, m.before, m.after) for m in found if not (m.header and m.text in said)]
    return suggest.suggestions(unnamed, known)


@dataclass(frozen=True, slots=True)
class Difference:
    """entries: "added", "removed", "changed" → ids; changes: of marks; documents: how many were compared; refused:
    those that could not be."""

    entries: Mapping[str, tuple[str, ...]]
    changes: tuple[Change, ...]
    documents: int
    refused: tuple[Refused, ...] = ()


def difference(project: Project, old: Path, new: Path, progress: Progress | None = None) -> Difference:
    """What would be linked otherwise in the edition with the register `new` in place of `old`. Nothing is written."""
    before, after = register.load([old]), register.load([new])
    found, refused = sources.in_project(project.folder, project.edition.sources, project.edition.output, PAGES)
    track = progress or Silent()
    documents = [document for document in found if document.stem not in {r.stem for r in refused}]
    read: list[Source] = []
    for document in track.track(documents, "reading", len(documents)):
        try:
            read.append(_source(document))
        except DespatchError as error:
            refused.append(Refused(document.stem, error))
    linked = [_links(read, known, project.edition, track, refused) for known in (before, after)]
    changed: list[Change] = []
    for source in read:
        if all(source.stem in one for one in linked):
            changed += suggest.changes(source.stem, source.text, *(one[source.stem] for one in linked))
    return Difference(suggest.entries(before, after), tuple(changed), len(linked[1]), tuple(refused))


def _source(document: Document) -> Source:
    beside, known = document.sidecar, Sidecar()
    if beside.is_file():
        known = sidecar(sources.read_file(beside, document.sidecar_name), document.sidecar_name)
    text = decode(sources.read_file(document.path, document.name), document.name)
    return Source(document.path.name, document.stem, text, known)


def _links(
    read: Sequence[Source], known: Register, edition: Edition, progress: Progress, refused: list[Refused]
) -> dict[str, dict[Link, str]]:
    """stem → name → @ref, as a build with this register would write them; what cannot be recognised is `refused`."""
    passed: list[tuple[Recognised, Summary]] = []
    told = {r.stem for r in refused}
    for source in progress.track(read, "recognising", len(read)):
        try:
            passed.append(flow.summarise(source, known, edition.models, edition.language))
        except DespatchError as error:
            if source.stem not in told:  # with the other register, too
                refused.append(Refused(source.stem, error))
    index, tables = Index.of(summary for _, summary in passed), offices(edition.authorities)
    found: dict[str, dict[Link, str]] = {}
    for recognised, own in progress.track(passed, "linking", len(passed)):
        marks = link(flow.as_edited(recognised, own, index), own, index, edition, tables).marks
        found[own.stem] = {(m.start, m.end, m.kind): m.get("ref") for m in marks if m.kind in ("persName", "rs")}
    return found


def entries(path: Path) -> dict[str, Person]:
    """The persons of a register by id, each entry by itself; none where the file is not there yet."""
    there = path.exists() and b"<person" in sources.read_file(path, str(path))
    return dict(register.load([path], joined=False).by_id()) if there else {}


def written(path: Path, persons: Sequence[Person]) -> bool:
    """Put entries into a register, whole or not at all; whether anything changed. The rest stays byte for byte; a file
    that is not there yet is begun."""
    known = entries(path)
    fresh = [person for person in persons if _bare(known.get(person.id)) != _bare(person)]
    if not fresh:
        return False
    before = sources.read_file(path, str(path)) if path.exists() else _EMPTY
    return files.write(path, with_entries(before, fresh, str(path)))


def _bare(person: Person | None) -> Person | None:
    return person and replace(person, xml="")


def imported(table: Path, path: Path) -> tuple[list[str], list[str]]:
    """Put the rows of a CSV table into a register: (ids that are new, ids whose entries are replaced)."""
    known = entries(path)
    rows = register_csv.load(table, known).persons
    added = [row.id for row in rows if row.id not in known]
    changed = [row.id for row in rows if row.id in known and _bare(known[row.id]) != row]
    written(path, rows)
    return added, changed


def plain(change: Change) -> dict[str, Any]:
    return {name: getattr(change, name) for name in ("stem", "text", "start", "before", "after")}
