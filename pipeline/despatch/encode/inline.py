"""Text with its marks → elements; every character that is written is entered in the ledger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from despatch.encode.ledger import Row
from despatch.encode.tree import XML_ID, Element, element
from despatch.model import patterns as re
from despatch.model.document import Note
from despatch.model.formulas import HYPHENS
from despatch.model.marks import Mark, cert

_LINE_SPACE = re.compile(r"\s*[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]\s*")
_POINTS = frozenset({"pb", "lb", "anchor"})


class Inline:
    """Writes ranges of one source. rows: the ledger so far; resps: the recognisers whose marks were written."""

    def __init__(self, text: str, document: str, points: Sequence[Mark], marks: Sequence[Mark], notes: Sequence[Note]):
        self.text = text
        self.document = document
        self.items = sorted([*points, *marks], key=lambda m: (m.start, -m.end, m.kind not in _POINTS))
        self._starts = [m.start for m in self.items]
        self.notes = {n.anchor.start: n for n in notes if n.anchor}
        self.rows: list[Row] = []
        self.resps: set[str] = set()
        self._ids: set[str] = set()

    def fill(self, node: Element, start: int, end: int) -> None:
        """Writes source[start:end] with all that lies in it into node."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        self._fill(node, start, end, [m for m in self.items[first:last] if m.end <= end])

    def space(self, start: int, end: int) -> None:
        if end > start:
            self.rows.append((start, end, "space"))

    def identify(self, node: Element, name: str) -> None:
        """Sets @xml:id, made unique within the document."""
        unique, count = name, 1
        while unique in self._ids:
            count += 1
            unique = f"{name}-{count}"
        self._ids.add(unique)
        node.attributes[XML_ID] = unique

    def page(self, node: Element, mark: Mark) -> None:
        start = self._hyphen(node, mark)
        self.rows.append((start, mark.end, "pb/@n"))
        pb = element(node, "pb", n=mark.get("n"), **{"break": mark.get("break")})
        self.identify(pb, "pg_" + re.sub(r"[^\w.-]", "", mark.get("n")))

    def _hyphen(self, node: Element, mark: Mark) -> int:
        """Writes the hyphen that only divides a word, with which the mark of a break in it begins; where that ends."""
        if self.text[mark.start] not in HYPHENS:
            return mark.start
        end = mark.start + 1
        self._write(element(node, "pc", force="weak", **self._claim(mark)), mark.start, end)
        return end

    def note(self, parent: Element, note: Note, **attributes: str) -> None:
        """The note of the list, with its label and back arrow entered as what @n stands for."""
        node = element(parent, "note", n=note.n, **attributes)
        tail = re.sub(r"[^\w.-]", "", note.n) or f"s{sum(map(ord, note.n))}"
        self.identify(node, f"{self.document}fn{tail}")
        block = note.block
        self.rows += [(*span, "note label") for span in (block.label, block.tail) if span[1] > span[0]]
        self.fill(node, block.start, block.end)

    def _fill(self, node: Element, start: int, end: int, items: Sequence[Mark]) -> None:
        position, i = start, 0
        while i < len(items):
            mark = items[i]
            i += 1
            if mark.start == mark.end < position:  # what the editor adds, within a break: behind it
                self._mark(node, mark, ())
                continue
            if mark.start < position or mark.end > end:
                continue  # crosses what is already written; the resolver lets none through
            self._write(node, position, mark.start)
            first = i
            while i < len(items) and items[i].start < mark.end:
                i += 1
            self._mark(node, mark, items[first:i])
            position = mark.end
        self._write(node, position, end)

    def _mark(self, node: Element, mark: Mark, inside: Sequence[Mark]) -> None:
        if mark.kind == "pb":
            self.page(node, mark)
        elif mark.kind == "lb":
            self.space(self._hyphen(node, mark), mark.end)
            element(node, "lb", **{"break": mark.get("break")})
        elif mark.kind == "anchor":
            self.rows.append((mark.start, mark.end, "note/@n"))
            self.note(node, self.notes[mark.start], place="bottom", **self._claim(mark, always=False))
        elif mark.kind == "sic":
            choice = element(node, "choice")
            self._fill(element(choice, "sic"), mark.start, mark.end, inside)
            element(choice, "corr", mark.get("corr"), **self._claim(mark))
        elif mark.kind == "editor-note":
            element(node, "note", mark.get("text"), type="editorial", **self._claim(mark))
        else:
            written = {k: v for k, v in mark.attributes if not k.startswith("_")}
            child = element(node, mark.kind, **written, **self._claim(mark))
            self._fill(child, mark.start, mark.end, inside)

    def _claim(self, mark: Mark, always: bool = True) -> dict[str, str]:
        """@cert and @resp; a certain note anchor needs neither."""
        certainty = cert(mark.certainty)
        if not always and not certainty:
            return {}
        self.resps.add(mark.resp)
        return {"cert": certainty, "resp": f"#resp-{mark.resp}"}

    def _write(self, node: Element, start: int, end: int) -> None:
        if end <= start:
            return
        self.rows.append((start, end, "text"))
        text = self.text[start:end]
        if not text.isprintable():  # what is has no such character
            text = _LINE_SPACE.sub(" ", text)
        node.content.append(text)
