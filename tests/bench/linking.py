"""What a large register costs: 5,000 persons, 4,000 documents, linked without the register and with it.

    python tests/bench/linking.py [--persons N] [--documents N] [FOLDER...]

FOLDER holds a volume's documents, as gold/flatten.py lays it out, with its register.xml where there is one: their
persons and, over and over, their texts are taken; persons that are missing are those of the built-in table of offices,
then made of the names of both. Without a FOLDER the documents are made up: letters of ambassadors, who name persons of
the register. It is checked first that persons are linked who bear the printed surname, and in made-up letters that they
are the right ones. Printed is CPU time a document, in one process, in milliseconds, of linking the best of three;
`adds` is the difference.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from despatch.config import Edition
from despatch.flow import as_edited
from despatch.link import link
from despatch.link.offices_persons import person
from despatch.link.summary import summary
from despatch.model.document import Linked, Recognised
from despatch.model.index import Index, Summary
from despatch.model.posts import USUAL
from despatch.model.register import Person, PersonName, Register
from despatch.model.titles import HOME
from despatch.model.transcript import Sidecar, Source
from despatch.read import register, transcribe
from despatch.read.offices import load
from despatch.read.sidecar import sidecar
from despatch.recognise import recognise

TABLE = load(("us-diplomats",))
SEED = 1919
_DAY = len("1919-11-21")
SENTENCES = (
    "I have discussed with Mr. {} the substance of your telegram, and he agrees that no reply is called for.",
    "{} informed me this morning that the Government could not accept the proposal in the form in which it was made.",
    "The Department has received from {} a report on the negotiations, of which a copy will be sent by pouch.",
    "Please inform {} that the matter is under consideration, and that he will be advised as soon as possible.",
)


def persons(folders: Sequence[Path], size: int) -> Register:
    """Those of the volumes' lists, then of the table, each whole name once."""
    known: dict[str, Person] = {}
    for number, folder in enumerate(folders):
        path = folder / "register.xml"
        for one in register.load([path]).persons if path.is_file() else ():
            ident = f"v{number}-{one.id}"
            made = replace(one, id=ident, xml=one.xml.replace(f'"{one.id}"', f'"{ident}"', 1))
            known.setdefault(one.main.full, made)
    for ident in TABLE.officers:
        if len(known) < size:
            one = person(ident, TABLE)
            known.setdefault(one.main.full, one)
    base = [*known.values()]
    for shift in range(1, len(base)):  # the forenames of one with the surname of another
        for one, other in zip(base, base[shift:], strict=False):
            name = PersonName(f"{one.main.forename} {other.main.surname}", other.main.surname, one.main.forename)
            if len(known) < size and one.main.forename and other.main.surname and name.full not in known:
                known[name.full] = Person(f"made-{len(known)}", (name,), one.note)
        if len(known) >= size:
            break
    return Register(tuple(islice(known.values(), size)))


def printed(folders: Sequence[Path], size: int) -> Iterator[Source]:
    """The volumes' documents, over and over, those of each round in a collection of its own."""
    texts = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    for number, path in zip(range(size), cycle(texts), strict=False):
        known = sidecar(path.with_suffix(".toml").read_bytes(), path.with_suffix(".toml").name)
        again = number // len(texts)
        beside = replace(known, collection=f"{known.collection}r{again}" if again else known.collection)
        yield Source(path.name, f"{path.stem}-{again}", path.read_text(encoding="utf-8"), beside)


def invented(known: Register, size: int) -> Iterator[tuple[Source, dict[str, str]]]:
    """Letters, each with the persons that it names: whole name → id."""
    chance = random.Random(SEED)
    missions = {key[2]: rows for key, rows in TABLE.terms.items() if key[:2] == (HOME, "mission") and key[2] in USUAL}
    terms = [t for rows in missions.values() for t in rows if t.office == "Ambassador" and len(t.start) == _DAY]
    for number in range(size):
        term = chance.choice(terms)
        named = chance.sample(known.persons, 6)
        words = [chance.choice(SENTENCES).format(one.main.full) for one in named]
        day = f"{int(term.start[8:])}"
        month = "January February March April May June July August September October November December".split()
        date = f"{month[int(term.start[5:7]) - 1]} {day}, {term.start[:4]}"
        head = (
            f"The Ambassador in {USUAL[term.post]} ( {TABLE.officers[term.person].surname} ) to the Secretary of State"
        )
        body = "\n\n".join([f"{number + 2}. Your {number + 1}, {date}. {words[0]}", *words[1:]])
        text = f"{head}\n\n[Telegram]\n\n{date}, 4 p.m.\n\n{body}\n"
        ident = f"d{number + 1}"
        yield (
            Source(f"{ident}.txt", ident, text, Sidecar(collection="made", document=ident)),
            {one.main.full: one.id for one in named},
        )


def passed(sources: Sequence[Source], known: Register) -> tuple[list[tuple[Recognised, Summary]], float]:
    """Everything recognised, and the CPU seconds that took."""
    begun = time.process_time()
    done = [recognise(transcribe(source), known) for source in sources]
    spent = time.process_time() - begun
    return [(one, summary(one)) for one in done], spent


def linked(done: Sequence[tuple[Recognised, Summary]]) -> tuple[list[Linked], float]:
    """Everything linked, and the CPU seconds that took, the best of three."""
    index, spent = Index.of(own for _, own in done), []
    for _ in range(3):
        begun = time.process_time()
        found = [link(as_edited(recognised, own, index), own, index, Edition(), TABLE) for recognised, own in done]
        spent.append(time.process_time() - begun)
    return found, min(spent)


def checked(found: Sequence[Linked], known: Register, meant: Sequence[dict[str, str]]) -> str:
    """What was found, in words; SystemExit where it is not what must be."""
    people, names, wrong, right = known.by_id(), 0, 0, 0
    for place, one in enumerate(found):
        text = one.recognised.transcript.source.text
        for mark in one.marks:
            ident = mark.get("ref")[1:]
            if mark.kind == "persName" and ident in people:
                words = " ".join(text[mark.start : mark.end].split())
                names += 1
                wrong += not any(part.casefold() in people[ident].main.full.casefold() for part in words.split()[-2:])
                right += bool(meant) and meant[place].get(words) == ident
    expected = sum(map(len, meant))
    if names < len(found) or wrong > 0.05 * names or right < 0.9 * expected:
        raise SystemExit(
            f"not to be timed: {names} names linked, {wrong} of another surname, {right} of {expected} right"
        )
    return f"{names} names linked" + (f", {right} of {expected} whole names to whom they mean" if meant else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--persons", type=int, default=5000)
    parser.add_argument("--documents", type=int, default=4000)
    options = parser.parse_args()
    known = persons(options.folders, options.persons)
    letters = [] if options.folders else [*invented(known, options.documents)]
    sources = [*printed(options.folders, options.documents)] if options.folders else [source for source, _ in letters]
    spent = {}
    for name, one in (("without", Register()), ("with", known)):
        done, recognising = passed(sources, one)
        found, linking = linked(done)
        spent[name] = [1000 * seconds / len(sources) for seconds in (recognising, linking)]
    print(f"{len(known.persons)} persons, {len(sources)} documents: {checked(found, known, [m for _, m in letters])}")
    print(f"{'ms a document':16}{'without':>9}{'with':>9}{'adds':>9}")
    for place, stage in enumerate(("recognising", "linking")):
        without, with_it = spent["without"][place], spent["with"][place]
        print(f"{stage:16}{without:9.2f}{with_it:9.2f}{with_it - without:9.2f}")


if __name__ == "__main__":
    main()
