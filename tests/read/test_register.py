"""Registers of persons: every form of a name that printed lists use, and clear errors for files that are not one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from despatch.errors import UNREADABLE, UnreadableInput
from despatch.model.register import Office, PersonName
from despatch.read import personname
from despatch.read.register import load, readable

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[2]
TEI = "http://www.tei-c.org/ns/1.0"


def register(tmp_path: Path, persons: str, name: str = "register.xml") -> Path:
    path = tmp_path / name
    path.write_text(
        f'<TEI xmlns="{TEI}">\n<standOff><listPerson>\n{persons}\n</listPerson></standOff>\n</TEI>\n', encoding="utf-8"
    )
    return path


# printed form; full, surname, forename, title, suffix of the main form; full forms of the variants
PRINTED = [
    ("Achilles, Theodore C.", ("Theodore C. Achilles", "Achilles", "Theodore C.", "", ""), []),
    ("Amory, Robert, Jr.", ("Robert Amory, Jr.", "Amory", "Robert", "", "Jr."), []),
    ("Holmes, Oliver Wendell Jr.", ("Oliver Wendell Holmes, Jr.", "Holmes", "Oliver Wendell", "", "Jr."), []),
    (
        "Bonesteel, General Charles H., III",
        ("Charles H. Bonesteel III", "Bonesteel", "Charles H.", "General", "III"),
        [],
    ),
    ("Chiang Kai-shek, Generalissimo", ("Chiang Kai-shek", "Chiang", "Kai-shek", "Generalissimo", ""), []),
    ("Radford, Adm., Arthur W.", ("Arthur W. Radford", "Radford", "Arthur W.", "Adm.", ""), []),
    ("Eden, Rt. Hon. Sir Anthony", ("Anthony Eden", "Eden", "Anthony", "Rt. Hon. Sir", ""), []),
    ("Alemann, Dr. Roberto T.", ("Roberto T. Alemann", "Alemann", "Roberto T.", "Dr.", ""), []),
    ("Anthis, Brig. Gen. Roland H. (USAF)", ("Roland H. Anthis", "Anthis", "Roland H.", "Brig. Gen.", ""), []),
    ("Couve de Murville, Maurice", ("Maurice Couve de Murville", "Couve de Murville", "Maurice", "", ""), []),
    ("Carbonnel, Eric C.M. de", ("Eric C.M. de Carbonnel", "Carbonnel", "Eric C.M. de", "", ""), []),
    ("Khouli, Hassan Sabri al-", ("Hassan Sabri al-Khouli", "Khouli", "Hassan Sabri al-", "", ""), []),
    ("Chou En-lai", ("Chou En-lai", "Chou", "En-lai", "", ""), []),
    ("Nguyen Van La, Major General", ("Nguyen Van La", "Nguyen", "Van La", "Major General", ""), []),
    ("Krishna Menon.", ("Krishna Menon", "Krishna", "Menon", "", ""), []),
    ("Sukarno", ("Sukarno", "Sukarno", "", "", ""), []),
    ("Paul VI", ("Paul VI", "", "Paul", "", "VI"), []),
    ("Haile, Selassie I", ("Selassie Haile I", "Haile", "Selassie", "", "I"), []),
    ("de Leusse", ("de Leusse", "de Leusse", "", "", ""), []),
    ("Butz, Earl L.", ("Earl L. Butz", "Butz", "Earl L.", "", ""), []),
    ("Juan, Count of Barcelona", ("Juan", "Juan", "", "Count of Barcelona", ""), []),
    ("Zaroubin (Zarubin), Georgi N.", ("Georgi N. Zaroubin", "Zaroubin", "Georgi N.", "", ""), ["Georgi N. Zarubin"]),
    ("Clark, Richard C. (Dick)", ("Richard C. Clark", "Clark", "Richard C.", "", ""), ["Dick Clark"]),
    ("Udall, Morris K. “Mo”", ("Morris K. Udall", "Udall", "Morris K.", "", ""), ["Mo Udall"]),
    ("Mao Tse-tung (Mao Zedong)", ("Mao Tse-tung", "Mao", "Tse-tung", "", ""), ["Mao Zedong"]),
    ("Yeh, George K.C. (Yeh Kung-ch’ao)", ("George K.C. Yeh", "Yeh", "George K.C.", "", ""), ["Yeh Kung-ch’ao"]),
    ("Ormsby Gore, David (Lord Harlech)", ("David Ormsby Gore", "Ormsby Gore", "David", "", ""), ["Harlech"]),
    ("Myerson, Goldie (Meir, Golda)", ("Goldie Myerson", "Myerson", "Goldie", "", ""), ["Golda Meir"]),
    ("Duong Van Minh (“Big Minh”)", ("Duong Van Minh", "Duong", "Van Minh", "", ""), ["Big Minh"]),
    (
        "Kim Dong-Jo (Kim Tong-jo, Kim Tong-cho)",
        ("Kim Dong-Jo", "Kim", "Dong-Jo", "", ""),
        ["Kim Tong-jo", "Kim Tong-cho"],
    ),
    (
        "Walters, Lieutenant Colonel Vernon A. (Colonel from April 1969)",
        ("Vernon A. Walters", "Walters", "Vernon A.", "Lieutenant Colonel", ""),
        [],
    ),
]


@pytest.mark.parametrize(("printed", "expected", "variants"), PRINTED, ids=[row[0] for row in PRINTED])
def test_printed_forms_are_taken_apart(printed: str, expected: tuple[str, ...], variants: list[str]) -> None:
    main, *others = personname.parse(printed)
    assert (main.full, main.surname, main.forename, main.title, main.suffix) == expected
    assert not main.variant
    assert [other.full for other in others] == variants
    assert all(other.variant for other in others)


@given(st.text(alphabet='Aa b.,()“”"’-–éJr1', max_size=30), st.booleans())
def test_any_text_is_a_name_of_some_form(printed: str, surname_first: bool) -> None:
    main, *others = personname.parse(printed, surname_first=surname_first)
    assert all(other.full for other in others)
    assert len({main, *others}) == 1 + len(others)
    personname.parse(printed, main=main)


def test_a_list_without_commas_prints_names_in_running_order(tmp_path: Path) -> None:
    path = register(
        tmp_path,
        '<person xml:id="a"><persName>Robert Lansing</persName></person>'
        '<person xml:id="b"><persName>Charles de la Tour</persName></person>',
    )
    assert [(p.main.full, p.main.surname) for p in load([path]).persons] == [
        ("Robert Lansing", "Lansing"),
        ("Charles de la Tour", "de la Tour"),
    ]


def test_marked_parts_are_taken_as_they_are_marked(tmp_path: Path) -> None:
    path = register(
        tmp_path,
        """<person xml:id="soong">
          <persName type="variant"><surname>Soong</surname> <forename>Tzu-wen</forename></persName>
          <persName><surname>Soong</surname>, <forename>T. V.</forename></persName>
          <birth when="1894"/><death when="1971-04"/>
          <occupation from="1945" to="1947">Premier</occupation>
          <idno type="VIAF">1</idno><note>Chinese
             politician</note>
        </person>
        <person xml:id="grady"><persName><roleName>Sir</roleName> <forename>James</forename>
          <surname>O’Grady</surname></persName></person>""",
    )
    soong, grady = load([path]).persons
    assert soong.names == (
        PersonName("T. V. Soong", "Soong", "T. V."),
        PersonName("Soong Tzu-wen", "Soong", "Tzu-wen", variant=True),
    )
    assert (soong.birth, soong.death, soong.note) == ("1894", "1971-04", "Chinese politician")
    assert soong.idnos == (("VIAF", "1"),)
    assert soong.offices == (Office("Premier", "1945", "1947"),)
    assert grady.main == PersonName("James O’Grady", "O’Grady", "James", title="Sir")


@pytest.mark.parametrize(
    "marked",
    [
        "<surname>Marlow</surname>, <forename>Ernst</forename> <nameLink>von</nameLink>",
        "<nameLink>von</nameLink> <surname>Marlow</surname>, <forename>Ernst</forename>",
        "<forename>Ernst</forename> <nameLink>von</nameLink> <surname>Marlow</surname>",
    ],
)
def test_a_particle_stands_before_its_surname_wherever_it_is_printed(marked: str, tmp_path: Path) -> None:
    (person,) = load([register(tmp_path, f'<person xml:id="a"><persName>{marked}</persName></person>')]).persons
    assert person.main == PersonName("Ernst von Marlow", "von Marlow", "Ernst")


def test_the_entry_is_kept_as_one_clean_element(tmp_path: Path) -> None:
    """However the file is laid out and whatever prefix it uses, the same entry is the same bytes."""
    wide = register(
        tmp_path,
        """<person  sex="1"   xml:id="a"><!-- who? -->
            <persName><surname>Lansing</surname>,
               <forename>Robert</forename></persName>

            <note> American   lawyer </note></person>""",
    )
    prefixed = tmp_path / "prefixed.xml"
    prefixed.write_text(
        f'<t:TEI xmlns:t="{TEI}" xmlns:other="urn:other"><t:listPerson><t:person xml:id="a" sex="1"><t:persName>'
        "<t:surname>Lansing</t:surname>, <t:forename>Robert</t:forename></t:persName><t:note>American lawyer</t:note>"
        "</t:person></t:listPerson></t:TEI>",
        encoding="utf-8",
    )
    first, second = load([wide]).persons[0].xml, load([prefixed]).persons[0].xml
    assert first == second
    assert first == (
        f'<person xmlns="{TEI}" sex="1" xml:id="a"><persName><surname>Lansing</surname>, <forename>Robert</forename>'
        "</persName><note>American lawyer</note></person>"
    )
    assert etree.fromstring(first).tag == f"{{{TEI}}}person"


GOOD = '<person xml:id="a"><persName>A, B</persName></person>'
WRONG = [
    ("", 1, "not well-formed", ""),
    ("Lansing, Robert\n", 1, "not well-formed", ""),
    (f'<TEI xmlns="{TEI}">\n<listPerson>\n</TEI>', 3, "not well-formed", "Mend the markup"),
    (f'<!DOCTYPE TEI SYSTEM "x.dtd">\n<TEI xmlns="{TEI}"><listPerson/></TEI>', 1, "document type", "Delete"),
    (
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<listPerson xmlns="{TEI}">&x;</listPerson>',
        1,
        "document type",
        "Delete",
    ),
    (f'<TEI xmlns="{TEI}">\n<text/></TEI>', 1, "no listPerson", "standOff"),
    (f"<TEI><listPerson>{GOOD}</listPerson></TEI>", 1, "TEI namespace", "xmlns="),
    (
        f'<listPerson xmlns="{TEI}">\n<person><persName>Lansing, Robert</persName></person></listPerson>',
        2,
        "Lansing, Robert",
        "xml:id=",
    ),
    (
        f'<listPerson xmlns="{TEI}">\n<person xml:id="a"><note>?</note></person></listPerson>',
        2,
        '"a" has no name',
        "persName",
    ),
    (
        f'<listPerson xmlns="{TEI}">\n<person xml:id="a"><persName> </persName></person></listPerson>',
        2,
        '"a" has no name',
        "persName",
    ),
    (
        f'<listPerson xmlns="{TEI}">\n<person xml:id="1 a"><persName>A</persName></person></listPerson>',
        2,
        '"1 a"',
        "letter",
    ),
    (f'<listPerson xmlns="{TEI}">\n{GOOD}\n{GOOD}</listPerson>', 3, "two persons", "two"),
    *(
        (
            f'<listPerson xmlns="{TEI}">\n{GOOD.replace("</person>", f"{dated}</person>")}</listPerson>',
            2,
            message,
            remedy,
        )
        for dated, message, remedy in (
            ("<occupation from='1863-99'>Envoy</occupation>", '"1863-99" (@from of the person "a")', "1873-04-13"),
            ("<affiliation notAfter='then'>Envoy</affiliation>", '"then" (@notAfter', "1873-04-13"),
            ("<birth when='1873-02-30'/>", '"1873-02-30" (@when', "1873-04-13"),
            ("<occupation from='1863' to='1861'>Envoy</occupation>", "ends (1861) before it begins (1863)", "Exchange"),
        )
    ),
]


@pytest.mark.parametrize(("content", "line", "message", "remedy"), WRONG)
def test_what_is_wrong_is_said_with_place_and_remedy(
    tmp_path: Path, content: str, line: int, message: str, remedy: str
) -> None:
    path = tmp_path / "register.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        load([path])
    error = caught.value
    assert message in error.message
    assert error.remedy and remedy in error.remedy
    assert (error.file, error.line, error.exit_code) == (str(path), line, UNREADABLE)


def test_equal_ids_in_two_files_name_both_places(tmp_path: Path) -> None:
    first, second = (register(tmp_path, GOOD, name) for name in ("one.xml", "two.xml"))
    with pytest.raises(UnreadableInput, match="two persons") as caught:
        load([first, second])
    assert "one.xml:3" in caught.value.message
    assert (caught.value.file, caught.value.line) == (str(second), 3)


def test_a_register_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read") as caught:
        load([tmp_path / "none.xml"])
    assert "edition.toml" in caught.value.remedy


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "register.xml"
    path.write_bytes(b"\x00\x01\xff\xfe" * 50)
    with pytest.raises(UnreadableInput, match="not well-formed"):
        load([path])


def test_the_edition_s_register_covers_its_spellings() -> None:
    persons = load([ROOT / "seeds" / "register.xml"]).by_id()
    spellings = {
        "litvinov-maxim": {"Litvinov", "Litvinoff"},
        "vyshinski-andrei": {"Vyshinski", "Vyshinsky"},
        "ogrady-james": {"O’Grady", "O'Grady"},
    }
    for ident, expected in spellings.items():
        assert expected <= {name.surname for name in persons[ident].names}
    for ident in ("davis-john-william", "lansing-robert", "francis-david-rowland", "welles-benjamin-sumner"):
        assert persons[ident].idnos == (("URI", f"https://history.state.gov/departmenthistory/people/{ident}"),)
    for person in persons.values():
        assert person.note
        assert not person.birth or not person.death or person.birth < person.death
        assert all(not office.start or not office.end or office.start <= office.end for office in person.offices)


def test_the_edition_s_register_holds_the_persons_that_the_seeds_name_and_no_others() -> None:
    persons = load([ROOT / "seeds" / "register.xml"]).by_id()
    seeds = tomllib.loads((ROOT / "tests" / "golden" / "seeds.toml").read_text(encoding="utf-8"))["seed"]
    named = [name for seed in seeds for name in seed["names"]]
    assert {name["ref"] for name in named} == set(persons)
    for name in named:
        forms = persons[name["ref"]].names
        known = {form.surname for form in forms} | {form.full for form in forms}
        assert name["surface"] in known, name


SAME = f"""<TEI xmlns="{TEI}"><standOff><listPerson>
<person xml:id="litvinov"><persName>Litvinov, Maxim</persName></person>
<person xml:id="litvinoff" sameAs="#wallach"><persName>Litvinoff, M. M.</persName><idno type="VIAF">7</idno></person>
<person xml:id="wallach" sameAs="#litvinov"><persName>Wallach, Max</persName>
<occupation from="1941">X</occupation></person>
</listPerson><listPlace><place xml:id="piter" sameAs="#petrograd"><placeName>Piter</placeName></place>
<place xml:id="petrograd"><placeName>Petrograd</placeName></place></listPlace>
<listOrg><org xml:id="staff"><orgName>General Staff</orgName>
<idno type="GND">5</idno></org></listOrg></standOff></TEI>"""


def test_entries_that_are_the_same_are_one(tmp_path: Path) -> None:
    known = load([register(tmp_path, SAME)])
    (person,) = known.persons
    assert [name.full for name in person.names] == ["Maxim Litvinov", "M. M. Litvinoff", "Max Wallach"]
    assert person.idnos == (("VIAF", "7"),) and [o.title for o in person.offices] == ["X"]
    assert [place.names for place in known.places] == [("Petrograd", "Piter")]
    assert [(o.id, o.names, o.idnos) for o in known.orgs] == [("staff", ("General Staff",), (("GND", "5"),))]
    alone = load([register(tmp_path, SAME)], joined=False)
    assert [one.id for one in alone.persons] == ["litvinov", "litvinoff", "wallach"]


def test_a_list_of_places_is_a_register_too(tmp_path: Path) -> None:
    text = f'<listPlace xmlns="{TEI}"><place xml:id="a"><settlement>Reval</settlement></place></listPlace>'
    assert [place.names for place in load([register(tmp_path, text)]).places] == [("Reval",)]
    with pytest.raises(UnreadableInput, match='place "a" has no name'):
        load([register(tmp_path, text.replace("Reval", ""))])


def test_what_is_sound_can_be_read_of_a_register_that_is_not(tmp_path: Path) -> None:
    text = SAME.replace('"wallach" sameAs="#litvinov"', '"wallach" sameAs="#litvinoff"').replace("Petrograd", "")
    known, faults = readable([register(tmp_path, text), tmp_path / "nowhere.xml"])
    assert [one.id for one in known.persons] == ["litvinov", "litvinoff", "wallach"]
    said = [fault.message for fault in faults]
    assert len(said) == 4 and "no name" in said[0] and "cannot be read" in said[1]
    assert sum("circle" in one for one in said) == 1 and sum('names "petrograd"' in one for one in said) == 1
