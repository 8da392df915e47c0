"""Where the references of a whole volume lead, against its gold, and how many telegrams find each other.

    python tests/bench/web.py [--show] FOLDER...

FOLDER holds a volume's documents with their gold, as gold/flatten.py lays it out (x.txt beside x.xml). Printed are
  inside     references of the gold that point into the volume (to a document, a page, a note)
  marked     the share of them that are marked
  resolved   the share of the marked ones that lead to the document that the gold names
  found      the share of all of them that do
  telegrams  references to numbered communications; linked: those that lead to a document of the volume
  same day   of the linked ones for which the text gives a day: how many of the documents bear that day in the gold
With --show every link of a telegram is printed with its context, to be read, and every wrong target.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from lxml import etree

from despatch.config import Edition
from despatch.flow import as_edited
from despatch.link import link
from despatch.link.summary import summary
from despatch.model.document import Linked
from despatch.model.index import Index, Summary
from despatch.model.register import Register
from despatch.model.transcript import Source
from despatch.read import register, transcribe
from despatch.read.sidecar import sidecar
from despatch.recognise import recognise

T = "{http://www.tei-c.org/ns/1.0}"


def linked(folder: Path) -> tuple[list[tuple[Linked, Summary]], Index]:
    """Every document of a volume, linked with the help of all."""
    path = folder / "register.xml"
    known = register.load([path]) if path.is_file() else Register()
    passed = []
    for text in sorted(folder.glob("*.txt")):
        beside = sidecar(text.with_suffix(".toml").read_bytes(), text.with_suffix(".toml").name)
        source = Source(text.name, text.stem, text.read_text(encoding="utf-8"), beside)
        recognised = recognise(transcribe(source), known)
        passed.append((recognised, summary(recognised)))
    index = Index.of(own for _, own in passed)
    return [(link(as_edited(recognised, own, index), own, index, Edition()), own) for recognised, own in passed], index


def document(target: str, own: Summary, index: Index) -> str:
    """The document that a pointer of the gold or ours means: its id; "" for one outside the volume."""
    file, _, anchor = target.partition("#")
    if file.endswith(".xml"):
        found = index.summary(file.removesuffix(".xml"))
        return found.document if found else ""
    if ":" in file or file not in ("", own.collection):
        return ""
    if page := re.fullmatch(r"pg_(\w+)", anchor):
        stem = own.stem if page[1] in own.pages else index.page(own.collection, page[1])
        found = index.summary(stem)
        return found.document if found else ""
    return re.sub(r"fn\w+$", "", anchor)


def words(text: str) -> str:
    return " ".join(text.split())


def compare(folder: Path, show: bool) -> Counter[str]:
    count: Counter[str] = Counter()
    documents, index = linked(folder)
    gold = {own.stem: etree.parse(str(folder / f"{own.stem}.xml")).getroot() for _, own in documents}
    for one, own in documents:
        text = one.recognised.transcript.source.text
        ours: dict[str, list[str]] = {}
        for mark in one.marks:
            if mark.kind == "ref":
                ours.setdefault(words(text[mark.start : mark.end]), []).append(mark.get("target"))
                count.update(_telegram(mark, one, own, index, gold, show))
        for ref in gold[own.stem].iter(f"{T}ref"):
            target, said = ref.get("target", ""), words("".join(map(str, ref.itertext())))
            meant = document(target, own, index) if "://" not in target else ""
            if not meant or not index.document(own.collection, meant):
                continue
            count["inside"] += 1
            found = ours.get(said)
            if not found:
                continue
            count["marked"] += 1
            mine = found.pop(0)
            right = document(mine, own, index) == meant
            count["resolved"] += right
            if show and not right:
                print(f"  {own.stem}: “{said}” means {target}, not {mine or 'nothing'}")
    return count


def _telegram(mark, one: Linked, own: Summary, index: Index, gold, show: bool) -> Counter[str]:  # type: ignore[no-untyped-def]
    if mark.get("type") != "communication":
        return Counter()
    found = Counter(telegrams=1)
    if not mark.get("target"):
        return found
    text = one.recognised.transcript.source.text
    stem = mark.get("target").partition(".xml#")[0]
    date = gold[stem].find(f".//{T}creation/{T}date")
    day = "" if date is None else (date.get("when") or date.get("notBefore") or "")[:10]
    near = (m for m in one.marks if m.kind == "date" and 0 <= m.start - mark.end <= 4)
    said = next((m.get("when")[:10] for m in near), "")
    found += Counter({"linked": 1, "dated": bool(said), "same day": bool(said) and said == day})
    if show:
        around = words(f"{text[max(0, mark.start - 50) : mark.end]}¦{text[mark.end : mark.end + 50]}")
        print(f"  {own.stem} {own.date} → {stem} {day}: {around}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    columns = {"inside": 8, "marked": 8, "resolved": 10, "found": 8, "telegrams": 11, "linked": 8, "same day": 14}
    print(f"{'volume':20}" + "".join(f"{head:>{width}}" for head, width in columns.items()))
    total: Counter[str] = Counter()
    for folder in options.folders:
        count = compare(folder, options.show)
        total.update(count)
        print(line(folder.name, count))
    print(line("all", total))


def line(name: str, c: Counter[str]) -> str:
    pairs = (("marked", "inside"), ("resolved", "marked"), ("resolved", "inside"))
    marked, resolved, found = (100 * c[a] / max(1, c[b]) for a, b in pairs)
    figures = f"{c['inside']:8}{marked:7.1f}%{resolved:9.1f}%{found:7.1f}%{c['telegrams']:11}{c['linked']:8}"
    return f"{name:20}{figures}{c['same day']:>7} of {c['dated']:>3}"


if __name__ == "__main__":
    main()
