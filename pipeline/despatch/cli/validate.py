"""`despatch validate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli.console import Console


@click.command("validate")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option("--thorough", is_flag=True, help="Ask every layer, the XSD too, where the quick ones found nothing.")
@click.option(
    "--schema",
    "chosen",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A schema (.rng, .rnc, .xsd, .sch) in place of the edition's; may be given more than once.",
)
@click.option("--trust-schema", "trust", is_flag=True, help="Use the schemas that a file names, if they lie beside it.")
@shared.jobs
@click.option("--json", "as_json", is_flag=True, help="All findings as a JSON array on standard output.")
@shared.speaking
def command(
    *,
    paths: tuple[Path, ...],
    thorough: bool,
    chosen: tuple[Path, ...],
    trust: bool,
    jobs: int | None,
    as_json: bool,
    console: Console,
) -> int:
    """Say what is wrong with TEI files, or folders of them: where, and what to do about it.

    A file is read as XML, then held against the schema, the rules of the edition, and itself: pointers, identifiers,
    dates, the order of pages and notes. Pointers to other files of its folder are followed. Nothing is changed.

    \b
    Examples:
      despatch validate out/tei
      despatch validate letter.xml --thorough
      despatch validate letters --schema tei_all.rng --schema house.sch
    """
    from despatch.run.check import check  # noqa: PLC0415
    from despatch.validate import schemas  # noqa: PLC0415

    files = shared.xml_files(paths)
    against = schemas.chosen(chosen, trust) if chosen or trust else None
    checked = check(files, thorough=thorough, against=against, jobs=jobs or shared.cores(), progress=console)
    for path, lost in checked.lost.items():
        console.say(f"{path}: {lost.reason}")
        console.detail(lost.trace)
    if as_json:
        shared.as_json([finding.as_dict() for finding in checked.findings])
    else:
        for finding in checked.findings:
            console.finding(finding)
    console.rest("say -v or --json")
    number = Counter(finding.severity for finding in checked.findings)
    said = [shared.count(number[severity], severity) for severity in ("error", "warning") if number[severity]]
    console.say(f"{shared.count(len(files), 'file')} checked: {' and '.join(said) or 'nothing is wrong'}.")
    return checked.exit_code
