"""The lists of notes at the end of a text or of its pages, in the forms in which captures write them."""

from __future__ import annotations

from bisect import bisect_left

from despatch.model import patterns as re
from despatch.model.formulas import BLANK, PAGE
from despatch.model.marks import RAISED, RAISING, UPLIFTED
from despatch.model.transcript import Block

Span = tuple[int, int]

_ARROW_NOTE = re.compile(r"\s*([-–—*•])\s+(.*?)\s*(↩[︎️]?)\s*$", re.S)
_NUMBERED_NOTE = re.compile(r"[^\S\r\n]{1,6}(\d{1,3})\.\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_BRACKET_NOTE = re.compile(r"\s*(\[\d{1,3}\])\s+(?=\S)")
_LOOSE_NOTE = re.compile(
    r"[^\S\r\n]{0,6}(\d{1,3}|[*†‡§]{1,3}|[⁰¹²³⁴-⁹]{1,3})(?:(?<=[⁰¹²³⁴-⁹])|[.)]?[^\S\r\n])[^\S\r\n]*(?=\S)"
)
_LABEL = r"\((?:[a-z]|\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\)|\[[a-z]\]"
_LETTERED_NOTE = re.compile(rf"({_LABEL})\s+(?=\S)")
_SIGNED_NOTE = re.compile(r"([*†‡§]{1,3})[^\S\r\n]*(?=[A-Z“\"‘])")
NOTES = re.compile(r"(?:NOTES|Notes|FOOTNOTES|Footnotes|ENDNOTES|Endnotes)[.:]?$")  # stands above them
_LISTS = re.compile(r".*:[—–-]?", re.S)  # what a list of points follows
_LETTER = re.compile(rf"(?<=[^\s\d(\[])(?:{_LABEL})|(?<=\S )\([⁰¹²³⁴-⁹]{{1,3}}\)")
_CITED = re.compile(  # before the letter of a part, not of a note: IV(a), A(a), 4.(a), IV(b)(a), paragraph(a)
    r"\W*(?:[IVXLC]+|[ivx]+|[A-Za-z]|\d{1,3}|\S*(?:[Pp]aragraph|[Ss]ection|[Cc]lause|[Aa]rticle|[Ii]tem|[Pp]oint)s?"
    r"|(?:(?:[Rr]eg|[Oo]rd|[Aa]rt|[Ss]ect?|[Pp]ara?|[Cc]l|[Cc]h|[Cc]hap|[Pp]t|[Ss]ch(?:ed)?|App|Res)s?|Nos?)\.)?"
    r"(?:\([A-Za-z\d]{1,4}\))*\W?"
)
_WORD = 24  # characters at most
_FURTHER = 2  # paragraphs of a note without a number


def arrow_notes(text: str, lines: list[Span]) -> list[Block]:
    notes: list[Block] = []
    for start, end in reversed(lines):
        m = _ARROW_NOTE.match(text, start, end)
        if not m:
            break
        notes.append(Block(m.start(2), m.end(2), "note", m.span(1), m.span(3)))
    return notes[::-1]


def numbered_notes(text: str, lines: list[Span]) -> list[Block]:
    """The longest run of lines `  1. …`, `  2. …` that ends the text; an unnumbered line continues its note.

    The first is indented, as the others may be.
    """
    starts: list[tuple[int, re.Match[str]]] = []
    for index in range(len(lines) - 1, -1, -1):
        line_start = max(text.rfind("\n", 0, lines[index][0]), text.rfind("\r", 0, lines[index][0])) + 1
        m = _NUMBERED_NOTE.match(text, line_start)
        if not m and starts and int(starts[-1][1][1]) > 2:
            m = _numbered(text, lines[index][0], int(starts[-1][1][1]) - 1)
        if not m:
            after = lines[index + 1][0] if index + 1 < len(lines) else len(text)
            if (starts and int(starts[-1][1][1]) == 1) or BLANK.search(text, lines[index][1], after):
                break
            continue
        if starts and int(m[1]) != int(starts[-1][1][1]) - 1:
            break
        starts.append((index, m))
    if not starts or int(starts[-1][1][1]) != 1:
        return []
    starts.reverse()
    for index in range(starts[-1][0] + 1, len(lines)):
        if m := _numbered(text, lines[index][0], int(starts[-1][1][1]) + 1):
            starts.append((index, m))
    notes = []
    for (_, m), (after, _) in zip(starts, [*starts[1:], (len(lines), None)], strict=True):
        notes.append(Block(m.end(), lines[after - 1][1], "note", (m.start(1), m.end(1) + 1)))
    return notes


def _numbered(text: str, start: int, number: int) -> re.Match[str] | None:
    m = _NUMBER.match(text, start)
    return m if m and int(m[1]) == number else None


def foot_notes(text: str, lines: list[Span]) -> list[Block]:
    """The same at the foot of each page, where more than one page has any."""
    notes: list[Block] = []
    feet, start, begun = 0, 0, [line[0] for line in lines]
    for page in PAGE.finditer(text):
        stop = page.start()
        found = loose_notes(text, lines[bisect_left(begun, start) : bisect_left(begun, stop)], start)
        notes += found
        feet, start = feet + bool(found), stop
    last = loose_notes(text, lines[bisect_left(begun, start) :], start) if feet else []
    return [*notes, *last] if feet + bool(last) > 1 else []


def loose_notes(text: str, lines: list[Span], since: int = 0) -> list[Block]:
    """Lines `12 …`, `13. …`, `* …` that end the text, numbered as in print: each number or sign is glued to a word
    before them too, which stands in text[since:]."""
    notes: list[Block] = []
    stop, unnumbered = 0, 0  # where the note above ends, if it has further paragraphs
    for start, end in reversed(lines):
        m = _LOOSE_NOTE.match(text, start, end)
        after = text[slice(*notes[-1].label)].rstrip(".)") if notes else ""
        if not m and after.isdigit() and unnumbered < _FURTHER:
            stop, unnumbered = stop or end, unnumbered + 1
            continue
        if not m or (m[1].isdigit() and after.isdigit() and _number(m[1]) != _number(after) - 1):
            break
        notes.append(Block(m.end(), stop or end, "note", (m.start(1), m.end(1) + (text[m.end(1)] in ".)"))))
        stop = unnumbered = 0
    while notes and not _glued(text, notes, since):
        notes.pop()  # what stands first may be a paragraph of the text
    if notes and _goes_on(text, lines, notes[-1]):
        return []
    return notes[::-1]


def _number(digits: str) -> int:
    return int(digits.translate(RAISED))


def _goes_on(text: str, lines: list[Span], note: Block) -> bool:
    """Whether the first of the notes has the next number of a list of paragraphs that stands before it."""
    label = text[slice(*note.label)]
    before = f"{_number(number) - 1}{label.removeprefix(number)} " if (number := label.rstrip(".)")).isdigit() else ""
    return bool(before) and any(text.startswith(before, start) for start, end in lines if end <= note.label[0])


def _glued(text: str, notes: list[Block], since: int) -> bool:
    """Whether the number of the first of the notes and of most stands at a word, a year or a sum before them."""
    body = text[since : notes[-1].label[0]]
    labels = [text[slice(*note.label)].rstrip(".)") for note in reversed(notes)]
    numbers = [f"(?:{re.escape(label)}|{re.escape(label.translate(RAISING))})" for label in labels]
    at = rf"(?:[^\W\d_]|[.,;:)\]”’\"?!]|{UPLIFTED}|\b1[5-9]\d\d|\b20\d\d|,\d{{3}})"
    glued = [bool(re.search(rf"{at}{number}(?![\d.]\d|\d|/)", body)) for number in numbers]
    return glued[0] and sum(glued) > len(glued) / 2


def bracket_notes(text: str, blocks: list[Span]) -> list[Block]:
    """Blocks `[1] …`, `[2] …` that end the text, where most of the numbers stand too: else of articles."""
    notes = _last_blocks(text, blocks, _BRACKET_NOTE)
    body = text[: notes[0].label[0]] if notes else ""
    numbers = [text[note.label[0] + 1 : note.label[1] - 1] for note in notes]
    there = [bool(re.search(rf"\[{n}\]|[^\s\d(\[]{n}(?!\d)", body)) for n in numbers]
    return notes if sum(there) > len(there) / 2 else []


def lettered_notes(text: str, blocks: list[Span]) -> list[Block]:
    """Blocks `(a) …`, `[a] …`, `(1) …` or `(¹) …`, and so on, that end the text, where the first of these labels and
    most stand so at a word before."""
    notes = _last_blocks(text, blocks, _LETTERED_NOTE)
    labels = [_bare(text[slice(*note.label)]) for note in notes]
    first = max((i for i, label in enumerate(labels) if label in ("a", "1")), default=0)
    notes, labels = notes[first:], labels[first:]  # above them the points of a list may end
    ordered = (
        map(str, range(1, len(labels) + 1)) if labels[:1] == ["1"] else (chr(ord("a") + i) for i in range(len(labels)))
    )
    if labels != [*ordered] or not notes or _listed(text, blocks, notes[0]):
        return []
    body = text[: notes[0].label[0]]
    written = {text[slice(*note.label)] for note in notes}
    at_words = [(m[0], body[max(0, m.start() - _WORD) : m.start()].split()[-1]) for m in _LETTER.finditer(body)]
    there = {label for label, word in at_words if label in written and not _CITED.fullmatch(word)}
    return notes if text[slice(*notes[0].label)] in there and len(there) > len(notes) / 2 else []


def _bare(label: str) -> str:
    return label[1:-1].translate(RAISED)


def signed_notes(text: str, blocks: list[Span]) -> list[Block]:
    """Blocks `* …` that end the text, though no sign in it leads to them; as points of a list more would begin so.

    A sign that stands in the block once more is that of slanted letters: `*Lovett*`.
    """
    notes = _last_blocks(text, blocks, _SIGNED_NOTE)
    signs = {text[slice(*note.label)] for note in notes}
    others = blocks[: len(blocks) - len(notes)]
    sure = (
        notes
        and others
        and len(signs) == len(notes)
        and not any(text[start] in "*†‡§" for start, _ in others)
        and not any(text[note.label[0]] in text[note.start : note.end] for note in notes)
        and not _listed(text, blocks, notes[0])
    )
    return notes if sure else []


def _listed(text: str, blocks: list[Span], note: Block) -> bool:
    """Whether what stands right above the first of the notes, but for a page break, says that a list follows."""
    above = [text[start:end] for start, end in blocks if end <= note.label[0]]
    line = next((line for line in reversed(above) if not PAGE.fullmatch(line)), "")
    return bool(_LISTS.fullmatch(line)) and not NOTES.match(line)


def _last_blocks(text: str, blocks: list[Span], label: re.Pattern[str]) -> list[Block]:
    notes: list[Block] = []
    for start, end in reversed(blocks):
        m = label.match(text, start, end)
        if not m:
            break
        notes.append(Block(m.end(), end, "note", m.span(1)))
    return notes[::-1]
