"""Imports go down only: a stage knows the model, never another stage; the model knows nobody."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import despatch

PACKAGE = Path(despatch.__file__).parent
STAGES = {"read", "recognise", "link", "encode", "validate", "render", "publish"}
BASE = {"model", "config", "resources", "errors", "saxon"}

# room → the rooms that it may know; everything knows itself and the package's version
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "resources": set(),
    "config": {"errors"},
    "saxon": {"errors"},
    "model": set(),
    **dict.fromkeys(STAGES, BASE),
    "flow": STAGES | BASE,
    "formats": {"validate"} | BASE,
    "run": {"flow"} | STAGES | BASE,
    "lsp": {"run", "validate"} | BASE,
    "learn": {"flow"} | STAGES | BASE,
    "api": {"flow"} | STAGES | BASE,
    "cli": {"run", "learn", "flow", "formats", "lsp"} | STAGES | BASE,
    "__main__": {"cli"},
    "__init__": {"api"},
}


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The rooms that a module imports, with the lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: import by the full name"
            module = node.module or ""
            names = [f"despatch.{alias.name}" for alias in node.names] if module == "despatch" else [module]
        else:
            continue
        for name in names:
            head, _, rest = name.partition(".")
            if head == "despatch" and rest and not rest.startswith("__"):
                yield node.lineno, rest.split(".")[0]


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_room_has_its_place():
    assert {room(path) for path in MODULES} <= ALLOWED.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_only(path):
    here = room(path)
    wrong = [f"line {line}: {other}" for line, other in imported(path) if other not in ALLOWED[here] | {here}]
    assert not wrong, f"{here} must not know {wrong}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_stays_readable(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 350, f"{lines} lines are two rooms"


def test_nothing_imports_learn_but_the_command_line():
    assert all("learn" not in ALLOWED[name] for name in ALLOWED if name != "cli")
