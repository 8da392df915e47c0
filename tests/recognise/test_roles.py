"""Offices in place of names: what is marked, what is not, and which office it is."""

from __future__ import annotations

import pytest

from despatch.model.context import Context
from despatch.model.titles import Title, title
from despatch.model.view import view
from despatch.recognise.roles import roles


def found(text: str, kind: str = "p") -> list[tuple[str, str, str, str, str]]:
    marks = roles([view(text, 0, len(text), kind=kind)], Context())
    return [(text[m.start : m.end], m.get("_use"), m.get("_office"), m.get("_post"), m.get("_state")) for m in marks]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "The Secretary of State to the Ambassador in Great Britain ( Davis )",
            [
                ("The Secretary of State", "role", "secretary of state", "", ""),
                ("the Ambassador in Great Britain", "named", "ambassador", "united-kingdom", ""),
            ],
        ),
        (
            "Memorandum of Conversation, by the Under Secretary of State (Welles)",
            [("the Under Secretary of State", "named", "under secretary of state", "", "")],
        ),
        (
            "The Acting Secretary of State to the Chargé in the Soviet Union (Kennan)",
            [
                ("The Acting Secretary of State", "role", "acting secretary of state", "", ""),
                ("the Chargé in the Soviet Union", "named", "chargé d’affaires", "russia", ""),
            ],
        ),
        (
            "The Assistant Secretary of State for Far Eastern Affairs (Robertson) to the Secretary of State",
            [
                (
                    "The Assistant Secretary of State for Far Eastern Affairs",
                    "named",
                    "assistant secretary of state for east asian and pacific affairs",
                    "",
                    "",
                ),
                ("the Secretary of State", "role", "secretary of state", "", ""),
            ],
        ),
        (
            "The German Ambassador (Bernstorff) to the Secretary of State",
            [
                ("The German Ambassador", "named", "ambassador", "", "germany"),
                ("the Secretary of State", "role", "secretary of state", "", ""),
            ],
        ),
    ],
)
def test_heads(head: str, expected: list[tuple[str, ...]]) -> None:
    assert found(head, "head") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Minister at Copenhagen has been instructed.", [("The Minister at Copenhagen", "minister", "denmark")]),
        ("It was sent by our Ambassador in Rome.", [("our Ambassador in Rome", "ambassador", "italy")]),
        (
            "I told the American Minister in The Hague so.",
            [("the American Minister in The Hague", "minister", "netherlands")],
        ),
        ("No. 6194 to the Ambassador in the U.S.S.R.", [("the Ambassador in the U.S.S.R.", "ambassador", "russia")]),
        ("the Secretary of State’s telegram", [("the Secretary of State", "secretary of state", "")]),
    ],
)
def test_roles_in_the_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(words, office, post) for words, use, office, post, _ in found(text) if use == "role"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "the former Ambassador in Japan",
        "the Minister of Finance and the Minister Counselor",
        "He was appointed Ambassador to France.",
        "as Ambassador in Great Britain",
        "Mr. Grew, the Ambassador in Japan, 1932–1941",
        "in the Office of the Legal Adviser",
        "the Secretary of State may grant and issue passports",
        "the Cardinal Secretary of State",
        "the Ambassadors in Paris and London",
        "Secretary of State, Washington",
    ],
)
def test_nobody_who_held_the_office_that_day(text: str) -> None:
    assert found(text) == []


def test_a_bare_title_says_that_it_is_bare() -> None:
    assert [f[:2] for f in found("The Soviet Ambassador called. The Ambassador said so.")] == [
        ("The Soviet Ambassador", "bare"),
        ("The Ambassador", "bare"),
    ]


def test_signatures_and_datelines_have_no_roles() -> None:
    assert found("The Secretary of State", "signed") == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Ambassador to Great Britain", Title("ambassador", "united-kingdom")),
        ("Soviet Ambassador to the United States", Title("ambassador", "united-states", "russia")),
        ("President of the United States", Title("president", "", "united-states")),
        ("Prime Minister of Iran", Title("prime minister", "", "iran")),
        ("Secretary of State ad interim", Title("acting secretary of state")),
        ("General Secretary of the Communist Party", None),
    ],
)
def test_offices_of_a_register(entry: str, expected: Title | None) -> None:
    assert title(entry) == expected
