"""What is quick in the model: patterns compiled when they are asked, the reading of a view without the rest, records
that travel."""

from __future__ import annotations

import pickle
import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.model import patterns
from despatch.model.marks import Mark
from despatch.model.view import reading, view


def test_a_pattern_is_compiled_when_it_is_asked_and_its_methods_are_kept(monkeypatch):
    made, compiled = [], re.compile
    monkeypatch.setattr(re, "compile", lambda *given: made.append(given) or compiled(*given))
    pattern = patterns.compile(r"(?P<day>\d+)(?: may)?", patterns.I)
    assert made == []
    assert pattern.match("12 May 1919")["day"] == "12"
    assert made == [(r"(?P<day>\d+)(?: may)?", re.I)]
    assert pattern.match("13")[0] == "13"
    assert len(made) == 1


@given(st.text("ab \n\t\u00a0\u2028[1]", max_size=40), st.lists(st.integers(0, 40), max_size=6, unique=True))
def test_a_reading_is_the_text_of_the_view_and_each_character_keeps_its_place(text, cuts):
    ends = sorted(min(cut, len(text)) for cut in cuts)
    skipped = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    seen = view(text, 0, len(text), skipped)
    assert reading(text, 0, len(text), skipped) == seen.text
    assert len(seen.offsets) == len(seen.text) + 1 and seen.offsets[-1] == len(text)
    for shown, at in zip(seen.text, seen.offsets, strict=False):
        assert shown == (" " if text[at].isspace() else text[at])
        assert not any(a <= at < b for a, b in skipped)


@pytest.mark.parametrize(
    "record",
    [
        Mark(3, 9, "date", (("when", "1919-05-01"),), 0.9, "dates"),
        view("Paris, May 1, 1919.", 0, 19),
        view("At noon.[1] Then", 0, 16, [(8, 11)], "note"),
    ],
)
def test_a_record_travels_as_its_fields_alone_and_arrives_as_it_was(record):
    assert record.__reduce__() == (type(record), tuple(getattr(record, f.name) for f in fields(record)))
    assert pickle.loads(pickle.dumps(record)) == record
