"""Page breaks of the printed edition, as captures write them: `[Page 125]`, `Page 125` on a line
of its own, or `[125]` on one in mid-paragraph."""

from __future__ import annotations

from collections.abc import Container

from despatch.model import patterns as re
from despatch.model.formulas import PAGE, PAGE_NUMBER, pages_of_lines
from despatch.model.marks import Mark

_NUMBER = re.compile(r"\[\d{2,4}\]")  # what a line of its own has: quick to find


def pages(text: str, start: int, end: int, labels: Container[str] = ()) -> list[Mark]:
    """Marks "pb" with @n over each page break and the white space before it. A number alone on its line, within the
    range, is one too, unless it is of the labels of the notes that are listed: it leads to that note."""
    found: list[Mark] = []
    alone = text.startswith("Page ", start) or any(text.find(f"{sign}Page ", start, end) >= 0 for sign in "\r\n")
    lines = [m for m in pages_of_lines(text) if start <= m.start() < end] if alone else []
    if not lines and text.find("[", start, end) < 0:
        return found
    numbers = PAGE_NUMBER.finditer(text, start, end) if _NUMBER.search(text, start, end) else ()
    within = [m for m in numbers if start < m.start() and m.end() < end and m[1] not in labels]
    for match in sorted([*PAGE.finditer(text, start, end), *within, *lines], key=lambda m: m.start()):
        begin, stop = match.span()
        while begin > start and text[begin - 1].isspace():
            begin -= 1
        found.append(Mark(begin, stop, "pb", (("n", match[1]),), 1.0, "structure"))
    return found
