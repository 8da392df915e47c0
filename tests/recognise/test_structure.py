"""What a line is where no model need guess: file numbers, numbered headings, datelines."""

from __future__ import annotations

import pytest

from despatch.recognise.structure import _settle, kinds, subtype

BODY = "The Government has asked again for an answer to the note that was handed to it, and none has been given so far."


def read(*lines: str) -> list[str]:
    return [kind for kind, _ in kinds([*lines, BODY], [False] * (len(lines) + 1))]


@pytest.mark.parametrize(
    "line",
    [
        "123 G 31/65a",
        "690B.9321/9–2653: Telegram",
        "123 Stanton, Edwin F.: Telegram",
        "Bangkok Embassy files, lot 57 F 139",
        "Policy Planning Staff Files",
    ],
)
def test_a_file_number_stands_above_a_numbered_heading(line: str) -> None:
    got = read(line, "No. 104", "The Chargé in Burma to the Department of State", "Rangoon, October 22,1952—5 p.m.")
    assert got == ["source", "head", "cont", "dateline", "p"]


def test_the_number_of_a_despatch_below_its_heading_is_no_heading() -> None:
    got = read("The Ambassador in China ( Gauss ) to the Secretary of State", "No. 1201", "Chungking, June 3, 1943.")
    assert got[0] == "head"
    assert got[1] != "head"
    assert got[2] == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "[Washington,] May 26, 1954.",
        "Washington, January 9,1953.",
        "Rangoon, 15th March 1954.",
        "Rome, October, 14, 1965.",
        "Washington, February 4 [10], 1943—7 p.m.",
        "February 6, 1916.",
        "Lisbon, September 1965.",
        "London, undated.",
        "[place not declassified], 26 Jan 1952",
        "Berlin , August 16, 1916. [Received August 29.]",
    ],
)
def test_a_line_that_is_a_date_is_a_dateline(line: str) -> None:
    assert read("The Ambassador in Italy to the Secretary of State", line)[1] == "dateline"


def test_a_telegram_that_opens_with_its_number_and_a_date_is_text() -> None:
    assert read("The Consul to the Secretary of State", "2753. Your 3585, January 15, 2 P.M.")[1] == "p"


def test_a_letter_may_begin_with_its_date_and_say_that_it_is_signed() -> None:
    got = read(
        "Ashby Hall, Monday 3d May 1812", "My dear Sister,", BODY, "(Signed) JOHN PELL.", "Inclosure 1 in No. 147."
    )
    assert (got[0], got[3], got[4]) == ("dateline", "signed", "head")


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("(signed) C. v. Pell.”", ()),
        ("(signed) C. v. Pell", ("The Honorable Henry Ashby,", "President of Calder", BODY)),
        ("(signed) C. v. Pell", (BODY,)),
    ],
)
def test_the_signature_of_a_quoted_paper_is_not_that_of_this_one(line: str, after: tuple[str, ...]) -> None:
    lines = ["Telegram from the Consul at Calder (Ashby) to the Secretary of State", BODY, line, *after]
    assert kinds(lines, [False] * len(lines))[2][0] != "signed"


def test_the_lists_of_a_memorandum_of_conversation_stand_apart_from_what_was_said() -> None:
    heading = "98. Memorandum of a Conversation, Department of State, Washington, November 13, 1955, 10 a.m.–Noon"
    got = read(heading, "SUBJECT", "Aid", "PARTICIPANTS", "The Secretary", "Mr. Allen, NEA")
    assert got == ["head", "list-head", "item", "list-head", "item", "item", "p"]


@pytest.mark.parametrize(
    "place", ["Washington, May 3, 1957.", "[Washington,] undated.", "Lagos, October 24, 1969, 0443Z."]
)
def test_a_numbered_heading_and_a_dateline_begin_a_paper(place: str) -> None:
    assert read("41. Memorandum From the Assistant Secretary of State (Rountree) to the Secretary of State", place) == [
        "head",
        "dateline",
        "p",
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("98. Memorandum of a Conversation, Department of State", "conversation"),
        ("12. Editorial Note", "editorial-note"),
        ("41. Memorandum From the Assistant Secretary of State (Rountree) to the Secretary of State", "memorandum"),
        ("Telegram From the Embassy in Egypt to the Department of State", "telegram"),
        ("Letter From President Kennedy to Chairman Khrushchev", "letter"),
        ("MEMORANDUM OF CONVERSATION", "conversation"),
        ("NOTE VERBALE", "note"),
        ("TELEGRAM", "telegram"),
    ],
)
def test_the_heading_says_what_kind_of_paper_it_is(heading: str, kind: str) -> None:
    assert subtype(heading, "", [BODY]) == kind


