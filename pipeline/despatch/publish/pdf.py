"""A PDF, by WeasyPrint, which sets pages from XHTML and CSS."""

from __future__ import annotations

from typing import Any

from despatch.publish.beside import Missing


def version() -> str:
    """Of what sets the pages. Raises Missing where the extra, or the library Pango, is not installed."""
    from importlib import metadata  # noqa: PLC0415  # see `search.version`

    try:
        import weasyprint  # noqa: F401, PLC0415
    except ImportError:
        raise Missing("pdf") from None
    except OSError as error:  # the libraries of the system that it calls
        raise Missing("pdf", f"a library of the system is missing ({str(error).splitlines()[0]})") from None
    return f"weasyprint {metadata.version('weasyprint')}"


def pages(page: str, css: str, identifier: str) -> bytes:
    """The bytes of a PDF of this XHTML, with this style sheet; it may load nothing. Raises Missing."""
    version()
    from weasyprint import CSS, HTML  # noqa: PLC0415

    book = HTML(string=page, url_fetcher=_nothing, base_url="about:blank")
    made = book.write_pdf(stylesheets=[CSS(string=css)], pdf_identifier=identifier.encode(), pdf_tags=True)
    assert isinstance(made, bytes)
    return made


def _nothing(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a book loads nothing, not {url}")
