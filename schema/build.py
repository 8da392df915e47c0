"""Makes despatch.rng, despatch.sch and despatch.xsd from despatch.odd: `python schema/build.py [--p5subset FILE]`.

Development only; nothing here runs when an edition is built. Needs the TEI source (p5subset.xml, plain or gzipped) and,
for the XSD, trang. `--check` writes nothing and exits with 1 where a generated file is not what the ODD says.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import patterns as p
from lxml import etree
from odd import TEI, Odd, OddError

HERE = Path(__file__).resolve().parent
SCH = "http://purl.oclc.org/dsdl/schematron"
_DEFAULT: dict[Any, str] = {None: SCH}
NAMESPACE = TEI.strip("{}")
NOTE = "Made from despatch.odd by schema/build.py; change that, not this."


def find_source(given: str | None) -> Path:
    candidates = [given] if given else [os.environ.get("DESPATCH_P5SUBSET"), *_beside_checkout()]
    for candidate in candidates:
        if candidate and Path(candidate).is_file():
            return Path(candidate)
    raise OddError("the TEI source is not here: give --p5subset p5subset.xml[.gz] or set DESPATCH_P5SUBSET")


def _beside_checkout() -> list[str]:
    folder = HERE.parent.parent / "shared" / "tei"
    return [str(folder / "p5subset.xml.gz"), str(folder / "p5subset.xml")]


def load(path: Path) -> etree._ElementTree:
    data = path.read_bytes()
    return etree.ElementTree(etree.fromstring(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data))


def relaxng(odd: Odd) -> bytes:
    """The RELAX NG schema; elements whose content cannot occur are named in an error, not dropped."""
    elements: dict[str, p.Pattern] = {}
    classes: dict[str, p.Pattern] = {}
    for name in odd.elements:
        content = odd.content(name)
        if content == p.NOTHING:
            raise OddError(f"<{name}> needs a child that no moduleRef includes; replace its content or include it")
        elements[name] = p.element(name, p.seq([*_attributes(odd, name, classes), content]))
    return p.grammar(odd.start, {**elements, **dict(sorted(classes.items()))}, NAMESPACE, NOTE)


def _attributes(odd: Odd, element: str, classes: dict[str, p.Pattern]) -> list[p.Pattern]:
    """The element's attributes; those that a class gives unchanged stand together in a define named for the class."""
    left, groups = odd.attributes(element), []
    for name in reversed(odd.attribute_classes(element)):
        given = odd.attributes(name, "classSpec")
        if len(given) > 1 and given.items() <= left.items():
            groups.append((name, given))
    for name, given in sorted(groups, key=lambda group: -len(group[1])):
        if given.items() <= left.items():
            left = {key: value for key, value in left.items() if key not in given}
            left[name], classes[name] = p.ref(name), p.seq(list(given.values()))
    return [left[key] for key in sorted(left)]


def schematron(odd: Odd) -> bytes:
    """The Schematron of the ODD's own constraintSpecs: one pattern each, named for it."""
    root = etree.Element(f"{{{SCH}}}schema", nsmap=_DEFAULT, queryBinding="xslt3")
    root.append(etree.Comment(f" {NOTE} "))
    etree.SubElement(root, f"{{{SCH}}}title").text = "Despatch: what a grammar cannot say"
    etree.SubElement(root, f"{{{SCH}}}ns", prefix="tei", uri=NAMESPACE)
    etree.SubElement(root, f"{{{SCH}}}ns", prefix="xs", uri="http://www.w3.org/2001/XMLSchema")
    for spec in odd.tree.iter(f"{TEI}constraintSpec"):
        owner = spec.getparent()
        name = "-".join(filter(None, (owner.get("ident") if owner is not None else "", spec.get("ident"))))
        pattern = etree.SubElement(root, f"{{{SCH}}}pattern", id=name)
        for rule in spec.iter(f"{{{SCH}}}rule"):
            copy = etree.fromstring(etree.tostring(rule, with_tail=False))
            pattern.append(copy)
    etree.cleanup_namespaces(root)
    for node in root.iter(etree.Element):
        if not (node.text or "").strip():
            node.text = None
        elif len(node) == 0:
            node.text = " ".join((node.text or "").split())
        if not (node.tail or "").strip():
            node.tail = None
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def xsd(rng: bytes) -> dict[str, bytes]:
    """The W3C schema documents that trang makes of the RELAX NG, by file name."""
    trang = shutil.which("trang")
    if trang is None:
        raise OddError("trang is not installed (Debian: apt-get install trang); it is needed only to make the XSD")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "despatch.rng").write_bytes(rng)
        subprocess.run([trang, "despatch.rng", "despatch.xsd"], cwd=folder, check=True)
        made = {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.xsd"))}
    return {name: data.replace(b"\r\n", b"\n") for name, data in made.items()}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--p5subset", metavar="FILE", help="the TEI source; $DESPATCH_P5SUBSET is the same")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    parser.add_argument("--no-xsd", action="store_true", help="leave the XSD as it is (trang is not needed then)")
    options = parser.parse_args(arguments)
    try:
        odd = Odd(HERE / "despatch.odd", load(find_source(options.p5subset)))
        rng = relaxng(odd)
        made = {"despatch.rng": rng, "despatch.sch": schematron(odd), **({} if options.no_xsd else xsd(rng))}
    except OddError as error:
        print(f"schema/build.py: {error}", file=sys.stderr)
        return 1
    stale = [name for name, data in made.items() if not (HERE / name).is_file() or (HERE / name).read_bytes() != data]
    for name in [] if options.check else stale:
        (HERE / name).write_bytes(made[name])
    print(
        f"{len(odd.elements)} elements; {'out of date' if options.check else 'written'}: {', '.join(stale) or 'none'}"
    )
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
