"""Where a run of words names a person of the register: accents, order of names, compounds, forenames considered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from despatch.model import patterns as re
from despatch.model.asked import GIVEN, HEAD, NAME
from despatch.model.asked import keys as asked_keys
from despatch.model.register import Person, PersonName, Register
from despatch.recognise.names.lexicon import TITLES
from despatch.recognise.names.runs import SUFFIXES, Token, fold, is_letter

FULL, SURNAME, PART, INITIALS = (
    "F",
    "S",
    "P",
    "L",
)  # the whole name, the surname alone, one half of a compound or the given name of "Ngo Dinh Diem"
_LONGEST = 6
_REMEMBERED = 10_000  # runs of words; a document brings some twenty that are new
_WORDS = re.compile(r"[^\W_]+(?:[\u0300-\u036f’'‘ʼ\-–][^\W_]*)*\.?|\S")
_SHORT = {
    "abe": "abraham", "al": "albert alfred alexander", "alex": "alexander alexis", "andy": "andrew", "art": "arthur",
    "ben": "benjamin", "bernie": "bernard", "bill": "william", "bob": "robert", "bobby": "robert", "brad": "bradley",
    "charlie": "charles", "chet": "chester", "chip": "charles", "chris": "christopher christian", "chuck": "charles",
    "cy": "cyrus", "dan": "daniel", "dave": "david", "dick": "richard", "don": "donald", "doug": "douglas",
    "ed": "edward edwin edmund", "ernie": "ernest", "frank": "francis franklin", "fred": "frederick alfred",
    "gene": "eugene", "gerry": "gerald gerard", "greg": "gregory", "hal": "harold", "hank": "henry",
    "harry": "henry harold", "herb": "herbert", "ike": "dwight", "jack": "john", "jake": "jacob", "jay": "james",
    "jeff": "jefferson jeffrey", "jerry": "gerald jerome", "jim": "james", "jimmy": "james", "joe": "joseph",
    "johnny": "john", "ken": "kenneth", "larry": "lawrence laurence", "len": "leonard", "les": "leslie lester",
    "lew": "lewis llewellyn", "lou": "louis", "mac": "mcgeorge", "matt": "matthew", "max": "maxwell maximilian",
    "mel": "melvin", "mike": "michael", "mort": "morton", "nat": "nathaniel", "ned": "edward", "nick": "nicholas",
    "norm": "norman", "pat": "patrick", "pete": "peter", "phil": "philip phillip", "ray": "raymond", "ron": "ronald",
    "roz": "rozanne", "russ": "russell", "sam": "samuel", "sandy": "alexander", "sid": "sidney",
    "steve": "stephen steven", "stu": "stuart", "ted": "theodore edward", "tim": "timothy", "tom": "thomas",
    "tommy": "thomas", "tony": "anthony antonio", "vic": "victor", "walt": "walter", "will": "william",
    "zbig": "zbigniew", "hugo": "hugh", "henri": "henry", "mohammad": "mohammed", "muhammad": "mohammed",
    "ahmad": "ahmed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name a person: what it is worth, and the forenames that may stand before it."""

    person: str
    strength: str
    given: tuple[str, ...]
    inverted: bool


@dataclass(frozen=True, slots=True)
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


