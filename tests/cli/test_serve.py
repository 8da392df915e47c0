"""`despatch serve`, as a real process on this machine."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser import browser, why_not

WAIT = 60.0  # seconds for what takes two on an idle machine


class Served:
    """A server at work. url: where; said: all that it has said."""

    def __init__(self, project: Path, *options: str) -> None:
        flags = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {}
        self.log = project / ".log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "despatch", "serve", str(project), "--port", "0", "-j", "1", *options],
                stderr=log,
                **flags,  # type: ignore[call-overload]
            )
        until(lambda: "Serving" in self.said)
        self.url = re.findall(r"http://127\.0\.0\.1:\d+/", self.said)[0]

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=WAIT) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def state(self) -> dict[str, object]:
        return dict(json.loads(self.get("-despatch/state")[1]))

    def stop(self) -> int:
        self.process.send_signal(signal.CTRL_BREAK_EVENT if os.name == "nt" else signal.SIGINT)
        return self.process.wait(WAIT)


def until(there: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT
    while not there():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Dear Sir: I have the honor to report.\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text('title = "Papers"\nsources = "texts"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    served = Served(project)
    yield served
    if served.process.poll() is None:
        served.process.kill()
        served.process.wait()


def test_an_edition_is_built_shown_and_built_again(project: Path, served: Served) -> None:
    until(lambda: served.state()["number"] == 1)
    status, page = served.get("html/a.html")
    assert status == 200 and "the honor to report" in page
    assert 'src="/-despatch/follow.js" data-number="1"' in page
    assert "follow.js" not in (project / "out" / "html" / "a.html").read_text(encoding="utf-8")
    assert "location.reload" in served.get("-despatch/follow.js")[1]
    assert served.get("text/a.txt")[0] == 200 and served.get("")[1].startswith("<!DOCTYPE")

    (project / "texts" / "a.txt").write_text("Dear Sir: I have nothing to report.\n", encoding="utf-8")
    until(lambda: served.state()["number"] == 2)
    assert "nothing to report" in served.get("html/a.html")[1]
    (project / "texts" / "b.txt").write_text("Another letter.\n", encoding="utf-8")
    until(lambda: served.get("html/b.html")[0] == 200)

    until(lambda: served.state()["number"] == 3)
    time.sleep(1.5)
    assert served.state()["number"] == 3, "what a build writes is no reason for the next"


def test_a_tei_file_that_is_changed_by_hand_is_shown(project: Path, served: Served) -> None:
    until(lambda: served.state()["number"] == 1)
    tei = project / "out" / "tei" / "a.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("to report", "to <hi>report</hi>"), encoding="utf-8")
    until(lambda: served.state()["number"] == 2)
    assert served.state()["wrong"] == [] and "redone" in served.said


def test_what_is_wrong_is_shown_until_it_is_mended(project: Path, served: Served) -> None:
    until(lambda: served.state()["number"] == 1)
    (project / "edition.toml").write_text('titel = "Papers"\nsources = "texts"\n', encoding="utf-8")
    until(lambda: served.state()["wrong"])
    assert "edition.toml:1: unknown key 'titel'" in str(served.state()["wrong"])
    assert served.get("html/a.html")[0] == 200, "the last edition is there still"
    (project / "edition.toml").write_text('title = "Papers"\nsources = "texts"\n', encoding="utf-8")
    until(lambda: not served.state()["wrong"])


def test_a_page_that_is_not_there_waits_for_it(tmp_path: Path) -> None:
    served = Served(tmp_path)
    try:
        until(lambda: served.state()["number"])
        status, page = served.get("html/index.html")
        assert status == 404 and "follow.js" in page
        assert "there is no edition.toml" in str(served.state()["wrong"])
    finally:
        served.process.kill()


def test_it_ends_cleanly(project: Path, served: Served) -> None:
    until(lambda: served.state()["number"] == 1)
    assert served.stop() == 0
    assert "Stopped" in served.said and "Traceback" not in served.said
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(served.url, timeout=5)


def test_nothing_outside_the_output_is_shown(project: Path, served: Served) -> None:
    until(lambda: served.state()["number"] == 1)
    for path in ("../edition.toml", "%2e%2e/edition.toml", "html/../../edition.toml", "html/%2e%2e/%2e%2e/x.html"):
        status, page = served.get(path)
        assert status == 404 and "Papers" not in page


def test_a_port_that_is_taken_is_said(project: Path, served: Served) -> None:
    port = served.url.rstrip("/").rpartition(":")[2]
    other = subprocess.run(
        [sys.executable, "-m", "despatch", "serve", str(project), "--port", port],
        capture_output=True,
        text=True,
        timeout=WAIT,
        check=False,
    )
    assert other.returncode == 2 and "Name another --port" in other.stderr


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
def test_a_page_in_a_browser_follows_and_shows_what_is_wrong(project: Path, served: Served) -> None:
    until(lambda: served.state()["number"] == 1)
    with browser() as chrome:
        page = chrome.new_page()
        page.goto(served.url)
        page.goto(f"{served.url}html/a.html")
        (project / "texts" / "a.txt").write_text("Dear Sir: I have nothing to report.\n", encoding="utf-8")
        page.get_by_text("nothing to report").wait_for(timeout=WAIT * 1000)
        (project / "edition.toml").write_text("titel = 1\n", encoding="utf-8")
        page.get_by_role("alert").get_by_text("unknown key").wait_for(timeout=WAIT * 1000)
        (project / "edition.toml").write_text('sources = "texts"\n', encoding="utf-8")
        page.get_by_role("alert").wait_for(state="detached", timeout=WAIT * 1000)
