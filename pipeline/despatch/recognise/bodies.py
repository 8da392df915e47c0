"""Bodies that the register lists, where the text has one of their names to the letter. No others are claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from despatch.model import patterns as re
from despatch.model.asked import BODY, keys
from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.register import Register
from despatch.model.view import View

_SKIPPED = {"source", "dateline", "signed", "salute", "classification"}
_WORD = re.compile(r"\w+")
_SAME = str.maketrans("‘’“”", "''\"\"")  # a letter for a letter, so that offsets stay
_CERTAINTY = 0.98

_Names = dict[str, list[tuple[str, str]]]  # first word → (name, ids of the bodies called so), the longest first
_last: list[tuple[Register, _Names]] = []  # of the register that was asked for last: a process has one edition


def bodies(views: Sequence[View], context: Context) -> list[Mark]:
    """Marks "orgName" with @ref; of a name that several bodies bear, with "_candidates" instead.

    A name must stand there with its capitals, between other words; of two that begin at one word the longer one counts.
    """
    if not context.register.orgs:
        return []
    names = _names(context.register)
    return [mark for v in views if v.kind not in _SKIPPED for mark in _found(v, names)]


def _found(v: View, names: _Names) -> list[Mark]:
    text, end, found, asked = v.text.translate(_SAME), 0, [], keys()
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        asked.add(BODY + word[0])
        for name, ids in names.get(word[0], ()):
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and not re.match(r"\w", text[stop : stop + 1]):
                named = ("ref", f"#{ids}") if " " not in ids else ("_candidates", ids)
                found.append(v.mark(word.start(), stop, "orgName", [named], _CERTAINTY, "register"))
                end = stop
                break
    return found


def answers(register: Register) -> Iterator[tuple[str, object]]:
    """All bodies that texts may be asked for (model/asked.py): key, the names that begin so and who bears them."""
    known = register.things()
    for first, names in _names(register).items():
        yield BODY + first, (names, [known[one] for _, ids in names for one in ids.split()])


def _names(register: Register) -> _Names:
    if not _last or _last[0][0] is not register:
        bearers: dict[str, list[str]] = defaultdict(list)
        for body in register.orgs:
            for name in {re.sub(r"^[Tt]he ", "", form).translate(_SAME) for form in body.names}:
                bearers[name].append(body.id)
        made: _Names = defaultdict(list)
        for name in sorted(bearers, key=len, reverse=True):
            first = _WORD.match(name)
            if first and any(c.isupper() for c in name):
                made[first[0]].append((name, " ".join(bearers[name])))
        _last[:] = [(register, made)]
    return _last[0][1]
