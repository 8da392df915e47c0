"""Letters that no edition has prepared: what begins, ends and interrupts them, by sure signs alone."""

from __future__ import annotations

import time

import pytest

from despatch.model.formulas import is_sentence
from despatch.recognise.structure_letter import papers
from recognise.lines import BODY, read, settled

CLOSING = "I have the honour to be, my Lord, your most obedient servant,"


@pytest.mark.parametrize(
    "line",
    [
        "Your letter of April 7, 1911, received.",
        "The lease of 1830 ends June 1, 1915, unless the owner asks for it again.",
        "I have before me your despatch No. 9 of May 2, 1912.",
        "The Legation presents its compliments and refers to the note of June 9, 1936.",
        "The Consul called at the office on May 3, 1862.",
        "In reply to your telegram of May 3, 1862.",
        "My despatch of May 3, 1862, not answered.",
        "The undersigned, Consul of the Republic, on this third day of May, 1862.",
        "Endorsed by the Minister May 3, 1862.",
        "Revised by the Board, May 3, 1862.",
        "Handed to the Consul on 3 May 1862.",
        "Compiled from papers received by 3 May 1862.",
        "Founded upon what was known on 3 May 1862.",
        "Adopted 3 May 1862.",
        "Revised, May 3, 1862.",
        "Cleared by the Under Secretary on May 3, 1862.",
        "Referred to the Committee on Claims, May 3, 1862.",
        "Copied from the register, May 3, 1862.",
    ],
)
def test_a_sentence_with_a_day_in_it_is_no_dateline(line: str) -> None:
    assert is_sentence(line)
    assert settled(("head", "The Consul to the Minister"), ("dateline", line), ("p", BODY))[1] == "p"


@pytest.mark.parametrize(
    "line",
    [
        "Washington, undated.",
        "Aboard the Augusta, at sea, May 3, 1940—noon.",
        "Lisbon, September 4, 1916, 3 o’clock in the morning. [Received September 5.]",
        "Given at the palace of the governor this third day of May, 1803.",
        "[place not declassified], 26 Jan 1952",
        "Camp on the heights above the river, March 3, 1776.",
        "His Majesty’s ship Hope, at sea, May 3, 1862.",
        "United States steamship Hope, off the coast of Cuba, May 3, 1862.",
        "London, May 3, 1862, half past ten in the evening.",
        "Our camp, May 3, 1862.",
        "The fortified camp, May 3, 1862.",
        "My house in the country, London, May 3, 1862.",
        "London, May 3, 1862, received by the Department May 20.",
        "Dated at Riga, May 3, 1862.",
        "Executed on board the Hope, May 3, 1862.",
        "Olmsted, May 3, 1862.",
        "Red Hook, May 3, 1862.",
        "Plumsted on Sea, May 3, 1862.",
        "Encamped by the Potomac, May 3, 1862.",
        "Moored to the Long Wharf, Boston, May 3, 1862.",
        "Finished on board the Hope, May 3, 1862.",
        "Sent from the lines before Richmond, May 3, 1862.",
        "Posted from Dover, May 3, 1862.",
        "Continued on the way to York, May 3, 1862.",
        "Delivered on board the Hope, May 3, 1862.",
    ],
)
def test_the_words_of_places_and_times_are_no_sentence(line: str) -> None:
    assert not is_sentence(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ashby, Septr. 3d, 1801.",
        "Ashby, June 3d–5th, 1801.",
        "Ashby, 3d – 5th June, 1801.",
        "Calder, near London, March 4th 1783.",
        "Calder, the 9th of Decr. 1785",
        "Genève, le 4 mars 1916.",
        "Graz, den 12. Oktober 1848",
        "Burgos, 3 de mayo de 1821",
    ],
)
def test_a_place_and_a_day_of_other_times_and_tongues_are_a_dateline(line: str) -> None:
    assert read(line, "Dear Sir,", BODY, "Henry Pell")[0] == "dateline"
    assert settled(("source", line), ("head", "Monsieur le Consul,"), ("p", BODY))[:2] == ["dateline", "salute"]
    assert settled(("source", "790.5/6–554"), ("head", line), ("p", BODY))[1] == "head"  # what a paper is called


