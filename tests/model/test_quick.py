"""What is quick in the model: patterns compiled when they are asked, and the reading of a view without the rest."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from despatch.model import patterns
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
