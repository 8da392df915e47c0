"""Teach the recogniser of names from documents in which names are marked, all of them or only those of a list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pycrfsuite

from despatch.errors import UnreadableInput, UsageError
from despatch.learn.corpus import Document, Passage, documents
from despatch.learn.vocabulary import Vocabulary
from despatch.model.view import View
from despatch.read.register import load
from despatch.recognise.names.evidence import NONE, Evidence, gather
from despatch.recognise.names.features import Describer
from despatch.recognise.names.lexicon import THINGS, TITLES, Lexicon, dump
from despatch.recognise.names.listed import FULL, SIGNED, SURNAME, Index, codes
from despatch.recognise.names.places import NO_PERSONS
from despatch.recognise.names.runs import Token, fold, runs
from despatch.recognise.names.spans import is_title
from despatch.recognise.names.tagger import worth

LISTED = 0.5  # the share of documents that are learnt from with what their register says
MASKED = 0.3  # the share of runs whose words are shown as never met before
COPIES = 4  # how often a thorough document counts beside one in which only listed persons are marked
HEADS_ONLY = 1.0  # names a document outside heads, below which a group counts as marked in its heads alone
_FOLDS = 10  # groups of a corpus that has no volumes
_PARAMETERS = {"c1": 0.1, "c2": 0.02, "max_iterations": 100, "feature.possible_transitions": 1}


@dataclass(frozen=True, slots=True)
class Teaching:
    """Documents of one group, and the register of their names if they have one."""

    documents: Sequence[Document]
    register: Path | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as the trainer sees it.

    labels: for each word of each run "B" (a name begins), "I" (it goes on), "O" (no name), "N" (marked as
    something else) or "?" (nobody knows); codes: what the register says of each word, () without one; evidence: what
    the document says of words.
    """

    view: View
    runs: tuple[tuple[Token, ...], ...]
    labels: tuple[tuple[str, ...], ...]
    group: str
    document: str
    thorough: bool
    codes: tuple[tuple[str, ...], ...] = ()
    evidence: Evidence = field(default_factory=lambda: NONE)


def train(corpus: Sequence[Path], out: Path, *, register: Path | None = None, thorough: bool = True) -> int:
    """Train on TEI files, or all those below directories, that mark persName; write `out` and its JSON.

    thorough: every name of a person is marked, not only those of a list. Returns the number of names learnt from. The
    same corpus gives the same bytes. Raises UnreadableInput for a file that is no TEI, UsageError where no name is.
    """
    groups: dict[str, list[Document]] = {}
    for document in documents(corpus):
        groups.setdefault(document.group, []).append(replace(document, thorough=thorough))
    if len(groups) < _FOLDS:  # no volumes to learn across: the letters themselves, dealt out
        dealt: dict[str, list[Document]] = {}
        for i, document in enumerate(d for group in groups.values() for d in group):
            group = f"{i % _FOLDS:02}"
            dealt.setdefault(group, []).append(replace(document, group=group))
        groups = dealt
    return teach((Teaching(groups[group], register) for group in sorted(groups)), out)


