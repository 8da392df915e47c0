"""Where a run of words names a person of the register: accents, order of names, compounds, forenames considered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from despatch.model import patterns as re
from despatch.model.asked import GIVEN, HEAD, NAME
from despatch.model.asked import keys as asked_keys
from despatch.model.record import record
from despatch.model.register import Person, PersonName, Register
from despatch.recognise.names.forenames import SHORT, fits, is_short, may_be_called
from despatch.recognise.names.lexicon import TITLES
from despatch.recognise.names.places import NO_PERSONS
from despatch.recognise.names.runs import SUFFIXES, Token, fold, is_letter

FULL, SURNAME, PART, INITIALS = (
    "F",
    "S",
    "P",
    "L",
)  # the whole name, the surname alone, one half of a compound or the given name of "Ngo Dinh Diem"
SIGNED, LETTERED, OPENING = "signed", "lettered", "opening"  # where words stand, as far as it tells what a letter is
_REMEMBERED = 10_000  # runs of words; a document brings some twenty that are new
_MIDDLE = re.compile(r" ([a-z]{2,7}) ")
_WIDE = 9  # as that and the spaces around it
_ENDS = (". ", ".) ", ".” ", "; ", ": ")
_NUMBERING = frozenset("abcdefgh")  # the letters of a list
_NO_INITIALS = frozenset("he hrh hm hh hih pm us uk un ussr ie ps".split())  # His Excellency, the Prime Minister …
_ARTICLES = frozenset({"al", "el", "ul"})  # Abd-al-Nasr
_WORDS = re.compile(r"[^\W_]+(?:[\u0300-\u036f’'‘ʼ\-–][^\W_]*)*\.?|\S")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name a person: what it is worth, and the forenames that may stand before it."""

    person: str
    strength: str
    given: tuple[str, ...]
    inverted: bool


@record(frozen=True, slots=True)
class Match:
    """Words [first, last) of a run name one of `persons`, or somebody not listed; at `surname` the given names end."""

    first: int
    surname: int
    last: int
    strength: str
    persons: tuple[str, ...]


def words(name: str) -> list[str]:
    """The folded words of a name, as runs cut them."""
    return [folded for word in _WORDS.findall(name.replace("-", " ").replace("–", " ")) if (folded := fold(word))]


def _filed_elsewhere(register: Register) -> dict[str, Person]:
    """Entries that only say where a name is filed (von Brentano: see Brentano), and the bearer's own entry instead."""
    entries = [p for p in register.persons if p.refers]
    own: dict[str, list[tuple[Person, list[str], list[str]]]] = {}  # by the first word of the surname
    for person in register.persons if entries else ():
        surname = words(person.main.surname)
        if surname and not person.refers:
            own.setdefault(surname[0], []).append((person, surname, words(person.main.full)))
    filed: dict[str, Person] = {}
    for entry in entries:
        name = set(words(entry.main.full))
        bearers = [bearer for word in sorted(name) for bearer in own.get(word, ())]
        found = [p for p, surname, full in bearers if {*surname} <= name <= {*full} and full[0] != surname[0]]
        if len(found) == 1:
            filed[entry.id] = found[0]
    return filed


