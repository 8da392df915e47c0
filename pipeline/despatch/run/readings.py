"""What a document is read in, made of its TEI: the page, the plain text, the card for the pages about all documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from despatch.model.register import Register
from despatch.model.steps import Steps
from despatch.publish.cards import card
from despatch.publish.gathered import page_address
from despatch.render import OURS, renderer
from despatch.run.work import Common, Order, Readings

PAGES = {  # beside index.html, which every page points to
    "chronology": "chronology.html",
    "persons": "persons.html",
    "people": "person/",
    "localities": "place/",
    "bodies": "org/",
    "days": "date/",
    "search": "search.html",
    "editorial": "editorial.html",
    "report": "report.html",
    "review": "review.html",
}


def registers(register: Register) -> str:
    """The lists of a register beside that of the persons, as the stylesheets name them (xslt/html/shell.xsl)."""
    return " ".join(name for name, some in (("localities", register.places), ("bodies", register.orgs)) if some)


def render(common: Common, order: Order, document: Callable[[], Any]) -> Steps[Readings]:
    """The page, the plain text and the card of a valid document, each a step; document: gives it as a node of Saxon."""
    stem, wanted, settings = order.stem, order.readings, common.edition.text
    links = {"tei": f"../tei/{stem}.xml", "text": f"../text/{stem}.txt"}
    uri = page_address(common.edition, stem)
    made, own = renderer(common.look or OURS), {"problem": common.edition.site.problem}
    pages = {**PAGES, "registers": registers(common.register)}
    shown, units = common.edition.site.markup, {"units": "true" if common.edition.site.dts else ""}
    if shown:
        own["source"] = f"markup/{stem}.html"
    html = text = known = markup = None  # in bytes, so that who writes them need not read and write each character
    yield
    node = document()
    yield
    if "html" in wanted:
        html = made.html(node, stem=stem, uri=uri, **own, **pages, **links).encode()
    yield
    if "text" in wanted:
        matter, notes = settings.matter, settings.notes
        text = made.text(node, stem=stem, width=settings.width, matter=matter, notes=notes, uri=uri).encode()
    yield
    if "card" in wanted:
        known = card(made.summary(node, stem=stem, **units, **links))
    yield
    if "markup" in wanted:
        tei = f"../../tei/{stem}.xml"
        markup = made.markup(node, stem=stem, root="../", tei=tei, **pages).encode() if shown else b""
    return Readings(html, text, known, markup)
