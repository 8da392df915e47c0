"""What the commands share: options, progress, and findings as lines that editors and terminals can follow."""

from __future__ import annotations

import glob
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from despatch.errors import BUG, DespatchError, UsageError
from despatch.model.findings import Finding

Item = TypeVar("Item")
Command = TypeVar("Command", bound=Callable[..., Any])

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_WARNINGS = 20  # that are shown, unless more is asked for
_FEW = 20  # items that are done before a bar could be drawn
_EVERY = 5.0  # seconds between the lines that stand for a progress bar where there is no terminal


class Console:
    """Messages to standard error; results, which a program may read, to standard output."""

    def __init__(self, verbose: bool = False, quiet: bool = False) -> None:
        self.verbose, self.quiet = verbose, quiet
        self._warnings = 0

    def say(self, message: str) -> None:
        if not self.quiet:
            click.echo(message, err=True)

    def detail(self, message: str) -> None:
        if self.verbose:
            self.say(message)

    def error(self, error: DespatchError) -> None:
        """An expected error that concerns one document; the others go on."""
        click.echo(f"{click.style('error', fg='red')} {error.code} {error}", err=True)

    def finding(self, finding: Finding) -> None:
        """A finding: errors and warnings always, others when asked for more."""
        if finding.severity == "info" and not self.verbose:
            return
        if finding.severity == "warning" and not self.verbose:
            self._warnings += 1
            if self.quiet or self._warnings > _WARNINGS:
                return
        click.echo(line(finding), err=True)

    def rest(self, where: str) -> None:
        """Say how many warnings were not shown, and where they can be seen."""
        if self._warnings > _WARNINGS:
            self.say(f"… and {count(self._warnings - _WARNINGS, 'more warning')}: {where}")

    def record(self, record: dict[str, Any], output: str) -> None:
        """What was found in one document, as a report has it. output: the folder in which its TEI file lies."""
        for found in record["findings"]:
            finding = Finding(**found)
            if finding.file == f"{record['document']}.xml":
                finding = replace(finding, file=f"{output}/{finding.file}")
            self.finding(finding)
        if record["status"] == "adopted":
            from despatch.publish.report import wrong  # noqa: PLC0415 — few commands have records

            errors = wrong(record)
            done = "it has errors, and has no page until they are mended; it is" if errors else "checked, rendered and"
            self.say(f"tei/{record['document']}.xml was changed by hand: {done} kept as it is.")

    def track(self, items: Iterable[Item], phase: str, total: int) -> Iterator[Item]:
        """The items; if they are more than a few, with a bar on a terminal, and a line now and then elsewhere."""
        if self.quiet or total < _FEW:
            yield from items
        elif sys.stderr.isatty():
            yield from self._bar(items, phase, total)
        else:
            yield from self._lines(items, phase, total)

    def _bar(self, items: Iterable[Item], phase: str, total: int) -> Iterator[Item]:
        from rich.console import Console as Rich  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = (
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Rich(stderr=True), transient=True) as progress:
            task = progress.add_task(phase, total=total, rate="")
            start = time.monotonic()
            for done, item in enumerate(items, 1):
                yield item
                rate = done / max(time.monotonic() - start, 0.001)
                progress.update(task, completed=done, rate=f"{rate:.0f}/s")

    def _lines(self, items: Iterable[Item], phase: str, total: int) -> Iterator[Item]:
        start = last = time.monotonic()
        for done, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - last >= _EVERY:
                left = (now - start) / done * (total - done)
                self.say(f"{phase}: {done} of {total}, {done / (now - start):.0f} a second, {left:.0f} s left")
                last = now


def line(finding: Finding) -> str:
    """`file:line:column: severity CODE message remedy`, as compilers do it."""
    place = ":".join([finding.file, *(str(n) for n in (finding.line, finding.column) if n)])
    severity = click.style(finding.severity, fg=_COLOURS[finding.severity])
    words = " ".join(part for part in (finding.message, finding.remedy) if part)
    return f"{place}: {severity} {finding.code} {words}" if place else f"{severity} {finding.code} {words}"


def as_json(data: Any) -> None:
    """One JSON document to standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def speaking(command: Command) -> Command:
    """The options -v and -q, as one parameter `console`."""

    def wrapped(*args: Any, verbose: bool, quiet: bool, **options: Any) -> Any:
        return command(*args, console=Console(verbose, quiet), **options)

    wrapped.__doc__, wrapped.__name__ = command.__doc__, command.__name__
    wrapped.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    verbose = click.option("-v", "--verbose", is_flag=True, help="Say more: every document, every remark.")
    return verbose(quiet(wrapped))  # type: ignore[return-value]


def jobs(command: Command) -> Command:
    """The option -j."""
    option = click.option(
        "-j", "--jobs", type=click.IntRange(1), default=None, help="Processes to work with [default: one a core]."
    )
    return option(command)


def count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def xml_files(paths: Iterable[Path]) -> list[Path]:
    """Files as given, glob patterns resolved, and the .xml files in and below folders, but for hidden ones; each once.

    UsageError for what is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for hit in _hits(path):
            below = (path for path in hit.rglob("*.xml") if not _hidden(path, hit) and not path.is_dir())
            found.update(dict.fromkeys(sorted(below) if hit.is_dir() else [hit]))
    if not found:
        raise UsageError("there is no .xml file there.", remedy="Name TEI files or folders of them.", code="DSP115")
    return list(found)


def _hits(path: Path) -> list[Path]:
    if path.exists() or path.is_symlink():
        return [path]
    pattern = glob.has_magic(str(path))
    names = glob.glob(str(path), recursive=True) if pattern else []  # noqa: PTH207 — Path takes no absolute patterns
    hits = [Path(name) for name in sorted(names)]
    if not hits:
        what = "matches nothing" if pattern else "does not exist"
        raise UsageError(f"{path} {what}.", remedy="Name TEI files or folders of them.", code="DSP114")
    return hits


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worst(codes: Iterable[int]) -> int:
    """The exit code of a command from those of its documents: a bug outweighs an unreadable input, that a finding."""
    return max(codes, default=0, key=lambda code: (code == BUG, code))
