"""Despatch: plain transcriptions of diplomatic papers and letters in, a validated TEI P5 edition out.

`despatch.encode`, `despatch.validate` and `despatch.render` are functions (see `despatch.api`). The rooms of the same
names are imported as `from despatch.encode import …`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

__version__ = "0.1.0"
__all__ = ["Encoded", "encode", "render", "validate"]


def _from_api(name: str) -> property:
    """The library is loaded when it is first asked for: `despatch --help` needs none of it."""

    def get(_: ModuleType) -> Any:
        from despatch import api  # noqa: PLC0415

        return getattr(api, name)

    # a room that is imported would take the place of the function of its name
    return property(get, lambda _, room: None)


class _Library(ModuleType):
    Encoded = _from_api("Encoded")
    encode = _from_api("encode")
    render = _from_api("render")
    validate = _from_api("validate")


sys.modules[__name__].__class__ = _Library
