"""The place of a dateline. Places elsewhere in the text are not claimed."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.formulas import NO_HOUSE, SALUTED
from despatch.model.marks import Mark
from despatch.model.view import View

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLACE = re.compile(
    r"(?:No\.\s?\d{1,4}\.?\]\s*)?"
    rf"\[?\s*(?!(?:{_MONTHS}|[Uu]ndated|Received|Dated|Date|No|The|\w+day)\b)"
    rf"{NO_HOUSE}"
    r"(?P<place>[A-Z][\w’'.-]*(?:\s(?:of|de|la|del|the|on|en|am|[A-Z][\w’'.-]*)){0,6}(?:,\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?:[A-Z][a-z]+\.?\s?){1,2}(?=,\s))?)"
    r"\s*,?\s*\]?\s*(?:,|—|–|-|\]|$)"
)
_APART, _MONTH = re.compile(" {3,}"), re.compile(_MONTHS)
_HOUSE = re.compile(  # a state and its office, which is in the place that follows
    r"[A-Z][^,\d]{2,40},\s(?:Legation|Embassy|Consulate|Department|Office|Ministry|Mission)\b[^,\d]{0,50},\s"
)


def _begins(text: str) -> int:
    """Where place and day begin: a salutation or a number may stand before them on their line, well apart."""
    gaps = [gap.end() for gap in _APART.finditer(text)] if "   " in text else []
    return next((at for at in reversed(gaps) if _MONTH.search(text, at)), 0)


def places(views: Sequence[View], context: Context) -> list[Mark]:
    """A mark "placeName" over the first place of each dateline."""
    found = []
    for v in views:
        if v.kind != "dateline":
            continue
        at = _begins(v.text)
        house = _HOUSE.match(v.text, at)
        match = (_PLACE.match(v.text, house.end()) if house else None) or _PLACE.match(v.text, at)
        if at and not match and not SALUTED.match(v.text[:at].rstrip()):
            match = _PLACE.match(v.text)
        if match and not _MONTH.search(match["place"]):
            found.append(v.mark(*match.span("place"), "placeName", (), 0.98, "structure"))
    return found
