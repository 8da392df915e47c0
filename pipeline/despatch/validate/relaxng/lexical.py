"""How the values of W3C XML Schema are written, and what they are worth."""

from __future__ import annotations

import base64
import binascii
import math
import re
import struct
from decimal import Decimal

NAME_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME_INNER = NAME_START + "\\-.0-9\u00b7\u0300-\u036f\u203f\u2040"
NCNAME = f"[{NAME_START}][{NAME_INNER}]*"
NAME = f"[{NAME_START}:][{NAME_INNER}:]*"
NMTOKEN = f"[{NAME_INNER}:]+"
FLOAT = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN"


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
