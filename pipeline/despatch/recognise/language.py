"""Whether a text, or a paragraph of one, is in English: names are guessed by an English eye."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from despatch.model.marks import Mark
from despatch.model.view import View

_COMMONEST = frozenset(
    "the of and to that is for with by from his it be have has this not are which will would".split()
)
# With others that few languages have, and none has often: in a letter of three lines any of them tells.
_ENGLISH = _COMMONEST.union(
    "was were been had they their them there who when what should could shall can may might must said says any our "
    "you your we she her him my been being than then these those but into upon about after before at or if".split()
)
_SHARE, _FEW = 0.06, 12  # the tersest telegrams of the encoded volumes have a share of 0.1
_SHORT = 50  # words, in fewer of which that share is chance
_ENOUGH = 2000  # words that are looked at
_FOREIGN = frozenset(
    "le la les de des du et est que qui dans pour par une un je vous nous ne pas au aux sur il à en se ses "
    "der die das und ist nicht zu den dem von mit ein eine für auf ich sie el los las y con del por para lo "
    "di che della delle il non sono".split()
)
_IN_NAMES = frozenset("le la de des du von el los las del di della y".split())  # also of persons in English texts
_FOREIGN_SHARE = 0.15
_TELLING = (" et ", " que ", " les ", " des ", " und ", " der ", " los ", " del ", " che ", " della ")


def in_their_language(
    marks: Sequence[Mark], views: Sequence[View], stated: str, edition: str = "en"
) -> tuple[Sequence[Mark], int]:
    """Without the names that were guessed in a document or a paragraph that is not in English.

    stated: the document's language, where the sidecar says it; edition: that of the edition, BCP 47. The number is that
    of the names left out of a document that was to be in English and does not look it: an editor should know.
    """
    guessed = [m for m in marks if _guessed(m)]
    if not guessed:
        return marks, 0
    ours = (stated or edition).lower().startswith("en")
    if not (ours if stated else _in_english(views, ours)):
        return [m for m in marks if not _guessed(m)], len(guessed) if ours else 0
    starts = sorted([m.start for m in guessed])
    other = [
        (v.offsets[0], v.offsets[-1])
        for v in views
        if bisect_left(starts, v.offsets[0]) < bisect_left(starts, v.offsets[-1]) and _is_foreign(v.text)
    ]
    if not other:
        return marks, 0
    return [m for m in marks if not _guessed(m) or not any(start <= m.start < end for start, end in other)], 0


def is_english(text: str) -> bool:
    """Whether a text, if it is not very short, has enough of the commonest words of English."""
    words = text.lower().split(None, _ENOUGH)[:_ENOUGH]
    return len(words) < _FEW or _count(words, _COMMONEST) >= _SHARE * len(words)


def _guessed(mark: Mark) -> bool:
    return mark.kind == "persName" and not mark.get("_listed")


def _count(words: Sequence[str], among: Set[str]) -> int:
    return sum(map(among.__contains__, words))


def _is_foreign(text: str) -> bool:
    """Whether a passage has more of the commonest words of other languages than of those of English."""
    if not any(word in text for word in _TELLING):
        return False
    words = text.lower().split()
    foreign = _count(words, _FOREIGN)
    return foreign >= _FOREIGN_SHARE * len(words) and foreign > _count(words, _COMMONEST)


def _in_english(views: Sequence[View], expected: bool) -> bool:
    """Whether names can be told by an English eye: too few of the commonest words say that they cannot.

    expected: the edition is in English; then a short text is, unless words of another language tell otherwise.
    """
    prose = [v.text for v in views if v.kind in ("p", "item")]
    most = sum([text.count(" ") + 1 for text in prose])  # words
    words: list[str] = []
    common = 0
    for text in prose:
        if len(words) >= _ENOUGH:
            break
        more = text.lower().split()
        words += more
        common += _count(more, _COMMONEST)
        if common >= _SHARE * most:  # whatever follows
            return True
    if len(words) < _FEW or common >= _SHARE * len(words):
        return True
    if len(words) >= _SHORT:
        return False
    english = _count(words, _ENGLISH)
    return english >= _count(words, _FOREIGN - _IN_NAMES) and (expected or english >= _SHARE * len(words))
