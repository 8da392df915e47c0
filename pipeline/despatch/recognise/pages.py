"""Page breaks of the printed edition, as captures write them: `[Page 125]`, or `[125]` on a line in mid-paragraph."""

from __future__ import annotations

from despatch.model.formulas import PAGE, PAGE_NUMBER
from despatch.model.marks import Mark


def pages(text: str, start: int, end: int, bare: bool = True) -> list[Mark]:
    """Marks "pb" with @n over each page break and the white space before it. bare: a number alone on its line, within
    the range, is one too."""
    found = []
    numbers = [m for m in PAGE_NUMBER.finditer(text, start, end) if start < m.start() and m.end() < end] if bare else []
    for match in sorted([*PAGE.finditer(text, start, end), *numbers], key=lambda m: m.start()):
        begin, stop = match.span()
        while begin > start and text[begin - 1].isspace():
            begin -= 1
        found.append(Mark(begin, stop, "pb", (("n", match[1]),), 1.0, "structure"))
    return found