@pytest.mark.parametrize(
    "line",
    [
        "Sir: The ship has come in today.",
        "Gentlemen, The ship has come in today.",
        "Dear Mr. Cole: The ship has come in today.",
        "Sir: We have these tolls:",
        "Sir: The consul went to the",
    ],
)
def test_a_sentence_may_follow_its_salutation(line: str) -> None:
    assert settled(("dateline", "Ashby, May 3, 1812."), ("salute", line), ("p", BODY))[1] == "p"


@pytest.mark.parametrize("line", ["Dear Sir, and Friend:", "Excellency, Mr. President:", "Sir, My Lord,"])
def test_a_salutation_may_have_two_parts(line: str) -> None:
    assert settled(("dateline", "Ashby, May 3, 1812."), ("salute", line), ("p", BODY))[1] == "salute"


@pytest.mark.parametrize(
    "line", ["[Enclosure]", "(Enclosure.)", "Enclosure No. 1", "[Enclosure—Translation]", "Inclosure 1 in No. 3."]
)
def test_an_enclosure_is_read_by_itself(line: str) -> None:
    letter = ("Ashby, 2 June 1871", "My Lord,", BODY, CLOSING, "Henry Pell")
    enclosed = ("Calder, 1 May 1871", "Sir,", BODY, "I am, Sir, your obedient servant,", "Robert Cole")
    got = read(*letter, line, *enclosed)
    assert got[4:7] == ["signed", "head", "dateline"]
    assert (got[0], got[-1]) == ("dateline", "signed")
    assert got == [*read(*letter), "head", *read(*enclosed)]


def test_an_enclosed_letter_may_be_short() -> None:
    got = read("Ashby, 2 June 1871", "Sir,", BODY, "Yours truly,", "Henry Pell", "[Enclosure]", "Sir,", "Here it is.")
    assert got[4:6] == ["signed", "head"]


@pytest.mark.parametrize("line", ["[Enclosure 2]", "Enclosure 2"])
def test_letter_and_enclosure_may_be_short_and_greet_in_their_text(line: str) -> None:
    letter = ("Ashby, June 2, 1871.", "Sir: I send you what has come.", "Henry Pell")
    enclosed = ("Calder, May 1, 1871.", "My dear Pell: The bridge is open.", "Robert Cole")
    assert read(*letter, line, *enclosed) == [*read(*letter), "head", *read(*enclosed)]


def test_many_enclosures_take_time_by_their_number_alone() -> None:
    lines = [
        "Mr. Pell to Mr. Ames",
        f"Sir: {BODY}",
        "Henry Pell",
        *["[Enclosure]", f"Sir: {BODY}", "Robert Cole"] * 3000,
    ]
    begin = time.process_time()
    assert len(papers(lines)) == 3000
    assert time.process_time() - begin < 1.5


def test_an_enclosure_that_nobody_signs_ends_before_the_next() -> None:
    letter = ("Mr. Pell to Mr. Ames", "Ashby, June 2, 1871.", f"Sir: {BODY}", "Henry Pell")
    unsigned = ("[Enclosure 1]", "Articles of the treaty", BODY, f"{BODY} {BODY}")
    enclosed = ("Sir: I have read it, and have no more to say of it than this.", "Robert Cole")
    got = read(*letter, *unsigned, "[Enclosure 2]", *enclosed)
    assert (got[3:5], got[8], got[-1]) == (["signed", "head"], "head", "signed")


@pytest.mark.parametrize("heading", ["MINUTES.", "Minute.", "MARGINAL NOTES OF THE EMPEROR:"])
def test_minutes_on_a_letter_are_read_by_themselves(heading: str) -> None:
    letter = ("Mr. Pell to Mr. Cole.", "Ashby, June 2, 1871.", f"Sir, {BODY}", "I have, &c.", "HENRY PELL.")
    got = read(*letter, heading, "He will not like this.", "E. A.", "June 9, 1871.", "Nor do I.", "R. C.")
    assert got[: len(letter) + 1] == [*read(*letter), "head"]
    assert "dateline" not in got[len(letter) :]
    assert got.count("head") == 2


