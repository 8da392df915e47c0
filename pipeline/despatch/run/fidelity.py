"""The fidelity of a TEI file that lies in the output of an edition: whether all of its source is in it still."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from despatch import config
from despatch.encode.ledger import Ledger, check
from despatch.errors import DespatchError
from despatch.model.findings import Finding
from despatch.publish.layout import Layout
from despatch.read.decode import decode
from despatch.run import sources

_ABOVE = 4  # folders above the output in which the edition's settings may stand


def fidelity(path: Path) -> list[Finding]:
    """By the ledger beside `path`, out/tei/<name>.xml; [] where there is none, or where nobody has changed the file.

    A file is proved when it is written, so only one that was changed since is compared with its source.
    """
    layout = Layout(path.absolute().parent.parent)
    ledger = layout.ledger(path.stem)
    if path.absolute() != layout.tei(path.stem) or not ledger.is_file() or layout.is_ours(path.stem):
        return []
    home = next((each for each in [*layout.root.parents][:_ABOVE] if (each / config.SETTINGS).is_file()), None)
    try:
        document = _documents(home).get(path.stem) if home else None
        if document is None:
            return []
        source = decode(document.read()[0], document.name)
        rows = Ledger.from_json(ledger.read_text("utf-8"), str(ledger))
        return check(rows, source, etree.fromstring(path.read_bytes()), str(path))
    except DespatchError as error:
        return [
            Finding(error.code, f"{error.file}: {error.message}", "error", error.remedy, str(path), layer="fidelity")
        ]


@cache
def _documents(project: Path) -> dict[str, sources.Document]:
    edition = config.load(project)
    return {each.stem: each for each in sources.in_project(project, edition.sources, edition.output)[0]}
