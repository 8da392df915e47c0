"""The gathered index: what the pages about all documents are made of. xslt/site/site.xsl describes its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from despatch import __version__
from despatch.config import Edition
from despatch.publish.report import Record

_ENTRY = re.compile('<entry id="([^"]*)"')


def gathered(
    edition: Edition,
    cards: Iterable[str],
    counts: Mapping[str, int],
    records: Sequence[Record],
    introduction: str = "",
) -> str:
    """The index as XML.

    cards: of each document the element and, on lines of their own, the entries of its persons, of which the first one
    counts; counts: label → figure; records: those with findings or something to review; introduction:
    plain text, whose paragraphs are parted by empty lines.
    """
    publication = edition.publication
    head = {
        "title": edition.title,
        "editor": publication.editor,
        "publisher": publication.publisher,
        "licence": publication.licence,
        "licence-href": publication.licence_url,
        "date": publication.date,
        "base": site_address(edition),
        "also": " ".join(name for name in edition.also if name != "search"),
        "generator": f"Despatch {__version__}",
    }
    figures = [f"<count{_attributes({'label': label})}>{figure}</count>" for label, figure in counts.items()]
    findings = [finding for record in records for finding in _findings(record)]
    rows = [row for record in records for row in _rows(record)]
    report = "".join(("<report>", *figures, *findings, *rows, "</report>"))
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[^\S\n]*\n", introduction))
    said = "".join(("<introduction>", *(f"<p>{escape(p)}</p>" for p in paragraphs if p), "</introduction>"))
    documents, persons = _apart(cards)
    return "\n".join((f"<edition{_attributes(head)}>", said, *documents, *persons.values(), report, "</edition>"))


def site_address(edition: Edition) -> str:
    """Where the folder of the pages will lie on the web, "" where that is not known."""
    return f"{edition.base_url.rstrip('/')}/html/" if edition.base_url else ""


def page_address(edition: Edition, stem: str) -> str:
    """Where a document's page will lie on the web, "" where that is not known."""
    home = site_address(edition)
    return f"{home}{quote(stem)}.html" if home else ""


def persons_of(index: str) -> list[str]:
    """The ids of the persons in an index."""
    return [found[1] for found in map(_ENTRY.match, index.split("\n")) if found]


def _apart(cards: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """The elements of the documents, and those of the persons by id."""
    documents: list[str] = []
    persons: dict[str, str] = {}
    for card in cards:
        document, *entries = card.split("\n")
        documents.append(document)
        for entry in entries:
            if found := _ENTRY.match(entry):
                persons.setdefault(found[1], entry)
    return documents, persons


def _rows(record: Record) -> Iterator[str]:
    for row in record["review"]:
        where = {"stem": record["document"], **{key: row.get(key, "") for key in ("kind", "certainty")}}
        texts = "".join(f"<{key}>{escape(row.get(key, ''))}</{key}>" for key in ("text", "context", "why"))
        yield f"<row{_attributes(where)}>{texts}</row>"


def _findings(record: Record) -> Iterator[str]:
    for finding in record["findings"]:
        where = {
            "stem": record["document"],
            **{key: finding.get(key, "") for key in ("code", "severity", "file", "line")},
        }
        texts = "".join(f"<{key}>{escape(finding.get(key, ''))}</{key}>" for key in ("message", "remedy"))
        yield f"<finding{_attributes(where)}>{texts}</finding>"


def _attributes(values: Mapping[str, object]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in values.items() if value not in ("", 0))