class Index:
    """All forms of the names of a register, by their joined words."""

    def __init__(self, register: Register) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._heads: set[str] = set()  # how a form may begin, so that most words are done with at once
        self._forenames: dict[str, list[str]] = {}
        self._middle: dict[str, list[str]] = {}  # the forenames after those: John Foster Dulles signs "Foster"
        self._known: dict[tuple[str, int, str], tuple[Sequence[Match], tuple[str, ...]]] = {}
        self._longest = 0  # words of a form
        filed = _filed_elsewhere(register)
        for person in register.persons:
            for name in person.names:
                self._enter(filed.get(person.id, person), name)

    def _enter(self, person: Person, name: PersonName) -> None:
        full, surname, given = (
            words(name.full.removesuffix(name.suffix).strip(" ,")),
            words(name.surname),
            tuple(words(name.forename)),
        )
        inverted = len(full) > 1 and name.full.startswith(f"{name.surname} ")
        if not surname:
            surname = full
        if given and not inverted:
            called = next((word for word in given if len(word) > 1), given[0])  # W. Averell Harriman
            self._forenames.setdefault(called, []).append(person.id)
            for word in given:
                if len(word) > 1 and word != called:
                    self._middle.setdefault(word, []).append(person.id)
        self._add(full, Form(person.id, FULL if len(full) > 1 else SURNAME, (), inverted))
        if given and not inverted:
            self._add(surname, Form(person.id, SURNAME, given, False))
            if len(given[0]) > 1:  # "Chang, Myon" is Chang Myon in the text, "Cho, Chung-hwan" Cho Chung-hwan
                self._add([*surname, given[0]], Form(person.id, FULL, (), False))
                self._add([*surname, *given], Form(person.id, FULL, (), False))
                self._add([*surname, given[0], *(word[0] for word in given[1:])], Form(person.id, FULL, (), False))
            if given[0][:2] == "mc" and len(surname) == 1:  # McG.B.
                self._add([given[0][:3], surname[0][0]], Form(person.id, INITIALS, (), False))
        elif inverted:
            self._add([word for word in full[-1:] if word not in TITLES], Form(person.id, PART, (), True))
            self._add(surname, Form(person.id, PART, (), True))
            if len(surname) == 1:  # "Kim Sung-eun" is Sung Eun Kim among Americans
                self._add([*full[1:], *surname], Form(person.id, FULL, (), True))
        initials = "".join(word[0] for word in [*given, *surname])
        if len(initials) == 3 and not inverted:
            self._add([initials], Form(person.id, INITIALS, (), False))
        if len(surname) > 1 and not inverted:
            first = surname[: surname.index("y")] if "y" in surname else []  # Merry del Val y Alzola
            for half in (surname[:1], surname[-1:], surname[1:], first):
                if len("".join(half)) > 3 and "".join(half) not in NO_PERSONS:  # Mendès-France
                    self._add(half, Form(person.id, PART, given, False))

    def _add(self, key: Sequence[str], form: Form) -> None:
        joined = "".join(key)
        known = self._forms.setdefault(joined, [])
        self._heads.update(accumulate(key))
        self._longest = max(self._longest, len(key))
        if len(joined) > 1 and all(f.person != form.person or f.strength > form.strength for f in known):
            known.append(form)

    def begins(self, folded: str) -> bool:
        """Whether a form of a listed name begins with this word."""
        asked_keys().add(HEAD + folded)
        return folded in self._heads

    def familiar(self, forename: str) -> tuple[str, ...]:
        """Who is meant by a bare forename, as among friends: who has just this one, else one that it is short for."""
        folded = fold(forename)
        if len(folded) < 3:
            return ()
        longer = SHORT.get(folded, "").split()
        asked_keys().update(GIVEN + name for name in (folded, *longer))
        bearers = self._forenames.get(folded) or [p for long in longer for p in self._forenames.get(long, ())]
        return tuple(dict.fromkeys(bearers or self._middle.get(folded, [])))

    def answers(self) -> Iterator[tuple[str, list[str], object]]:
        """All that can be asked for: key, the ids of the persons in the answer, the rest of it."""
        for joined, forms in self._forms.items():
            yield NAME + joined, [form.person for form in forms], forms
        for head in self._heads:
            yield HEAD + head, [], True
        for given, bearers in chain(self._forenames.items(), self._middle.items()):
            yield GIVEN + given, bearers, ()

    def joined(self, text: str, found: Sequence[list[Token]]) -> list[list[Token]]:
        """The runs of text[…], those joined that the register has as one name: Ngo dinh Nhu; Lodge, Henry Cabot."""
        whole: list[list[Token]] = []
        end = -_WIDE - 1
        for run in found:
            start = run[0].start
            if start - end <= _WIDE:
                if text[end:start] == ", ":
                    given = self._given_after(whole[-1], run)
                    whole[-1] = [*whole[-1], *run[:given]]
                    run = run[given:]
                elif (middle := _MIDDLE.fullmatch(text, end, start)) and self._goes_on(
                    whole[-1][-1], middle[1], run[0]
                ):
                    run = [*whole.pop(), Token(middle[1], end + 1, start - 1), *run]
            if run:
                whole.append(run)
            end = whole[-1][-1].end
        return whole

    def _goes_on(self, first: Token, middle: str, last: Token) -> bool:
        """Whether the words begin a listed name, the one between in lower case."""
        begun = fold(first.text)
        return self.begins(begun) and self.begins(begun + middle) and self.begins(begun + middle + fold(last.text))

    def _given_after(self, surname: Sequence[Token], run: Sequence[Token]) -> int:
        """How many words of a run after a comma are the given names of a listed person of this surname; 0 for none.

        Only if nothing else follows in the run, so that they are not those of another: "Dulles, Allen Smith".
        """
        joined = "".join(fold(token.text) for token in surname)
        if len(surname) > 2 or not self.begins(joined):
            return 0
        asked_keys().add(NAME + joined)
        size = len(run) - (run[-1].text in SUFFIXES)
        given = tuple(fold(token.text) for token in run[:size])
        for form in self._forms.get(joined, ()):
            for count in (len(form.given), 1) if form.strength == SURNAME and form.given else ():
                fit = count <= size and len(given[0]) > 1 and all(map(_is_or_begins, given[:count], form.given))
                if fit and (count == size or is_letter(run[count - 1].text)):
                    return len(run) if count == size else count
        return 0

    def matches(
        self, text: str, run: Sequence[Token], where: str = "", heard: set[str] | None = None
    ) -> Sequence[Match]:
        """The longest matches in a run of text[…] from left to right, given names before a surname included.

        They are remembered, for the same words come again and again: where they stand says no more than whether they
        open the text or a sentence. where: SIGNED in a signature, where every letter is an initial, or LETTERED at the
        beginning of a paragraph of several that have letters. heard: `keys()`, if who asks often has them.
        """
        heard = asked_keys() if heard is None else heard
        if len(run) == 1 and (word := fold(run[0].text)) not in self._heads:  # so it is with most
            heard.add(HEAD + word)
            return ()
        start = run[0].start
        if not where and (start == 0 or text.endswith(_ENDS, 0, start)):
            where = OPENING
        key = (text[start : run[-1].end], len(run), where)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            asked: set[str] = set()
            known = self._known[key] = (self._matches(run, where, asked), tuple(asked))
        heard.update(known[1])
        return known[0]

    def _matches(self, run: Sequence[Token], where: str, asked: set[str]) -> Sequence[Match]:
        folded = [fold(token.text) for token in run]
        if self._heads.isdisjoint(folded):
            asked.update([HEAD + word for word in folded])
            return ()
        found: list[Match] = []
        i = 0
        while i < len(run):
            asked.add(HEAD + folded[i])
            if folded[i] not in self._heads:
                i += 1
                continue
            for size in range(min(self._longest, len(run) - i), 0, -1):
                joined = "".join(folded[i : i + size])
                asked.add(NAME + joined)
                forms = self._forms.get(joined, ())
                if len(folded[i]) == 3 and size == 1:  # LBJ
                    forms = [
                        form
                        for form in forms
                        if (form.strength == INITIALS) == run[i].text.isupper() or len(forms) == 1
                    ]
                    forms = [form for form in forms if form.strength != INITIALS or run[i].text.isupper()]
                if forms:
                    match = _extended(run, folded, i, i + size, forms, where)
                    while found and found[-1].last > match.first:  # "Allen" was the forename of "Allen Dulles"
                        found.pop()
                    found.append(match)
                    i = match.last
                    break
            else:
                i += 1
        return found


