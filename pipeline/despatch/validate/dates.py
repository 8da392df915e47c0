"""Dates that contradict their text: `@when="1919-11-20"` on “November 21”.

Only what is plain is compared: one day, month or year that the text names in words or figures of its own. A date with
another calendar, with two readings (“8/21 November”), or with words of distance (“the day after”) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from despatch.model import patterns as re
from despatch.validate.place import Element, Fault

_NAMES = (  # English, French, German, Spanish, Italian; the first letters are enough where none is another's
    "jan janv janvier januar jänner enero gennaio january", "feb févr février februar febrero febbraio february",
    "mar mars märz marzo march", "apr avr avril april abril aprile", "mai may mayo maggio",
    "jun juin juni junio giugno june", "jul juil juillet juli julio luglio july", "aug août agosto august",
    "sep sept septembre september septiembre settembre",
    "oct okt octobre oktober octubre ottobre october", "nov novembre november noviembre",
    "dec déc dez décembre dezember diciembre dicembre december",
)  # fmt: skip
_MONTHS = {form: number for number, forms in enumerate(_NAMES, 1) for form in forms.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<{}>[0-3]?[0-9])(?:\s?(?:st|nd|rd|th|d|er|º)\b)?"
_AFTER = re.compile(rf"\b(?P<month>{_MONTH})\b\.?,?\s*(?:the\s+)?{_DAY.format('day')}(?![0-9:/])", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![0-9:/.]){_DAY.format('day')}\.?\s*(?:day\s+)?(?:of\s+|de\s+)?(?P<month>{_MONTH})\b", re.IGNORECASE
)
_ALONE = re.compile(rf"\b(?P<month>{_MONTH})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9.,/-])(1[0-9]{3}|20[0-9]{2})(?![0-9])")
_UNSURE = re.compile(
    r"[0-9]\s*[/–—-]\s*[0-9]|[0-9]\s*\[|\]\s*[0-9]|\?"
    r"|\b(?:and|or|to|et|und|after|before|following|preceding|since|until|till|eve)\b",
    re.IGNORECASE,
)  # fmt: skip
_ISO = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T.*)?$|--([0-9]{2})(?:-([0-9]{2}))?$")


def faults(element: Element) -> Iterator[Fault]:
    """element: a TEI date."""
    given = element.get("when")
    match = _ISO.match(given) if given else None
    if match is None or element.get("calendar") or element.get("datingMethod"):
        return
    text = " ".join("".join(_printed(element)).split())
    if _UNSURE.search(text):
        return
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    found = _said(text)
    if found is None:
        return
    said_year, said_month, said_day = found
    wrong = (
        (said_year and year and int(year) != said_year)
        or (said_month and month and int(month) != said_month)
        or (said_day and day and int(day) != said_day)
    )
    if wrong:
        meant = _meant(given or "", said_year, said_month, said_day)
        remedy = f"If the text is right, write {meant}." if meant else ""
        yield Fault(
            "DSP502", f"@when is {given}, but the text is “{text[:60]}”.", element, "when", remedy=remedy, meant=meant
        )


def value(text: str) -> str:
    """The day, month or year of our calendar that the text names in full, year first; "" where it does not."""
    said = None if _UNSURE.search(text) else _said(" ".join(text.split()))
    if said is None or not said[0] or (said[2] and not said[1]):
        return ""
    year, month, day = said
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _printed(element: Element) -> Iterator[str]:
    """The text without notes and without what was corrected."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] not in ("note", "sic", "orig", "del"):
            yield from _printed(child)
        yield child.tail or ""


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[int, int, int] | None:
    """Year, month, day, each 0 where it is not said; None where more than one date may be meant."""
    years = {int(year) for year in _YEAR.findall(text)}
    months = {_MONTHS[match["month"].lower()] for match in _ALONE.finditer(text)}
    if len(years) > 1 or len(months) > 1:
        return None
    days = {int(match["day"]) for form in (_AFTER, _BEFORE) for match in form.finditer(text)}
    days = {day for day in days if 1 <= day <= 31}
    day = days.pop() if len(days) == 1 else 0
    return (years or {0}).pop(), (months or {0}).pop(), day


def _meant(given: str, year: int, month: int, day: int) -> str:
    """The value with what the text says instead; "" where that is no certain value."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(T.*)?$", given)
    if match is None:
        return ""
    parts = [f"{year or int(match[1]):04}"]
    for old, new in ((match[2], month), (match[3], day)):
        if old:
            parts.append(f"{new or int(old):02}")
    return "-".join(parts) + (match[4] or "")
