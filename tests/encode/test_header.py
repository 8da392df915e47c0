"""Dates in words; the source."""

from __future__ import annotations

import pytest

from despatch import api
from despatch.encode.header import dated
from despatch.model.document import Dating
from despatch.model.transcript import Sidecar


@pytest.mark.parametrize(
    ("dating", "words"),
    [
        (Dating("1919-11-21T18:00:00"), "21 November 1919"),
        (Dating("1945-06"), "June 1945"),
        (Dating("", "1919-11-21", "1919-11-30"), "between 21 and 30 November 1919"),
        (Dating("", "1919-11-21", "1919-12-02"), "between 21 November and 2 December 1919"),
        (Dating("", "1918-12-01", "1920-02-13"), "between 1 December 1918 and 13 February 1920"),
        (Dating("", "1919-11-21", ""), "not before 21 November 1919"),
        (Dating(), ""),
    ],
)
def test_when_for_a_reader(dating: Dating, words: str) -> None:
    assert dated(dating) == words


@pytest.mark.parametrize(
    ("sidecar", "tag"),
    [
        (None, "<bibl>"),
        (Sidecar(url="https://example.org/1"), "<bibl>"),
        (Sidecar(source="Letters, 1921"), '<bibl type="printed">'),
        (Sidecar(collection="letters"), '<bibl type="printed">'),
    ],
)
def test_a_printed_source_is_claimed_only_where_one_is_named(sidecar: Sidecar | None, tag: str) -> None:
    tei = api.encode("Sir: I have your letter.\n", sidecar=sidecar).tei.decode()
    assert f"<sourceDesc>{tag}<title" in "".join(line.strip() for line in tei.splitlines())


def test_a_text_in_another_language_says_so_and_no_name_is_guessed_in_it() -> None:
    text = "Paris, le 14 mai 1859.\n\nMonsieur, Lord Cowley est venu me voir hier soir.\n"
    english, french = (api.encode(text, sidecar=Sidecar(language=language)) for language in ("", "fr-CH"))
    assert b'xml:lang="en"' in english.tei and b'<language ident="en">' in english.tei
    assert b'xml:lang="fr-CH"' in french.tei and b'<language ident="fr-CH">' in french.tei
    assert b'resp="#resp-names"' in english.tei and b'resp="#resp-names"' not in french.tei


def test_a_day_of_the_old_style_is_given_in_the_new_and_its_calendar_named() -> None:
    tei = api.encode("He wrote on March 2, 1870 (O. S.), and on May 3, 1870.\n").tei
    assert b'<date when="1870-03-14" calendar="#julian"' in tei and b'<date when="1870-05-03" cert' in tei
    assert b'<calendar xml:id="julian">' in tei
    assert b"calendar" not in api.encode("He wrote on March 2, 1870.\n").tei


def test_lines_called_from_and_to_name_the_parties() -> None:
    lines = "FROM: AMEMBASSY OSLO\nTO: SECSTATE WASHDC IMMEDIATE\nSUBJECT: FISH\n"
    text = "\n1. HE TOLD ME THAT HE WOULD NOT YIELD ON THE LIMITS OF THE FISHERY.\n"
    tei = api.encode(lines + text).tree
    assert [node.text for node in tei.iter("{*}roleName")] == ["AMEMBASSY OSLO", "SECSTATE WASHDC"]
    alone = api.encode(lines.replace("FROM", "VIA") + text).tree
    assert not list(alone.iter("{*}roleName"))


def test_a_line_that_calls_a_paper_undated_is_no_fault() -> None:
    line = "Quito, undated.\n[Received March 9, 1921, 2 p.m.]\n"
    result = api.encode(f"The Consul at Quito (Ames) to the Secretary of State\n\n{line}\nThe Congress met.\n\nAMES\n")
    assert b'resp="#resp-dates">undated</date>' in result.tei and b'<date notAfter="1921-03-09" cert' in result.tei
    assert not result.findings


@pytest.mark.parametrize(
    ("line", "says"),
    [("Bern, 4th–6th June, 1861.", {"notBefore": "1861-06-04", "notAfter": "1861-06-06"}),
     ("Bern, 4th June, 1861.", {"when": "1861-06-04"}), ("Bern.", None)],
)  # fmt: skip
def test_a_letter_written_on_several_days_was_sent_on_one_of_them(line: str, says: dict[str, str] | None) -> None:
    text = f"Mr. Ames to Mr. Boyd\n\n{line}\n\nSir: I have your letter.\n\nJohn Ames\n"
    result = api.encode(text)
    date = result.tree.find("{*}teiHeader//{*}correspAction[@type='sent']/{*}date")
    assert (None if date is None else dict(date.attrib)) == says
    assert not [f for f in result.findings if "date" in f.message]


def test_the_place_that_the_editor_states_is_the_sender_s() -> None:
    text = "Mr. Ames to Mr. Boyd\n\nBern, May 3, 1863.\n\nSir: I go.\n"
    tree = api.encode(text, sidecar=Sidecar(place="Basel")).tree
    assert [place.text for place in tree.find("{*}teiHeader").iter("{*}placeName")] == ["Basel", "Basel"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Mr. Hollis to Mr. Gresham.", "Mr. Hollis to Mr. Gresham"),
        ("UNITED STATES TO CHILE,", "UNITED STATES TO CHILE"),
        ("Mr. Hollis to John Gresham, Esq.", "Mr. Hollis to John Gresham, Esq."),
        ("The Consul at Orléans.", "The Consul at Orléans"),
        ("MR. HOLLIS TO JOHN GRESHAM, ESQR.", None),
        ("Memorandum of a Conversation, Paris, May 9, 1957, 4:30 p.m.", None),
    ],
)
def test_a_title_ends_without_the_sign_of_its_heading(head: str, title: str | None) -> None:
    tei = api.encode(f"{head}\n\nLondon, May 3, 1863.\n\nSir: I have your letter.\n").tei.decode()
    assert f'<title type="main">{title or head}</title>' in tei
