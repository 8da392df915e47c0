"""Kinds of papers as a whole: what their lines are, and what is marked in them."""

from __future__ import annotations

import pytest
from lxml import etree

import despatch

T = "{http://www.tei-c.org/ns/1.0}"


def encoded(text: str) -> etree._Element:
    result = despatch.encode(text)
    assert result.ok, [str(f.message) for f in result.findings]
    return result.tree.find(f".//{T}body/{T}div")


def words(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


TELEGRAM = """123. Telegram From the Embassy in Greece to the Department of State

Athens, May 3, 1964, 6 p.m.

1688. Subject: Cyprus.

{ref}

1. I saw Papandreou this morning and he told me that he would not yield.

Labouisse
"""


@pytest.mark.parametrize("heading", ["REF", "REFS", "References", "Ref:"])
def test_what_a_telegram_refers_to_is_a_list_of_communications(heading: str) -> None:
    body = encoded(TELEGRAM.format(ref=f"{heading}\n\nDeptel 1723; Embtel 1650."))
    (listed,) = body.iter(f"{T}list")
    assert [words(child) for child in listed] == [heading, "Deptel 1723; Embtel 1650."]
    assert [child.tag for child in listed] == [f"{T}head", f"{T}item"]
    assert [ref.get("n") for ref in listed.iter(f"{T}ref")] == ["1723", "1650"]
    assert {ref.get("type") for ref in listed.iter(f"{T}ref")} == {"communication"}
    assert words(body.find(f"{T}closer/{T}signed")) == "Labouisse"


def test_what_a_telegram_refers_to_may_stand_on_one_line() -> None:
    body = encoded(TELEGRAM.format(ref="REF: State 1723"))
    (paragraph,) = [p for p in body.iter(f"{T}p") if words(p).startswith("REF")]
    assert [(ref.get("type"), ref.get("n")) for ref in paragraph.iter(f"{T}ref")] == [("communication", "1723")]
    assert body.find(f".//{T}list") is None


NOTE = """45. Editorial Note

On May 3, 1964, President Johnson met with the Secretary of State at the White House. The Secretary said:

“Mr. President, I am of the opinion that nothing can be done.

“Sincerely yours,

“Dean Rusk”

For text of the letter, see Foreign Relations, 1964–1968, vol. XVI, Document 12. (Department of State, Central Files)
"""


def test_an_editorial_note_is_a_heading_and_paragraphs_whatever_it_quotes() -> None:
    body = encoded(NOTE)
    assert body.get("subtype") == "editorial-note"
    assert [child.tag for child in body] == [f"{T}head", *[f"{T}p"] * 5]
    assert words(body[0]) == "45. Editorial Note"
    assert [words(ref) for ref in body.iter(f"{T}ref")] == ["Foreign Relations, 1964–1968, vol. XVI, Document 12"]
    assert [date.get("when") for date in body.iter(f"{T}date")] == ["1964-05-03"]
    assert {"Johnson", "Dean Rusk"} <= {words(name) for name in body.iter(f"{T}persName")}


LETTER = """Mr. Hale to Mr. Adams

London, March 3, 1862.

{salute}

The council has met again about the harbour, and none of those who were asked would say when it will be open.

I have, &c.

J. Hale

{last}
"""


@pytest.mark.parametrize("salute", ["Sir,", "Monsieur,", "Messieurs,", "Señor,", "Sehr geehrter Herr,"])
@pytest.mark.parametrize("last", ["P.S. The box is here.", "N.B. The box is here."])
def test_a_letter_has_its_salutation_and_its_postscript(salute: str, last: str) -> None:
    body = encoded(LETTER.format(salute=salute, last=last))
    assert words(body.find(f"{T}opener/{T}salute")) == salute
    assert words(body.find(f"{T}postscript")) == last


@pytest.mark.parametrize("text", ["Sir, We have seen the tolls of the port", "Sir: The consul went to the"])
def test_a_salutation_that_runs_into_the_text_stays_with_it(text: str) -> None:
    body = encoded(LETTER.format(salute=f"{text}\n\n[Page 7]\n\nand of the canal.", last=""))
    assert next(words(p) for p in body.iter(f"{T}p")) == f"{text} and of the canal."
    assert body.find(f"{T}opener/{T}salute") is None


@pytest.mark.parametrize(
    ("last", "postscripts"),
    [
        ("P.S. The box is here.\n\nIt was opened, and nothing is lost.", [2]),
        ("P.S.\n\nThe box is here.", [2]),
        ("P.S. The box is here.\n\nP.S. It is empty.\n\nSo is the ship.", [1, 2]),
        ("P.S. The box is here.\n\n[Inclosure]\n\nThe box holds forty books.", [1]),
    ],
)
def test_a_postscript_goes_on_until_another_paper_begins(last: str, postscripts: list[int]) -> None:
    body = encoded(LETTER.format(salute="Sir,", last=last))
    assert [len(found.findall(f"{T}p")) for found in body.iter(f"{T}postscript")] == postscripts
    assert len(body.findall(f"{T}div")) == (2 if "Inclosure" in last else 0)
    assert words(body).replace(" ", "").endswith("".join(last.split()))


@pytest.mark.parametrize(
    "last", ["P.S.\n\nThe box is here.\n\nJ. C.", "P.S. The box is here.\n\nJ. C.\n\nP.S. It is empty.\n\nJ. C."]
)
def test_a_postscript_is_signed_with_initials_and_by_no_one_else(last: str) -> None:
    letter = LETTER.format(salute="Sir,", last=last).replace("Mr. Hale to Mr. Adams\n\n", "")
    result = despatch.encode(letter)
    assert result.ok
    body = result.tree.find(f".//{T}body/{T}div")
    assert body.findall(f"{T}div") == []
    assert words(body[-1]) == " ".join(last[last.rindex("P.S.") :].split())
    assert [child.tag for child in body[-1]][-1] == f"{T}signed"
    assert "Hale" in words(result.tree.find(f".//{T}correspAction[@type='sent']"))


@pytest.mark.parametrize("begins", ["Sir: The ship has come in.", "Paris, May 3, 1862.\n\nThe ship has come in."])
def test_a_paper_below_a_postscript_has_a_day_or_a_salutation(begins: str) -> None:
    body = encoded(LETTER.format(salute="Sir,", last=f"P.S. The box is here.\n\n{begins}\n\nRobert Cole"))
    assert [words(found) for found in body.iter(f"{T}postscript")] == ["P.S. The box is here."]
    assert words(body[-1].find(f"{T}closer/{T}signed")) == "Robert Cole"


@pytest.mark.parametrize(
    "last", ["The treaty was signed.\n\nIt is good.", "The list of ships:\n\nThe Alpha has 40 guns."]
)
def test_sentences_below_a_signature_are_not_of_the_closer(last: str) -> None:
    body = encoded(LETTER.format(salute="Sir,", last=last))
    assert [words(p) for p in body.iter(f"{T}p")][-2:] == last.split("\n\n")


@pytest.mark.parametrize(
    ("last", "closer", "postscripts"),
    [
        ("Vice Consul\n\nP.S.—The box is here.", ["Vice Consul"], 1),
        ("Dover, March 4, 1862.\n\nP.S. The box is here.\n\nIt is open.", ["Dover, March 4, 1862."], 2),
        ("To the Right Honorable\nJohn W. Croft", ["To the Right Honorable", "John W. Croft"], 0),
        ("Seen by the Regent March 9, 1862.", ["Seen by the Regent March 9, 1862."], 0),
    ],
)
def test_what_stands_below_a_signature_is_of_the_same_letter(last: str, closer: list[str], postscripts: int) -> None:
    body = encoded(LETTER.format(salute="Sir,", last=last))
    assert body.findall(f"{T}div") == []
    assert [words(line) for line in body.findall(f"{T}closer/{T}seg")] == closer
    assert [words(name) for name in body.iter(f"{T}signed")] == ["J. Hale"]
    assert len(body.findall(f"{T}postscript/{T}p")) == postscripts


def test_each_party_to_a_treaty_has_its_signer() -> None:
    signed = "For Calder:\n(L.S.) Henry Pell\n\nFor Ashby:\n(L.S.) Robert von Cole"
    treaty = f"Agreement\n\nSigned at Calder, May 3, 1863\n\nThe ports shall be open.\n\n{signed}\n\n[SEAL]"
    (closer,) = encoded(treaty).iter(f"{T}closer")
    assert [words(line) for line in closer] == [
        "For Calder:(L.S.) Henry Pell",
        "For Ashby:(L.S.) Robert von Cole",
        "[SEAL]",
    ]
    assert [child.tag for child in closer] == [f"{T}signed", f"{T}signed", f"{T}seg"]


def test_nothing_is_an_enclosure_that_neither_says_so_nor_begins_like_a_paper() -> None:
    body = encoded(LETTER.format(salute="Sir,", last="The box has been opened since, and it was found to be empty."))
    assert [part.get("type") for part in body.findall(f"{T}div")] == ["section", "section"]
    body = encoded(LETTER.format(salute="Sir,", last="[Annex]\n\nThe box has been opened, and was found to be empty."))
    assert body.findall(f"{T}div")[1].get("type") == "enclosure"


def test_the_place_of_a_dateline_is_where_the_house_is() -> None:
    house = "Republic of Peru, Ministry of the Marine,\nLima, March 3, 1862."
    body = encoded(LETTER.format(salute="Sir,", last="").replace("London, March 3, 1862.", house))
    assert words(body.find(f"{T}opener/{T}dateline")).startswith("Republic of Peru, Ministry of the Marine,")
    assert [words(place) for place in body.iter(f"{T}placeName")] == ["Lima"]


@pytest.mark.parametrize("house", ["Consulate of the United States of America,", "LEGATION OF THE KINGDOM OF CALDER,"])
def test_a_house_may_have_a_long_name(house: str) -> None:
    body = encoded(LETTER.format(salute="Sir,", last="").replace("London, March", f"{house}\nLondon, March"))
    assert [words(place) for place in body.iter(f"{T}placeName")] == [f"{house}London"]


def test_what_is_told_of_a_house_is_no_place() -> None:
    for heading in ("RULES OF THE CALDER OFFICE,", "Report of the Department of Fisheries,"):
        body = encoded(f"{heading}\nAshby, May 3, 1838.\n\nThe office is open at ten. It is closed at four.")
        assert [words(head) for head in body.iter(f"{T}head")] == [heading]
        assert [words(place) for place in body.iter(f"{T}placeName")] == ["Ashby"]


SENT = "Mr. Hale to Mr. Adams\n\nLondon, March 3, 1862.\n\nMr. Croft called, and said that he would sail soon.\n\n"


@pytest.mark.parametrize(
    "labels", ["Enclosure No. 1/Enclosure No. 2", "[Annex]/[Appendix]", "[Annex A]/[Annex B]", "Annex 1/Annex 2"]
)
def test_each_paper_that_is_enclosed_is_read_by_itself_however_short(labels: str) -> None:
    first, second = labels.split("/")
    enclosed = f"{first}\n\nMr. Croft to Mr. Hale\n\nDover, March 1, 1862.\n\nI wait here.\n\nCroft\n\n"
    enclosed += f"{second}\n\nDover, March 2, 1862.\n\nCome.\n\nHale"
    parts = encoded(f"{SENT}Hale\n\n{enclosed}").findall(f"{T}div")
    assert [part.get("type") for part in parts] == ["letter", "enclosure", "enclosure"]
    assert [[words(head) for head in part.findall(f"{T}head")] for part in parts[1:]] == [
        [first, "Mr. Croft to Mr. Hale"],
        [second],
    ]
    assert [words(part.find(f"{T}opener/{T}dateline")) for part in parts[1:]] == [
        "Dover, March 1, 1862.",
        "Dover, March 2, 1862.",
    ]
    assert [words(part.find(f"{T}closer/{T}signed")) for part in parts] == ["Hale", "Croft", "Hale"]


@pytest.mark.parametrize("page", ["[Page 41]", "[41]"])
@pytest.mark.parametrize(
    ("before", "read"),
    [
        (
            "The boats were not seen by the Consul, who was ill, until the evening, and",
            "until the evening, and tain was",
        ),
        ("The Cap-", "The Cap-tain was"),
    ],
)
def test_a_sentence_goes_on_over_a_page_and_its_blank_lines(page: str, before: str, read: str) -> None:
    body = encoded(LETTER.format(salute=f"Sir,\n\n{before}\n\n{page}\n\ntain was told.", last=""))
    (broken,) = body.iter(f"{T}pb")
    assert broken.get("n") == "41"
    assert f"{read} told." in words(broken.getparent())
    assert not [*body.iter(f"{T}gap", f"{T}supplied")]


@pytest.mark.parametrize("page", ["[Page 41]", "[41]"])
@pytest.mark.parametrize("after", ["(a) the tolls", "The tolls are low."])
def test_a_page_between_paragraphs_joins_none(page: str, after: str) -> None:
    body = encoded(LETTER.format(salute=f"Sir,\n\nThe boats are these.\n\n{page}\n\n{after}", last=""))
    assert "The boats are these." in [words(p) for p in body.iter(f"{T}p")]


@pytest.mark.parametrize("first", ["gone. He was told", "mix. He had", "ill. He had not"])
def test_the_first_word_below_a_page_may_end_its_sentence(first: str) -> None:
    body = encoded(LETTER.format(salute=f"Sir,\n\nThe boats had all\n\n[Page 41]\n\n{first} so.", last=""))
    assert f"The boats had all {first} so." in [words(p) for p in body.iter(f"{T}p")]
    for point in ("b. the tolls", "ii. the tolls", "(b) the tolls", "aa. the tolls"):
        body = encoded(LETTER.format(salute=f"Sir,\n\nThe boats had all\n\n[Page 41]\n\n{point}", last=""))
        assert "The boats had all" in [words(p) for p in body.iter(f"{T}p")]


def test_numbered_pages_may_be_lines_of_their_own() -> None:
    more = " ".join(["He had asked for them at the pier, in the docks and on the river."] * 3)
    said = (
        f"Sir,\n\n{more} The boats were not seen by the Consul, and\n\nPage 8\n\nthe captain was told. {more}\n\nPage 9"
        "\n\nHe was ill."
    )
    body = encoded(f"Page 7\n\n{LETTER.format(salute=said, last='')}")
    assert [broken.get("n") for broken in body.iter(f"{T}pb")] == ["7", "8", "9"]
    assert words(body.find(f".//{T}head")) == words(encoded(LETTER.format(salute="Sir,", last="")).find(f".//{T}head"))
    assert not [*body.iter(f"{T}gap", f"{T}supplied")]
    for other in (said.replace("9", "7"), said.replace("Page 9\n\n", ""), said.replace("Page 9", "Page 9 of it")):
        body = encoded(LETTER.format(salute=other, last=""))
        assert body.find(f".//{T}pb") is None
    names = "\n".join(["Pell, Henry", "Cole, Robert"] * 8)
    for other in (
        "These are lost:\n\nPage 3\n\nPage 4",
        f"These are the errors:\n\nPage 3\n\n{more}\n\nPage 4\n\n{more}",
        "The book was printed ill.\n\nPage 3\nFor “boat” read “boats.”\n\nPage 4\nFor “peer” read “pier.”",
        f"The book names these.\n\nPage 3\n{names}\n\nPage 4\n{names}",
        "Pell, Henry\nPage 1\n\nCole, Robert\nPage 2\n\nAmes, George\nPage 3",
    ):
        assert encoded(LETTER.format(salute=f"Sir,\n\n{other}", last="")).find(f".//{T}pb") is None


@pytest.mark.parametrize("number", ["2", "1862"])
@pytest.mark.parametrize("before", ["It was asked that the boats be sold", "It was asked that they be sold;"])
def test_the_number_of_a_point_or_a_year_is_no_page(number: str, before: str) -> None:
    body = encoded(LETTER.format(salute=f"Sir,\n\n{before}\n\n[{number}]\n\nand that the port be closed.", last=""))
    assert body.find(f".//{T}pb") is None
    assert before in [words(p) for p in body.iter(f"{T}p")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_label_of_a_listed_note_is_no_page(gap: str) -> None:
    prose = " ".join(f"The boat[{n}] came." for n in range(1, 12))
    paragraphs = f"Sir,\n\n{prose}\n\nIt went to the port{gap}[12]{gap}and then{gap}[41]{gap}to the town."
    notes = "\n\n".join(f"[{n}] Not printed." for n in range(1, 13))
    body = encoded(f"{LETTER.format(salute=paragraphs, last='')}\n\n{notes}\n")
    assert [broken.get("n") for broken in body.iter(f"{T}pb")] == ["41"]
    (note,) = [note for note in body.iter(f"{T}note") if note.get("n") == "12"]
    assert note.get("type") is None


@pytest.mark.parametrize("page", ["[Page 41]", "[41]"])
@pytest.mark.parametrize("greeting", ["dear Sir, I have seen the boats, which are sold.", "the boats have come."])
def test_no_page_joins_a_dateline_to_what_follows(page: str, greeting: str) -> None:
    body = encoded(f"Mr. Pell to Mr. Ames\n\nLondon, March 3, 1862\n\n{page}\n\n{greeting}\n\nJohn Pell\n")
    assert body.find(f"{T}opener/{T}dateline/{T}date").get("when") == "1862-03-03"
    assert greeting in [words(p) for p in body.iter(f"{T}p")]


@pytest.mark.parametrize("name", ["de Courcelles", "von der Goltz", "d’Aubigny"])
def test_no_page_joins_a_closing_formula_to_a_name(name: str) -> None:
    formula = f"I am, sir, yours\n\n[Page 41]\n\n{name}"
    body = encoded(f"Mr. Pell to Mr. Ames\n\nLondon, March 3, 1862.\n\nSir: The boats have come.\n\n{formula}\n")
    assert words(body.find(f"{T}closer/{T}signed")) == name


def test_no_sentence_goes_on_over_a_page_after_a_semicolon() -> None:
    body = encoded(LETTER.format(salute="Sir,\n\nThey are sold;\n\n[41]\n\nand the port is closed.", last=""))
    assert body.find(f".//{T}pb") is None


def test_a_page_may_break_below_the_salutation_and_within_the_closing_formula() -> None:
    prose = "the boats have come, and all who were in them are well."
    body = encoded(LETTER.format(salute=f"My Lord,\n\n[Page 41]\n\n{prose}", last=""))
    assert words(body.find(f"{T}opener/{T}salute")) == "My Lord,"
    assert next(words(p) for p in body.iter(f"{T}p")) == prose
    formula = "I remain, with high regard,\n\n[Page 42]\n\nyour faithful servant and obedient friend,\n\nJohn Pell"
    body = encoded(f"Mr. Pell to Mr. Ames\n\nLondon, March 3, 1862.\n\nSir: The boats have come.\n\n{formula}")
    assert words(body.find(f"{T}closer/{T}salute")) == "your faithful servant and obedient friend,"


def test_a_note_keeps_its_letter_or_sign() -> None:
    text = "Sir,\n\nThe boats were in section 4(a) of the docks,(a) and 7 ships at the pier.(b)"
    body = encoded(LETTER.format(salute=text, last="(a) Not printed.\n(b) On May 3."))
    assert [(note.get("n"), words(note)) for note in body.iter(f"{T}note")] == [
        ("a", "Not printed."),
        ("b", "On May 3."),
    ]
    assert [words(name) for name in body.iter(f"{T}signed")] == ["J. Hale"]
    for first, second in (("[a]", "[b]"), ("(1)", "(2)"), ("^1", "^2")):
        text = f"Sir,\n\nThe boats were in the docks,{first} and 7 ships [illegible] at the pier.{second}"
        notes = [f"{label.strip('^')}{'.' * ('^' in label)} Not printed." for label in (first, second)]
        body = encoded(LETTER.format(salute=text, last="\n".join(notes)))
        assert [note.get("n") for note in body.iter(f"{T}note")] == [first.strip("[]()^"), second.strip("[]()^")]
    result = despatch.encode(LETTER.format(salute="Sir,\n\nThere are 7 ships at pier 3.", last="† Not printed."))
    (note,) = result.tree.find(f".//{T}body").iter(f"{T}note")
    assert (note.get("n"), note.get("type"), words(note)) == ("†", "unanchored", "Not printed.")
    assert [finding.code for finding in result.findings] == ["DSP301"]


def test_an_annex_that_nobody_signs_ends_where_the_next_begins() -> None:
    said = "The port of {} has no ships, and the Ministry has said so to the Consul, who knew it."
    text = f"{SENT}I have, &c.\n\nHale\n\nAnnex A\n\n{said.format('Dover')}\n\nAnnex B\n\n{said.format('Calais')}"
    parts = encoded(text).findall(f"{T}div")
    assert [part.get("type") for part in parts] == ["letter", "enclosure", "enclosure"]
    assert [words(part.find(f"{T}head")) for part in parts[1:]] == ["Annex A", "Annex B"]
    assert [words(p) for part in parts[1:] for p in part.findall(f"{T}p")] == [
        said.format("Dover"),
        said.format("Calais"),
    ]
