"""`despatch explain`."""

from __future__ import annotations

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.errors import OK, UsageError


@click.command("explain")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@shared.speaking
def command(*, codes: tuple[str, ...], console: Console) -> int:
    """Say what a code of a finding means, with an example and the remedy; without CODE, list them all.

    \b
    Examples:
      despatch explain
      despatch explain DSP201
    """
    from despatch.validate.book import BOOK  # noqa: PLC0415

    if not codes:
        for entry in BOOK.values():
            click.echo(f"{entry.code}  {entry.severity:<7}  {entry.meaning}")
        return OK
    for code in codes:
        found = BOOK.get(f"DSP{code.upper().removeprefix('DSP')}")
        if found is None:
            raise UsageError(
                f"{code} is no code of a finding.",
                remedy="despatch explain lists them all.",
                code="DSP114",
            )
        click.echo(f"{found.code} ({found.severity}, {found.layer}): {found.meaning}\n")
        click.echo(f"  {found.example}\n\nRemedy: {found.remedy}\n")
    return OK
