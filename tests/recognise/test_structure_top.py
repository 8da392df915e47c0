"""What stands between the heading of a paper and its dateline, and what a number above the text is no heading of."""

from __future__ import annotations

import pytest

from recognise.lines import BODY, read, settled

DATED = "Foreign Office, 3 August 1914."


@pytest.mark.parametrize("heading", ["Sir H. Pell to Sir R. Cole.", "Mr. Pell to Mr. Cole", "NATIONAL ESTIMATE"])
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(No. 47.) Secret.", "seg"),
        ("No. 47.", "seg"),
        ("No. 47.]", "seg"),
        ("CIRCULAR TELEGRAM", "seg"),
        ("NIE 12-3-57", "seg"),
        ("From: Consulate Ashby", "seg"),
        ("[Translation.]", "sub-head"),
        ("Most secret.", "classification"),
    ],
)
def test_a_line_between_heading_and_dateline_is_of_the_top(heading: str, line: str, kind: str) -> None:
    for guess in ("p", "heading", "head"):
        got = settled(("head", heading), (guess, line), ("dateline", DATED), ("p", BODY))
        assert got == ["head", kind, "dateline", "p"]


def test_a_heading_is_known_by_what_stands_below_it() -> None:
    top = (("p", "Sir H. Pell to Sir R. Cole."), ("p", "(No. 47.) Secret."), ("p", DATED), ("p", BODY))
    assert settled(*top) == ["head", "seg", "dateline", "p"]
    assert settled(("head", "F.O. 371/2161"), *top) == ["source", "head", "seg", "dateline", "p"]
    assert settled(*top[:2], ("p", "Sir,"), ("p", BODY))[:2] == ["head", "seg"]
    assert settled(top[0], ("p", BODY))[0] == "p"
    house = ("p", "Castle of Ashby in Calder,")
    assert settled(*top[:2], house, *top[2:]) == ["head", "seg", "dateline", "cont", "p"]


def test_a_class_does_not_go_on_with_a_heading() -> None:
    for line, kind in (("Private and Secret", "classification"), ("(Extract.)", "seg"), ("of Calder", "cont")):
        got = settled(("head", "Âli Bey to Lord Cole"), ("cont", line), ("dateline", DATED), ("p", BODY))
        assert got == ["head", kind, "dateline", "p"]


def test_who_writes_to_whom_goes_on_with_the_kind_of_paper_above_it() -> None:
    top = (("head", "Despatch No. 14"), ("p", "The Minister in Chile to the Secretary of State"))
    assert settled(*top, ("p", "No. 47."), ("dateline", DATED), ("p", BODY))[:3] == ["head", "cont", "seg"]


@pytest.mark.parametrize("kind", ["item", "p", "heading"])
def test_who_writes_to_whom_right_above_the_dateline_is_a_heading(kind: str) -> None:
    assert settled((kind, "Mr. Pell to Mr. Cole"), ("dateline", DATED), ("p", BODY)) == ["head", "dateline", "p"]


def test_the_class_of_a_letter_is_no_heading_of_it() -> None:
    got = settled(("head", "Strictly Private"), ("p", "My dear Pell,"), ("p", BODY))
    assert got == ["classification", "p", "p"]


@pytest.mark.parametrize("line", ["Secret articles of peace", "Private note to Pell", "Personal Rule of Cole, 1848"])
def test_a_heading_may_begin_with_the_word_of_a_class(line: str) -> None:
    assert settled(("head", line), ("p", "Your Grace,"), ("p", BODY))[0] == "head"
    for marked in ("Private and very confidential.", "Secret. No. 47.", "Confidential—Personal"):
        assert settled(("head", marked), ("p", "Your Grace,"), ("p", BODY))[0] == "classification"


@pytest.mark.parametrize("last", [("p", "Pell"), ("p", "The harbour question"), ("cont", "Mr. Pell,")])
def test_short_text_above_a_dateline_is_no_label(last: tuple[str, str]) -> None:
    got = settled(("head", "The Minister to the Consul"), ("p", "Harbour open"), last, ("dateline", DATED), ("p", BODY))
    assert got == ["head", "p", last[0], "dateline", "p"]


def test_what_says_something_above_a_dateline_is_text() -> None:
    dated = ("dateline", DATED)
    assert settled(("head", "A Report"), ("p", "He was here."), dated, ("p", BODY))[1] == "p"
    assert settled(("head", "A Note"), ("p", "Agreed."), dated)[1] == "p"  # at its end