def _extended(
    run: Sequence[Token], folded: Sequence[str], first: int, last: int, forms: Sequence[Form], where: str
) -> Match:
    """The match with the given names before it, and only the persons whom they fit."""
    start = first
    while start and _beside(run, start):
        given = folded[start - 1]
        if run[start].dashed and start == first and not any(given in form.given for form in forms):
            break
        if given in TITLES and not (where == SIGNED and is_letter(run[start - 1].text)):  # no Monsieur signs so
            if not any(given in form.given or is_short(given, form.given) for form in forms):
                break
        elif not (is_letter(run[start - 1].text) or given in _ARTICLES or any(fits(given, f.given) for f in forms)):
            break
        start -= 1
    while not _may_begin(run, folded, start, first, forms, where):
        start += 1
        while start < first and is_letter(run[start - 1].text) and is_letter(run[start].text):
            start += 1
    candidates = [form for form in forms if _bears(folded[start:first], form)]
    if first - start > 1 and len(candidates) > 1:  # J. Q. Adams is John Quincy rather than John
        candidates = [form for form in candidates if _bears_all(folded[start:first], form)] or candidates
    while last < len(run) and run[last].text in SUFFIXES:
        last += 1
    strength = FULL if start < first else min((form.strength for form in candidates), default=SURNAME)
    return Match(start, first, last, strength, tuple(dict.fromkeys(form.person for form in candidates)))


