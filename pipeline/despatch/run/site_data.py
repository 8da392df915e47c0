"""What is made of all documents and is no page: files of data, and what each page says of the others.

Both are made by slices, as the lists are. The rows of a slice are kept, so that a file is put together again without
making those of other slices.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from despatch.publish import edition as published
from despatch.publish import gathered
from despatch.publish.cards import UNDATED, digest
from despatch.publish.layout import Layout
from despatch.publish.slices import Part, Row
from despatch.render import DATA, Look, joined, parse, renderer
from despatch.run.behind import Behind
from despatch.run.cache import Cache
from despatch.run.executor import Executor, results
from despatch.run.shelf import Shelf
from despatch.run.tasks import Task, carry_out

File = tuple[str, str, "bytes | Iterable[bytes]"]  # name, key, content
_OTHERS, _FRAME = "others", "frame"  # kept beside the rows of files
_ROWS = 20  # rows of a slice that are as much work as a page


@dataclass(slots=True)
class SiteData:
    """documents: the slices of their list; about: the head of the index; cmif: parameters of that file; look: what they
    are made with; behind: what writes; changed: whether any card has; parts: the slices of all that has rows in files
    (render.ROWS), none where these are as they were."""

    cache: Cache
    layout: Layout
    documents: Sequence[Part]
    about: Mapping[str, str]
    cmif: Mapping[str, str]
    look: Look
    behind: Behind
    changed: bool
    parts: Mapping[str, Sequence[Part]] = field(default_factory=dict)

    def prepare(self, pool: Callable[[int], Executor]) -> None:
        """Have what stands around the rows of files made, where it is not kept: by workers, if there are any, who have
        the stylesheets at hand. pool: as in `perform`."""
        files = [file for file in DATA if not self._kept(file)]
        index = gathered.index(self.about)
        orders = [(make_frame, index, (file, dict(self._parameters(file)))) for file in files]
        for file, frame in zip(files, results(pool(len(files)), carry_out, self.look, orders), strict=True):
            self._shelf.keep_rows(_FRAME, file, "", json.dumps(frame))

    def rows(self, parts: Callable[[], Mapping[str, Sequence[Part]]]) -> Iterator[Task]:
        """For each slice, its rows of files, if they have changed. parts: gives the slices, when it is their turn."""
        self.parts = parts()
        frames = self._frames() if self.parts else {}
        for of, some in self.parts.items():
            yield from self._rows([file for file in frames if of in frames[file][1::2]], of, some)

    def files(self) -> Iterator[File]:
        """The files of DATA, when their rows are made."""
        names = {of: [part.name for part in some] for of, some in self.parts.items()}
        for file, frame in self._frames().items():
            keys = self._shelf.row_keys(file)
            yield file, digest(*frame, *keys, *keys.values()), self._filled(file, frame, names)

    @property
    def _shelf(self) -> Shelf:
        return self.cache.shelf

    def others(self) -> Iterator[Task]:
        """For each slice of documents, what their pages say of others; to be put into them. Where the slice is as it
        was, for each page of it that was made anew."""
        shelf, unsaid, keys = self._shelf, self._shelf.unsaid(), self._shelf.row_keys(_OTHERS)
        changed = self.changed or any(part.name not in keys for part in self.documents)
        digests = shelf.digests() if changed else {}
        rows = [row for part in self.documents for row in part.rows]
        stop = 0
        for part in self.documents:
            start, stop = stop, stop + len(part.rows)
            here = [row.stem for row in part.rows]
            again = [place for place in range(start, stop) if rows[place].stem in unsaid]
            key = keys.pop(part.name, "")
            if changed or len(again) > _ROWS:
                beside = self._beside(rows, start, stop, here)
                now = digest(*(f"{stem}\0{digests.get(stem)}" for stem in (*here, *beside))) if changed else key
                if now != key or len(again) > _ROWS:
                    yield self._other(here, beside, (part.name, now))
                    continue
            for place in again:
                one, stem = rows[place], rows[place].stem
                from_, to = place, place + 1
                if one.order.strip("\t") != UNDATED:  # those of its day may have more in their dates to sort them by
                    from_ = bisect_left(rows, one.order, start, place, key=_order)
                    to = bisect_right(rows, one.order, place, stop, key=_order)
                yield self._other([stem], self._beside(rows, from_, to, [stem]), (part.name, key))
        shelf.drop_rows(_OTHERS, keys)

    def _beside(self, rows: Sequence[Row], start: int, stop: int, here: Sequence[str]) -> list[str]:
        """The documents from `start` to `stop`, that before and that after them, and those that the ones here point to,
        or that point to these; without the ones here."""
        near = {row.stem for row in rows[max(0, start - 1) : stop + 1]}
        return sorted((near | self._shelf.beside(here)).difference(here))

    def _other(self, here: Sequence[str], beside: Sequence[str], kept: tuple[str, str]) -> Task:
        """To make what the pages of some documents say. kept: name and key of their slice."""

        def index() -> str:
            shown = self._shelf.webs([*here, *beside])
            marked = (
                shown[stem].replace("<document", '<document beside="true"', 1) for stem in beside if stem in shown
            )
            return gathered.index(self.about, *(shown[stem] for stem in here if stem in shown), *marked)

        return Task(make_others, index, None, partial(self._say, *kept, here), 1 + len(here) // _ROWS)

    def _say(self, part: str, key: str, stems: Sequence[str], said: Mapping[str, str]) -> None:
        """Have what was made of a slice put into its documents' pages, and remember that."""

        def then(marks: Mapping[str, str]) -> None:
            self.cache.remark(marks)
            self._shelf.keep_rows(_OTHERS, part, key, "")
            self._shelf.said(stems)

        for stem in stems:  # after a kill, it is said again
            self._shelf.unsay(stem)
        self.cache.commit()
        self.behind.put(partial(published.rewrite, self.layout, said, joined), then)

    def _frames(self) -> dict[str, list[str]]:
        """file → what stands around its rows, of those that this edition has."""
        frames = {file: list(json.loads(self._kept(file))) for file in DATA}
        return {file: frame for file, frame in frames.items() if frame != [""]}

    def _kept(self, file: str) -> str:
        return "".join(self._shelf.rows(_FRAME, [file]))

    def _rows(self, names: Sequence[str], of: str, parts: Sequence[Part]) -> Iterator[Task]:
        """For each slice, its rows for these files; to be kept. of: what they are of."""
        keys = {file: self._shelf.row_keys(file) for file in names}
        parameters = {file: dict(self._parameters(file)) for file in names}
        for part in parts:
            name, key = f"{of}/{part.name}", digest(*(f"{row.order}\0{row.stem}\0{row.digest}" for row in part.rows))
            changed = {file: parameters[file] for file in names if keys[file].pop(name, None) != key}
            if changed:
                size, then = 1 + len(part.rows) // _ROWS, partial(self._keep, name, key, list(changed))
                yield Task(make_rows, partial(self._slice, of, part.rows), (of, changed), then, size)
        for file in names:
            self._shelf.drop_rows(file, [name for name in keys[file] if name.startswith(f"{of}/")])

    def _keep(self, part: str, key: str, names: Sequence[str], made: Sequence[str]) -> None:
        for file, text in zip(names, made, strict=True):
            self._shelf.keep_rows(file, part, key, text)

    def _slice(self, of: str, rows: Sequence[Row]) -> str:
        if of != "documents":
            return gathered.index(self.about, *(row.own for row in rows))
        stems = [row.stem for row in rows]
        return gathered.index(self.about, *self._shelf.documents(stems).values(), *self._shelf.entries(stems))

    def _filled(self, file: str, frame: Sequence[str], names: Mapping[str, Sequence[str]]) -> Iterator[bytes]:
        between = DATA[file][3].encode()
        for place, text in enumerate(frame):
            if place % 2 == 0:
                yield text.encode()
                continue
            first = True
            for rows in self._shelf.rows(file, [f"{text}/{name}" for name in names[text]]):
                if rows:
                    yield rows.encode() if first else between + rows.encode()
                    first = False

    def _parameters(self, file: str) -> Mapping[str, str]:
        return self.cmif if DATA[file][0] == "cmif" else {}


def _order(row: Row) -> str:
    return row.order


def make_rows(look: Look, index: str, more: tuple[str, Mapping[str, Mapping[str, str]]]) -> list[str]:
    """The rows of a slice for some files; what a worker does. more: what of, file → parameters."""
    of, names = more
    node = parse(index)
    return [renderer(look).rows(node, file, of, **parameters) for file, parameters in names.items()]


def make_frame(look: Look, index: str, more: tuple[str, Mapping[str, str]]) -> list[str]:
    """What stands around a file's rows; what a worker does. more: file, parameters."""
    file, parameters = more
    return renderer(look).frame(index, file, **parameters)


def make_others(look: Look, index: str, _: None) -> dict[str, str]:
    """What the documents of a slice say of others; what a worker does."""
    return renderer(look).others(index)