@pytest.mark.parametrize(
    "line", ["(Telegraphic.) P.", "CIRCULAR TELEGRAM", "[Telegram.—Extract.]", "No. 47\n[Telegram]"]
)
def test_a_line_below_the_heading_may_say_that_it_went_by_wire(line: str) -> None:
    assert subtype("Lord Ashby to Sir R. Cole.", "", [line, BODY]) == "telegram"


@pytest.mark.parametrize("cited", ["(Telegram No. 9, May 3)", "[Telegram 9]", "(Telegraphic despatch of May 3)"])
def test_a_letter_may_cite_a_telegram(cited: str) -> None:
    assert subtype("Lord Ashby to Sir R. Cole.", "", [f"My dear Cole: Yours {cited} is here. {BODY}"]) == "letter"
    assert subtype("Lord Ashby to Sir R. Cole.", "", [f"Sir: {BODY} I have your orders\n{cited} now."]) != "telegram"


@pytest.mark.parametrize("line", ["[Enclosure]", "[Enclosure—Extracts]", "[Subannex]", "[Annex A]", "[Extract]"])
@pytest.mark.parametrize(
    "heading", ["Memorandum by Mr. John Foster Dulles", "Draft Agreement Prepared by the Department of State"]
)
def test_what_a_paper_is_to_another_stands_above_its_heading(line: str, heading: str) -> None:
    assert read(line, heading)[:2] == ["sub-head", "head"]
    assert read("761.00/4–148", line, heading)[:3] == ["source", "sub-head", "head"]
    assert read(line, "Washington, May 3, 1919.")[1] == "dateline"


def test_each_word_of_a_classification_in_small_capitals_is_a_line() -> None:
    top = ("560.AL/2–2748: Telegram", "The Ambassador in Cuba ( Norweb ) to the Secretary of State")
    lines = (*top, "Habana , February 27, 1948—2 p. m.", "secret", "priority", "niact")
    got = [kind for kind, _ in kinds(lines, [False] * len(lines))]
    assert set(got[3:]) <= {"seg", "classification"}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("William P. Rogers", "signed"),
        ("END TEXT", "cont"),
        ("GP-3", "cont"),
        ("Disagree", "p"),
        ("[name not declassified]", "p"),
        ("Approved: JFD", "p"),
        ("7. Drafted 2030Z Jan 31.", "p"),
        ("Clearances:", "p"),
        ("POL:ALSteigman:pm 5/5/72", "p"),
        ("AF/AFR-N - Mr. Kontos", "p"),
        ("June 28, 1969", "p"),
        ("(Copied to Vienna.)", "p"),
        ("Executive Secretary", "p"),
        ("With warm regards,", "p"),
        ("END", "cont"),
        ("/S/ Harold H. Saunders", "signed"),
        ("For the Joint Chiefs of Staff:", "signed"),
    ],
)
def test_a_ballot_or_a_filing_mark_is_no_signature(line: str, wanted: str) -> None:
    top = ("The Secretary of State to the President", "Washington, May 3, 1969.", BODY, BODY)
    got = _settle([*top, line], [*((kind, 1.0) for kind in ("head", "dateline", "p", "p", "signed"))])
    assert got[-1][0] == wanted


def test_an_address_below_a_signature_does_not_go_on_with_it() -> None:
    lines = ("A Letter", BODY, "Sincerely,", "Richard Nixon", "The Honorable William P. Rogers")
    got = _settle(lines, [(kind, 1.0) for kind in ("head", "p", "p", "signed", "cont")])
    assert [kind for kind, _ in got[-2:]] == ["signed", "p"]


