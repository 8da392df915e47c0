"""The process's one Saxon: processor, parser, compiled stylesheets, and what they may not touch.

Nodes and stylesheets of different processors do not mix, so whoever wants to share a parsed tree shares `processor()`.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from despatch.errors import DespatchError, UnreadableInput

if TYPE_CHECKING:
    from saxonche import PySaxonProcessor, PyXdmNode, PyXdmValue, PyXsltExecutable

_FEATURE = "http://saxon.sf.net/feature/"
_NOISE = re.compile(
    r",%[^\s:]*| of file:\S*(?=:)"
)  # in messages: a module's content after its name; the working folder
_DOCTYPE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL)
_ENCODING = re.compile(rb"\A<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUIET = threading.Lock()


class StylesheetError(DespatchError):
    """A stylesheet that does not compile or fails on a document."""

    def __init__(self, message: str, **where: Any) -> None:
        super().__init__(message, **{"code": "DSP801", **where})


@cache
def _processor(pid: int) -> PySaxonProcessor:
    from saxonche import PySaxonProcessor  # noqa: PLC0415 — 14 ms that most commands need not pay

    made = PySaxonProcessor(license=False)
    made.set_configuration_property(_FEATURE + "allow-external-functions", "false")  # nor xsl:result-document
    made.set_configuration_property(_FEATURE + "disableXslEvaluate", "true")
    made.set_configuration_property(_FEATURE + "allowedProtocols", "data")  # cannot be undone, in any process
    return made


def processor() -> PySaxonProcessor:
    """The process's processor; a forked process gets its own. What it runs or parses reads no file, no network."""
    return _processor(os.getpid())


def parse(data: bytes | str, name: str = "") -> PyXdmNode:
    """The document node of an XML document, for every stylesheet of this process.

    Raises UnreadableInput when it is not well-formed, not in the encoding that it declares, or has a document type
    declaration (no edition needs one, and entities could reach outside the file).
    """
    try:
        text = data if isinstance(data, str) else _decode(data)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableInput(f"the file is not in the encoding that it declares: {error}", file=name) from error
    text = text.removeprefix("\ufeff")
    if "<!DOCTYPE" in text and _DOCTYPE.match(text):  # the pattern may read it all
        raise UnreadableInput(
            "the file has a document type declaration, which is not read.",
            remedy="Remove <!DOCTYPE …> and write out the entities that it declares.",
            file=name,
        )
    saxon = processor()
    try:
        return saxon.parse_xml(xml_text=text)
    except api_error() as error:
        raise UnreadableInput(f"not well-formed XML: {brief(error)}", file=name) from error


def _decode(data: bytes) -> str:
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16")
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    return data.decode(declared[1].decode("ascii") if declared else "utf-8")


def compile_stylesheet(text: str, name: str = "") -> PyXsltExecutable:
    """A stylesheet from its text, which imports nothing but data: URIs (`modules.bundle`). Raises StylesheetError."""
    try:
        return processor().new_xslt30_processor().compile_stylesheet(stylesheet_text=text)
    except api_error() as error:
        raise StylesheetError(f"the stylesheet does not compile: {brief(error)}", file=name) from error


def transform(
    compiled: PyXsltExecutable, mode: str, node: PyXdmNode, parameters: dict[str, str], name: str = ""
) -> str:
    """The serialised result of applying the templates of a mode to a document node. Raises StylesheetError."""
    compiled.clear_parameters()
    for parameter, value in parameters.items():
        compiled.set_parameter(parameter, _value(value, os.getpid()))
    try:
        compiled.set_global_context_item(xdm_item=node)
        compiled.set_initial_match_selection(xdm_value=node)
        compiled.set_initial_mode(mode)
        return str(compiled.apply_templates_returning_string() or "")
    except api_error() as error:
        raise StylesheetError(f"the stylesheet failed in mode {mode!r}: {brief(error)}", file=name) from error


@lru_cache(maxsize=256)
def _value(text: str, _pid: int) -> PyXdmValue:
    """The value of a parameter: a node, which a type such as xs:string makes text of.

    saxonche never gives back the 144 bytes of an atomic value, nor another 144 whenever one is set: with all parameters
    of three stylesheets that is 8 kB a document. What an element cannot hold, and nothing, is a string all the same.
    """
    if not text or not text.isprintable():
        return processor().make_string_value(text)
    return processor().parse_xml(xml_text=f"<_>{text.translate(_ESCAPED)}</_>")


@contextmanager
def quiet() -> Iterator[None]:
    """Within this, what Saxon writes to the process's standard error is lost: it tells there, too, what it raises."""
    with _QUIET:  # two at once would restore each other's silence
        try:
            kept = os.dup(2)
        except OSError:  # there is none
            yield
            return
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 2)
            os.close(nowhere)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def api_error() -> type[Exception]:
    """What Saxon raises."""
    from saxonche import PySaxonApiError  # noqa: PLC0415

    return PySaxonApiError  # type: ignore[no-any-return]


def brief(error: Exception) -> str:
    """What Saxon says, on one line and without the text of the stylesheet."""
    return " ".join(_NOISE.sub("", str(error)).split())
