"""review.json begins with the question whose answer settles most."""

from __future__ import annotations

import json

from despatch.publish.report import Report, record


def row(text: str, certainty: float) -> dict[str, str]:
    return {"stem": "x", "kind": "persName", "text": text, "context": "", "why": "who", "certainty": f"{certainty:.2f}"}


def test_the_question_that_settles_most_comes_first():
    report = Report("T")
    report.add(record("a", "a.txt", "fine", [], [row("Grew", 0.1), row("Bundy", 0.6)]))
    report.add(record("b", "b.txt", "fine", [], [row("Polk", 0.9), row("BUNDY", 0.4), row("Bundy", 0.7)]))
    rows = json.loads(report.review())
    assert [(r["document"], r["text"]) for r in rows] == [
        ("a", "Bundy"),
        ("b", "BUNDY"),
        ("b", "Bundy"),
        ("a", "Grew"),
        ("b", "Polk"),
    ]