def test_the_first_party_of_a_list_is_not_its_head() -> None:
    lines = ("A Memorandum", "PARTICIPANTS", "Spain", "The Foreign Minister", BODY)
    got = _settle(lines, [(kind, 1.0) for kind in ("head", "list-head", "list-head", "item", "p")])
    assert [kind for kind, _ in got[1:4]] == ["list-head", "item", "item"]
    got = _settle(("A Memorandum", "FROM", "SUBJECT", "Spain"), [(kind, 1.0) for kind in ("head", *["list-head"] * 3)])
    assert [kind for kind, _ in got[1:]] == ["list-head", "list-head", "item"]


def test_the_number_of_a_telegram_does_not_go_on_with_its_classification() -> None:
    lines = ("The Ambassador to the Secretary of State", "secret", "niact", "278. For Douglas from Wilcox.")
    got = _settle(lines, [(kind, 1.0) for kind in ("head", "seg", "cont", "cont")])
    assert [kind for kind, _ in got[1:]] == ["classification", "classification", "p"]


def test_a_file_number_is_no_part_of_the_heading_below_it() -> None:
    lines = ("123 G 31/65a", "The Secretary of State to President Wilson", BODY)
    got = _settle(lines, [("head", 1.0), ("cont", 1.0), ("p", 1.0)])
    assert [kind for kind, _ in got] == ["source", "head", "p"]


@pytest.mark.parametrize("last", ["END", "GDS", "GP-3."])
def test_the_sender_of_a_telegram_stands_below_its_last_word(last: str) -> None:
    got = _settle(["A Telegram", BODY, last, "ROGERS"], [(kind, 1.0) for kind in ("head", "p", "signed", "cont")])
    assert [kind for kind, _ in got[-2:]] == ["cont", "signed"]


def test_whose_words_a_telegram_passes_on_signs_with_the_sender() -> None:
    lines = ("A Telegram", BODY, "[Morgenthau]", "Hull")
    got = _settle(lines, [(kind, 1.0) for kind in ("head", "p", "p", "signed")])
    assert [kind for kind, _ in got[-2:]] == ["signed", "cont"]


def test_an_office_goes_on_with_a_signature() -> None:
    lines = ("A Memorandum", BODY, "George W. Ball", "Acting Secretary")
    got = _settle(lines, [(kind, 1.0) for kind in ("head", "p", "signed", "cont")])
    assert [kind for kind, _ in got[-2:]] == ["signed", "cont"]


def test_the_days_of_a_conference_are_no_dateline_below_its_name() -> None:
    lines = ("112. Memorandum of Conversation", "FOREIGN MINISTERS MEETING", "Washington, April 12–14, 1960", BODY)
    got = _settle(lines, [(kind, 1.0) for kind in ("head", "heading", "dateline", "p")])
    assert [kind for kind, _ in got] == ["head", "heading", "heading", "p"]
    assert _settle([lines[0], lines[2]], [("head", 1.0), ("p", 1.0)])[1][0] == "dateline"


def test_a_numbered_heading_needs_no_space() -> None:
    head, source = "247.Telegram From the Embassy in Indonesia to the Department of State", "690B.9321/3–1053:Telegram"
    assert _settle([head, BODY], [("p", 1.0), ("p", 1.0)])[0][0] == "head"
    got = _settle([source, "No. 46", "The Acting Secretary of State"], [(kind, 1.0) for kind in ("head", "p", "p")])
    assert [kind for kind, _ in got] == ["source", "head", "cont"]


def test_initials_that_the_editors_fill_up_are_a_signature() -> None:
    for line in ("A[dolf] A. B[erle], Jr.", "B[reckinridge] L[ong]"):
        got = _settle(
            ["A Memorandum", BODY, line, "Note: But it is not only so."], [(k, 1.0) for k in ("head", *"ppp")]
        )
        assert [kind for kind, _ in got[1:]] == ["p", "signed", "p"]
    assert _settle(["A Memorandum", "He [Long] said so to B[erle]."], [("head", 1.0), ("p", 1.0)])[1][0] == "p"


def test_who_holds_an_office_signs_below_it() -> None:
    lines = ["A Memorandum", BODY, "Executive Secretary", "Benjamin H. Read"]
    got = _settle(lines, [(kind, 1.0) for kind in ("head", "p", "signed", "cont")])
    assert [kind for kind, _ in got[-2:]] == ["p", "signed"]
