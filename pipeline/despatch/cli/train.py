"""`despatch train`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.errors import OK, UnreadableInput, UsageError

_PATH = click.Path(path_type=Path)


@click.command("train")
@click.argument("corpus", type=_PATH, nargs=-1, required=True, metavar="CORPUS...")
@click.option("--out", type=_PATH, required=True, metavar="MODEL", help="The file to write, such as names.crfsuite.")
@click.option(
    "--what",
    type=click.Choice(["names", "structure"]),
    default="names",
    show_default=True,
    help="Names of persons, or which line is a head, a dateline, a signature, …",
)
@click.option("--register", type=_PATH, metavar="FILE", help="The corpus's own TEI register; teaches to use registers.")
@click.option("--listed-only", is_flag=True, help="The corpus marks only some persons, those of a list.")
@shared.speaking
def command(
    *,
    corpus: tuple[Path, ...],
    out: Path,
    what: str,
    register: Path | None,
    listed_only: bool,
    console: Console,
) -> int:
    """Teach Despatch from documents that you have encoded: CORPUS are TEI files, or folders of them.

    For names, mark every name of a person with <persName>, in some 200 letters or more, the name alone: no title
    before it, no possessive after it. If you have marked only the persons of a list, say --listed-only, so that the
    others are not learnt as words that are no names. For structure, the usual elements of TEI do: <head>, <dateline>,
    <p>, <item>, <signed>; one document a file.

    Keep some documents out of CORPUS, and let `despatch evaluate` say on those how good the model is: on what it was
    taught with, every model looks good. The same corpus gives the same model. Beside MODEL a model of names has a
    file of words, MODEL with the suffix .json; the two belong together.

    Put MODEL into the folder of your edition, and [models] names = "MODEL" into its edition.toml: `despatch build` and
    `despatch encode --settings edition.toml` then use it.

    \b
    Examples:
      despatch train letters-1 letters-2 --out names.crfsuite
      despatch train volume --listed-only --register persons.xml --out names.crfsuite
      despatch train letters-1 --what structure --out structure.crfsuite
    """
    from despatch.publish import files  # noqa: PLC0415

    found = shared.xml_files(corpus)
    if what == "structure" and (register or listed_only):
        raise UsageError(
            "--register and --listed-only are about names.", remedy="Leave them out with --what structure."
        )
    if register and not register.is_file():
        raise UsageError(f"{register} does not exist.", remedy="Name the register's TEI file.", code="DSP114")
    files.probe(out.parent)
    teacher = _structure if what == "structure" else partial(_names, register=register, listed_only=listed_only)
    console.say(f"Learning {what} from {shared.count(len(found), 'file')}.")
    console.say(f"{out} has learnt from {_taught(teacher, found, out)}.")
    return OK


def _taught(teacher: Callable[[Sequence[Path], Path], str], found: Sequence[Path], out: Path) -> str:
    """Teach, and say from how much; a corpus that cannot be read is the user's to mend."""
    from lxml import etree  # noqa: PLC0415

    try:
        return teacher(found, out)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(
            f"this is not well-formed XML: {error.msg}", file=str(error.filename or ""), line=error.lineno or 0
        ) from None


def _names(corpus: Sequence[Path], out: Path, *, register: Path | None, listed_only: bool) -> str:
    from despatch.learn.names import train  # noqa: PLC0415

    return shared.count(train(corpus, out, register=register, thorough=not listed_only), "name")


def _structure(corpus: Sequence[Path], out: Path) -> str:
    from despatch.learn.structure import layout, train  # noqa: PLC0415

    if not any(layout(path) for path in corpus):
        raise UsageError("there is no document in this corpus.", remedy="Give TEI files with a div in their body.")
    return shared.count(train(corpus, out), "line")
