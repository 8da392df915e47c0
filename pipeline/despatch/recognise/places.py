"""The place of a dateline. Places elsewhere in the text are not claimed."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.view import View

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLACE = re.compile(
    r"(?:No\.\s?\d{1,4}\.?\]\s*)?"
    rf"\[?\s*(?!(?:{_MONTHS}|[Uu]ndated|Received|Dated|Date|No|The|\w+day)\b)"
    r"(?P<place>[A-Z][\w’'.-]*(?:\s(?:of|de|la|del|the|on|en|am|[A-Z][\w’'.-]*)){0,6}(?:,\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?:[A-Z][a-z]+\.?\s?){1,2}(?=,\s))?)"
    r"\s*,?\s*\]?\s*(?:,|—|–|-|\]|$)"
)

_HOUSE = re.compile(  # a state and its office, which is in the place that follows
    r"[A-Z][^,\d]{2,40},\s(?:Legation|Embassy|Consulate|Department|Office|Ministry|Mission)\b[^,\d]{0,50},\s"
)


def places(views: Sequence[View], context: Context) -> list[Mark]:
    """A mark "placeName" over the first place of each dateline."""
    found = []
    for v in views:
        if v.kind != "dateline":
            continue
        house = _HOUSE.match(v.text)
        match = (_PLACE.match(v.text, house.end()) if house else None) or _PLACE.match(v.text)
        if match and not re.search(_MONTHS, match["place"]):
            found.append(v.mark(*match.span("place"), "placeName", (), 0.98, "structure"))
    return found
