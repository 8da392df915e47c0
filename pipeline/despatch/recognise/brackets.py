"""What the printed edition put in brackets, and lines that break off."""

from __future__ import annotations

from collections.abc import Sequence

from despatch.model import patterns as re
from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.view import View

_BRACKETS = re.compile(r"\[[^\[\]]{1,600}\]")
# Words that no English sentence ends on: a paragraph that does was cut off by the capture.
_OPEN_WORDS = frozenset(
    "a an the of to with from by for in on at into upon and or but nor that which who whose whom if when while "
    "because as than our your his her its their my this these those was were is are be been being has have had "
    "will would shall should may might can could must not very one two three four five six seven eight nine ten "
    "between among during".split()
)
_CUT_KINDS = frozenset({"p", "item"})


def brackets(views: Sequence[View], context: Context) -> list[Mark]:
    """Marks "supplied" over bracketed text, brackets included; "gap" of no width after a word that was cut off."""
    marks = [v.mark(*m.span(), "supplied") for v in views if "[" in v.text for m in _BRACKETS.finditer(v.text)]
    return marks + _truncations(views)


def _truncations(views: Sequence[View]) -> list[Mark]:
    found = []
    body = [v for v in views if v.kind != "note"]
    for view, following in zip(body, [*body[1:], None], strict=False):
        if view.kind not in _CUT_KINDS or len(view.text) < 80:
            continue
        read = view.text.rstrip()
        if read.rpartition(" ")[2] not in _OPEN_WORDS:
            continue
        if following is not None and (following.kind == "item" or following.text[:1].islower()):
            continue  # the sentence goes on in a list, or in the next line
        end = view.offsets[len(read) - 1] + 1
        attributes = (("reason", "truncated"), ("extent", "unknown"), ("unit", "words"))
        found.append(Mark(end, end, "gap", attributes, 0.9, "structure"))
    return found
