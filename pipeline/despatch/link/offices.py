"""Say who is meant by an office and a day: "The Ambassador in Russia (Francis)", "the Secretary of State"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from despatch.link.offices_home import ours
from despatch.model import patterns as re
from despatch.model.document import Dating
from despatch.model.marks import Mark
from despatch.model.officers import agrees
from despatch.model.offices import Authority, Fit, Held
from despatch.model.titles import CHARGE, HOME, MISSIONS, Title
from despatch.model.view import View, signatures

# Share of right persons, where the name is printed and where office and day alone say who it is; measured on heads of
# Foreign Relations volumes before 1952 (tests/bench/offices.py), the rare kinds rounded down.
_NAMED: dict[Fit, float] = {
    "in office": 0.995,
    "in part": 0.98,
    "acting": 0.98,
    "appointed": 0.98,
    "lingering": 0.97,
    "broken off": 0.95,
    "nominal": 0.92,
}
_ALONE: dict[Fit, float] = {
    "in office": 0.98,
    "in part": 0.85,
    "acting": 0.85,
    "appointed": 0.8,
    "lingering": 0.8,
    "broken off": 0.76,
    "nominal": 0.0,
}
_WORTH = 0.75  # less sure than this, nobody is named
_TITLE_ALONE = 0.95  # "Ambassador Harriman": rank and surname, but no post
_OTHER_RANK = 0.97  # the Minister, where the table has an Ambassador
_CALLED = 0.9  # "the Ambassador", where "the Soviet Ambassador" is the only one of the document
_RECURS = 0.99  # the name of a correspondent once more in the same document
_ALSO = {"haiti", "holy-see", "dominican-republic"}  # states that have a Secretary of State, too
_GAP = 14  # code points between a title and the name that follows, at most
_NEAR = 60  # code points between a role and a date that may say of when it speaks
_DATED = 0.9  # certainty from which a document's day counts, and not the days between which it must lie


_NAME_WORDS = 5  # of a signature, at most
_SENDER = re.compile(r"^(?:(?:No\. ?)?\[?\d{1,4}\]?\.?\s?[—–-]{0,2}\s?)?(?:|.*\b(?:[Bb]y|[Ff]rom) )$")

_Who = tuple[Held, float]


@dataclass(frozen=True, slots=True)
class _Page:
    """A document. starts: where its views begin, and which; first, last: the days that it lies between, "" for none;
    home: whether it is known to be of the United States."""

    views: Sequence[View]
    starts: Sequence[tuple[int, int]]
    authority: Authority
    first: str
    last: str
    home: bool

    def view(self, mark: Mark) -> View | None:
        place = bisect_right(self.starts, (mark.start, len(self.views))) - 1
        return self.views[self.starts[place][1]] if place >= 0 else None

    def words(self, mark: Mark) -> str:
        view = self.view(mark)
        return _words(mark, view) if view else ""


def identify_offices(
    marks: Sequence[Mark], views: Sequence[View], dating: Dating, authority: Authority, home: bool = False
) -> list[Mark]:
    """The marks, persons and roles with @ref where office and day say who it is; their order stays.

    Roles that only stand before a name, and bare ones ("the Ambassador") of whom nothing can be told, are left out.
    authority: the tables of the edition and the offices in its register, whose ids @ref points to; home: whether the
    paper is known to be of the United States, whose officers the tables have.
    """
    first, last = _days(dating)
    begin = sorted((v.offsets[0], i) for i, v in enumerate(views) if v.text)
    page = _Page(views, begin, authority, first, last, home)
    roles = {i: title_of(mark) for i, mark in enumerate(marks) if mark.kind == "rs" and mark.get("_office")}
    found: dict[int, _Who] = {}
    if authority:
        _find(marks, roles, page, found)
    out = []
    for i, mark in enumerate(marks):
        if i in found:
            out.append(_identified(mark, *found[i]))
        elif i not in roles or mark.get("_use") == "role":
            out.append(mark)
    return out


def title_of(mark: Mark) -> Title:
    """The office that a mark "rs" of a recogniser names."""
    return Title(mark.get("_office"), mark.get("_post"), mark.get("_state"))


def sender_of(marks: Sequence[Mark], views: Sequence[View]) -> int | None:
    """The place of the role that the head gives the sender; None if it gives none."""
    head = next((v for v in views if v.kind == "head"), None)
    for i, mark in enumerate(marks):
        if head and mark.kind == "rs" and mark.get("_place") == "head" and mark.start >= head.offsets[0]:
            before = head.text[: bisect_right(head.offsets, mark.start) - 1]
            return i if _SENDER.search(before) else None
    return None


def words_of(mark: Mark, views: Sequence[View]) -> str:
    """What a mark reads, without notes and page breaks; "" if it stands in none of the views."""
    return next((_words(mark, v) for v in views if v.text and v.offsets[0] <= mark.start < v.offsets[-1]), "")


def _words(mark: Mark, view: View) -> str:
    return view.text[bisect_right(view.offsets, mark.start) - 1 : bisect_right(view.offsets, mark.end - 1)]


def signature(marks: Sequence[Mark], views: Sequence[View]) -> str:
    """The name that a document is signed with, "" if none is found."""
    signed = signatures(views)
    if not signed:
        return ""
    start, end = signed[-1].offsets[0], signed[-1].offsets[-1]
    names = [m for m in marks if m.kind == "persName" and start <= m.start and m.end <= end]
    if names:
        return _words(names[-1], signed[-1])
    words = signed[-1].text.strip(" []().")
    return words if len(words.split()) <= _NAME_WORDS else ""


def _find(marks: Sequence[Mark], roles: dict[int, Title], page: _Page, found: dict[int, _Who]) -> None:
    """Fill `found`: place of a mark → whom it means, and how sure that is."""
    sender, signed = sender_of(marks, page.views), signature(marks, page.views)
    also = any(title.post in _ALSO for title in roles.values())
    alone: dict[int, _Who] = {}
    for i, title in roles.items():
        use, who = marks[i].get("_use"), None
        at: int | None = i
        if use == "named":
            at = follower(marks, i)
            who = _agreeing(title, page.words(marks[at]), page) if at is not None else None
        elif use == "role" and i == sender and signed:
            who = _agreeing(title, signed, page)
        elif use == "role" and not (also and title.office == "secretary of state" and marks[i].get("_place") == "text"):
            who, at = _alone(title, page), None
            if who and _same_then(marks, i, title, who, page):
                alone[i] = who
        if who and at is not None and _better(marks[at], who, marks[i].get("_place") == "head", page.authority):
            found[at] = who
    strange = bool(signed) and sender in roles and marks[sender].get("_use") == "role" and sender not in found
    for i, who in _believed(marks, roles, page, alone, bool(found), strange).items():
        if _better(marks[i], who, marks[i].get("_place") == "head", page.authority):
            found[i] = who
    # "the President", "the Soviet Ambassador": in Washington
    if sender is not None and roles[sender].office not in MISSIONS:
        _find_bare(marks, roles, page, found)
    known = [held for i, (held, _) in found.items() if marks[i].get("_place") == "head" or marks[i].kind == "persName"]
    for i, mark in enumerate(marks):
        if mark.kind == "persName" and i not in found and not mark.get("ref"):
            who = _recurring(mark, known, page)
            if who:
                found[i] = who


def _believed(
    marks: Sequence[Mark], roles: dict[int, Title], page: _Page, alone: dict[int, _Who], named: bool, strange: bool
) -> dict[int, _Who]:
    """Whom offices alone name, less surely and nobody where the paper may be that of another state.

    Those in the edition's own register are left as they are, and those of whom the title says whose they are.
    strange: somebody else signs than who held the sender's office.
    """
    asked = [i for i, (held, _) in alone.items() if not roles[i].state and held.officer.id not in page.authority.own]
    if page.home or not asked:
        return alone
    limit = ours(named, strange, [title for i, title in roles.items() if marks[i].get("_place") == "head"], page.views)
    limited = {i: (alone[i][0], min(alone[i][1], limit)) for i in asked}
    return {i: who for i, who in (alone | limited).items() if who[1]}


def follower(marks: Sequence[Mark], i: int) -> int | None:
    """The place of the name that stands right after the title marks[i]; None for none."""
    for at in range(i + 1, len(marks)):
        if marks[at].start > marks[i].end + _GAP:
            return None
        if marks[at].kind == "persName" and marks[at].start >= marks[i].end:
            return at
    return None


def _agreeing(title: Title, printed: str, page: _Page) -> _Who | None:
    """The one holder of the office whose name agrees with the printed one."""
    if title.office in MISSIONS and not title.post and title.state in ("", HOME):
        held, sure = (page.authority.surnamed(printed, page.first, page.last) if page.first else []), _TITLE_ALONE
    else:
        held, sure = page.authority.holders(title, page.first, page.last), 1.0
    agreeing = [one for one in held if agrees(printed, one.officer)]
    best = [one for one in agreeing if one.fit == "in office"] or agreeing
    if len(best) != 1:
        return None
    return best[0], _NAMED[best[0].fit] * sure * (1.0 if best[0].exact else _OTHER_RANK)


def _alone(title: Title, page: _Page) -> _Who | None:
    """The one person who can have been meant by an office, on the document's day."""
    if not page.first:
        return None
    held = page.authority.holders(title, page.first, page.last)
    if title.office in MISSIONS:
        exact = [one for one in held if one.exact]
        ranked = [one for one in held if one.office != CHARGE]
        held = exact if title.office == CHARGE or any(one.fit == "in office" for one in exact) else ranked
    else:  # at home an office is handed over on the day
        held = [one for one in held if one.fit in ("in office", "in part", "acting")]
    best = [one for one in held if one.fit in ("in office", "in part")] or held
    if len(best) != 1:
        return None
    certainty = _ALONE[best[0].fit] * (1.0 if best[0].exact else _OTHER_RANK)
    return (best[0], certainty) if certainty >= _WORTH else None


