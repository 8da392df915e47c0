"""What one document says of itself that others may ask for."""

from __future__ import annotations

from despatch.link.correspondence import correspondence
from despatch.link.dating import date_document, settled
from despatch.link.ends import ends
from despatch.model import patterns as re
from despatch.model.document import Recognised
from despatch.model.index import Summary

_OWN_NUMBER = re.compile(r"(?:No\. )?([A-Z]{0,3}[-–]?\d{1,7})\.\s")


def summary(recognised: Recognised) -> Summary:
    """The summary of a recognised document, made before any other is known."""
    source = recognised.transcript.source
    views = recognised.views
    dating = date_document(views, [*recognised.marks, *recognised.hints], recognised.context)
    parties = correspondence(views, recognised.marks, source.text, dating)
    origin, destination = ends(parties)
    return Summary(
        stem=source.stem,
        collection=source.sidecar.collection,
        document=source.sidecar.document or "doc" + re.sub(r"[^\w.-]", "-", source.stem),
        pages=tuple(p.get("n") for p in recognised.points if p.kind == "pb"),
        notes=tuple(n.n for n in recognised.notes),
        date=settled(dating),
        number=_number(recognised),
        sender=parties.sender.role,
        addressee=parties.addressee.role,
        origin=origin,
        destination=destination,
    )


def _number(recognised: Recognised) -> str:
    """The number that a telegram begins with: `6209. Copenhagen has been asked …`."""
    if recognised.subtype not in ("telegram", "airgram"):
        return ""
    first = next((v.text for v in recognised.views if v.kind in ("p", "item")), "")
    match = _OWN_NUMBER.match(first)
    return match[1] if match and int(re.sub(r"\D", "", match[1])) > 1 else ""
