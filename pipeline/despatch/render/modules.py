"""A stylesheet with all that it imports, as one text, so that Saxon needs no access to files: see `bundle`."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import etree

from despatch import resources
from despatch.saxon import StylesheetError

Own = tuple[tuple[str, bytes], ...]  # (path, content) of a project's own modules, which travel to workers as they are
OURS = "despatch"  # the folder under which a project's module finds ours although it stands in its place

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_INHERITED = {"xpath-default-namespace": "", "exclude-result-prefixes": "", "expand-text": "no"}  # and their defaults
_PARSER = etree.XMLParser(resolve_entities=False, remove_comments=True, collect_ids=False)
_IMPORT = re.compile(r"(<xsl:(?:import|include)\s[^>]*?\bhref\s*=\s*)([\"'])(.*?)\2", re.DOTALL)


def own(folder: Path) -> Own:
    """The modules that lie in a project's folder. Raises OSError."""
    files = (path for path in sorted(folder.rglob("*.xsl")) if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)


def bundle(module: str, override: Own = (), trail: tuple[str, ...] = ()) -> str:
    """The text of a module ("html/document.xsl"), each import in it replaced by a data: URI of the imported module.

    A module is looked for in `override` first, then in ours; "despatch/html/blocks.xsl" is always ours.
    So a project's html/blocks.xsl can import ../despatch/html/blocks.xsl and change a single template.
    Raises StylesheetError where a module is missing, not UTF-8, or imports itself.
    """
    if module in trail:
        raise StylesheetError(f"{module} imports itself.", remedy="Import ours as ../despatch/….", file=trail[-1])
    text = _read(module, override, trail)

    def replaced(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(module), match[3]))
        return f'{match[1]}"{_uri(target, bundle(target, override, (*trail, module)))}"'

    return _IMPORT.sub(replaced, text)


def texts(module: str, override: Own = ()) -> dict[str, str]:
    """name → text, of a module and of all that it imports: what a bundle is made of. Raises StylesheetError."""
    found: dict[str, str] = {}
    waiting = [(module, "")]
    while waiting:
        name, importer = waiting.pop()
        if name not in found:
            found[name] = _read(name, override, (importer,) if importer else ())
            hrefs = (match[3] for match in _IMPORT.finditer(found[name]))
            waiting += [(posixpath.normpath(posixpath.join(posixpath.dirname(name), href)), name) for href in hrefs]
    return found


def inlined(module: str, override: Own = ()) -> str:
    """The same with what is included put in its place: Saxon reads a long data: URI twenty times slower.

    Where this does not compile, compile the bundle: only then do messages name the module at fault.
    """
    namespaces: dict[str, str] = {}
    whole = _whole(module, override, (), namespaces)
    # prefixes may stand in expressions only; the namespace without one is that of elements whose names are computed
    declared: dict[Any, str] = dict(namespaces.items())
    declared |= {prefix: uri for prefix, uri in whole.nsmap.items() if not prefix}
    root = etree.Element(whole.tag, {str(name): str(value) for name, value in whole.attrib.items()}, nsmap=declared)
    root.extend(list(whole))
    return etree.tostring(root, encoding="unicode")


def located(entry: str, mode: str, override: Own = ()) -> str:
    """A stylesheet that does the same as `entry` in this mode, but gives where it fails in its mode "located": module,
    line and description, with a tab between them, after "failed" and a tab. Messages of Saxon itself are lost."""
    return f"""<xsl:stylesheet version="3.0" xmlns:xsl="{_XSL[1:-1]}" xmlns:err="http://www.w3.org/2005/xqt-errors">
  <xsl:import href="{_uri(entry, bundle(entry, override))}"/>
  <xsl:output method="text"/>
  <xsl:template match="/" mode="located">
    <xsl:try>
      <xsl:apply-templates select="." mode="{mode}"/>
      <xsl:catch>
        <xsl:value-of separator="&#9;" select="
          'failed', replace($err:module, '^.*?;module=(.*?),.*$', '$1', 's'), $err:line-number, $err:description"/>
      </xsl:catch>
    </xsl:try>
  </xsl:template>
</xsl:stylesheet>"""


def _whole(module: str, override: Own, trail: tuple[str, ...], namespaces: dict[str, str]) -> etree._Element:
    """A module's root element, with the declarations of what it includes in the place of the inclusion.

    The prefixes of all of them are added to `namespaces`.
    """
    if module in trail:
        raise StylesheetError(f"{module} imports itself.", remedy="Import ours as ../despatch/….", file=trail[-1])
    try:
        root = etree.fromstring(_read(module, override, trail).encode(), _PARSER)
    except etree.XMLSyntaxError as error:
        raise StylesheetError(f"{module} is not XML: {error.msg}", file=module) from error
    namespaces |= {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    for link in root.findall(f"{_XSL}include") + root.findall(f"{_XSL}import"):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(module), link.get("href", "")))
        known = dict(namespaces)
        within = _whole(target, override, (*trail, module), known)
        imports = link.tag == f"{_XSL}import" or within.find(f"{_XSL}import") is not None
        if imports or any(known[prefix] != uri for prefix, uri in namespaces.items()):
            link.set("href", _uri(target, bundle(target, override, (*trail, module))))
            continue
        namespaces |= known
        for declaration in within.iterchildren(f"{_XSL}*"):
            for name, default in _INHERITED.items():  # what its own root says, not the one that it comes under
                declaration.set(name, declaration.get(name, within.get(name, default)))
            link.addprevious(declaration)
        root.remove(link)
    return root


def _uri(module: str, content: str) -> str:
    # the parameter gives Saxon's messages the module's name: they print what follows the last slash
    return f"data:application/xslt+xml;charset=utf-8;module={module},{quote(content, safe='')}"


def _read(module: str, override: Own, trail: tuple[str, ...]) -> str:
    ours = resources.folder("xslt")
    path = ours / module.removeprefix(f"{OURS}/")
    data = dict(override).get(module)
    if data is None and path.is_file() and path.resolve().is_relative_to(ours.resolve()):
        data = path.read_bytes()
    if data is None:
        importer = f", which {trail[-1]} imports" if trail else ""
        raise StylesheetError(f"there is no stylesheet {module}{importer}.", file=trail[0] if trail else module)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StylesheetError(f"{module} is not UTF-8: {error}", file=module) from error
