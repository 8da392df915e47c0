"""`despatch register` and its commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.errors import FINDINGS, OK, UsageError

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_NEW_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_SHOWN = 30  # suggestions and changes that are printed

Command = TypeVar("Command", bound=Callable[..., Any])


def _project(command: Command) -> Command:
    return click.option("--project", type=_FOLDER, default=".", metavar="DIR", help="The edition [default: here].")(
        command
    )


def _register(kind: click.Path) -> Callable[[Command], Command]:
    return click.option(
        "--register", "file", type=kind, metavar="FILE", help="Another register than the edition's first."
    )


_from, _into = _register(_FILE), _register(_NEW_FILE)


def _json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="The result as JSON on standard output.")(command)


@click.group("register", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Look after the register: who the persons of an edition are.

    A register is a TEI file with a listPerson (and, if you like, a listPlace and a listOrg). These commands check it,
    say who is missing from it, add to it, and compare, exchange and reconcile it. What they write leaves the rest of
    the file as it is, byte for byte.

    \b
    Examples:
      despatch register check
      despatch register suggest
      despatch register add --name "Davis, John W." --birth 1873-04-13 --idno VIAF=12345
    """


@command.command("check")
@click.argument("registers", type=_FILE, nargs=-1, metavar="[REGISTER]...")
@_project
@_json
@shared.speaking
def check(*, registers: tuple[Path, ...], project: Path, as_json: bool, console: Console) -> int:
    """Say what is wrong with registers: the edition's, unless you name others.

    Identifiers given twice, persons twice, dates that cannot be, names that hide each other, entries that no document
    refers to, and pointers of the built documents that lead nowhere.
    """
    from despatch.run import register as run  # noqa: PLC0415

    known = run.Project.at(project) if run.is_project(project) else None
    if not registers and known is None:
        raise UsageError(f"there is no edition in {project.resolve()}.", remedy="Name a register.", code="DSP110")
    files = registers or (known.first(), *known.registers[1:]) if known else registers
    own = known is not None and {p.resolve() for p in files} == {p.resolve() for p in known.registers}
    documents = (known.tei() or None) if known and own else None  # a foreign register is not asked about our documents
    found = run.check(files, documents)
    if as_json:
        shared.as_json([finding.as_dict() for finding in found])
    else:
        for finding in found:
            console.finding(finding)
    console.rest("say -v or --json")
    errors, warnings = (sum(f.severity == severity for f in found) for severity in ("error", "warning"))
    said = [shared.count(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n]
    console.say(f"{shared.count(len(files), 'register')} checked: {' and '.join(said) or 'nothing is wrong'}.")
    return FINDINGS if errors else OK


@command.command("suggest")
@_project
@_json
@shared.speaking
def suggest(*, project: Path, as_json: bool, console: Console) -> int:
    """List the names of the built edition that have no entry, the most frequent first, with whom they may mean."""
    from dataclasses import asdict  # noqa: PLC0415

    from despatch.read import register  # noqa: PLC0415
    from despatch.run import register as run  # noqa: PLC0415

    known = run.Project.at(project)
    documents = known.tei()
    if not documents:
        raise UsageError("nothing has been built yet.", remedy="Run despatch build first.", code="DSP115")
    found = run.suggestions(documents, register.load(known.registers))
    if as_json:
        shared.as_json([asdict(one) for one in found])
        return OK
    for one in found if console.verbose else found[:_SHOWN]:
        others = ", ".join(form for form, _ in one.forms[1:])
        name = f"{one.name} ({others})" if others else one.name
        click.echo(f"{name}: {one.count} in {shared.count(len(one.documents), 'document')}")
        if one.candidates:
            click.echo(f"  perhaps {', '.join(one.candidates)}")
        for stem, context in one.contexts:
            click.echo(f"  {stem}: … {context} …")
    if len(found) > _SHOWN and not console.verbose:
        console.say(f"… and {len(found) - _SHOWN} more: say -v or --json")
    console.say(f"{shared.count(len(found), 'name')} without an entry.")
    return OK


@command.command("add")
@click.option(
    "--name", required=True, metavar="NAME", help='"Surname, Forename", or "Surname; Forename" for Chou; En-lai.'
)
@click.option("--id", "ident", default="", metavar="ID", help="The xml:id [default: made of the name].")
@click.option("--variant", "variants", multiple=True, metavar="NAME", help="Another form of the name.")
@click.option("--birth", default="", metavar="DATE", help="1873, 1873-04 or 1873-04-13.")
@click.option("--death", default="", metavar="DATE", help="The same.")
@click.option("--office", "offices", multiple=True, metavar="TEXT", help='"Ambassador to Iran (1943-11/1946-03)".')
@click.option("--idno", "idnos", multiple=True, metavar="TYPE=VALUE", help="An identifier: VIAF=12345.")
@click.option("--note", default="", metavar="TEXT", help="Who that was, in a line.")
@_into
@_project
@shared.speaking
def add(*, file: Path | None, project: Path, console: Console, **cells: Any) -> int:
    """Add a person to the register; its file is begun if it is not there yet."""
    from despatch.read import register_csv  # noqa: PLC0415
    from despatch.run import register as run  # noqa: PLC0415

    path = file or run.Project.at(project).first()
    known = run.entries(path)
    row = {key: cells[key] for key in ("name", "birth", "death", "note")}
    row |= {"variants": " | ".join(cells["variants"]), "offices": " | ".join(cells["offices"])}
    row |= {
        "identifiers": " | ".join(cells["idnos"]),
        "id": cells["ident"] or register_csv.identifier(cells["name"], known),
    }
    person = register_csv.person(row)
    if person.id in known:
        raise UsageError(
            f'{path} has an entry "{person.id}" already.',
            remedy="Give another --id, or edit that entry.",
            code="DSP140",
        )
    run.written(path, [person])
    console.say(f'"{person.id}" was added to {path}.')
    return OK


@command.command("diff")
@click.argument("old", type=_FILE, metavar="A")
@click.argument("new", type=_FILE, metavar="B")
@_project
@_json
@shared.speaking
def diff(*, old: Path, new: Path, project: Path, as_json: bool, console: Console) -> int:
    """Say what changes in the edition if register B takes the place of A: which entries, documents and links.

    Every document is recognised and linked with each of them, in memory; nothing is written. Those that cannot be read
    are named and left out.
    """
    from despatch.run import register as run  # noqa: PLC0415

    found = run.difference(run.Project.at(project), old, new, console)
    for refused in found.refused:
        console.error(refused.error)
    if as_json:
        shared.as_json({"entries": found.entries, "links": [run.plain(change) for change in found.changes]})
    else:
        for what, ids in found.entries.items():
            if ids:
                click.echo(f"{what}: {', '.join(ids)}")
        for change in found.changes if console.verbose else found.changes[:_SHOWN]:
            before, after = ("no mark" if ref is None else ref or "nobody" for ref in (change.before, change.after))
            click.echo(f"{change.stem}: “{change.text}”: {before} → {after}")
    where = f"{len({c.stem for c in found.changes})} of {shared.count(found.documents, 'document')}"
    console.say(f"{shared.count(len(found.changes), 'link')} in {where} would change.")
    return max((refused.error.exit_code for refused in found.refused), default=OK)


@command.command("export")
@click.option(
    "--csv",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The table to write.",
)
@_from
@_project
@shared.speaking
def export(*, table: Path, file: Path | None, project: Path, console: Console) -> int:
    """Write the register as a table (CSV, UTF-8), one row a person."""
    from despatch.publish import files  # noqa: PLC0415
    from despatch.publish.register import as_csv  # noqa: PLC0415
    from despatch.read import register  # noqa: PLC0415
    from despatch.run import register as run  # noqa: PLC0415

    known = register.load([file or run.Project.at(project).first()], joined=False)
    files.write(table, as_csv(known).encode())
    console.say(f"{shared.count(len(known.persons), 'person')} written to {table}.")
    return OK


@command.command("import")
@click.argument("table", type=_FILE, metavar="FILE.csv")
@_into
@_project
@shared.speaking
def imported(*, table: Path, file: Path | None, project: Path, console: Console) -> int:
    """Put the rows of a table into the register: new persons are added, entries that differ are replaced.

    Persons that are not in the table, places and bodies stay as they are. See the columns in docs/register.md.
    """
    from despatch.run import register as run  # noqa: PLC0415

    path = file or run.Project.at(project).first()
    added, changed = run.imported(table, path)
    console.detail("\n".join([*(f"added: {i}" for i in added), *(f"replaced: {i}" for i in changed)]))
    console.say(f"{path}: {shared.count(len(added), 'person')} added, {len(changed)} replaced.")
    return OK


@command.command("reconcile")
@click.option("--service", "url", required=True, metavar="URL", help="The address of a reconciliation service.")
@click.option("--type", "kind", default="", metavar="ID", help="The service's type to search in, such as Q5.")
@click.option(
    "--authority", default="", metavar="NAME", help="What the identifiers are called in idno/@type, such as VIAF."
)
@click.option("--apply", is_flag=True, help="Write the identifiers into the register where the service is sure.")
@click.option(
    "--score", type=float, default=None, metavar="N", help="With --apply: also where its best score is at least N."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=20.0,
    show_default=True,
    metavar="S",
    help="Seconds to wait for an answer.",
)
@_from
@_project
@_json
@shared.speaking
def reconcile(*, file: Path | None, project: Path, as_json: bool, console: Console, **options: Any) -> int:
    """Ask a service who the persons without an identifier are. Nothing is sent to anyone without this command.

    The service must speak the W3C reconciliation protocol, as those for OpenRefine do. Only names are sent. Without
    --apply its proposals are shown, and nothing is written.
    """
    from despatch.run import register as run  # noqa: PLC0415
    from despatch.run.reconcile import reconcile as ask  # noqa: PLC0415

    path = file or run.Project.at(project).first()
    rows, applied = ask(path, progress=console, **options)
    if as_json:
        shared.as_json(rows)
    else:
        for row in rows:
            click.echo(f"{row['id']} ({row['name']})")
            for one in row["candidates"]:
                sure = ", sure" if one["match"] else ""
                click.echo(f"  {one['id']}  {one['name']}  {one['description']}  (score {one['score']:g}{sure})")
    console.say(f"{shared.count(len(rows), 'person')} asked for; {shared.count(len(applied), 'identifier')} written.")
    return OK
