"""Office and day say who it is; offices and names say when it was; and nobody is named without reason."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from lxml import etree

from despatch import api
from despatch.config import Edition
from despatch.link.offices import identify_offices
from despatch.link.offices_dating import office_interval
from despatch.link.offices_persons import merged, people, person
from despatch.model.context import Context
from despatch.model.document import Dating
from despatch.model.marks import Mark, cert
from despatch.model.officers import Officer, agrees
from despatch.model.offices import Authority, Term
from despatch.model.register import Office, Person, PersonName, Register
from despatch.model.titles import Title
from despatch.model.transcript import Sidecar
from despatch.model.view import View, view
from despatch.read.offices import load
from despatch.recognise.roles import roles

ROOT = Path(__file__).parents[2]
AUTHORITY = load(("us-diplomats",))
NAME = re.compile(r"(?<=[(] )[A-Z]\w+|(?<=[(])[A-Z]\w+|(?<=^)[A-Z]\w+$|(?<=Ambassador )[A-Z]\w+")


def read(*blocks: tuple[str, str]) -> tuple[str, list[View], list[Mark]]:
    """The text, its views and its marks: roles as recognised, names those in parentheses and in signatures."""
    text, views, start = "\n".join(line for _, line in blocks), [], 0
    for kind, line in blocks:
        views.append(view(text, start, start + len(line), (), kind))
        start += len(line) + 1
    names = [
        v.mark(m.start(), m.end(), "persName", (), 0.99, "names")
        for v in views
        for m in NAME.finditer(v.text)
        if v.kind == "signed" or m.start()
    ]
    return text, views, sorted([*roles(views, Context()), *names], key=lambda m: m.start)


def said(
    day: str, *blocks: tuple[str, str], register: Register | None = None, authority: Authority = AUTHORITY
) -> dict[str, str]:
    text, views, marks = read(*blocks)
    done = identify_offices(marks, views, Dating(when=day), merged(authority, register or Register()))
    return {text[m.start : m.end]: m.get("ref") for m in done}


def one(day: str, head: str) -> tuple[str, str]:
    """(@ref, @cert) of the first name in a head."""
    _, views, marks = read(("head", head))
    done = identify_offices(marks, views, Dating(when=day), AUTHORITY)
    mark = next(m for m in done if m.kind == "persName")
    return mark.get("ref"), cert(mark.certainty)


@pytest.mark.parametrize(
    ("day", "head", "who"),
    [
        ("1919-11-24", "The Secretary of State to the Ambassador in Great Britain ( Davis )", "davis-john-william"),
        ("1946-04-05", "The Ambassador in the Soviet Union (Smith) to the Secretary of State", "smith-walter-bedell"),
        ("1946-08-01", "The Minister in Saudi Arabia (Childs) to the Secretary of State", "childs-james-rives"),
        (
            "1943-05-07",
            "Memorandum of Conversation, by the Under Secretary of State (Welles)",
            "welles-benjamin-sumner",
        ),
        ("1915-03-02", "The Counselor for the Department of State (Lansing) to President Wilson", "lansing-robert"),
        ("1928-06-01", "The Minister in Siam (Mackenzie) to the Secretary of State", "mackenzie-harold-orville"),
        ("1930-01-10", "The Minister in Persia (Williamson) to the Secretary of State", ""),  # not yet in 1930
    ],
)
def test_office_day_and_name(day: str, head: str, who: str) -> None:
    assert one(day, head)[0] == (f"#{who}" if who else "")


def test_a_term_that_ends_with_a_break_of_relations_ends_softly() -> None:
    head = "The Ambassador in Russia ( Francis) to the Secretary of State"
    assert one("1917-10-27", head) == ("#francis-david-rowland", "high")
    assert one("1917-11-27", head) == ("#francis-david-rowland", "medium")
    assert one("1920-11-27", head) == ("", "high")


@pytest.mark.parametrize(
    "head",
    [
        "The Chargé in China (Atcheson) to the Secretary of State",
        "The Consul at Kweilin (Ringwalt) to the Secretary of State",
        "The German Ambassador (Bernstorff) to the Secretary of State",
        "The Ambassador in China (Smith) to the Secretary of State",
    ],
)
def test_whom_the_table_does_not_have_is_nobody(head: str) -> None:
    assert one("1943-05-07", head)[0] == ""


@pytest.mark.parametrize(
    ("day", "who"),
    [
        ("1917-11-27", "lansing-robert"),
        ("1946-04-05", "byrnes-james-francis"),
        ("1920-03-20", ""),  # between Polk, ad interim to 14 March, and Colby, from 23 March
        ("", ""),
    ],
)
def test_the_secretary_of_state(day: str, who: str) -> None:
    found = said(day, ("head", "The Ambassador in Russia (X) to the Secretary of State"))
    assert found["the Secretary of State"] == (f"#{who}" if who else "")


def test_acting_secretaries_are_less_sure() -> None:
    head = ("head", "The Acting Secretary of State to the Minister in Denmark (Grew)")
    for day, who, sure in (("1920-02-20", "polk-frank-lyon", True), ("1919-12-20", "polk-frank-lyon", False)):
        _, views, marks = read(head)
        role = identify_offices(marks, views, Dating(when=day), AUTHORITY)[0]
        assert role.get("ref") == f"#{who}"
        assert (role.certainty > 0.9) is sure


def test_a_signature_overrules_the_office() -> None:
    head = ("head", "The Secretary of State to the Ambassador in China (Gauss)")
    assert said("1943-10-11", head, ("signed", "Hull"))["The Secretary of State"] == "#hull-cordell"
    assert said("1943-10-11", head, ("signed", "Berle"))["The Secretary of State"] == ""


def test_a_signature_is_the_senders() -> None:
    found = said(
        "1917-10-27", ("head", "The Ambassador in Russia (Francis) to the Secretary of State"), ("signed", "Francis")
    )
    assert found["Francis"] == "#francis-david-rowland"


@pytest.mark.parametrize(
    ("head", "text", "who"),
    [
        ("Lord Ashby to the Secretary of State", "I have seen the Viceroy.", ""),
        ("The Ambassador in Vienna to the Foreign Office", "The Emperor is ill.", ""),
        ("The Ambassador in London to the Ambassador in Vienna", "The King is ill.", ""),
        ("The Ambassador in Vienna to the Secretary of State", "The Emperor is ill.", "high"),
        ("The Secretary of State to the British Ambassador", "I have your note.", "high"),
        ("The Secretary of State to the Embassy in Austria-Hungary", "I have your note.", "high"),
        ("Mr. Pell to the Secretary of State", "My American ships are held.", "medium"),
        ("President Pell to the Secretary of State", "I have your note.", "medium"),
        ("The Deputy Assistant Secretary (Pell) to the Secretary of State", "I have your note.", "high"),
        ("The American Ambassador in Vienna to the Foreign Office", "The Emperor is ill.", "high"),
    ],
)
def test_an_office_is_that_of_the_united_states_where_the_paper_is_theirs(head: str, text: str, who: str) -> None:
    _, views, marks = read(("head", head), ("p", text))
    done = identify_offices(marks, views, Dating(when="1914-07-10"), AUTHORITY)
    assert {cert(m.certainty) for m in done if m.get("ref")} == ({who} if who else set())


def test_the_foreign_office_is_another_states() -> None:
    blocks = (
        ("head", "The Secretary of State to the Ambassador in Germany"),
        ("dateline", "Foreign Office, July 10, 1914"),
    )
    assert set(said("1914-07-10", *blocks).values()) == {""}


@pytest.mark.parametrize(("collection", "who"), [("frus1914", ["#bryan-william-jennings"]), ("letters", [None])])
def test_a_paper_of_the_series_is_of_the_united_states(collection: str, who: list[str | None]) -> None:
    text = "Lord Ashby to the Secretary of State\n\nLondon, July 10, 1914.\n\nI have seen the Viceroy.\n\nAshby\n"
    tree = api.encode(text, sidecar=Sidecar(collection=collection, document="d1")).tree
    assert [rs.get("ref") for rs in tree.iter("{*}rs")] == who


def test_where_a_stranger_signs_the_other_office_is_less_sure() -> None:
    _, views, marks = read(("head", "The Minister in Persia to the Secretary of State"), ("signed", "Townley"))
    done = identify_offices(marks, views, Dating(when="1914-07-10"), AUTHORITY)
    assert [(m.get("ref"), cert(m.certainty)) for m in done if m.get("ref")] == [("#bryan-william-jennings", "medium")]


@pytest.mark.parametrize("number", ["No. 312 ", "No. 12—", "No. 12.—", "12. "])
def test_a_number_above_it_does_not_hide_the_sender_from_the_signature(number: str) -> None:
    blocks = ("head", f"{number}The Ambassador in Vienna to the Secretary of State"), ("signed", "Pell")
    assert said("1914-07-10", *blocks)["The Ambassador in Vienna"] == ""


def test_a_date_beside_it_says_when_a_role_was_held() -> None:
    text, views, marks = read(("p", "See the letter of March 3, 1914, from the Secretary of State."))
    at = text.index("March")
    dated = [Mark(at, at + 13, "date", (("when", "1914-03-03"),), 1.0, "dates"), *marks]
    refs = [
        m.get("ref") for m in identify_offices(dated, views, Dating(when="1917-11-27"), AUTHORITY) if m.kind == "rs"
    ]
    assert refs == [""]


def test_a_title_and_a_surname_alone() -> None:
    found = said("1945-06-16", ("p", "I saw Ambassador Harriman there."))
    assert found == {"Harriman": "#harriman-william-averell"}
    assert said("1956-03-14", ("p", "I saw Ambassador Lodge there."))["Lodge"] == ""  # there were two


def litvinov() -> Register:
    name = PersonName("Maxim Litvinov", "Litvinov", "Maxim")
    terms = (Office("Soviet Ambassador to the United States", "1941", "1943"),)
    return Register((Person("litvinov", (name,), offices=terms),))


def test_foreign_envoys_of_the_register_and_whom_the_ambassador_means() -> None:
    blocks = (
        ("head", "Memorandum of Conversation, by the Under Secretary of State (Welles)"),
        ("p", "The Soviet Ambassador called. The Ambassador said so."),
    )
    found = said("1943-05-07", *blocks, register=litvinov())
    assert found["The Soviet Ambassador"] == found["The Ambassador"] == "#litvinov"
    assert "The Ambassador" not in said("1943-05-07", *blocks)  # nobody knows whom: it is not marked
    two = (blocks[0], ("p", "The Soviet Ambassador and the British Ambassador called. The Ambassador said so."))
    assert "The Ambassador" not in said("1943-05-07", *two, register=litvinov())


def test_the_register_has_its_own_ids() -> None:
    name = PersonName("Robert Lansing", "Lansing", "Robert")
    by_idno = Person(
        "RL", (name,), idnos=(("URI", "https://history.state.gov/departmenthistory/people/lansing-robert"),)
    )
    other = Person("lansing-robert", (PersonName("Joan Lansing", "Lansing", "Joan"),))
    head = ("head", "The Secretary of State to the Ambassador in Great Britain (Davis)")
    for persons, ref in (
        ((by_idno,), "RL"),
        ((Person("p_1", (name,)),), "p_1"),
        ((other,), "lansing-robert-by-office"),
    ):
        register = Register(persons)
        assert said("1919-11-24", head, register=register)["The Secretary of State"] == f"#{ref}"
        _, views, marks = read(head)
        authority = merged(AUTHORITY, register)
        done = identify_offices(marks, views, Dating(when="1919-11-24"), authority)
        assert [p.id for p in people(done, authority)] == sorted(
            {"davis-john-william", ref} - {p.id for p in persons if p is not other}
        )


def test_a_person_of_the_table_becomes_an_entry() -> None:
    entry = person("davis-john-william", AUTHORITY)
    node = etree.fromstring(entry.xml)
    assert node.get("{http://www.w3.org/XML/1998/namespace}id") == "davis-john-william"
    said = [(etree.QName(c).localname, "".join(c.itertext()), dict(c.attrib)) for c in node]
    assert ("occupation", "Ambassador to Great Britain", {"from": "1918-12-18", "to": "1921-03-09"}) in said
    assert ("idno", "https://history.state.gov/departmenthistory/people/davis-john-william", {"type": "URI"}) in said


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("Smith", True),
        ("W. B. Smith", True),
        ("Walter Bedell Smith, Jr.", True),
        ("C. Smith", False),
        ("Smithson", False),
        ("W[alter] S[mith]", True),
        ("W. B. S.", True),
        ("WBS", True),
        ("JFD", False),
    ],
)
def test_names_that_agree(printed: str, right: bool) -> None:
    assert agrees(printed, Officer("smith", "Smith", "Walter Bedell")) is right


def test_offices_bound_the_date() -> None:
    _, views, marks = read(
        ("head", "The Secretary of State to the Ambassador in Great Britain ( Davis )"), ("signed", "Lansing")
    )
    first, last, words = office_interval(views, marks, AUTHORITY)
    assert (first, last) == ("1918-12-18", "1920-02-13")
    assert "Lansing" in words
    assert "Davis" in words
    assert "18 December 1918 to 13 February 1920" in words


def test_two_who_were_never_in_office_together_say_nothing() -> None:
    _, views, marks = read(
        ("head", "The Secretary of State to the Ambassador in Great Britain (Davis)"), ("signed", "Hull")
    )
    assert office_interval(views, marks, AUTHORITY) == ("", "", "")


def creation(edition: Edition) -> tuple[str, str, str]:
    text = (ROOT / "seeds" / "000_d885edb76331d5a4.txt").read_text(encoding="utf-8")
    root = api.encode(text, stem="undated", edition=edition).tree
    date = root.find(".//{*}creation/{*}date")
    assert date is not None
    return date.get("notBefore", ""), date.get("notAfter", ""), "".join(date.itertext())


def test_an_undated_letter_of_no_known_collection_is_dated_by_its_correspondents() -> None:
    first, last, words = creation(Edition())
    assert "1919-11-21" <= first <= last <= "1919-11-30"
    assert "in office together" in words


def test_every_person_pointed_to_has_an_entry() -> None:
    text = (ROOT / "seeds" / "001_c1d7ac8017375f5f.txt").read_text(encoding="utf-8")
    result = api.encode(f"{text}\n", stem="one")
    assert result.ok, result.findings
    root = result.tree
    ids = {p.get("{http://www.w3.org/XML/1998/namespace}id") for p in root.iter("{*}person")}
    assert {n.get("ref", "#")[1:] for n in root.iter("{*}rs", "{*}persName") if n.get("ref")} <= ids


def test_switched_off() -> None:
    text = (ROOT / "seeds" / "003_0e8da1d2e2fb4b95.txt").read_text(encoding="utf-8")
    root = api.encode(text, stem="one", edition=Edition(authorities=())).tree
    assert not [n for n in root.iter("{*}rs", "{*}persName") if n.get("ref")]


def terms(*rows: tuple[str, str, str]) -> Authority:
    return Authority.of(
        [Officer(i, i) for i, _, _ in rows], [Term(i, "Minister", "iran", "", "", start, end) for i, start, end in rows]
    )


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("1930-06-01", [("a", "in office")]),
        ("1931-12-31", [("a", "in office")]),
        ("1932-02-01", [("a", "lingering")]),
        ("1932-06-01", []),
        ("1933-05-05", [("b", "in office")]),
        ("1935-09-01", [("b", "broken off")]),
        ("1929-01-01", []),
    ],
)
def test_partial_dates_gaps_and_soft_ends(day: str, held: list[tuple[str, str]]) -> None:
    table = terms(("a", "1930", "1931"), ("b", "1932-10", "1935-03"), ("c", "1938-01-05", "1939-01-01"))
    assert [(h.officer.id, h.fit) for h in table.holders(Title("minister", "iran"), day, day)] == held


def test_a_lookup_is_quick() -> None:
    """The order of magnitude alone: a thousand questions within a second, on any machine."""
    start = time.process_time()
    for _ in range(1000):
        AUTHORITY.holders(Title("ambassador", "united-kingdom"), "1919-11-21", "1919-11-21")
    assert time.process_time() - start < 1.0


def test_an_office_without_dates_is_held_at_no_time():
    offices = (Office("Minister to Italy"), Office("Secretary of State", "1861", "1869"))
    merged_ = merged(Authority(), Register((Person("a", (PersonName("Ann Hale", "Hale", "Ann"),), offices=offices),)))
    assert merged_.holders(Title("minister", "italy"), "1862-01-01", "1862-01-01") == []
    assert [h.officer.id for h in merged_.holders(Title("secretary of state"), "1862-01-01", "1862-01-01")] == ["a"]
    assert list(merged_.answers())
