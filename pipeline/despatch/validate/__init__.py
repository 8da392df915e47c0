"""Holds a document against the schemas and against itself; says what is wrong, and repairs nothing.

Layers, each only when the one before makes it possible: well-formed XML without a document type; RELAX NG and the W3C
schema; Schematron; pointers, identifiers, sequences. libxml2 is asked first whether the edition's own grammar accepts
and whether its own rules are silent, since it is quick. What it refuses, and every other grammar, is for our own
engine, which alone refuses, and says why; what no rule is silent about, and all other rules, are for Saxon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from despatch.model.findings import Finding
from despatch.validate import pointers, schemas, wellformed
from despatch.validate.codes import CODES, Code
from despatch.validate.place import Element, Fault, Source, findings, name
from despatch.validate.pointers import document_ids, edition, ids
from despatch.validate.schemas import Schemas
from despatch.validate.silent import silent

__all__ = [
    "CODES", "Code", "Schemas", "document", "document_ids", "edition", "ids", "tree",
]  # fmt: skip

MAX_DEPTH = 100  # Saxon's parser reads no deeper; a document has about 20
MAX_ATTRIBUTES = 200  # of an element; Saxon's parser takes no more
_BEYOND: Any = etree.XPath(f"({'/*' * (MAX_DEPTH + 1)} | /descendant::*[@*[{MAX_ATTRIBUTES + 1}]])[1]")
Known = Mapping[str, set[str]]


def document(
    data: bytes | Path,
    *,
    file: str = "",
    against: Schemas | None = None,
    known: Known | None = None,
    thorough: bool = False,
    folder: Path | None = None,
    own: set[str] | None = None,
) -> list[Finding]:
    """Everything that is wrong with a file, in its order; [] when it is fine.

    data: the bytes, or a path. file: the name that findings carry (a path's own by default). against: other schemas
    than the edition's; those that the file itself names are not used unless it says so. known: file name → ids of the
    edition's other files, for pointers between files. thorough: ask the W3C schema also when RELAX NG accepts (20 ms
    instead of 1). folder: the file's, for the schemas that it names (a path's own by default).
    own: takes the ids that no other document of the edition may have.
    Never raises for what is in the file; FileNotFoundError when the installation lacks its schemas.
    """
    shown = file or (str(data) if isinstance(data, Path) else "")
    root, read, broken = wellformed.read(data, shown)
    if broken:
        return broken
    if own is not None:
        own |= document_ids(root)
    home = data.parent if isinstance(data, Path) and folder is None else folder
    if against is not None and against.trust and home is not None:
        return _by_its_own(root, home, against, read, shown, known, thorough)
    return tree(root, data=read, file=shown, against=against, known=known, thorough=thorough, folder=home)


def tree(
    root: Element,
    *,
    data: bytes | None = None,
    file: str = "",
    against: Schemas | None = None,
    known: Known | None = None,
    thorough: bool = False,
    node: Callable[[], Any] | None = None,
    folder: Path | None = None,
) -> list[Finding]:
    """`document` for a tree that is already parsed.

    root: its root element. data: the bytes it was parsed from or will be written as, for lines and columns; without
    them the tree is serialised when the first finding needs a line. node: gives the same document as a node of
    `saxon.processor()`, if the caller has it for a stylesheet of his own; called when a rule must be asked. folder: the
    file's.
    """
    chosen = against or schemas.default()
    source = Source(data if data is not None else lambda: _serialised(root), root, folder)
    for first in _BEYOND(root):
        message = f"The file is nested deeper than {MAX_DEPTH} elements."
        if len(first.attrib) > MAX_ATTRIBUTES:
            message = f"<{name(first)}> has more than {MAX_ATTRIBUTES} attributes."
        return findings([Fault("DSP153", message, first)], source, file)
    made = _grammar(root, chosen, thorough)
    for path in chosen.more:
        made.extend(_by_file(path, root, node, source, made, chosen.phase))
    if made and made[0].code in ("DSP212", "DSP213") and made[0].element is root:
        return findings(made, source, file)
    pointing = pointers.faults(root, known)
    refused = {(fault.element, fault.attribute) for fault in made if fault.attribute}
    made.extend(fault for fault in pointing if (fault.element, fault.attribute) not in refused)
    if chosen.sch is not None and not (chosen.sch == schemas.default().sch and silent(chosen.sch, root)):
        guilty = {fault.element for fault in made}
        from despatch.validate import schematron  # noqa: PLC0415 — hardly a document needs it

        rules = schematron.faults(chosen.sch, node() if node else schematron.node_of(root), source, chosen.phase)
        made.extend(fault for fault in rules if fault.element not in guilty)  # one fault is said once
    return findings(made, source, file) if made else []


def _by_its_own(
    root: Element, folder: Path, against: Schemas, data: bytes, file: str, known: Known | None, thorough: bool
) -> list[Finding]:
    """By the schemas that a document names, in place of the edition's, and by those that the user named."""
    from despatch.errors import DespatchError  # noqa: PLC0415

    try:
        own = schemas.named(root, folder, against.network)
        for path in own:
            schemas.usable(path)
    except DespatchError as error:
        fault = Fault("DSP154", f"A schema that the file names cannot be used: {error.file}: {error.message}", root,
                      remedy=error.remedy)  # fmt: skip
        return findings([fault], Source(data, root), file)
    if own:
        against = Schemas(None, None, None, (*against.more, *(path for path in own if path not in against.more)))
    return tree(root, data=data, file=file, against=against, known=known, thorough=thorough, folder=folder)


def _serialised(root: Element) -> bytes:
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8"))


def _grammar(root: Element, chosen: Schemas, thorough: bool) -> list[Fault]:
    made: list[Fault] = []
    if chosen.rng is not None and not (
        chosen.rng == schemas.default().rng and schemas.relaxng(chosen.rng).validate(root)
    ):
        made = _explained(chosen.rng, root)
    if not made and thorough and chosen.xsd is not None:
        from despatch.validate import explain_xsd  # noqa: PLC0415

        made = list(explain_xsd.faults(schemas.xsd(chosen.xsd), root))
    return made


def _explained(path: Path, root: Element) -> list[Fault]:
    from despatch.validate import explain  # noqa: PLC0415 — a valid document need not wait for the engine

    return list(explain.faults(schemas.grammar(path), root))


def _by_file(
    path: Path, root: Element, node: Callable[[], Any] | None, source: Source, made: list[Fault], phase: str
) -> list[Fault]:
    """What one more schema, of any kind, with the rules embedded in it, has to say that was not said."""
    from despatch.validate import explain_xsd, schematron  # noqa: PLC0415 — other schemas are for few

    found: list[Fault] = []
    if path.suffix == ".xsd":
        found = list(explain_xsd.faults(schemas.xsd(path), root))
    elif path.suffix in schemas.GRAMMARS:
        found = _explained(path, root)
    said = {(fault.code, fault.element, fault.attribute) for fault in made if fault.code != "DSP799"}
    found = [fault for fault in found if (fault.code, fault.element, fault.attribute) not in said]
    phase = "" if path.suffix in schemas.GRAMMARS else phase
    if schematron.executable(path, phase) is None:
        return found
    guilty = {fault.element for fault in found}
    rules = schematron.faults(path, node() if node else schematron.node_of(root), source, phase)
    return found + [fault for fault in rules if fault.element not in guilty]
