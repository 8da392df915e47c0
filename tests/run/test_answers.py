"""What is asked of the tables of offices and of the register: whoever hears no changed answer need not be redone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from despatch import flow
from despatch.config import Edition
from despatch.link.offices_persons import merged, people
from despatch.model.asked import listening
from despatch.model.marks import Mark
from despatch.model.officers import Officer
from despatch.model.offices import Authority, Term
from despatch.model.register import Office, Person, PersonName, Register
from despatch.model.titles import Title
from despatch.run.asked import Answers, concerned, packed

STATE, COUNSEL = "Secretary of State", "Counselor of the Department of State"
SURNAMES = {"a": "Lansing", "b": "Polk", "c": "Lansing", "d": "Van Dyke"}
days = st.dates().map(lambda day: day.replace(year=1900 + day.year % 60).isoformat())


@st.composite
def terms(draw):
    start, end = sorted(draw(st.tuples(days, days)))
    office, post = draw(st.sampled_from([(STATE, ""), (COUNSEL, ""), ("Ambassador", "france"), ("Minister", "italy")]))
    dates = draw(st.sampled_from([("", start, end), (start, start, end), (start, "", ""), ("", start, "")]))
    return Term(draw(st.sampled_from("abcd")), office, post, "united-states", *dates)


def authority(rows):
    return Authority.of([Officer(one, surname, "Al") for one, surname in SURNAMES.items()], rows)


def answers(known):
    return Answers.of((key, (persons, rest)) for key, persons, rest in known.answers())


questions = st.one_of(
    st.tuples(
        st.just("holders"),
        st.builds(Title, st.sampled_from(["secretary of state", "acting secretary of state", "ambassador"]),
            st.sampled_from(["", "france"]), st.just("united-states")),
    ),
    st.tuples(
        st.just("terms_of"),
        st.builds(Title, st.sampled_from(["secretary of state", "acting secretary of state"])),
        st.sampled_from(["Mr. Lansing", "Al Polk, Jr.", "AVD", "A. L.", "Van Dyke"]),
    ),
    st.tuples(st.just("surnamed"), st.sampled_from(["Lansing", "Mr. Polk", "Dyke", "Van Dyke", "Nobody"])),
)  # fmt: skip


@given(st.lists(terms(), max_size=8), terms(), questions, days, days, st.booleans())
def test_a_term_that_nobody_heard_of_changes_nothing(rows, more, question, first, last, ever):
    first, last = ("", "") if ever and question[0] == "holders" else sorted((first, last))
    before, after = authority(rows), authority([*rows, more])
    method, *wanted = question
    span = () if method == "terms_of" else (first, last)

    def told(known):
        held = getattr(known, method)(*wanted, *span)
        marks = [Mark(0, 1, "rs", (("ref", f"#{one.officer.id}"),)) for one in held]
        return held, people(marks, known)

    with listening() as asked:
        told_before = told(before)
    if not concerned(packed(asked), answers(after).changed(answers(before))):
        assert told(after) == told_before


def test_a_change_is_heard_by_those_of_its_time_alone():
    rows = [Term("a", STATE, "", "united-states", "", "1915-06-24", "1920-02-13"),
            Term("b", STATE, "", "united-states", "", "1933-03-04", "1944-11-30")]  # fmt: skip
    before, after = authority(rows), authority([rows[0], rows[1]._replace(person="d")])
    changed = answers(after).changed(answers(before))
    heard = {}
    for year in (1917, 1935):
        with listening() as asked:
            before.holders(Title("secretary of state", "", ""), f"{year}-05-01", f"{year}-05-31")
        heard[year] = concerned(packed(asked), changed)
    assert heard == {1917: False, 1935: True}


def test_an_entry_of_the_register_is_heard_of_where_it_holds_an_office():
    def known(note):
        name, offices = PersonName("Robert Lansing", "Lansing", "Robert"), (Office(STATE, "1915", "1920"),)
        return Register((Person("p1", (name,), note, xml=f"<person>{note}</person>", offices=offices),))

    first, second = known("one"), known("another")
    edition = Edition()
    changed = Answers.of(flow.answers(second, edition)).changed(Answers.of(flow.answers(first, edition)))
    for year, expected in ((1917, True), (1935, False)):
        with listening() as asked:
            merged(flow.offices(edition.authorities), first).holders(
                Title("secretary of state", "", ""), f"{year}-05-01", f"{year}-05-31"
            )
        assert concerned(packed(asked), changed) is expected
