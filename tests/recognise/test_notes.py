"""Note numbers are told from other digits by the sequence of all notes."""

from __future__ import annotations

import pytest

from despatch.recognise.notes import anchors


def found(text: str, notes: int | list[str], **how: bool) -> list[tuple[str, str] | None]:
    """(the text right before the anchor, its printed number) of each note; notes: as they read, or how many."""
    told = [""] * notes if isinstance(notes, int) else notes
    marks = anchors(text, [(0, len(text))], told, **how)
    return [(text[max(0, m.start - 10) : m.start], m.get("n")) if m else None for m in marks]


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        (
            "November 21, 6 p.m.94 Department’s 1732 to Stockholm95 was sent. If Stockholm’s 324896 is needed",
            3,
            [(" 21, 6 p.m.", "94"), ("Stockholm", "95"), ("lm’s 3248", "96")],
        ),
        ("at meeting of November 211 that no", 1, [("November 21", "1")]),
        ("enjoyed with Stalin until 193965 was", 1, [("until 1939", "65")]),
        ("Washington, February 18, 197012 and more", 2, [("18, 1970", "1"), ("18, 19701", "2")]),
        ("Department of State0 Bonn, 3 p.m. He saw Deptel 138 and 2631 again", 2, [("State", "0"), ("263", "1")]),
        ("the Declaration4a and then5 he", 2, [("eclaration", "4a"), (" and then", "5")]),
        ("a loan of $10,000,000 at 9 a.m. in 1919 for China.", 1, [None]),
        ("word7 and no second", 2, [("word", "7"), None]),
    ],
)
def test_sequence(text: str, count: int, expected: list[tuple[str, str] | None]) -> None:
    got = found(text, count)
    assert len(got) == count
    for one, wanted in zip(got, expected, strict=True):
        if wanted is None:
            assert one is None
        else:
            assert one is not None
            assert one[1] == wanted[1]
            assert one[0].endswith(wanted[0][-9:])


def test_brackets() -> None:
    assert found("letter[1] and predecessor[2].", 2, bracketed=True) == [("letter", "1"), ("redecessor", "2")]


def test_no_notes_no_anchors() -> None:
    assert found("word1 and word2", 0) == []


def test_what_a_note_says_tells_where_its_number_begins() -> None:
    text = "The line was explained (Embtel 2772). It was sent."
    assert found(text, ["Telegram 277, March 9, is not printed."]) == [("Embtel 277", "2")]
    assert found("On December 12 he wrote again.", ["Of the letter of December 1 no copy was found."]) == [
        ("December 1", "2")
    ]


def test_a_number_after_a_page_break_a_sign_and_a_number_printed_again_do_not_disturb_the_order() -> None:
    same = "In the original these words are in brackets."
    text = "He went3 there* and[Page 4]4 back and it5 was so4 and no6 more."
    spans = [(0, 23), (23, len(text))]
    marks = anchors(text, spans, ["A.", "B.", same, "D.", same, "F."])
    assert [m and m.get("n") for m in marks] == ["3", "*", "4", "5", "4", "6"]


def test_neither_a_file_number_nor_a_year_after_a_month_ends_in_a_note() -> None:
    text = "893.24/1628\nSent on 20 December 634 to him."
    (mark,) = anchors(text, [(0, 11), (12, len(text))], ["Not printed."])
    assert mark is not None
    assert (mark.get("n"), text[: mark.start][-2:]) == ("4", "63")


def test_what_looks_like_a_year_is_a_number_of_which_a_note_speaks() -> None:
    notes = ["Source: Not printed.", "Section 201 of the law dealt with funds."]
    assert found("A memorandum1 on what was spent under Section 2012 of the law.", notes)[1] == ("ection 201", "2")


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        (
            "He met him1 and then2 left. We now have M-113’s and a report on Vietnam.4 The President saw it.",
            3,
            [("He met him", "1"), ("1 and then", "2"), ("n Vietnam.", "4")],
        ),
        (
            "He met him1 and then2 left. A.3. To provide for it. As of January 18.3 As a result",
            3,
            [("He met him", "1"), ("1 and then", "2"), ("anuary 18.", "3")],
        ),
        (
            "He said so4 of it, as NSC 5405 has it, and NSC 5405, or PSB D–235 (Thailand) does",
            2,
            [("He said so", "4"), ("r PSB D–23", "5")],
        ),
        (
            "a resolution (C–M(59)24) on this1 and that;2 see the one of December (C–M(58)1703), adopted",
            3,
            [("4) on this", "1"), (" and that;", "2"), ("C–M(58)170", "3")],
        ),
        ("a report1 of Embtel 115 and NSC 5402 of Bonn.3 He left", 2, [("a report", "1"), ("2 of Bonn.", "3")]),
    ],
)
def test_a_bare_number_is_not_left_over_for_one_cut_from_another(
    text: str, count: int, expected: list[tuple[str, str]]
) -> None:
    assert found(text, count) == expected


