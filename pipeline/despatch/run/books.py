"""The edition as one text, as an EPUB and as a PDF: its documents by date, made of the TEI files that are there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from despatch import resources
from despatch.config import Edition
from despatch.publish import cmif, epub, gathered, pdf
from despatch.publish.beside import write_ignored
from despatch.publish.layout import Layout
from despatch.render import Look, parse, renderer
from despatch.run.cache import Cache
from despatch.run.sources import read_file

_PARTS = {"title": "title", "introduction": "introduction", "nav": "contents", "persons": "persons"}
_CHAPTER = re.compile(r"<!--document (\S+)-->")


@dataclass(slots=True)
class Book:
    """index: the gathered index of the edition, as a node; address: of a document's page on the web, "" if unknown;
    look: what it is made with."""

    layout: Layout
    edition: Edition
    index: Any
    address: Callable[[str], str]
    look: Look
    order: list[str] = field(init=False)
    missing: str = field(init=False)

    def __post_init__(self) -> None:
        self.order = renderer(self.look).book(self.index, "order").split()
        self.missing = renderer(self.look).book(self.index, "missing")

    def documents(self) -> Iterator[tuple[str, Any]]:
        """Stem and parsed TEI of each document, by date."""
        for stem in self.order:
            path = self.layout.tei(stem)
            yield stem, parse(read_file(path, str(path)), path.name)

    def chapter(self, stem: str, node: Any, form: str) -> str:
        return renderer(self.look).chapter(node, stem=stem, form=form, missing=self.missing, uri=self.address(stem))

    def part(self, name: str, form: str) -> str:
        own = cmif.parameters(self.edition)
        return renderer(self.look).book(self.index, name, form=form, id=own["id"], language=self.edition.language)

    def as_text(self, target: Path) -> None:
        """All texts in one file, each as in its own, without front matter; a line of = before each but the first."""
        settings, made_with = self.edition.text, renderer(self.look)
        made = (
            made_with.text(node, stem=stem, width=settings.width, notes=settings.notes, uri=self.address(stem))
            for stem, node in self.documents()
        )
        rule = "=" * (settings.width or 72)
        write_ignored(target, f"\n\n{rule}\n\n".join((f"{self.edition.title}\n", *made)).encode())

    def as_epub(self, target: Path) -> None:
        write_ignored(target, epub.archive(self._files()))

    def _files(self) -> Iterator[tuple[str, bytes]]:
        yield "META-INF/container.xml", _file("container.xml").encode()
        yield "EPUB/package.opf", _xml(self.part("opf", "epub"))
        for name, mode in _PARTS.items():
            if part := self.part(mode, "epub"):
                yield f"EPUB/{name}.xhtml", _xml(part)
        yield "EPUB/cover.svg", _xml(self.part("cover", "epub"))
        yield "EPUB/book.css", _file("book.css").encode()
        for stem, node in self.documents():
            yield f"EPUB/text/{stem}.xhtml", _xml(self.chapter(stem, node, "epub"))

    def as_pdf(self, target: Path) -> None:
        chapters = {stem: self.chapter(stem, node, "pdf") for stem, node in self.documents()}
        page = _CHAPTER.sub(lambda found: chapters[found[1]], self.part("frame", "pdf"))
        identifier = cmif.parameters(self.edition)["id"]
        write_ignored(target, pdf.pages(page, _file("book.css") + _file("pdf.css"), identifier))


def gather(layout: Layout, edition: Edition, cache: Cache, introduction: str, look: Look) -> Book:
    """The edition as it is in the output, to be made a book of."""
    whole = gathered.index(gathered.head(edition), introduction, *cache.shelf.whole())
    return Book(layout, edition, parse(whole), partial(gathered.page_address, edition), look)


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _file(name: str) -> str:
    return resources.stylesheet(f"book/{name}").read_text(encoding="utf-8")
