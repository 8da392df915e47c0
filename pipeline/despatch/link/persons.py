"""Say who is named: of the persons of the register who bear a name, the one for whom the document speaks.

What speaks for a person, in natural logarithms of odds: the title before the name, the office in the words around it,
whether the document gives the whole name, whom it named before by the same surname. Weights and certainties were set on
the volumes that models are trained on; docs/model.md has the scores.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from despatch.link.called import beside, called
from despatch.link.halves import is_half, of_whole_surname
from despatch.link.persons_lives import Life, life, meant
from despatch.model.context import Context
from despatch.model.marks import HIGH, Mark
from despatch.model.record import record
from despatch.model.register import Person, Register
from despatch.model.titles import PUBLIC_PAPERS
from despatch.model.view import View

_LINK_FROM = 0.75  # less certain than this, a name is left without an identity
_SEVERAL = HIGH  # and than this where several persons bear it: of such names the encoded volumes leave most open
# The only bearer: of the whole name; of the surname; with a foreign title (of 3,663 such names that the encoded volumes
# identify, one is another's, but an eighth they leave unmarked); where the entry refers to another.
_WHOLE, _ALONE, _TITLED, _REFERS = 0.995, 0.985, 0.95, 0.85
_HALF = 0.8  # half of an English double surname, at most
_DOUBTED = -1.5  # up to this so much speaks against the only bearer that he is less sure
_EVER = 9999
_CONTEXT = 70  # code points on either side that may speak of an office

# What a title before a surname says: words of which one stands in the register's title or description of its bearer.
_TITLES: dict[str, frozenset[str]] = {
    title: frozenset([title, *words.split()])
    for title, words in {
        "president": "", "secretary": "", "senator": "", "marshal": "", "minister": "", "chancellor": "",
        "governor": "", "king": "",
        "prince": "", "director": "", "chairman": "", "counselor": "", "lord": "", "sir": "", "dr": "", "professor": "",
        "commander": "", "ambassador": "representative", "congressman": "representative", "premier": "prime",
        "general": "gen usa usaf usmc army", "admiral": "adm usn navy", "colonel": "col usa usaf usmc army",
        "captain": "capt",
        "major": "maj", "judge": "justice", "justice": "judge", "mrs": "miss mme madame wife widow lady",
    }.items()
}  # fmt: skip
_ABBREVIATED = {
    "gen": "general", "adm": "admiral", "col": "colonel", "amb": "ambassador", "sen": "senator", "pres": "president",
    "sec": "secretary", "secy": "secretary", "gov": "governor", "mme": "mrs", "madame": "mrs", "miss": "mrs",
    "lady": "mrs", "dame": "mrs", "mlle": "mrs",
    "undersecretary": "secretary", "generals": "general", "ambassadors": "ambassador", "secretaries": "secretary",
    "capt": "captain", "maj": "major", "primin": "premier", "senators": "senator",
}  # fmt: skip
_BEFORE_TITLE = frozenset("under deputy assistant prime foreign vice acting attorney lieutenant".split())
_WORD = re.compile(r"[a-zß-\u1fff]+")  # in small letters; a plain range is found three times as fast as "no digit"
_YEAR = re.compile(r"\b1[89]\d\d\b")
# An office that is not the person's own: "Assistant to the President", "brother of King Saud".
_OTHERS_OFFICE = re.compile(
    r"\b(?:to|for|by|with|of|and|under)\s+(?:the\s+)?(?:(?:Deputy|Assistant|Under|Vice|Prime|Foreign)\s+)*"
    r"(?:President|Secretary|Minister|King|Chairman|Director|Ambassador|General|Premier|Chancellor|Governor)\b|\b\w+['’]s\b",
)
# Whom the bare name means first: the President, and a ruler, whose name it is ("Hussein", King of Jordan).
_HEAD_OF_STATE = re.compile(
    r"(?:^|; |\d, )(?:\w+-\w+ )?president of the united states|^(?:king|queen|shah|emperor|emir|sultan) of\b", re.I
)
_KIN = re.compile(r"\b(?:first lady|(?:wife|widow|son|daughter|brother|sister) of)\b", re.I)
_WIFE = re.compile(r"(?:^|['’]s )(?:first lady|wife|widow)\b", re.I)
_SAYS_NOTHING = frozenset(
    "the of for and to in at on a an from until after with by department state states united u s office his he was mr "
    "january february march april may june july august september october november december thereafter".split()
)

_last: list[tuple[Register, _Entries]] = []  # of the register asked for last: a process has one edition


@dataclass(slots=True)
class _Mention:
    """A name in the text: persons who may bear it, what speaks for each, whether the whole name is given."""

    mark: Mark
    persons: list[Person]
    scores: list[float]
    whole: bool
    chosen: int = 0
    certainty: float = 0.0
    limit: float = 1.0  # how sure it can be at most
    given: bool = False  # whether it is a bare forename

    @property
    def settled(self) -> bool:
        return min(self.certainty, self.limit) >= (_LINK_FROM if len(self.persons) == 1 else _SEVERAL)


def identify(
    marks: Sequence[Mark], views: Sequence[View], context: Context, interval: tuple[str, str] = ("", "")
) -> list[Mark]:
    """All marks in their order, those of listed persons with @ref and with their certainty.

    interval: the first and last ISO day that a document may be of whose date the context does not have.

    A name that several persons may bear, none of them likely enough, keeps no @ref, but the ids in "_candidates", the
    likeliest first, and in "_reason" what an editor should decide.
    """
    persons, entries = context.register.by_id(), _told(context.register)
    year = int(context.date[:4]) if context.date[:4].isdigit() else 0
    earliest, latest = (year or int(day[:4] or 0) for day in interval)
    starts = sorted((view.offsets[0], i) for i, view in enumerate(views))
    mentions: dict[int, _Mention] = {}
    for i, mark in enumerate(marks):
        known = [persons[ident] for ident in mark.get("_listed").split() if ident in persons]
        if known:
            before, name, after, kind = _around(mark, views, starts)
            form = mark.get("_form")
            lives = [entries[person.id].life for person in known]
            kept, limit = meant(lives, before, form == "F", kind == "note", (earliest, latest))
            known = [known[k] for k in kept]
            if not known:
                continue
            entered = [p for p in known if entries[p.id].refers]
            known = _entered(entered, before, name) or [p for p in known if p not in entered] or known
            titles = _titles(before)
            wives = [p for p in known if entries[p.id].wife]  # "Nhu" is he, "Madame Nhu" she
            others = [p for p in known if p not in wives or entries[p.id].fits(titles)]  # Prime Minister Bandaranaike
            known = (wives if "mrs" in titles else others) or known
            if form == "P":
                known = of_whole_surname(known, name)
                limit = min(limit, _HALF) if all(is_half(person, name) for person in known) else limit
            if form == "F" and len(known) == 1:  # there is nothing to weigh
                mentions[i] = _Mention(mark, known, [0.0], True, limit=limit)
                continue
            alone = len(known) == 1
            scores = [_speaks_for(entries[known[0].id], titles, set(), form == "P", year)] if alone else []
            if not alone or scores[0] <= _DOUBTED:  # the words around it can only speak for a person
                nearby = {*_WORD.findall(f"{before} {after.split(';', maxsplit=1)[0]}".lower())}
                nearby -= {*titles}
                scores = [_speaks_for(entries[person.id], titles, nearby, form == "P", year) for person in known]
            mentions[i] = _Mention(mark, known, scores, form == "F", limit=limit, given=form == "G")
    _decide(list(mentions.values()))
    if any(mention.given for mention in mentions.values()):
        named: dict[int, Sequence[Person]] = {mark.start: () for mark in marks if mark.kind == "persName"}
        named |= {mention.mark.start: mention.persons for mention in mentions.values() if not mention.given}
        for mention in mentions.values():
            if mention.given:
                before, _, _, kind = _around(mention.mark, views, starts)
                _doubt(mention, named, called(before, kind), views, entries)
    return [
        _linked(mentions[i]) if i in mentions else mark.having(_listed="", _form="") if mark.get("_listed") else mark
        for i, mark in enumerate(marks)
    ]


def _entered(known: Sequence[Person], before: str, name: str) -> list[Person]:
    """The entry that refers from just this form to another ("Diem: see Ngo Dinh Diem"): the register's own answer."""
    entries = [p for p in known if p.main.full.casefold() == name.casefold()]
    titled = [p for p in entries if p.main.title and before.rstrip().endswith(p.main.title)]
    return titled or [p for p in entries if not p.main.title]


