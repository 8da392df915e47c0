"""A document's date comes from the best evidence there is, and its certainty from how often that is right."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from despatch.link.dating import complete, complete_each, date_document, settled
from despatch.link.dating_evidence import contradicted
from despatch.model.context import Context
from despatch.model.document import Dating
from despatch.model.marks import HIGH, MEDIUM, Mark
from despatch.model.transcript import Sidecar
from despatch.model.view import View, view
from despatch.recognise.dates import dates

TELEGRAM_HEAD = ("head", "The Ambassador in the Soviet Union (Smith) to the Secretary of State")
OUTGOING_HEAD = ("head", "Telegram From the Department of State to the Embassy in Egypt")


def dated(
    *blocks: tuple[str, str],
    sidecar: Sidecar | None = None,
    kind: str = "telegram",
    neighbours: Sequence[tuple[str, str]] | None = None,
) -> Dating:
    views, context = read(*blocks, sidecar=sidecar, kind=kind)
    return date_document(views, dates(views, context), context, neighbours)


def read(
    *blocks: tuple[str, str], sidecar: Sidecar | None = None, kind: str = "telegram"
) -> tuple[list[View], Context]:
    views, text = [], "\n".join(text for _, text in blocks)
    start = 0
    for block, line in blocks:
        views.append(view(text, start, start + len(line), (), block))
        start += len(line) + 1
    sidecar = sidecar or Sidecar(collection="frus1955-57v15", document="d10")
    return views, Context(sidecar.document, sidecar, subtype=kind)


def test_the_editor_is_believed() -> None:
    dating = dated(("dateline", "Moscow, April 5, 1946 - 6 p.m."), sidecar=Sidecar(date="1946-04-06"))
    assert (dating.when, dating.certainty, dating.basis) == ("1946-04-06", 1.0, "sidecar")


@pytest.mark.parametrize(
    ("stated", "against"),
    [
        ("1871-03-09", True),
        ("1871-04", True),
        ("1872", True),
        ("", False),
        ("1871-03-08", False),
        ("1871-03", False),
        ("1871", False),
        ("1871-03-20", False),  # the same day in the new style
    ],
)
def test_another_date_than_that_of_the_dateline_is_noticed(stated: str, against: bool) -> None:
    sidecar = Sidecar(date=stated)
    views, context = read(("dateline", "Riga, March 8, 1871."), ("p", "He came on April 1, 1871."), sidecar=sidecar)
    assert contradicted(views, dates(views, context), stated) == (views[0] if against else None)


@pytest.mark.parametrize("stated", ["1956-04", "1956"])
def test_a_month_or_year_is_the_editor_s_too(stated: str) -> None:
    dating = dated(("p", "A letter."), sidecar=Sidecar(date=stated))
    assert (dating.when, dating.certainty, dating.basis) == (stated, 1.0, "sidecar")


def test_dateline_with_its_time() -> None:
    dating = dated(("dateline", "Moscow, April 5, 1956—6 p.m. [Received April 6—1 a.m.]"))
    assert (dating.when, dating.basis) == ("1956-04-05T18:00:00", "dateline")
    assert "Moscow, April 5, 1956" in dating.evidence
    assert settled(dating) == "1956-04-05"


def test_heading() -> None:
    dating = dated(("head", "98. Memorandum of a Conversation, Geneva, November 13, 1955, 10 a.m.–Noon"))
    assert (dating.when[:10], dating.basis) == ("1955-11-13", "heading")


@pytest.mark.parametrize("line", ["DATE: Monday, May 7, 1956", "Date: 7 May 1956", "BONN 3301 071402Z MAY 56"])
def test_a_line_that_calls_itself_the_date_among_others_above_the_text(line: str) -> None:
    above = [("p", "TO: The Secretary"), ("list-head", "FROM: Mr. Merchant"), ("p", line), ("p", "SUBJECT: Berlin")]
    text = ("p", "He told me on May 1, 1956, that he would go.")
    dating = dated(("head", "MEMORANDUM"), *above, text)
    assert (dating.when[:10], dating.basis, dating.certainty >= HIGH) == ("1956-05-07", "line", True)
    assert dated(text, ("p", line)).basis != "line"
    assert dated(("p", line.replace("DATE: ", "REF: ").replace("Date: ", "Ref: ").lower()), text).basis != "line"


@pytest.mark.parametrize(
    "lines",
    [["REFTEL BONN 2210 051830Z MAY 56"], ["REF: A. BONN 2210", "B. ROME 871 051830Z MAY 56"],
     ["RE YOUR 051830Z MAY 56"], ["Refs: Bonn 2210", "ROME 871 051830Z MAY 56"], ["B. ROME 871 051830Z MAY 56"],
     ["ROMETEL 871 051830Z MAY 56"]],
)  # fmt: skip
def test_the_day_of_a_cable_referred_to_is_not_that_of_the_document(lines: list[str]) -> None:
    views = [("p", "FROM AMEMBASSY TEL AVIV"), *(("p", line) for line in lines), ("p", "He told me that he would go.")]
    assert dated(*views).basis != "line"
    assert dated(("p", "TEL AVIV 3301 071402Z MAY 56"), *views).when[:10] == "1956-05-07"


@pytest.mark.parametrize(
    ("after", "basis"),
    [(" was named for the talk", ""), (", when they met", ""), (", at 5 p.m.", "line"), (" (received May 9)", "line"),
     (" received May 9", "line"), (" Place: Bonn", "line")],
)  # fmt: skip
def test_a_sentence_that_begins_with_the_day_does_not_state_it(after: str, basis: str) -> None:
    text = ("p", "He told me that he would go.")
    dating = dated(("head", "MEMORANDUM"), ("p", "To: The Secretary"), ("p", f"Date: May 7, 1956{after}"), text)
    assert (dating.basis == "line") == bool(basis)


@pytest.mark.parametrize(
    "words",
    ["Not before May 7, 1956", "c. May 7, 1956", "Since May 7, 1956", "Arrived May 7, 1956", "[about May 7, 1956]",
     "Amended, May 7, 1956", "May 7, 1956?", "[May 7, 1956?]", "May 7–8, 1956", "May 7 and 8, 1956",
     "May 7, 1956; May 8, 1956", "May 7, 1956 till May 8, 1956", "May 7, 1956, Bonn talks",
     "May 7, 1956 (corrected May 8, 1956)"],
)  # fmt: skip
def test_a_line_called_the_date_that_says_more_than_one_day_does_not_state_it(words: str) -> None:
    assert dated(("p", "TO: Mr. Merchant"), ("p", f"DATE: {words}"), ("p", "He said that he would go.")).basis != "line"


@pytest.mark.parametrize(
    "words",
    ["[Mon., May 7, 1956]", "Monday, May 7, 1956, 3:15–4 p.m.", "May 7, 1956, 9:30 a.m. to 11:15",
     "7 May 1956, 1530 hours", "May 7, 1956. (Rec’d May 9.)", "Bonn, May 7, 1956",
     "Bonn, Monday, May 7, 1956"],
)  # fmt: skip
def test_beside_its_day_the_line_may_name_weekday_place_and_time(words: str) -> None:
    dating = dated(("p", f"DATE: {words}"), ("p", "He said that he would go."))
    assert (dating.when[:10], dating.basis) == ("1956-05-07", "line")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [("Riga, 5th–7th April, 1861.", "1861-04-05", "1861-04-07"),
     ("Riga, April 29 to May 2, 1861", "1861-04-29", "1861-05-02"),
     ("Riga, April 5, 1861, 3–5 p.m.", "1861-04-05", ""),
     ("Riga, 5/17 April 1861.", "1861-04-17", ""),
     ("Riga, April 5, 1861. [Received April 7–9, 1861.]", "1861-04-05", "")],
)  # fmt: skip
def test_a_dateline_of_several_days_leaves_open_which(line: str, first: str, last: str) -> None:
    dating = dated(("dateline", line), ("p", "He told me that he would go."), sidecar=Sidecar(document="d1"))
    assert (dating.when[:10] or dating.not_before, dating.not_after) == (first, last)
    assert (dating.basis, dating.certainty >= HIGH) == ("dateline", True)


def test_of_two_days_in_a_dateline_neither_is_sure() -> None:
    dating = dated(("dateline", "Written at Riga, April 5, and closed at Mitau, April 8, 1861."), ("p", "He is well."))
    assert (dating.when, dating.certainty) == ("1861-04-08", MEDIUM)


@pytest.mark.parametrize(
    ("line", "sure"),
    [("Riga, Monday, April 8, 1861.", True), ("Riga, Tuesday, April 8, 1861.", False), ("Mon., April 8, 1861", True),
     ("Fri., April 8, 1861", False), ("Tuesday the 8th of April, 1861", False), ("The Sun, April 8, 1861", True),
     ("Monday and Tuesday, April 8 and 9, 1861", True), ("Wednesday, March 27, 1861 (O. S.)", False),
     ("Monday, March 27, 1861 (O. S.)", True), ("Exeter, Monday, November 5, 1688.", True),
     ("Boston, Thursday, June 27, 1745", True), ("Paris, Friday, November 5, 1688", True),
     ("Exeter, Sunday, November 5, 1688", False), ("Boston, Wednesday, June 27, 1753", True),
     ("Boston, Sunday, June 27, 1753", False)],
)  # fmt: skip
def test_another_day_of_the_week_makes_a_date_doubtful(line: str, sure: bool) -> None:
    views, context = read(("p", line), sidecar=Sidecar(document="d1"))
    assert (dates(views, context)[0].certainty >= MEDIUM) == sure


@pytest.mark.parametrize(
    "block", [("p", "Date: 7/8/56"), ("dateline", "Riga, February 7, 1705 (O. S.)"), ("head", "Paper of 7/8/56")]
)
def test_a_date_is_no_surer_than_the_reading_of_its_words(block: tuple[str, str]) -> None:
    views, _ = read(block, ("p", "He told me that he would go."))
    (mark,) = dates(views, Context())
    dating = date_document(views, [mark], Context())
    assert (dating.when, dating.certainty) == (mark.get("when"), mark.certainty)
    assert dating.certainty <= MEDIUM


def test_file_number_is_surer_for_incoming_than_for_outgoing_telegrams() -> None:
    source, text = ("source", "711.61/5–2656: Telegram"), ("p", "1053. I had an interview with him.")
    incoming = dated(source, TELEGRAM_HEAD, text)
    outgoing = dated(source, OUTGOING_HEAD, text)
    assert incoming.when == "1956-05-26"
    assert incoming.basis == "file number"
    assert incoming.certainty > outgoing.certainty + 0.1
    assert "5–2656" in incoming.evidence


def test_file_numbers_outside_the_years_of_the_volume_are_no_dates() -> None:
    assert dated(("source", "711.61/4–546: Telegram"), TELEGRAM_HEAD, ("p", "Text.")).when == ""


def test_date_time_number_in_the_month_that_the_editor_states() -> None:
    dating = dated(("p", "160900. Subsequent to the dispatch of my wire"), sidecar=Sidecar(date="1945-06"))
    assert (dating.when, dating.basis) == ("1945-06-16T09:00:00", "date-time number")
    assert dating.certainty < 0.95
    assert dated(("p", "6209. Copenhagen has been asked"), sidecar=Sidecar(date="1945-06")).when == "1945-06"


def test_neighbours_of_one_day_give_the_day_and_others_an_interval() -> None:
    text = ("p", "We agree with the conclusions of the Ambassador.")
    same = dated(text, neighbours=[("d12", "1956-05-03"), ("d9", "1956-05-03"), ("d40", "1957-01-01")])
    assert (same.when, same.basis) == ("1956-05-03", "neighbours")
    assert same.certainty > 0.85
    apart = dated(text, neighbours=[("d9", "1956-05-03"), ("d12", "1956-06-25")])
    assert (apart.when, apart.basis) == ("", "neighbours")
    assert "1956-05-03" <= apart.not_before < apart.not_after <= "1956-06-25"


def test_distant_neighbours_may_be_of_another_chapter() -> None:
    text = ("p", "We agree with the conclusions of the Ambassador.")
    dating = dated(
        text, neighbours=[("d1", "1956-05-03"), ("d60", "1956-05-03")], sidecar=Sidecar("frus1955-57v15", "d30")
    )
    assert (dating.when, dating.basis) == ("", "collection")


def test_one_neighbour_bounds_the_date_on_its_side() -> None:
    text = ("p", "We agree with the conclusions of the Ambassador.")
    dating = dated(text, neighbours=[("d9", "1956-05-03")])
    assert (dating.when, dating.not_before, dating.basis) == ("", "1956-05-03", "neighbours")


def test_a_date_named_between_the_neighbours_decides() -> None:
    text = ("p", "Ambassador called today, June 12, and read me a message.")
    dating = dated(text, neighbours=[("d9", "1956-06-08"), ("d12", "1956-06-15")])
    assert dating.when == "1956-06-12"
    assert "June 12" in dating.evidence


def test_without_neighbours_the_latest_past_date_is_a_lower_bound() -> None:
    text = ("p", "It was understood at the meeting of November 21 that he will leave before December 20.")
    dating = dated(text, sidecar=Sidecar(collection="frus1919Russia"))
    assert (dating.when, dating.not_before) == ("", "1919-11-21")
    assert dating.not_after.startswith("1919-1")
    assert dating.certainty < 0.9
    assert "21 November 1919" in dating.evidence


def test_what_is_undated_is_not_later_than_it_was_received() -> None:
    line = ("dateline", "Quito, undated. [Received March 9, 1921, 2 p.m.]")
    dating = dated(line, ("p", "The Congress met."), sidecar=Sidecar())
    assert (dating.when, dating.not_before, dating.not_after) == ("", "", "1921-03-09")
    assert (dating.basis, dating.evidence) == ("received", "it was received on 9 March 1921")
    dating = dated(line, ("p", "The Congress met on March 2, 1921."), sidecar=Sidecar())
    assert (dating.not_before, dating.not_after) == ("1921-03-02", "1921-03-09")
    dating = dated(line, ("p", "The loan that was granted falls due May 4, 1935."), sidecar=Sidecar())
    assert (dating.not_before, dating.not_after, dating.basis) == ("", "1921-03-09", "received")
    enclosed = ("p", "I send it."), ("head", "[Enclosure]"), line, ("p", "They met.")
    assert not dated(*enclosed, sidecar=Sidecar()).not_after


@pytest.mark.parametrize("words", ["{}, received {}, 5 p. m.", "{} [received {}]", "{}. (Rec'd {}.)", "{}; recd. {}"])
def test_the_day_of_arrival_is_told_in_several_words(words: str) -> None:
    dating = dated(("dateline", words.format("Quito, undated", "March 9, 1921")), ("p", "They met."), sidecar=Sidecar())
    assert (dating.when, dating.not_after, dating.basis) == ("", "1921-03-09", "received")


def test_nothing_known_nothing_claimed() -> None:
    dating = dated(("p", "A letter."), sidecar=Sidecar())
    assert (dating.when, dating.not_before, dating.not_after, dating.certainty) == ("", "", "", 0.0)


COMPLETIONS = [
    ("your letter of December 28, and", "1949-01-10", "1948-12-28"),
    ("no later than February 2 he", "1949-01-10", "1949-02-02"),
    ("telegram 1302, September 17, 10 p.m.", "1943-09-26", "1943-09-17T22:00:00"),
    ("of the 29th ultimo", "1919-01-10", "1918-12-29"),
    ("your note of the 8th instant", "1919-01-10", "1919-01-08"),
    ("on the 27th he", "1919-01-10", "1918-12-27"),
    ("before the 12th.", "1919-01-10", "1919-01-12"),
    ("in 1946 it was approved on December 12 by", "1948-07-29", "1946-12-12"),
    ("It met in 1946. On July 12 we", "1948-07-29", "1948-07-12"),
]


SIDES = [
    ("He must go before the 2d of April next.", "1834-11-09", "1835-04-02"),
    ("by the 20th February next, and", "1834-11-09", "1835-02-20"),
    ("His note of the 7th January last is lost.", "1835-02-09", "1835-01-07"),
    ("The letter of December 30 last has come.", "1834-11-09", "1833-12-30"),
    ("I wrote on November 9 last past.", "1834-11-09", "1833-11-09"),
    ("In 1830 he went, and on the 9th of June last he came.", "1834-11-09", "1834-06-09"),
    ("It sat on February 5 of this year.", "1834-12-20", "1834-02-05"),
    ("It sat on March 5 last year.", "1834-01-20", "1833-03-05"),
    ("from December 20 to January 4 next", "1834-11-09", "1835-01-04"),
    # what seems to say so and does not
    ("See telegram February 5 last paragraph.", "1834-02-20", "1834-02-05"),
    ("He spoke on March 5 last night.", "1834-02-20", "1834-03-05"),
    ("On March 5 next steps were agreed.", "1834-03-09", "1834-03-05"),
    ("On March 5 next in rank came Mr. Pell.", "1834-03-09", "1834-03-05"),
    ("On March 5 last year’s loan was paid.", "1834-03-09", "1834-03-05"),
    ("He sat in 1830, and on March 5 of the same year he went.", "1834-03-09", "1830-03-05"),
]


@pytest.mark.parametrize(
    ("text", "least"),
    [("In his speech of 1830 he said that on March 4 next he would go.", 0.0), ("In 1830 they met on May 3 last.", 0.0),
     ("In 1830 it was to end on May 3 of this year.", 0.0), ("In 1834 they met on May 3 last.", HIGH),
     ("It began in 1830. He went on May 3 last.", HIGH), ("He goes on May 3 next, as in 1830.", HIGH)],
)  # fmt: skip
def test_next_and_last_of_a_sentence_that_tells_of_another_year_are_doubtful(text: str, least: float) -> None:
    views, context = read(("p", text), sidecar=Sidecar(document="d10"))
    marks = complete(dates(views, context), Dating(when="1834-11-09"))
    (mark,) = [m for m in marks if len(m.get("when")) > len("1830")]
    assert (mark.certainty >= MEDIUM) == (least > 0)
    assert mark.certainty >= least


@pytest.mark.parametrize(("text", "document", "when"), SIDES)
def test_next_and_last_are_counted_from_the_document(text: str, document: str, when: str) -> None:
    views, context = read(("p", text), sidecar=Sidecar(document="d10"))
    mark = complete(dates(views, context), Dating(when=document))[-1]
    assert (mark.get("to") or mark.get("when")) == when
    assert not [name for name, _ in mark.attributes if name.startswith("_")]


AHEAD = [
    ("The lease expires June 2.", "1907-06-02", HIGH),
    ("The Diet will meet October 9.", "1907-10-09", HIGH),
    ("The fleet will not sail for Riga before the 5th of August.", "1907-08-05", HIGH),
    ("He will return on Monday, February 4.", "1907-02-04", HIGH),
    ("The envoys shall be received by November 30, as is usual.", "1907-11-30", MEDIUM),
    ("He will be there by December 28.", "1906-12-28", 0.7),
    # what seems to say so and does not
    ("You will have received my note of October 3.", "1906-10-03", HIGH),
    ("You will remember that on October 3 he came.", "1906-10-03", HIGH),
    ("It will be seen that by October 3 they had gone.", "1906-10-03", HIGH),
    ("I shall answer the note sent on October 3.", "1906-10-03", HIGH),
    ("I will answer his telegram October 3.", "1906-10-03", HIGH),
    ("The lease was to expire October 3.", "1906-10-03", HIGH),
    ("It is in his will made on October 3.", "1906-10-03", HIGH),
    ("In 1904 the Diet was told that it will meet on October 3.", "1904-10-03", 0.85),
    ("The surplus will be from October 3 less.", "1906-10-03", HIGH),
    ("The board will hear the men about the riot on October 3.", "1906-10-03", HIGH),
    ("I shall ever regret your absence on October 3.", "1906-10-03", HIGH),
    ("You will not forget October 3.", "1906-10-03", HIGH),
    ("The paper will deal with the fire on October 3.", "1906-10-03", HIGH),
    ("It will be plain from the talk by October 3 at the latest.", "1906-10-03", HIGH),
    ("He will speak about October 3 and its events.", "1906-10-03", HIGH),
    ("This will confirm our talk on October 3.", "1906-10-03", HIGH),
    ("This will acknowledge the receipt on October 3 of his note.", "1906-10-03", HIGH),
    ("The office will publish papers about October 3.", "1906-10-03", HIGH),
    ("It will be based on October 3 proposals.", "1906-10-03", HIGH),
    ("We will meet October 3 objections.", "1906-10-03", HIGH),
    ("The mission will leave by October 3 instructions.", "1906-10-03", HIGH),
    ("The mission will leave Rome by October 3.", "1907-10-03", HIGH),
    ("The money will be paid at the Bank of Rome on October 3.", "1906-10-03", HIGH),
    ("The money will be paid on October 3 to Mr. Pell.", "1907-10-03", HIGH),
    # nothing says so, and it is far
    ("The fleet sails on August 5.", "1906-08-05", MEDIUM),
    ("He meant the note of March 20.", "1907-03-20", MEDIUM),
    ("His note of September 5 is lost.", "1906-09-05", HIGH),
]


@pytest.mark.parametrize(("text", "when", "least"), AHEAD)
def test_what_is_to_come_lies_ahead_and_what_is_far_is_less_sure(text: str, when: str, least: float) -> None:
    views, context = read(("p", text), sidecar=Sidecar(document="d10"))
    mark = complete(dates(views, context), Dating(when="1907-01-08"))[-1]
    assert mark.get("when") == when
    above = next((level for level in (MEDIUM, HIGH) if level > least), 1.0)
    assert least <= mark.certainty < above


@pytest.mark.parametrize(("text", "document", "when"), COMPLETIONS)
def test_missing_years_and_months_come_from_the_date_of_the_document(text: str, document: str, when: str) -> None:
    views, context = read(("p", text))
    mark = complete(dates(views, context), Dating(when=document))[-1]
    assert mark.get("when") == when
    assert not [name for name, _ in mark.attributes if name.startswith("_")]
    assert mark.certainty < 1


def test_what_an_enclosure_names_is_of_the_day_that_it_states_itself() -> None:
    letter = [("dateline", "Lima, June 5, 1911."), ("p", "Of the 2d instant."), ("signed", "Ames")]
    dated = [("head", "[Inclosure 1.]"), ("dateline", "Cuzco, May 9, 1911."), ("p", "Of the 2d instant, 30th ultimo.")]
    undated = [("head", "[Inclosure 2.]"), ("p", "Of the 2d instant.")]
    note = ("note", "1. Of the 2d instant.")
    views, context = read(*letter, *dated, *undated, note)
    days = [m.get("when") for m in complete_each(dates(views, context), Dating(when="1911-06-05"), views)]
    later = ["1911-06-02", "1911-06-02"]
    assert days == ["1911-06-05", "1911-06-02", "1911-05-09", "1911-05-02", "1911-04-30", *later]


def test_many_enclosures_take_time_by_their_number_alone() -> None:
    enclosed = [("head", "[Inclosure]"), ("dateline", "Cuzco, May 9, 1911."), ("p", "Of the 2d instant, 30th ultimo.")]
    views, context = read(("p", "It is here."), *enclosed * 3000)
    marks = dates(views, context)
    begin = time.process_time()
    assert complete_each(marks, Dating(when="1911-06-05"), views)[-1].get("when") == "1911-04-30"
    assert time.process_time() - begin < 1.5


@pytest.mark.parametrize("heading", ["[Annex]", "Appendix B", "[Attachment 2]", "Sub-Inclosure", "Tab A"])
def test_the_date_of_an_enclosure_is_not_that_of_the_letter(heading: str) -> None:
    letter = [("head", "Mr. Pell to Mr. Ames"), ("p", "I send you a paper."), ("signed", "Pell")]
    views, context = read(*letter, ("head", heading), ("dateline", "Cuzco, May 9, 1911."), ("p", "All is well."))
    assert date_document(views, dates(views, context), context).when == ""


@pytest.mark.parametrize(
    ("line", "when"),
    [("Cuzco, December 9.", "1910-12-02"), ("Cuzco, 9th instant.", "1911-02-02"),
     ("Cuzco, undated. [Received December 9.]", "1911-02-02"), ("Cuzco, December 1910.", "1910-12-02")],
)  # fmt: skip
def test_an_enclosure_dated_without_its_year_has_that_which_the_letter_lends_it(line: str, when: str) -> None:
    letter = [("dateline", "Lima, February 5, 1911."), ("p", "I send a letter."), ("signed", "Ames")]
    views, context = read(*letter, ("head", "[Inclosure.]"), ("dateline", line), ("p", "Of the 2d instant."))
    assert complete_each(dates(views, context), Dating(when="1911-02-05"), views)[-1].get("when") == when


@pytest.mark.parametrize(
    ("style", "days"),
    [(" (O. S.)", ["1864-05-10", "1864-05-04", "1864-05-08", "1864-03-15", "1864-05-05", "1864-05-16"]),
     ("", ["1864-04-28", "1864-05-04", "1864-04-26", "1864-03-03", "1864-04-23", "1864-05-04"])],
)  # fmt: skip
def test_the_month_of_a_letter_dated_in_the_old_style_is_of_that_style(style: str, days: list[str]) -> None:
    text = "On May 4, the 26th instant, 3d ultimo, and on the 23d. He will come on the 4th proximo."
    views, context = read(("dateline", f"Riga, April 28, 1864{style}."), ("p", text))
    marks = complete(dates(views, context), Dating(when=days[0]))
    assert [m.get("when") for m in marks] == days
    assert [m.get("calendar") for m in marks[2:]] == ["#julian" if style else ""] * 4


def test_spans_of_days_are_completed_together() -> None:
    views, context = read(("p", "from December 30 to January 3 in"))
    (mark,) = complete(dates(views, context), Dating(when="1956-01-20"))
    assert (mark.get("from"), mark.get("to")) == ("1955-12-30", "1956-01-03")


def test_an_undated_text_is_completed_from_the_dates_it_names_in_full() -> None:
    views, context = read(("p", "On June 29, 1977, he went. On July 3 he came. In"))
    assert [m.get("when") for m in complete(dates(views, context), Dating())] == ["1977-06-29", "1977-07-03"]


def test_what_cannot_be_completed_stays_and_other_marks_pass() -> None:
    marks = [Mark(0, 3, "persName"), Mark(4, 9, "date", (("when", "--11-21"),), 0.99)]
    assert complete(marks, Dating()) == marks


@pytest.mark.parametrize("when", ["", "1811-05-10"])
def test_a_day_of_a_month_that_has_none_or_is_not_known_is_doubtful(when: str) -> None:
    views, context = read(("p", "his of the 31st ultimo came"))
    (mark,) = complete(dates(views, context), Dating(when=when))
    assert (mark.get("when"), mark.certainty < MEDIUM) == ("---31", True)


def test_a_doubtful_date_makes_doubtful_years() -> None:
    views, context = read(("p", "as of November 21 that"))
    marks = dates(views, context)
    (sure,) = complete(marks, Dating(when="1955-12-01"))
    (unsure,) = complete(marks, Dating(not_before="1954-01-01", not_after="1958-12-31", certainty=0.9))
    assert unsure.certainty < sure.certainty
