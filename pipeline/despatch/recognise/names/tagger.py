"""The trained recogniser: loaded once a process, when the first document needs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pycrfsuite

from despatch.errors import UnreadableInput
from despatch.model.view import View
from despatch.recognise.names.evidence import NONE, Evidence
from despatch.recognise.names.features import Describer
from despatch.recognise.names.lexicon import ADDRESSES, Lexicon, load
from despatch.recognise.names.runs import Token
from despatch.resources import data

Codes = Sequence[Sequence[str]]


class Tagger:
    """A model and its lexicon; `tagger()` keeps those that were asked for."""

    def __init__(self, model: Path, lexicon: Lexicon | None = None) -> None:
        self._crf = pycrfsuite.Tagger()
        try:
            self.lexicon = load(model.with_suffix(".json")) if lexicon is None else lexicon
            self._crf.open(str(model))
        except (OSError, ValueError, LookupError, AttributeError) as error:
            raise UnreadableInput(
                f"the model of names cannot be read: {error}",
                remedy="Make it anew with `despatch train`; its .json belongs beside it.",
                file=str(model),
            ) from error
        self.describer = Describer(self.lexicon)

    def tag(
        self, view: View, runs: Sequence[Sequence[Token]], codes: Codes = (), evidence: Evidence = NONE
    ) -> list[list[tuple[str, float]]]:
        """For each word of each run its label, "B" (a name begins), "I" (it goes on) or "O", and how likely one is."""
        if not runs:
            return []
        items = [
            item
            for i, run in enumerate(runs)
            for item in self.describer.describe(view.text, run, view.kind, codes[i] if codes else (), (), evidence)
        ]
        labels = self._crf.tag(items)
        marginal = self._crf.marginal
        tagged, position = [], 0
        for run in runs:
            row: list[tuple[str, float]] = []
            for token in run:
                label = labels[position]
                if label == "B" and row and row[-1][0] != "O" and view.text[token.start - 1] == " ":
                    label = "I"  # two names never stand side by side
                row.append((label, 1.0 - marginal("O", position)))
                position += 1
            tagged.append(row)
        return tagged


def worth(run: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the run can hold a name: a word that is not dull, or one right after a title."""
    dull = lexicon.dull
    if len(run) == 1:
        return run[0].text not in dull
    titled = False
    for token in run:
        if token.text not in dull:
            return True
        title = token.text.rstrip(".").lower() in ADDRESSES
        if titled and not title:
            return True
        titled = title
    return False


@cache
def tagger(model: str = "") -> Tagger:
    """A model by its file, "" for that of the package; loaded once a process."""
    return Tagger(Path(model) if model else data("names.crfsuite"))
