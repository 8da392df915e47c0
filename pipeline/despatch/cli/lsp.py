"""`despatch lsp`."""

from __future__ import annotations

from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.errors import OK, UsageError


@click.command("lsp")
@click.option(
    "--schema",
    "chosen",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A schema (.rng, .rnc, .xsd, .sch) in place of the edition's; may be given more than once.",
)
@click.option("--phase", default="", metavar="NAME", help="Of a Schematron schema's phases, the one to be asked.")
@click.option("--trust-schema", "trust", is_flag=True, help="Use the schemas that a file names, if they lie beside it.")
@click.option("--thorough", is_flag=True, help="Ask every layer, the XSD too, where the quick ones found nothing.")
@shared.speaking
def command(*, chosen: tuple[Path, ...], phase: str, trust: bool, thorough: bool, console: Console) -> int:
    """Show an editor what is wrong with the TEI files that are open in it, as one types (language server).

    The editor starts it and speaks to it over standard input and output; docs/editors.md says how to set that up.

    \b
    Examples:
      despatch lsp
      despatch lsp --schema house.rng --schema house.sch
    """
    try:
        from despatch.lsp.server import server  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the language server needs {error.name}, which is not installed.",
            remedy="Install it: pip install 'despatch[lsp]'.",
            code="DSP131",
        ) from None
    from despatch.validate import schemas  # noqa: PLC0415

    server(schemas.chosen(chosen, trust, phase) if chosen or trust or phase else None, thorough).start_io()
    return OK
