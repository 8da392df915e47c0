"""The results of the benchmark as tables in Markdown, and what they come to for corpora that nobody built here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
CORPORA = (300_000, 10_000_000)
WORKERS = (2, 16, 100)
Results = dict[str, Any]


def put(path: Path, results: Results) -> None:
    """Write the tables into a document, between its two marks."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{whole(results)}\n{END}{after}", encoding="utf-8")


def whole(results: Results) -> str:
    """All tables, each with what it shows."""
    made = (one_document(results), builds(results), memory(results), sizes(results), beside(results), plan(results))
    machine = f"{results['machine']}; {results['documents']:,} documents, {results['jobs']} workers."
    return "\n\n".join((f"![The measurements as bars](pictures/bench.svg)\n\nMeasured on {machine}", *made))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in lines)


def one_document(results: Results) -> str:
    stages = results["stages_cpu_ms"]
    rows = [(name, f"{ms:.2f}") for name, ms in stages.items()]
    return table(("stage of one document", "CPU, ms"), [*rows, ("**all**", f"**{sum(stages.values()):.1f}**")])


def builds(results: Results) -> str:
    rows = []
    for name, one in results["builds"].items():
        redone = results["redone"].get(name, results["documents"] if name == "cold" else 0)
        rows.append(
            (name, f"{redone:,}", f"{one['wall_s']:.1f} s", f"{one['cpu_s']:.1f} s", f"{one['documents_per_s']:,.0f}")
        )
    for name, one in results["one document"].items():
        rows.append(
            (f"`{name}`, one document, a new process", "", f"{one['wall_s']:.2f} s", f"{one['cpu_s']:.2f} s", "")
        )
    return table(("build", "documents redone", "wall", "CPU", "documents a second"), rows)


def memory(results: Results) -> str:
    rows = [
        (name, f"{one.get('first_mb', one['memory_mb']):.0f} MB", f"{one.get('worker_mb', 0):.0f} MB")
        for name, one in results["memory_mb"].items()
    ]
    return table(("peak memory, cold build", "the process that directs", "the largest worker"), rows)


def sizes(results: Results) -> str:
    rows = [(name, f"{size / 1000:.1f}") for name, size in results["bytes_a_document"].items()]
    return table(("of a document", "KB"), rows)


def beside(results: Results) -> str:
    one, two = (results["a tenth"][name]["wall_s"] for name in results["a tenth"])
    rows = [(f"{name}", f"{ratio:.1f}") for name, ratio in results["cpu_ratios"].items()]
    rows.append((f"wall clock of one worker, of {results['jobs']} (a tenth of the documents)", f"{one / two:.2f}"))
    return table(("the cold build's CPU, in multiples of", ""), rows)


def plan(results: Results) -> str:
    """Reckoned, not measured: everything in proportion to the documents."""
    cpu = results["builds"]["cold"]["cpu_ms_per_document"] / 1000
    write = (results["stages_cpu_ms"]["write"] + results["stages_cpu_ms"]["remember"]) / 1000
    warm = results["builds"]["nothing changed"]["wall_s"] / results["documents"]
    size = results["bytes_a_document"]
    output = sum(size[name] for name in size if name not in ("source and sidecar", "cache", "spool, while it runs"))
    rows: list[list[object]] = [["CPU of a first build"], *([f"wall, {n} workers"] for n in WORKERS)]
    rows += [["output"], ["cache"], ["spool, while it runs"], ["nothing changed"]]
    for documents in CORPORA:
        walls = [max(documents * cpu / n, documents * write) for n in WORKERS]
        figures = [
            span(documents * cpu),
            *map(span, walls),
            volume(documents * output),
            volume(documents * size["cache"]),
        ]
        figures += [volume(documents * size["spool, while it runs"]), span(documents * warm)]
        for row, figure in zip(rows, figures, strict=True):
            row.append(figure)
    return table(("reckoned from these figures", *(f"{n:,} documents" for n in CORPORA)), rows)


def span(seconds: float) -> str:
    for unit, length in (("days", 172_800), ("hours", 7200), ("minutes", 120)):
        if seconds >= length:
            return f"{seconds / {'days': 86_400, 'hours': 3600, 'minutes': 60}[unit]:.0f} {unit}"
    return f"{seconds:.0f} s"


def volume(size: float) -> str:
    return f"{size / 1e12:.1f} TB" if size >= 1e12 else f"{size / 1e9:.1f} GB"
