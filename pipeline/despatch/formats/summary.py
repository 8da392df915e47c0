"""Markdown for the page of a CI job: figures, then each mistake with its first places."""

from __future__ import annotations

from collections import Counter

from despatch.formats.report import Report, causes, place, plain
from despatch.model.findings import GRAVITY

_WORDS = (("error", "error"), ("warning", "warning"), ("info", "remark"))
_CAUSES, _PLACES = 50, 10  # a job's summary may have a megabyte


def markdown(report: Report, title: str = "Validation") -> str:
    number: Counter[str] = Counter(finding.severity for finding in report.findings)
    figures = [_count(number[severity], word) for severity, word in _WORDS if number[severity]]
    known = f" Not counted: {_count(report.known, 'known finding')} of the baseline." if report.known else ""
    lines = [
        f"## {title}",
        "",
        f"{', '.join(figures) or 'Nothing is wrong'} in {len(report.files):,} files.{known}",
        "",
    ]
    ordered = sorted(causes(report.findings), key=lambda cause: -GRAVITY[cause.first.severity])
    for cause in ordered[:_CAUSES]:
        first = cause.first
        times = f" ({len(cause.findings):,} places)" if len(cause.findings) > 1 else ""
        lines.append(f"- **{first.severity}** {first.code} {_text(first.message)}{times} {_text(first.remedy)}")
        lines += [f"  - `{_code(place(finding))}`" for finding in cause.findings[:_PLACES]]
        if len(cause.findings) > _PLACES:
            lines.append(f"  - and {len(cause.findings) - _PLACES:,} more")
    if len(ordered) > _CAUSES:
        lines.append(f"- and {len(ordered) - _CAUSES:,} more kinds of finding")
    return "\n".join(lines).rstrip() + "\n"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _text(words: str) -> str:
    """As text of Markdown: tags and stars stay visible, and nothing becomes a line of its own."""
    kept = "".join(f"\\{c}" if c in "\\`*_[]|#" else c for c in " ".join(plain(words).split()))
    return kept.replace("&", "&amp;").replace("<", "&lt;")


def _code(words: str) -> str:
    return plain(words).replace("`", "'").replace("\n", " ")
