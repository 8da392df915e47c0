"""The gathered index: what the pages about all documents are made of. xslt/site/site.xsl describes its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from despatch import __version__, resources
from despatch.config import Edition
from despatch.publish.report import Record


def head(edition: Edition) -> dict[str, str]:
    """What the index says of the edition itself."""
    publication = edition.publication
    return {
        "title": edition.title,
        "editor": publication.editor,
        "publisher": publication.publisher,
        "licence": publication.licence,
        "licence-href": publication.licence_url,
        "date": publication.date,
        "base": site_address(edition),
        "also": " ".join(name for name in edition.also if name != "search"),
        "language": edition.language,
        "dts": "true" if edition.site.dts else "",
        "models": "own" if edition.models.files() else "",
        "generator": f"Despatch {__version__}",
    }


def index(about: Mapping[str, str], *content: str) -> str:
    """The index, or a slice of it, as XML. about: `head`; content: elements."""
    return "\n".join((f"<edition{attributes(about)}>", *content, "</edition>"))


def introduced(text: str, markdown: bool = False) -> str:
    """The introduction: plain text, whose paragraphs are parted by empty lines, or CommonMark with tables.

    Of HTML in Markdown the characters are shown, and pictures stay links: pages load nothing from elsewhere.
    """
    if markdown:
        from markdown_it import MarkdownIt  # noqa: PLC0415  # 30 ms that most editions need not pay

        reader = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table").disable("image")
        return f"<introduction>{reader.render(text)}</introduction>"
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[^\S\n]*\n", text))
    return "".join(("<introduction>", *(f"<p>{escape(p)}</p>" for p in paragraphs if p), "</introduction>"))


def reported(counts: Mapping[str, int], records: Iterable[Record] = (), rows: Iterable[str] = ()) -> str:
    """The report. counts: label → figure; records: those with findings; rows: elements <row> of what is to review."""
    figures = (f"<count{attributes({'label': label})}>{figure}</count>" for label, figure in counts.items())
    findings = (finding for record in records for finding in _findings(record))
    return "".join(("<report>", *figures, *findings, *rows, "</report>"))


def practice(marks: Iterable[str]) -> str:
    """What the page about the encoding is made of: elements <mark>, the customisation of the TEI, which says by what
    rules they are set, and the measured figures, in JSON."""
    rules = resources.schema("despatch.odd").read_text(encoding="utf-8").partition("?>")[2]
    figures = Path(__file__).with_name("accuracy.json").read_text(encoding="utf-8")
    return "".join((*marks, rules, f"<figures>{escape(figures)}</figures>"))


def row(stem: str, entry: Mapping[str, str], **more: object) -> str:
    """Something that an editor should look at, as an element <row>."""
    where = {"stem": stem, **{key: entry.get(key, "") for key in ("kind", "certainty")}, **more}
    texts = "".join(f"<{key}>{escape(entry.get(key, ''))}</{key}>" for key in ("text", "context", "why"))
    return f"<row{attributes(where)}>{texts}</row>"


def site_address(edition: Edition) -> str:
    """Where the folder of the pages will lie on the web, "" where that is not known."""
    return f"{edition.base_url.rstrip('/')}/html/" if edition.base_url else ""


def page_address(edition: Edition, stem: str) -> str:
    """Where a document's page will lie on the web, "" where that is not known."""
    home = site_address(edition)
    return f"{home}{quote(stem)}.html" if home else ""


def _findings(record: Record) -> Iterator[str]:
    for finding in record["findings"]:
        where = {
            "stem": record["document"],
            **{key: finding.get(key, "") for key in ("code", "severity", "file", "line")},
        }
        texts = "".join(f"<{key}>{escape(finding.get(key, ''))}</{key}>" for key in ("message", "remedy"))
        yield f"<finding{attributes(where)}>{texts}</finding>"


def attributes(values: Mapping[str, object]) -> str:
    """Attributes of an element, without the empty ones."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in values.items() if value not in ("", 0))
