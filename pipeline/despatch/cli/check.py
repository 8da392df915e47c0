"""`despatch check`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli import findings as views
from despatch.cli.console import Console

_SUMMARY = "GITHUB_STEP_SUMMARY"  # the file to which GitHub's runners take the summary of a job's step


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".", metavar="[DIR]")
@views.showing
@shared.jobs
@shared.speaking
def command(
    *,
    folder: Path,
    forms: tuple[views.Form, ...],
    output: Path | None,
    fail_on: str,
    baseline: Path | None,
    jobs: int | None,
    console: Console,
) -> int:
    """Say whether the edition in DIR, or here, is valid and what its sources make of it. Nothing is changed.

    The edition is built anew in a scratch folder and compared with its output, file by file. A TEI file that you have
    changed by hand is yours, and taken as it is. For CI: the report of a job is written where GitHub wants it.

    \b
    Examples:
      despatch check
      despatch check my-edition --fail-on warning --format github
    """
    from despatch.formats import Report  # noqa: PLC0415
    from despatch.formats.summary import markdown  # noqa: PLC0415
    from despatch.run.drift import drift  # noqa: PLC0415

    wanted = views.resolved(forms, output)
    known = views.known(baseline)
    found = drift(folder, jobs or shared.cores(), console)
    findings, number = found.findings, 0
    if known:
        findings, number = views.sifted(known, findings, found.files, console)
    report = Report(findings, found.files, fail_on, number)
    views.show(report, wanted, console)
    if where := os.environ.get(_SUMMARY):
        with Path(where).open("a", encoding="utf-8") as file:
            file.write(markdown(report, f"Despatch: {found.built.edition.title}"))
    for stem, lost in found.built.lost.items():
        console.say(f"{stem}: {lost.reason}")
        console.detail(lost.trace)
    away = len(found.drifted)
    ours = sum(record["status"] == "adopted" for record in found.built.records.values())
    rest = "the rest as the sources make it" if ours else "all as the sources make it"
    state = f"{shared.count(away, 'file')} not what the sources make" if away else rest
    state = f"{shared.count(ours, 'file')} changed by hand, {state}" if ours else state
    documents = [finding for finding in findings if finding.layer != "drift"]
    console.say(f"{shared.count(len(found.files), 'document')} checked: {views.tally(documents)}; {state}.")
    return found.exit_code(findings, fail_on)
