"""Every form of date is found whole, with what the text says of it and no more."""

from __future__ import annotations

import pytest

from despatch.model.context import Context
from despatch.model.transcript import Sidecar
from despatch.model.view import view
from despatch.recognise.dates import DOUBTFUL, NUMERIC, dates

CONTEXT = Context(sidecar=Sidecar(collection="frus1955-57v15"))


def found(text: str, kind: str = "p") -> list[tuple[str, str]]:
    marks = dates([view(text, 0, len(text), (), kind)], CONTEXT)
    return [(text[m.start : m.end], " ".join(f"{k}={v}" for k, v in m.attributes)) for m in marks]


FORMS = [
    ("Your 1864, November 24, 7 [4] p.m., received", "November 24, 7 [4] p.m.", "when=--11-24 _time=16:00:00"),
    ("from Dorpat November 20 the substance", "November 20", "when=--11-20"),
    ("his note of 24 October, 1917, which", "24 October, 1917", "when=1917-10-24"),
    ("Moscow, April 5, 1946 - 6 p.m.", "April 5, 1946 - 6 p.m.", "when=1946-04-05T18:00:00"),
    ("Jerusalem, February 24, 1956—4 p.m.", "February 24, 1956—4 p.m.", "when=1956-02-24T16:00:00"),
    ("Taipei, May 3, 1956—noon.", "May 3, 1956—noon", "when=1956-05-03T12:00:00"),
    ("September 18, midnight. I have", "September 18, midnight", "when=--09-18 _time=00:00:00"),
    ("Addis Ababa, August 27, 1966, 1915Z.", "August 27, 1966, 1915Z", "when=1966-08-27T19:15:00Z"),
    ("Your 281915Z Aug 66 arrived", "281915Z Aug 66", "when=1966-08-28T19:15:00Z"),
    ("see 071815Z for details", "071815Z", "when=---07 _time=18:15:00Z _relative=day"),
    ("the meetings of May 3–5 in Bonn", "May 3–5", "from=--05-03 to=--05-05"),
    ("from June 1 to June 7, 1950, there", "June 1 to June 7, 1950", "from=1950-06-01 to=1950-06-07"),
    ("December 30, 1955–January 2, 1956, in", "December 30, 1955–January 2, 1956", "from=1955-12-30 to=1956-01-02"),
    ("5 January to 5 August 1948 it met", "5 January to 5 August 1948", "from=1948-01-05 to=1948-08-05"),
    ("in the years 1933–1939 the", "1933–1939", "from=1933 to=1939"),
    ("your note of the 8th instant.", "8th instant", "when=---08 _relative=instant"),
    ("of the 29th ultimo, and", "29th ultimo", "when=---29 _relative=ultimo"),
    ("He left on the 27th.", "27th", "when=---27 _relative=day"),
    ("Since October 1948 nothing", "October 1948", "when=1948-10"),
    ("statement of September, 1914, and", "September, 1914", "when=1914-09"),
    ("existed until 1939 was", "1939", "when=1939"),
    ("On February 2d he said", "February 2d", "when=--02-02"),
    ("your letter of September twelfth, and", "September twelfth", "when=--09-12"),
    ("of 1 May 1946 on", "1 May 1946", "when=1946-05-01"),
    ("dated 23 Sept 61 from", "23 Sept 61", "when=1961-09-23"),
    ("WASHINGTON, JUNE 4, 1957", "JUNE 4, 1957", "when=1957-06-04"),
    ("W. S. 8/12/59", "8/12/59", "when=1959-08-12"),
    ("the conversation held on May 7 [6] that", "May 7 [6]", "when=--05-06"),
    ("February 30 [March 1], 1956, he", "February 30 [March 1], 1956", "when=1956-03-01"),
    ("January 18, 1949—10 a. m. [p. m.]", "January 18, 1949—10 a. m. [p. m.]", "when=1949-01-18T22:00:00"),
    ("May 8, 1956, 4:40–6:30 p.m.", "May 8, 1956, 4:40–6:30 p.m.", "when=1956-05-08 _time=16:40:00 _time_to=18:30:00"),
    ("last evening, August 1 at 7:40 p.m., and", "August 1 at 7:40 p.m.", "when=--08-01 _time=19:40:00"),
    ("afternoon 22nd and", "22nd", "when=---22 _relative=day"),
    ("dated August 49) based", "August 49", "when=1949-08"),
    ("October, 14, 1957", "October, 14, 1957", "when=1957-10-14"),
    ("in June–July, 1953, there", "June–July, 1953", "from=1953-06 to=1953-07"),
    ("Vol. VIII, 5/26/56–6/29/56.", "5/26/56–6/29/56", "from=1956-05-26 to=1956-06-29"),
    ("Series, 24 April-7 October 1957.", "24 April-7 October 1957", "from=1957-04-24 to=1957-10-07"),
    ("Embassy’s 1469, 14th. Having", "14th", "when=---14 _relative=day"),
    ("on June 31, 1956, he", "June 31, 1956", "when=1956-06"),
    ("in New York September 18-31. He", "September 18-31", "when=--09"),
    ("June 2, 1956, 9 o’clock in the evening", "June 2, 1956, 9 o’clock in the evening", "when=1956-06-02T21:00:00"),
    ("7th May, 1951, 11 o'clock at night.", "7th May, 1951, 11 o'clock at night", "when=1951-05-07T23:00:00"),
    ("7th May, 1951, 2 o'clock at night.", "7th May, 1951, 2 o'clock at night", "when=1951-05-07T02:00:00"),
    ("7th May, 1951, at 3 in the afternoon", "7th May, 1951, at 3 in the afternoon", "when=1951-05-07T15:00:00"),
    ("7th May, 1951, at 9 o'clock P. M.", "7th May, 1951, at 9 o'clock P. M.", "when=1951-05-07T21:00:00"),
    ("7th May, 1951, at 9 o'clock I", "7th May, 1951, at 9 o'clock", "when=1951-05-07"),
    ("from the 5th to the 12th of October, he", "5th to the 12th of October", "from=--10-05 to=--10-12"),
    ("Windsor, June the 9th, 1794", "June the 9th, 1794", "when=1794-06-09"),
    ("Windsor, 19th Jan. 1711/12.", "19th Jan. 1711/12", "when=1712-01-19"),
    ("since March 1711/2 he", "March 1711/2", "when=1712-03"),
    ("Riga, 20 May/1 June 1864.", "20 May/1 June 1864", "when=1864-06-01"),
    ("since Feb. 2/13, 1752, he", "Feb. 2/13, 1752", "when=1752-02-13"),
    ("the 2/15 of November he", "2/15 of November", "when=--11-15"),
    ("the 4/15 April 1956 he", "4/15 April 1956", "from=1956-04-04 to=1956-04-15"),
    ("Riga, 28 February/12 March 1900.", "28 February/12 March 1900", "when=1900-03-12"),
    ("Riga, 29 February/13 March 1900.", "29 February/13 March 1900", "when=1900-03-13"),
    ("May 4, 1951, 10 o'clock in the forenoon", "May 4, 1951, 10 o'clock in the forenoon", "when=1951-05-04T10:00:00"),
    ("on May 4, 1951, 25 in the morning", "May 4, 1951", "when=1951-05-04"),
    ("Resolution of March 2, 1949/50", "March 2, 1949", "when=1949-03-02"),
    ("meetings of March 2–4, 1949/50", "March 2–4, 1949", "from=1949-03-02 to=1949-03-04"),
    ("Table for February 1949/50", "February 1949", "when=1949-02"),
    ("since March 28, 1711/12", "March 28, 1711", "when=1711-03-28"),
    ("the 14th. Novr. 1783 he", "14th. Novr. 1783", "when=1783-11-14"),
    ("the 14th. Septr. Mr. Pell", "14th. Septr.", "when=--09-14"),
    ("Yours of the 14th. of June came", "14th. of June", "when=--06-14"),
    ("Bath 3d. March 1783", "3d. March 1783", "when=1783-03-03"),
    ("yours of the 9th. Ulto. came", "9th. Ulto.", "when=---09 _relative=ultimo"),
    ("yours of the 9th. instt. came", "9th. instt.", "when=---09 _relative=instant"),
    ("He came on the 2d. May he go again.", "2d", "when=---02 _relative=day"),
    ("He came on the 2d. October is wet.", "2d", "when=---02 _relative=day"),
    ("He came on the 2d. Jan Pell did not.", "2d", "when=---02 _relative=day"),
    ("I had yours of May the 3d on Friday, and", "May the 3d", "when=--05-03"),
    ("June the 1st was wet", "June the 1st", "when=--06-01"),
    ("we left Octr. the 9th for Bristol", "Octr. the 9th", "when=--10-09"),
    ("June the fifth was dry", "June the fifth", "when=--06-05"),
    ("He wrote May the 3d, and went", "May the 3d", "when=--05-03"),
    ("He came in March the 4th. It", "March the 4th", "when=--03-04"),
    ("fell in the week of June 2 to 6 per cent", "June 2", "when=--06-02"),
    ("shipped on May 6 1957 tons", "May 6", "when=--05-06"),
    ("At June 30 dollars stood high", "June 30", "when=--06-30"),
    ("since August 1 barrels were", "August 1", "when=--08-01"),
    ("On July 9 1/2 past two he", "July 9", "when=--07-09"),
    ("at June 30, 1957 pounds stood", "June 30, 1957", "when=1957-06-30"),
    ("on March 15,1957 he", "March 15,1957", "when=1957-03-15"),
    ("Tonnage: October 3    51    17", "October 3", "when=--10-03"),
    ("came to Paris in May\n   14 was lost", "May\n   14", "when=--05-14"),
    ("On May   4 he came", "May   4", "when=--05-04"),
    ("of October   3, 1957, 12 30 men", "October   3, 1957", "when=1957-10-03"),
    ("Riga, 1 June/20 May 1864.", "1 June/20 May 1864", "when=1864-06-01"),
    ("Riga, 8th Feb. / 27 Jan. 1896, 3 p.m.", "8th Feb. / 27 Jan. 1896, 3 p.m.", "when=1896-02-08T15:00:00"),
    ("Riga, 11 January/30 December 1863.", "11 January/30 December 1863", "when=1864-01-11"),
    ("the 16/4 May 1870 he", "16/4 May 1870", "when=1870-05-16"),
    ("since May 16/4, 1870, he", "May 16/4, 1870", "when=1870-05-16"),
    ("since Feb. 2/13, 1711/12, he", "Feb. 2/13, 1711/12", "when=1712-02-13"),
    ("On May 3d, 1863 (O. S.), he", "May 3d, 1863", "when=1863-05-15 calendar=#julian"),
    ("of 25 December, 1916, old style, the", "25 December, 1916", "when=1917-01-07 calendar=#julian"),
    ("on December 25 (old style) he", "December 25", "when=--01-07 calendar=#julian"),
    ("between June 4 and 5, 1777, [O.S.] he", "June 4 and 5, 1777", "from=1777-06-15 to=1777-06-16 calendar=#julian"),
    ("on the night of 3/4 November 1949", "3/4 November 1949", "from=1949-11-03 to=1949-11-04"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "attributes"), FORMS)
