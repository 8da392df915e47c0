"""Bodies of the register are marked where the text has their names, and nothing else is."""

from __future__ import annotations

import pytest

from despatch.model.context import Context
from despatch.model.register import Register, Thing
from despatch.model.view import view
from despatch.recognise.bodies import bodies

REGISTER = Register(
    orgs=(
        Thing("acc", "org", ("Allied Control Commission", "the Commission")),
        Thing("acc-hungary", "org", ("Allied Control Commission for Hungary",)),
        Thing("commissars", "org", ("Council of People's Commissars",)),
        Thing("party-a", "org", ("Party of Labor",)),
        Thing("party-b", "org", ("The Party of Labor",)),
        Thing("league", "org", ("league",)),
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Allied Control Commission’s view", [("Allied Control Commission", "#acc")]),
        ("the Allied Control Commission for Hungary met", [("Allied Control Commission for Hungary", "#acc-hungary")]),
        ("at the Council of People’s Commissars.", [("Council of People’s Commissars", "#commissars")]),
        ("the Commission, the commission, Commissions", [("Commission", "#acc")]),
        ("a league; SubCommission", []),
    ],
)
def test_names_to_the_letter(text, found):
    marks = bodies([view(text, 0, len(text))], Context(register=REGISTER))
    assert [(text[m.start : m.end], m.get("ref")) for m in marks] == found


def test_of_a_name_that_two_bear_the_editor_decides():
    text = "the Party of Labor"
    (mark,) = bodies([view(text, 0, len(text))], Context(register=REGISTER))
    assert (mark.get("ref"), mark.get("_candidates")) == ("", "party-a party-b")


def test_places_and_signatures_are_not_bodies():
    text = "Commission"
    assert not bodies([view(text, 0, len(text), kind="dateline")], Context(register=REGISTER))