@pytest.mark.parametrize(
    "above",
    [
        ("Conference of the Board", "PRESENT: Mr. Pell, Mr. Cole"),
        ("Mr. Pell to Mr. Cole.",),
        ("1. Letter", BODY),
        ("Mr. Pell to Mr. Cole.", "Ashby, June 2, 1871.", f"Sir, {BODY}"),
        ("Ashby, June 2, 1871.", "Sir,", "You will keep these books:"),
        ("Board of Trade", "Ashby, June 2, 1871.", "Petitions"),
    ],
)
def test_the_minutes_of_a_meeting_are_no_paper_of_their_own(above: tuple[str, ...]) -> None:
    below = ("MINUTES.", "The minutes of the last meeting were read.", BODY)
    assert papers([*above, *below]) == []


def test_minutes_above_the_end_of_a_letter_are_of_its_text() -> None:
    said = ("Ashby, June 2, 1871.", "Sir, It is asked that you keep these:", "Petitions", "Minutes", "Letters")
    assert papers([*said, "I have, &c.", "HENRY PELL."]) == []
    assert papers([*said[:2], "I have, &c.", "HENRY PELL.", "Minutes", "He is right.", "I am, &c.", "R. C."]) == [4]


def test_what_tells_something_greets_nobody() -> None:
    told = "May 3, 1871. Left for Ashby. I noted:"
    assert settled(("head", "Diary of Mr. Pell"), ("salute", told), ("p", BODY))[1] == "p"
    for line in ("My dear Mr. Cole:", "To the Hon. R. Cole:"):
        assert settled(("head", "Mr. Pell to Mr. Cole"), ("salute", line), ("p", BODY))[1] == "salute"


def test_a_numbered_series_leaves_an_enclosure_in_the_text() -> None:
    letter = ("41. Letter From the Consul to the Minister", BODY, "Sincerely,", "Henry Pell")
    assert read(*letter, "Enclosure", "Memorandum on the Harbour", BODY)[4] != "head"


def test_what_is_only_named_as_enclosed_is_no_paper() -> None:
    assert "head" not in read("Ashby, 2 June 1871", "My Lord,", BODY, CLOSING, "Henry Pell", "Enclosure", "A map.")


def test_a_list_of_enclosures_takes_no_close() -> None:
    letter = ("Mr. Hale to Mr. Cole", "Ashby, 2 June 1871.", "Sir,")
    got = read(*letter, "I send the following:", "Enclosure A", "Enclosure B", BODY, "I have, &c.", "Henry Pell")
    assert "head" not in got[3:]
    assert got[-1] == "signed"
    listed = ("List of papers", "Enclosure", f"1. {BODY}")
    got = read(*letter, BODY, "I have, &c.", "Henry Pell", *listed)
    assert got[5] == "signed"
    assert "signed" not in got[6:]


def test_an_inside_address_is_no_second_head() -> None:
    address = "The Honorable the Secretary of State, Department of Foreign Affairs, at the City of Washington, America"
    got = read("Ashby, 2 June 1871", "Sir,", BODY, CLOSING, "Henry Pell", "Enclosure", address, "Sir,", BODY)
    assert got[5:7] == ["head", "seg"]


@pytest.mark.parametrize("after", [("P.S. The box is here.", "To Robert Cole, Esqr., London."), ()])
def test_a_name_below_a_closing_is_a_signature(after: tuple[str, ...]) -> None:
    lines = [("dateline", "Ashby, 2 June 1871"), ("p", BODY), ("p", CLOSING), ("p", "Henry Pell")]
    assert settled(*lines, *(("p", line) for line in after))[3] == "signed"
    assert settled(*lines, ("p", BODY))[3] == "p"  # of a letter that is quoted


@pytest.mark.parametrize(
    "line",
    ["On receipt of this we wish you success with regards to the treaty", "He wrote that I am truly sorry"],
)
def test_a_sentence_is_no_closing_for_a_word_in_it(line: str) -> None:
    got = settled(("dateline", "Ashby, 2 June 1871"), ("p", BODY), ("p", line), ("p", "Henry Pell"), ("p", "The Duke"))
    assert got[2:] == ["p"] * 3