class Index:
    """All forms of the names of a register, by their joined words."""

    def __init__(self, register: Register) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._heads: set[str] = set()  # how a form may begin, so that most words are done with at once
        self._forenames: dict[str, list[str]] = {}
        self._known: dict[tuple[str, int, bool], tuple[Sequence[Match], tuple[str, ...]]] = {}
        for person in register.persons:
            for name in person.names:
                self._enter(person, name)

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
            self._forenames.setdefault(given[0], []).append(person.id)
        self._add(full, Form(person.id, FULL if len(full) > 1 else SURNAME, (), inverted))
        if given and not inverted:
            self._add(surname, Form(person.id, SURNAME, given, False))
            if len(given[0]) > 1:  # "Chang, Myon" is Chang Myon in the text
                self._add([*surname, given[0]], Form(person.id, FULL, (), False))
        elif inverted:
            self._add([word for word in full[-1:] if word not in TITLES], Form(person.id, PART, (), True))
            self._add(surname, Form(person.id, PART, (), True))
            if len(full) == 2:
                self._add(full[::-1], Form(person.id, FULL, (), True))
        initials = "".join(word[0] for word in [*given, *surname])
        if len(initials) == 3 and not inverted:
            self._add([initials], Form(person.id, INITIALS, (), False))
        if len(surname) > 1 and not inverted:
            for half in (surname[:1], surname[-1:], surname[1:]):
                if len("".join(half)) > 3:
                    self._add(half, Form(person.id, PART, given, False))

    def _add(self, key: Sequence[str], form: Form) -> None:
        joined = "".join(key)
        known = self._forms.setdefault(joined, [])
        self._heads.update(accumulate(key))
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
        longer = _SHORT.get(folded, "").split()
        asked_keys().update(GIVEN + name for name in (folded, *longer))
        bearers = self._forenames.get(folded) or [p for long in longer for p in self._forenames.get(long, ())]
        return tuple(dict.fromkeys(bearers))

    def answers(self) -> Iterator[tuple[str, list[str], object]]:
        """All that can be asked for: key, the ids of the persons in the answer, the rest of it."""
        for joined, forms in self._forms.items():
            yield NAME + joined, [form.person for form in forms], forms
        for head in self._heads:
            yield HEAD + head, [], True
        for given, bearers in self._forenames.items():
            yield GIVEN + given, bearers, ()

    def matches(self, text: str, run: Sequence[Token]) -> Sequence[Match]:
        """The longest matches in a run of text[…] from left to right, given names before a surname included.

        They are remembered, for the same words come again and again: where they stand says no more than whether they
        open the text.
        """
        start = run[0].start
        key = (text[start : run[-1].end], len(run), start == 0)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            asked: set[str] = set()
            known = self._known[key] = (self._matches(run, asked), tuple(asked))
        asked_keys().update(known[1])
        return known[0]

    def _matches(self, run: Sequence[Token], asked: set[str]) -> Sequence[Match]:
        folded = [fold(token.text) for token in run]
        if self._heads.isdisjoint(folded):  # so it is with most
            asked.update([HEAD + word for word in folded])
            return ()
        found: list[Match] = []
        i = 0
        while i < len(run):
            asked.add(HEAD + folded[i])
            if folded[i] not in self._heads:
                i += 1
                continue
            for size in range(min(_LONGEST, len(run) - i), 0, -1):
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
                    match = _extended(run, folded, i, i + size, forms)
                    while found and found[-1].last > match.first:  # "Allen" was the forename of "Allen Dulles"
                        found.pop()
                    found.append(match)
                    i = match.last
                    break
            else:
                i += 1
        return found


def _extended(run: Sequence[Token], folded: Sequence[str], first: int, last: int, forms: Sequence[Form]) -> Match:
    """The match with the given names before it, and only the persons whom they fit."""
    start = first
    while start and _beside(run, start):
        given = folded[start - 1]
        if run[start].dashed and start == first and not any(given in form.given for form in forms):
            break
        if given in TITLES:
            if not any(given in form.given for form in forms):
                break
        elif not any(fits(given, form.given) for form in forms) and not _is_given_initial(run, start - 1, first):
            break
        start -= 1
    while start < first and not is_letter(run[start].text) and folded[start] in TITLES:
        start += 1
    candidates = [form for form in forms if _bears(folded[start:first], form)]
    while last < len(run) and run[last].text in SUFFIXES:
        last += 1
    strength = FULL if start < first else min((form.strength for form in candidates), default=SURNAME)
    return Match(start, first, last, strength, tuple(dict.fromkeys(form.person for form in candidates)))


def _bears(given: Sequence[str], form: Form) -> bool:
    """Whether the first given name is one of the person's; initials that the register leaves out may follow."""
    if not given:
        return True
    return fits(given[0], form.given) and all(len(word) == 1 or fits(word, form.given) for word in given[1:])


def _is_given_initial(run: Sequence[Token], i: int, surname: int) -> bool:
    """Whether word i is an initial that belongs to the name, not the letter of a list ("B. Sukarno")."""
    return is_letter(run[i].text) and not (i == 0 and surname == 1 and run[i].start == 0)


def fits(given: str, forenames: Sequence[str]) -> bool:
    """Whether a folded given name or initial may stand for one of the forenames, give or take a letter."""
    for forename in forenames:
        if (
            given == forename
            or (len(given) == 1 and forename.startswith(given))
            or (len(forename) == 1 and given.startswith(forename))
        ):
            return True
        if (
            forename in _SHORT.get(given, "").split()
            or given in _SHORT.get(forename, "").split()
            or _alike(given, forename)
        ):
            return True
    return False


def _alike(a: str, b: str) -> bool:
    """Eduard and Edward, Phillip and Philip, Nikolai and Nikolay: of five letters or more, one of them different."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[same:] == b[same + 1 :] or a[same + 1 :] == b[same:] or a[same + 1 :] == b[same + 1 :]


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
