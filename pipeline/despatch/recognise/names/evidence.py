"""What a document says of a word in one place, for the tagger to know wherever else the word stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from despatch.model import patterns as re
from despatch.recognise.names.lexicon import SAYS, TITLES
from despatch.recognise.names.runs import Token, fold, is_letter
from despatch.recognise.names.things import is_beside_place

Evidence = Mapping[str, int]  # a word → the sum of what is told of it (`gather`)
NONE: Evidence = MappingProxyType({})
PLACE, OFFICE, SAYING, TITLE = 1, 2, 4, 8
LETTERS = tuple("".join(c for k, c in enumerate("LOST") if n >> k & 1) for n in range(16))  # a sum as a feature says it
_NEXT = re.compile(r" ([a-z]+)")
_OFFICE = re.compile(
    r",? \(?(?:(?:the|an?|former|now|then|new|our|my) )?(?:[A-Z][\w.]* ){0,2}"
    r"(?:Minister|Secretary|Ambassador|President|Director|Chief|Counsell?or|Chairman|Consul|Premier|Attach|Charg)"
)


def gather(evidence: dict[str, int], text: str, kind: str, run: Sequence[Token]) -> None:
    """Add what a run of a view of this kind, text[…], tells of its words.

    TITLE: a title or an initial stands before it, or it is signed; SAYING: it says or does something; OFFICE: an office
    follows; PLACE: it stands as a place does.
    """
    signed, last = kind == "signed", len(run) - 1
    before, stop = "", -9
    for i, (word, start, end, _) in enumerate(run):
        if len(word) > 2:
            told = evidence.get(word, 0)
            if signed or (stop + 1 == start and (fold(before) in TITLES or is_letter(before))):
                told |= TITLE
            if i == last:
                after = _NEXT.match(text, end)
                if after and after[1] in SAYS:
                    told |= SAYING
                elif _OFFICE.match(text, end):
                    told |= OFFICE
                if not i and is_beside_place(text, start, end):
                    told |= PLACE
            evidence[word] = told
        before, stop = word, end
