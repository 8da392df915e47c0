"""Findings as JSON: whole, for any program; and as GitLab's code quality report."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from despatch.formats.report import Report
from despatch.model.findings import Finding

_QUALITY = {"error": "major", "warning": "minor", "info": "info"}


def json_array(report: Report) -> str:
    """An array with an object for each finding; all fields of Finding, "" or 0 where one is not known."""
    return _dump([finding.as_dict() for finding in report.findings])


def code_quality(report: Report) -> str:
    """GitLab's code quality report, which it shows beside the changes of a merge request."""
    return _dump(
        [
            {
                "description": f"{finding.message} {finding.remedy}".strip(),
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": _QUALITY[finding.severity],
                "location": {"path": report.relative(finding.file), "lines": {"begin": max(1, finding.line)}},
            }
            for finding, fingerprint in fingerprints(report)
        ]
    )


def fingerprints(report: Report) -> list[tuple[Finding, str]]:
    """The findings, each with a word that stays when lines are added above it, and that no other one has."""
    seen: Counter[str] = Counter()
    made = []
    for finding in report.findings:
        word = finding.fingerprint(report.relative(finding.file))
        made.append((finding, f"{word}:{seen[word]}" if seen[word] else word))
        seen[word] += 1
    return made


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
