"""Long lists, cut into pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from despatch.publish.cards import UNDATED, card, sort_key
from despatch.publish.slices import NAMES, NUMBERS, WHOLE_NAMES, Row, parts

ORDERS = st.tuples(st.text("ab é", max_size=4), st.dates().map(str) | st.just(UNDATED) | st.just("1919"))
ROWS = st.lists(ORDERS, max_size=60).map(
    lambda orders: [Row("\t".join(order), f"d{n:02}", "") for n, order in enumerate(sorted(orders))]
)


@given(ROWS, st.sampled_from([NAMES, WHOLE_NAMES, NUMBERS]), st.integers(1, 9))
def test_every_row_is_on_one_page_in_its_place(rows, by, limit):
    found = parts(rows, by, limit)
    assert [row for part in found for row in part.rows] == rows
    assert all(len(part.rows) <= limit for part in found)
    assert len({part.name for part in found}) == len(found)
    assert all(part.name and "/" not in part.name for part in found)


def test_a_long_list_is_cut_by_decades_and_years():
    rows = [Row(f"\t19{10 + n // 10}-0{n % 9 + 1}", f"d{n:03}", "") for n in range(200)]
    assert [part.label for part in parts(rows, limit=100)] == ["1910s", "1920s"]
    assert [part.name for part in parts(rows, limit=50)][:3] == ["1910", "1911", "1912"]
    assert [part.label for part in parts(rows, limit=200)] == [""], "it need not be cut"


def test_one_more_document_moves_no_other_page():
    rows = [Row(f"\t{year}-01-{day:02}", f"d{year}{day}", "") for year in range(1910, 1940) for day in range(1, 20)]
    before = {part.name: part.rows for part in parts(rows, limit=100)}
    more = sorted([*rows, Row("\t1925-06-01", "new", "")], key=lambda row: row.order)
    after = {part.name: part.rows for part in parts(more, limit=100)}
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {"1925"}


def test_a_card_knows_its_lists():
    made = card(
        '<document stem="a" href="a.html" kind="letter" date="1919-11-21T18:00:00" when=""><head>H</head><place>Zürich'
        '</place><action type="sent" who="The &amp; Secretary" person="o.b">x</action><leads to="b"><at to="p1">'
        '1</at></leads><leads to="a"/>'
        '<person id="o.b" mentions="2" role="sent"><at to="p1">1</at></person><person id="c" mentions="1" role=""/>'
        "</document>"
        '\n<entry id="o.b"><name>O’Brien, Conor</name></entry>\n<entry id="c"><name>C</name></entry>'
    )
    assert {place.family: place.order for place in made.places} == {
        "index": "\t1919-11-21",
        "kinds": "letter\t1919-11-21",
        "places": "zurich\t1919-11-21",
        "correspondents": "obrien, conor\t1919-11-21",
        "chronology": "\t1919-11-21",
        "references": "b",
        "date/1919-11": "\t1919-11-21",
        "person/o.b": "\t1919-11-21",
        "person/c": "\t1919-11-21",
    }
    assert made.leads == ("b", "a")
    assert made.brief.endswith("<head>H</head><place>Zürich</place></document>"), "what some lists alone show is apart"
    assert made.web == ('<action type="sent" who="The &amp; Secretary" person="o.b"/><leads to="b"/><leads to="a"/>')
    assert [place.own for place in made.places if place.family == "references"] == ['<at to="p1">1</at>']
    assert sort_key("Ó  Néill, Á") == "o neill, a"
