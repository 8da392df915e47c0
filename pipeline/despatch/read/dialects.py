"""The dialects in which texts are captured, told from the text alone.

- "archive": a page of a web archive: furniture, a citation, an abstract, then the text, notes as `[1] …` after it.
- "blocks": blocks parted by blank lines; notes as `  1. …` lines at the very end.
- "lines": one line a block; notes as `- …↩` lines at the very end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from despatch.model import patterns as re
from despatch.model.formulas import (
    BLANK,
    CLOSING,
    HYPHENS,
    PAGE,
    PAGE_NUMBER,
    PRESENT,
    PRESENT_HEAD,
    PRESENT_WHO,
    SALUTED,
    is_row,
    is_sentence,
    pages_of_lines,
)
from despatch.model.transcript import Block, Source, Transcript
from despatch.read.note_lists import (
    NOTES,
    Span,
    arrow_notes,
    bracket_notes,
    foot_notes,
    lettered_notes,
    loose_notes,
    numbered_notes,
    signed_notes,
)

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_RUNNING_HEAD = re.compile(  # and the number of the page, at the other end of the line
    r"^[ \t\xa0]*(?:(\d{1,4})(?:[ \t\xa0]{3,}|\t)([A-Z][^a-z\n]{3,70})"
    r"|([A-Z][^a-z\n]{2,70}?)(?:[ \t\xa0]{3,}|\t)(\d{1,4}))[ \t\xa0]*$",
    re.M,
)
_CAPITALS = re.compile(r"[A-Z]{2,}")
_GOES_ON_AFTER = re.compile(  # the last word of a line that no sentence or name ends with, or a part of a word
    r"\b(?:and|or|of|the|a|an|to|in|on|at|by|for|from|with|that|which|as|is|was|were|are|be|been|has|have|had|will|my|"
    r"our|your|his|their|its|this|these|but|not|than)$|[a-z]-$"
)
_NUMBERED = re.compile(r"\[?\d{1,4}\]?\.\s[A-Z]")  # the heading of a document of a series
_UNENDED = re.compile(r"[^\W_]|[,—–-]")  # what a line ends on in mid-sentence
_GOES_ON = re.compile(r"(?!\(?(?:[a-z]|([a-z])\1|[ivx]{1,4})[.)]\s)[a-z]")  # small letters, but no point of a list
_PARTY = re.compile(r"[A-Z][^:;.\r\n]{1,40}:\s")  # `France: M. Klotz`
_TITLED = r"\b(?:Mrs?|Messrs|Dr|Sir|Lord|Lady|MM?|Mme|General|Colonel|Captain|Count|Baron|Prince)\b\.? [A-Z]"
_ONE = re.compile(rf"(?:The )?(?:(?:Right |Rt\.? )?Hon|{_TITLED})")
_SEVERAL = re.compile(rf"{_TITLED}[^,;\r\n]*[,;] (?:and )?{_TITLED}")  # of those who were present in one line
_NUMBER = r"\d{1,2}(?:st|n?d|rd|th)?"
_DAY = rf"(?:[A-Z][a-z]{{2,8}}\.?\s{_NUMBER}|{_NUMBER}\s[A-Z][a-z]{{2,8}}\.?),?\s(?:1[5-9]|20)\d\d"
_DAY_ENDS = re.compile(rf"[A-Z].{{2,70}}\b{_DAY},?")  # a line of places and a day
_OWN_LINE = re.compile(  # small letters that begin a line of its own: `my dear Mr. Ames, we`, `de Tocqueville`
    r"(?:my\s)?dear\s(?:[A-Z][\w.’']*\s?){1,4}[,:—].*|(?:[a-z]{1,3}[\s’'])+[A-Z][\w’'-]*(?:\s[A-Z][\w.’'-]*){0,3}"
)
_TOP_LINES = 8  # of a document, at most, above its text
_OF_TOP = re.compile(
    rf"(?:\[\s?)?(?:[A-Z][\w.’'-]*(?:\s?,)?\]?\s){{0,6}}{_DAY}(?:\s?[—–-]\s?.{{1,20}}|,\s\d.{{0,15}})?\]?\.?"
    r"|\[(?:[Rr]eceived|Rec['’]?d)\b.{0,60}|(?:Received|Rec['’]?d)\b.{0,50}\d.{0,12}"
    r"|[\[(]?(?i:(?:top )?secret|(?:strictly )?confidential|restricted|unclassified|priority|(?:us )?urgent)[.)\]]{0,2}"
)
_SHORTENED = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[A-Z])\.$")  # Mr., Hon., St.: no sentence ends there
_NAME = re.compile(
    r"[A-Z][\w.’'-]*(?:\s(?:(?:de|von|van|la|du|of)\s)*[A-Z][\w.’'-]*){0,4}(?<=[^\W\d_])"
)  # and no sentence
_CLOSES = 60  # characters of a closing formula
_CLOSES_WITH = re.compile(r"I have the honou?r to (?:be|remain)\b|I (?:am|remain), (?:with|dear|my|yours|Sir)\b", re.I)
_GOING_ON, _PAGE_WIDTH = 3, 150  # lines, of which fewer may be by chance; characters of one
_TITLE, _NEAR = 3, 2  # words of one in capitals; pages from a left one to the next
_POINT = re.compile(r"\d{1,2}\.\s+[A-Z]")
_EARLY, _NARROW = 0.75, 45  # of the width of a text: nobody breaks a running line there; characters of no such width
_FULL = 0.88  # the same where nothing else tells where paragraphs begin, as no line is blank
_ARCHIVE = ("get citation", "share document")
_WEB_CITATION = re.compile(r"^[\"“].{8,}?,?[\"”],?\s.{12,}")


def transcribe(source: Source) -> Transcript:
    """The transcript of a source; every character that is not white space lies in a block, its label or its tail."""
    text = source.text
    lines = _lines(text)
    lowered = text.lower()
    if all(sign in lowered for sign in _ARCHIVE):
        return Transcript(source, "archive", tuple(_archive(source, lines)))
    notes = arrow_notes(text, lines)
    if notes:
        body = [Block(*span) for span in lines[: len(lines) - len(notes)]]
        return Transcript(source, "lines", (*body, *notes))
    if BLANK.search(text.strip()) or numbered_notes(text, lines) or _is_running(text, lines):
        return Transcript(source, "blocks", tuple(_with_trailing_notes(source, lines, _paragraphs(text, lines))))
    return Transcript(source, "lines", tuple(_with_trailing_notes(source, lines, lines)))


def _is_running(text: str, lines: Sequence[Span]) -> bool:
    """Whether the lines are those of a page, as sentences and words show that go on from one that is full to the next,
    and not a paragraph each."""
    width = _width(lines[:-1])
    if width < _NARROW or any(end - start > _PAGE_WIDTH for start, end in lines):
        return False
    going_on = sum(
        text[at].islower() and text[stop - 1] not in ".:;?!" and stop - start >= _EARLY * width
        for (start, stop), (at, _) in pairwise(lines)
    )
    return going_on >= max(_GOING_ON, len(lines) / 5)


def _width(lines: Sequence[Span]) -> int:
    """The length that nine lines in ten do not exceed."""
    lengths = sorted(end - start for start, end in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _lines(text: str) -> list[Span]:
    spans = (_trim(text, *m.span()) for m in _LINE.finditer(text))
    return [s for s in spans if s[0] < s[1]]


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    """Lines joined into the blocks that blank lines part; but a line that ends early was broken on purpose: in a list
    of participants, the heading of a telegram, an address."""
    joined = [not BLANK.search(text, end, start) for (_, end), (start, _) in pairwise(lines)]
    running = [line for line, goes_on in zip(lines, joined, strict=False) if goes_on]
    width, page = _width(running), len(running) == len(joined)  # without an empty line
    within = _within_sentences(text, lines)
    blocks = lines[:1]
    present = listed = each = False  # in a list of participants: `Participants: Mr. Ota;`, and below `PRESENT`
    for i, ((before, stop), (start, end), goes_on) in enumerate(zip(lines, lines[1:], joined, strict=False)):
        present = goes_on and text[stop - 1] == ";" and (present or bool(PRESENT.match(text, before)))
        if PRESENT_HEAD.match(text, before, stop):
            last = next((k for k in range(i + 1, len(joined)) if not joined[k]), len(joined))
            listed, each = True, _is_roll(text[start : lines[last][1]])
        elif listed:
            listed = goes_on
        parted = present or (listed and (_PARTY.match(text, start, end) or (each and _begins(text, stop, start))))
        parted = parted or (page and i < _TOP_LINES and _is_of_top(text, before, stop, start, end))
        if start in within or (goes_on and not parted and not _broken(text, before, stop, start, end, width, page)):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _is_roll(text: str) -> bool:
    """Whether those who were present have a line each: it names one after the other, and tells nothing."""
    return not (_SEVERAL.search(text) or (text[-1] in ".?!:" and is_sentence(PRESENT_WHO.sub("", text))))


def _begins(text: str, stop: int, start: int) -> bool:
    """Whether a line of a list, which begins at start, does not go on with the one that ends at stop."""
    if text[stop - 1] == ",":
        return bool(_ONE.match(text, start))
    return not (text[start].islower() or _GOES_ON_AFTER.search(text, max(0, stop - 12), stop))


def _within_sentences(text: str, lines: list[Span]) -> set[int]:
    """Where a page break, and the line below it, begin if a sentence goes on over it, whatever lines are blank.

    A dateline, a salutation, a closing formula and a name are lines of their own. Not so in a series whose
    documents are numbered: there such a break stands within a line, or parts two paragraphs.
    """
    if not lines or _NUMBERED.match(text, lines[0][0]):
        return set()
    alone = {m.end(1) for m in pages_of_lines(text)}
    return {
        at
        for (before, stop), (start, end), (after, last) in zip(lines, lines[1:], lines[2:], strict=False)
        if (end in alone or PAGE.fullmatch(text, start, end) or PAGE_NUMBER.fullmatch(text, start, end))
        and (_GOES_ON_AFTER.search(text, max(0, stop - 12), stop) or _UNENDED.match(text, stop - 1))
        and _GOES_ON.match(text, after, last)
        and not SALUTED.fullmatch(text, before, stop)
        and not (_DAY_ENDS.fullmatch(text, before, stop) and not is_sentence(text[before:stop]))
        and not _OWN_LINE.fullmatch(text, after, last)
        and not (text[last - 1] == "," and last - after < _CLOSES and CLOSING.fullmatch(text, after, last))
        for at in (start, after)
    }


def _is_of_top(text: str, before: int, stop: int, start: int, end: int) -> bool:
    """Whether one of two lines is that of a day and its place, of the arrival or of the classification, or a greeting:
    above the text they are lines of their own, however long the heading is."""
    if _GOES_ON_AFTER.search(text, max(before, stop - 12), stop):
        return False
    of_top = _OF_TOP.fullmatch(text, start, end) or (
        _OF_TOP.fullmatch(text, before, stop) and not text[start].islower()
    )
    greeting = text[stop - 1] not in ",;-" and text[start].isupper() and SALUTED.fullmatch(text, start, end)
    return bool(of_top or greeting or (SALUTED.fullmatch(text, before, stop) and text[start].isupper()))


def _broken(text: str, before: int, stop: int, start: int, end: int, width: int, page: bool) -> bool:
    """Whether the break between the lines text[before:stop] and text[start:end] is the writer's: a point of a list
    begins, it is a row of a table, a formula closes the letter, it is signed, or the next word would have had room on
    the line. Small letters go on with a sentence, and so does what follows half a word.

    width: of the lines of the text; page: no line is empty, so that nothing else tells where a paragraph begins.
    """
    if is_row(text, before, stop) or is_row(text, start, end):
        return True
    formula = text[stop - 1] == "," and end - start < _CLOSES and bool(CLOSING.fullmatch(text, before, stop))
    if (formula and text[start].isupper()) or (text[stop - 1] in ".!?" and _CLOSES_WITH.match(text, start)):
        return True
    ended = text[stop - 1] in ".!?”)" and not _SHORTENED.search(text, max(before, stop - 8), stop)
    if ended and 2 * (end - start) < width and _NAME.fullmatch(text, start, end):
        return True
    if page and 2 * (stop - before) < width and text[stop - 1] not in HYPHENS:
        return True
    if text[start].islower() or _GOES_ON_AFTER.search(text, max(before, stop - 12), stop):
        return False
    if width < _NARROW or (_POINT.match(text, start) and text[stop - 1] in ".:;?!"):
        return True
    return stop - before + 1 + len(text[start:end].split(None, 1)[0]) <= width * (_FULL if page else _EARLY)


def _with_trailing_notes(source: Source, lines: list[Span], blocks: list[Span]) -> list[Block]:
    """Blocks as text, but the notes that end the document or its pages as notes, in whichever of the forms they are
    listed."""
    text = source.text
    finders: tuple[Callable[[], list[Block]], ...] = (
        lambda: _more(numbered_notes(text, lines), numbered_notes(text, blocks)),
        lambda: bracket_notes(text, blocks),
        lambda: _more(foot_notes(text, lines), foot_notes(text, blocks)),
        lambda: _more(loose_notes(text, lines), loose_notes(text, blocks)),
        lambda: _more(lettered_notes(text, lines), lettered_notes(text, blocks)),
        lambda: signed_notes(text, blocks),
    )
    notes = next((found for found in (f() for f in finders) if found), [])
    body = [Block(*span) for start, end in blocks for span in _beside(text, start, end, notes)]
    for at in (0, -1) if len(body) > 1 else ():
        start, end = body[at].start, body[at].end
        if _is_running_head(source, start, end) or (at and notes and NOTES.match(text, start, end)):
            body[at] = replace(body[at], role="furniture")
    return sorted([*body, *notes], key=lambda block: block.start)


def _more(of_lines: list[Block], of_blocks: list[Block]) -> list[Block]:
    """Notes that were looked for in lines, or, if those are more, in blocks: where a note has several lines."""
    return of_blocks if len(of_blocks) > len(of_lines) else of_lines


def _beside(text: str, start: int, end: int, notes: Sequence[Block]) -> Iterator[Span]:
    """What of text[start:end] is no note."""
    for note in notes[bisect_left(notes, start, key=lambda note: note.end) :]:
        if note.label[0] >= end:
            break
        if start < note.end:
            yield from [span for span in [_trim(text, start, note.label[0])] if span[0] < span[1]]
            start = note.end
    yield from [span for span in [_trim(text, start, end)] if span[0] < span[1]]


def _is_running_head(source: Source, start: int, end: int) -> bool:
    """Whether a line of capitals and a number heads a page: a title, not the one word of a sum or a ballot, or else the
    number is about that of a page, or of another line with the same capitals."""
    m = _RUNNING_HEAD.fullmatch(source.text[start:end])
    if not m:
        return False
    number, head = int(m[1] or m[4]), m[2] or m[3]
    first, last = (re.findall(r"\d+", source.sidecar.pages) * 2 or ["0"] * 2)[:2]
    pages = [int(p[1]) for p in PAGE.finditer(source.text) if p[1].isdigit()]
    return (
        len(_CAPITALS.findall(head)) >= _TITLE
        or int(first) <= number <= int(first[: -len(last)] + last)  # 214–17
        or any(abs(number - page) <= 1 for page in pages)
        or any(
            (other[2] or other[3]) == head and 0 < abs(number - int(other[1] or other[4])) <= _NEAR
            for other in _RUNNING_HEAD.finditer(source.text)
        )
    )


def _archive(source: Source, lines: list[Span]) -> list[Block]:
    """Furniture up to the last sign of the page's frame; in it the citation and, before that, the abstract."""
    text = source.text
    frame_end = max(text.lower().rfind(sign) + len(sign) for sign in _ARCHIVE)
    frame = [span for span in lines if span[0] < frame_end]
    citation = next((i for i, s in enumerate(frame) if _WEB_CITATION.match(text[s[0] : s[1]])), -1)
    blocks: list[Block] = []
    for i, (start, end) in enumerate(frame):
        abstract = i == citation - 1 and end - start > 80
        blocks.append(Block(start, end, "citation" if i == citation else "abstract" if abstract else "furniture"))
    rest = [span for span in lines if span[0] >= frame_end]
    body = _with_trailing_notes(source, rest, _paragraphs(text, rest))
    if body and body[0].role == "text" and citation >= 0:
        title = text[body[0].start : body[0].end].casefold()
        cited = text[frame[citation][0] : frame[citation][1]].casefold()
        if title in cited:  # the page's own heading, repeated from the citation
            body[0] = Block(body[0].start, body[0].end, "title")
    return [*blocks, *body]
