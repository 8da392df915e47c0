"""What the same files cost others: the floor (parse, serialise, write, by lxml), and tools that the machine has."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from measure import Spent, spend

FLOOR = """
import sys
from pathlib import Path
from lxml import etree
out = Path(sys.argv[2])
for path in sorted(Path(sys.argv[1]).glob("*.xml")):
    (out / path.name).write_bytes(etree.tostring(etree.parse(path), xml_declaration=True, encoding="UTF-8"))
"""

# XSLT 1.0, for xsltproc: the words of a document as paragraphs, much less than a page of an edition
PLAIN = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:output method="html"/>
  <xsl:template match="/">
    <html><body><xsl:apply-templates select="//t:body//*[self::t:p or self::t:head]"/></body></html>
  </xsl:template>
  <xsl:template match="t:p | t:head"><p><xsl:value-of select="."/></p></xsl:template>
</xsl:stylesheet>
"""


def floor(tei: Path, folder: Path) -> Spent:
    """Parse, serialise and write every file, in one process."""
    (folder / "floor").mkdir(exist_ok=True)
    return spend([sys.executable, "-c", FLOOR, tei, folder / "floor"], {})


def peers(tei: Path, schema: Path, folder: Path) -> dict[str, Spent | None]:
    """name → what it took over all files, None where the machine has it not."""
    files = sorted(tei.glob("*.xml"))
    found: dict[str, Spent | None] = {"jing (RELAX NG only)": None, "xsltproc (plain text as HTML)": None}
    if shutil.which("jing"):
        found["jing (RELAX NG only)"] = spend(["jing", schema, *files], {})
    if shutil.which("xsltproc"):
        (folder / "plain.xsl").write_text(PLAIN)
        found["xsltproc (plain text as HTML)"] = spend(["xsltproc", folder / "plain.xsl", *files], {})
    return found