def _find_bare(marks: Sequence[Mark], roles: dict[int, Title], page: _Page, found: dict[int, _Who]) -> None:
    bare = {i: title for i, title in roles.items() if marks[i].get("_use") == "bare"}
    states = {title.state for title in roles.values() if title.office == "president"} - {"", HOME}
    for i, title in bare.items():
        ours = title.office == "president" and not title.state and not states
        theirs = title.office in MISSIONS and title.state not in ("", HOME)
        who = _alone(title, page) if ours or theirs else None
        if who:
            found[i] = who
    for i, title in bare.items():
        if title.office not in MISSIONS or title.state:
            continue
        others = [j for j, other in roles.items() if other.office == title.office and (other.state or other.post)]
        persons = {found[j][0].officer.id if j in found else "" for j in others}
        if len(persons) == 1 and "" not in persons:
            held, certainty = found[others[0]]
            found[i] = held, certainty * _CALLED


def _recurring(mark: Mark, known: Sequence[Held], page: _Page) -> _Who | None:
    """A correspondent's name in the signature, or where the register leaves several to choose from."""
    view = page.view(mark)
    candidates = mark.get("_candidates").split()
    if not candidates and (view is None or view.kind != "signed"):
        return None
    same = {h.officer.id: h for h in known if agrees(page.words(mark), h.officer)}
    same = {ident: h for ident, h in same.items() if not candidates or ident in candidates}
    return (next(iter(same.values())), _RECURS) if len(same) == 1 else None


