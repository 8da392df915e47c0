"""The blocks of a document → a valid `div`, whatever their order.

A TEI division has a top (head, opener), a middle (paragraphs, lists) and a bottom (closer, postscript). Blocks are laid
into these parts in turn; one that comes too late begins a further section, and a document of several sections becomes a
`div` of `div`s (a letter and its enclosures).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from despatch.encode.inline import Inline
from despatch.encode.tree import Element, element
from despatch.model import formulas
from despatch.model import patterns as re
from despatch.model.document import Recognised
from despatch.model.formulas import CLOSING, ENCLOSED, ENDORSED, POSTSCRIPT, SALUTED, is_sentence, runs_in
from despatch.model.marks import Mark

_SALUTE = re.compile(
    r"(?:My\s)?(?:[Dd]ear|Sir|SIR|Sirs|Lords?|Excellency|Gentlemen|Your (?:Excellency|Lordship|Majesty)|Madam)\b"
    r"[^.!?:]{0,70}[:,.—]?$"
)
_DATED = re.compile(r".{1,60}\b[12]\d{3}\.?$")
_LAST_LINES, _SHORT = 5, 80
_FURTHER = 4  # paragraphs that may follow the first of a postscript: what is longer is another paper
_LIST_TYPES = (
    ("participants", re.compile(r"participants|present|attend", re.I)),
    ("subject", re.compile(r"subj", re.I)),
)
_LIST = frozenset({"list-head", "label", "item"})
_ABOVE_SECTIONS = frozenset({"source", "noted-source", "furniture", "head", "pb"})
_TOP, _MIDDLE, _BOTTOM = range(3)


@dataclass
class _Section:
    """Its parts as lists of blocks; between them page breaks stand where they stood."""

    top: list[Mark] = field(default_factory=list)
    middle: list[Mark] = field(default_factory=list)
    bottom: list[Mark] = field(default_factory=list)
    reached: int = _TOP

    def parts(self) -> tuple[list[Mark], list[Mark], list[Mark]]:
        return self.top, self.middle, self.bottom


def body(document: Recognised, inline: Inline, ident: str) -> Element:
    """The document's `div`; every block, page break and unanchored note of it is written by `inline`."""
    div = Element("div", {"type": "document", "subtype": document.subtype})
    number = re.fullmatch(r"d(\d+)", ident)
    inline.identify(div, ident)
    if number:
        div.attributes["n"] = number[1]
    sections = _sections(_sequence(document), inline.text)
    first = sections[0]
    if len(sections) == 1:
        _write(div, first, inline)
    else:
        outer = [*takewhile(lambda m: m.kind in _ABOVE_SECTIONS, first.top)]  # in their order: a page may break after
        first.top = first.top[len(outer) :]
        _write(div, _Section(top=outer), inline)
        parts = [s for s in sections if s.top or s.middle or s.bottom]
        for part, kind in zip(parts, _kinds(parts, inline.text), strict=True):
            _write(element(div, "div", type=kind), part, inline)
    for note in document.notes:
        if note.anchor is None:
            inline.note(div, note, type="unanchored")
    _trim_spaces(document, inline)
    _number_paragraphs(div, inline)
    return div


def _sequence(document: Recognised) -> list[Mark]:
    """Blocks that are written in the body, and the page breaks between them, in order."""
    noted = [p.start for p in document.points if p.kind == "anchor"]
    blocks = [
        _as(m, "noted-source") if m.kind == "source" and any(m.start <= at < m.end for at in noted) else m
        for m in document.blocks
        if m.kind not in ("title", "citation", "abstract")
    ]
    between = [
        p for p in document.points if p.kind == "pb" and not any(b.start <= p.start and p.end <= b.end for b in blocks)
    ]
    return sorted([*blocks, *between], key=lambda m: m.start)


def _sections(sequence: Sequence[Mark], text: str) -> list[_Section]:
    sections = [_Section()]
    for block, following in zip(sequence, _following(sequence), strict=True):
        current = sections[-1]
        if block.kind in ("pb", "furniture"):
            current.parts()[current.reached].append(block)
            continue
        part, block = _part(block, current, following, text)
        if part < current.reached:
            current = _Section()
            sections.append(current)
        current.reached = part
        current.parts()[part].append(block)
    sections = _with_last_lines(sections, text)
    for section in sections:  # without a middle TEI allows no bottom: a signature may stand in the opener
        if section.bottom and not any(m.kind not in ("pb", "furniture") for m in section.middle):
            section.middle += [_as(m, "p") if m.kind not in ("pb", "furniture") else m for m in section.bottom]
            section.bottom = []
    return sections


