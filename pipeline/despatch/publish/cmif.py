"""What `cmif.xml` says about the edition itself; the rest is in the gathered index (xslt/site/cmif.xsl)."""

from __future__ import annotations

import uuid

from despatch.config import Edition

FILE = "cmif.xml"


def parameters(edition: Edition) -> dict[str, str]:
    """The parameters of the stylesheet. The edition's id is made of its address, or its title: always the same."""
    base = edition.base_url and edition.base_url.rstrip("/") + "/"
    return {
        "base": base,
        "id": f"uuid-{uuid.uuid5(uuid.NAMESPACE_URL, base or f'urn:x-despatch:{edition.title}')}",
        "date": edition.publication.date,
        "language": edition.language,
    }