def teach(corpus: Iterable[Teaching], out: Path, *, per_group: int = 0) -> int:
    """Train on groups of documents; write `out` and its JSON. Returns the number of names learnt from.

    per_group: learn from so many documents of each group that is not thorough, evenly taken (0: all); the words of all
    are counted. Raises UsageError where no name is marked.
    """
    vocabulary = Vocabulary()
    sample: list[list[Row]] = []
    for teaching in corpus:
        index = Index(load([teaching.register])) if teaching.register else None
        heads_only = _heads_only(teaching.documents)
        listed = sum(not document.thorough for document in teaching.documents)
        step = max(1, listed // per_group) if per_group else 1
        number = 0
        for document in teaching.documents:
            found = list(rows(document, unmarked=heads_only, index=index))
            for row in found:
                vocabulary.add(row.group, row.view.text, zip(row.runs, row.labels, strict=True))
            if document.thorough or number % step == 0:
                sample.append(found)
            number += not document.thorough
    lexicon, trusted = vocabulary.lexicon(), vocabulary.trusted()
    training = [doubt(row, lexicon, trusted) for document in sample for row in _told(document, lexicon)]
    names = sum(label == "B" for row in training for labels in row.labels for label in labels)
    if not names:
        raise UsageError(
            "no name of a person is marked in this corpus.", remedy="Give TEI files with persName elements."
        )
    fit(training, vocabulary, out)
    return names


def _heads_only(group: Sequence[Document]) -> bool:
    listed = [document for document in group if not document.thorough]
    names = sum(len(passage.names) for d in listed for passage in d.passages if passage.kind not in ("head", "signed"))
    return bool(listed) and names < HEADS_ONLY * len(listed)


def rows(document: Document, unmarked: bool = False, index: Index | None = None) -> Iterator[Row]:
    """The passages of a document that have capitalised words.

    unmarked: names are marked in heads alone; index: what the register of the document's edition says.
    """
    for passage in document.passages:
        view = passage.view()
        found = tuple(tuple(run) for run in runs(view.text))
        if not found:
            continue
        labels = tuple(_labels(passage, run) for run in found)
        thorough = document.thorough or (passage.kind == "head" and bool(passage.names))
        if unmarked and not thorough:
            labels = tuple(tuple("?" if x == "O" else x for x in row) for row in labels)
        where = SIGNED if view.kind == "signed" else ""
        said = tuple(tuple(codes(run, index.matches(view.text, run, where))) for run in found) if index else ()
        yield Row(view, found, labels, document.group, document.name, thorough, said)


def _told(document: Sequence[Row], lexicon: Lexicon) -> Iterator[Row]:
    """The rows of a document with what it says of its words."""
    evidence: dict[str, int] = {}
    for row in document:
        for run in row.runs:
            if row.view.kind == "signed" or worth(run, lexicon):
                gather(evidence, row.view.text, row.view.kind, run)
    return (replace(row, evidence=evidence) for row in document)


def _labels(passage: Passage, run: Sequence[Token]) -> tuple[str, ...]:
    """The labels of a run; titles that an encoder took into a name are left out, and so are names of things."""
    labels = ["O"] * len(run)
    for start, end in passage.others:
        for i, token in enumerate(run):
            if token.start >= start and token.end <= end + 1:
                labels[i] = "N"
    for start, end, _ in passage.names:
        inside = [i for i, token in enumerate(run) if token.start >= start and token.end <= end + 1]
        while len(inside) > 1 and is_title(run[inside[0]].text):
            del inside[0]
        if inside and inside[-1] + 1 < len(run) and fold(run[inside[-1] + 1].text) in THINGS:
            continue
        for k, i in enumerate(inside):
            labels[i] = "I" if k else "B"
    return tuple(labels)


def doubt(row: Row, lexicon: Lexicon, trusted: frozenset[str]) -> Row:
    """The row with "?" on unmarked words that may well be names of persons whom the corpus does not mark."""
    labels = []
    for k, (run, old) in enumerate(zip(row.runs, row.labels, strict=True)):
        new = list(old)
        for i, token in enumerate(run):
            if old[i] == "N" or (old[i] == "?" and token.text in trusted):
                new[i] = "O"
            elif old[i] == "O" and not row.thorough:
                folded, after = fold(token.text), fold(run[i + 1].text) if i + 1 < len(run) else ""
                everyday = folded in NO_PERSONS or (
                    (folded in lexicon.lower or folded in TITLES) and folded not in lexicon.surnames
                )
                listed = bool(row.codes) and row.codes[k][i][:1] in (FULL, SURNAME)
                if (listed or token.text not in trusted) and not everyday and after not in THINGS:
                    new[i] = "?"
        labels.append(tuple(new))
    return replace(row, labels=tuple(labels))


def fit(training: Sequence[Row], vocabulary: Vocabulary, out: Path) -> None:
    """Train on these rows, which come group by group, and write `out` and its metadata beside it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_PARAMETERS)
    group, lexicon, describer = "", Lexicon(), Describer(Lexicon())
    for row in training:
        if row.group != group:
            group, lexicon = row.group, vocabulary.lexicon(without=row.group)
            describer = Describer(lexicon)
        items, labels = _sequence(row, lexicon, describer)
        if items:
            sequence = pycrfsuite.ItemSequence(items)
            for _ in range(COPIES if row.thorough and row.view.kind != "head" else 1):
                trainer.append(sequence, labels)
    metadata = {"groups": sorted({row.group for row in training}), "lexicon": dump(vocabulary.lexicon())}
    try:
        trainer.train(str(out))
        text = json.dumps(metadata, indent=1, ensure_ascii=False) + "\n"
        out.with_suffix(".json").write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableInput(f"the model cannot be written: {error.strerror}.", file=str(out)) from None


def _sequence(row: Row, lexicon: Lexicon, describer: Describer) -> tuple[list[list[str | bytes]], list[str]]:
    """The features and labels of a row, runs in doubt and runs that nobody would ask about left out."""
    items: list[list[str | bytes]] = []
    labels: list[str] = []
    listed = bool(row.codes) and _draw(row.document) < LISTED
    for k, (run, said) in enumerate(zip(row.runs, row.labels, strict=True)):
        if "?" in said:
            continue
        masked = _draw(row.document, row.view.text[:40], run[0].start) < MASKED
        hidden = _hidden(run, said, lexicon) if masked else []
        known = listed and any(row.codes[k])
        if not hidden and not known and set(said) == {"O"} and not worth(run, lexicon):
            continue
        items += describer.describe(
            row.view.text, run, row.view.kind, row.codes[k] if listed else (), hidden, row.evidence
        )
        labels += said
    return items, labels


def _hidden(run: Sequence[Token], labels: Sequence[str], lexicon: Lexicon) -> list[int]:
    """The words of a run to be shown as unknown: those of its names, or all of one that holds no everyday word."""
    if set(labels) != {"O"}:
        return [i for i, label in enumerate(labels) if label != "O" and len(run[i].text) > 2]
    proper = all(
        len(token.text) > 2 and fold(token.text) not in lexicon.lower and fold(token.text) not in TITLES
        for token in run
    )
    return list(range(len(run))) if proper else []


def _draw(*key: object) -> float:
    """A number in [0, 1) that depends on the key alone, so that every run makes the same choices."""
    digest = hashlib.blake2b(repr(key).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
