"""Files held under watch: checked again as they change, and with them those that point to them.

By looking at times and sizes again and again: that needs no library, and it works on shared folders and in containers,
where the notices of the operating system do not arrive. A round over 5,000 files takes a twentieth of a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from despatch.model.findings import Finding
from despatch.run.check import Checked, united

_EVERY = 0.4  # seconds between two rounds, or ten times as long as a round takes
State = tuple[int, int]


def watch(
    find: Callable[[], Sequence[Path]], check: Callable[[Sequence[Path]], Checked], schemas: Sequence[Path] = ()
) -> Iterator[Checked]:
    """What is wrong with all the files, now and after each change; without an end.

    find: the files, asked anew every round; check: of some of them; schemas: files after whose change all is anew.
    """
    known: dict[Path, list[Finding]] = {}
    own: dict[Path, set[str]] = {}
    before: dict[Path, State] | None = None
    rules: dict[Path, State] = {}
    while True:
        start = time.monotonic()
        now, rules_now = _states(find()), _states(schemas)
        took = time.monotonic() - start
        if before is None or now != before or rules != rules_now:
            old = before if before is not None and rules == rules_now else {}
            changed = {path for path in now.keys() | old.keys() if now.get(path) != old.get(path)}
            checked = check([path for path in now if path in changed or _names(path, changed)])
            for path in checked.paths:
                known[path] = []
                own.pop(path, None)
            own |= checked.own
            by_name = {str(path): path for path in checked.paths}
            for finding in checked.findings:
                known[by_name[finding.file]].append(finding)
            before, rules = now, rules_now
            found = [finding for path in now for finding in known.get(path, ())]
            yield united(Checked(list(now), found, checked.lost, {path: own[path] for path in now if path in own}))
        time.sleep(max(_EVERY, 10 * took))


def _states(paths: Iterable[Path]) -> dict[Path, State]:
    states: dict[Path, State] = {}
    for path in paths:
        try:
            status = path.stat()
            states[path] = (status.st_mtime_ns, status.st_size)
        except OSError:
            states[path] = (0, -1)
    return states


def _names(path: Path, changed: Iterable[Path]) -> bool:
    """Whether a file has the name of a changed one in it, and so may point to it."""
    neighbours = [other.name.encode() for other in changed if other.parent == path.parent]
    if not neighbours:
        return False
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return any(name in data for name in neighbours)
