"""How well office and day say who a person is: printed heads of the kind "The Ambassador in China (Gauss)".

    python tests/bench/offices.py [--misses] FOLDER...

FOLDER holds documents with their gold, as gold/flatten.py lays a volume out (x.txt, x.xml); the day is the gold's.
Of the heads that print an office which the built-in table covers, with a name after it, are given
  right      the share for which the table, told the name, says who it is: somebody with the printed surname
  wrong      the share for which it then names somebody else
  hidden     the share for which office and day alone, the name not told, say somebody of that surname
  hid.wrong  the share for which they say somebody else
and below, senders without a name against the signature: "The Secretary of State …", signed "Hull".
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from lxml import etree

from despatch.link.offices import identify_offices, sender_of, signature
from despatch.model.document import Dating
from despatch.model.marks import Mark
from despatch.model.officers import agrees
from despatch.model.register import Register
from despatch.model.titles import HOME, MISSIONS
from despatch.model.transcript import Source
from despatch.read import transcribe
from despatch.read.offices import load
from despatch.read.sidecar import sidecar
from despatch.recognise import recognise
from despatch.recognise.roles import roles

T = "{http://www.tei-c.org/ns/1.0}"
NAME = re.compile(r"\s*\(\s*([^()]+?)\s*\)")
AUTHORITY = load(("us-diplomats",))
DEPARTMENT = {key[1] for key in AUTHORITY.terms if key[1] != "mission"}


def plain(name: str) -> str:
    """A name in lower case, without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w ]", "", "".join(c for c in letters if not unicodedata.combining(c)))


def gold_day(path: Path) -> str:
    date = etree.parse(str(path)).find(f".//{T}creation/{T}date")
    return "" if date is None else (date.get("when") or date.get("notBefore") or "")[:10]


def kind(mark: Mark) -> str:
    """The kind of office in the table, "" where the table does not cover it."""
    office, state = mark.get("_office"), mark.get("_state")
    if state not in ("", HOME):
        return ""
    if office in MISSIONS:
        known = (HOME, "mission", mark.get("_post")) in AUTHORITY.terms
        return office if known and office != "chargé d’affaires" else ""
    return office if office in DEPARTMENT else ""


def ask(marks: list[Mark], views: object, day: str) -> list[Mark]:
    return identify_offices(marks, views, Dating(when=day), AUTHORITY, home=True)  # type: ignore[arg-type]


def measure(folders: list[Path], misses: bool) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    signed: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(p for folder in folders for p in folder.glob("*.txt")):
        day = gold_day(path.with_suffix(".xml"))
        if len(day) < 10:
            continue
        text = path.read_text(encoding="utf-8")
        toml = path.with_suffix(".toml")
        known = sidecar(toml.read_bytes(), toml.name)
        done = recognise(transcribe(Source(path.name, path.stem, text, known)), Register())
        found = [m for m in roles(done.views, done.context) if m.get("_place") == "head"]
        for role in found:
            name = NAME.match(text, role.end)
            if not (name and role.get("_use") == "named" and kind(role)):
                continue
            row, printed = table[kind(role)], name[1]
            row["heads"] += 1
            person = Mark(name.start(1), name.end(1), "persName")
            (said,) = ask([role, person], done.views, day)
            told = said.get("ref") and AUTHORITY.officers[said.get("ref")[1:]].surname.split()[-1]
            same = bool(told) and plain(told) in plain(printed).split()
            row["right"] += same
            row["wrong"] += bool(told) and not same
            hidden = ask([role.having(_use="role", _place="text")], done.views, day)[0].get("ref")
            same = bool(hidden) and agrees(printed, AUTHORITY.officers[hidden[1:]])
            row["hidden"] += same
            row["hid.wrong"] += bool(hidden) and not same
            if misses and not (said.get("ref") and same):
                print(f"{path.stem} {day} {text[role.start : name.end()]!r}: {said.get('ref')} / {hidden or 'nobody'}")
        senders = [m for m in found if m.get("_use") == "role"]
        at = sender_of(senders, done.views)
        name_ = signature([], done.views)
        if at is not None and name_ and kind(senders[at]):
            row = signed[kind(senders[at])]
            row["heads"] += 1
            hidden = ask([senders[at].having(_place="text")], done.views, day)[0].get("ref")
            same = bool(hidden) and agrees(name_, AUTHORITY.officers[hidden[1:]])
            row["hidden"] += same
            row["hid.wrong"] += bool(hidden) and not same
            if misses and not same:
                print(
                    f"{path.stem} {day} {text[senders[at].start : senders[at].end]!r} signed {name_!r}: {hidden or '-'}"
                )
    show("office printed with a name", table, ("right", "wrong", "hidden", "hid.wrong"))
    show("office of the sender alone, against the signature", signed, ("hidden", "hid.wrong"))


def show(title: str, table: dict[str, Counter[str]], columns: tuple[str, ...]) -> None:
    print(f"\n{title:<58} heads  " + "  ".join(f"{c:>9}" for c in columns))
    total: Counter[str] = Counter()
    for name, row in sorted(table.items(), key=lambda item: -item[1]["heads"]):
        total.update(row)
        print(f"{name:<58} {row['heads']:5}  " + "  ".join(f"{row[c] / row['heads']:9.3f}" for c in columns))
    if total:
        print(f"{'all':<58} {total['heads']:5}  " + "  ".join(f"{total[c] / total['heads']:9.3f}" for c in columns))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--misses", action="store_true", help="print each head that is missed")
    chosen = options.parse_args()
    measure(chosen.folders, chosen.misses)
