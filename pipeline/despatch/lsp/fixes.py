"""Quick fixes: changes of a text after which a finding is gone and no other has come.

What might help is guessed from the finding; what does help is found out by trying. So a fix that is offered is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from itertools import count

from despatch.model.findings import Finding
from despatch.validate import dates

_BREAK = re.compile(r"\r\n?|\n")
_MARKUP = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"""
    r"""|<(?P<end>/?)(?P<name>[^\s<>/"'=!?]+)(?:"[^"]*"|'[^']*'|[^<>"'])*>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)(\s*=\s*)(["'])(.*?)\3""", re.DOTALL)
_ID = re.compile(r"""\sxml:id\s*=\s*["']([^"']+)["']""")
_ASIDE = re.compile(r"<(?:[^\s<>]*:)?(?:note|choice|sic|orig|del|date)\b")  # words beside the text
_DAY = re.compile(r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?|(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters start to end of the text become `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """title: what it does, as a command; edits: in the order of the text."""

    title: str
    edits: tuple[Edit, ...]

    def applied(self, text: str) -> str:
        for edit in reversed(self.edits):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return text


class Lines:
    """Where the lines of a text begin, as XML and editors count them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def offset(self, line: int, column: int) -> int:
        """Of a place that is counted from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + max(0, column - 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 0."""
        line = bisect_right(self._starts, offset) - 1
        return line, offset - self._starts[line]

    def line(self, number: int) -> str:
        """A line, counted from 0, with its end; "" if there is none."""
        if not 0 <= number < len(self._starts):
            return ""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end]


def fixes(text: str, finding: Finding, check: Callable[[str], Sequence[Finding]]) -> list[Fix]:
    """Those that help. check: what is found in a text; asked once for the text and once for each guess."""
    guesses = list(_guesses(text, finding))
    if not guesses:
        return []
    before = Counter((f.code, f.message) for f in check(text))
    wanted = (finding.code, finding.message)
    helpful = []
    for fix in guesses:
        after = Counter((f.code, f.message) for f in check(fix.applied(text)))
        if after[wanted] < before[wanted] and not after - before:
            helpful.append(fix)
    return helpful


def _guesses(text: str, finding: Finding) -> Iterator[Fix]:
    if not finding.line or not finding.column:
        return
    start = Lines(text).offset(finding.line, finding.column)
    if not finding.where.rpartition("/")[2].startswith("@"):
        if finding.meant and finding.code == "DSP201":
            yield from _element(text, start, finding.meant)
        elif finding.code == "DSP208" and "@xml:id" in finding.message:
            yield from _identifier(text, start)
        elif finding.code == "DSP712":
            yield from _day(text, start)
        return
    attribute = _ATTRIBUTE.match(text, start)
    if attribute is None:
        return
    name, value = attribute[1], attribute[4]
    if finding.code in ("DSP206", "DSP207"):
        if finding.meant:
            yield Fix(f"Write @{finding.meant} for @{name}", (Edit(start, start + len(name), finding.meant),))
        return
    for meant in dict.fromkeys(filter(None, (finding.meant, *_values(text, finding, value)))):
        escaped = meant.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("'", "&apos;")
        yield Fix(f"Write “{meant}” for “{value}”", (Edit(attribute.start(4), attribute.end(4), escaped),))


def _values(text: str, finding: Finding, value: str) -> Iterator[str]:
    """What else may stand in an attribute's place: a date in its form, a pointer to an id that there is."""
    if finding.code == "DSP211" and (day := _DAY.fullmatch(value.strip())):
        yield "-".join(part.zfill(2) for part in day.groups() if part)
    elif finding.code == "DSP602":
        ids = _ID.findall(text)
        for pointer in value.split():
            near = {ident for ident in ids if _bare(ident) == _bare(pointer)}
            near = near or set(get_close_matches(pointer[1:], ids, n=2, cutoff=0.9))
            if pointer.startswith("#") and pointer[1:] not in ids and len(near) == 1:
                (meant,) = near
                yield " ".join(f"#{meant}" if part == pointer else part for part in value.split())


def _bare(ident: str) -> str:
    """An id without what is easily mistaken in it."""
    return re.sub(r"[\W_]", "", ident).casefold()


def _element(text: str, start: int, meant: str) -> Iterator[Fix]:
    """Another name in both tags; a prefix stays."""
    tag = _MARKUP.match(text, start)
    if tag is None or not tag["name"]:
        return
    prefix, colon, _ = tag["name"].rpartition(":")
    name = f"{prefix}{colon}{meant}"
    edits = [Edit(tag.start("name"), tag.end("name"), name)]
    if not tag[0].endswith("/>"):
        end = _end_tag(text, tag.end())
        if end is None or end["name"] != tag["name"]:
            return
        edits.append(Edit(end.start("name"), end.end("name"), name))
    yield Fix(f"Write <{name}> for <{tag['name']}>", tuple(edits))


def _end_tag(text: str, position: int) -> re.Match[str] | None:
    """The end tag of the element whose content begins there."""
    depth = 1
    for match in _MARKUP.finditer(text, position):
        if match["name"] and match["end"]:
            depth -= 1
            if not depth:
                return match
        elif match["name"] and not match[0].endswith("/>"):
            depth += 1
    return None


def _day(text: str, start: int) -> Iterator[Fix]:
    """The value of a date whose words name it with its year."""
    tag = _MARKUP.match(text, start)
    end = _end_tag(text, tag.end()) if tag and tag["name"] and not tag[0].endswith("/>") else None
    if tag is None or end is None:
        return
    inside = text[tag.end() : end.start()]
    day = "" if _ASIDE.search(inside) else dates.value(unescape(_MARKUP.sub("", inside)))
    if day:
        yield Fix(f'Add when="{day}"', (Edit(tag.end("name"), tag.end("name"), f' when="{day}"'),))


def _identifier(text: str, start: int) -> Iterator[Fix]:
    """An id that no other element has, made of the element's name."""
    tag = _MARKUP.match(text, start)
    if tag is None or not tag["name"]:
        return
    ids = set(_ID.findall(text))
    stem = tag["name"].rpartition(":")[2].lower()
    ident = next(name for name in (f"{stem}-{number}" for number in count(1)) if name not in ids)
    yield Fix(f'Add xml:id="{ident}"', (Edit(tag.end("name"), tag.end("name"), f' xml:id="{ident}"'),))
