"""SARIF 2.1.0, the OASIS format for the results of static analysis, as code hosts and editors take it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from despatch import __version__
from despatch.formats.machines import fingerprints
from despatch.formats.report import Report
from despatch.model.findings import GRAVITY, Finding
from despatch.validate.book import BOOK

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000  # results in a run; GitHub takes no file with more
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "SRCROOT"


def log(report: Report) -> str:
    """One run with its rules. Columns count code points. The gravest results, if there are more than MOST."""
    known = fingerprints(report)
    kept = sorted(known, key=lambda pair: -GRAVITY[pair[0].severity])[:MOST] if len(known) > MOST else known
    rules = sorted({finding.code for finding, _ in kept})
    index = {code: number for number, code in enumerate(rules)}
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if len(kept) < len(known):
        words = f"{len(known) - len(kept)} more findings are left out: a run may have {MOST} results."
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": words}}]
    driver = {
        "name": "Despatch",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, (finding for finding, _ in kept)) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "originalUriBaseIds": {_ROOT: {"uri": PurePath(report.base.absolute()).as_uri() + "/"}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, word, index[finding.code], report) for finding, word in kept],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, findings: Iterable[Finding]) -> dict[str, Any]:
    known = BOOK.get(code)
    if known is None:  # of another room, which tells all in its message
        first = next(finding for finding in findings if finding.code == code)
        return {"id": code, "defaultConfiguration": {"level": _LEVELS[first.severity]}}
    words = f"{known.meaning}\n\nFor example: {known.example}\n\nRemedy: {known.remedy}"
    markdown = f"{known.meaning}\n\n```xml\n{known.example}\n```\n\n**Remedy.** {_marked(known.remedy)}"
    return {
        "id": code,
        "shortDescription": {"text": known.meaning},
        "fullDescription": {"text": f"{known.meaning} {known.remedy}"},
        "help": {"text": words, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
        "properties": {"tags": ["TEI", known.layer]},
    }


def _marked(words: str) -> str:
    """Markdown in which tags stay visible."""
    return words.replace("<", "&lt;")


def _result(finding: Finding, fingerprint: str, index: int, report: Report) -> dict[str, Any]:
    uri = report.uri(finding.file)
    artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if finding.line:
        region: dict[str, Any] = {"startLine": finding.line}
        if finding.column:
            region |= {"startColumn": finding.column, "endColumn": finding.column + max(1, finding.length)}
        physical["region"] = region
        if finding.excerpt:
            physical["contextRegion"] = {"startLine": finding.line, "snippet": {"text": finding.excerpt}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.xpath, "kind": "element"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.remedy}".strip()},
        "locations": [location],
        "partialFingerprints": {"despatchFinding/v1": fingerprint},
    }
