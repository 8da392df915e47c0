"""`despatch build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.config import ALSO
from despatch.publish.report import slim, wrong


def names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a list with commas, or of several; BadParameter for one that there is not."""
    found = tuple(name.strip() for value in values for name in value.split(","))
    for name in found:
        if name not in ALSO:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(ALSO)}.")
    return found


@click.command("build")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".", metavar="[DIR]")
@shared.jobs
@click.option("--executor", default="", metavar="dask://HOST:PORT", help="Work on the workers of a Dask cluster.")
@click.option(
    "--also",
    multiple=True,
    callback=lambda _, __, values: names(values),
    metavar="NAME,...",
    help=f"Make this too, beside what the settings name: {', '.join(ALSO)}.",
)
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON on standard output.")
@click.option("--explain", is_flag=True, help="Say of each document why it is redone.")
@click.option("--force", is_flag=True, help="Redo everything, changed or not.")
@shared.speaking
def command(
    *,
    folder: Path,
    jobs: int | None,
    executor: str,
    also: tuple[str, ...],
    as_json: bool,
    explain: bool,
    force: bool,
    console: Console,
) -> int:
    """Build the edition in DIR (here, unless you say otherwise), as its edition.toml describes it.

    Reads the transcriptions (.txt) that `sources` names, with the sidecars (.toml) beside them and the registers of
    persons, and writes into `output`: tei/, html/ (begin at index.html), text/, report.json, review.json. A document
    that is not valid goes to rejected/ with the reasons; the others come out.

    Only what has changed is redone. A TEI file in the output that you have changed by hand is yours from then on: it
    is checked and rendered, and never overwritten; delete it to have it made from its source again.

    \b
    Examples:
      despatch build
      despatch build my-edition -j 4 --explain
      despatch build --also search,epub
      despatch build my-edition --executor dask://cluster:8786
    """
    from despatch.run.build import build  # noqa: PLC0415
    from despatch.run.plan import explain as why  # noqa: PLC0415

    built = build(folder, jobs or shared.cores(), force, console, executor, also)
    if explain:
        for step in built.steps:
            console.say(why(step))
        for stem in built.removed:
            console.say(f"{stem}: removed")
    for fault in built.faults:
        console.error(fault)
    for refused in built.refused:
        console.error(refused.error)
    for orphan in built.orphans:
        console.finding(orphan)
    for stem, lost in built.lost.items():
        console.say(f"{stem}: {lost.reason}")
        console.detail(lost.trace)
    for stem in sorted(built.records):
        record = built.records[stem]
        console.record(record, f"{built.edition.output}/{'rejected' if record['status'] == 'rejected' else 'tei'}")
    console.rest(f"see {built.edition.output}/html/report.html, or say -v")
    console.say(summary(built))
    for path in built.made.made:
        console.say(f"Made anew: {built.edition.output}/{path}.")
    for error in built.made.missing:
        console.say(str(error))
    if as_json:
        shared.as_json(
            {
                "exit_code": built.exit_code,
                "documents": built.documents,
                "unchanged": built.unchanged,
                "redone": [{"document": step.stem, "reasons": step.reasons} for step in built.steps],
                "removed": built.removed,
                "records": [built.records[stem] for stem in sorted(built.records)],
                "refused": [str(refused.error) for refused in built.refused],
                "made": built.made.made,
                "not_made": [str(error) for error in built.made.missing],
                "faults": [str(fault) for fault in built.faults],
                "orphans": [slim(orphan) for orphan in built.orphans],
                "lost": {stem: lost.reason for stem, lost in built.lost.items()},
            }
        )
    return built.exit_code


def summary(built: Any) -> str:
    """What was done, in one line."""
    output = built.edition.output
    status = [record["status"] for record in built.records.values()]
    records = (built.records.get(step.stem) for step in built.steps)
    kept = {stem for stem, record in built.records.items() if record["status"] == "adopted"}
    unchanged = built.unchanged - len(kept - {step.stem for step in built.steps})
    fallen = sum(record is None or wrong(record) for record in records)  # also one that a person changed
    parts = [
        (len(built.steps) - fallen, "built"),
        (unchanged, "unchanged"),
        (len(built.removed), "removed"),
        (len(kept), "changed by hand and kept"),
        (status.count("rejected"), f"rejected (see {output}/rejected)"),
        (len(built.refused), "not readable"),
        (len(built.lost), "failed"),
    ]
    if not built.fresh:
        also = "".join(f", {number} {what}" for number, what in parts[3:] if number)
        return f"{shared.count(unchanged, 'document')} unchanged{also}, nothing to do."
    said = ", ".join(f"{number} {what}" for number, what in parts if number)
    return f"{said or 'nothing changed'}. The edition is in {output}/: begin at {output}/html/index.html."
