"""For a person at a terminal: the place, what is wrong, the line with a mark under the culprit, what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from despatch.formats.report import Cause, Report, causes, place, plain
from despatch.validate.place import window

_SHOWN = 3  # further places of the same mistake that are named
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "dim": "2", "bold": "1", "mark": "1;35"}


def text(
    report: Report, *, colour: bool = False, width: int = 100, most: int | None = None, all_places: bool = False
) -> str:
    """All causes, each with its first place; "" where nothing was found.

    width: columns of the terminal; most: how many causes that do not make the run fail are shown, None for all.
    """
    blocks: list[str] = []
    passed = 0
    for cause in causes(report.findings):
        if most is not None and not report.fails(cause.first):
            passed += 1
            if passed > most:
                continue
        blocks.append("\n".join(_block(cause, colour, width, all_places)) + "\n")
    if most is not None and passed > most:
        blocks.append(f"… and {passed - most} more kinds of finding (-v shows all).\n")
    return "\n".join(blocks)


def _block(cause: Cause, colour: bool, width: int, all_places: bool) -> Iterator[str]:
    def styled(words: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{words}\x1b[0m" if colour else words

    first = cause.first
    where = f"{styled(plain(place(first)), 'bold')}: " if first.file else ""
    yield f"{where}{styled(first.severity, first.severity)} {first.code} {plain(first.message)}"
    if first.excerpt and first.line:
        gutter = max(5, len(str(first.line)) + 2)
        shown, caret = _fitted(first.excerpt, first.caret, max(20, width - gutter - 3))
        yield f"{styled(f'{first.line:>{gutter}} |', 'dim')} {shown}"
        if caret:
            culprit = shown[caret - 1 :][: max(1, first.length)].rstrip("…") or " "
            mark = "^" + "~" * (_columns(culprit) - 1)
            yield f"{styled(' ' * gutter + ' |', 'dim')} {' ' * _columns(shown[: caret - 1])}{styled(mark, 'mark')}"
    if first.xpath:
        yield f"      in {styled(first.xpath, 'dim')}"
    if first.remedy:
        yield f"      {styled('Remedy:', 'bold')} {plain(first.remedy)}"
    if others := cause.findings[1:]:
        named = others if all_places else others[:_SHOWN]
        more = f", and {len(others) - len(named)} more (-v shows all)" if len(others) > len(named) else ""
        yield f"      The same in {len(cause.findings)} places, also {', '.join(plain(place(o)) for o in named)}{more}."


def _fitted(excerpt: str, caret: int, width: int) -> tuple[str, int]:
    """The excerpt, without what steers a terminal, in so many characters."""
    return window(plain(excerpt), caret, width)


def _columns(words: str) -> int:
    """How many columns of a terminal these characters take."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in words)
    return len(words) + wide - sum(bool(unicodedata.combining(character)) for character in words)
