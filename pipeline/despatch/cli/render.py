"""`despatch render`."""

from __future__ import annotations

from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.config import NOTES
from despatch.errors import OK, DespatchError, UsageError

_PATH = click.Path(path_type=Path)


@click.command("render")
@click.argument("paths", type=_PATH, nargs=-1, required=True, metavar="FILE.xml...")
@click.option("--to", "form", type=click.Choice(["html", "text"]), required=True, help="A web page, or plain text.")
@click.option("--out", type=_PATH, required=True, metavar="DIR", help="Where the results go.")
@click.option("--width", type=click.IntRange(0), default=72, show_default=True, help="Of the text; 0: do not wrap.")
@click.option(
    "--notes",
    type=click.Choice(NOTES),
    default=NOTES[0],
    show_default=True,
    help="Of a text: after it, or below paragraphs.",
)
@click.option("--front-matter", is_flag=True, help="Begin a text with its metadata, as YAML.")
@shared.speaking
def command(
    *, paths: tuple[Path, ...], form: str, out: Path, width: int, notes: str, front_matter: bool, console: Console
) -> int:
    """Turn TEI files, or folders of them, into web pages or plain text: DIR/<name>.html or DIR/<name>.txt.

    A page brings its style sheets with it in DIR/assets/. A file that cannot be rendered is named; the others come out.

    \b
    Examples:
      despatch render out/tei/letter.xml --to text --out readings
      despatch render out/tei --to html --out site
    """
    from despatch.publish import files  # noqa: PLC0415
    from despatch.render import OF_DOCUMENTS, assets, parse, renderer  # noqa: PLC0415
    from despatch.run.sources import read_file  # noqa: PLC0415

    found = shared.xml_files(paths)
    same = {path.stem for path in found if sum(path.stem == other.stem for other in found) > 1}
    if same:
        raise UsageError(f"two files have the name {min(same)}.xml.", remedy="Render them into folders of their own.")
    files.probe(out)
    codes = []
    for path in console.track(found, "rendering", len(found)):
        try:
            node = parse(read_file(path, str(path)), str(path))
            if form == "text":
                matter = "yaml" if front_matter else "none"
                content = renderer().text(node, stem=path.stem, width=width, notes=notes, matter=matter)
            else:
                content = renderer().html(node, stem=path.stem, css="assets/edition.css")
            files.write(out / f"{path.stem}.{'txt' if form == 'text' else 'html'}", content.encode())
            codes.append(OK)
        except files.Unwritable:
            raise
        except DespatchError as error:
            console.error(error)
            codes.append(error.exit_code)
    if form == "html":
        for name in sorted(OF_DOCUMENTS):
            files.write(out / "assets" / name, assets()[name])
    console.say(f"{shared.count(codes.count(OK), 'file')} rendered in {out}.")
    return shared.worst(codes)