def test_form(text: str, span: str, attributes: str) -> None:
    assert found(text) == [(span, attributes)]


@pytest.mark.parametrize(
    "text",
    [
        "690B.9321/3–1853: Telegram",
        "1807. Reference to our plans",
        "Foreign Relations, 1942, China, p. 243",
        "Lot Files: Correspondence Re US–PRC, 1955–1956",
        "telegram No. 1918 to Paris",
        "programmed FY 1954 and FY–1973",
        "the 38th parallel and the 2nd Division",
        "Of 3RD DIVISION and the 1st Cav, the 10th industrial power",
        "between the 5th and 35th degrees",
        "the transfer of the 13th RCT and",
        "2nd. We owe it to other nations",
        "it may be done in July",
        "to-day, yesterday and last night at 6 p.m.",
        "founded in the 1950's and 1950s",
        "Department of State Bulletin, October 3, 1948, pages 432–435",
        "some 1900 men and $1945 and 1,950 tons",
        "Of those raised this May the first and second brigades, during June the third was",
        "March the 4th, 5th and 7th regiments marched",
        "in April the 2d was beaten, and in June the 3d and 4th were",
        "I had it on the 3d of Novem- ber from him",
        "He wrote on the 9th ber 1785, and of the 8ber the 4th was",
        "in March the 4th Army and in May the second of them",
        "in April 25,000 bales, May 3,400, June 40,250.",
        "in July 7 1/2 tons, May 12 per cent and June 9%",
        "in May 12 tons, during June 6 to 9 miles, in March 57 bales",
        "October      3        51        17",
        "October\t3\t51\t17",
        "the forms 3/15, 1794 and 20/1 June",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_two_dates_that_are_no_span_stay_two() -> None:
    assert [span for span, _ in found("evening 7 January and morning 8th at 9")] == ["7 January", "8th"]


def test_days_that_do_not_follow_each_other_are_no_span() -> None:
    assert found("letters of August 6 and 11, 1958, on") == [
        ("August 6", "when=1958-08-06"),
        ("11, 1958", "when=1958-08-11"),
    ]
    assert found("Telegrams of June 4 and 5, he") == [("June 4 and 5", "from=--06-04 to=--06-05")]


@pytest.mark.parametrize(
    ("text", "when", "certainty"),
    [
        ("Bath, 3 June 1788. His of 5/12/87 came.", "1787-05-12", NUMERIC),
        ("He went in 1788. His of 5/12/87 came.", "1787-05-12", NUMERIC),
        ("His of 5/12/87 came.", "1987-05-12", DOUBTFUL),
        ("He went in May 1708 and in March 1862. His of 12/3/62 came.", "1862-12-03", NUMERIC),
    ],
)
def test_a_year_of_two_digits_is_of_the_century_that_the_text_speaks_of(text: str, when: str, certainty: float) -> None:
    marks = dates([view(text, 0, len(text))], Context())
    assert [m.certainty for m in marks if m.get("when") == when] == [certainty]


@pytest.mark.parametrize(
    ("line", "when"), [("London, March 3, 1762.", "1762-12-03"), ("London, March 3, 1862.", "1862-12-03")]
)
def test_of_two_centuries_it_is_of_the_document_s_own(line: str, when: str) -> None:
    texts = [(line, "dateline"), ("He wrote in May 1708 and 12/3/62. (Edited in June 1890.)", "p")]
    marks = dates([view(text, 0, len(text), (), kind) for text, kind in texts], Context())
    assert when in [m.get("when") for m in marks]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("He came the 4/15 April.", [("from", "--04-04"), ("to", "--04-15")]),
        ("In May 1862 he wrote of the 4/16 April.", [("when", "--04-16")]),
        ("In May 1762 he wrote of the 4/15 April.", [("when", "--04-15")]),
        ("In May 1862 he wrote of the 4/15 April.", [("from", "--04-04"), ("to", "--04-15")]),
    ],
)
def test_a_day_in_two_styles_is_one_by_the_years_that_the_text_speaks_of(text: str, pairs: list) -> None:
    assert list(dates([view(text, 0, len(text))], Context())[-1].attributes) == pairs


