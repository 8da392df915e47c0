"""An edition to measure builds on: documents of the encoded volumes beside the checkout, or copies of the seeds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
ALL = 14_800  # documents that the volumes have, about
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def make(folder: Path, documents: int, volumes: Path | None) -> int:
    """Write an edition of at most so many documents into a new folder; how many it has.

    volumes: a folder that keeps flattened volumes from one run to the next; None to take copies of the seeds.
    """
    (folder / "texts").mkdir(parents=True)
    made = _volumes(folder, documents, volumes) if volumes else _seeds(folder, documents)
    (folder / "edition.toml").write_text('title = "A benchmark"\nsources = "texts"\nregisters = "register.xml"\n')
    return made


def _seeds(folder: Path, documents: int) -> int:
    """Copies of the seeds, each round of them a collection of its own."""
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    shutil.copy(ROOT / "seeds" / "register.xml", folder / "register.xml")
    for number in range(documents):
        seed, turn = seeds[number % len(seeds)], number // len(seeds)
        copy = folder / "texts" / f"{seed.stem}-{turn:05}.txt"
        shutil.copy(seed, copy)
        beside = seed.with_suffix(".toml")
        known = beside.read_text(encoding="utf-8") if beside.is_file() else ""
        known = re.sub(r'(?m)^(collection = ".*)"$', rf'\g<1>-{turn}"', known)
        copy.with_suffix(".toml").write_text(known, encoding="utf-8")
    return documents


def _volumes(folder: Path, documents: int, kept: Path) -> int:
    """Every n-th document of all volumes, and one register of the persons of all, each id once."""
    every = max(1, ALL // documents)
    texts: list[Path] = []
    persons: dict[str, etree._Element] = {}
    for volume in sorted((GOLD / "volumes").glob("*.xml.gz")):
        flat = kept / str(every) / volume.name.removesuffix(".xml.gz")
        if not flat.is_dir():
            half = flat.with_suffix(".half")
            command = [sys.executable, GOLD / "flatten.py", volume, half, "--every", str(every)]
            subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
            half.rename(flat)
        texts += sorted(flat.glob("*.txt"))
        if (flat / "register.xml").is_file():
            for person in etree.parse(flat / "register.xml").iter("{*}person"):
                persons.setdefault(str(person.get(XML_ID)), person)
    texts = texts[:: max(1, len(texts) // documents)][:documents]
    for text in texts:
        home = folder / "texts" / text.parent.name
        home.mkdir(exist_ok=True)
        for path in (text, text.with_suffix(".toml")):
            shutil.copy(path, home)
    tei = etree.Element("{http://www.tei-c.org/ns/1.0}TEI", nsmap={None: "http://www.tei-c.org/ns/1.0"})
    etree.SubElement(
        etree.SubElement(tei, f"{{{tei.nsmap[None]}}}standOff"), f"{{{tei.nsmap[None]}}}listPerson"
    ).extend(persons.values())
    etree.ElementTree(tei).write(folder / "register.xml", encoding="utf-8", xml_declaration=True)
    return len(texts)
