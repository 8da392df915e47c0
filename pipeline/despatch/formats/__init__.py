"""Findings as people and machines read them. Views only: what is wrong, and how bad it is, was decided before.

    written = formats.write("sarif", Report(findings, files))

Pages and JUnit's XML are made by the stylesheets in xslt/findings/, the rest here.
"""

from __future__ import annotations

from despatch.formats import github, machines
from despatch.formats.report import Cause, Report, causes

__all__ = ["FORMS", "Cause", "Report", "causes", "write"]

FORMS = ("terminal", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")


def write(form: str, report: Report) -> str:
    """The report in a form of FORMS, as the text of a whole file."""
    if form == "json":
        return machines.json_array(report)
    if form == "gitlab":
        return machines.code_quality(report)
    if form == "github":
        return github.commands(report)
    if form == "markdown":
        from despatch.formats import summary  # noqa: PLC0415

        return summary.markdown(report)
    if form == "sarif":
        from despatch.formats import sarif  # noqa: PLC0415

        return sarif.log(report)
    if form == "terminal":
        from despatch.formats import terminal  # noqa: PLC0415

        return terminal.text(report)
    from despatch.formats import styled  # noqa: PLC0415 — Saxon, which the others do not need

    return styled.html(report) if form == "html" else styled.junit(report)
