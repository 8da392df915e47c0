"""The fidelity ledger: where each character of a source went, and the proof that none is missing.

A row is (start, end, place) over the source, half-open. Places: "text" (the reading text, notes and furniture included,
in the order of the tree), "header" (sourceDesc, abstract, title), "space" (white space between blocks and around
breaks) and "@…" for what an attribute stands for ("pb/@n", "note/@n", "note label").
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from despatch.errors import UnreadableInput
from despatch.model import patterns as re
from despatch.model.findings import Finding
from despatch.model.marks import RAISED

TEI = "{http://www.tei-c.org/ns/1.0}"
_ADDED = {"corr", "expan", "reg"}  # the editor's readings beside the source's
Row = tuple[int, int, str]


def squeeze(text: str) -> str:
    return "".join(text.replace(" ", "").split())  # most of it at once


@dataclass(frozen=True, slots=True)
class Ledger:
    """source: the file's name; digest: SHA-256 of its text in UTF-8; rows: in the order of the tree."""

    source: str
    digest: str
    length: int
    rows: tuple[Row, ...]

    def to_json(self) -> str:
        head = {"source": self.source, "sha256": self.digest, "length": self.length}
        quoted = {place: json.dumps(place) for place in {place for _, _, place in self.rows}}
        rows = ",\n  ".join([f"[{start}, {end}, {quoted[place]}]" for start, end, place in self.rows])
        return json.dumps(head, ensure_ascii=False)[:-1] + f', "rows": [\n  {rows}\n]}}\n'

    @classmethod
    def from_json(cls, text: str, name: str = "") -> Ledger:
        """Raises UnreadableInput when the text is no ledger."""
        try:
            record: dict[str, Any] = json.loads(text)
            rows = tuple((int(a), int(b), str(place)) for a, b, place in record["rows"])
            return cls(record["source"], record["sha256"], int(record["length"]), rows)
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableInput(
                f"the ledger cannot be read ({error}).", file=name, code="DSP402", remedy="Build the edition anew."
            ) from None

    @property
    def whole(self) -> bool:
        """Whether the rows cover the source once, without gap or overlap."""
        return not list(_breaks(self))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check(ledger: Ledger, text: str, root: etree._Element, file: str = "") -> list[Finding]:
    """Proves that every character of the source is in the tree, once and in order; a finding for each breach.

    text: the source as decoded; root: the TEI element. Also holds after a person has edited the TEI: an editor's
    `corr`, `expan`, `reg`, a note with @resp="#resp-editor" and new elements are free, the source's characters are not.
    """
    if digest(text) != ledger.digest:
        remedy = (
            "Build the edition anew; a file that was changed by hand stays, so delete it first, and change it again."
        )
        return [_finding(file, f"{ledger.source} is not the text that this file was made from.", remedy)]
    findings = [
        _finding(file, message, "This is a defect of the encoder: please report it.") for message in _breaks(ledger)
    ]
    others = [(place, text[a:b]) for a, b, place in ledger.rows if place != "text"]
    findings += [
        _finding(file, f"the ledger calls “{words}” white space.", "This is a defect of the encoder: please report it.")
        for place, words in others
        if place == "space" and words.strip()
    ]
    expected = squeeze("".join([text[a:b] for a, b, place in ledger.rows if place == "text"]))
    body = root.find(f"{TEI}text")
    present = "" if body is None else "".join(_reading(body)) if _edited(body) else _text(body)
    findings += _compare(expected, squeeze(present), file)
    header = root.find(f"{TEI}teiHeader") if any(place == "header" for place, _ in others) else None
    said = squeeze(_text(header)) if header is not None else ""
    numbers = {node.get("n") for node in root.iter()}
    for place, words in others:
        if place == "header" and squeeze(words) not in said:
            findings.append(_finding(file, f"“{words}” is missing from the header.", "Put it back into the teiHeader."))
        if place in ("pb/@n", "note/@n"):
            number = squeeze(re.sub(r"^\s*[\[(^]?\s*(?:[A-Za-z]+\.?\s)?|[\])]\s*$", "", words)).translate(RAISED)
            if number not in numbers:
                message = f"no @n stands for “{words.strip()}”."
                findings.append(_finding(file, message, f'Restore {place[:-3]} n="{number}".'))
    return findings


def _breaks(ledger: Ledger) -> Iterator[str]:
    """What is amiss with the rows as a partition of the source."""
    position = 0
    for start, end, _ in sorted(ledger.rows):
        if start > position:
            yield f"characters {position} to {start} of {ledger.source} are in no place of the ledger."
        elif start < position:
            yield f"characters {start} to {min(position, end)} of {ledger.source} are in two places of the ledger."
        position = max(position, end)
    if position != ledger.length:
        yield f"characters {position} to {ledger.length} of {ledger.source} are in no place of the ledger."


def _edited(body: etree._Element) -> bool:
    """Whether there may be something in it that is no reading of the source."""
    found = body.iter(f"{TEI}note", *(TEI + name for name in _ADDED))
    return any(node.tag != f"{TEI}note" or node.get("resp") == "#resp-editor" for node in found)


def _text(node: etree._Element) -> str:
    """All its text, without comments."""
    return str(etree.tostring(node, method="text", encoding="unicode", with_tail=False))


def _reading(node: etree._Element) -> Iterator[str]:
    """The source's reading of a tree: all its text but what the editor adds."""
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            added = name in _ADDED or (name == "note" and child.get("resp") == "#resp-editor")
            if not added:
                yield from _reading(child)
        yield child.tail or ""


def _compare(expected: str, present: str, file: str) -> list[Finding]:
    """One finding at the first place where the two part; the lengths say how much more."""
    if expected == present:
        return []
    at = next(
        (i for i, (a, b) in enumerate(zip(expected, present, strict=False)) if a != b), min(len(expected), len(present))
    )
    before = expected[max(0, at - 25) : at]
    message = (
        f"after “…{before}” the source has “{expected[at : at + 30]}”, the encoded text “{present[at : at + 30]}”."
    )
    return [_finding(file, message, "Restore the source's reading; put a correction into choice/sic and corr.")]


def _finding(file: str, message: str, remedy: str) -> Finding:
    return Finding("DSP401", message, remedy=remedy, file=file, layer="fidelity")