def _around(mark: Mark, views: Sequence[View], starts: Sequence[tuple[int, int]]) -> tuple[str, str, str, str]:
    """The text before a mark, under it and after it in the view that holds it, and its kind; empty where none does."""
    place = bisect_right(starts, (mark.start, len(views))) - 1
    if place < 0:
        return "", "", "", ""
    view = views[starts[place][1]]
    start, end = bisect_right(view.offsets, mark.start) - 1, bisect_right(view.offsets, mark.end - 1)
    text = view.text
    return text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT], view.kind


def _speaks_for(told: _Told, titles: Sequence[str], nearby: set[str], part: bool, year: int) -> float:
    """titles: those right before the name; nearby: the telling words around it; part: whether it is part of a name."""
    fitting = [told.fits([title]) for title in titles]
    score = sum(2.5 if fits else -2.0 for fits in fitting)
    score += min(1.5, 0.4 * len(nearby & told.said))
    if told.head_of_state and all(fitting):  # no "Prince Faisal"
        score += 2.5
    if told.kin and "mrs" not in titles:
        score -= 2.0
    if told.refers:
        score -= 3.0
    if part and told.simple:
        score -= 0.5
    return score - (1.0 if year and not told.since <= year <= told.until else 0.0)


def _titles(before: str) -> list[str]:
    """The titles right before a name: of "the Under Secretary, Ambassador " only "ambassador"."""
    if before.endswith(PUBLIC_PAPERS):
        return ["president"]
    found = []
    for word in reversed(before.rstrip(' (“"').split()[-3:]):
        plain = word.strip(".,;:()").lower()
        plain = _ABBREVIATED.get(plain, plain)
        if word[-1] in ",;:)" or not word[0].isupper():
            break
        if plain in _TITLES:
            found.append(plain)
        elif plain not in _BEFORE_TITLE:
            break
    return found


