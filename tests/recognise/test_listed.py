"""A name in the text is that of the register, however it is written there, and nothing else is taken into it."""

from __future__ import annotations

import pytest

from despatch.model.asked import listening
from despatch.model.context import Context
from despatch.model.register import Person, PersonName, Register
from despatch.model.view import view
from despatch.recognise.names import names
from despatch.recognise.names.forenames import fits
from despatch.recognise.names.lexicon import Lexicon
from despatch.recognise.names.listed import Index
from despatch.recognise.names.persons import listed_alone
from despatch.recognise.names.runs import runs
from despatch.recognise.names.spans import Run, Span

REGISTER = Register(
    (
        Person("nhu", (PersonName("Ngo Dinh Nhu", "Ngo", "Dinh Nhu"),)),
        Person("lodge", (PersonName("Henry Cabot Lodge, Jr.", "Lodge", "Henry Cabot", suffix="Jr."),)),
        Person("kirk", (PersonName("Alan G. Kirk", "Kirk", "Alan G."),)),
        Person("rankin", (PersonName("Karl Lott Rankin", "Rankin", "Karl Lott"),)),
        Person("val", (PersonName("Alfonso Merry del Val y Alzola", "Merry del Val y Alzola", "Alfonso"),)),
        Person("cho", (PersonName("Chung-hwan Cho", "Cho", "Chung-hwan"),)),
        Person("kim", (PersonName("Kim Sung-eun", "Kim", "Sung-eun"),)),
        Person("sukarno", (PersonName("Sukarno", "Sukarno"),)),
        Person("press", (PersonName("Frank Press", "Press", "Frank"),)),
        Person("sandys", (PersonName("Duncan Sandys", "Sandys", "Duncan"),)),
        Person("sprague", (PersonName("Mansfield D. Sprague", "Sprague", "Mansfield D."),)),
        Person("kissinger", (PersonName("Henry A. Kissinger", "Kissinger", "Henry A."),)),
        Person("robertson", (PersonName("Reuben B. Robertson", "Robertson", "Reuben B."),)),
        Person("wood", (PersonName("Chalmers B. Wood", "Wood", "Chalmers B."),)),
        Person("wilson", (PersonName("Donald M. Wilson", "Wilson", "Donald M."),)),
        Person("mac", (PersonName("McGeorge Bundy", "Bundy", "McGeorge"),)),
        Person("dulles", (PersonName("John Foster Dulles", "Dulles", "John Foster"),)),
        Person("harriman", (PersonName("W. Averell Harriman", "Harriman", "W. Averell"),)),
        Person("katz", (PersonName("Nicholas deB. Katzenbach", "Katzenbach", "Nicholas deB."),)),
        Person("nasser", (PersonName("Gamal Abdul Nasr", "Nasr", "Gamal Abdul"),)),
    )
)


def listed(text: str, kind: str = "p", register: Register = REGISTER) -> list[tuple[str, str]]:
    seen = view(text, 0, len(text), (), kind)
    return [(text[m.start : m.end], m.get("_listed")) for m in names([seen], Context(register=register))]


def matched(text: str) -> list[tuple[str, tuple[str, ...]]]:
    index = Index(REGISTER)
    return [
        (text[run[match.first].start : run[match.last - 1].end], match.persons)
        for run in index.joined(text, runs(text))
        for match in index.matches(text, run)
    ]


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("He met Ngo dinh Nhu at Saigon.", "Ngo dinh Nhu", "nhu"),
        ("It was filed under Lodge, Henry Cabot, Jr., 1956.", "Lodge, Henry Cabot, Jr.", "lodge"),
        ("It is in Subject Files, Kirk, Alan G. Secret.", "Kirk, Alan G.", "kirk"),
        ("It is in file 123–Rankin, Karl L. Secret.", "Rankin, Karl L.", "rankin"),
        ("Ambassador Merry del Val came.", "Merry del Val", "val"),
        ("Minister Cho Chung-hwan came.", "Cho Chung-hwan", "cho"),
        ("Minister Sung Eun Kim came.", "Sung Eun Kim", "kim"),
        ("Minister Kim came.", "Kim", "kim"),
        ("Deputy Director Don Wilson came.", "Don Wilson", "wilson"),
        ("I told Mr. McG. Bundy so.", "McG. Bundy", "mac"),
        ("The Assistant, Ben Wood, came.", "Ben Wood", "wood"),
        ("Nicholas deB. Katzenbach signed it.", "Nicholas deB. Katzenbach", "katz"),
        ("He met Abd–al–Nasr in Cairo.", "Abd–al–Nasr", "nasser"),
        ("The Assistant for National Security Affairs Henry Kissinger spoke.", "Henry Kissinger", "kissinger"),
        ("The Assistant Secretary of Defense Sprague spoke.", "Sprague", "sprague"),
        ("It is signed McG.B. and dated.", "McG.B.", "mac"),
    ],
)
def test_a_listed_name_is_whole_and_bare(text: str, name: str, person: str) -> None:
    assert (name, (person,)) in matched(text)


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("They spoke of Ngo dinh Nhu, who was there.", "Ngo dinh Nhu", "nhu"),
        ("The army was weak. B. Sukarno said that he would stay.", "Sukarno", "sukarno"),
        ("It was so. B. Frank Press said that he agreed.", "Frank Press", "press"),
        ("Those present were H.E. Duncan Sandys, Minister for Commonwealth Relations.", "Duncan Sandys", "sandys"),
    ],
)
def test_what_is_marked_is_the_name_and_no_letter_of_a_list_or_title(text: str, name: str, person: str) -> None:
    assert listed(text) == [(name, person)]