def _may_begin(
    run: Sequence[Token], folded: Sequence[str], i: int, first: int, forms: Sequence[Form], where: str
) -> bool:
    """Whether the name may begin with word i: a forename or an initial, be it somebody else's; or with the surname.

    Not with a title, a word of which the register has no more than a later initial (Secretary of Defense Sprague, for
    Mansfield D.), nor with letters that are no initials: H.E., U.S., those of a list. These stand before a whole name
    or the only one (B. Frank Press, B. Sukarno); before a surname they are initials unless paragraphs are so lettered.
    """
    word = folded[i]
    if i == first or (word in TITLES and not is_letter(run[i].text)):
        return i == first or any(is_short(word, form.given) for form in forms)
    if not is_letter(run[i].text):
        return any(
            fits(word, [g for g in form.given if len(g) > 1 or may_be_called(word, form.given)]) for form in forms
        )
    stop = next(k for k in range(i, first + 1) if k == first or not is_letter(run[k].text))
    letters = "".join(folded[i:stop])
    if any("".join(name[0] for name in form.given).startswith(letters) for form in forms):
        return True
    counts = where == LETTERED or (where == OPENING and (stop < first or not any(form.given for form in forms)))
    return not (letters in _NO_INITIALS or (counts and i == 0 and letters in _NUMBERING))


def _bears(given: Sequence[str], form: Form) -> bool:
    """Whether the first given name is one of the person's; initials that the register leaves out may follow."""
    if not given:
        return True
    return fits(given[0], form.given) and all(len(w) == 1 or w in _ARTICLES or fits(w, form.given) for w in given[1:])


def _bears_all(given: Sequence[str], form: Form) -> bool:
    """Whether each of the given names is one of the person's, in their order."""
    return len(given) <= len(form.given) and all(fits(w, (g,)) for w, g in zip(given, form.given, strict=False))


def _is_or_begins(given: str, forename: str) -> bool:
    return given == forename or given == forename[0]


def _beside(run: Sequence[Token], i: int) -> bool:
    return run[i].start - run[i - 1].end <= 2


def codes(run: Sequence[Token], matches: Sequence[Match]) -> list[str]:
    """For each word what the register says of it, for the tagger: "", or the strength and the place in the name."""
    said = [""] * len(run)
    for match in matches:
        unlisted = "" if match.persons else "u"
        for i in range(match.first, match.last):
            said[i] = match.strength + unlisted + ("B" if i == match.first else "I")
    return said
