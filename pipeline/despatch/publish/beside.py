"""What lies beside the edition and can be made from it again: search index, books. Git sees none of it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from despatch.errors import USAGE, DespatchError
from despatch.publish.files import TEMPORARY, unwritable, write

_IGNORED = b"# made anew by every build that is asked for it\n*\n"


class Missing(DespatchError):
    """Something that an extra of the installation makes, without that extra."""

    exit_code = USAGE

    def __init__(self, extra: str, why: str = "") -> None:
        super().__init__(
            f"{extra}: not made, because {why or 'a library that it needs is not installed'}.",
            remedy=f"Install it: pip install 'despatch[{extra}]'; the rest of the edition is complete without.",
            code="DSP131",
        )


@contextlib.contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `target` when all went well. Raises Unwritable."""
    half = target.with_name(f".{target.name}{TEMPORARY}")
    old = target.with_name(f".{target.name}.old{TEMPORARY}")
    try:
        for leftover in (half, old):
            shutil.rmtree(leftover, ignore_errors=True)
        half.mkdir(parents=True)
        yield half
        (half / ".gitignore").write_bytes(_IGNORED)
        if target.exists():
            target.rename(old)
        half.rename(target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        for leftover in (half, old):
            shutil.rmtree(leftover, ignore_errors=True)


def write_ignored(path: Path, data: bytes) -> None:
    """Put a file, whole or not at all, into a folder of which git sees nothing. Raises Unwritable."""
    write(path.with_name(".gitignore"), _IGNORED)
    write(path, data)