@pytest.mark.parametrize(
    "heading", ["Mr. Van den Berg to Mr. Cole.", "M. du Parc to Baron von der Pell", "M. d’Ashby to Mr. Cole."]
)
def test_a_name_with_particles_writes_letters_too(heading: str) -> None:
    got = settled(("source", heading), ("head", "No. 47.]"), ("dateline", DATED), ("p", BODY))
    assert got == ["head", "seg", "dateline", "p"]


@pytest.mark.parametrize("place", ["Washington,", "City of London,"])
@pytest.mark.parametrize("day", ["June 3rd, 1941.", "3 June 1941"])
def test_a_place_and_its_day_may_be_two_lines(place: str, day: str) -> None:
    note = (("head", "AIDE-MÉMOIRE"), ("p", BODY), ("p", BODY))
    assert settled(*note, ("cont", place), ("cont", day))[3:] == ["dateline", "cont"]
    assert settled(note[0], ("p", place), ("p", day), note[1])[1:] == ["dateline", "cont", "p"]


@pytest.mark.parametrize("closing", [("Yours truly,", "Henry Pell,"), ("Henry Pell,",), ("As ever,",), ("E. Cole,",)])
@pytest.mark.parametrize("office", [("Secretary of State,",), ("Consul,",), ()])
def test_who_signs_above_the_day_is_no_place(closing: tuple[str, ...], office: tuple[str, ...]) -> None:
    lines = ("Dear Sir,", BODY, BODY, *closing, *office, "May 3, 1862.")
    got = settled(*((("salute" if i == 0 else "p"), line) for i, line in enumerate(lines)))
    assert "dateline" not in got[:-1]


def test_what_only_ends_in_a_comma_above_the_dateline_is_no_house() -> None:
    for line in ("To the Queen of Calder,", "Private and friendly,", "Enclosure in the above,"):
        got = settled(("head", "Mr. Pell to Mr. Cole."), ("p", line), ("dateline", DATED), ("p", BODY))
        assert got[2:] == ["dateline", "p"]


@pytest.mark.parametrize("greeting", ["Dear Mr. Cole:", "My dear Mr. Cole,", "Dear Dr. Pell:", "Dear Mr. Secretary,—"])
@pytest.mark.parametrize("number", ["No. 217.", "No. 217"])
def test_a_greeting_with_a_title_below_the_number_is_no_heading(number: str, greeting: str) -> None:
    assert settled(("head", number), ("salute", greeting), ("p", BODY), ("p", "Henry Pell"))[1] == "salute"
    top = (("head", "Mr. Pell to Mr. Cole"), ("cont", number), ("cont", greeting), ("p", BODY))
    assert settled(*top) == ["head", "seg", "salute", "p"]


@pytest.mark.parametrize("verb", ["presents its compliments to the Department and asks", "has the honor to state"])
def test_the_first_sentence_of_a_note_is_no_heading_below_its_number(verb: str) -> None:
    note = f"The Legation of Calder {verb} that nothing can be done by the Secretary of State to the Consul of Ashby."
    assert read("No. 47", note, "The Legation would be glad of an answer.", "Washington, March 3, 1934.")[1] == "p"
    assert read("No. 47", "The Consul in Calder to the Secretary of State", DATED, BODY)[:2] == ["head", "cont"]


@pytest.mark.parametrize("number", ["No. 47", "No. 47."])
def test_what_greets_or_labels_below_a_number_is_no_heading(number: str) -> None:
    assert read(number, "The Harbour Question", DATED, BODY)[:2] == ["head", "cont"]
    for line in ("Sir,", "My dear Pell,", "(Telegraphic.)", "Secret."):
        assert read(number, line, BODY, "H. Cole")[1] != "cont"


NOTE = "The Legation of Calder presents its compliments to the Department and states that the harbour will be closed."


@pytest.mark.parametrize("name", ["NOTE VERBALE", "Aide-Mémoire", "VERBAL NOTE.", "MEMORANDUM", "Pro-Memoria"])
@pytest.mark.parametrize("guess", ["cont", "heading", "head"])
def test_the_text_of_a_note_is_no_heading_below_its_name(name: str, guess: str) -> None:
    for text in (NOTE, "The Consulate refers to the letter of June 3 from Mr. Cole to Mr. Pell, and adds this to it."):
        for number in ("No. 47", "No. 311/K/2."):
            top = (("head", number), (guess, name), (guess, text), ("dateline", DATED))
            assert settled(*top) == ["head", "cont", "p", "dateline"]
        assert settled(("p", name), (guess, text), ("dateline", DATED)) == ["head", "p", "dateline"]


