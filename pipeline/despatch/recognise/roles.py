"""Offices in place of names: "the Secretary of State", "the Ambassador in Great Britain".

What is found here is a title of office and where it stands; who held the office on the day is the linker's business.
"""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.titles import Found, titles
from despatch.model.view import View

_SKIPPED = {"source", "dateline", "signed", "salute", "classification"}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_RANKS = "Mr|Mrs|Miss|Dr|Messrs|Sir|Lord|Count|Baron|Prince|General|Admiral|Colonel|Major|Captain|Judge|Senator"
_NAMED = re.compile(rf"(?P<bracket>\s*\(\s*(?=[A-Z]))|(?:,? (?:(?:{_RANKS})\b\.? )+| )(?=[A-Z])")
# Capitalised words after a title that begin no name.
_NO_NAME = re.compile(
    r" (?:The|This|That|He|His|It|I|In|On|At|We|To|Please|Have|Has|Is|Was|As|And|But|For|From|Of|No|Not|"
    rf"Department|Embassy|Legation|Government|{_MONTHS})\b"
)
_AFTER_NAME = re.compile(r"(?:[a-z’']|\b[A-Z]\.), $")  # "Mr. Grew, the Ambassador in Japan": the name is there
_LEADS = re.compile(r"(?:^|\b(?:[Bb]y|[Tt]o|[Ff]rom|[Ww]ith|[Aa]nd|[Oo]f) |[,;:] )$")
_YEARS = re.compile(rf",? \(?(?:(?:from|between|until|in) )?(?:1[789]\d\d|{_MONTHS})")
# The office, and nobody who holds it: "the Office of the Legal Adviser", "the Secretary of State may grant".
_OFFICE = re.compile(
    r"\b(?:[Oo]ffice|[Dd]eputy|[Aa]ssistant|[Aa]dvis[eo]r|[Ss]taff|absence|powers|duties|functions|post|position|rank|approval|"
    r"authority|discretion|title) (?:of|to) $"
)
_LAW = re.compile(r" (?:may|shall|is (?:hereby )?(?:authorized|empowered|directed)|or his)\b|[’']s [Oo]ffice\b")
_CERTAINTY = {"head": 0.99, "text": 0.97}
_REACH = 20  # code points before a title that are looked at


def roles(views: Sequence[View], context: Context) -> list[Mark]:
    """Marks "rs" over titles of office, with their article.

    Internal attributes: `_office`, `_post`, `_state` say which office (`model.titles.Title`); `_use` says what for:
    "role" is a person by office alone, "bare" the same where the words do not say which office ("the Ambassador"),
    "named" a title with a name after it, not for the reader but to tell who that is. `_place` is "head" or "text".
    """
    found = []
    for v in views:
        if v.kind not in _SKIPPED:
            for one in titles(v.text):
                use = _use(one, v.text, v.kind == "head")
                if use:
                    found.append(_mark(v, one, use))
    return found


def _mark(v: View, one: Found, use: str) -> Mark:
    place = "head" if v.kind == "head" else "text"
    attributes = {
        "type": "person",
        "_office": one.title.office,
        "_post": one.title.post,
        "_state": one.title.state,
        "_use": use,
        "_place": place,
    }
    kept = [(name, value) for name, value in attributes.items() if value]
    return v.mark(one.start, one.end, "rs", kept, _CERTAINTY[place], "offices")


def _use(one: Found, text: str, head: bool) -> str:
    """What a title is used for; "" where it stands for nobody that can be told."""
    after = _NAMED.match(text, one.end)
    if after and (head or after["bracket"] or not _NO_NAME.match(text, one.end)):
        return "" if one.other else "named"
    before = text[max(0, one.start - _REACH) : one.start]
    if one.other or _YEARS.match(text, one.end) or _OFFICE.search(before):
        return ""
    if head:
        stands = one.article or bool(_LEADS.search(before))
    else:
        stands = one.article and not _AFTER_NAME.search(before) and not _LAW.match(text, one.end)
    if not stands:
        return ""
    return "role" if one.full else "bare"
