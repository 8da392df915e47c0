"""Where the data folders are: beside the package in a wheel, at the top of the project in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder "schema" or "xslt"; raises FileNotFoundError when the installation is incomplete."""
    for candidate in (_PACKAGE / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name}/ is missing from this installation of despatch; install it anew")


def schema(name: str) -> Path:
    return folder("schema") / name


def stylesheet(name: str) -> Path:
    return folder("xslt") / name


def data(name: str) -> Path:
    """A data file shipped inside the package (a model, a table)."""
    return _PACKAGE / "data" / name
