"""A register as a table and back: the same persons; and plain words for a table that is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from despatch.errors import UNREADABLE, UnreadableInput
from despatch.model.register import Office, Person, PersonName, Register
from despatch.publish.register import as_csv, with_entries, with_identifiers
from despatch.read import personname, register, register_csv

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds" / "register.xml"
EMPTY = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n <standOff>\n  <listPerson>\n  </listPerson>\n </standOff>\n</TEI>\n'
)

WORDS = st.text("abcdeéßñ’-ABCÖ", min_size=1, max_size=8).filter(lambda w: w.strip("-’"))
DATES = st.sampled_from(["", "1873", "1873-04", "1873-04-13"])


@st.composite
def names(draw, variant=False):
    surname, forename, title = draw(WORDS), draw(WORDS), draw(st.sampled_from(["", "Adm.", "Rt. Hon. Sir"]))
    if draw(st.booleans()):
        suffix = draw(st.sampled_from(["", "Jr.", "III"]))
        return replace(personname.compose(surname, forename, suffix, title), variant=variant)
    return PersonName(f"{surname} {forename}", surname, forename, variant, title)


@st.composite
def persons(draw):
    ident = "p" + draw(st.text("abz09.-", max_size=8))
    forms = [draw(names()), *draw(st.lists(names(variant=True), max_size=2, unique=True))]
    offices = draw(
        st.lists(st.builds(Office, st.just("Ambassador to Iran, “ad interim” & <so on>"), DATES, DATES), max_size=2)
    )
    offices = [one for one in offices if one.start[: len(one.end)] <= one.end[: len(one.start)]]
    idnos = tuple(
        draw(st.lists(st.tuples(st.sampled_from(["VIAF", "URI"]), st.just("https://x.org/a?b=c&d")), max_size=1))
    )
    note = draw(st.sampled_from(["", 'A "note", with all; that | is < hard']))
    return Person(ident, tuple(forms), note, draw(DATES), draw(DATES), idnos, offices=tuple(offices))


@example(people=[Person("a", (personname.compose("A", "A", "Jr."),))])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(people=st.lists(persons(), max_size=3, unique_by=lambda p: p.id))
def test_the_round_trip_loses_nothing(people, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trip")
    table, file = folder / "persons.csv", folder / "register.xml"
    table.write_text(as_csv(Register(tuple(people))), encoding="utf-8")
    assert register_csv.load(table).persons == tuple(people)
    file.write_bytes(with_entries(EMPTY, people))
    assert [replace(p, xml="") for p in register.load([file]).persons] == people


def test_the_project_s_register_makes_the_trip(tmp_path):
    known = register.load([SEEDS])
    table = tmp_path / "persons.csv"
    table.write_text(as_csv(known), encoding="utf-8-sig")  # as spreadsheets write it
    assert register_csv.load(table).persons == tuple(replace(p, xml="") for p in known.persons)
    assert with_entries(SEEDS.read_bytes(), known.persons) == SEEDS.read_bytes()  # it is laid out as we lay out


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"id,birth\na,1873\n", 1, "no column name"),
        (b"birth\n", 1, "no column id and no column name"),
        (b"", 1, "no column id"),
        (b"id,name,brith\n", 1, '"brith"'),
        (b"id,name,name\n", 1, "twice"),
        (b"id,name\na,Davis\n,Lansing\n", 3, "no id"),
        (b"id,name\n1a,Davis\n", 2, '"1a"'),
        (b"id,name\na,\n", 2, '"a" has no name'),
        (b"id,name\na,Davis\na,Lansing\n", 3, "another row"),
        (b"id,name,birth\na,Davis,13 April 1873\n", 2, "13 April 1873"),
        (b"id,name,offices\na,Davis,Envoy (1918-13/)\n", 2, "1918-13"),
        (b"id,name,offices\na,Davis,Envoy (1918/1917)\n", 2, "ends before it begins"),
        (b"id,name,offices\na,Davis,Envoy (1918/1921\n", 2, "cannot be read"),
        (b"id,name,offices\na,Davis,Envoy (March 1918/1921)\n", 2, "cannot be read"),
        (b"id,name,offices\na,Davis,Envoy 1918/1921\n", 2, "cannot be read"),
        (b'id,name\na,"   "\n', 2, "no name"),
        (b"id,name,identifiers\na,Davis,12345\n", 2, "12345"),
        (b"id,name\na,Davis, John\n", 2, "3 cells"),
        (b'id,name\na,"Davis\n', 2, "CSV"),
        ("id,name\na,Fran\u00e7ois\n".encode("latin-1"), 2, "0xE7"),
        ("id,name\na,Davis\n".encode("utf-16"), 1, "UTF-8"),
        ("id,name\na,Davis\n".encode("utf-16-le"), 1, "UTF-16"),
    ],
)
def test_a_bad_table_is_told_by_file_and_line(data, line, says, tmp_path):
    table = tmp_path / "persons.csv"
    table.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        register_csv.load(table)
    error = caught.value
    assert (error.file, error.line, error.exit_code) == (str(table), line, UNREADABLE)
    assert says in f"{error.message} {error.remedy}" and error.remedy


def test_what_is_written_leaves_the_rest_as_it_is():
    before = SEEDS.read_bytes()
    new = Person("new", (personname.compose("New", "One"),))
    changed = replace(register.load([SEEDS]).by_id()["kolchak-alexander"], note="Changed.")
    after = with_entries(before, [new, changed])
    lines, old = after.splitlines(), before.splitlines()
    assert [line for line in old if line not in lines] == [line for line in old if b"admiral" in line.lower()]
    assert [line.strip() for line in lines if line not in old] == [
        b"<note>Changed.</note>",
        b'<person xml:id="new">',
        b'<persName type="main"><surname>New</surname>, <forename>One</forename></persName>',
    ]


def test_an_identifier_is_added_and_nothing_else_changes():
    before = SEEDS.read_bytes()
    after = with_identifiers(before, {"kolchak-alexander": ("VIAF", "1"), "denikin-anton": ("VIAF", "2")})
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.strip() for line in added] == [b'<idno type="VIAF">2</idno>', b'<idno type="VIAF">1</idno>']
    assert b"".join(line for line in after.splitlines(True) if line.rstrip(b"\n") not in added) == before


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_line_ends_and_markup_of_the_file_are_kept(newline):
    before = EMPTY.replace(b"\n", newline).replace(b"  <listPerson>", b"  <!-- <person xml:id='x'> -->  <listPerson>")
    after = with_entries(before, [Person("a", (personname.compose("A", "B"),))])
    assert after.count(b"\n") == after.count(newline) and b"<!-- <person xml:id='x'> -->" in after


@pytest.mark.parametrize("data", [b"<TEI/>", b"<TEI>", "<listPerson>é</listPerson>".encode("latin-1")])
def test_a_file_that_is_no_register_is_not_written(data):
    with pytest.raises(UnreadableInput):
        with_entries(data, [Person("a", (personname.compose("A", "B"),))], "register.xml")


def test_ids_are_made_of_names():
    assert register_csv.identifier("Kolčak, Álexander V.") == "kolcak-alexander-v"
    assert register_csv.identifier("Davis, John", {"davis-john", "davis-john-2"}) == "davis-john-3"
