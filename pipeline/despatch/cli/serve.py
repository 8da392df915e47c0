"""`despatch serve`."""

from __future__ import annotations

from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.errors import OK


@click.command("serve")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".", metavar="[DIR]")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="Who may ask; only this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@shared.jobs
@shared.speaking
def command(*, folder: Path, host: str, port: int, jobs: int | None, console: Console) -> int:
    """Build the edition in DIR, show it in a browser on this machine, and build it again whenever something changes.

    Watched are the sources and their sidecars, the registers, the settings, stylesheets, and the TEI files that you
    change by hand. Pages that are open show the new edition by themselves; what is wrong is shown on the page too.
    Ctrl-C ends it. It is no server for the public: put the output folder on any web server for that.

    \b
    Examples:
      despatch serve
      despatch serve my-edition --port 0
    """
    from despatch.run.serve import serve  # noqa: PLC0415

    try:
        serve(folder, host, port, jobs or shared.cores(), console.say)
    except KeyboardInterrupt:
        console.say("Stopped. The edition is as the last build left it.")
    return OK
