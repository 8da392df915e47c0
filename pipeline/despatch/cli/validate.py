"""`despatch validate`."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from despatch.cli import console as shared
from despatch.cli import findings as views
from despatch.cli.console import Console
from despatch.errors import OK, UsageError

if TYPE_CHECKING:
    from despatch.run.check import Checked
    from despatch.validate.baseline import Baseline

_PATH = click.Path(path_type=Path)
_STDIN = Path("-")


@click.command("validate")
@click.argument("paths", type=_PATH, nargs=-1, required=True, metavar="FILE...")
@click.option("--thorough", is_flag=True, help="Ask every layer, the XSD too, where the quick ones found nothing.")
@click.option(
    "--schema",
    "chosen",
    type=_PATH,
    multiple=True,
    metavar="FILE",
    help="A schema (.rng, .rnc, .xsd, .sch, .odd) in place of the edition's; may be given more than once.",
)
@click.option("--phase", default="", metavar="NAME", help="Of a Schematron schema's phases, the one to be asked.")
@click.option("--trust-schema", "trust", is_flag=True, help="Use the schemas that a file names, if they lie beside it.")
@click.option("--allow-network", "network", is_flag=True, help="And fetch those on the network.")
@views.showing
@click.option("--write-baseline", "renew", is_flag=True, help="Write what is found into the file of --baseline.")
@click.option("--watch", is_flag=True, help="Stay, and check again whenever a file changes.")
@shared.jobs
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@shared.speaking
def command(
    *,
    paths: tuple[Path, ...],
    thorough: bool,
    chosen: tuple[Path, ...],
    phase: str,
    trust: bool,
    network: bool,
    forms: tuple[views.Form, ...],
    output: Path | None,
    fail_on: str,
    baseline: Path | None,
    renew: bool,
    watch: bool,
    jobs: int | None,
    as_json: bool,
    console: Console,
) -> int:
    """Say what is wrong with TEI files: where, and what to do about it.

    FILE is a file, a folder, a pattern such as 'letters/**/*.xml', or - for standard input. A file is read as XML, then
    held against the schema, the rules of the edition, and itself: pointers, identifiers, dates, the order of pages and
    notes. Pointers to other files of its folder are followed. Nothing is changed.

    \b
    Examples:
      despatch validate out/tei
      despatch validate letter.xml --thorough
      despatch validate letters --schema tei_all.rng --schema house.sch
      despatch validate letters --format sarif:findings.sarif --format html:findings.html
      despatch validate letters --baseline known.json --write-baseline
    """
    from despatch.run.check import Checked, check  # noqa: PLC0415
    from despatch.validate import document, schemas  # noqa: PLC0415

    wanted = views.resolved((*forms, views.Form("json")) if as_json else forms, output)
    if renew and baseline is None:
        raise UsageError("--write-baseline needs a file.", remedy="Say --baseline FILE --write-baseline.")
    if watch and (renew or _STDIN in paths):
        raise UsageError("--watch goes with neither --write-baseline nor standard input.", remedy="Leave one out.")
    against = schemas.chosen(chosen, trust or network, phase, network) if chosen or trust or network or phase else None
    processes = jobs or shared.cores()

    def checked(files: Sequence[Path]) -> Checked:
        return check(files, thorough=thorough, against=against, jobs=processes, progress=console)

    if watch:
        from despatch.run.watch import watch as watched  # noqa: PLC0415

        with contextlib.suppress(KeyboardInterrupt):
            for found in watched(lambda: _there(paths), checked, chosen):
                click.clear()  # on a terminal
                _show(found, wanted, fail_on, views.known(baseline), console)
                console.say("Watching; Ctrl-C ends it.")
        return OK
    files = [path for path in paths if path != _STDIN]
    found = checked(shared.xml_files(files)) if files else Checked([], [], {})
    if _STDIN in paths:
        data = sys.stdin.buffer.read()
        found.paths.append(Path("stdin"))
        found.findings += document(data, file="stdin", thorough=thorough, against=against)
    known = views.known(baseline, new=renew)
    if renew and known is not None:
        views.renew(known, found, console)
        return OK
    return _show(found, wanted, fail_on, known, console)


def _there(paths: tuple[Path, ...]) -> list[Path]:
    """The files that are there now; none is no fault while they are being worked on."""
    try:
        return shared.xml_files(paths)
    except UsageError:
        return []


def _show(checked: Checked, wanted: list[views.Form], fail_on: str, baseline: Baseline | None, console: Console) -> int:
    """Everything that a run has to say; its exit code."""
    from despatch.formats import Report  # noqa: PLC0415
    from despatch.run.check import exit_code  # noqa: PLC0415

    names = [str(path) for path in checked.paths]
    findings, known = checked.findings, 0
    for path, lost in checked.lost.items():
        console.say(f"{path}: {lost.reason}")
        console.detail(lost.trace)
    if baseline:
        findings, known = views.sifted(baseline, findings, names, console)
    views.show(Report(findings, names, fail_on, known), wanted, console)
    also = f" ({shared.count(known, 'known finding')} not counted)" if known else ""
    console.say(f"{shared.count(len(names), 'file')} checked: {views.tally(findings)}{also}.")
    return exit_code(findings, checked.lost, fail_on)
