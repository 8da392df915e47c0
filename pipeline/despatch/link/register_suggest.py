"""Names of a corpus that nobody in the register bears, with those who might be meant."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from despatch.model import patterns as re
from despatch.model.register import Person, Register
from despatch.model.view import on_one_line

CONTEXTS = 3  # that are shown of a name


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A name in a document that has no identity. before, after: the words around it."""

    stem: str
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """name: the fullest form that the texts have of it; forms: all, with how often each stands there; count: of all;
    documents: stems; contexts: a few, with the stem of each; candidates: ids of entries of that surname, the likeliest
    first.
    """

    name: str
    forms: tuple[tuple[str, int], ...]
    count: int
    documents: tuple[str, ...]
    contexts: tuple[tuple[str, str], ...]
    candidates: tuple[str, ...]


def suggestions(unnamed: Iterable[Unnamed], register: Register) -> list[Suggestion]:
    """The names, the most frequent first.

    A surname alone is put to the only fuller form of it that the corpus has; where it has several, it stands alone.
    """
    groups: dict[tuple[str, ...], list[Unnamed]] = defaultdict(list)
    for one in unnamed:
        if key := _words(one.text):
            groups[key].append(one)
    for key in sorted(groups, key=len):
        fuller = [other for other in groups if len(other) > len(key) and other[-len(key) :] == key]
        if len(fuller) == 1:
            groups[fuller[0]] += groups.pop(key)
    made = [_suggestion(mentions, register) for mentions in groups.values()]
    return sorted(made, key=lambda s: (-s.count, s.name))


def _suggestion(mentions: Sequence[Unnamed], register: Register) -> Suggestion:
    forms: dict[str, int] = defaultdict(int)
    for one in mentions:
        forms[one.text] += 1
    ordered = tuple(sorted(forms.items(), key=lambda form: (-len(_words(form[0])), -form[1], form[0])))
    name = ordered[0][0]
    contexts = tuple((m.stem, f"{m.before} [{m.text}] {m.after}".strip()) for m in mentions[:CONTEXTS])
    documents = tuple(sorted({m.stem for m in mentions}))
    return Suggestion(name, ordered, len(mentions), documents, contexts, candidates(name, register))


def candidates(name: str, register: Register) -> tuple[str, ...]:
    """Ids of the persons with this surname, those first whose forenames or initials fit."""
    words = _words(name)
    found = []
    for person in register.persons:
        fits = [_fit(words, _words(form.surname or form.full), _words(form.forename)) for form in person.names]
        if (best := max(fits)) >= 0:
            found.append((-best, person.id))
    return tuple(ident for _, ident in sorted(found))


def _fit(words: tuple[str, ...], surname: tuple[str, ...], forename: tuple[str, ...]) -> int:
    """How well a name fits a form: -1 not at all, 0 by its surname alone, else the number of forenames that agree."""
    if not surname or (words[-len(surname) :] != surname and words[: len(surname)] != surname):
        return -1
    given = [word for word in words if word not in surname]
    agreeing = [a for a, b in zip(given, forename, strict=False) if a == b or (1 in (len(a), len(b)) and a[0] == b[0])]
    if given and forename and len(agreeing) < min(len(given), len(forename)):
        return -1
    return len(agreeing)


@dataclass(frozen=True, slots=True)
class Change:
    """A mark whose identity is another, or that is new or gone. before, after: its @ref, "" for none; None: no mark."""

    stem: str
    text: str
    start: int
    before: str | None
    after: str | None


Link = tuple[int, int, str]  # start, end, kind


def changes(stem: str, text: str, before: dict[Link, str], after: dict[Link, str]) -> list[Change]:
    """What is different of the names of a document, in the order of its text. before, after: mark → @ref."""
    return [
        Change(stem, on_one_line(text[place[0] : place[1]]), place[0], before.get(place), after.get(place))
        for place in sorted(before.keys() | after.keys())
        if before.get(place) != after.get(place)
    ]


def entries(before: Register, after: Register) -> dict[str, tuple[str, ...]]:
    """Ids of the entries that are "added", "removed" and "changed"."""
    old, new = before.by_id(), after.by_id()
    return {
        "added": tuple(i for i in new if i not in old),
        "removed": tuple(i for i in old if i not in new),
        "changed": tuple(i for i, person in new.items() if i in old and _told(old[i]) != _told(person)),
    }


def _told(person: Person) -> str:
    return person.xml


def _words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, the surname last: without titles in lower case and without a possessive."""
    bare = re.sub(r"[’']s?$", "", text.strip())
    surname, comma, rest = bare.partition(",")
    if comma and not re.match(r"\s*(?:Jr|Sr|I{2,3}|IV)\b", rest):
        bare = f"{rest} {surname}"
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W\d_]+", plain.casefold()))