def test_initials_of_somebody_else_stay_part_of_his_name() -> None:
    assert matched("He met R. Sandys in town.") == [("R. Sandys", ())]
    assert matched("He met General Brian Robertson in town.") == [("Robertson", ("robertson",))]


@pytest.mark.parametrize("kind", ["signed", "head", "item", "p"])
@pytest.mark.parametrize("name", ["A. Rankin", "C. E. Kirk", "F. Lodge"])
def test_a_letter_that_begins_a_block_is_the_initial_of_somebody_else(name: str, kind: str) -> None:
    assert listed(f"{name}, Secretary", kind) == [(name, "")]


def test_the_letters_of_paragraphs_are_no_initials() -> None:
    texts = ["A. Mr. Kirk had gone home.", "B. Rankin said that he would stay."]
    views = [view(text, 0, len(text)) for text in texts]
    marks = names(views, Context(register=REGISTER))
    assert [(m.start, m.get("_listed")) for m in marks] == [(7, "kirk"), (3, "rankin")]


@pytest.mark.parametrize("register", [REGISTER, Register()])
def test_who_signs_with_an_m_is_no_monsieur(register: Register) -> None:
    assert listed("M. Kirk", "signed", register) == [("M. Kirk", "")]
    assert listed("M. J. Rankin", "signed", register) == [("M. J. Rankin", "")]
    assert [name for name, _ in listed("We saw M. Kirk there.", register=register)] == ["Kirk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. Rankin\nB. Kirk", [("A. Rankin", ""), ("B. Kirk", "")]),
        ("Karl Rankin\nAlan Kirk\nR. Sandys", [("Karl Rankin", "rankin"), ("Alan Kirk", "kirk"), ("R. Sandys", "")]),
        ("KARL LOTT RANKIN\nC. KIRK", [("KARL LOTT RANKIN", "rankin"), ("C. KIRK", "")]),
        ("Karl Lott\nRankin", [("Karl Lott\nRankin", "rankin")]),
        ("Henry Cabot\nLodge, Jr.", [("Henry Cabot\nLodge, Jr.", "lodge")]),
        ("Karl\nLott Rankin", [("Karl\nLott Rankin", "rankin")]),
    ],
)
def test_each_line_of_a_signature_that_is_a_name_is_another_persons(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(text, "signed") == expected


def test_names_in_a_row_are_not_taken_for_one_with_its_surname_first() -> None:
    assert matched("He met Kirk, Alan Smith, and Lodge, Henry Jones.") == [("Kirk", ("kirk",)), ("Lodge", ("lodge",))]


@pytest.mark.parametrize(("name", "person"), [("Foster", "dulles"), ("Averell", "harriman"), ("McG.B.", "mac")])
def test_among_friends_one_signs_with_the_name_one_is_called_by(name: str, person: str) -> None:
    assert listed(name, "signed") == [(name, person)]


def test_a_numeral_after_a_comma_belongs_to_the_name_unless_it_counts_something() -> None:
    assert [t.text for t in runs("He met Andrew Fink, III, of Hue.")[-2]] == ["Andrew", "Fink", "III"]
    assert [t.text for t in runs("Ton That Dinh, III Corps.")[0]] == ["Ton", "That", "Dinh"]


def test_two_that_a_dash_joins_stay_two_before_a_particle() -> None:
    assert [[t.text for t in run] for run in runs("the Rusk–de Gaulle talks")] == [["Rusk"], ["Gaulle"]]


def test_what_joining_asks_of_the_register_is_told() -> None:
    index, text = Index(REGISTER), "Ngo dinh Nhu and Lodge, Henry"
    with listening() as asked:
        index.joined(text, runs(text))
    assert {"head:ngodinhnhu", "name:lodge"} <= asked


def test_a_rare_forename_alone_is_that_of_whom_the_document_names_in_full() -> None:
    register = Register(
        (
            Person("zaid", (PersonName("Zaid Rifai", "Rifai", "Zaid"),), "Private Secretary to King Hussein"),
            Person("bob", (PersonName("Bob Anderson", "Anderson", "Bob"),), "Secretary"),  # short for another
            Person("selwyn", (PersonName("Selwyn Lloyd", "Lloyd", "Selwyn"),), "Secretary"),  # that of many
        )
    )
    text = "Zaid Rifai came, Bob Anderson and Selwyn Lloyd. Mr. Zaid said so. Mr. Bob said so. Mr. Selwyn said so."
    for whole, zaid in ((text, "zaid"), (text.replace(" Rifai", ""), "")):
        assert [ids for _, ids in listed(whole, register=register)] == [zaid, "bob", "selwyn", zaid, "", ""]


def test_a_lone_name_is_looked_up_among_the_forenames_only_where_one_may_be_used() -> None:
    for text, asked_for in (("Mr. Zaid said so.", False), ("Dear Zaid, I thank you.", True)):
        with listening() as asked:
            listed(text)
        assert ("given:zaid" in asked) is asked_for


@pytest.mark.parametrize(
    ("labelled", "name"),
    [("Sukarno Said", "Sukarno"), ("Large Frank Press", "Frank Press"), ("Big Sukarno Smith", "Big Sukarno Smith")],
)
def test_everyday_words_around_a_listed_name_are_no_part_of_it(labelled: str, name: str) -> None:
    [tokens] = runs(labelled)
    run = Run(0, tokens, [], [], Index(REGISTER).matches(labelled, tokens))
    lexicon = Lexicon(surnames={"smith": 5}, lower=frozenset({"large", "big", "smith"}))
    span = listed_alone(Span(run, 0, len(tokens), 0.9), lexicon)
    assert labelled[span.tokens[0].start : span.tokens[-1].end] == name


def test_what_follows_mr_is_the_listed_person_also_where_places_are_called_so() -> None:
    register = Register((Person("bator", (PersonName("Francis M. Bator", "Bator", "Francis M."),)),))
    text = "He told Mr. Bator to ask for it. The capital is Ulan Bator."
    assert ("Bator", "bator") in listed(text, register=register)


def test_a_ruler_s_number_is_part_of_the_name() -> None:
    register = Register((Person("m5", (PersonName("Mohamed V", "", "Mohamed", suffix="V"),), "King of Morocco"),))
    assert listed("The Prince thanked for Mohamed V, his father.", register=register) == [("Mohamed V", "m5")]


def test_an_entry_that_says_where_a_name_is_filed_is_nobody() -> None:
    register = Register(
        (
            Person("filed", (PersonName("von Brentano", "von Brentano"),), "See Brentano"),
            Person("brentano", (PersonName("Heinrich von Brentano", "Brentano", "Heinrich von"),), "Minister"),
            Person("diem", (PersonName("Diem", "Diem"),), "see Ngo Dinh Diem"),
            Person("ngo", (PersonName("Ngo Dinh Diem", "Ngo", "Dinh Diem"),), "President"),
        )
    )
    text = "He told Mr. von Brentano and President Diem so."
    assert [ids for _, ids in listed(text, register=register)] == ["brentano", "diem ngo"]


def test_a_listed_name_is_one_also_where_a_part_of_it_is_an_abbreviation() -> None:
    register = Register((Person("thuy", (PersonName("Hoang Co Thuy", "Hoang", "Co Thuy"),)),))
    text = "Negotiations with Hoang Co Thuy went on. Hoang Co Thuy said that he agreed."
    assert [ids for _, ids in listed(text, register=register)] == ["thuy", "thuy"]


@pytest.mark.parametrize("given", ["Livingston", "Livingtson", "Livingstone"])
def test_a_slip_of_the_pen_in_a_forename_is_overlooked(given: str) -> None:
    assert fits(given.lower(), ("livingston",))
    assert not fits("livngistno", ("livingston",))


def test_a_friend_s_name_after_the_close_of_a_letter_that_a_text_quotes() -> None:
    assert listed("He wrote: “It will be done. Faithfully yours, Foster.”") == [("Foster", "dulles")]


def test_a_country_is_no_half_of_a_surname() -> None:
    register = Register((Person("p", (PersonName("Pierre Mendès-France", "Mendès-France", "Pierre"),)),))
    text = "Mr. Mendès-France said that France and Mendès would agree."
    matches = [m for run in runs(text) for m in Index(register).matches(text, run)]
    assert [m.persons for m in matches] == [("p",), ("p",)]


def test_half_of_a_listed_name_is_nobody_where_a_party_is_called_so() -> None:
    register = Register((Person("dai", (PersonName("Bao Dai", "Bao", "Dai"),)),))
    text = "The Dai Viet Party opposed him. Dai said that he would stay. Mr. Dai agreed."
    marks = names([view(text, 0, len(text))], Context(register=register))
    assert [m.start for m in marks if m.get("_listed")] == [text.index("Dai said"), text.index("Dai agreed")]
