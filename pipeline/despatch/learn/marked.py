"""Read texts in which every name was marked by hand, inline: <persName>…</persName> in what is otherwise plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from despatch import recognise
from despatch.errors import UnreadableInput
from despatch.learn.corpus import Document, Passage
from despatch.model.register import Register
from despatch.model.transcript import Sidecar, Source
from despatch.model.view import View
from despatch.read import decode, transcribe

_TAG = re.compile(r"<(/?)(persName|date|ref)(?:\s[^<>]*)?>")


def marked_texts(folder: Path) -> list[Document]:
    """The texts VOLUME_DOCUMENT.txt of a folder, in order of their names, as thorough documents of the group VOLUME.

    Raises UnreadableInput for a text whose tags do not pair.
    """
    return [_document(path) for path in sorted(folder.glob("*.txt"))]


def plain(marked: str, file: str = "") -> tuple[str, list[tuple[int, int]]]:
    """The text without its tags, and the half-open ranges of the names in it."""
    text: list[str] = []
    names: list[tuple[int, int]] = []
    length = position = 0
    opened = -1

    def unpaired(at: int) -> UnreadableInput:
        return UnreadableInput(
            "the tags <persName> and </persName> do not pair.",
            remedy="Close each name before the next begins.",
            file=file,
            line=marked.count("\n", 0, at) + 1,
        )

    for tag in _TAG.finditer(marked):
        text.append(marked[position : tag.start()])
        length += tag.start() - position
        position = tag.end()
        if tag[2] != "persName":
            continue
        if bool(tag[1]) == (opened < 0):
            raise unpaired(tag.start())
        if tag[1]:
            names.append((opened, length))
        opened = -1 if tag[1] else length
    if opened >= 0:
        raise unpaired(len(marked))
    text.append(marked[position:])
    return "".join(text), names


def _document(path: Path) -> Document:
    volume, _, ident = path.stem.rpartition("_")
    text, names = plain(decode(path.read_bytes(), path.name), str(path))
    source = Source(path.name, path.stem, text, Sidecar(collection=volume, document=ident))
    return Document(path.stem, volume, tuple(_passages(views(source), names)), thorough=True)


def views(source: Source) -> tuple[View, ...]:
    """The views that recognisers get, made without asking any: a model must not depend on the one before it."""
    recognisers = recognise.RECOGNISERS
    recognise.RECOGNISERS = ()
    try:
        return recognise.recognise(transcribe(source), Register()).views
    finally:
        recognise.RECOGNISERS = recognisers


def _passages(views: tuple[View, ...], names: list[tuple[int, int]]) -> Iterator[Passage]:
    for view in views:
        place = {offset: i for i, offset in enumerate(view.offsets[:-1])}
        inside = [(place[a], place[b - 1] + 1, "") for a, b in names if a in place and b - 1 in place]
        yield Passage(view.text, view.kind, tuple(inside))
