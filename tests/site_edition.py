"""The repository's own edition, copied, for tests that build it."""

from __future__ import annotations

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]


def edition(folder: Path) -> Path:
    """Copy seeds/ and edition.toml into this folder; the folder."""
    shutil.copytree(CHECKOUT / "seeds", folder / "seeds")
    shutil.copy(CHECKOUT / "edition.toml", folder)
    return folder
