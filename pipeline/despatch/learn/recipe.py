"""Make the shipped model of names again, or score one: python -m despatch.learn.recipe --help."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from despatch.errors import UsageError
from despatch.learn.corpus import Document, documents
from despatch.learn.marked import marked_texts
from despatch.learn.names import Teaching, teach
from despatch.learn.scores import Score, score
from despatch.recognise.names.tagger import Tagger
from despatch.resources import data

tomllib: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

PER_VOLUME = 150  # documents learnt from; the words of all are counted


def volumes(gold: Path, without: Collection[str]) -> list[Path]:
    """The folders of a gold of flattened volumes, sorted, but for those that are only scored."""
    return sorted(path for path in gold.iterdir() if path.is_dir() and path.name not in without)


def refuse_shared(groups: Iterable[str], held_out: Collection[str]) -> None:
    """Raises UsageError if a volume that is only scored would be learnt from."""
    shared = sorted(set(groups) & set(held_out))
    if shared:
        raise UsageError(
            f"these volumes are held out for scoring and must not be learnt from: {', '.join(shared)}.",
            remedy="Leave them out of the training volumes.",
        )


def held_out(path: Path) -> frozenset[str]:
    """The volumes named under `held_out` in a TOML file such as tests/bench/volumes.toml."""
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["held_out"])


def make(folders: Sequence[Path], marked: Sequence[Document], scored: Collection[str], out: Path) -> None:
    """Train on flattened volumes and hand-marked texts; write `out` and the JSON beside it.

    scored: the volumes never to be learnt from; raises UsageError if one of them is among the others.
    """
    refuse_shared([*(folder.name for folder in folders), *(document.group for document in marked)], scored)
    by_hand = {document.name for document in marked}

    def corpus() -> Iterable[Teaching]:
        for folder in folders:
            register = folder / "register.xml"
            own = [document for document in marked if document.group == folder.name]
            rest = [d for d in documents([folder]) if Path(d.name).stem not in by_hand]
            yield Teaching([*own, *rest], register if register.exists() else None)

    teach(corpus(), out, per_group=PER_VOLUME)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m despatch.learn.recipe", description=__doc__)
    parser.add_argument("--gold", type=Path, help="folder of flattened volumes, one folder each")
    parser.add_argument("--marked", type=Path, required=True, help="folder of hand-marked texts")
    parser.add_argument("--held-out", type=Path, required=True, help="TOML file that names the volumes only scored")
    parser.add_argument("--out", type=Path, default=data("names.crfsuite"), help="the model to write, or to score")
    parser.add_argument("--without", nargs="*", default=[], help="volumes to leave out too, and to score")
    parser.add_argument("--score", action="store_true", help="score the model instead of making it")
    options = parser.parse_args(arguments)
    kept = held_out(options.held_out) | set(options.without)
    texts = marked_texts(options.marked)
    if not options.score:
        if options.gold is None:
            parser.error("--gold is needed to make a model")
        make(volumes(options.gold, kept), [text for text in texts if text.group not in kept], kept, options.out)
    print_scores(score((text for text in texts if text.group in kept), Tagger(options.out)))


def print_scores(scores: Sequence[Score]) -> None:
    print(f"{'volume':20}{'precision':>10}{'recall':>9}{'f1':>9}{'names':>8}{'found':>8}")
    for row in scores:
        print(f"{row.group:20}{row.precision:>10.4f}{row.recall:>9.4f}{row.f1:>9.4f}{row.gold:>8}{row.found:>8}")


if __name__ == "__main__":
    main()
