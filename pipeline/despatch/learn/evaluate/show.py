"""A report and its differences for people: tables, and the places where gold and prediction part."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from despatch.learn.evaluate.compare import Comparison, Difference
from despatch.learn.evaluate.reading import Reading
from despatch.learn.evaluate.report import LEVELS, Report, figures
from despatch.learn.evaluate.rows import Item

_POINTS = frozenset({"note anchor", "page break", "block start", "document date"})


def tables(report: Report, worst: int, confusions: int) -> RenderableType:
    """The whole report; worst and confusions: how many of each."""
    parts: list[RenderableType] = [_summary(report), _rows(report)]
    parts += [table for table in (_calibration(report), _confusions(report, confusions)) if table]
    parts += [table for table in (_identities(report, confusions), _worst(report, worst)) if table]
    return Group(*parts)


def _summary(report: Report) -> Text:
    missing = f", {len(report.missing)} of them not predicted" if report.missing else ""
    text = (
        f"\ntext fidelity {report.fidelity:.5f}, exact in {report.exact / max(1, report.documents):.1%}"
        if report.text
        else ""
    )
    return Text(f"{report.documents} documents{missing}{text}\nwhole documents right {report.whole:.1%}")


def _table(title: str, *columns: str, left: int = 1) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for i, column in enumerate(columns):
        table.add_column(column, justify="left" if i < left else "right", no_wrap=True)
    return table


def _rows(report: Report) -> Table:
    table = _table("\nMarks", "", "precision", "recall", "F1", "overlap F1", "gold", "found", "documents right")
    for name in report.rows:
        f = figures(report.counts[name])
        loose = "" if name in _POINTS or name == "note text" else f"{f['overlapping']['f1']:.4f}"
        if not f["gold"]:
            table.add_row(name, "–", "–", "–", "", "0", str(f["found"]), "")
            continue
        exact = [f"{f[key]:.4f}" for key in ("precision", "recall", "f1")]
        table.add_row(name, *exact, loose, str(f["gold"]), str(f["found"]), f"{report.right_documents(name):.1%}")
    return table


def _calibration(report: Report) -> Table | None:
    """For each level: the share that is right, and, where the gold is silent about some of them, of the others."""
    found = report.calibration()
    if not found:
        return None
    table = _table("\nCertainty: right, of how many (of those where the gold marks anything)", "", *LEVELS)
    for row, levels in found.items():
        cells = []
        for level, promise in LEVELS.items():
            if level not in levels:
                cells.append(Text("–"))
                continue
            at = levels[level]
            judged = f" ({at['right_of_judged']:.3f})" if at["judged"] < at["marks"] else ""
            kept = at["right_of_judged"] >= promise or level == "certain"
            cells.append(Text(f"{at['right']:.3f} of {at['marks']}{judged}", style="" if kept else "red"))
        table.add_row(row, *cells)
    promises = ", ".join(f"{level} promises {share:.2f}" for level, share in LEVELS.items() if 0 < share < 1)
    table.caption, table.caption_justify = promises, "left"
    return table


def _confusions(report: Report, number: int) -> Table | None:
    table = _table("\nWhat stands for what", "row", "gold has", "predicted", "times", left=3)
    rows = {*report.rows, "text"}
    for (row, gold, predicted), count in report.confusions.most_common():
        if row in rows and table.row_count < number:
            table.add_row(row, gold, predicted, str(count))
    return table if table.row_count else None


def _identities(report: Report, number: int) -> Table | None:
    table = _table("\nWhich for which", "row", "gold has", "predicted", "times", left=3)
    for (row, gold, predicted), count in report.identities.most_common():
        if row in report.rows and row not in ("name span", "date span") and table.row_count < number:
            table.add_row(row, gold, predicted, str(count))
    return table if table.row_count else None


def _worst(report: Report, number: int) -> Table | None:
    table = _table("\nWorst documents", "document", "F1", "what is wrong")
    table.columns[2].justify, table.columns[2].no_wrap = "left", False
    for d in report.worst(number):
        wrong = [f"{row} {count}" for row, count in d["wrong"].items()]
        table.add_row(
            d["document"], f"{d['f1']:.3f}", ", ".join(wrong if d["text"] or not report.text else ["text", *wrong])
        )
    return table if table.row_count else None


def explained(comparison: Comparison, kinds: frozenset[str]) -> Iterator[Text]:
    """The differences of a document in context, of these rows only, if any are named."""
    shown = [d for d in comparison.differences if not kinds or d.row in kinds]
    if comparison.missing and shown:
        yield Text.assemble((comparison.name, "bold"), ": not predicted")
    elif shown:
        yield Text(comparison.name, style="bold")
        for difference in shown:
            yield _difference(difference)


def _difference(d: Difference) -> Text:
    lines = [Text(f"  {d.row}: {d.says[0]} → {d.says[1]}", style="bold")]
    gold, found = d.texts
    if d.row == "document date":
        said = [(d.gold.label if d.gold else "none", "green"), (d.found.label if d.found else "none", "red")]
        lines += [Text.assemble(f"    {side:10}", part) for side, part in zip(("gold", "predicted"), said, strict=True)]
        return Text("\n").join(lines)
    lines.append(_line("gold", gold, d.gold, "green"))
    lines.append(_line("predicted", found, d.found, "red"))
    return Text("\n").join(line for line in lines if line)


def _line(side: str, reading: Reading, item: Item | None, style: str) -> Text:
    """side, … the words before [the mark → what it claims] the words after …; the mark in colour on a terminal."""
    if item is None:
        return Text(f"    {side:10}nothing")
    start, end = item.own
    words = reading.words(start, end)
    mark = f"[{words}{' → ' if words and item.label else ''}{item.label}]"
    if len(mark) > 160:
        mark = f"{mark[:100]} … {mark[-55:]}"
    return Text.assemble(f"    {side:10}", reading.before(start), (mark, style), reading.after(end))


def console(width: int = 0) -> Console:
    """Of the terminal's width, but no less than `width`; outside a terminal wide enough for every table."""
    plain = Console(highlight=False, soft_wrap=True)
    wide = max(width, plain.width if plain.is_terminal else 160)
    return Console(highlight=False, soft_wrap=True, width=wide)
