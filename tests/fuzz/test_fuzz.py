"""Whatever comes in: a result, or an error that a person can mend. DESPATCH_FUZZ=5000 tries so many examples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from despatch import config, flow
from despatch.config import Edition
from despatch.errors import DespatchError
from despatch.model.index import Index
from despatch.model.register import Register
from despatch.model.transcript import Sidecar, Source
from despatch.read import register
from despatch.read.decode import decode
from despatch.read.offices import parse as offices
from despatch.read.sidecar import sidecar
from despatch.validate import document as validate

EXAMPLES = int(os.environ.get("DESPATCH_FUZZ", "60"))
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

# What transcriptions are made of, and what breaks parsers; joined in any order.
PIECES = st.sampled_from(
    """
    861.01/172: Telegram|[Telegram]|[Page 125]|[Page|The Secretary of State to the Ambassador in Great Britain (Davis)
    Washington, November 21, 1919, 6 p.m.|Moscow, undated.|[Received December 31, 1919, 11:59 p.m.]|Lansing|No. 3423
    Your telegram No. 17 of the 31st|see p. 123, footnote 4|Document 12|ante, vol. xii, p. 9999999999|Mr. Lansing's
    February 30, 1919|the 99th of Smarch|0000-00-00|1.|  1. Not printed.|- Not printed.↩|received.1|received.12345678901
    P.S.|Sincerely yours,|[signed] R. L.|SECRET|* * * * *|. . . . .|[…]|()|[]|<p>&amp;</p>|&#0;|]]>|--|#|“|’|ſ|İ|ß|ﬁ
    \u202e|\u200b|\u2028|\x85|\xa0|\ufeff|\U0001f600|e\u0301|Ⅳ|½|²|٣|\t|\r|The Under Secretary, Mr. and Mrs. John
    Subject|Participants|Source: Department of State, Central Files|Attachment|Enclosure|Ambassador|Minister|Chargé
    """.replace("\n    ", "|").split("|")
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "", "\r\n", ", ", "\n\n\n  "])
TEXTS = st.lists(st.tuples(PIECES | st.text(max_size=12), GAPS), max_size=40).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
KEYS = st.sampled_from(
    "title sources registers output language base_url publication text prefixes collection document date place source "
    "url pages license interventions find sic corr gap note width".split()
)
VALUES = st.recursive(
    st.text(max_size=8) | st.integers() | st.booleans() | st.just("1919-13-40") | st.just("../x") | st.just("d1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=6)
REGISTER = st.lists(
    st.tuples(
        st.sampled_from(["person", "persName", "surname", "forename", "note", "listPerson", "TEI", "idno", "birth"]),
        st.sampled_from(["", ' xml:id="a"', ' xml:id="b"', ' when="1919"', ' type="x"']),
        st.text(st.characters(codec="utf-8", exclude_characters="<&", exclude_categories=["Cs", "Cc"]), max_size=8),
    ),
    max_size=8,
)


def toml(value: object) -> str:
    """A value as TOML, inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(c if c.isalnum() or c in " ./-" else f"\\u{min(ord(c), 0xD7FF):04x}" for c in str(value)) + '"'


def mended(work, *arguments):
    """The result, or None for an error that names what to do."""
    try:
        return work(*arguments)
    except DespatchError as error:
        assert error.message
        assert error.exit_code in (1, 2, 3)
        assert str(error)
        return None


@fuzz
@given(st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_as_a_source(data):
    text = mended(decode, data, "x.txt")
    assert text is None or text.encode() in (data, data.removeprefix(b"\xef\xbb\xbf"))


@pytest.mark.parametrize("read", [lambda data: sidecar(data, "x.toml"), config.parse], ids=["sidecar", "settings"])
@fuzz
@given(
    data=st.binary(max_size=100) | TABLES.map(lambda t: "\n".join(f"{k} = {toml(v)}" for k, v in t.items()).encode())
)
def test_any_toml(read, data):
    mended(read, data)


@fuzz
@given(data=st.binary(max_size=100) | REGISTER)
def test_any_register(tmp_path, data):
    if not isinstance(data, bytes):
        opened = "".join(f"<{tag}{attributes}>{text}" for tag, attributes, text in data)
        closed = "".join(f"</{tag}>" for tag, _, _ in reversed(data))
        data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson>{opened}{closed}</listPerson></TEI>'.encode()
    path = tmp_path / "register.xml"
    path.write_bytes(data)
    mended(register.load, [path])


@fuzz
@given(st.binary(max_size=100) | TEXTS.map(str.encode))
def test_any_table_of_offices(data):
    mended(offices, data, "x.tsv")


@fuzz
@given(st.binary(max_size=200) | TEXTS.map(str.encode))
def test_any_bytes_as_tei(data):
    assert all(finding.message for finding in validate(data, file="x.xml"))


@fuzz
@given(TEXTS)
def test_any_text_comes_out_whole_and_valid(text):
    text = mended(lambda: decode(text.encode("utf-8", "replace"), "x.txt"))
    if text is None:
        return
    recognised, summary = flow.summarise(Source("x.txt", "x", text, Sidecar()), Register())
    result = flow.finish(recognised, summary, Index.of([summary]), Edition())
    assert [f for f in result.findings if f.severity == "error"] == []
    assert result.ledger.whole


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "found").glob("*.txt")), ids=lambda path: path.stem)
def test_what_was_found_stays_mended(path):
    text = decode(path.read_bytes(), path.name)
    recognised, summary = flow.summarise(Source(path.name, path.stem, text, Sidecar()), Register())
    assert flow.finish(recognised, summary, Index.of([summary]), Edition()).ok
