"""The stylesheets of xslt/, compiled once a process, as methods. Which stylesheet has which mode is the table below."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from despatch import resources, saxon
from despatch.errors import UnreadableInput, UsageError
from despatch.render import modules
from despatch.render.lines import in_lines

if TYPE_CHECKING:
    from saxonche import PyXdmNode, PyXsltExecutable

_DOCUMENT = frozenset({"stem", "uri", "interface"})
_FOLDERS = ("people", "localities", "bodies", "days")  # of the pages of persons, places, organisations, months
_MENU = ("index", "chronology", "persons", "registers", "search", "editorial", "report", "review")
_PAGE = frozenset({"interface", "root", "css", *_MENU, *_FOLDERS})

# result → entry stylesheet, parameters ("_" here for "-" there). What each means stands at the top of the stylesheet.
STYLESHEETS: dict[str, tuple[str, frozenset[str]]] = {
    "html": ("html/document.xsl", _DOCUMENT | _PAGE | {"tei", "text", "source", "problem"}),
    "text": ("text/document.xsl", _DOCUMENT | {"matter", "notes"}),
    "markup": ("markup/document.xsl", _DOCUMENT | _PAGE | {"tei"}),
    "summary": ("site/summary.xsl", _DOCUMENT | {"href", "tei", "text", "units"}),
    "site": ("site/site.xsl", _PAGE | {"id"}),
    "data": ("site/data.xsl", frozenset({"interface", "people", "localities", "bodies"})),
    "chapter": ("book/chapter.xsl", _DOCUMENT | {"form", "missing"}),
    "book": ("book/book.xsl", frozenset({"interface", "form", "id", "language"})),
    "dts": ("site/dts.xsl", frozenset({"interface", "id"})),
    "introduction": ("site/introduction.xsl", frozenset({"interface"})),
    "cmif": ("site/cmif.xsl", frozenset({"base", "id", "date", "language"})),
}
PAGES = (
    *("index", "correspondents", "places", "kinds", "references", "chronology", "persons", "localities", "bodies"),
    *("search", "editorial", "report", "review"),
)
FOLDED = ("person", "month", "redirect")  # those that there is one of for each id
DTS = ("dts-entry", "dts-collection", "dts-resource", "dts-navigation")
# file in the output → stylesheet, mode of its frame, what has rows in it, and what stands between two rows. The mode of
# the rows is that of the frame, a hyphen, and what they are of: ROWS.
ROWS = ("documents", "persons", "localities", "bodies", "pages")
DATA: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "html/index.json": ("data", "json", ("documents", "persons", "localities", "bodies"), ",\n"),
    "html/documents.csv": ("data", "documents-csv", ("documents",), ""),
    "html/persons.csv": ("data", "persons-csv", ("persons",), ""),
    "html/localities.csv": ("data", "localities-csv", ("localities",), ""),
    "html/bodies.csv": ("data", "bodies-csv", ("bodies",), ""),
    "html/sitemap.xml": ("data", "sitemap", ("documents", "pages"), ""),
    "html/feed.xml": ("data", "feed", ("documents",), ""),
    "cmif.xml": ("cmif", "cmif", ("documents",), ""),
}
ASSETS = ("html/edition.css", "html/print.css", "html/icon.svg", "site/site.css", "site/search.js", "markup/markup.css")
OF_SITES = frozenset(name.removeprefix("site/") for name in ASSETS if name.startswith("site/"))  # and no document's
_OTHERS = re.compile(b"(<!--others-->).*?(<!--/others-->)", re.DOTALL)
_ROWS = re.compile(rf"<\?({'|'.join(ROWS)})\?>")


@dataclass(frozen=True, slots=True)
class Look:
    """own: a project's own stylesheets (`modules.own`): a file there takes the place of ours of the same path, and may
    import ours as `../despatch/<path>`; interface: the language of the interface (xslt/common/strings.xsl)."""

    own: modules.Own = ()
    interface: str = "en"


OURS = Look()


class Renderer:
    """The readings of TEI documents.

    All methods raise StylesheetError when a stylesheet fails, UsageError for a
    parameter that it does not have, and UnreadableInput for bytes that are not XML. Results depend on the arguments
    and the stylesheets only.
    """

    def __init__(self, look: Look = OURS) -> None:
        self._look = look
        self._compiled: dict[tuple[int, str], PyXsltExecutable] = {}

    def __reduce__(self) -> tuple[type[Renderer], tuple[Look]]:  # compiled stylesheets stay in their process
        return (Renderer, (self._look,))

    def html(self, document: PyXdmNode | bytes, *, stem: str, **parameters: str) -> str:
        """The document's page. Parameters: see xslt/html/document.xsl (css, index, persons, tei, text, uri, …)."""
        return self._run("html", "page", document, stem, {"stem": stem, **parameters})

    def text(
        self,
        document: PyXdmNode | bytes,
        *,
        stem: str,
        width: int = 72,
        matter: str = "none",
        notes: str = "endnotes",
        uri: str = "",
    ) -> str:
        """Plain text. width: code points a line, 0 for paragraphs on one line; matter: "yaml" or "none"; notes:
        "endnotes" or "footnotes", these below the paragraph that has their numbers."""
        if matter not in ("none", "yaml") or width < 0 or notes not in ("endnotes", "footnotes"):
            raise UsageError(
                f"plain text has no width {width} with front matter {matter!r} and {notes!r}.",
                remedy='Use "yaml" or "none", "endnotes" or "footnotes".',
            )
        values = {"stem": stem, "matter": matter, "notes": notes, "uri": uri}
        return in_lines(self._run("text", "text", document, stem, values), width)

    def markup(self, document: PyXdmNode | bytes, *, stem: str, **parameters: str) -> str:
        """The page that shows the document's TEI (xslt/markup/document.xsl)."""
        return self._run("markup", "markup", document, stem, {"stem": stem, **parameters})

    def summary(self, document: PyXdmNode | bytes, *, stem: str, **parameters: str) -> str:
        """The document's <document> element for the gathered index that `site` wants (xslt/site/summary.xsl)."""
        return self._run("summary", "summary", document, stem, {"stem": stem, **parameters})

    def site(self, index: PyXdmNode | bytes | str, page: str, **parameters: str) -> str:
        """A page of the site, one of PAGES or FOLDED, from the gathered index, whose form xslt/site/site.xsl has."""
        if page not in (*PAGES, *FOLDED):
            raise UsageError(f"there is no page {page!r} in a site.", remedy=f"Pages are {', '.join(PAGES)}.")
        return self._run("site", page, index, f"{page}.html", parameters)

    def person(self, index: PyXdmNode | bytes | str, ident: str, **parameters: str) -> str:
        """The page of the person with this id, which lies in a folder beside the site's pages."""
        return self._run("site", "person", index, f"{ident}.html", {"id": ident, "root": "../", **parameters})

    def dts(self, index: PyXdmNode | bytes | str, part: str, **parameters: str) -> str:
        """A file of the Distributed Text Services, one of DTS, from the gathered index (xslt/site/dts.xsl)."""
        return self._run("dts", part, index, f"{part} of the text services", parameters)

    def introduction(self, text: PyXdmNode | bytes, name: str) -> str:
        """An introduction in TEI, for the gathered index; name: of its file. Raises UnreadableInput if it has none."""
        made = self._run("introduction", "introduced", text, name, {})
        if made == "<introduction/>":
            raise UnreadableInput(
                "the introduction has no TEI text.",
                remedy="Put it into <text><body> of a <TEI> of TEI's namespace.",
                file=name,
            )
        return made

    def chapter(self, document: PyXdmNode | bytes, *, stem: str, **parameters: str) -> str:
        """The document as a chapter of an EPUB or of a PDF (xslt/book/chapter.xsl: form, missing, uri)."""
        return self._run("chapter", "chapter", document, stem, {"stem": stem, **parameters})

    def book(self, index: PyXdmNode | bytes | str, part: str, **parameters: str) -> str:
        """A part of a book that is no document, "" where the edition has none (xslt/book/book.xsl: the modes)."""
        return self._run("book", part, index, f"{part} of a book", parameters)

    def frame(self, index: PyXdmNode | bytes | str, file: str, **parameters: str) -> list[str]:
        """A file of DATA from the head of the index: text, and in every second place one of ROWS, of which the rows
        belong there; [""] where the index lacks what the file needs."""
        kind, mode, _, _ = DATA[file]
        return _ROWS.split(self._run(kind, mode, index, file, parameters))

    def rows(self, index: PyXdmNode | bytes | str, file: str, of: str, **parameters: str) -> str:
        """The rows of a file of DATA for a slice of the index. of: one of ROWS."""
        kind, mode, _, _ = DATA[file]
        return self._run(kind, f"{mode}-{of}", index, file, parameters)

    def data(self, index: PyXdmNode | bytes | str, file: str, **parameters: str) -> str:
        """A file of DATA from an index as a whole; "" where it lacks what the file needs. Parameters: those of the
        stylesheet (xslt/site/data.xsl, xslt/site/cmif.xsl)."""
        parts = self.frame(index, file, **parameters)
        parts[1::2] = [self.rows(index, file, of, **parameters) for of in parts[1::2]]
        return "".join(parts)

    def others(self, index: PyXdmNode | bytes | str, **parameters: str) -> dict[str, str]:
        """stem → what the document's page says of the others, for `joined`."""
        lines = self._run("data", "sequences", index, "sequences", parameters).split("\n")
        pairs = (line.partition("\t") for line in lines if line)
        return {unescape(stem): said for stem, _, said in pairs}

    def _run(
        self, kind: str, mode: str, document: PyXdmNode | bytes | str, name: str, parameters: dict[str, str]
    ) -> str:
        unknown = sorted(parameters.keys() - STYLESHEETS[kind][1])
        if unknown:
            raise UsageError(f"the stylesheet for {kind} has no parameter {unknown[0]!r}.")
        node = saxon.parse(document, name) if isinstance(document, (bytes, str)) else document
        values = {key.replace("_", "-"): value for key, value in parameters.items()}
        if "interface" in STYLESHEETS[kind][1]:
            values.setdefault("interface", self._look.interface)
        try:
            return saxon.transform(self._executable(kind), mode, node, values, name)
        except saxon.StylesheetError as error:
            raise self._located(kind, mode, node, values, error) from error

    def _located(
        self, kind: str, mode: str, node: PyXdmNode, values: dict[str, str], error: saxon.StylesheetError
    ) -> saxon.StylesheetError:
        """The same error with the stylesheet and the line at fault, where a second run tells them."""
        key = (os.getpid(), f"{kind} {mode}")
        if key not in self._compiled:
            self._compiled[key] = saxon.compile_stylesheet(modules.located(STYLESHEETS[kind][0], mode, self._look.own))
        failed, _, said = saxon.transform(self._compiled[key], "located", node, values).partition("\t")
        if failed != "failed":
            return error
        module, line, description = said.split("\t", 2)
        return saxon.StylesheetError(
            f"line {line} of the stylesheet {module} failed on this document: {' '.join(description.split())}.",
            remedy="Mend the stylesheet and build again; the document's last output stays until then.",
            file=error.file,
        )

    def check(self) -> None:
        """Compile all stylesheets. Raises StylesheetError."""
        for kind in STYLESHEETS:
            self._executable(kind)

    def _executable(self, kind: str) -> PyXsltExecutable:
        key = (os.getpid(), kind)
        if key not in self._compiled:
            entry = STYLESHEETS[kind][0]
            try:
                made = saxon.compile_stylesheet(modules.inlined(entry, self._look.own), entry)
            except saxon.StylesheetError:
                made = saxon.compile_stylesheet(modules.bundle(entry, self._look.own), entry)
            self._compiled[key] = made
        return self._compiled[key]


