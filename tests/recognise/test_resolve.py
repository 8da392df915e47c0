"""Whatever is claimed for a text, what stands is nested, in order, and leaves nothing out that could stand too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from despatch.model.marks import Mark
from despatch.recognise.resolve import _agree, resolve

KINDS = ("persName", "date", "ref", "rs", "supplied", "gap")
MARKS = st.lists(
    st.builds(
        lambda start, size, kind: Mark(start, start + size, kind, (), 0.9, "names"),
        st.integers(0, 1200),
        st.integers(1, 900),  # longer than the stretches in which neighbours are looked for
        st.sampled_from(KINDS),
    ),
    max_size=25,
)


@given(MARKS)
def test_what_stands_agrees_with_all_and_what_was_dropped_does_not(marks) -> None:
    kept = resolve(marks)
    for i, one in enumerate(kept):
        for other in kept[i + 1 :]:
            assert one.start <= other.start
            assert other.start >= one.end or other.end <= one.start or _agree(one, other)
    for mark in marks:
        if mark not in kept:
            near = [m for m in kept if m.start < mark.end and mark.start < m.end]
            same = any((m.start, m.end, m.kind) == (mark.start, mark.end, mark.kind) for m in near)
            assert same or not all(_agree(mark, m) for m in near)
