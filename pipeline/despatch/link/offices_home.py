"""Whether a paper is one of the United States, whose offices the built-in table has: "the Ambassador in Vienna" may be
the German one, "the Secretary of State" the British."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from despatch.model import patterns as re
from despatch.model.titles import HOME, MISSIONS, Title
from despatch.model.view import View

_CERTAIN, _LIKELY = 1.0, 0.95
_SERVICE = re.compile(
    r"\b(?:Department of State|Embassy|Embassies|Legations?|Consul|Consulate|(?:Assistant|Acting) Secretary|"
    r"Division of|Secretary of Defense)\b"
)
_THEIRS = re.compile(r"\bForeign Office\b")  # where the Secretary of State of another country writes
_OURS = re.compile(r"\b(?:United States|U\.\s?S\.|Department of State|American?|Washington)\b")


def ours(named: bool, strange: bool, heads: Iterable[Title], views: Sequence[View]) -> float:
    """How sure an office can be at most of which the paper does not say whose it is; 0.0 where nothing speaks for it.

    named: a holder of such an office is named with it, or signs; strange: another signs than who held the sender's;
    heads: the offices in the heading. There the Secretary of State and an envoy or a mission prove it; else the United
    States must be spoken of.
    """
    titles = [title for title in heads if title.state in ("", HOME) or not title.post]  # the British Ambassador, too
    secretaries = sum(title.office.endswith(" of state") and title.state in ("", HOME) for title in titles)
    envoys = sum(title.office in MISSIONS for title in titles)
    if named:
        return _CERTAIN
    if any(view.kind == "dateline" and _THEIRS.search(view.text) for view in views):
        return 0.0
    head = next((view.text for view in views if view.kind == "head"), "")
    if secretaries > 1 or (secretaries and (envoys or _SERVICE.search(head))):
        return _LIKELY if strange else _CERTAIN
    return _LIKELY if "President" in head or any(_OURS.search(view.text) for view in views) else 0.0
