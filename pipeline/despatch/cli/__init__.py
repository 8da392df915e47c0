"""The command line: one file a command, imported when it is called, so that `--help` answers at once."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from pathlib import Path

import click

from despatch import __version__
from despatch.errors import BUG, OK, USAGE, DespatchError
from despatch.run import GARBAGE, SWITCH

INTERRUPTED = 130  # what shells expect after Ctrl-C

COMMANDS = {
    "build": "Build the edition in a folder: TEI, web pages, plain text, a report.",
    "serve": "Build an edition, show it in a browser, and follow every change.",
    "encode": "Encode transcriptions as TEI files, without an edition around them.",
    "validate": "Say what is wrong with TEI files, where, and what to do about it.",
    "check": "Say whether an edition is valid and what its sources make of it.",
    "explain": "Say what the code of a finding means, with an example.",
    "lsp": "Show an editor what is wrong with TEI files as one types.",
    "register": "Look after the register: who the persons of an edition are.",
    "render": "Turn TEI files into web pages or plain text.",
    "evaluate": "Say how good an encoding is, against one that people made.",
    "train": "Teach Despatch from documents that you have encoded.",
}


class _Commands(click.Group):
    """The table above; a command is imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"despatch.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="despatch")
def cli() -> None:
    """From plain transcriptions of diplomatic papers and letters to a validated TEI P5 edition.

    \b
    A first edition:
      mkdir texts                 put your transcriptions there, as .txt files
      edition.toml                with  title = "My edition"  and  sources = "texts"
      despatch build              writes out/: open out/html/index.html

    Each command has its own help: despatch build --help

    Exit codes: 0 fine, 1 something was found to be wrong with a document, 2 the command cannot be carried out as
    given, 3 an input cannot be read, 70 a bug of Despatch, 130 interrupted.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; expected errors as one message, others as a log file."""
    gc.set_threshold(GARBAGE)
    sys.setswitchinterval(SWITCH)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """The exit code of a command line."""
    try:
        code = cli.main(arguments, prog_name="despatch", standalone_mode=False)
        return code if isinstance(code, int) else OK
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        _say("Interrupted. Every file that was written is whole; the same command goes on from here.")
        return INTERRUPTED
    except DespatchError as error:
        _say(f"error {error.code} {error}")
        return error.exit_code
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        _say(f"despatch: this is a bug: {type(error).__name__}: {error}\nThe details are in {_log(error, arguments)}.")
        return BUG


def _say(message: str) -> None:
    click.echo(message, err=True)


def _log(error: Exception, arguments: list[str]) -> Path:
    """Write what a developer needs to a file of its own."""
    import platform  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    import traceback  # noqa: PLC0415

    lines = [
        f"despatch {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"arguments: {arguments}",
        f"folder: {Path.cwd()}",
        "",
        *traceback.format_exception(error),
    ]
    handle, name = tempfile.mkstemp(".log", "despatch-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return Path(name)
