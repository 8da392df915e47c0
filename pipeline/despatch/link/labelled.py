"""The lines above a text that say what they are: `From: …`, `To: …`, `Date: …`, and the day and time of a cable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from despatch.model import patterns as re
from despatch.model.formulas import is_sentence
from despatch.model.view import View

_LABEL = re.compile(
    r"(?:(?P<sender>FROM|From)|(?P<addressee>(?:MEMORANDUM |Memorandum )?(?:FOR|[Ff]or)|TO|To)|(?P<date>DATE|Date)"
    r"|(?:THRU|THROUGH|Through|VIA|Via|INFO|Info|TIME|Time|PLACE|Place|SUBJECT|Subject|SUBJ|REF|Ref(?:erence)?|TAGS"
    r"|PARTICIPANTS|Participants|PRESENT|Present))\s?:\s+(?=\S)"
)
_GROUP = re.compile(r"(?P<date>)(?:[A-Z0-9/,.-]+ +){0,5}(?=[0-3]\d[0-2]\d[0-5]\dZ [A-Z]{3} \d\d(?:\d\d)?$)")
# What leads to the day of another cable; in the lines below a reference too, which may go on with it.
_REFERENCE = re.compile(r"RE(?:F(?:S|TELS?|ERENCES?)?)?\b", re.I)
_OTHER = re.compile(r"\w{1,2}\. |.*\b(?:RE|REFS?|\w+TELS?|SUBJ(?:ECT)?|YOUR|OUR|MY|DATED|FOLLOWING|REPEATS?)\b")
_LONGEST = 160


def labelled(views: Sequence[View]) -> Iterator[tuple[str, View, int]]:
    """The labelled lines above the first sentence or signature: "sender", "addressee", "date" or "" for another label,
    the line and where in it the words after the label begin."""
    refers = False
    for view in views:
        refers = refers or bool(_REFERENCE.match(view.text))
        match = _LABEL.match(view.text)
        if not match and not refers and not _OTHER.match(view.text):
            match = _GROUP.match(view.text)
        if match:
            yield match.lastgroup or "", view, match.end()
        elif view.kind not in ("head", "source") and _is_text(view):
            return


def _is_text(view: View) -> bool:
    return view.kind in ("signed", "salute") or len(view.text) > _LONGEST or is_sentence(view.text)
