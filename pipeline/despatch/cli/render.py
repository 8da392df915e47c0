"""`despatch render`."""

from __future__ import annotations

from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.config import NOTES
from despatch.errors import OK, DespatchError, UnreadableInput, UsageError

_ROOTS = ("Q{http://www.tei-c.org/ns/1.0}TEI", "Q{http://www.tei-c.org/ns/1.0}teiCorpus")
_PATH = click.Path(path_type=Path)


@click.command("render")
@click.argument("paths", type=_PATH, nargs=-1, required=True, metavar="FILE.xml...")
@click.option("--to", "form", type=click.Choice(["html", "text"]), required=True, help="A web page, or plain text.")
@click.option("--out", type=_PATH, required=True, metavar="DIR", help="Where the results go.")
@click.option("--settings", type=_PATH, metavar="FILE", help="An edition.toml: its [site] and [text] hold here too.")
@click.option("--width", type=click.IntRange(0), help="Of the text, by default 72; 0: do not wrap.")
@click.option("--notes", type=click.Choice(NOTES), help="Of a text: after it, as by default, or below paragraphs.")
@click.option("--front-matter", is_flag=True, help="Begin a text with its metadata, as YAML.")
@shared.speaking
def command(
    *,
    paths: tuple[Path, ...],
    form: str,
    out: Path,
    settings: Path | None,
    width: int | None,
    notes: str | None,
    front_matter: bool,
    console: Console,
) -> int:
    """Turn TEI files, or folders of them, into web pages or plain text: DIR/<name>.html or DIR/<name>.txt.

    A page brings its style sheets with it in DIR/assets/. A file that cannot be rendered is named; the others come out.

    \b
    Examples:
      despatch render out/tei/letter.xml --to text --out readings
      despatch render out/tei --to html --out site --settings edition.toml
    """
    from despatch import config  # noqa: PLC0415
    from despatch.publish import files  # noqa: PLC0415
    from despatch.render import OF_SITES, beside_pages, look, parse, renderer  # noqa: PLC0415
    from despatch.run.sources import read_file  # noqa: PLC0415
    from despatch.validate.wellformed import read as parsed  # noqa: PLC0415

    edition = config.load(settings.parent, settings.name) if settings else config.Edition()
    found = shared.xml_files(paths)
    same = {path.stem for path in found if sum(path.stem == other.stem for other in found) > 1}
    if same:
        raise UsageError(f"two files have the name {min(same)}.xml.", remedy="Render them into folders of their own.")
    files.probe(out)
    made, text, site = renderer(look(edition)), edition.text, edition.site
    width = text.width if width is None else width
    matter = "yaml" if front_matter else text.matter
    codes = []
    for path in console.track(found, "rendering", len(found)):
        stem = path.stem
        try:
            data = read_file(path, str(path))
            for wrong in parsed(data, str(path))[2]:  # in our words, and with the line
                raise UnreadableInput(
                    wrong.message, remedy=wrong.remedy, file=str(path), line=wrong.line, code=wrong.code
                )
            node = parse(data, str(path))
            if not any(child.name in _ROOTS for child in node.children):
                message, remedy = "its root is not <TEI> of the TEI namespace.", "Name files of TEI, such as out/tei."
                raise UnreadableInput(message, remedy=remedy, file=str(path))
            if form == "text":
                results = {
                    f"{stem}.txt": made.text(node, stem=stem, width=width, notes=notes or text.notes, matter=matter)
                }
            else:
                shown = f"markup/{stem}.html" if site.markup else ""
                results = {f"{stem}.html": made.html(node, stem=stem, index="", source=shown, problem=site.problem)}
                if shown:
                    results[shown] = made.markup(node, stem=stem, root="../", index="")
            for name, content in results.items():
                files.write(out / name, content.encode())
            codes.append(OK)
        except files.Unwritable:
            raise
        except DespatchError as error:
            console.error(error)
            codes.append(error.exit_code)
    if form == "html":
        for name, data in beside_pages(edition).items():
            if name not in OF_SITES and (site.markup or name != "markup.css"):
                files.write(out / "assets" / name, data)
    console.say(f"{shared.count(codes.count(OK), 'file')} rendered in {out}.")
    return shared.worst(codes)
