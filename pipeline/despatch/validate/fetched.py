"""Schemas from the network, for users who allow it: kept in the cache folder, asked for once in a process."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from despatch.errors import UnreadableInput
from despatch.validate.cache import folder

_SECONDS = 20
_BYTES = 20_000_000  # tei_all has one


@cache
def fetched(address: str) -> Path:
    """A local copy of what lies at an http(s) address, under the ending that it has there.

    Raises UnreadableInput for what does not answer in time, is too large, or cannot be kept.
    """
    name = hashlib.sha256(address.encode()).hexdigest()[:40] + Path(urlsplit(address).path).suffix
    home = folder() / "fetched"
    try:
        with urlopen(Request(address, headers={"User-Agent": "Despatch"}), timeout=_SECONDS) as answer:
            data = answer.read(_BYTES + 1)
        if len(data) > _BYTES:
            raise ValueError(f"it has more than {_BYTES // 1_000_000} MB")
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=home, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(home / name)
    except (OSError, ValueError) as error:
        why = error.reason if isinstance(error, URLError) else error
        raise UnreadableInput(
            f"it cannot be fetched: {why}",
            file=address,
            remedy="Look whether the address is right; or put a copy beside the file and name that with --schema.",
        ) from error
    return home / name