@pytest.mark.parametrize(
    "line", ["Faithfully yours,", "Affectionately yours", "Yours very truly,", "With kind regards,"]
)
def test_a_formula_closes_whatever_it_begins_with(line: str) -> None:
    got = settled(("dateline", "Ashby, 2 June 1871"), ("p", BODY), ("p", line), ("p", "Henry Pell"))
    assert got[3] == "signed"


def test_who_is_written_to_stands_below_the_signature() -> None:
    got = settled(("p", BODY), ("signed", "Henry Pell"), ("cont", "Hon. Robert Cole,"), ("cont", "Ashby, N. H."))
    assert got == ["p", "signed", "p", "p"]


@pytest.mark.parametrize(
    "address",
    [
        [("list-head", "To"), ("item", "Mr. Robert Cole"), ("signed", "Ashby")],
        [("cont", "Mr. Robert Cole,"), ("cont", "Ashby.")],
        [("item", "Mr. Robert Cole,"), ("cont", "Consul at the port of Calder,"), ("cont", "Ashby.")],
    ],
)
def test_an_address_below_the_signature_is_no_list_and_signs_nothing(address: list[tuple[str, str]]) -> None:
    letter = (("dateline", "Calder, May 3, 1863."), ("p", BODY), ("signed", "Henry Pell"))
    assert settled(*letter, *address)[2:] == ["signed"] + ["p"] * len(address)
    listed = [("list-head", "To"), ("item", BODY)]
    assert settled(*letter, *listed)[3:] == ["list-head", "item"]


@pytest.mark.parametrize(
    "address",
    [
        ("Robert Cole, Esq.,", "Minister at Ashby."),
        ("ROBERT COLE, Esqr.", "Ashby, near London."),
        ("Robert Cole, Esq.",),
        ("The Earl of Calder, K.G.,", "&c. &c. &c."),
        ("His Excellency", "Sir Robert Cole, G.C.B.", "&c. &c. &c."),
        ("Hon. Robert Cole,", "Secretary of State,", "Washington."),
    ],
)
@pytest.mark.parametrize("kind", ["signed", "cont", "item", "p"])
def test_who_signs_stands_above_to_whom_it_goes(address: tuple[str, ...], kind: str) -> None:
    below = [(kind, address[0]), *(("cont", line) for line in address[1:])]
    said = ["p"] * len(address)
    top = (("dateline", "Calder, May 3, 1849."), ("p", BODY))
    for name in ("p", "cont", "signed"):
        assert settled(*top, ("p", CLOSING), (name, "Henry Pell."), *below)[3:] == ["signed", *said]
    assert settled(*top, ("p", f"{BODY} {CLOSING}"), ("p", "Henry Pell"), *below)[3:] == ["signed", *said]
    office = (("p", "Henry Pell,"), ("p", "Master of the Dorcas."))
    assert settled(*top, ("p", CLOSING), *office, *below)[3:] == ["signed", "cont", *said]
    after = (("p", f"P.S. {BODY}"),)
    assert settled(*top, ("p", CLOSING), ("p", "Henry Pell."), *below, *after)[3:] == ["signed", *said, "p"]


@pytest.mark.parametrize(
    "below",
    [
        ("Robert Cole, Esq.", "John Ames, Esq."),  # who signed, too, as a printed list has them
        ("Her Majesty’s Minister at Ashby, &c. &c.",),  # an office
        ("Robert Cole, Esq., has read this.", BODY),  # of a letter that is quoted
    ],
)
def test_what_stands_below_a_name_need_be_no_address(below: tuple[str, ...]) -> None:
    top = [("dateline", "Calder, May 3, 1849."), ("p", BODY), ("p", BODY), ("signed", "Henry Pell,")]
    assert settled(*top, *(("cont", line) for line in below))[4:] == ["cont"] * len(below)


