"""A name gets the identity that the document speaks for, and none where it does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from despatch.link.persons import identify
from despatch.model.context import Context
from despatch.model.marks import HIGH, MEDIUM, Mark
from despatch.model.register import Person, PersonName, Register
from despatch.model.view import view

REGISTER = Register(
    (
        Person("foster", (PersonName("John Foster Dulles", "Dulles", "John Foster"),), "Secretary of State"),
        Person("allen", (PersonName("Allen W. Dulles", "Dulles", "Allen W."),), "Director of Central Intelligence"),
        Person("mac", (PersonName("McGeorge Bundy", "Bundy", "McGeorge"),), "Special Assistant to the President"),
        Person(
            "bill",
            (PersonName("William P. Bundy", "Bundy", "William P."),),
            "Assistant Secretary of State for Far Eastern Affairs",
        ),
        Person(
            "ike", (PersonName("Dwight D. Eisenhower", "Eisenhower", "Dwight D."),), "President of the United States"
        ),
        Person("john", (PersonName("John S.D. Eisenhower", "Eisenhower", "John S.D."),), "Assistant to the President"),
        Person("rusk", (PersonName("Dean Rusk", "Rusk", "Dean"),), "Secretary of State"),
    )
)
SURNAMES = {"Dulles": "foster allen", "Bundy": "mac bill", "Eisenhower": "ike john", "Rusk": "rusk"}


def linked(text: str, names: Sequence[tuple[str, str]]) -> list[Mark]:
    """The marks of these names, found one after the other; each with the persons it may be ("" for all)."""
    marks, position = [], 0
    for name, persons in names:
        start = text.index(name, position)
        position = start + len(name)
        form = "F" if " " in name else "S"
        attributes = (("_listed", persons or SURNAMES[name.split()[-1]]), ("_form", form))
        marks.append(Mark(start, position, "persName", attributes, 0.99, "names"))
    return identify(marks, [view(text, 0, len(text))], Context(register=REGISTER, date="1957-03-01"))


def only(text: str, name: str, ids: str, register: Register, form: str = "P", date: str = "") -> Mark:
    """The mark of the one name in a text that these persons of a register may bear."""
    start = text.index(name)
    mark = Mark(start, start + len(name), "persName", (("_listed", ids), ("_form", form)), 0.99, "names")
    (mark,) = identify([mark], [view(text, 0, len(text))], Context(register=register, date=date))
    return mark


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("Then Secretary Dulles spoke.", "Dulles", "foster"),
        ("A call from Director Dulles of Central Intelligence.", "Dulles", "allen"),
        ("President Eisenhower agreed.", "Eisenhower", "ike"),
        ("Rusk agreed.", "Rusk", "rusk"),
    ],
)
def test_title_and_office_tell(text: str, name: str, person: str) -> None:
    (mark,) = linked(text, [(name, "")])
    assert mark.get("ref") == f"#{person}"
    assert not mark.get("_listed") and not mark.get("_candidates")


def test_the_whole_name_and_the_title_tell_for_the_surname_after_it() -> None:
    text = "William Bundy came. Assistant Secretary Bundy said no."
    marks = linked(text, [("William Bundy", "bill"), ("Bundy", "")])
    assert [m.get("ref") for m in marks] == ["#bill", "#bill"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("McGeorge Bundy came. Bundy said no.", [("McGeorge Bundy", "mac"), ("Bundy", "")]),
        (
            "William Bundy, then McGeorge Bundy. Bundy left.",
            [("William Bundy", "bill"), ("McGeorge Bundy", "mac"), ("Bundy", "")],
        ),
        ("The Special Assistant (Bundy) agreed.", [("Bundy", "")]),
    ],
)
def test_who_is_likely_is_proposed_first_and_not_linked(text: str, names: list[tuple[str, str]]) -> None:
    mark = linked(text, names)[-1]
    assert not mark.get("ref")
    assert mark.get("_candidates") == "mac bill"


def test_a_form_that_the_register_refers_to_another_entry_is_that_entry() -> None:
    register = Register(
        (
            Person("diem", (PersonName("Diem", "Diem"),), "see Ngo Dinh Diem"),
            Person("ngo", (PersonName("Ngo Dinh Diem", "Ngo", "Dinh Diem"),), "President of the Republic of Vietnam"),
            Person("bui", (PersonName("Bui Diem", "Bui", "Diem"),), "Ambassador"),
        )
    )
    assert only("President Diem agreed.", "Diem", "ngo diem bui", register).get("ref") == "#diem"


def test_an_entry_that_refers_to_another_is_no_rival_of_it() -> None:
    register = Register(
        (
            Person("km", (PersonName("Krishna Menon.", "Krishna", "Menon."),), "See Menon, V.K. Krishna"),
            Person("menon", (PersonName("V. K. Krishna Menon", "Menon", "V. K. Krishna"),), "Minister of Defence"),
        )
    )
    assert only("Then Menon spoke.", "Menon", "km menon", register).get("ref") == "#menon"


@pytest.mark.parametrize(
    ("text", "person"),
    [("Then Carter spoke.", "jimmy"), ("Mr. Carter spoke.", "jimmy"), ("The President and Mrs. Carter spoke.", "rosa")],
)
def test_the_bare_surname_is_the_husband_s_and_the_wife_s_after_her_title(text: str, person: str) -> None:
    register = Register(
        (
            Person("jimmy", (PersonName("James E. Carter", "Carter", "James E."),), "Governor of Georgia"),
            Person("rosa", (PersonName("Rosalynn Carter", "Carter", "Rosalynn"),), "First Lady of the United States"),
        )
    )
    assert only(text, "Carter", "jimmy rosa", register, "S").get("ref") == f"#{person}"


def test_a_wife_stays_where_a_title_of_her_own_stands_before_the_name() -> None:
    register = Register(
        (
            Person(
                "she", (PersonName("Sirimavo Bandaranaike", "Bandaranaike", "Sirimavo"),), "Widow of S.; Prime Minister"
            ),
            Person("felix", (PersonName("Felix Bandaranaike", "Bandaranaike", "Felix"),), "Minister of Finance"),
        )
    )
    text = "Sirimavo Bandaranaike came. Then Prime Minister Bandaranaike spoke. Bandaranaike spoke."
    marks, end = [], 0
    for name, ids, form in (
        ("Sirimavo Bandaranaike", "she", "F"),
        ("Bandaranaike", "she felix", "S"),
        ("Bandaranaike", "she felix", "S"),
    ):
        end = text.index(name, end) + len(name)
        marks.append(Mark(end - len(name), end, "persName", (("_listed", ids), ("_form", form)), 0.99, "names"))
    marks = identify(marks, [view(text, 0, len(text))], Context(register=register))
    assert [(m.get("ref"), m.get("_candidates")) for m in marks] == [("#she", ""), ("", "she felix"), ("#felix", "")]


RULERS = Register(
    (
        Person("queen", (PersonName("Juliana van Oranje", "Juliana", "van Oranje"),), "Queen of the Netherlands"),
        Person("paul", (PersonName("Paul Juliana", "Juliana", "Paul"),), "Dutch Consul until 1956"),
        Person("ahmed", (PersonName("Ahmed Hussein", "Hussein", "Ahmed"),), "Egyptian Ambassador until 1956"),
        Person("king", (PersonName("Hussein ibn Talal", "Hussein", "ibn Talal"),), "King of Jordan"),
        Person("faisal", (PersonName("Faisal II", "", "Faisal", suffix="II"),), "King of Iraq"),
        Person("prince", (PersonName("Faisal ibn Saud", "Faisal", "ibn Saud"),), "Foreign Minister of Saudi Arabia"),
        Person("ike", (PersonName("Dwight Eisenhower", "Eisenhower", "Dwight"),), "President of the United States"),
        Person("john", (PersonName("John Eisenhower", "Eisenhower", "John", title="Maj."),), "Staff Secretary"),
    )
)


@pytest.mark.parametrize(
    ("year", "text", "name", "ids", "person"),
    [
        ("1958", "Then Hussein spoke.", "Hussein", "ahmed king", "king"),
        ("1956", "Then Ambassador Hussein spoke.", "Hussein", "ahmed king", "ahmed"),
        ("1958", "Then Juliana spoke.", "Juliana", "paul queen", "queen"),
        ("1958", "Then Prince Faisal spoke.", "Faisal", "faisal prince", ""),
        ("1958", "Then Major Eisenhower spoke.", "Eisenhower", "ike john", "john"),
    ],
)
def test_the_bare_name_of_a_ruler_is_his_unless_a_title_says_otherwise(
    year: str, text: str, name: str, ids: str, person: str
) -> None:
    mark = only(text, name, ids, RULERS, date=f"{year}-07-01")
    assert mark.get("ref") == (f"#{person}" if person else "")


def test_a_surname_is_that_of_its_bearer_and_not_half_of_another() -> None:
    register = Register(
        (
            Person("james", (PersonName("James H. Douglas", "Douglas", "James H."),), "Secretary of the Air Force"),
            Person("home", (PersonName("Alec Douglas-Home", "Douglas-Home", "Alec"),), "Secretary of State"),
        )
    )
    assert only("Then Secretary Douglas spoke.", "Douglas", "james home", register).get("ref") == "#james"


@pytest.mark.parametrize(
    ("main", "variant", "name", "low"),
    [
        (("Lane Poole", "Evelyn"), "", "Lane", True),
        (("Pell-Cole", "Edmund"), "", "Cole", True),
        (("Pell", "John Ashby"), "Ashby Pell", "Ashby", True),  # a variant without a comma
        (("Pell", "John Ashby"), "Ashby Pell", "Pell", False),
        (("Pell-Cole", "Edmund"), "Cole", "Cole", False),  # he is called so
        (("Vega Ruiz", "Ernesto"), "", "Vega", False),
        (("van Dorn", "Charles"), "", "Dorn", False),
        (("St. Clair", "Charles"), "", "Clair", False),
        (("Dorn Jr.", "Charles"), "", "Dorn", False),
    ],
)
def test_half_of_a_double_surname_is_a_question_where_such_names_are_seldom_halved(
    main: tuple[str, str], variant: str, name: str, low: bool
) -> None:
    surname, given = main
    names = [PersonName(f"{given} {surname}", surname, given)]
    names += [PersonName(variant, variant, variant=True)] if variant else []
    mark = only(f"Mr. {name} of the Times came.", name, "one", Register((Person("one", tuple(names)),)))
    assert mark.get("ref") == "#one" and (mark.certainty < MEDIUM) is low


def test_public_papers_are_those_of_the_president() -> None:
    (mark,) = linked("(Public Papers: Eisenhower, 1957, p. 2)", [("Eisenhower", "")])
    assert mark.get("ref") == "#ike"


def test_where_nothing_tells_the_editor_decides() -> None:
    (mark,) = linked("Bundy agreed.", [("Bundy", "")])
    assert not mark.get("ref")
    assert mark.get("_candidates") == "mac bill"
    assert "McGeorge Bundy" in mark.get("_reason")


def test_a_title_that_does_not_fit_lowers_the_certainty() -> None:
    (plain,) = linked("Rusk agreed.", [("Rusk", "")])
    (doubtful,) = linked("Admiral Rusk agreed.", [("Rusk", "")])
    assert 0.9 <= doubtful.certainty < plain.certainty


def test_the_office_around_the_name_of_its_only_bearer_makes_up_for_a_title_that_is_not_his() -> None:
    register = Register(
        (Person("lloyd", (PersonName("Selwyn Lloyd", "Lloyd", "Selwyn"),), "British Foreign Minister"),)
    )
    mark = only("The British Foreign Secretary Lloyd agreed.", "Lloyd", "lloyd", register, "S")
    assert mark.get("ref") == "#lloyd" and mark.certainty == 0.99


LIVES = Register(
    (
        Person("edwin", (PersonName("Edwin Marsh", "Marsh", "Edwin"),), birth="1862-04", death="1933"),
        Person("old", (PersonName("Walter Dunne", "Dunne", "Walter"),), birth="1711", death="1776-08-25"),
        Person("young", (PersonName("Peter Dunne", "Dunne", "Peter"),), birth="1810"),
        Person("ellen", (PersonName("Ellen Marsh", "Marsh", "Ellen"),), birth="1860"),
        Person("kim", (PersonName("Kim Hale", "Hale", "Kim"),), xml='<person><sex value="M"/></person>'),
        Person("wife", (PersonName("Henry Lake", "Lake", "Henry", title="Mrs."),)),
        Person("robin", (PersonName("Robin Hale", "Hale", "Robin"),)),
        Person("evelyn", (PersonName("Evelyn Thorne", "Thorne", "Evelyn"),), "Governor of Kenya"),
    )
)


@pytest.mark.parametrize(
    ("year", "name", "ids", "form", "ref", "candidates"),
    [
        ("1813", "Marsh", "edwin", "S", "", ""),  # not born
        ("1873", "Edwin Marsh", "edwin", "F", "", ""),  # a child
        ("1874", "Edwin Marsh", "edwin", "F", "#edwin", ""),
        ("1813", "Dunne", "old", "S", "", "old"),  # dead for long
        ("1800", "Dunne", "old", "S", "#old", ""),
        ("1834", "Dunne", "old young", "S", "#young", ""),
        ("", "Marsh", "edwin", "S", "#edwin", ""),
    ],
)
def test_who_was_not_born_or_is_long_dead_is_not_meant(year, name, ids, form, ref, candidates) -> None:
    mark = only(f"Then {name} came.", name, ids, LIVES, form, f"{year}-05-03" if year else "")
    assert (mark.get("ref"), mark.get("_candidates"), mark.get("_listed")) == (ref, candidates, "")


def test_one_who_is_long_dead_is_meant_by_his_whole_name_if_by_any() -> None:
    mark = only("Then Walter Dunne came.", "Walter Dunne", "old", LIVES, "F", "1813-05-03")
    assert mark.get("ref") == "#old" and mark.certainty < HIGH


def test_an_interval_is_as_good_as_a_date_and_an_editor_s_note_speaks_of_those_who_came_later() -> None:
    mark = Mark(0, 5, "persName", (("_listed", "edwin"), ("_form", "S")), 0.99, "names")
    context = Context(register=LIVES)
    for kind, ref in (("p", ""), ("note", "#edwin")):
        (found,) = identify([mark], [view("Marsh came.", 0, 11, (), kind)], context, ("1812-01-01", "1813-12-31"))
        assert found.get("ref") == ref and (not ref or found.certainty < HIGH)


@pytest.mark.parametrize(
    ("text", "name", "ids", "ref"),
    [
        ("Lady Marsh came.", "Marsh", "edwin", ""),
        ("Lady Thorne came.", "Thorne", "evelyn", ""),
        ("Mrs. Marsh came.", "Marsh", "edwin ellen", "#ellen"),
        ("Miss Hale came.", "Hale", "kim", ""),
        ("Miss Hale came.", "Hale", "robin", "#robin"),
        ("Mrs. Lake came.", "Lake", "wife", "#wife"),
        ("Miss Hale came.", "Hale", "kim robin", ""),
        ("Mr. and Mrs. Marsh came.", "Marsh", "edwin", "#edwin"),
        ("Mr. Marsh came.", "Marsh", "edwin", "#edwin"),
    ],
)
def test_a_lady_is_no_man_of_her_name(text: str, name: str, ids: str, ref: str) -> None:
    assert only(text, name, ids, LIVES, "F" if " " in name else "S", "1905-05-03").get("ref") == ref


@pytest.mark.parametrize(
    ("text", "name", "ids", "ref"),
    [
        ("Mr. Marsh came.", "Marsh", "ellen", ""),
        ("Then Mr. Marsh came.", "Marsh", "edwin ellen", "#edwin"),
        ("Mr. Thorne came.", "Thorne", "evelyn", "#evelyn"),  # who may be a man
        ("Mr. Hale came.", "Hale", "robin", "#robin"),
        ("Colonel Marsh came.", "Marsh", "ellen", "#ellen"),
        ("Mr. and Mrs. Marsh came.", "Marsh", "ellen", "#ellen"),
    ],
)
def test_mr_is_no_woman_of_his_name(text: str, name: str, ids: str, ref: str) -> None:
    assert only(text, name, ids, LIVES, "S", "1905-05-03").get("ref") == ref


@pytest.mark.parametrize("name", ["Edwin Marsh", "Marsh"])
def test_a_wife_who_is_called_by_her_husband_s_name_is_a_question(name: str) -> None:
    mark = only(f"Mrs. {name} came.", name, "edwin", LIVES, "F" if " " in name else "S", "1905-05-03")
    assert mark.get("ref") == "#edwin" and mark.certainty < MEDIUM


FRIENDS = Register(
    (
        Person("ashby", (PersonName("Henry Ashby", "Ashby", "Henry"),), "Secretary at War"),
        Person("cole", (PersonName("Henry Cole", "Cole", "Henry", title="Sir"),), "Envoy at Turin"),
        Person("flora", (PersonName("Flora Pell", "Pell", "Flora"),)),
    )
)


def called(name: str, ids: str, *blocks: tuple[str, str]) -> Mark:
    """The mark of the last forename of this kind in a text of such blocks; surnames of FRIENDS in them are known."""
    text = "\n".join(words for _, words in blocks)
    views, marks, at = [], [], 0
    for kind, words in blocks:
        views.append(view(text, at, at + len(words), (), kind))
        at += len(words) + 1
    for known in (*FRIENDS.persons, Person("", (PersonName("Mr. Hale", "Hale"),))):
        for form, whole in (("F", known.main.full), ("S", known.main.surname)):
            start = text.find(whole)
            if start >= 0:
                said = (("_listed", known.id), ("_form", form)) if known.id else ()
                marks.append(Mark(start, start + len(whole), "persName", said, 0.985, "names"))
                break
    start = text.rindex(name)
    said = (("_listed", ids), ("_form", "G"))
    marks.append(Mark(start, start + len(name), "persName", said, 0.985, "names"))
    return identify(marks, views, Context(register=FRIENDS))[-1]


@pytest.mark.parametrize(
    ("head", "name", "ids", "ref"),
    [
        ("Mr. Cole to Mr. Ashby", "Harry", "ashby", "#ashby"),  # who bears the name is written to
        ("From Lord Dunne to Sir H. Cole", "Harry", "cole", "#cole"),
        ("Lord Dunne to Mr. Ashby", "Harry", "ashby cole", ""),  # of several it stays a question
        ("Lord Dunne to Mr. Hale", "Harry", "ashby", ""),
        ("Mr. Ashby to Mr. Hale", "Harry", "ashby", ""),  # who bears it writes
        ("Message to Mr. Hale from Mr. Ashby", "Harry", "ashby", ""),
        ("Message to Mr. Ashby from Mr. Hale", "Harry", "ashby", "#ashby"),
        ("Mr. Hale to the Secretary at War", "Harry", "ashby", "#ashby?"),
        ("Mr. Hale to the Secretary of Trade", "Harry", "ashby", ""),
        ("Notes on Trade", "Flora", "flora", ""),
    ],
)
def test_dear_harry_is_the_addressee_or_nobody_knows_who(head: str, name: str, ids: str, ref: str) -> None:
    mark = called(name, ids, ("head", head), ("salute", f"My dear {name}:"), ("p", "All is well."))
    assert mark.get("ref") == ref.rstrip("?")
    assert mark.get("_candidates") == (
        "" if ref else " ".join(sorted(ids.split(), key=lambda one: one.title() not in head))
    )
    assert (mark.certainty >= HIGH) is not ref.endswith("?")


def test_a_forename_by_which_only_one_is_called_is_no_proof() -> None:
    blocks = ("head", "Lord Dunne to Mr. Hale"), ("p", "Flora Pell came. Adieu, my dear Flora."), ("signed", "Dunne")
    assert called("Flora", "flora", *blocks).get("_candidates") == "flora"
    assert called("Flora", "flora", ("p", "Dear Flora came.")).get("_reason") == "whether Flora Pell"


@pytest.mark.parametrize(("head", "ref"), [("Mr. Cole to Mr. Ashby", ""), ("Mr. Ashby to Mr. Cole", "#ashby")])
def test_a_forename_that_signs_is_the_sender_s(head: str, ref: str) -> None:
    mark = called("Henry", "ashby", ("head", head), ("p", "All is well."), ("signed", "Henry"))
    assert mark.get("ref") == ref


def test_an_enclosure_does_not_greet_the_addressee_of_what_it_is_enclosed_in() -> None:
    blocks = (
        ("head", "Mr. Hale to Mr. Ashby"),
        ("p", "I enclose it."),
        ("head", "[Enclosure]"),
        ("salute", "Dear Henry,"),
    )
    assert called("Henry", "ashby", *blocks).get("_candidates") == "ashby"


def test_sir_henry_and_a_quoted_greeting_are_for_one_whom_the_text_names() -> None:
    assert called("Henry", "cole", ("p", "Mr. Cole came. Then Sir Henry spoke.")).get("ref") == "#cole"
    assert called("Henry", "cole", ("p", "Then Sir Henry spoke.")).get("_candidates") == "cole"
    quoted = called("Harry", "ashby", ("head", "Dunne to Hale"), ("p", "He wrote to Ashby: “My dear Harry, no.”"))
    assert quoted.get("ref") == "#ashby" and MEDIUM <= quoted.certainty < HIGH


def test_other_marks_pass_unchanged() -> None:
    date = Mark(0, 4, "date", (("when", "1957"),))
    unlisted = Mark(5, 9, "persName", (), 0.9, "names")
    assert identify([date, unlisted], [], Context(register=REGISTER)) == [date, unlisted]
