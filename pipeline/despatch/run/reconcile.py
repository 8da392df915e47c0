"""A register, completed with the identifiers that a reconciliation service knows."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from despatch.model.register import Person
from despatch.publish import files
from despatch.publish.register import with_identifiers
from despatch.read import reconcile as service
from despatch.read import register
from despatch.read.reconcile import Candidate, Service
from despatch.run.progress import Progress, Silent
from despatch.run.sources import read_file


def reconcile(
    path: Path,
    *,
    url: str,
    kind: str = "",
    authority: str = "",
    apply: bool = False,
    score: float | None = None,
    timeout: float = 20.0,
    progress: Progress | None = None,
) -> tuple[list[dict[str, Any]], list[str]]:
    """What a service proposes for the persons who have no identifier of its authority, and to whom one was given.

    authority: the idno/@type of its identifiers, its own name by default. apply: write the best candidate where the
    service calls it a match, or where its score is at least `score`, and no other has as high a score. All answers are
    there before anything is written. Raises ServiceError, UnreadableInput for the register, UsageError for the address.
    """
    known = register.load([path])
    at = service.service(url, timeout)
    name = authority or ("URI" if at.space else at.name)
    lacking = [person for person in known.persons if not _has(person, name, at)]
    asked = service.candidates(at, lacking, kind=kind, timeout=timeout)
    answers = list((progress or Silent()).track(asked, "asking", len(lacking)))
    rows = [{"id": p.id, "name": p.main.full, "candidates": [asdict(c) for c in found]} for p, found in answers]
    chosen = [(p, best) for p, found in answers if (best := _best(found, score))] if apply else []
    taken = [best.id for _, best in chosen]
    fresh = {
        person.id: (name, at.space + best.id if name == "URI" else best.id)
        for person, best in chosen
        if taken.count(best.id) == 1  # an entry of an authority is one person
    }
    if fresh:
        files.write(path, with_identifiers(read_file(path, str(path)), fresh, str(path)))
    return rows, list(fresh)


def _best(found: tuple[Candidate, ...], score: float | None) -> Candidate | None:
    if not found or (len(found) > 1 and found[0].score == found[1].score):
        return None
    return found[0] if found[0].match or (score is not None and found[0].score >= score) else None


def _has(person: Person, name: str, at: Service) -> bool:
    return any(
        kind.casefold() == name.casefold() and (name != "URI" or value.startswith(at.space))
        for kind, value in person.idnos
    )
