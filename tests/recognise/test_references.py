"""Editorial references: spans and targets as the series itself writes them."""

from __future__ import annotations

import pytest

from despatch.model.context import Context
from despatch.model.transcript import Sidecar
from despatch.model.view import view
from despatch.recognise.citations import arabic, parse_id
from despatch.recognise.references import references

EARLY, POSTWAR, FIFTIES, SIXTIES, SEVENTIES = (
    "frus1914-20v01",
    "frus1952-54v12p2",
    "frus1955-57v03",
    "frus1964-68v03",
    "frus1969-76v38p1",
)


def found(collection: str, document: str, *notes: str) -> list[tuple[str, str]]:
    text = "\n".join(notes)
    views, start = [], 0
    for note in notes:
        views.append(view(text, start, start + len(note), (), "note"))
        start += len(note) + 1
    marks = references(views, Context(document, Sidecar(collection=collection)))
    assert all(m.kind == "ref" and m.resp == "references" and 0 < m.certainty <= 1 for m in marks)
    return [(text[m.start : m.end], m.get("target")) for m in marks]


@pytest.mark.parametrize(
    ("collection", "text", "expected"),
    [
        (FIFTIES, "See Document 35.", [("Document 35", "#d35")]),
        (FIFTIES, "Documents 35 and 37.", [("Documents 35", "#d35"), ("37", "#d37")]),
        (
            FIFTIES,
            "See Documents 38–41, 45, and 50.",
            [("Documents 38", "#d38"), ("41", "#d41"), ("45", "#d45"), ("50", "#d50")],
        ),
        (FIFTIES, "See footnote 3, Document 12.", [("footnote 3, Document 12", "#d12fn3")]),
        (FIFTIES, "See footnotes 1 and 4, Document 92.", [("footnotes 1", "#d92fn1"), ("4, Document 92", "#d92fn4")]),
        (FIFTIES, "Cited in footnote 2 above.", [("footnote 2", "#d20fn2")]),
        (FIFTIES, "See footnote 2, supra.", [("footnote 2", "#d19fn2")]),
        (FIFTIES, "See footnote 2, infra.", [("footnote 2", "#d21fn2")]),
        (POSTWAR, "See footnote 2, supra.", [("footnote 2, supra", "#d19fn2")]),
        (POSTWAR, "Supra.", [("Supra", "#d19")]),
        (POSTWAR, "For text, see Part 1, p. 769.", [("Part 1", "frus1952-54v12p1")]),
        (FIFTIES, "See Document 3 and footnote 2 thereto.", [("Document 3", "#d3"), ("footnote 2", "#d3fn2")]),
        (SIXTIES, "See Document 3 and footnote 2 thereto.", [("Document 3 and footnote 2", "#d3fn2")]),
        (SIXTIES, "See vol. II, Document 26, footnote 12.", [("Document 26, footnote 12", "frus1964-68v02#d26fn12")]),
        (
            SEVENTIES,
            "See ibid., volume XXXI, Foreign Economic Policy, 1973–1976, Document 191.",
            [("volume XXXI, Foreign Economic Policy, 1973–1976, Document 191", "frus1969-76v31#d191")],
        ),
        (EARLY, "Ante, p. 417.", [("p. 417", "#pg_417")]),
        (
            "frus1948v01p1",
            "See vol. iii, pp. 816 ff. and pp. 891 ff.",
            [("vol. iii, pp. 816", "frus1948v03#pg_816"), ("pp. 891", "frus1948v03#pg_891")],
        ),
        (
            "frus1948v01p2",
            "see Part 1 of this volume, pages 311 ff., and ibid., pages 352 ff.",
            [
                ("Part 1 of this volume, pages 311", "frus1948v01p1#pg_311"),
                ("ibid., pages 352", "frus1948v01p1#pg_352"),
            ],
        ),
        (
            "frus1948v01p2",
            "The North Atlantic Treaty is the subject in volume III, pages 1 ff.",
            [("volume III, pages 1", "frus1948v03#pg_1")],
        ),
        ("frus1958-60v07p1", "See Part 2, Document 45.", [("Part 2, Document 45", "frus1958-60v07p2#d45")]),
        (EARLY, "See pp. 68–75.", [("pp. 68", "#pg_68"), ("75", "#pg_75")]),
        (EARLY, "Telegram of Apr. 15, from the Ambassador in Germany, p. 548.", [("p. 548", "#pg_548")]),
        (
            EARLY,
            "Foreign Relations, 1915, supp., pp. 927, 936.",
            [("Foreign Relations, 1915, supp., pp. 927", "frus1915Supp#pg_927"), ("936", "frus1915Supp#pg_936")],
        ),
    ],
)
def test_a_reference_is_marked_as_the_volumes_of_its_time_mark_it(
    collection: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(collection, "d20", text) == expected


@pytest.mark.parametrize(
    ("citation", "target"),
    [
        ("Foreign Relations, 1952–1954, vol. XIV, Part 2", "frus1952-54v14p2"),
        ("Foreign Relations, 1964–1968, vol. III", "frus1964-68v03"),
        ("Foreign Relations, 1955-1957, volume XXVII", "frus1955-57v27"),
        ("Foreign Relations, 1961-1063, volume XI", "frus1961-63v11"),
        ("Foreign Relations, 1969–1976, vol. E–5, Part 2", "frus1969-76ve05p2"),
        ("Foreign Relations, 1950, vol. VI", "frus1950v06"),
        ("Foreign Relations, 1949. VII, Part 2", "frus1949v07p2"),
    ],
)
def test_another_volume_is_a_reference_without_its_pages(citation: str, target: str) -> None:
    assert found(FIFTIES, "d20", f"For text, see {citation}, pp. 12–14.") == [(citation, target)]


@pytest.mark.parametrize(
    ("citation", "target"),
    [
        ("Foreign Relations, 1917, supp. 2, vol. i, p. 696", "frus1917Supp02v01#pg_696"),
        ("Foreign Relations, 1917, supp. 1, p. 22", "frus1917Supp01v01#pg_22"),
        ("Foreign Relations, 1919, Russia, p. 124", "frus1919Russia#pg_124"),
        ("Foreign Relations, 1918, Russia, vol. II, p. 328", "frus1918Russiav02#pg_328"),
        ("Foreign Relations, 1942, China, p. 549", "frus1942China#pg_549"),
        ("Foreign Relations, 1901, Appendix, (Affairs in China), p. 312", "frus1901China#pg_312"),
        ("Foreign Relations, 1925, vol. i, p. 935", "frus1925v01#pg_935"),
        ("Foreign Relations, Japan, 1931–1941, vol. i, p. 3", "frus1931-41v01#pg_3"),
        ("Foreign Relations, The Soviet Union, 1933–1939, p. 757", "frus1933-39#pg_757"),
        ("Foreign Relations, The Soviet Union, 1933–1939, pp. 757–761", "frus1933-39#pg_757"),
        ("Foreign Relations, 1909, p. 318", "frus1909#pg_318"),
    ],
)
def test_early_volumes_are_cited_with_the_page(citation: str, target: str) -> None:
    assert found("frus1943China", "d20", f"See {citation}.") == [(citation, target)]


def test_ibid_means_the_volume_cited_last_also_in_a_later_note() -> None:
    assert found(
        EARLY,
        "d5",
        "Foreign Relations, 1914, supp., p. 42.",
        "Not printed.",
        "Ibid., p. 48.",
        "Ibid., 1915, supp., p. 7.",
    ) == [
        ("Foreign Relations, 1914, supp., p. 42", "frus1914Supp#pg_42"),
        ("Ibid., p. 48", "frus1914Supp#pg_48"),
        ("Ibid., 1915, supp., p. 7", "frus1915Supp#pg_7"),
    ]


@pytest.mark.parametrize(
    ("before", "page"),
    [
        ("See Department of State Position Paper, SD/A/197, September 1, 1948, ", "p. 117"),
        ("See PPS/34, June 29, ", "p. 359"),
        ("; see paper 12 of the Committee, 3 June 1948, ", "p. 4"),
    ],
)
def test_the_date_of_a_paper_is_no_part_of_the_pointer_to_its_page(before: str, page: str) -> None:
    assert [surface for surface, _ in found("", "d20", f"{before}{page}.")] == [page]


def test_ibid_after_another_work_is_not_ours() -> None:
    notes = (
        "Foreign Relations, 1946, vol. i, p. 3.",
        "Department of State Bulletin, May 3, 1948, p. 57; see ibid., p. 8.",
    )
    assert found("frus1948v01p1", "d5", *notes) == [("Foreign Relations, 1946, vol. i, p. 3", "frus1946v01#pg_3")]


def test_later_volumes_leave_ibid_outside_and_keep_the_volume() -> None:
    text = "See Foreign Relations, 1964–1968, vol. II, Document 173. See also ibid., Documents 266 and 269."
    assert found(SIXTIES, "d20", text) == [
        ("Foreign Relations, 1964–1968, vol. II, Document 173", "frus1964-68v02#d173"),
        ("Documents 266", "frus1964-68v02#d266"),
        ("269", "frus1964-68v02#d269"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Signed at Washington, 56 Stat. 1494, p. 3.",
        "the draft on page 5 of your notes",
        "Hearing before the Committee on Foreign Relations, United States Senate, January 15, 1969",
        "NAC Document 59–185",
        "subject to the Document 782 procedure",
        "See American Foreign Policy: Basic Documents, 1977–1980, Document 412.",
        "at 7 p. m. of the 8th",
        "(Ibid., Central Files, 611.93/8–2855)",
    ],
)
@pytest.mark.parametrize("collection", [EARLY, FIFTIES, SEVENTIES, ""])
def test_what_belongs_to_other_works_is_left_alone(text: str, collection: str) -> None:
    assert found(collection, "d20", text) == []


@pytest.mark.parametrize(
    "work", ["Millis, The Forrestal Diaries", "Hewlett and Duncan, Atomic Shield", "(Millis", "(Hewlett and Duncan"]
)
def test_a_page_of_an_author_is_not_of_this_volume(work: str) -> None:
    assert found("frus1948v01p2", "d20", f"This is told; see {work}, pp. 461–462.") == []
    assert found("frus1948v01p2", "d20", "This is told (Ante, p. 461).") == [("p. 461", "#pg_461")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See ante, p. 245.", [("ante, p. 245", "#pg_245")]),
        ("See pp. 769 ff.", [("pp. 769 ff.", "#pg_769")]),
        ("See footnote 54, p. 282.", [("footnote 54, p. 282", "#pg_282")]),
        ("See bracketed note, p. 690.", [("bracketed note, p. 690", "#pg_690")]),
        ("Cited in the editorial note, infra.", [("editorial note, infra", "#d21")]),
        ("Described in footnote 3 above.", [("footnote 3 above", "#d20fn3")]),
        ("See Document 277 and footnote 1 thereto.", [("Document 277 and footnote 1 thereto", "#d277fn1")]),
        ("See Documents 33, 35–37, and 40.", [("Documents 33, 35–37, and 40", "#d33")]),
        ("Supra.", [("Supra", "#d19")]),
        (
            "Foreign Relations, 1916, supp., pp. 183–185, 202–204, passim, and p. 214; ibid., 1917, supp. 1, p. 38.",
            [
                ("Foreign Relations, 1916, supp., pp. 183–185, 202–204, passim, and p. 214", "frus1916Supp#pg_183"),
                ("ibid., 1917, supp. 1, p. 38", "frus1917Supp01v01#pg_38"),
            ],
        ),
        ("See vol. ii, pp. 471 ff.", [("vol. ii, pp. 471 ff.", "")]),
        ("See vol. XIV, Document 26.", [("vol. XIV, Document 26", "")]),
        (
            "See Foreign Relations, 1952–1954, vol. XIV, Part 2, p. 7; ibid., p. 9.",
            [
                ("Foreign Relations, 1952–1954, vol. XIV, Part 2, p. 7", "frus1952-54v14p2#pg_7"),
                ("ibid., p. 9", "frus1952-54v14p2#pg_9"),
            ],
        ),
        ("See footnote 2, supra.", [("footnote 2, supra", "#d19fn2")]),
        ("Ibid., p. 53.", [("Ibid., p. 53", "")]),
        ("From the Minister in Great Britain, p. 236.", [("p. 236", "#pg_236")]),
    ],
)
def test_where_no_volume_of_the_series_is_known_the_whole_pointer_is_marked(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found("", "d20", text) == expected
    assert found("letters-of-a-traveller", "d20", text) == expected


@pytest.mark.parametrize(
    ("before", "work", "after"),
    [
        ("The Resolution of October 30, ", "Department of State Bulletin, November 6, 1943, p. 308", "."),
        ("His letter of May 5 to the Secretary, ", "Department of State Bulletin, May 7, 1943, p. 308", "."),
        ("Signed October 30, 1943, in ", "Department of State Bulletin, November 6, 1943, p. 308", "."),
        ("Signed October 30, 1943, ", "Department of State Bulletin, November 6, 1943, p. 308", "."),
        (
            "see ",
            "United Nations, Official Records, Third Session, Part I, Plenary Meetings, pages 36–44",
            ", (hereafter",
        ),
        ("(See ", "GA(III/1) Suppl. No. 10, pages 1 ff.", ")"),
        ("(", "Public Papers: Carter, 1977, Book I, pages 237–238", ")"),
        ("as he says briefly in ", "To Move a Nation, pp. 314-315", "."),
        ("", "Walter Bedell Smith, Moscow Mission (London, 1950), pp. 15, 35, and 88", "."),
    ],
)
def test_a_page_of_another_work_is_a_pointer_without_a_target(before: str, work: str, after: str) -> None:
    assert found("", "d20", before + work + after) == [(work, "")]
    assert found(SEVENTIES, "d20", before + work + after) == []


def test_ibid_after_another_work_is_a_pointer_of_its_own() -> None:
    text = "Department of State Bulletin, May 3, 1948, p. 57; see ibid., May 10, 1948, p. 8. (Ibid., 611.93/8–2855)"
    assert [surface for surface, _ in found("", "d5", text)] == [
        "Department of State Bulletin, May 3, 1948, p. 57",
        "ibid., May 10, 1948, p. 8",
    ]


def test_a_page_that_the_text_itself_speaks_of_is_no_pointer_of_the_editor() -> None:
    text = "I added the words (p. 6) which you suggest on p. 7 of the draft."
    assert references([view(text, 0, len(text), (), "p")], Context("d1")) == []


def test_offsets_are_those_of_the_source_also_across_a_page_break() -> None:
    text = "See Document [Page 7] 35."
    marks = references([view(text, 0, len(text), [(12, 21)], "note")], Context("d1", Sidecar(collection=FIFTIES)))
    assert [(text[m.start : m.end], m.get("target")) for m in marks] == [("Document [Page 7] 35", "#d35")]


def test_nothing_is_cited_in_datelines_and_signatures() -> None:
    text = "Document 35"
    assert references([view(text, 0, len(text), (), "signed")], Context("d1", Sidecar(collection=FIFTIES))) == []


@pytest.mark.parametrize(
    ("numeral", "value"), [("XIV", 14), ("iv", 4), ("xl", 40), ("XXXIX", 39), ("7", 7), ("abc", 0), ("", 0)]
)
def test_numerals(numeral: str, value: int) -> None:
    assert arabic(numeral) == value


@pytest.mark.parametrize(
    ("collection", "volume"),
    [
        ("frus1952-54v14p2", "frus1952-54v14p2"),
        ("frus1969-76ve05p1", "frus1969-76ve05p1"),
        ("frus1917Supp02v01", "frus1917Supp02v01"),
        ("frus1948v06", "frus1948v06"),
    ],
)
def test_an_id_read_and_written_again_is_the_same(collection: str, volume: str) -> None:
    assert parse_id(collection).volume_id() == volume
