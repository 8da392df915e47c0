"""A stylesheet with all that it imports, as one text, so that Saxon needs no access to files: see `bundle`."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import quote

from despatch import resources
from despatch.saxon import StylesheetError

OURS = "despatch"  # the folder under which a project's module finds ours although it stands in its place

_IMPORT = re.compile(r"(<xsl:(?:import|include)\s[^>]*?\bhref\s*=\s*)([\"'])(.*?)\2", re.DOTALL)


def bundle(module: str, override: Path | None = None, trail: tuple[str, ...] = ()) -> str:
    """The text of a module ("html/document.xsl"), each import in it replaced by a data: URI of the imported module.

    A module is looked for in the folder `override` first, then in ours; "despatch/html/blocks.xsl" is always ours.
    So a project's html/blocks.xsl can import ../despatch/html/blocks.xsl and change a single template.
    Raises StylesheetError where a module is missing, not UTF-8, or imports itself.
    """
    if module in trail:
        raise StylesheetError(f"{module} imports itself.", remedy="Import ours as ../despatch/….", file=trail[-1])
    text = _read(module, override, trail)

    def replaced(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(module), match[3]))
        content = quote(bundle(target, override, (*trail, module)), safe="")
        # the parameter gives Saxon's messages the module's name: they print what follows the last slash
        return f'{match[1]}"data:application/xslt+xml;charset=utf-8;module={target},{content}"'

    return _IMPORT.sub(replaced, text)


def _read(module: str, override: Path | None, trail: tuple[str, ...]) -> str:
    ours = resources.folder("xslt")
    path = ours / module.removeprefix(f"{OURS}/")
    if override and not module.startswith(f"{OURS}/") and (override / module).is_file():
        path = override / module
    root = override if override and path.is_relative_to(override) else ours
    if not (path.is_file() and path.resolve().is_relative_to(root.resolve())):
        importer = f", which {trail[-1]} imports" if trail else ""
        raise StylesheetError(f"there is no stylesheet {module}{importer}.", file=trail[0] if trail else module)
    try:
        return path.read_text(encoding="utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise StylesheetError(f"{module} is not UTF-8: {error}", file=module) from error