@record(frozen=True, slots=True)
class _Told:
    """What an entry tells. said: the words of the person's own titles and offices; wife: she is listed as that of
    a man whose name she bears; refers: it refers to another entry; simple: the surname is one word, and comes last;
    since, until: the years of life and office, as far as is known.
    """

    said: frozenset[str]
    head_of_state: bool
    kin: bool
    wife: bool
    refers: bool
    simple: bool
    since: int
    until: int
    life: Life

    def fits(self, titles: Sequence[str]) -> bool:
        """Whether one of these titles is the person's own."""
        return any(not self.said.isdisjoint(_TITLES[title]) for title in titles)


class _Entries(dict[str, _Told]):
    """What each entry of a register tells, by id; found out when it is asked for."""

    def __init__(self, register: Register) -> None:
        self._persons = register.by_id()

    def __missing__(self, ident: str) -> _Told:
        self[ident] = _telling_of(self._persons[ident])
        return self[ident]


def _told(register: Register) -> _Entries:
    if not _last or _last[0][0] is not register:
        _last[:] = [(register, _Entries(register))]
    return _last[0][1]


def _telling_of(person: Person) -> _Told:
    titles = " ".join(name.title for name in person.names)
    offices = " ".join(office.title for office in person.offices)
    main = person.main
    return _Told(
        frozenset(_telling(_OTHERS_OFFICE.sub(" ", f"{titles} {offices} {person.note}"))),
        bool(_HEAD_OF_STATE.search(person.note)),
        bool(_KIN.search(person.note)),
        bool(_WIFE.search(person.note)),
        person.refers,
        " " not in main.surname and not main.full.startswith(f"{main.surname} "),
        *_years(person),
        life(person),
    )


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _SAYS_NOTHING]