def _with_last_lines(sections: Sequence[_Section], text: str) -> list[_Section]:
    """An address or a seal below a signature, or a day at the end, is no paper of its own, but closes this one."""
    result = [sections[0]]
    for section in sections[1:]:
        every = [m for m in section.middle if m.kind not in ("pb", "furniture")]
        lines = [*takewhile(lambda m: not POSTSCRIPT.match(text, m.start), every)]
        added = every[len(lines) :]  # a postscript below an office or a day
        few = 0 < len(lines) <= _LAST_LINES and all(m.kind in ("p", "heading") for m in [*lines, *added])
        closing = all(m.kind in ("dateline", "pb") for m in section.top) and result[-1].middle
        if (
            few
            and (not section.bottom or (added and _signs(section.bottom)))
            and len(added) <= _FURTHER
            and not any(runs_in(text[m.start : m.end]) for m in added)
            and (closing if section.top else result[-1].bottom)
            and all(_is_below(text[m.start : m.end]) for m in lines)
            and (formulas.DOCKET.match(text, lines[0].start) or not ENCLOSED.match(text, lines[0].start))
        ):
            kinds = {m: "seg" if m in lines or formulas.DOCKET.match(text, m.start) else "postscript" for m in every}
            closer = [_as(m, kinds.get(m, m.kind)) for m in section.middle]
            result[-1].bottom += [*section.top, *closer, *section.bottom]
        elif _goes_on(result[-1], section, every, text):
            result[-1].bottom += [_as(m, "postscript") if m in every else m for m in section.middle] + section.bottom
        else:
            result.append(section)
    return result


def _goes_on(before: _Section, section: _Section, lines: Sequence[Mark], text: str) -> bool:
    """Whether a section is but further paragraphs of the postscript that ends the one before, and its signature."""
    last = [m.kind for m in before.bottom if m.kind not in ("pb", "furniture")][-1:]
    if last != ["postscript"] or section.top or not 0 < len(lines) <= _FURTHER or not _signs(section.bottom):
        return False
    said = [text[m.start : m.end] for m in lines]
    begins = ENCLOSED.match(said[0]) or (_DATED.match(said[0]) and not is_sentence(said[0])) or any(map(runs_in, said))
    return not begins and all(m.kind == "p" for m in lines)


def _signs(bottom: Sequence[Mark]) -> bool:
    """Whether it has nothing but a signature, up to a postscript: a closer may have more, a postscript no more."""
    return all(m.kind in ("signed", "pb", "furniture") for m in takewhile(lambda m: m.kind != "postscript", bottom))


def _is_below(words: str) -> bool:
    """Whether words may stand below a signature without a paper of their own."""
    return bool(formulas.DOCKET.match(words)) or (len(words) < _SHORT and not _says(words))


def _says(words: str) -> bool:
    return words.endswith(":") or (is_sentence(words) and not ENDORSED.match(words))


def _kinds(sections: Sequence[_Section], text: str) -> list[str]:
    """What each is: a letter and its enclosures, which say what they are, or have a top or a signature of their own
    below a closer; else sections, as minutes on a letter are."""
    kinds: list[str] = []
    closed, noted = False, -1
    for section in sections:
        first = next((m for m in [*section.top, *section.middle] if m.kind not in _ABOVE_SECTIONS - {"head"}), None)
        if first and first.kind == "head" and formulas.MINUTES.match(text[first.start : first.end]):
            noted = len(kinds) if noted < 0 else noted
        own = closed and noted < 0 and any(m.kind != "pb" for m in [*section.top, *section.bottom])
        kinds.append("enclosure" if own or (first and ENCLOSED.match(text, first.start)) else "section")
        closed = closed or bool(section.bottom)
    return ["letter", *kinds[1:]] if kinds[:2] == ["section", "enclosure"] or noted == 1 else kinds


def _as(block: Mark, kind: str) -> Mark:
    return Mark(block.start, block.end, kind, block.attributes, block.certainty, block.resp)


def _following(sequence: Sequence[Mark]) -> list[str]:
    """For each block the kind of the next one, page breaks apart; "" for none."""
    kinds, following = [], ""
    for block in reversed(sequence):
        kinds.append(following)
        following = following if block.kind == "pb" else block.kind
    return kinds[::-1]


def _part(block: Mark, section: _Section, following: str, text: str) -> tuple[int, Mark]:
    """The part of a section in which a block belongs, and the block with the kind it has there."""
    kind = block.kind
    words = text[block.start : block.end]
    if kind in ("source", "noted-source", "head"):
        return (_TOP, block) if section.reached == _TOP or kind == "head" else (_MIDDLE, _as(block, "p"))
    if kind in ("classification", "sub-head", "seg"):
        return (_TOP, block) if section.reached == _TOP else (_MIDDLE, _as(block, "p"))
    if kind == "dateline":
        closing = section.reached == _BOTTOM or (section.middle and following in ("", "signed"))
        return (_BOTTOM if closing else _TOP), block
    if section.reached == _TOP and (
        kind == "salute" or (kind == "p" and (_SALUTE.match(words) or SALUTED.match(words)) and not runs_in(words))
    ):
        return _TOP, _as(block, "salute")
    if kind == "signed" or (kind == "salute" and following == "signed" and section.reached == _MIDDLE):
        return _BOTTOM, block
    if section.reached == _BOTTOM and POSTSCRIPT.match(words):
        return _BOTTOM, _as(block, "postscript")
    if kind == "p" and following == "signed" and len(words) < 100 and CLOSING.match(words):
        return _BOTTOM, _as(block, "salute")
    return _MIDDLE, _as(block, "p") if kind == "salute" else block


