"""A source text and the blocks that a reader found in it."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from despatch.model.record import record

Role = Literal["text", "note", "furniture", "title", "citation", "abstract"]


@record(frozen=True, slots=True)
class Sidecar:
    """What the editor knows beside the text; every field may be empty. lines: those of each intervention's `find`."""

    collection: str = ""
    document: str = ""
    date: str = ""
    place: str = ""
    title: str = ""
    source: str = ""
    url: str = ""
    pages: str = ""
    license: str = ""
    language: str = ""
    interventions: tuple[dict[str, Any], ...] = ()
    lines: tuple[int, ...] = ()


@record(frozen=True, slots=True)
class Source:
    """name: the file's name as messages show it; stem: the document's name; text: as decoded, never changed."""

    name: str
    stem: str
    text: str
    sidecar: Sidecar = field(default_factory=Sidecar)


@record(frozen=True, slots=True)
class Block:
    """source[start:end] without surrounding white space.

    role: what the reader took it for. label: the range of a note's bullet or number before it, (0, 0) if none;
    tail: the range of a note's back arrow after it.
    """

    start: int
    end: int
    role: Role = "text"
    label: tuple[int, int] = (0, 0)
    tail: tuple[int, int] = (0, 0)


@record(frozen=True, slots=True)
class Transcript:
    """source: unchanged; dialect: the reader that recognised it; blocks: in order, together all that is not space."""

    source: Source
    dialect: str
    blocks: tuple[Block, ...]

    def slice(self, block: Block) -> str:
        return self.source.text[block.start : block.end]
