"""Horizontal bars as SVG: drawn by one function, readable without colour, the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, LABEL, VALUE, BAR, GAP, TOP = 760, 250, 110, 18, 8, 34
INK, FAINT, FILL = "#1b2a41", "#5c6b7a", "#3f6c8f"
Group = tuple[str, Sequence[tuple[str, float, str]]]


def bars(groups: Sequence[Group], note: str = "") -> str:
    """A chart. groups: (title, [(label, value, value as printed)]); bars are to scale within their group."""
    parts: list[str] = []
    y = 0
    for title, rows in groups:
        y += TOP
        parts.append(_text(0, y - 10, title, weight="bold"))
        most = max((value for _, value, _ in rows), default=0) or 1
        for label, value, printed in rows:
            length = max(1.0, value / most * (WIDTH - LABEL - VALUE))
            parts.append(_text(LABEL - 8, y + BAR - 5, label, anchor="end"))
            parts.append(f'<rect x="{LABEL}" y="{y}" width="{length:.1f}" height="{BAR}" fill="{FILL}"/>')
            parts.append(_text(LABEL + length + 6, y + BAR - 5, printed, fill=FAINT))
            y += BAR + GAP
    if note:
        y += TOP
        parts.append(_text(0, y - 10, note, fill=FAINT))
    described = "; ".join(f"{title}: " + ", ".join(f"{row[0]} {row[2]}" for row in rows) for title, rows in groups)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13">'
    )
    paper = f'<rect width="{WIDTH}" height="{y}" fill="#ffffff"/>'
    return "\n".join([head, f"<title>{escape(described)}</title>", paper, *parts, "</svg>", ""])


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal", fill: str = INK) -> str:
    return (
        f'<text x="{x:.0f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}">{escape(text)}</text>'
    )
