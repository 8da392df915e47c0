"""Describe the words of a run to the tagger: few features, because they are what a document costs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from despatch.recognise.names.evidence import LETTERS, NONE, Evidence
from despatch.recognise.names.lexicon import Lexicon
from despatch.recognise.names.runs import Token, fold

_PROPER = frozenset("0123gw")  # sorts of words (Lexicon.code) that may be surnames
_OPEN, _STOPS = '([“"‘', ".?!:;—–"
_REMEMBERED = 10_000  # words; a document brings some twenty that are new


class _Word(NamedTuple):
    """folded: "" for one that is masked; own: the features of the word alone, once it has stood in a run.

    These are bytes, as the model has them: it would encode each of them each time.
    """

    folded: str
    code: str
    shape: str
    own: list[bytes]


class Describer:
    """Turns runs into feature lists with one lexicon; remembers what it has said of a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: dict[str, _Word] = {}

    def word(self, text: str) -> _Word:
        """What there is to say of a word by itself."""
        known = self._words.get(text)
        if known is None:
            if len(self._words) > _REMEMBERED:
                self._words.clear()
            folded = fold(text)
            known = self._words[text] = _Word(folded, self._lexicon.code(text, folded), _shape(text), [])
        return known

    def describe(
        self,
        text: str,
        run: Sequence[Token],
        kind: str,
        codes: Sequence[str] = (),
        masked: Collection[int] = (),
        evidence: Evidence = NONE,
    ) -> list[list[str | bytes]]:
        """The features of each word of a run of text[…].

        codes: what the register says of each word, () without a register; masked: the words to describe as if they had
        never been met, so that a model learns what the words around them say; evidence: what the document says.
        """
        start, end = run[0].start, run[-1].end
        before, after = text[max(0, start - 40) : start].rsplit(None, 2), text[end : end + 30].split(None, 2)
        left, left2 = (before[-1] if before else "^"), (before[-2] if len(before) > 1 else "^")
        right, right2 = (after[0] if after else "$"), (after[1] if len(after) > 1 else "$")
        glued = right if after and not text[end : end + 1].isspace() else ""
        opens = (
            "(" if left[-1] in _OPEN else "." if left[-1] in _STOPS or left == "^" else "," if left[-1] == "," else ""
        )
        if left[-1] in _OPEN and len(left) == 1:
            left = left + left2
        closes = glued[:2] if glued[:1] in "’'" else glued[:1] or (right[0] if right[0] in ")," else "")
        if glued and len(glued) <= 2 and not glued.isalnum():
            right = right2
        known = self._words.get
        about = [known(word) or self.word(word) for word in (left, *[token.text for token in run], right)]
        for i in masked:
            folded, _, shape, _ = about[i + 1]
            unknown = "w=", "c=00", f"h={shape}", f"z={folded[-2:]}", f"hc={shape}00"
            about[i + 1] = _Word("", "00", shape, [one.encode() for one in unknown])
        last = len(run)
        whole = "whole" if last < 6 and not before and not after else ""
        about_all = f"k={kind}{whole}".encode()
        items = []
        for i in range(1, last + 1):
            word, code, shape, own = about[i]
            (word0, code0, shape0, _), (word1, code1, shape1, _) = about[i - 1], about[i + 1]
            if not own:
                said = f"w={word}", f"c={code}", f"h={shape}", f"s={word[-3:]}", f"z={word[-2:]}", f"p={word[:3]}"
                own += [one.encode() for one in (*said, f"hc={shape}{code}")]
            features: list[str | bytes] = [
                *own,
                "-w=" + word0,
                "+w=" + word1,
                f"-c={code0}|{code}",
                f"+c={code}|{code1}",
                f"hh={shape0}|{shape}|{shape1}",
                about_all,
            ]
            if i == 1:
                features += (b"first", f"o={opens}", f"oc={opens}{code}", f"l2={fold(left2)}|{word0}")
            else:
                features.append("-2w=" + about[i - 2].folded)
            if i == last:
                features += (f"e={closes}", f"ec={closes}{code}", f"r2={word1}|{fold(right2)}")
            else:
                features.append("+2w=" + about[i + 2].folded)
            if last == 1:
                features.append(f"only={opens}|{code}|{closes}")
            told = evidence.get(run[i - 1].text)
            if told is not None and code[-1] in _PROPER:
                letters = LETTERS[told]
                features += ("d=" + letters, f"dc={letters}|{code}")
            if codes:
                features.append("r=" + codes[i - 1])
                features.append(f"rc={codes[i - 1]}|{code}|{opens if i == 1 else ''}")
            items.append(features)
        return items


def _shape(text: str) -> str:
    """Xx, X., XX, XxX (McCone), x, 1, or the punctuation itself."""
    bare = text.rstrip(".,;:)’'”")
    if not bare:
        return text[:2]
    if len(bare) == 1:
        return ("X." if text[1:2] == "." else "X") if bare.isupper() else "x"
    if bare[0].isdigit():
        return "1"
    if bare[0].islower():
        return "x"
    if bare.isupper():
        return "XX"
    return "Xx" if bare[1:].islower() else "XxX"
