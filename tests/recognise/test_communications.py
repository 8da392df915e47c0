"""Numbered communications: what is one, where its span begins and ends, and whose it is."""

from __future__ import annotations

import pytest

from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.view import view
from despatch.recognise.communications import communications


def marks(text: str, kind: str = "p") -> list[Mark]:
    return communications([view(text, 0, len(text), (), kind)], Context())


def spans(text: str, kind: str = "p") -> list[str]:
    found = marks(text, kind)
    assert all(m.kind == "ref" and m.get("type") == "communication" and m.get("n") for m in found)
    return [text[m.start : m.end] for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See telegram no. 6194 of Nov. 20 to London.", ["telegram no. 6194"]),
        ("Info: TEL AVIV 91", []),
        ("2034. Your 1864, November 24, 7 p.m.", ["1864"]),
        ("Department’s 1732, November 26.", ["1732"]),
        ("reported in Stockholm’s 3248.", ["3248"]),
        ("as stated my 485 no progress", ["485"]),
        ("Re Embtel 1729 rptd Paris 1270.", ["Embtel 1729", "1270"]),
        ("as outlined Deptel 332.", ["Deptel 332"]),
        ("welcomes report urtel No. 388 on", ["urtel No. 388"]),
        ("ReEmbtels 5 and 6. No change.", ["ReEmbtels 5", "6"]),
        ("Telegrams 395 and 398 are not printed.", ["Telegrams 395", "398"]),
        ("(Embassy’s despatch no. 1482, August 17)", ["despatch no. 1482"]),
        ("enclosed in despatch 25 from Rome", ["despatch 25"]),
        ("Delga 481 and Secto 12, July 3", ["Delga 481", "Secto 12"]),
        ("Repeated to London as 158.", ["158"]),
        ("Sent Department 1604, repeated Paris 156.", ["156"]),
        ("Repeated to New York as telegram 156.", ["telegram 156"]),
        ("in airgram A–123, May 3", ["airgram A–123"]),
        ("London’s A–1628 of May 22", ["A–1628"]),
        ("Circular telegram 152, August 20", ["Circular telegram 152"]),
        ("summarized in letter No. 23 to Johnson", ["letter No. 23"]),
        ("telegram KA 41202 from Meloy", ["telegram KA 41202"]),
        ("telegram Topol 2002 to Paris", ["telegram Topol 2002"]),
        ("References: A. DEF 933850. B. UK 977475.", ["DEF 933850", "UK 977475"]),
        ("your 1302, September 17, 10 p.m. and 1315, September 18", ["1302", "1315"]),
        ("contained in your 2543 and 2544 are receiving", ["2543", "2544"]),
        ("Our 560 to Taipei, 534 Rangoon, 1231 Bangkok", ["560", "534", "1231"]),
        ("report of the Ambassador at London (No. 5568, January 5)", ["No. 5568"]),
        ("Telegrams 66 and 68, July 18 and 19, respectively", ["Telegrams 66", "68"]),
    ],
)
def test_communications(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2034. Following is the text.",
        "Delga 1119. For the Secretary.",
        "6805. Secto 17. Subject: Middle East.",
        "[No. 284]",
        "your 12 points",
        "our 5 percent share",
        "the Department’s 1954 program",
        "his 14 ships sailed",
        "Article 25 of the Charter",
        "NSC Action No. 1447, September 12",
        "Executive Order No. 4268, July 16",
        "Resolution 197, December 8",
        "on November 24, 7 p.m.",
        "711.61/4–546",
        "my January 3 message",
        "Room 123, June 3",
        "about 1800 men as of June 1943",
        "TELEGRAM Department of State 8346",
        "in cirtel Sept 3 to missions",
        "Senate Report No. 559",
        "Sent Department 1604.",
    ],
)
def test_other_numbers(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize("kind", ["head", "dateline", "signed", "source"])
def test_a_document_is_not_a_reference_to_itself(kind: str) -> None:
    assert spans("Telegram 1234 From the Embassy", kind) == []


@pytest.mark.parametrize(
    ("text", "number", "kind", "possessor"),
    [
        ("Your 3423, November 21", "3423", "", "your"),
        ("Department’s telegram No. 12", "12", "telegram", "department"),
        ("Stockholm’s 3248", "3248", "", "stockholm"),
        ("mytel 924 of today", "924", "telegram", "my"),
        ("Embdesp 55", "55", "despatch", "embassy"),
        ("Saigon 1468 repeated here", "1468", "", "saigon"),
    ],
)
def test_what_the_linker_is_told(text: str, number: str, kind: str, possessor: str) -> None:
    (mark,) = marks(text)
    assert (mark.get("n"), mark.get("_kind"), mark.get("_possessor")) == (number, kind, possessor)


def test_the_date_stands_outside() -> None:
    text = "Your 3423, November 21, 6 p.m."
    (mark,) = marks(text)
    assert text[mark.end :] == ", November 21, 6 p.m."
