"""The repository's own edition, copied, for tests that build it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]


def edition(folder: Path, also: Sequence[str] = ()) -> Path:
    """Copy seeds/ and edition.toml into this folder; the folder. also: in place of what the settings name."""
    shutil.copytree(CHECKOUT / "seeds", folder / "seeds")
    settings = re.sub("(?m)^also = .*\n", "", (CHECKOUT / "edition.toml").read_text(encoding="utf-8"))
    (folder / "edition.toml").write_text(f"also = {json.dumps(list(also))}\n{settings}", encoding="utf-8")
    return folder
