"""The repository's own edition, copied, for tests that build it; and a site, gone through link by link."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import html

CHECKOUT = Path(__file__).parents[1]


def edition(folder: Path, also: Sequence[str] = ()) -> Path:
    """Copy seeds/ and edition.toml into this folder; the folder. also: in place of what the settings name."""
    shutil.copytree(CHECKOUT / "seeds", folder / "seeds")
    settings = re.sub("(?m)^also = .*\n", "", (CHECKOUT / "edition.toml").read_text(encoding="utf-8"))
    (folder / "edition.toml").write_text(f"also = {json.dumps(list(also))}\n{settings}", encoding="utf-8")
    return folder


def pages(out: Path) -> dict[Path, html.HtmlElement]:
    """The pages of an output folder."""
    return {path: html.fromstring(path.read_text(encoding="utf-8")) for path in sorted((out / "html").rglob("*.html"))}


def dead_links(out: Path) -> tuple[dict[str, list[str]], int]:
    """The links within an output that lead to no file or to no id of a page, by page; and how many were followed."""
    ids = {path: set(page.xpath("//@id")) for path, page in pages(out).items()}
    files = {path for path in out.rglob("*") if path.is_file()}
    dead, checked = defaultdict(list), 0
    for path, page in pages(out).items():
        for href in page.xpath("//@href"):
            if urlsplit(href).scheme in ("http", "https", "data"):
                continue
            address, fragment = urldefrag(href)
            target = Path(os.path.normpath(path.parent / unquote(address))) if address else path
            fragment = unquote(fragment.partition(":~:")[0])
            checked += 1
            if target not in files or (fragment and fragment not in ids.get(target, ())):
                dead[path.name].append(href)
    return dict(dead), checked
