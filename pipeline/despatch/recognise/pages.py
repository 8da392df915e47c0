"""Page breaks of the printed edition, as captures write them: `[Page 125]`."""

from __future__ import annotations

from despatch.model.formulas import PAGE
from despatch.model.marks import Mark


def pages(text: str, start: int, end: int) -> list[Mark]:
    """Marks "pb" with @n over each page break and the white space before it."""
    found = []
    for match in PAGE.finditer(text, start, end):
        begin, stop = match.span()
        while begin > start and text[begin - 1].isspace():
            begin -= 1
        found.append(Mark(begin, stop, "pb", (("n", match[1]),), 1.0, "structure"))
    return found
