"""The documentation names every command, every option, every key and every exit code that there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from despatch import config, errors
from despatch.cli import COMMANDS, INTERRUPTED, cli
from despatch.read import sidecar

DOCS = Path(__file__).parents[1] / "docs"


def section(name: str) -> str:
    """The part of docs/cli.md about a command."""
    parts = re.split(r"^## despatch (\w+)$", (DOCS / "cli.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(name, "")


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def parameters(found: click.Command) -> list[click.Parameter]:
    """Those of a command and of the commands in it."""
    inside = found.commands.values() if isinstance(found, click.Group) else ()
    return [*found.params, *(p for one in inside for p in parameters(one))]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name):
    text = section(name)
    assert text, f"docs/cli.md has no section on despatch {name}"
    common = {"--verbose", "--quiet", "-v", "-q"}
    options = {
        opt for p in parameters(command(name)) if isinstance(p, click.Option) for opt in (*p.opts, *p.secondary_opts)
    }
    missing = {option for option in options - common if not re.search(rf"(?<![\w-]){option}(?![\w-])", text)}
    assert not missing
    assert command(name).help.count("Examples:") == 1, "a help teaches by examples"


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_documented_that_is_not_there(name):
    said = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", section(name)))
    assert said <= {opt for p in parameters(command(name)) for opt in p.opts}


def test_no_command_is_left_out():
    documented = re.findall(r"^## despatch (\w+)$", (DOCS / "cli.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert documented == list(COMMANDS)


def test_exit_codes_are_documented():
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    codes = {errors.OK, errors.FINDINGS, errors.USAGE, errors.UNREADABLE, errors.BUG, INTERRUPTED}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)} == codes


def test_every_key_is_documented():
    text = (DOCS / "edition.md").read_text(encoding="utf-8")
    records = (config.Edition, config.Publication, config.TextSettings, config.Prefix, config.Models, config.Site)
    keys = {f.name for record in records for f in fields(record)} - {
        "publication",
        "text",
        "prefixes",
        "models",
        "site",
        "ident",
    }
    keys |= sidecar._KEYS.keys() - {"interventions"} | sidecar._INTERVENTION.keys() - {"find"}
    assert not {key for key in keys if f"`{key}`" not in text}
    assert all(
        header in text for header in ("[publication]", "[text]", "[site]", "[prefixes.", "[[interventions]]", "`find`")
    )


def test_defaults_are_documented_as_they_are():
    text = (DOCS / "edition.md").read_text(encoding="utf-8")
    for record in (config.Edition(), config.Publication(), config.TextSettings()):
        for field in fields(record):
            default = getattr(record, field.name)
            row = re.search(rf"^\| `{field.name}` \| (.*?) \|", text, flags=re.MULTILINE)
            if row and isinstance(default, (str, bool, int)) and default and "http" not in str(default):
                shown = str(default).lower() if isinstance(default, bool) else str(default)
                assert shown in row.group(1), f"{field.name}: {default!r} is documented as {row.group(1)}"
