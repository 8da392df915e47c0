"""An edition shown while it is worked on: built, watched, built again; pages in a browser follow by themselves.

A build runs in a process of its own, so that changed stylesheets are read anew and a failure harms nobody. What the
browser needs for it is put into pages as they are sent, and never into the output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from despatch import config, resources
from despatch.errors import DespatchError, UsageError
from despatch.run.build import STATE

POLL = 0.5  # seconds between looks at the files; a look at 10,000 takes some 50 ms
_OWN = "/-despatch/"  # what is asked for below this is the server's own: no page of an edition begins so
_ENDING = b"</body>"

Snapshot = dict[str, tuple[int, int]]  # path → time of change in ns, size


@dataclass(slots=True)
class Stage:
    """What the pages in a browser ask for. number: of the builds so far; wrong: what the last one found, as lines."""

    project: Path
    number: int = 0
    wrong: list[str] = field(default_factory=list)
    output: Path = Path("out")

    def __post_init__(self) -> None:
        self.find_output()

    def find_output(self) -> None:
        """Where the edition is, as far as its settings can be read."""
        try:
            self.output = self.project / config.load(self.project).output
        except DespatchError:
            self.output = self.project / self.output.name

    def as_json(self) -> bytes:
        return json.dumps({"number": self.number, "wrong": self.wrong}).encode()


def serve(folder: Path, host: str, port: int, jobs: int, say: Callable[[str], None]) -> None:
    """Build, serve and watch until interrupted (KeyboardInterrupt). Raises UsageError for a port that is taken."""
    stage = Stage(folder.resolve())
    try:
        server = ThreadingHTTPServer((host, port), partial(_Handler, stage=stage))
    except OSError as error:
        raise UsageError(
            f"nothing can be served on {host}:{port}: {error.strerror}.", remedy="Name another --port; 0 is any."
        ) from None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{host if ':' not in host else f'[{host}]'}:{server.server_port}/"
    try:
        say(f"Serving the edition on {address} (Ctrl-C to stop).")
        _watch(stage, jobs, say)
    finally:
        server.shutdown()
        server.server_close()


def _watch(stage: Stage, jobs: int, say: Callable[[str], None]) -> None:
    """Build now, and again whenever what the edition is made of is not what it was."""
    wait = threading.Event()
    while True:
        before = snapshot(stage)
        _build(stage, jobs, say)
        stage.find_output()
        after = snapshot(stage)
        own = str(stage.output)
        if any(
            before.get(path) != after.get(path) for path in before.keys() | after.keys() if not path.startswith(own)
        ):
            continue  # somebody was faster than the build
        while snapshot(stage) == after:
            wait.wait(POLL)


def _build(stage: Stage, jobs: int, say: Callable[[str], None]) -> None:
    command = [sys.executable, "-m", "despatch", "build", str(stage.project), "--json", "--quiet", "-j", str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    stage.wrong = [line for line in done.stderr.splitlines() if line.strip()]
    stage.number += 1
    for line in stage.wrong:
        say(line)
    say(f"Built: {_said(done.stdout)}.")


def _said(output: str) -> str:
    """What a build did, in words, from what it said as JSON; nothing when it could not be carried out."""
    try:
        built: dict[str, Any] = json.loads(output)
    except ValueError:
        return "not, until this is mended"
    return f"{len(built['redone'])} redone, {built['unchanged']} unchanged"


def snapshot(stage: Stage) -> Snapshot:
    """When what the edition is made of changed last: all of its folder but what the build writes, and stylesheets."""
    found: Snapshot = {}
    for root in (stage.project, resources.folder("xslt"), stage.output / "tei"):
        for entry in _files(root, stage.output):
            try:
                stat = entry.stat()
            except OSError:
                continue  # gone since
            found[entry.path] = (stat.st_mtime_ns, stat.st_size)
    return found


def _files(folder: str | Path, output: Path) -> Iterator[os.DirEntry[str]]:
    """The files in and below a folder, but for hidden ones and the output."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in ("__pycache__", "node_modules", STATE):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield entry
        elif Path(entry.path) != output:
            yield from _files(entry.path, output)


class _Handler(SimpleHTTPRequestHandler):
    """The output folder, as any web server would show it, and the script that lets pages follow."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, stage: Stage) -> None:
        self._stage = stage
        super().__init__(*arguments, directory=str(stage.output))

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].partition("#")[0]
        if path == "/":
            self._send(b"", "text/plain", HTTPStatus.FOUND, location="/html/index.html")
        elif path == f"{_OWN}state":
            self._send(self._stage.as_json(), "application/json")
        elif path == f"{_OWN}follow.js":
            self._send(resources.stylesheet("serve/follow.js").read_bytes(), "text/javascript")
        elif path.endswith(".html"):
            self._page(Path(self.translate_path(path)))
        else:
            super().do_GET()

    def _page(self, path: Path) -> None:
        """A page with the script in it; in its place, where it is not there (yet), one that waits for it."""
        script = f'<script src="{_OWN}follow.js" data-number="{self._stage.number}"></script>'.encode()
        try:
            page, status = path.read_bytes(), HTTPStatus.OK
        except OSError:
            page, status = resources.stylesheet("serve/waiting.html").read_bytes(), HTTPStatus.NOT_FOUND
        head, ending, tail = page.rpartition(_ENDING)
        self._send(head + script + ending + tail if ending else page + script, "text/html; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing of requests."""
