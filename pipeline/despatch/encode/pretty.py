"""Indents where white space is free and nowhere else."""

from __future__ import annotations

from lxml import etree

from despatch.encode.ledger import TEI

# Elements whose white space carries nothing, because they hold elements only.
_FREE = {
    TEI + name
    for name in (
        "TEI teiHeader fileDesc titleStmt respStmt publicationStmt availability seriesStmt sourceDesc encodingDesc "
        "projectDesc editorialDecl normalization interpretation listPrefixDef prefixDef appInfo application "
        "profileDesc abstract creation langUsage textClass keywords correspDesc correspAction revisionDesc standOff "
        "listPerson person listPlace place listOrg org text body div opener closer list postscript"
    ).split()
}


def pretty(root: etree._Element) -> bytes:
    """The tree as a UTF-8 file with a declaration and a final newline; changes the white space of `root`."""
    _indent(root, 0)
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _indent(node: etree._Element, depth: int) -> None:
    """node: one with children."""
    if node.tag not in _FREE or (node.text or "").strip():
        return
    children = list(node)
    if any((child.tail or "").strip() for child in children):
        return
    node.text = space = "\n" + "  " * (depth + 1)
    for child in children:
        if len(child):
            _indent(child, depth + 1)
        child.tail = space
    children[-1].tail = space[:-2]
