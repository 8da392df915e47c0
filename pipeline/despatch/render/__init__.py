"""TEI → HTML and plain text, by the stylesheets in xslt/. No markup here: what a page looks like is decided there.

    node = render.parse(tei_bytes)                       # once; share it with every stylesheet of this process
    page = render.renderer().html(node, stem="d172", tei="../tei/d172.xml")
    text = render.renderer().text(node, stem="d172", width=72)

The site's own pages come from a gathered index, <edition>…</edition>, in which the <document> elements are what
`Renderer.summary` gives for each document; xslt/site/site.xsl describes it whole.
"""

from despatch.render.look import beside_pages, look
from despatch.render.modules import own
from despatch.render.stylesheets import (
    DATA,
    DTS,
    OF_SITES,
    OURS,
    PAGES,
    Look,
    Renderer,
    assets,
    digest,
    joined,
    renderer,
)
from despatch.saxon import StylesheetError, compile_stylesheet, parse, processor, transform

__all__ = [
    "DATA",
    "DTS",
    "OF_SITES",
    "OURS",
    "PAGES",
    "Look",
    "Renderer",
    "StylesheetError",
    "assets",
    "beside_pages",
    "compile_stylesheet",
    "digest",
    "joined",
    "look",
    "own",
    "parse",
    "processor",
    "renderer",
    "transform",
]