def _write(div: Element, section: _Section, inline: Inline) -> None:
    _write_top(div, section.top, inline)
    for group in _groups(section.middle):
        _write_middle(div, group, inline)
    here = div  # the closer or the postscript that is being written
    for i, block in enumerate(section.bottom):
        if block.kind == "pb":
            inline.page(here, block)
        elif block.kind == "furniture":
            here = div
            _block(div, block, inline)
        elif block.kind == "postscript":
            if here.tag != "postscript" or POSTSCRIPT.match(inline.text, block.start):
                here = element(div, "postscript")
            _block(here, _as(block, "p"), inline)
        elif block.kind == "signed" and here.tag == "postscript" and _signs(section.bottom[i:]):
            _block(here, block, inline)
        else:
            here = here if here.tag == "closer" else element(div, "closer")
            _block(here, block, inline)


def _write_top(div: Element, blocks: Sequence[Mark], inline: Inline) -> None:
    opener = None
    for block in blocks:
        if block.kind == "pb":
            inline.page(div if opener is None else opener, block)
        elif block.kind in ("head", "source", "furniture"):
            opener = None
            _block(div, block, inline)
        else:
            opener = element(div, "opener") if opener is None else opener
            _block(opener, block, inline)


def _groups(blocks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Runs of list blocks (a head, then items, or labels with their items) together, all else alone."""
    group: list[Mark] = []
    settled = _settled(blocks)
    for i, block in enumerate(settled):
        following = next((m.kind for m in settled[i + 1 :] if m.kind != "pb"), "") if block.kind == "pb" else ""
        if group and not _belongs(block, group, following):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _settled(blocks: Sequence[Mark]) -> list[Mark]:
    """A label without an item is a paragraph, the head of an empty list a heading."""
    result: list[Mark] = []
    after = ""
    for block in reversed(blocks):
        if block.kind == "label" and after != "item":
            block = _as(block, "p")
        elif block.kind == "list-head" and after not in ("item", "label"):
            block = _as(block, "heading")
        if block.kind != "pb":
            after = block.kind
        result.append(block)
    return result[::-1]


def _belongs(block: Mark, group: Sequence[Mark], following: str) -> bool:
    """Whether a block goes on with the list that `group` is."""
    kinds = [m.kind for m in group if m.kind != "pb"]
    if not kinds or kinds[0] not in _LIST:
        return False
    last, labelled = kinds[-1], "label" in kinds
    if block.kind == "label":
        return last == "list-head" or (labelled and last == "item")
    if block.kind == "item":
        return last in ("label", "list-head") or not labelled
    return block.kind == "pb" and following in ("item", "label")


def _write_middle(div: Element, group: Sequence[Mark], inline: Inline) -> None:
    if group[0].kind not in _LIST:
        for block in group:
            if block.kind == "pb":
                inline.page(div, block)
            else:
                _block(div, block, inline)
        return
    head = inline.text[group[0].start : group[0].end] if group[0].kind == "list-head" else ""
    kind = next((name for name, pattern in _LIST_TYPES if pattern.search(head)), "")
    node = element(div, "list", type=kind)
    for block in group:
        if block.kind == "pb":
            inline.page(node, block)
        else:
            _block(node, block, inline)


# kind of block → element, attributes
_ELEMENTS: dict[str, tuple[str, dict[str, str]]] = {
    "source": ("note", {"type": "source"}),
    "noted-source": ("seg", {"type": "source"}),  # a note has no notes of its own
    "furniture": ("fw", {"type": "capture"}),
    "sub-head": ("seg", {"type": "kind"}),
    "list-head": ("head", {}),
    "heading": ("p", {"rend": "heading"}),
    "classification": ("seg", {"type": "classification"}),
    "seg": ("seg", {}),
}


def _block(parent: Element, block: Mark, inline: Inline) -> None:
    tag, attributes = _ELEMENTS.get(block.kind, (block.kind, {}))
    inline.fill(element(parent, tag, **attributes), block.start, block.end)


def _number_paragraphs(div: Element, inline: Inline) -> None:
    ident = inline.document
    for number, p in enumerate((node for node in div.iter() if node.tag == "p"), 1):
        inline.identify(p, f"{ident}p{number}")


def _trim_spaces(document: Recognised, inline: Inline) -> None:
    """Enters the white space that no block holds in the ledger."""
    text = inline.text
    written = list(inline.rows)
    for block in document.transcript.blocks:
        if block.role in ("title", "citation", "abstract"):
            inline.rows.append((block.start, block.end, "header"))
            written.append((block.start, block.end, "header"))
    position = 0
    for start, end, _ in sorted(written):
        if start > position and not text[position:start].strip():
            inline.space(position, start)
        position = max(position, end)
    if position < len(text) and not text[position:].strip():
        inline.space(position, len(text))
