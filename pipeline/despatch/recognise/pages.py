"""Page breaks of the printed edition, as captures write them: `[Page 125]`."""

from __future__ import annotations

from despatch.model import patterns as re
from despatch.model.marks import Mark

_NUMBER = r"(?:[0-9]{1,5}[a-z]?|[IVXLCDMivxlcdm]+(?:[-–][0-9]+)?|[0-9]+[-–][0-9]+)"
_PAGE = re.compile(
    rf"\[\s*(?:Page|page|PAGE|Pg\.?|p\.)\s+({_NUMBER}|\[{_NUMBER}\])\s*\]"  # [Page [506]]: no number is printed there
)


def pages(text: str, start: int, end: int) -> list[Mark]:
    """Marks "pb" with @n over each page break and the white space before it."""
    found = []
    for match in _PAGE.finditer(text, start, end):
        begin, stop = match.span()
        while begin > start and text[begin - 1].isspace():
            begin -= 1
        found.append(Mark(begin, stop, "pb", (("n", match[1]),), 1.0, "structure"))
    return found