def test_what_is_left_before_a_number_is_a_day_where_a_month_stands() -> None:
    text = "telegrams60 of it, and the note61 of May 3 (see despatch No. 1104, April 2661). In another letter"
    said = found(text, ["Not printed.", "Dated May 3.", "Not printed."])
    assert said == [("telegrams", "60"), ("d the note", "61"), (", April 26", "61")]


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("sent it3 then4 and, after long talks,7 he left. He wrote again5 to us.6", 5, ["3", "4", "7", "5", "6"]),
        ("sent it3 then4 and, after long talks,9 he left. He wrote again6 to us.", 4, ["3", "4", "9", "6"]),
        ("in despatch no. 95 of it6, August 20, 1941.19 In that8 he says9", 4, ["6", "19", "8", "9"]),
    ],
)
def test_a_misprinted_number_is_that_of_its_note(text: str, count: int, expected: list[str]) -> None:
    marks = anchors(text, [(0, len(text))], [""] * count)
    assert [m and m.get("n") for m in marks] == expected


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("The Board Meeting, August 15, 1955, Item 15 was", " Item 1"),
        ("Printed as Document 331. GATT Article 351 applies.", "Article 35"),
        ("the Chinese G–292 dated in ’43, in regard to it", "ese G–2"),
        ("Article XXVIII:4 of the Agreement, and the present quota.4 JAR", " quota."),
        ("a non-Arab country (point 2. C.3 in the paper). Attachment3", "tachment"),
        ("National Security Decision Memorandum 2001 was on NSSM 16 then", "ndum 200"),
    ],
)
def test_a_number_that_has_a_place_in_the_text_is_no_note(text: str, before: str) -> None:
    (mark,) = anchors(text, [(0, len(text))], ["Not found."])
    assert mark is not None
    assert text[: mark.start].endswith(before)


def test_the_line_above_may_have_its_number_on_a_line_alone() -> None:
    spans = [(0, 12), (13, 14), (15, 55)]
    text = "SANACC Files\n1\nWashington, February 11, 1948, and after"
    (mark,) = anchors(text, spans, ["Not printed."])
    assert mark is not None
    assert (mark.start, mark.end) == (13, 14)


@pytest.mark.parametrize("line", ["OCB files, lot 62 D 430, “Asia—1954”", "763.72111 Em 1/32½"])
def test_no_note_stands_within_the_line_that_says_where_a_paper_is_kept(line: str) -> None:
    text = f"{line}\nPaper by the Group on page 9.36 It is"
    spans = [(0, len(line)), (len(line) + 1, len(text))]
    (mark,) = anchors(text, spans, ["Not printed."])
    assert mark is not None
    assert mark.get("n") == "36"


def test_a_sign_may_stand_before_a_name() -> None:
    lines = ("Advisers", "*Frank P. Corrigan", "† Gilbert Stewart", "* a point of a list")
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    marks = anchors(text, spans, ["Absent.", "In Geneva."])
    assert [(m.start, m.get("n")) if m else None for m in marks] == [(starts[1], "*"), (starts[2], "†")]


def test_raised_numbers_stand_in_the_order_of_the_notes() -> None:
    text = "He asked¹ for 3 m² of cloth.² None came to Vance¹² again."
    marks = anchors(text, [(0, len(text))], [""] * 3, raised=["¹", "²", "³"])
    assert [m and (text[m.start - 2 : m.start], m.get("n")) for m in marks] == [("ed", "1"), ("h.", "2"), None]
    text = "He¹ had 40 ft² of land, said Adams².”"
    marks = anchors(text, [(0, len(text))], [""] * 2, raised=["¹", "²"])
    assert [m and text[m.start - 2 : m.start] for m in marks] == ["He", "ms"]
    text = "He asked¹ for 30 men, and Vance^2 came in 1942."
    marks = anchors(text, [(0, len(text))], [""] * 2, raised=["¹", "2"])
    assert [m and text[m.start - 2 : m.start] for m in marks] == ["ed", "e^"]
    text = "He asked¹ for cloth.¹²"
    marks = anchors(text, [(0, len(text))], [""], raised=["¹²"])
    assert [m and m.get("n") for m in marks] == ["12"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("He asked.(1) In 4(1) and (2) of the Act none(2) is named.", ["(1)", "(2)"]),
        ("He asked.(¹) None (²) is named.", ["(¹)", "(²)"]),
        ("He asked.[a] None[b] is named [a].", ["[a]", "[b]"]),
    ],
)
def test_numbers_and_letters_in_brackets_stand_at_a_word(text: str, labels: list[str]) -> None:
    marks = anchors(text, [(0, len(text))], [""] * 2, raised=labels)
    assert [m and text[: m.start].rsplit(maxsplit=1)[-1] for m in marks] in (["asked.", "none"], ["asked.", "None"])


def test_the_sign_of_a_raised_number_is_of_its_anchor() -> None:
    text = "The ship^1 has 10^6 parts, and a crew.^2"
    marks = anchors(text, [(0, len(text))], ["In Ashby.", "Of ten."])
    assert [m and text[m.start : m.end] for m in marks] == ["^1", "^2"]


@pytest.mark.parametrize("power", ["y^1", "the (a+b)^1", "10^1", "2x^1"])
def test_the_power_of_a_formula_is_no_anchor(power: str) -> None:
    for word in ("boat^1", "1863^1", "Ashby.^1", "(of Calder)^1"):
        text = f"He wrote {power} in the {word} again."
        (mark,) = anchors(text, [(0, len(text))], ["In Ashby."])
        assert mark and text[: mark.end].endswith(word)
    text = f"He wrote {power} again."
    assert anchors(text, [(0, len(text))], ["In Ashby."]) == [None]