@pytest.mark.parametrize(
    "formula",
    [
        ("I have the honour to be,", "with great truth and regard,", "Sir,", "your most obedient,", "humble servant,"),
        ("Accept, Sir, the assurance of the respect with which", "I remain,", "your most faithful", "servant,"),
        ("I am, my Lord, with the highest consideration,", "Your Lordship’s most obedient, humble Servant,"),
        ("I avail myself of this occasion to renew to you the assurance of", "my esteem,", "your obedient servant,"),
        ("I am, Sir,", "Yours very truly,"),
    ],
)
@pytest.mark.parametrize("name", ["p", "cont", "signed", "list-head"])
def test_a_formula_of_several_lines_is_one(formula: tuple[str, ...], name: str) -> None:
    top = (("dateline", "Calder, May 3, 1849."), ("p", BODY))
    got = settled(*top, *(("p", line) for line in formula), (name, "HENRY PELL."), ("p", "P.S. It is open."))
    closed = ["salute", *["cont"] * (len(formula) - 1), "signed"]
    assert got[2:] == [*closed, "p"]
    assert settled(*top, *(("cont", line) for line in formula), (name, "HENRY PELL."))[2:] == closed


@pytest.mark.parametrize(
    "lines",
    [
        ("Accept, Sir, the assurances of my esteem,",),  # says something by itself
        ("I have the honor to send these papers,", "A map of the harbour,", "A list of the ships,"),
        ("I am, as you say, at leisure.", "The harbour is open,"),  # a sentence ends
        ("I have the honour to be told by those who know all about it that the harbour is open,", "Sir,"),  # too long
    ],
)
def test_lines_above_a_formula_need_be_none_of_it(lines: tuple[str, ...]) -> None:
    top = (("dateline", "Calder, May 3, 1849."), ("p", BODY))
    got = settled(*top, *(("p", line) for line in lines), ("p", "Truly yours,"), ("signed", "Henry Pell"))
    assert got[2:] == ["p"] * (len(lines) + 1) + ["signed"]


@pytest.mark.parametrize("name", ["P.", "H. P.", "H P", "HP", "Jno: Pell", "Go: A. Pell.", "Th: Pell"])
@pytest.mark.parametrize("kind", ["p", "cont", "label", "signed", "list-head"])
def test_initials_and_shortened_names_sign_below_a_formula(name: str, kind: str) -> None:
    top = (("dateline", "Calder, May 3, 1849."), ("p", BODY), ("p", "Ever yours,"))
    assert settled(*top, (kind, name), ("item", "P.S.—It is open."))[3:] == ["signed", "p"]
    assert settled(*top, (kind, name), ("item", "The harbour is open."))[3:] == ["signed", "p"]


@pytest.mark.parametrize("line", ["To: Pell", "Encl: Map", "A. The harbour is open", "PRESENT"])
def test_a_label_below_a_formula_is_no_name(line: str) -> None:
    top = (("dateline", "Calder, May 3, 1849."), ("p", BODY), ("p", "Ever yours,"))
    assert settled(*top, ("p", line), ("p", BODY))[3] == "p"
    assert settled(*top, ("signed", "Henry Pell"), ("p", line))[3:] == ["signed", "p"]
    listed = [("label", "A."), ("item", BODY)]  # of a letter that is quoted
    assert settled(*top, *listed)[3:] == ["label", "item"]


@pytest.mark.parametrize(
    "below",
    [
        ("To Dr. Cole", "Endorsed: H. P. May 3. 49"),
        ("Copies to: Mr. Ames", "Mr. Hale"),
        ("Enclosures:", "1. Letter of Mr. Ames.", "2. Map of the harbour."),
        (f"Docketed: Pell, 3 May 1849. {BODY}",),
        ("cc: Mr. Ames", "Encl.: A map"),
    ],
)
def test_what_stands_on_a_paper_below_the_name_is_no_list(below: tuple[str, ...]) -> None:
    top = [("dateline", "Calder, May 3, 1849."), ("p", BODY), ("p", "Believe me your affectionate friend,")]
    listed = [("list-head", below[0]), *(("item", line) for line in below[1:])]
    assert settled(*top, ("p", "Henry Pell"), *listed)[3:] == ["signed"] + ["p"] * len(below)
    many = [("list-head", "Papers"), *(("item", f"{i}. A map.") for i in range(1, 12))]
    assert settled(*top, ("signed", "Henry Pell"), *many)[4:] == ["list-head"] + ["item"] * 11


