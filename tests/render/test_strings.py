"""The words of the interface: each one used, each one there in every language."""

from __future__ import annotations

import re
from pathlib import Path

from despatch import resources

XSLT = resources.folder("xslt")
ROWS = re.findall(r"'([A-Za-z-]+)': map \{([^}]*)\}", (XSLT / "common" / "strings.xsl").read_text(encoding="utf-8"))
FAMILIES = (
    "kind-",
    "cert-",
    "count-",
    "letters-",
    "review-",
    "by-",
    "here-",
    "mark-",
    "marks-",
    "figure-",
    "language-",
)  # keys that are made of a prefix and a value of the document


def rest() -> str:
    paths = sorted(path for path in Path(XSLT).rglob("*.xsl") if path.name != "strings.xsl")
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_word_is_there_in_every_language() -> None:
    languages = {tuple(re.findall(r"'([a-z]{2})': '", words)) for _, words in ROWS}
    assert languages == {("en", "de")}
    assert len(ROWS) == len({key for key, _ in ROWS})


def test_every_word_that_is_asked_for_exists_and_every_other_is_gone() -> None:
    text, keys = rest(), {key for key, _ in ROWS}
    assert {key for key in re.findall(r"d:say\('([A-Za-z-]+)'", text) if key not in FAMILIES} <= keys
    assert {key for key in keys if f"'{key}'" not in text and not key.startswith(FAMILIES)} == set()
