"""Any text, any blocks, any marks that do not cross: the encoded file is valid and nothing of the source is lost."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from lxml import etree

from despatch import api
from despatch.config import Edition
from despatch.encode import encode
from despatch.encode.ledger import check, squeeze
from despatch.model.context import Context
from despatch.model.document import Correspondence, Dating, Linked, Note, Recognised
from despatch.model.marks import Mark
from despatch.model.transcript import Block, Sidecar, Source, Transcript
from despatch.recognise.resolve import resolve
from despatch.recognise.structure import KINDS
from despatch.resources import schema

KIND = st.sampled_from([k for k in KINDS if k != "cont"] + ["sub-head", "classification", "furniture", "title"])
WORDS = st.text(alphabet="aB é’“[].,9&<>\u00a0中ש😀", min_size=1, max_size=30).filter(lambda s: s.strip())
MARK = st.sampled_from(["persName", "date", "ref", "supplied", "placeName", "rs"])


@cache
def relaxng() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(schema("despatch.rng"))))


@st.composite
def linked(draw: st.DrawFn) -> Linked:
    text, blocks, marks, points = "", [], [], []
    for kind, words, page in draw(st.lists(st.tuples(KIND, WORDS, st.booleans()), min_size=1, max_size=9)):
        if page:
            points.append(Mark(len(text), len(text) + 8, "pb", (("n", "7"),)))
            text += "[Page 7]\n"
        words = words.strip()
        start, end = len(text), len(text) + len(words)
        blocks.append(Mark(start, end, kind))
        for _ in range(0 if kind in ("furniture", "title") else draw(st.integers(0, 3))):
            first = draw(st.integers(start, end - 1))
            last = draw(st.integers(first + 1, end))
            kind_of_mark = draw(MARK)
            attributes = (("type", "person"),) if kind_of_mark == "rs" else ()
            marks.append(Mark(first, last, kind_of_mark, attributes, 0.95, "names"))
        text += words + draw(st.sampled_from(["\n", "\r\n\r\n", "\n \n"]))
    notes = []
    for number in range(draw(st.integers(0, 2))):
        label = (len(text), len(text) + 2)
        text += f"{number}. note\n"
        notes.append(Note(str(number), Block(label[1] + 1, len(text) - 1, "note", label), None))
    read = [Block(m.start, m.end, m.kind if m.kind in ("furniture", "title") else "text") for m in blocks]
    source = Source("x.txt", "x", text, Sidecar(document=draw(st.sampled_from(["", "d12"]))))
    transcript = Transcript(source, "lines", (*read, *(n.block for n in notes)))
    resolved = resolve(marks)
    context = Context(source.sidecar.document, source.sidecar)
    recognised = Recognised(transcript, tuple(blocks), tuple(notes), tuple(points), resolved, (), context)
    return Linked(recognised, resolved, Dating(), Correspondence())


@settings(max_examples=250, deadline=None)
@given(linked())
def test_valid_and_whole(document: Linked) -> None:
    encoded = encode(document, Edition())
    root = etree.fromstring(encoded.tei)
    text = document.recognised.transcript.source.text
    assert encoded.ledger.whole
    assert check(encoded.ledger, text, root) == []
    assert relaxng().validate(root), relaxng().error_log
    marks = document.marks
    body = root.find("{*}text")
    assert body is not None
    assert len(list(body.iter("{*}persName"))) == sum(m.kind == "persName" for m in marks)


@settings(max_examples=250, deadline=None)
@given(linked())
def test_a_page_breaks_where_it_broke(document: Linked) -> None:
    recognised = document.recognised
    text = recognised.transcript.source.text
    titles = [b for b in recognised.transcript.blocks if b.role == "title"]
    body = etree.fromstring(encode(document, Edition()).tei).find("{*}text")
    assert body is not None
    for page, point in zip(body.iter("{*}pb"), recognised.points, strict=True):
        before = text[: point.start].replace("[Page 7]", "")
        for title in titles:
            before = before.replace(text[title.start : title.end], "", 1) if title.end <= point.start else before
        assert len(squeeze("".join(page.xpath("preceding::text()[ancestor::*[local-name()='text']]")))) == len(
            squeeze(before)
        )


@settings(max_examples=40, deadline=None)
@given(linked(), st.data())
def test_a_lost_character_is_found(document: Linked, data: st.DataObject) -> None:
    """The proof is worth something: whatever single letter a person deletes from the file, the check says so."""
    encoded = encode(document, Edition())
    root = etree.fromstring(encoded.tei)
    holders = [n for n in root.find("{*}text").iter() if n.text and squeeze(n.text)]
    if not holders:
        return
    node = data.draw(st.sampled_from(holders))
    at = next(i for i, c in enumerate(node.text) if not c.isspace())
    node.text = node.text[:at] + node.text[at + 1 :]
    findings = check(encoded.ledger, document.recognised.transcript.source.text, root)
    assert [f.code for f in findings] == ["DSP401"]


def test_the_same_bytes() -> None:
    document = find(linked(), lambda d: len(d.recognised.blocks) > 4)
    assert encode(document, Edition()).tei == encode(document, Edition()).tei


@pytest.mark.parametrize(
    "text", ["\u200b", " \ufeff \ufeff ", "Mr. Hale to Mr. Wood\n\n\ufeff\n\nSir: It is here.\n", ".", "12. ."]
)
def test_a_text_of_which_nothing_is_seen_comes_out_whole(text: str) -> None:
    result = api.encode(text)
    assert result.ok and result.ledger.whole and result.tree.findtext(".//{*}titleStmt/{*}title")
