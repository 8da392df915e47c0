"""`despatch encode`."""

from __future__ import annotations

from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli.console import Console

_PATH = click.Path(path_type=Path)


@click.command("encode")
@click.argument("paths", type=_PATH, nargs=-1, required=True, metavar="SRC...")
@click.option("--out", type=_PATH, required=True, metavar="DIR", help="Where the TEI files go, as <name>.xml.")
@click.option("--register", "registers", type=_PATH, multiple=True, metavar="FILE", help="A TEI file of persons.")
@click.option("--settings", type=_PATH, metavar="FILE", help="An edition.toml for the headers.")
@shared.jobs
@click.option("--json", "as_json", is_flag=True, help="Say what was found, document by document, as JSON.")
@shared.speaking
def command(
    *,
    paths: tuple[Path, ...],
    out: Path,
    registers: tuple[Path, ...],
    settings: Path | None,
    jobs: int | None,
    as_json: bool,
    console: Console,
) -> int:
    """Encode transcriptions as TEI P5: SRC are .txt files, or folders of them.

    A sidecar beside a file (letter.toml beside letter.txt) says what the text does not. All files together are one
    corpus: references from one to the other are resolved. What is not valid goes to DIR/rejected/.

    \b
    Examples:
      despatch encode letter.txt --out tei
      despatch encode volume/ --register persons.xml --out tei -j 4
    """
    from despatch import config  # noqa: PLC0415
    from despatch.publish.report import slim  # noqa: PLC0415
    from despatch.run.encode import encode  # noqa: PLC0415

    edition = config.load(settings.parent, settings.name) if settings else None
    encoded = encode(paths, out, registers=registers, edition=edition, jobs=jobs or shared.cores(), progress=console)
    for refused in encoded.refused:
        console.error(refused.error)
    for orphan in encoded.orphans:
        console.finding(orphan)
    for stem, lost in encoded.lost.items():
        console.say(f"{stem}: {lost.reason}")
        console.detail(lost.trace)
    for record in encoded.records.values():
        console.record(record, f"{out}/rejected" if record["status"] == "rejected" else str(out))
    console.rest("say -v or --json")
    fine = sum(record["status"] == "fine" for record in encoded.records.values())
    others = len(encoded.records) - fine
    console.say(f"{shared.count(fine, 'document')} encoded in {out}{f', {others} rejected' if others else ''}.")
    if as_json:
        shared.as_json(
            {
                "exit_code": encoded.exit_code,
                "documents": list(encoded.records.values()),
                "orphans": [slim(orphan) for orphan in encoded.orphans],
                "refused": [str(refused.error) for refused in encoded.refused],
                "lost": {stem: lost.reason for stem, lost in encoded.lost.items()},
            }
        )
    return encoded.exit_code
