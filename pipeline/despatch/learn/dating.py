"""The weights by which documents without a date are dated, fitted anew: python -m despatch.learn.dating --help.

A conditional logit over candidate days, fitted by stochastic gradient ascent on the likelihood of the true days, with
AdaGrad steps and a small penalty on large weights. What it prints is the table of `link/dating_weights.py`.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random

from lxml import etree

from despatch.learn.recipe import held_out, volumes
from despatch.link.dating import weighing
from despatch.link.dating_evidence import direct, ordinal, parse
from despatch.link.dating_model import ELSEWHERE, Case, days, features
from despatch.model.document import Recognised
from despatch.model.index import Index, Summary
from despatch.model.register import Register
from despatch.model.transcript import Source
from despatch.read.decode import decode
from despatch.read.dialects import transcribe
from despatch.read.sidecar import sidecar
from despatch.recognise import recognise

_ROUNDS, _STEP, _PENALTY = 25, 0.2, 0.0006
_SEEN = 20  # a feature is fitted if the candidates of so many documents show it
_KEPT = 0.2  # smaller weights change no date and are left out of the table
_LAGS = ("-31+", "-8-30", "-4-7", "-3", "-2", "-1", "0", "1", "2", "3", "4-7", "8-30", "31+")
_TEI = "{http://www.tei-c.org/ns/1.0}"


@dataclass(frozen=True, slots=True)
class Example:
    """A document without a date of its own, as its neighbours see it, and the ordinal of its day."""

    case: Case
    day: int


def examples(folder: Path) -> Iterator[Example]:
    """Of one flattened volume: each document without a dateline twice, with its dated neighbours and without them.

    The true day is that of creation/date in the TEI beside the text; documents without one teach nothing.
    """
    found: list[tuple[Recognised, str]] = []
    dated: list[Summary] = []
    for path in sorted(folder.glob("*.txt")):
        beside = path.with_suffix(".toml")
        source = Source(path.name, path.stem, decode(path.read_bytes(), path.name), sidecar(beside.read_bytes(), ""))
        recognised = recognise(transcribe(source), Register())
        when = etree.parse(str(path.with_suffix(".xml"))).find(f".//{_TEI}creation/{_TEI}date")
        day = when.get("when", "")[:10] if when is not None else ""
        if not all(parse(day)):
            continue
        if direct(recognised.views, recognised.marks).basis:
            dated.append(Summary(source.stem, source.sidecar.collection, source.sidecar.document, date=day))
        else:
            found.append((recognised, day))
    index = Index.of(dated)
    for recognised, day in found:
        context = recognised.context
        for near in (index.neighbours(context.collection, context.document), ()):
            yield Example(weighing(recognised.views, recognised.marks, context, near), ordinal(*parse(day)))


def fit(corpus: Iterable[Example], seed: int = 1) -> dict[str, float]:
    """Weights by the name of the feature; the same examples in the same order give the same weights."""
    rows: list[tuple[list[dict[str, float]], int]] = []
    seen: Counter[str] = Counter()
    for example in corpus:
        candidates = [ELSEWHERE, *sorted(days(example.case))]
        found = [dict(features(example.case, day)) for day in candidates]
        rows.append((found, candidates.index(example.day) if example.day in candidates else 0))
        seen.update({name for names in found for name in names})
    weights = {name: 0.0 for name in sorted(seen) if seen[name] >= _SEEN}
    squares = dict.fromkeys(weights, 1e-6)
    order, random = list(range(len(rows))), Random(seed)
    for _ in range(_ROUNDS):
        random.shuffle(order)
        for index in order:
            for name, slope in _slopes(*rows[index], weights).items():
                step = slope - _PENALTY * weights[name]
                squares[name] += step * step
                weights[name] += _STEP * step / sqrt(squares[name])
    return weights


def _slopes(found: Sequence[dict[str, float]], right: int, weights: dict[str, float]) -> dict[str, float]:
    """The gradient of the log likelihood of one document: what speaks for its day, less what was expected to."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in names.items()) for names in found]
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    total = sum(shares)
    slopes: dict[str, float] = defaultdict(float)
    for place, names in enumerate(found):
        pull = (place == right) - shares[place] / total
        for name, value in names.items():
            if name in weights:
                slopes[name] += pull * value
    return slopes


def table(weights: dict[str, float]) -> str:
    """The source of `_PLAIN` and `_LAGGED` in `dating_weights`, unformatted."""
    plain: dict[str, float] = {}
    lagged: dict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in sorted(weights.items()):
        family, _, lag = name.rpartition(" ")
        if abs(weight) >= _KEPT and lag in _LAGS:
            lagged[family][lag] = round(weight, 2)
        elif abs(weight) >= _KEPT:
            plain[name] = round(weight, 2)
    ordered = {family: {lag: lags[lag] for lag in _LAGS if lag in lags} for family, lags in lagged.items()}
    return f"_PLAIN: dict[str, float] = {plain!r}\n_LAGGED: dict[str, dict[str, float]] = {ordered!r}\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m despatch.learn.dating", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of flattened volumes, one folder each")
    parser.add_argument("--held-out", type=Path, required=True, help="TOML file that names the volumes only scored")
    options = parser.parse_args()
    folders = volumes(options.gold, held_out(options.held_out))
    print(table(fit(example for folder in folders for example in examples(folder))), end="")


if __name__ == "__main__":
    main()
