"""What blank lines and columns say of the blocks of a source."""

from __future__ import annotations

import pytest

from despatch.model.register import Register
from despatch.model.transcript import Source
from despatch.read import transcribe
from despatch.recognise import recognise
from despatch.recognise.structure_blanks import settle_blanks

SAID = "The council has met again about the harbour, and none of those who were asked would say when it will be open."


def settled(text: str, *kinds: str) -> list[str]:
    """The kinds of the lines of a text, of which a model made `kinds`."""
    ranges, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            ranges.append((at, at + len(line)))
        at += len(line) + 1
    return [kind for kind, _ in settle_blanks(text, ranges, [(kind, 1.0) for kind in kinds])]


def found(text: str) -> list[tuple[str, str]]:
    document = recognise(transcribe(Source("a.txt", "a", text)), Register())
    return [(m.kind, text[m.start : m.end]) for m in document.blocks]


def test_a_paragraph_ends_at_a_blank_line() -> None:
    assert settled("One.\n\nTwo.\nThree.", "p", "cont", "cont") == ["p", "p", "cont"]
    assert settled("One.\n\nTwo.\n\nThree.", "p", "cont", "cont") == ["p", "cont", "cont"]  # all are parted so
    assert settled("No. 4\n\nHale to Cole\n\nOne.\nTwo.", "head", "cont", "p", "cont") == ["head", "cont", "p", "cont"]


def test_sentences_below_sentences_and_a_blank_line_are_paragraphs() -> None:
    entries = ["He holds that they are beaten. He asked twice.", "April 11. Returned. A letter was there.", SAID]
    assert settled("\n\n".join(entries), "p", "cont", "cont") == ["p"] * 3
    assert settled("\n\n".join(["4. Letter", *entries]), "head", "p", "cont", "cont") == ["head", "p", "cont", "cont"]
    for other in ("Ashby, near the harbour.", "He holds that they are", "Truly yours,"):
        assert settled(f"{entries[0]}\n\n{other}", "p", "cont") == ["p", "cont"]
        assert settled(f"{other}\n\n{entries[0]}", "p", "cont") == ["p", "cont"]
    assert settled("\n".join(entries), "p", "cont", "cont") == ["p", "cont", "cont"]  # as a poem has them


@pytest.mark.parametrize("gap", ["\t", "    "])
def test_the_rows_of_a_table_are_each_a_paragraph(gap: str) -> None:
    rows = [gap.join(row) for row in (("Wool", "300", "450"), ("Hides", "20", "33"))]
    text = "\n\n".join(
        ("Mr. Pell to Mr. Cole", "London, June 26, 1863.", f"Sir: {SAID}", "\n".join(rows), SAID, "H. Pell")
    )
    assert [block for block in found(text) if block[1] in rows] == [("p", row) for row in rows]
    text = f"{SAID}\n\n{rows[0]}\n{rows[1]}\n\n{SAID}"
    assert settled(text, "p", "item", "cont", "cont") == ["p"] * 4


@pytest.mark.parametrize("head", ["PRESENT", "Participants:"])
def test_all_who_are_listed_up_to_a_blank_line_took_part(head: str) -> None:
    parties = [
        "Calder: Mr. Pell; Mr. Ames.",
        "Kingdom of Ashby: Lord Hale; Sir Henry Cole; Mr. J. F. Ota.",
        "Ota: Baron Ray.",
    ]
    text = "\n".join(
        ("Minutes of the Third Meeting, Paris, May 3, 1919", "", head, "", *parties, "", f"MR. PELL: {SAID}")
    )
    assert found(text)[2:] == [*(("item", party) for party in parties), ("p", f"MR. PELL: {SAID}")]


def test_who_was_present_is_listed_though_no_model_knows_it() -> None:
    for gap in ("\n", ""):
        text = f"{SAID}\n\nPresent:\n{gap}Mr. Pell\nLord Ashby\n\n{SAID}"
        assert settled(text, *"ppppp") == ["p", "list-head", "item", "item", "p"]
    assert settled(f"{SAID}\n\nPresent:\n\n{SAID}\n\n{SAID}\n{SAID}", *"ppppp") == [*"ppppp"]


@pytest.mark.parametrize("kind", ["p", "item", "cont"])
@pytest.mark.parametrize(
    "line",
    [
        "Mr. Pell opened the meeting and said that the harbour was free of ice.",
        "1. The harbour. The Council considered a note from Ashby.",
        "Mr. Pell, who was in the chair, asked that the harbour be opened to all ships; it was so agreed there",
    ],
)
def test_the_first_sentence_ends_the_list_of_those_present(line: str, kind: str) -> None:
    said = f"Minutes\n\nPRESENT\nMr. Pell, who came late.\nLord Ashby\n{line}\nAll agreed.\n\n{SAID}"
    assert settled(said, "head", "list-head", "p", "p", kind, "p", "p")[2:] == ["item", "item", "p", "p", "p"]
    assert settled(f"Minutes\n\nPRESENT\n{line}\n\n{SAID}", "head", "list-head", kind, "p")[2:] == ["p", "p"]


def test_the_points_of_what_was_said_are_no_list() -> None:
    points = [f"{number}. {SAID}" for number in (1, 2, 3)]
    text = "Minutes\n\nPRESENT\n\nMr. Pell\nLord Ashby\n\n" + "\n\n".join(points)
    assert settled(text, "head", "list-head", *["item"] * 5)[2:] == ["item", "item", "p", "p", "p"]
    text = text.replace(points[0], "The Council had to say:")
    assert settled(text, "head", "list-head", *["item"] * 5)[4:] == ["p", "item", "item"]
