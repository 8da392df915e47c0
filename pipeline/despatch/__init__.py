"""Despatch: plain transcriptions of diplomatic papers and letters in, a validated TEI P5 edition out."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["Encoded", "encode", "render", "validate"]


def __getattr__(name: str) -> Any:
    """The library is loaded when it is first asked for: `despatch --help` needs none of it."""
    if name in __all__:
        from despatch import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module 'despatch' has no attribute {name!r}")
