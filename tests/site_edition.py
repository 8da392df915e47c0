"""Editions for tests that build them: the repository's own, copied, and a volume; and the links of a site."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
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


def volume(folder: Path, documents: int = 420, persons: int = 250) -> Path:
    """Write an edition of letters that these persons send each other, one every three days; the folder. All of them
    name the first person, and one letter is long."""
    starts, ends = (
        ("Bar", "Cor", "Del", "Fen", "Gar", "Hol", "Kes", "Lam", "Mor", "Pel"),
        ("by", "den", "ford", "wick", "son"),
    )
    middles = ("a", "er", "in", "ol", "u")
    surnames = [start + middle + end for start in starts for middle in middles for end in ends][:persons]
    entries = [
        f'<person xml:id="{name.lower()}"><persName type="main"><surname>{name}</surname>, <forename>John {name[0]}.'
        f"</forename></persName><note>The {number}th of the volume.</note></person>"
        for number, name in enumerate(surnames)
    ]
    head = "<fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p/></publicationStmt>"
    (folder / "register.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{head}<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'
        f"<standOff><listPerson>{''.join(entries)}</listPerson></standOff></TEI>",
        encoding="utf-8",
    )
    settings = 'title = "A volume"\nsources = "texts"\nregisters = "register.xml"\nbase_url = "https://example.org/"\n'
    (folder / "edition.toml").write_text(f'{settings}[publication]\ndate = "2026"\n', encoding="utf-8")
    (folder / "texts").mkdir()
    for number in range(documents):
        one, other, third = (surnames[n % persons] for n in (number, number + 1 + number % 7, 7 * number))
        day = date(1919, 1, 1) + timedelta(days=3 * number)
        said = f"Mr. {surnames[0]} has seen Mr. {third}, as Mr. {one} wrote on {day - timedelta(days=6):%B %d, %Y}."
        text = f"""861.00/{number}: Telegram

Mr. John {one[0]}. {one} to Mr. John {other[0]}. {other}

London, {day:%B %d, %Y}, 6 p.m.

{number}. {said}

{"The matter that was spoken of stands as it stood. " * 8}
{f"{chr(10)}{said}{chr(10)}" * (200 if number == 7 else 1)}
{one}
"""
        (folder / "texts" / f"d{number + 1}.txt").write_text(text, encoding="utf-8")
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