def test_the_number_of_a_letter_above_its_heading() -> None:
    for heading in ("Mr. Pell to Mr. Cole.", "Lord Ashby to Earl Calder.—(Received March 2.)"):
        got = settled(("head", "No. 47."), ("p", heading), ("dateline", "Ashby, May 3, 1863."), ("p", BODY))
        assert got == ["head", "cont", "dateline", "p"]
        assert settled(("source", heading), ("dateline", "Ashby, May 3, 1863."), ("p", BODY))[0] == "head"
    got = settled(("head", "No. 47."), ("p", "It was said that he came to London."), ("p", BODY))
    assert got[1] == "p"


@pytest.mark.parametrize(
    "line",
    [
        "Legation of the United States,",
        "LEGATION OF CALDER,",
        "No. 18.] CONSULATE OF THE KINGDOM OF CALDER,",
        "No. 18.]  Consulate of Calder,",
        "Kingdom of Calder, Ministry of the Marine,",
    ],
)
def test_the_house_above_the_place_is_of_the_dateline(line: str) -> None:
    got = settled(("head", "Mr. Pell to Mr. Cole."), ("p", line), ("dateline", "London, May 3, 1863."), ("p", BODY))
    assert got == ["head", "dateline", "cont", "p"]
    assert settled(("head", line), ("dateline", "London, May 3, 1863."), ("p", BODY)) == ["dateline", "cont", "p"]


@pytest.mark.parametrize(
    "line",
    [
        "PROCEEDINGS OF THE CALDER MISSION,",
        "DUTIES OF THE CONSULAR OFFICE,",
        "The History of the Calder Legation,",
        "EMBASSY TO THE COURT OF CALDER,",
        "SECRETARY, CALDER LEGATION,",
    ],
)
def test_what_is_told_of_a_house_is_none(line: str) -> None:
    got = settled(("head", line), ("dateline", "London, May 3, 1863."), ("p", BODY))
    assert got == ["head", "dateline", "p"]


@pytest.mark.parametrize(
    "line",
    ["UNITED STATES OF CALDER, NAVY DEPARTMENT,", "RECORD OFFICE OF CALDER,", "Register Office,", "Staff Department,"],
)
def test_a_house_may_have_the_name_of_what_is_kept_in_it(line: str) -> None:
    assert settled(("head", line), ("dateline", "London, May 3, 1863."), ("p", BODY)) == ["dateline", "cont", "p"]


@pytest.mark.parametrize("kind", ["head", "p"])
def test_the_house_and_the_place_may_be_one_line(kind: str) -> None:
    line = "Kingdom of Calder, Ministry of the Marine, Ashby, May 3, 1863."
    assert settled((kind, line), ("p", BODY)) == ["dateline", "p"]
    assert settled((kind, "Mr. Pell to the Ministry of the Marine, Ashby, May 3, 1863."), ("p", BODY))[0] == kind


def test_a_file_number_below_the_heading_is_no_paragraph() -> None:
    got = settled(("head", "Mr. Pell to Mr. Cole"), ("p", "861.00/172"), ("dateline", "Ashby, May 3, 1919."))
    assert got == ["head", "seg", "dateline"]


def test_a_list_that_has_its_words_beside_its_head_ends_before_the_text() -> None:
    got = settled(("list-head", "SUBJECT: Harbour"), ("item", "He called this morning and left."), ("item", "1. Tolls"))
    assert got == ["list-head", "p", "item"]
    got = settled(("list-head", "SUBJECT"), ("item", "What was said of the harbour is this."), ("p", BODY))
    assert got[1] == "item"


def test_those_present_are_no_item_of_the_subject() -> None:
    got = settled(
        ("list-head", "Subject: Harbour"), ("item", "Participants: Mr. Pell;"), ("p", "Mr. Cole;"), ("p", "Mr. Ames.")
    )
    assert got == ["list-head", "list-head", "item", "item"]
    long = "Participants: Mr. Pell, who had come from Ashby, and Mr. Cole"
    assert settled(("list-head", "Subject: Harbour"), ("item", long), ("p", BODY)) == ["list-head", "list-head", "p"]


