"""The gathered index: what the pages about all documents are made of. xslt/site/site.xsl describes its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from despatch import __version__
from despatch.config import Edition
from despatch.publish.report import Record


def gathered(edition: Edition, cards: Iterable[str], counts: Mapping[str, int], records: Iterable[Record]) -> str:
    """The index as XML. cards: elements as XML; counts: label → figure; records: those with findings."""
    publication = edition.publication
    head = {
        "title": edition.title,
        "editor": publication.editor,
        "publisher": publication.publisher,
        "licence": publication.licence,
        "licence-href": publication.licence_url,
        "generator": f"Despatch {__version__}",
    }
    figures = [f"<count{_attributes({'label': label})}>{figure}</count>" for label, figure in counts.items()]
    findings = [finding for record in records for finding in _findings(record)]
    report = "".join(("<report>", *figures, *findings, "</report>"))
    return "\n".join((f"<edition{_attributes(head)}>", *cards, report, "</edition>"))


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