@pytest.mark.parametrize("text", ["of April 5 (O. S.) he", "of February 5, 1708 (O. S.) he"])
def test_what_year_a_day_of_the_old_style_is_of_may_be_doubtful(text: str) -> None:
    assert [m.certainty for m in dates([view(text, 0, len(text))], Context())] == [DOUBTFUL]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Riga, May 16, 1870 (Old Style, May 4).", ["1870-05-16", "--05-16 julian"]),
        ("on June 2, 1870 (O. S. May 21), he", ["1870-06-02", "--06-02 julian"]),
        ("In May 1870, on June 2, old style the 21st of May, he", ["1870-05", "--06-02", "--06-02 julian"]),
        ("on May 21 (O. S.), June 2, 1870, he", ["--06-02 julian", "1870-06-02"]),
        ("on 4/16 May 1870 (O. S.) he", ["1870-05-16"]),
        ("on 28 April/10 May 1870 (O. S.) he", ["1870-05-10"]),
        ("on the 4th and 7th May 1870 O.S. he", ["1870-05-16 julian", "1870-05-19 julian"]),
        ("on 4 Feb. 1708/9 (O. S.) he", ["1709-02-15 julian"]),
    ],
)
def test_words_for_the_old_style_speak_of_one_date(text: str, days: list[str]) -> None:
    marks = dates([view(text, 0, len(text))], Context())
    assert [f"{m.get('when')} {m.get('calendar')[1:]}".strip() for m in marks] == days


def test_undated_is_a_date_only_in_a_dateline() -> None:
    assert found("Washington, undated.", "dateline") == [("undated", "")]
    assert found("an undated draft") == []


def test_offsets_lead_past_what_the_view_left_out() -> None:
    text = "as of November [Page 12] 211 that no"
    marks = dates([view(text, 0, len(text), [(14, 24), (27, 28)])], CONTEXT)
    assert [(text[m.start : m.end], m.get("when")) for m in marks] == [("November [Page 12] 21", "--11-21")]
