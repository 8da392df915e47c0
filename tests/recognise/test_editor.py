"""What an editor corrects is read as corrected, and stands as it was printed beside the correction."""

from __future__ import annotations

import pytest

import despatch
from despatch.model.transcript import Sidecar

T = "{http://www.tei-c.org/ns/1.0}"
BODY = "Sir,\n\nI have seen the papers, and Mr. Thmopson of the Treasury told me that he has the others.\n\nJohn Wood"


@pytest.mark.parametrize(
    ("sic", "corr", "tag", "attribute", "words"),
    [
        ("1812", "1813", "date", ("when", "1813-05-04"), "4 May 18121813"),
        ("4 May 1812", "5 May 1812", "date", ("when", "1812-05-05"), "4 May 18125 May 1812"),
        ("Thmopson", "Thompson", "persName", ("cert", "high"), "ThmopsonThompson"),
        ("4", "30", "date", ("when", "1812-05-30"), "430 May 1812"),
    ],
)
def test_a_mark_holds_the_correction_that_it_goes_by(sic, corr, tag, attribute, words) -> None:
    text = f"London, 4 May 1812.\n\n{BODY}"
    result = despatch.encode(text, sidecar=Sidecar(interventions=({"find": sic, "sic": sic, "corr": corr},)))
    assert result.ok and result.ledger.whole
    (choice,) = result.tree.iter(f"{T}choice")
    mark = choice.getparent()
    assert (mark.tag, mark.get(attribute[0]), "".join(mark.itertext())) == (T + tag, attribute[1], words)
    assert text.count(choice.findtext(f"{T}sic")) == 1


def test_what_is_a_part_of_a_correction_has_no_mark_in_what_it_corrects() -> None:
    text = f"London, 4 May 1812.\n\n{BODY.replace('the others', 'tx')}"
    row = {"find": "tx", "sic": "tx", "corr": "Mr. Marshall of May 3, 1950"}
    result = despatch.encode(text, sidecar=Sidecar(interventions=(row,)))
    (choice,) = result.tree.iter(f"{T}choice")
    assert choice.getparent().tag == f"{T}p" and [len(one) for one in choice] == [0, 0]


@pytest.mark.parametrize(
    ("text", "find", "sic", "found"),
    [
        ("He has the\nold papers.", "has the old papers", "the old", "the old"),
        ("He has the nego-\ntiatons.", "has the negotiatons", "negotiatons", "nego-tiatons"),
        ("He said: “It is laught.”", '"It is laught."', "laught", "laught"),
        ("It’s the man's.", "It’s the man's", "'", "'"),
        ("He said it is Hales' and Hale’s.", "is Hales' and Hale's", "Hales'", "Hales'"),
    ],
)
def test_words_are_found_as_they_are_read(text: str, find: str, sic: str, found: str) -> None:
    row = {"find": find, "sic": sic, "corr": "x"}
    result = despatch.encode(f"London, 4 May 1812.\n\n{text}\n\nJohn Wood\n", sidecar=Sidecar(interventions=(row,)))
    assert result.ok and result.ledger.whole
    (wrong,) = result.tree.iter(f"{T}sic")
    assert "".join(wrong.itertext()) == found


def test_words_that_stand_once_exactly_need_not_be_unique_otherwise() -> None:
    row = {"find": 'the "old" papers', "note": "He means others."}
    text = 'London, 4 May 1812.\n\nHe has the "old" papers, and I have the “old” papers.\n\nJohn Wood\n'
    (note,) = despatch.encode(text, sidecar=Sidecar(interventions=(row,))).tree.find(f".//{T}body").iter(f"{T}note")
    assert note.tail.startswith(", and I")
