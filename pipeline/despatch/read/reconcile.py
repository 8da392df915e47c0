"""A reconciliation service (W3C Entity Reconciliation, as OpenRefine speaks it): who is this, of those whom it knows?

Nothing here runs unless a person asks for it and names the address. Answers are judged, never believed: a service that
does not answer in time, or answers what the protocol does not know, is an error in plain words.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from despatch.errors import DespatchError, UsageError
from despatch.model.register import Person

BATCH = 20  # queries in one request
CODE = "DSP142"
_LARGEST = 8_000_000  # bytes of an answer


class ServiceError(DespatchError):
    """A service that cannot be asked, or whose answer cannot be used."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """id: the identifier at the service; score: the service's own, comparable within one answer only; match: whether
    the service itself holds that it is the same."""

    id: str
    name: str
    score: float
    match: bool
    description: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """name: what it calls itself; space: the address that its identifiers begin with, "" if it does not say."""

    url: str
    name: str
    space: str = ""


def service(url: str, timeout: float = 20.0) -> Service:
    """The service at an address, by its manifest. Raises UsageError for what is no address, else ServiceError."""
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise UsageError(
            f"{url!r} is no address of a service.", remedy="Give one that begins with https://.", code=CODE
        )
    manifest = _ask(url, None, timeout)
    name, space = manifest.get("name"), manifest.get("identifierSpace", "")
    if not isinstance(name, str) or not isinstance(space, str):
        raise _error(url, "its manifest has no name, so that it is no reconciliation service")
    return Service(
        url, name, space if space.startswith(("http://", "https://")) and space.endswith(("/", "#", "=")) else ""
    )


def candidates(
    at: Service, persons: Sequence[Person], *, kind: str = "", limit: int = 5, timeout: float = 20.0
) -> Iterator[tuple[Person, tuple[Candidate, ...]]]:
    """Each person with those whom the service proposes, the highest score first.

    kind: the id of the service's type to search in, "" for all. timeout: seconds that one request may take.
    """
    for start in range(0, len(persons), BATCH):
        batch = persons[start : start + BATCH]
        queries = {f"q{i}": _query(person, kind, limit) for i, person in enumerate(batch)}
        answer = _ask(at.url, urllib.parse.urlencode({"queries": json.dumps(queries)}).encode(), timeout)
        for i, person in enumerate(batch):
            yield person, _candidates(at.url, answer.get(f"q{i}"), limit)


def _query(person: Person, kind: str, limit: int) -> dict[str, Any]:
    name = person.main
    words = ", ".join(filter(None, (name.surname, name.forename))) or name.full
    return {"query": words, "limit": limit, **({"type": kind} if kind else {})}


def _candidates(url: str, answer: Any, limit: int) -> tuple[Candidate, ...]:
    rows = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise _error(url, "it left a question without an answer")
    found = []
    for row in rows:
        ident, score = (row.get("id"), row.get("score")) if isinstance(row, dict) else (None, None)
        if not isinstance(ident, str) or not ident or isinstance(score, bool) or not isinstance(score, (int, float)):
            raise _error(url, "a candidate in its answer has no id or no score")
        told = row.get("description", "")
        found.append(
            Candidate(
                ident,
                str(row.get("name", "")),
                float(score),
                row.get("match") is True,
                told if isinstance(told, str) else "",
            )
        )
    return tuple(sorted(found, key=lambda c: (-c.score, c.id))[:limit])


def _ask(url: str, data: bytes | None, timeout: float) -> dict[str, Any]:
    """The JSON object that a request is answered with; data: the form that is sent, None to ask for the manifest."""
    request = urllib.request.Request(url, data, {"Accept": "application/json", "User-Agent": "despatch"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            body = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        raise _error(url, f"it answers {error.code} {error.reason}") from None
    except TimeoutError:
        raise _error(url, f"it has not answered within {timeout:g} seconds") from None
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        late = isinstance(reason, TimeoutError)
        raise _error(
            url, f"it has not answered within {timeout:g} seconds" if late else f"it cannot be reached: {reason}"
        ) from None
    try:
        if len(body) > _LARGEST:
            raise ValueError("too long")
        found = json.loads(body)
    except ValueError:
        raise _error(url, "its answer is not JSON") from None
    if not isinstance(found, dict):
        raise _error(url, "its answer is not a JSON object")
    return found


def _error(url: str, what: str) -> ServiceError:
    return ServiceError(
        f"the service cannot be used: {what}.",
        remedy="Check the address, or try again later; the register is as it was.",
        file=url,
        code=CODE,
    )