def _years(person: Person) -> tuple[int, int]:
    """The years before and after which a document speaks against a person: of death, or all that the register gives."""
    until = int(person.death[:4]) if person.death[:4].isdigit() else _EVER
    note = person.note.lower()
    ended = [int(y) for office in person.offices if (y := office.end[:4]).isdigit()]
    years = ended if ended and len(ended) == len(person.offices) else [int(y) for y in _YEAR.findall(note)]
    if years and (ended or ("until" in note and "after" not in note)):
        until = min(until, max(years))
    return (min(years) if years and not ended and "from" in note and "until" not in note else 0), until


def _decide(mentions: Sequence[_Mention]) -> None:
    """Choose for each mention, in the order of the text."""
    whole: dict[str, int] = {}  # who is named in full, and where first
    for i, mention in enumerate(mentions):
        if mention.whole and len(mention.persons) == 1:
            whole.setdefault(mention.persons[0].id, i)
    last: dict[str, int] = {}
    for i, mention in enumerate(mentions):
        ids = [person.id for person in mention.persons]
        if len(ids) == 1:
            score = mention.scores[0]
            mention.certainty = (
                _WHOLE if mention.whole else _ALONE if score > _DOUBTED else _TITLED if score > -3.0 else _REFERS
            )
        else:
            scores = [
                score + _named_elsewhere(ident, i, ids, whole, last)
                for ident, score in zip(ids, mention.scores, strict=True)
            ]
            mention.chosen = max(range(len(ids)), key=lambda k: scores[k])
            mention.certainty = 1.0 / sum(math.exp(score - scores[mention.chosen]) for score in scores)
        if mention.settled:
            last[ids[mention.chosen]] = i


def _doubt(
    mention: _Mention, named: Mapping[int, Sequence[Person]], side: str, views: Sequence[View], entries: _Entries
) -> None:
    """Leave a bare forename without an identity unless the document names its bearer where who is called so would be.

    named: who may be meant by all other names, by where they begin; side: see `called`. Less sure it is where only an
    office stands there, be it one that he held or be he named elsewhere.
    """
    around, office = beside(side, mention.mark.start, views, named)
    there, said = {person.id for persons in around for person in persons}, {*_telling(office)}
    there |= {person.id for person in mention.persons if said and said <= entries[person.id].said}
    if side == "quoted" or office:
        mention.limit = min(mention.limit, _TITLED)
    meant = [i for i, person in enumerate(mention.persons) if person.id in there]
    if mention.chosen not in meant:
        mention.certainty = 0.0
        mention.chosen = meant[0] if meant else mention.chosen


def _named_elsewhere(
    ident: str, i: int, rivals: Sequence[str], whole: Mapping[str, int], last: Mapping[str, int]
) -> float:
    """What it says for a person that the document names him in full, or was the last to be named of this surname."""
    bonus = 0.0
    if ident in whole:
        bonus = 2.0 if whole[ident] < i else 1.5
    if ident in last:
        bonus += 1.5 if last[ident] == max(last[rival] for rival in rivals if rival in last) else 0.5
    return bonus


def _linked(mention: _Mention) -> Mark:
    mark = mention.mark
    if mention.settled:
        sure = min(mention.certainty, mention.limit)
        certainty = mark.certainty if sure >= _ALONE else min(mark.certainty, sure)
        return mark.having(certainty, _listed="", _form="", ref=f"#{mention.persons[mention.chosen].id}")
    chosen = mention.persons[mention.chosen]
    persons = [chosen, *(person for person in mention.persons if person is not chosen)]
    ids = " ".join(person.id for person in persons)
    who = ", ".join(person.main.full for person in persons)
    return mark.having(
        _listed="", _form="", _candidates=ids, _reason=f"{'which of' if len(persons) > 1 else 'whether'} {who}"
    )
