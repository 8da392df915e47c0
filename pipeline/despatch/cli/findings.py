"""What `validate` and `check` share: the options that say how findings are shown and when they make a command fail."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from despatch.cli import console as shared
from despatch.cli.console import Console
from despatch.errors import UsageError
from despatch.model.findings import GRAVITY, NEVER, Finding

if TYPE_CHECKING:
    from despatch.formats import Report
    from despatch.run.check import Checked
    from despatch.validate.baseline import Baseline

FORMS = ("terminal", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")
_STALE = 10  # entries of a baseline that are named
_MOST = 20  # causes that do not make the command fail, and are shown all the same
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Form:
    """A form of FORMS and the file it goes to, None for standard output."""

    name: str
    file: Path | None = None


def _form(value: str) -> Form:
    """FORM or FORM:FILE."""
    name, _, file = value.partition(":")
    if name not in FORMS:
        raise click.BadParameter(f"{name!r} is none of {', '.join(FORMS)}.")
    return Form(name, Path(file) if file else None)


def showing(command: Command) -> Command:
    """The options --format, --output, --fail-on and --baseline."""
    path = click.Path(path_type=Path, dir_okay=False)
    options = (
        click.option("--format", "forms", type=_form, multiple=True, metavar="FORM[:FILE]",
                     help=f"How: {', '.join(FORMS)}; into FILE if it is given. May be given more than once."),
        click.option("--output", type=path, metavar="FILE", help="Write there, not to standard output."),
        click.option("--fail-on", type=click.Choice([*GRAVITY, NEVER]), default="error", show_default=True,
                     help="The severity from which a finding makes the exit code 1."),
        click.option("--baseline", type=path, metavar="FILE", help="Do not count the findings that this file has."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def resolved(forms: tuple[Form, ...], output: Path | None) -> list[Form]:
    """The forms that were asked for; UsageError if two of them go to one place."""
    chosen = list(forms) or [Form("terminal")]
    if output is not None:
        bare = [i for i, form in enumerate(chosen) if form.file is None]
        if not bare:
            raise UsageError("--output has no --format left to write.", remedy="Leave one of the two out.")
        chosen[bare[-1]] = Form(chosen[bare[-1]].name, output)
    twice = [file for file, count in Counter(form.file for form in chosen).items() if count > 1]
    if twice:
        where = twice[0] or "standard output"
        raise UsageError(f"two formats go to {where}.", remedy="Give one a file: --format sarif:findings.sarif")
    return chosen


def show(report: Report, forms: list[Form], console: Console) -> None:
    """Write the report in these forms. Raises Unwritable for a file that cannot be written."""
    from despatch import formats  # noqa: PLC0415

    for form in forms:
        if form.file is None and form.name == "terminal":
            _terminal(report, console)
        elif form.file is None:
            _out(formats.write(form.name, report))
        else:
            from despatch.publish import files  # noqa: PLC0415

            files.write(form.file, formats.write(form.name, report).encode())


def _terminal(report: Report, console: Console) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from despatch.formats import terminal  # noqa: PLC0415

    shown = [finding for finding in report.findings if _visible(finding, report, console)]
    if shown:
        width = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
        most = None if console.verbose else _MOST
        view = replace(report, findings=shown)
        _out(terminal.text(view, colour=coloured(), width=width, most=most, all_places=console.verbose))


def _visible(finding: Finding, report: Report, console: Console) -> bool:
    """Those that count always; of the others, warnings unless it is to be quiet, and all that is asked for."""
    if report.fails(finding) or finding.severity == "error" or console.verbose:
        return True
    return finding.severity == "warning" and not console.quiet


def coloured() -> bool:
    """Whether standard output is a terminal that shows colours, and nobody has set NO_COLOR."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _out(text: str) -> None:
    """To standard output, whatever characters that can show."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), nl=False, color=True)


def known(path: Path | None, new: bool = False) -> Baseline | None:
    """The baseline in a file; new: an empty one if there is none yet. Raises UnreadableInput."""
    from despatch.validate.baseline import Baseline  # noqa: PLC0415

    if path is None:
        return None
    return Baseline(path) if new and not path.exists() else Baseline.read(path)


def sifted(
    baseline: Baseline, findings: list[Finding], names: list[str], console: Console
) -> tuple[list[Finding], int]:
    """The findings that are not in the baseline, and how many are; says what it has in vain."""
    sift = baseline.sift(findings, names)
    if sift.stale:
        number = shared.count(sum(count for _, count in sift.stale), "finding")
        console.say(f"{baseline.path} still has {number} that no longer occur; --write-baseline takes them out:")
        for (file, code, where, text), count in sift.stale[: None if console.verbose else _STALE]:
            console.say(f"  {file}: {code} {where} {text}{f' ({count} times)' if count > 1 else ''}")
        if len(sift.stale) > _STALE and not console.verbose:
            console.say(f"  … and {len(sift.stale) - _STALE} more: say -v")
    return sift.new, sift.known


def renew(baseline: Baseline, checked: Checked, console: Console) -> None:
    """Write the baseline anew."""
    from despatch.publish import files  # noqa: PLC0415

    renewed = baseline.renewed(checked.findings, [str(path) for path in checked.paths])
    files.write(baseline.path, renewed.data())
    number = shared.count(sum(renewed.counts.values()), "finding")
    console.say(f"{baseline.path} has {number} now. They do not count any more; keep the file with the texts.")


def tally(findings: list[Finding]) -> str:
    """`2 errors and 1 warning`, or that nothing is wrong."""
    number = Counter(finding.severity for finding in findings)
    said = [shared.count(number[severity], severity) for severity in ("error", "warning") if number[severity]]
    return " and ".join(said) or "nothing is wrong"