def _same_then(marks: Sequence[Mark], i: int, title: Title, who: _Who, page: _Page) -> bool:
    """Whether the office had the same holder on the day that is named beside it, if one is."""
    mark = marks[i]
    view = page.view(mark)
    for other in marks:
        when = other.get("when")[:10] if other.kind == "date" else ""
        near = -_NEAR <= other.start - mark.end <= _NEAR or 0 <= mark.start - other.end <= _NEAR
        if (
            len(when) < 10
            or when[0] == "-"
            or page.first <= when <= page.last
            or not near
            or page.view(other) is not view
        ):
            continue
        held = page.authority.holders(title, when, when)
        if all(one.officer.id != who[0].officer.id or one.fit != "in office" for one in held):
            return False
    return True


def _better(mark: Mark, who: _Who, head: bool, authority: Authority) -> bool:
    """Whether the office may say who it is: not against an editor, nor for a stranger where the register has one."""
    held, certainty = who
    if mark.resp == "editor":
        return False
    known = head and certainty > mark.certainty and held.officer.id in authority.own
    return known or mark.get("ref") in ("", f"#{held.officer.id}")


def _identified(mark: Mark, held: Held, certainty: float) -> Mark:
    ref = f"#{held.officer.id}"
    if mark.kind == "persName":
        if mark.get("ref") == ref:
            return mark.having(max(mark.certainty, certainty))
        named = mark.having(min(mark.certainty, certainty), ref=ref, _candidates="", _reason="", _listed="", _form="")
        return replace(named, resp="offices")
    return mark.having(min(mark.certainty, certainty), ref=ref, _name=held.officer.name)


def _days(dating: Dating) -> tuple[str, str]:
    """The first and the last day that a document may be of; "" for both if nothing is known."""
    when, month = dating.when, 7
    if len(when) >= 10 and (dating.certainty >= _DATED or not dating.not_before):
        return when[:10], when[:10]
    if dating.not_before and dating.not_after:
        return dating.not_before[:10], dating.not_after[:10]
    if not when:
        return "", ""
    return (when + "-01-01")[:10], f"{when}-31" if len(when) == month else f"{when}-12-31"[:10]
