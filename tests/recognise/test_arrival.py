"""The day of arrival in a dateline is marked where a paper is edited without its volume, and never dates the paper."""

from __future__ import annotations

import despatch
from despatch.model.transcript import Sidecar

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
