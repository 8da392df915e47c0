"""Marks + register + corpus index → Marks with identities, targets, dates and certainties."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from despatch.config import Edition
from despatch.link.correspondence import correspondence
from despatch.link.dating import complete_each, date_document
from despatch.link.offices import identify_offices
from despatch.link.offices_dating import office_interval
from despatch.link.offices_persons import merged, people
from despatch.link.persons import identify
from despatch.link.places import found_for, identify_places
from despatch.link.review import review
from despatch.link.targets import targets
from despatch.link.web import web
from despatch.model.document import Linked, Recognised
from despatch.model.index import Index, Summary
from despatch.model.offices import Authority

__all__ = ["link"]


def link(
    recognised: Recognised, own: Summary, index: Index, edition: Edition, offices: Authority | None = None
) -> Linked:
    """A recognised document with its date, its persons and its references resolved as far as the evidence goes."""
    views, found, hints = recognised.views, recognised.marks, recognised.hints
    near = index.neighbours(own.collection, own.document)
    authority = merged(offices or Authority(), recognised.context.register)
    in_office = partial(office_interval, views, found, authority)
    dating = date_document(views, [*found, *hints], recognised.context, near, in_office)
    context = replace(recognised.context, date=dating.when)
    marks = complete_each([*found, *hints], dating, views)
    arrivals, marks = marks[len(found) :], marks[: len(found)]
    marks = identify(marks, views, context, (dating.not_before, dating.not_after))
    marks = identify_offices(marks, views, dating, authority, home=recognised.claims is not None)
    marks = web(targets(marks, own, index, edition.prefixes), views, own, index)
    source = recognised.transcript.source
    marks = identify_places(marks, context.register, source.text)
    parties = correspondence(views, [*marks, *arrivals], source.text, dating)
    stated, place, where = source.sidecar.place, parties.sender.place, parties.sender.place_ref
    if stated:
        known = found_for(stated, context.register)
        place, where = stated, f"#{known[0].id}" if len(known) == 1 else ""
        parties = replace(parties, sender=replace(parties.sender, place=place, place_ref=where))
    said = review(marks, dating, source)
    return Linked(recognised, tuple(marks), dating, parties, said, people(marks, authority), place, where)
