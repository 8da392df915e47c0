"""`despatch evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.errors import OK, UsageError

if TYPE_CHECKING:
    from despatch.learn.evaluate import Report

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("evaluate")
@click.argument("folders", type=_FOLDER, nargs=-1, metavar="GOLD PREDICTED")
@click.option("--marked", type=_FOLDER, metavar="DIR", help="The gold is texts with inline tags, in this folder.")
@click.option("--explain", is_flag=True, help="Show every difference in its context.")
@click.option("--kind", "kinds", multiple=True, metavar="ROW", help="Explain only this row of the table.")
@click.option("--document", default="", metavar="NAME", help="Compare only this document.")
@click.option("--worst", type=click.IntRange(0), default=10, show_default=True, help="How many bad documents to name.")
@click.option(
    "--confusions", type=click.IntRange(0), default=15, show_default=True, help="How many confusions to show."
)
@click.option("--json", "json_file", type=click.Path(path_type=Path), metavar="FILE", help="Write all figures there.")
@shared.speaking
def command(
    *,
    folders: tuple[Path, ...],
    marked: Path | None,
    explain: bool,
    kinds: tuple[str, ...],
    document: str,
    worst: int,
    confusions: int,
    json_file: Path | None,
    console: Console,
) -> int:
    """Say how good an encoding is: the TEI files in PREDICTED against those in GOLD, which people made.

    Files of the same name are compared: their text, then each kind of mark, exactly (precision, recall, F1) and where
    marks only overlap. It says too what was taken for what, whether marks are as sure as their @cert claims, and which
    documents went worst. Any TEI will do as a gold; 50 documents that you have encoded with care say much.

    With --marked the gold is plain texts with <persName>, <date when="…"> and <ref type="…"> written into them.

    \b
    Examples:
      despatch evaluate my-gold out/tei
      despatch evaluate my-gold out/tei --explain --kind "linked name" --kind ref
      despatch evaluate my-gold out/tei --explain --document letter-12
      despatch evaluate --marked marked-texts out/tei --json figures.json
    """
    from despatch.learn import evaluate  # noqa: PLC0415
    from despatch.learn.evaluate import show  # noqa: PLC0415
    from despatch.learn.evaluate.marked import ORDER  # noqa: PLC0415
    from despatch.learn.evaluate.rows import SHOWN  # noqa: PLC0415
    from despatch.publish import files  # noqa: PLC0415

    if len(folders) != (1 if marked else 2):
        raise UsageError(
            f"{len(folders)} folders are named.", remedy="Name GOLD and PREDICTED, or --marked DIR and PREDICTED alone."
        )
    predicted = folders[-1]
    order = ORDER if marked else SHOWN
    unknown = [kind for kind in kinds if kind not in (*order, "text")]
    if unknown:
        raise UsageError(f"there is no row {unknown[0]!r}.", remedy=f"The rows are: text, {', '.join(order)}.")
    terminal = show.console()
    report = evaluate.Report(order, text=not marked)
    compared = (
        evaluate.marked_comparisons(marked, predicted, document)
        if marked
        else evaluate.comparisons(folders[0], predicted, document)
    )
    for comparison in compared:
        report.add(comparison)
        if explain:
            for text in show.explained(comparison, frozenset(kinds)):
                terminal.print(text)
    _say(report, document)
    terminal.print(show.tables(report, worst, confusions))
    if json_file:
        said = json.dumps(report.as_dict(), ensure_ascii=False, indent=1)
        files.write(json_file, (said + "\n").encode())
        console.say(f"The figures are in {json_file}.")
    return OK


def _say(report: Report, document: str) -> None:
    """Nothing compared is no result."""
    if not report.documents:
        raise UsageError(f"the gold has no document {document!r}.", remedy="Name it without its suffix.")
    if len(report.missing) == report.documents:
        raise UsageError(
            "no document of the gold is predicted.", remedy="The files of both folders must have the same names."
        )
