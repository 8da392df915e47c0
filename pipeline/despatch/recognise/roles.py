"""Offices in place of names: "the Secretary of State", "the Ambassador in Great Britain".

What is found here is a title of office and where it stands; who held the office on the day is the linker's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.titles import Found, titles
from despatch.model.view import View

_SKIPPED = {"source", "dateline", "signed", "salute", "classification"}
_TITLED = r"(?:Mr|Mrs|Miss|Dr|Messrs|Sir|Lord|Count|Baron|Prince|General|Admiral|Colonel|Major|Captain|Judge|Senator|Governor)\b\.?"
_NAMED = re.compile(rf"(?P<bracket>\s*\(\s*(?=[A-Z]))|(?P<comma>,? (?:{_TITLED} )+(?=[A-Z]))|(?P<bare> (?=[A-Z]))")
_AFTER_NAME = re.compile(r"(?:[a-z’']|\b[A-Z]\.), $")
_LEADS = re.compile(r"(?:^|\b(?:[Bb]y|[Tt]o|[Ff]rom|[Ww]ith|[Aa]nd|[Oo]f) |[,;:] )$")
_YEARS = re.compile(r",? \(?(?:(?:from |between |until |in )?1[789]\d\d|January|February|March|April|May|June|July|August|September|October|November|December)")
_NO_NAMES = re.compile(
    r" (?:The|This|That|He|His|It|I|In|On|At|We|To|Please|Have|Has|Is|Was|As|And|But|For|From|Of|No|Not|Department|Embassy|"
    r"Legation|Government|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_CERTAINTY = {"head": 0.99, "text": 0.95}


def roles(views: Sequence[View], context: Context) -> list[Mark]:
    """Marks "rs" over titles of office, with their article.

    Internal attributes: `_office`, `_post`, `_state` say which office (`model.titles.Title`); `_use` says what stands
    there: "role" is a person by office alone, "bare" the same without saying which office ("the Ambassador"), "named" a
    title with a person's name after it, which is not for the reader but tells who that is. `_place` is "head" or "text".
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
    if after and (head or not _NO_NAMES.match(text, one.end) or after.lastgroup == "bracket"):
        return "" if one.other else "named"
    if one.other or _YEARS.match(text, one.end):
        return ""
    before = text[max(0, one.start - 12) : one.start]
    if head:
        return ("role" if one.full else "bare") if one.article or _LEADS.search(before) else ""
    if not one.article or _AFTER_NAME.search(before):
        return ""
    return "role" if one.full else "bare"
