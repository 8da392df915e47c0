"""How long a search takes in a browser, and how much it loads: python tests/bench/search.py [EDITION] [--documents N].

EDITION is the folder of one that was built with --also search; without it one is made of the encoded volumes beside the
checkout, or of copies of the seeds, and built. Needs the extras [search] and [dev], and Debian's chromium.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from bench.edition import GOLD, make  # noqa: E402
from browser import Site, browser  # noqa: E402

WORDS = (
    "negotiations", "Litvinoff", "disarmament conference", "aid", "Chou En-lai", "treaty of friendship", "Kissinger",
    "petroleum", "the President", "cease-fire", "Berlin", "telegram", "wheat shipments", "Under Secretary", "Laos",
)  # fmt: skip
MILLISECONDS, KILOBYTES = 200, 300


_ASK = """async (words) => {
  const form = document.querySelector("[role=search]");
  const answered = () => performance.getEntriesByName("despatch-answered");
  form.elements.q.value = words;
  const begun = performance.now();
  form.requestSubmit();
  while (!answered().length) await new Promise((next) => setTimeout(next, 1));
  return answered()[0].startTime - begun;
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path, nargs="?")
    parser.add_argument("--documents", type=int, default=4000)
    chosen = parser.parse_args()
    if chosen.edition:
        return measure(chosen.edition)
    with tempfile.TemporaryDirectory() as folder:
        from despatch.run.build import build  # noqa: PLC0415

        project = Path(folder) / "edition"
        make(project, chosen.documents, Path(folder) / "volumes" if (GOLD / "volumes").is_dir() else None)
        build(project, jobs=2, also=["search"])
        return measure(project)


def measure(project: Path) -> int:
    """Ask for each of WORDS in a page just opened, with nothing cached; print, and say whether it is enough."""
    documents = len(list((project / "out" / "tei").glob("*.xml")))
    times, works, sizes, first, found = [], [], [], [], 0
    with Site(project / "out") as site, browser() as chrome:
        for words in WORDS:
            context = chrome.new_context()
            page = context.new_page()
            loaded: list[int] = []
            gauge = context.new_cdp_session(page)
            gauge.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.on("response", lambda response, loaded=loaded: loaded.append(len(response.body())))
            page.goto(site.url + "html/search.html")
            page.get_by_role("searchbox").wait_for()
            page.wait_for_load_state("networkidle")
            first.append(sum(loaded))
            loaded.clear()
            worked = _worked(gauge)
            milliseconds = page.evaluate(_ASK, words)
            page.wait_for_load_state("networkidle")
            times.append(milliseconds)
            works.append(_worked(gauge) - worked)
            sizes.append(sum(loaded))
            found += page.locator("#\\~found > li").count() > 0
            said = page.get_by_role("status").inner_text()
            cost = f"{milliseconds:7.0f} ms{works[-1]:7.0f} ms of CPU{sizes[-1] / 1000:9.0f} kB"
            print(f"{words:24}{cost}  {said}")
            context.close()
    print(f"\n{documents} documents; {found} of {len(WORDS)} searches found something.")
    print(f"opening the page loads {statistics.median(first) / 1000:.0f} kB, once; a first search loads")
    print(f"{statistics.median(sizes) / 1000:.0f} kB (at most {max(sizes) / 1000:.0f}) and answers in "
          f"{statistics.median(times):.0f} ms (at most {max(times):.0f}) by the clock, with "
          f"{statistics.median(works):.0f} ms (at most {max(works):.0f}) of the page's CPU.")  # fmt: skip
    light, quick = max(sizes) + max(first) <= KILOBYTES * 1000, statistics.median(times) <= MILLISECONDS
    print(f"asked: {KILOBYTES} kB with all that the page loads: {'met' if light else 'NOT MET'}")
    print(f"asked: {MILLISECONDS} ms by the clock: {'met' if quick else 'NOT MET'}{_busy()}")
    return 0 if light and quick else 1


def _busy() -> str:
    """What to think of times by the clock."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f" (load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores)"


def _worked(gauge: Any) -> float:
    """Milliseconds of CPU that the page's thread has taken so far."""
    metrics = {row["name"]: row["value"] for row in gauge.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["TaskDuration"])


if __name__ == "__main__":
    sys.exit(main())