def joined(page: bytes, others: str) -> bytes:
    """The file of a document's page with what `Renderer.others` says, in the place of what it said before."""
    return _OTHERS.sub(lambda found: found[1] + others.encode() + found[2], page, count=1)


@cache
def renderer(look: Look = OURS) -> Renderer:
    """The process's renderer, so that nothing is compiled twice."""
    return Renderer(look)


def assets(own: Mapping[str, bytes] | None = None, colour: str = "", font: str = "") -> dict[str, bytes]:
    """What must lie beside the pages, in assets/: file name → content. own: a project's own, which go before ours;
    colour: of links, lighter where the page is dark; font: of the text: values of CSS, or "" for ours."""
    ours = (resources.stylesheet(name) for name in ASSETS)
    found = {path.name: path.read_bytes() for path in ours} | dict(own or {})
    values = {"own-colour": colour, "own-font": font}
    if said := " ".join(f"--{name}: {value};" for name, value in values.items() if value):
        found["edition.css"] += f"\n:root {{ {said} }}\n".encode()
    if colour:
        found["edition.css"] += resources.stylesheet("html/colour.css").read_bytes()
    return found


def digest(kind: str, override: modules.Own = ()) -> str:
    """A hash of a stylesheet of STYLESHEETS with all that it imports: the part of a cache key that stands for it."""
    texts = modules.texts(STYLESHEETS[kind][0], override)
    return hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()