def test_a_seal_heads_no_list() -> None:
    got = settled(("p", BODY), ("list-head", "[SEAL]"), ("item", "Ministry of Trade"), ("item", "Calder"))
    assert got == ["p"] * 4


def test_the_heading_of_a_paper_that_ends_in_its_day_is_no_dateline() -> None:
    line = "Letter to Pell, 4th of March 1848"
    assert settled(("head", line), ("p", "Dear Sir,"), ("p", BODY))[0] == "head"


@pytest.mark.parametrize("name", ["H. J. Van den Berg,", "HENRY PELL,", "Graf von der Pell,"])
@pytest.mark.parametrize("kind", ["p", "cont"])
def test_a_signature_may_end_in_a_comma_above_the_office(name: str, kind: str) -> None:
    top = (("head", "Mr. Pell to Mr. Cole"), ("dateline", "Ashby, May 3, 1899."), ("p", BODY), ("p", "I have, etc.,"))
    assert settled(*top, (kind, name), ("cont", "Consul-General."))[3:] == ["p", "signed", "cont"]
    assert settled(*top, (kind, name), ("p", "who had come."))[4] == kind


@pytest.mark.parametrize("kind", ["p", "cont", "signed"])
def test_a_closing_formula_or_a_name_above_a_day_is_no_place(kind: str) -> None:
    day = ("cont", "March 3, 1848.")  # may be a dateline by itself
    for above in (
        (("p", "Agreed."), (kind, "Truly yours,")),
        (("p", "Truly yours,"), (kind, "Henry Pell,")),
        (("p", "Agreed."), ("signed", "Henry Pell,")),
        (("p", "Agreed."), (kind, "Mr. Pell,")),
    ):
        assert "dateline" not in settled(("p", BODY), *above, day)[:-1]


@pytest.mark.parametrize("house", ["U.S. Consulate", "British Embassy"])
def test_a_house_without_a_comma_is_no_heading_above_a_letter(house: str) -> None:
    dated = ("dateline", "London, May 3, 1863.")
    for begins in ("Sir: The boats have come.", "Hon. Henry Pell, Secretary of State.", "MY LORD,"):
        assert settled(("head", house), dated, ("p", begins), ("p", BODY))[:2] == ["dateline", "cont"]
    assert settled(("head", house), dated, ("p", BODY))[0] == "head"
    assert settled(("head", f"The {house} to the Foreign Office"), dated, ("p", "Sir,"), ("p", BODY))[0] == "head"


@pytest.mark.parametrize("greeting", ["My Lord,", "MY LORD,", "Sir,"])
@pytest.mark.parametrize("guess", ["head", "p", "heading"])
def test_the_salutation_may_stand_above_the_dateline(greeting: str, guess: str) -> None:
    got = settled(("seg", "(No. 12.)"), (guess, greeting), ("dateline", "Ashby, May 3, 1863."), ("p", BODY))
    assert got[1:] == ["salute", "dateline", "p"]
    got = settled(("head", "The Lords of Calder"), ("dateline", "Ashby, May 3, 1863."), ("p", BODY))
    assert got[0] == "head"


@pytest.mark.parametrize(
    "address",
    [
        ("Hon. Henry Pell,", "Secretary of State."),
        ("The Honorable", "Henry Pell,", "Secretary of State,", "Washington."),
        ("To the Right Honourable Lord Ashby.",),
        ("Henry Pell, Esq., Consul of Calder.",),
    ],
)
@pytest.mark.parametrize("begins", [("p", "Sir: The boats have come."), ("cont", "SIR: We have seen the boats.")])
def test_who_is_written_to_stands_above_the_salutation(address: tuple[str, ...], begins: tuple[str, str]) -> None:
    dated = ("dateline", "Ashby, May 3, 1863.")
    got = settled(dated, *(("p", line) for line in address), begins, ("p", BODY))
    assert got == ["dateline", "seg", *["cont"] * (len(address) - 1), "p", "p"]
    assert "seg" not in settled(dated, *(("p", line) for line in address), ("p", BODY), ("p", BODY))
    assert "seg" not in settled(dated, ("p", "The Hon. Henry Pell was here."), begins, ("p", BODY))
