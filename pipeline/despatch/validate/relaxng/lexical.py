"""How the values of W3C XML Schema are written, and what they are worth."""

from __future__ import annotations

import base64
import binascii
import math
import re
import struct
from calendar import monthrange
from decimal import Decimal
from typing import Any

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER = _START + r"\-.0-9\u00b7\u0300-\u036f\u203f\u2040"
NCNAME = f"[{_START}][{_INNER}]*"
NAME = f"[{_START}:][{_INNER}:]*"
NMTOKEN = f"[{_INNER}:]+"
FLOAT = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN"

_YEAR = r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_MONTH, _DAY = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_FULL = f"(?P<y>{_YEAR})-{_MONTH}-{_DAY}"
_DURATION = (
    r"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
)
# name → how it is written, the class of elementpath that knows its worth
MOMENTS = {
    "dateTime": (f"{_FULL}T{_TIME}{_ZONE}", "DateTime10"), "date": (_FULL + _ZONE, "Date10"),
    "time": (_TIME + _ZONE, "Time"), "gYearMonth": (f"(?P<y>{_YEAR})-{_MONTH}{_ZONE}", "GregorianYearMonth10"),
    "gYear": (f"(?P<y>{_YEAR}){_ZONE}", "GregorianYear10"),
    "gMonthDay": (f"--{_MONTH}-{_DAY}{_ZONE}", "GregorianMonthDay"),
    "gDay": (f"---{_DAY}{_ZONE}", "GregorianDay"), "gMonth": (f"--{_MONTH}(?:--)?{_ZONE}", "GregorianMonth"),
    "duration": (_DURATION, "Duration"),
}  # fmt: skip
_WRITTEN = {name: re.compile(form).fullmatch for name, (form, _) in MOMENTS.items()}


def is_moment(kind: str, text: str) -> bool:
    """Whether it is written as a date, time or duration, and is in the calendar."""
    match = _WRITTEN[kind](text)
    if match is None:
        return False
    part = match.groupdict()
    year = part.get("y")
    if year is not None and int(year) == 0:
        return False  # there was none
    if part.get("d") and part.get("m"):
        days = monthrange(4 if year is None else _like(int(year)), int(part["m"]))[1]
        return int(part["d"]) <= days
    return True


def _like(year: int) -> int:
    """A year that Python knows, with the same February; the year before 1 is -1."""
    astronomical = year + 1 if year < 0 else year
    return astronomical % 400 + 400


def moment(kind: str, text: str) -> Any:
    """Its worth, to be compared; ValueError or OverflowError beyond what can be compared."""
    from elementpath import datatypes  # noqa: PLC0415 — 0.1 s that few schemas need

    text = re.sub(r"^(--[0-9]{2})--", r"\1", text) if kind == "gMonth" else text
    return getattr(datatypes, MOMENTS[kind][1]).fromstring(text)


def decimal(text: str) -> Decimal:
    return Decimal(text.rstrip(".") if text.endswith(".") else text)


def within(text: str, low: int | None, high: int | None) -> bool:
    """Whether a whole number lies between two others, both included."""
    number = decimal(text)
    return (low is None or number >= low) and (high is None or number <= high)


def digits(text: str) -> tuple[int, int]:
    """Significant digits before and after the point."""
    whole, _, fraction = text.lstrip("+-").partition(".")
    return len(whole.lstrip("0")), len(fraction.rstrip("0"))


class _Real(float):
    """A number that equals itself also where it is none, and zero has a sign of its own."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, float):
            return False
        return (math.isnan(self) and math.isnan(other)) or float.__eq__(self, other)

    __hash__ = float.__hash__


def real(text: str) -> float:
    return _Real(text.replace("INF", "inf"))


def single(text: str) -> float:
    """As a number of 32 bits holds it."""
    number = real(text)
    try:
        return _Real(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return _Real(math.copysign(math.inf, number))


def is_base64(text: str) -> bool:
    bare = text.replace(" ", "")
    if len(bare) % 4 or not re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", bare):
        return False
    tail = bare.rstrip("=")[-1:]
    left = len(bare) - len(bare.rstrip("="))
    return not left or tail in ("AQgw" if left == 2 else "AEIMQUYcgkosw048")


def base64_bytes(text: str) -> int:
    try:
        return len(base64.b64decode(text.replace(" ", "")))
    except binascii.Error:
        return 0


def is_uri(text: str) -> bool:
    """Whether it is a reference once all that may not stand in one is escaped: signs of % and #, and the scheme."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", text) or text.count("#") > 1:
        return False
    head = re.match(r"([^:/?#]*):(.*)", text, re.DOTALL)
    return head is None or (re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*", head[1]) is not None and head[2] != "")
