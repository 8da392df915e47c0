"""The forms that stylesheets make: a page to hand to a colleague, and JUnit's XML for build servers."""

from __future__ import annotations

from typing import Any

from lxml import etree

from despatch import __version__, resources, saxon
from despatch.formats.report import Report, causes, plain
from despatch.model.findings import Finding
from despatch.validate.book import BOOK


def html(report: Report) -> str:
    """A page that needs nothing beside it."""
    css = resources.stylesheet("findings/page.css").read_text(encoding="utf-8")
    return _transformed("findings/page.xsl", report, {"css": css})


def junit(report: Report) -> str:
    """A test case for each finding and for each file without one; those that make the run fail are failures."""
    return _transformed("findings/junit.xsl", report, {})


def _transformed(name: str, report: Report, parameters: dict[str, str]) -> str:
    compiled = saxon.compile_stylesheet(resources.stylesheet(name).read_text(encoding="utf-8"), name)
    data = etree.tostring(tree(report), encoding="unicode")
    return saxon.transform(compiled, "report", saxon.parse(data), parameters, name) + "\n"


def tree(report: Report) -> Any:
    """The report as XML, whose form xslt/findings/README.md describes."""
    root = etree.Element("report", version=__version__, known=str(report.known))
    for file in report.files:
        etree.SubElement(root, "file", name=plain(report.relative(file)))
    for cause in causes(report.findings):
        first = cause.first
        group = etree.SubElement(root, "cause", code=first.code, severity=first.severity, layer=first.layer)
        etree.SubElement(group, "message").text = plain(first.message)
        etree.SubElement(group, "remedy").text = plain(first.remedy)
        known = BOOK.get(first.code)
        if known:
            etree.SubElement(group, "meaning").text = known.meaning
            etree.SubElement(group, "example").text = known.example
        for finding in cause.findings:
            group.append(_finding(finding, report))
    return root


def _finding(finding: Finding, report: Report) -> Any:
    made = etree.Element(
        "finding",
        file=plain(report.relative(finding.file)),
        line=str(finding.line),
        column=str(finding.column),
        xpath=finding.xpath,
        fails=str(report.fails(finding)).lower(),
    )
    excerpt, at = plain(finding.excerpt), max(0, finding.caret - 1)
    end = at + finding.length if finding.caret else at
    for name, part in (("before", excerpt[:at]), ("culprit", excerpt[at:end]), ("after", excerpt[end:])):
        etree.SubElement(made, name).text = part
    return made
