"""What is made of all documents and is no page: files of data, and what each page says of the others.

Both are made by slices, as the lists are. The rows of a slice are kept, so that a file is put together again without
making those of other slices.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from despatch.publish import edition as published
from despatch.publish import gathered
from despatch.publish.cards import digest
from despatch.publish.layout import Layout
from despatch.publish.slices import Part, Row
from despatch.render import DATA, Look, joined, parse, renderer
from despatch.run.executor import Executor, results
from despatch.run.shelf import Shelf

File = tuple[str, str, "bytes | Iterable[bytes]"]  # name, key, content
_OTHERS, _FRAME = "others", "frame"  # kept beside the rows of files


@dataclass(slots=True)
class SiteData:
    """pool: gives an executor for so many slices; about: the head of the index; cmif: parameters of that file;
    look: what they are made with."""

    shelf: Shelf
    layout: Layout
    pool: Callable[[int], Executor]
    about: Mapping[str, str]
    cmif: Mapping[str, str]
    look: Look

    def files(self, parts: Mapping[str, Sequence[Part]]) -> Iterator[File]:
        """(name, key, content) of the files of DATA. parts: of all that has rows there (render.ROWS)."""
        frames = {file: frame for file in DATA if (frame := self._frame(file)) != [""]}
        for of, some in parts.items():
            self._rows([file for file in frames if of in frames[file][1::2]], of, some)
        names = {of: [part.name for part in some] for of, some in parts.items()}
        for file, frame in frames.items():
            keys = self.shelf.row_keys(file)
            yield file, digest(*frame, *keys, *keys.values()), self._filled(file, frame, names)

    def others(self, parts: Sequence[Part]) -> dict[str, int]:
        """Put into the documents' pages what they say of others; stem → size of each page that changed."""
        shelf, unsaid = self.shelf, self.shelf.unsaid()
        sizes: dict[str, int] = {}
        keys, orders, waiting = shelf.row_keys(_OTHERS), [], []
        rows = [row for part in parts for row in part.rows]
        start = 0
        for part in parts:
            here = [row.stem for row in part.rows]
            next_to = [row.stem for row in rows[max(0, start - 1) : start] + rows[start + len(here) :][:1]]
            start += len(here)
            beside = sorted({*next_to, *shelf.beside(here)})
            shown = shelf.documents([*here, *beside], brief=True)
            key = digest(*shown.values())
            if keys.pop(part.name, None) != key or not unsaid.isdisjoint(here):
                marked = (
                    shown[stem].replace("<document", '<document beside="true"', 1) for stem in beside if stem in shown
                )
                index = gathered.index(self.about, *(shown[stem] for stem in here if stem in shown), *marked)
                orders.append(index)
                waiting.append((part.name, key, here))
        shelf.drop_rows(_OTHERS, keys)
        made = results(self.pool(len(orders)), make_others, self.look, orders)
        for (name, key, here), said in zip(waiting, made, strict=True):
            sizes |= published.rewrite(self.layout, said, joined)
            shelf.keep_rows(_OTHERS, name, key, "")
            shelf.said(here)
        return sizes

    def _frame(self, file: str) -> list[str]:
        """What stands around a file's rows; kept, so that its stylesheet is compiled when there is something for it."""
        kept = "".join(self.shelf.rows(_FRAME, [file]))
        if not kept:
            frame = renderer(self.look).frame(gathered.index(self.about), file, **self._parameters(file))
            kept = json.dumps(frame)
            self.shelf.keep_rows(_FRAME, file, "", kept)
        return list(json.loads(kept))

    def _rows(self, names: Sequence[str], of: str, parts: Sequence[Part]) -> None:
        """Keep the rows of all slices for these files; of: what they are of."""
        keys = {file: self.shelf.row_keys(file) for file in names}
        orders, waiting = [], []
        for part in parts:
            name, key = f"{of}/{part.name}", digest(*(f"{row.order}\0{row.stem}\0{row.digest}" for row in part.rows))
            changed = [file for file in names if keys[file].pop(name, None) != key]
            if changed:
                parameters = {file: dict(self._parameters(file)) for file in changed}
                orders.append((changed, of, self._slice(of, part.rows), parameters))
                waiting.append((name, key, changed))
        made_rows = results(self.pool(len(orders)), make_rows, self.look, orders)
        for (name, key, changed), made in zip(waiting, made_rows, strict=True):
            for file, text in zip(changed, made, strict=True):
                self.shelf.keep_rows(file, name, key, text)
        for file in names:
            self.shelf.drop_rows(file, [name for name in keys[file] if name.startswith(f"{of}/")])

    def _slice(self, of: str, rows: Sequence[Row]) -> str:
        if of != "documents":
            return gathered.index(self.about, *(row.own for row in rows))
        stems = [row.stem for row in rows]
        return gathered.index(self.about, *self.shelf.documents(stems).values(), *self.shelf.entries(stems))

    def _filled(self, file: str, frame: Sequence[str], names: Mapping[str, Sequence[str]]) -> Iterator[bytes]:
        between = DATA[file][3].encode()
        for place, text in enumerate(frame):
            if place % 2 == 0:
                yield text.encode()
                continue
            first = True
            for rows in self.shelf.rows(file, [f"{text}/{name}" for name in names[text]]):
                if rows:
                    yield rows.encode() if first else between + rows.encode()
                    first = False

    def _parameters(self, file: str) -> Mapping[str, str]:
        return self.cmif if DATA[file][0] == "cmif" else {}


_Order = tuple[list[str], str, str, dict[str, dict[str, str]]]  # files, of, slice, file → parameters


def make_rows(look: Look, order: _Order) -> list[str]:
    """The rows of a slice for each of these files; what a worker does."""
    names, of, index, parameters = order
    node = parse(index)
    return [renderer(look).rows(node, file, of, **parameters.get(file, {})) for file in names]


def make_others(look: Look, index: str) -> dict[str, str]:
    """What the documents of a slice say of others; what a worker does."""
    return renderer(look).others(index)
