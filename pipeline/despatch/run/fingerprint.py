"""What the results of a build depend on beside its documents, each part with a hash of its content.

The code of a stage is a part too, so that nobody has to remember to raise a version number.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from despatch import __version__, resources
from despatch.config import Edition
from despatch.render import OURS, Look, digest
from despatch.run.codec import plain

SUMMARISE, ENCODE, RENDER = "summarise", "encode", "render"
PHASES = (RENDER, ENCODE, SUMMARISE)  # from the cheapest; redoing one redoes those before it

_PACKAGE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("lxml", "saxonche", "python-crfsuite", "xmlschema")

# part → the first phase that it concerns
_ROOMS = {
    "model": SUMMARISE,
    "read": SUMMARISE,
    "recognise": SUMMARISE,
    "link": SUMMARISE,  # the summary is the linker's
    "encode": ENCODE,
    "validate": ENCODE,
    "render": RENDER,
}
_TEI_ALONE = {  # what no reading shows but by another TEI
    *(f"stage {room}" for room in ("flow", "read", "recognise", "link", "encode", "validate")),
    *("model", "models", "schema", "register", "authorities"),
}
# of a document → the stylesheet that makes it
READINGS = {"html": "html", "text": "text", "card": "summary", "markup": "markup"}
_SETTINGS = {"text": RENDER, "base_url": RENDER, "language": SUMMARISE, "site": RENDER, "dts": RENDER}
_NO_MATTER = {
    "sources",
    "registers",
    "authorities",
    "output",
    "introduction",
    "also",
    "models",
    "site",
}  # their content counts, not where it lies


def fingerprint(
    edition: Edition, registers: Iterable[bytes], tables: Iterable[bytes] = (), look: Look = OURS
) -> dict[str, str]:
    """part → hash. Parts: "stage …", "setting …", "register", "registers", "authorities", "model", "models", "schema",
    "stylesheet …", "libraries", "version".

    registers, tables: the contents of the registers and of the tables of offices (built-in ones by name); look:
    what readings are made with.
    """
    parts = {f"stage {room}": _tree(_PACKAGE / room) for room in _ROOMS}
    parts["stage flow"] = _digest([(_PACKAGE / "flow.py").read_bytes()])
    parts["model"] = _tree(_PACKAGE / "data")
    parts["schema"] = _tree(resources.folder("schema"))
    parts |= {f"stylesheet {product}": digest(kind, look.own) for product, kind in READINGS.items()}
    if not edition.site.markup:
        del parts["stylesheet markup"]
    parts["stylesheet card"] += _tree(_PACKAGE / "publish" / "cards.py")  # which cuts up what that stylesheet gives
    parts["register"] = _digest(registers)
    parts["authorities"] = _digest(tables)
    parts["models"] = _digest(path.read_bytes() for path in edition.models.files())
    parts["libraries"] = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    parts["version"] = f"{__version__}, Python {platform.python_version()}"
    site = (look.interface, edition.site.problem, str(edition.site.markup))
    parts["setting dts"] = _digest([b"dts"] if edition.site.dts else [])
    parts["setting site"] = _digest(word.encode() for word in site)
    for name, value in plain(edition).items():
        if name not in _NO_MATTER:
            parts[f"setting {name}"] = _digest([json.dumps(value, sort_keys=True).encode()])
    return parts


def phase(part: str) -> str:
    """The first phase to be redone when this part has changed."""
    kind, _, name = part.partition(" ")
    if kind == "setting":
        return _SETTINGS.get(name, ENCODE)
    if kind == "stage":
        return _ROOMS.get(name, SUMMARISE)
    return {"schema": ENCODE, "stylesheet": RENDER, "registers": RENDER}.get(kind, SUMMARISE)


def readings(part: str) -> tuple[str, ...]:
    """What of READINGS is to be rendered anew when this part has changed, even if the TEI comes out as it was."""
    kind, _, name = part.partition(" ")
    if part in _TEI_ALONE:
        return ()
    only = {"registers": ("html", "markup"), "setting dts": ("card",)}
    return (name,) if kind == "stylesheet" else only.get(part, tuple(READINGS))


def answers(parts: Mapping[str, str]) -> str:
    """What tells which register, with which tables of offices, a build asked."""
    return f"{parts.get('register')} {parts.get('authorities')}"


def reading() -> str:
    """A hash of the code that reads registers, into the records that it makes."""
    return "".join(_tree(_PACKAGE / room) for room in ("read", "model"))


def site(look: Look = OURS) -> str:
    """A hash of what the pages about all documents are made with."""
    code = (_tree(_PACKAGE / room) for room in ("render", "publish"))
    return key({"stylesheets": _stylesheets(look, "site", "data", "cmif", "dts"), "code": "".join(code)})


def beside(look: Look = OURS) -> str:
    """What makes the search index and the books, beside the libraries: stylesheets with their looks, and code."""
    folders = (resources.folder("xslt") / "book", *(_PACKAGE / room for room in ("render", "publish")))
    code = (_tree(path) for path in (*folders, _PACKAGE / "run" / "books.py", _PACKAGE / "run" / "beside.py"))
    return key({"stylesheets": _stylesheets(look, "chapter", "book", "text"), "rest": "".join(code)})


def _stylesheets(look: Look, *kinds: str) -> str:
    return "".join(digest(kind, look.own) for kind in kinds)


def key(parts: Mapping[str, str]) -> str:
    return _digest([json.dumps(dict(parts), sort_keys=True).encode()])


def _version(library: str) -> str:
    """Its version, by the name of the folder in which an installer described it: reading that takes 35 ms."""
    name, end = f"{library.replace('-', '_')}-", ".dist-info"
    for folder in map(Path, sys.path):
        for path in sorted(folder.glob(f"{name}[0-9]*{end}")):
            return path.name.removeprefix(name).removesuffix(end)
    from importlib import metadata  # noqa: PLC0415

    return metadata.version(library)


def _tree(folder: Path) -> str:
    """The hash of all files below a folder, their names included; compiled and hidden ones do not count."""
    files = sorted(
        path
        for path in (folder.rglob("*") if folder.is_dir() else (folder,))
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    )
    return _digest(part for path in files for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()))


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.blake2b(digest_size=12)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
