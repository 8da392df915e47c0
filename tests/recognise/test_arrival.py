"""What is marked in another way where a paper is edited without its volume: the day of arrival, names of papers."""

from __future__ import annotations

import pytest

import despatch
from despatch.model.register import Person, PersonName, Register
from despatch.model.transcript import Sidecar, Source
from despatch.read import transcribe
from despatch.recognise import recognise, without_volume

TEXT = """893.50/327

The Chargé in China (Pell) to the Secretary of State

Chungking, July 22, 1943. [Received August 21.]

Sir: I have the honor to report that the association was founded here in June.
"""
T = "{http://www.tei-c.org/ns/1.0}"


def test_the_day_of_arrival_is_marked_in_a_single_paper_of_the_series() -> None:
    encoded = despatch.encode(TEXT, sidecar=Sidecar(collection="frus1943China", document="d9"))
    (dateline,) = encoded.tree.iter(f"{T}dateline")
    assert [date.get("when") for date in dateline.iter(f"{T}date")] == ["1943-07-22", "1943-08-21"]
    sent, received = encoded.tree.iter(f"{T}correspAction")
    assert [action.find(f"{T}date").get("when") for action in (sent, received)] == ["1943-07-22", "1943-08-21"]


@pytest.mark.parametrize(
    ("head", "line", "sent", "received"),
    [
        ("Memorandum on the Note Received From the Soviet Government May 3, 1950", "", "1950-05-03", []),
        ("Mr. Hale to Mr. Adams. (Received March 20.)", "London, March 3, 1862.\n\n", "1862-03-03", ["1862-03-20"]),
    ],
)
def test_a_heading_tells_of_the_arrival_in_brackets_and_marks_it(head, line, sent, received) -> None:
    said = "I have told Mr. Seward of the paper that was founded here, and await what he says."
    tree = despatch.encode(f"{head}\n\n{line}Sir,\n\n{said}\n\nI have, &c.\n\nJ. Hale\n").tree
    told = {action.get("type"): action for action in tree.iter(f"{T}correspAction")}
    assert told["sent"].find(f"{T}date").get("when") == sent
    assert [action.find(f"{T}date").get("when") for kind, action in told.items() if kind == "received"] == received
    (line,) = tree.iter(f"{T}head")
    assert [date.get("when") for date in line.iter(f"{T}date")] == (received or [sent])


@pytest.mark.parametrize("line", ["Lima, undated.\n\n(Rec'd March 9, 1864.)", "Lima, undated. (Recd. March 9, 1864.)"])
def test_a_line_in_parentheses_tells_of_the_arrival_too(line: str) -> None:
    said = "I have told Mr. Seward of the paper that was founded here, and await what he says."
    tree = despatch.encode(f"Mr. Hale to Mr. Adams\n\n{line}\n\nSir: {said}\n\nI have, &c.\n\nJ. Hale\n").tree
    (dateline,) = tree.iter(f"{T}dateline")
    assert [date.get("when") for date in dateline.iter(f"{T}date")] == [None, "1864-03-09"]
    (creation,) = tree.iter(f"{T}creation")
    assert creation.find(f"{T}date").get("notAfter") == "1864-03-09"


def test_the_name_of_a_presidents_papers_is_left_bare_there() -> None:
    source = "Source: National Archives, Nixon Presidential Materials, Box 2."
    text = f"12. Memorandum of Conversation\n\n{source} Nixon spoke.\n"
    register = Register((Person("nixon", (PersonName("Richard M. Nixon", "Nixon", "Richard M."),)),))
    recognised = recognise(transcribe(Source("a.txt", "a", text, Sidecar("frus1969-76v20", "d12"))), register)
    marks = [[m for m in all_ if m.kind == "persName"] for all_ in (recognised.marks, without_volume(recognised).marks)]
    assert [len(names) for names in marks] == [2, 1]
    assert text[marks[1][0].start :].startswith("Nixon spoke")