@pytest.mark.parametrize(
    "line",
    [
        "The Legation of Calder in Ashby to the Minister of Foreign Affairs of the Republic",
        "Questions which are to be put to the Consul of Calder before the harbour is closed",
        "The Harbour that was closed.",
    ],
)
def test_a_heading_may_go_on_below_the_name_of_a_note(line: str) -> None:
    assert settled(("head", "MEMORANDUM"), ("cont", line), ("dateline", DATED), ("p", BODY))[1] == "cont"


@pytest.mark.parametrize("house", ["Foreign Office, S.W.1.", "Foreign Office,", "Legation of Calder,"])
def test_a_house_and_its_day_may_be_two_lines(house: str) -> None:
    note = (("head", "AIDE-MÉMOIRE"), ("p", BODY))
    for guess in ("cont", "dateline"):
        assert settled(*note, ("p", house), (guess, "3rd June, 1941."))[2:] == ["dateline", "cont"]
    short = ("p", "3. All were told of it.")
    assert settled(*note, short, ("item", house), ("cont", "3rd June, 1941."))[3:] == ["dateline", "cont"]
    dated = (("dateline", DATED), ("p", BODY), ("p", house), ("p", "3rd June, 1941."))
    assert settled(note[0], *dated)[3:] == ["p", "p"]  # the paper has its own


@pytest.mark.parametrize(
    "office", ["Second Secretary, British Embassy,", "Head of Chancery, Foreign Office,", "H. Pell, Consul,"]
)
def test_who_works_in_a_house_is_no_place(office: str) -> None:
    note = (("head", "AIDE-MÉMOIRE"), ("p", BODY))
    assert settled(*note, ("p", office), ("p", "3rd June, 1941."))[2] == "p"


@pytest.mark.parametrize("label", ["[Private]", "Confidential", "(Secret.)"])
def test_the_class_of_a_letter_is_no_heading_above_its_dateline(label: str) -> None:
    assert settled(("head", label), ("dateline", DATED), ("p", BODY))[0] == "classification"
    assert settled(("head", "[Private Papers of Cole]"), ("dateline", DATED), ("p", BODY))[0] == "head"


@pytest.mark.parametrize("number", ["No. 37A", "No. 37A-G", "No. 37."])
def test_a_translation_has_a_heading_and_a_number_too(number: str) -> None:
    top = (("p", "[Translation from the German]"), ("p", "Count Pell to Count Cole"), ("cont", number))
    assert settled(*top, ("dateline", DATED), ("p", BODY)) == ["sub-head", "head", "seg", "dateline", "p"]
    top = (("source", "[Ashby Papers]"), ("head", "The Harbour Question"))
    assert settled(*top, ("dateline", DATED), ("p", BODY))[:2] == ["source", "head"]


def test_a_heading_may_have_its_number_or_a_rank_in_one_line() -> None:
    for heading in (
        "No. 12.—Mr. Pell to Mr. Cole.",
        "Vice-Admiral Pell to General Cole.",
        "No. 7—Lord Pell to the Consul",
    ):
        assert settled(("source", heading), ("dateline", DATED), ("p", BODY))[0] == "head"
    assert settled(("source", "No. 12.—Harbour to Town."), ("dateline", DATED), ("p", BODY))[0] == "head"
    assert settled(("source", "No. 12.—Of the harbour."), ("dateline", DATED), ("p", BODY))[0] == "source"


def test_a_number_and_a_file_stand_above_a_heading() -> None:
    top = (
        ("head", "No. 47"),
        ("cont", "711.94/2177: Telegram"),
        ("cont", "The Minister in Chile to the Secretary of State"),
    )
    assert settled(*top, ("dateline", DATED), ("p", BODY)) == ["source", "cont", "head", "dateline", "p"]
    top = (("head", "No. 47"), ("cont", "The Harbour, 711/94"), top[2])
    assert settled(*top, ("dateline", DATED), ("p", BODY))[0] == "head"


def test_a_house_with_its_place_may_stand_above_its_day() -> None:
    top = (("head", "Mr. Pell to Mr. Cole"), ("p", "Legation of Calder, Ashby."), ("dateline", "December 3, 1861."))
    assert settled(*top, ("p", BODY)) == ["head", "dateline", "cont", "p"]
