"""Plain text in lines: the blocks that xslt/text marks, each broken into lines and put where it belongs.

It is done here because Saxon takes ten times as long to break a paragraph. The marks are noncharacters, which no text
contains; xslt/text/wrap.xsl sets them. What stands outside of a block is left as it is.
"""

from __future__ import annotations

import re
from functools import cache

_TIE, _BREAK = "\ufdd0", "\ufdd1"  # a space at which no line is broken; a line break that the source has
_BLOCK = re.compile("\ufdd2(\\d+)(>?)\ufdd3([^\ufdd4]*)\ufdd4")  # indentation, ">" if at the right edge, text
_HUNG = re.compile("\ufdd5[\ufdd5 ]*")  # what follows loses the spaces that it begins with
_SPACES = re.compile("[ \t\r\n]+")  # not the others: a no-break space is not one


def in_lines(text: str, width: int) -> str:
    """The text with its blocks in lines of no more than `width` code points, but for words that are longer by
    themselves; width 0: no line is broken. An indented block has room for 20 at least."""

    def block(mark: re.Match[str]) -> str:
        indent, at_edge, text = int(mark[1]), bool(mark[2]), mark[3]
        room = max(width - indent, 20) if width else 0
        lines = [line for piece in text.split(_BREAK) for line in _broken(piece, room)]
        if at_edge and width:
            lines = [line.rjust(width) for line in lines]
        elif indent:
            lines = [" " * indent + line for line in lines]
        return "\n".join(lines).replace(_TIE, " ")

    return _HUNG.sub("", _BLOCK.sub(block, text))


def _broken(text: str, width: int) -> list[str]:
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _SPACES.sub(" ", text)
    text = text.strip(" ")
    if width and len(text) > width:
        return _lines(width).findall(f"{text} ")
    return [text] if text else []


@cache
def _lines(width: int) -> re.Pattern[str]:
    """Of a text in which a single space follows each word."""
    return re.compile(f"(.{{1,{width}}}|[^ ]+) ")
