"""Documents of the gold volumes in ../shared, each as a TEI file of its own; nothing of them is kept here."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
VOLUMES = SHARED / "gold" / "volumes"
TEI_ALL = SHARED / "tei" / "tei_all.rng"
P5 = SHARED / "tei" / "p5subset.xml.gz"
TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>A document</title></titleStmt>
<publicationStmt><p>Not published.</p></publicationStmt><sourceDesc><p>A volume.</p></sourceDesc></fileDesc></teiHeader>
<text><body/></text></TEI>"""


def volumes() -> Iterator[tuple[str, bytes]]:
    """(name, bytes of the file) of every volume."""
    for path in sorted(VOLUMES.glob("*.xml.gz")):
        yield path.name.removesuffix(".xml.gz"), gzip.decompress(path.read_bytes())


def documents(count: int) -> list[bytes]:
    """`count` documents, equally many of each volume as far as there are, spread over it."""
    each = -(-count // max(1, len(list(VOLUMES.glob("*.xml.gz")))))
    made: list[bytes] = []
    for _, data in volumes():
        divs = list(etree.fromstring(data).iterfind(f".//{TEI}div[@type='document']"))
        made += [_alone(div) for div in divs[:: max(1, len(divs) // each)][:each]]
    return made[:count]


def _alone(div: Any) -> bytes:
    """The document in a TEI file, without the attributes that are not TEI's, and without pointers to the volume."""
    root = etree.fromstring(_FRAME)
    copy = deepcopy(div)
    copy.tail = None
    own = {f"#{element.get(_ID)}" for element in copy.iter(etree.Element)}
    for element in copy.iter(etree.Element):
        for name, value in element.attrib.items():
            pointing = value.startswith("#") and not own.issuperset(value.split())
            if pointing or name.startswith("{http://history"):
                del element.attrib[name]
    root.find(f".//{TEI}body").append(copy)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
