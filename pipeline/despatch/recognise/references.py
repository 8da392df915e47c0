"""Editorial references: pointers to pages, documents, footnotes and volumes, as the series prints them.

A recogniser with a memory: `ibid.` means the volume cited last, `footnote 3, supra` a note of the document before.
Targets are the series' own ("#d35", "#d12fn3", "#pg_45", "frus1917Supp02v01#pg_696"); the linker makes them resolve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.view import View
from despatch.recognise import references_grammar as g
from despatch.recognise.citations import Citation, parse_id, sibling, span_of_years
from despatch.recognise.references_whole import Found, whole, work

# How often each rule gave a reference that the encoded volumes have too, of the same extent: most of what is missing
# from these are pointers that a volume's encoders left unmarked or cut differently.
CERTAINTY = {
    "document": 0.97,  # Document 35
    "note": 0.97,  # footnote 3, Document 12
    "page": 0.96,  # ante, p. 245
    "place": 0.95,  # supra
    "elsewhere": 0.94,  # ibid., Document 35
    "list": 0.9,  # … and 37
    "series": 0.87,  # Foreign Relations, 1951, vol. VI, Part 1
    "own note": 0.73,  # footnote 3 above
    "volume": 0.72,  # vol. II, Document 26
    "joined": 0.67,  # Document 12 and footnote 3
}
WHOLE = 0.92  # whole pointers: 70 of 70 were right on hand-marked texts that were looked at, 18 of 21 on others
SILENT = {"dateline", "signed", "salute"}  # kinds of blocks in which nothing is cited


@dataclass(frozen=True, slots=True)
class Practice:
    """What the volumes of a time count as a reference.

    pages: page numbers (later volumes leave them outside); places: a lone `Supra`; joined: `Document 3 and footnote 2`
    is one; titles: the titles of volumes; whole: all the words of a pointer, and works outside the series.
    """

    pages: bool
    places: bool
    joined: bool
    titles: bool
    whole: bool = False


def practice(own: Citation, whole: bool = False) -> Practice:
    """That of the volume's time; a volume on its own of several years after 1945 is a work of the 1990s or later.
    What is of no volume of the series, or is to be marked by `whole` pointers, is marked as a careful editor would."""
    if whole or not own.years:
        return Practice(pages=True, places=True, joined=True, titles=True, whole=True)
    year = own.last_year
    late = year >= 1945 and "–" in own.years and not own.volume
    return Practice(
        pages=year < 1952 and not late,
        places=year == 1954 and not late,
        joined=year > 1960 or late,
        titles=year > 1968 or late,
    )


def in_series(collection: str) -> bool:
    """Whether a collection is a volume of the series, by its id."""
    return bool(parse_id(collection).years)


def references(views: Sequence[View], context: Context, *, whole: bool = False) -> list[Mark]:
    """Marks of kind "ref" with "target", in the order of the views; certainty is the precision of the rule.

    whole: the whole of every pointer, also in a volume of the series, which itself marks the part that is a link.
    """
    reader, text = _Reader(context, whole), "\n".join([view.text for view in views])
    reader.hints = [hint for hint in reader.hints if hint in text]  # each view need not be asked for the others
    return [mark for view in views if view.kind not in SILENT for mark in reader.read(view)]


class _Reader:
    """Reads one document from its first view to its last; every method takes a position and returns the end of
    what it has dealt with there, which is at least that position."""

    def __init__(self, context: Context, whole: bool) -> None:
        self.own = parse_id(context.collection)
        self.document = context.document
        self.practice = practice(self.own, whole)
        self.hints: Sequence[str] = g.HINTS if self.practice.pages else g.HINTS[:-2]
        self.cited: Citation | None = Citation()  # the volume that `ibid.` means; None: some other work
        self.seen = 0  # what of the text has been searched for other works
        self.mentioned = ""  # the document that `thereto` and `footnote 3, ibid.` mean
        self.view = View("", (0,))
        self.found: list[Found] = []

    def read(self, view: View) -> list[Mark]:
        self.view, self.found, self.seen, position = view, [], 0, 0
        for hint in self.hints:
            if hint in view.text:
                break
        else:
            return []
        while match := g.TRIGGER.search(view.text, position):
            method = getattr(self, f"_{match.lastgroup}")
            position = max(method(view.text, match.start()), match.start() + 1)
        if view.kind == "note":  # what the text itself speaks of is not what a note's `ibid.` means
            self._look_for_other_works(len(view.text))
        return [self._mark(f) for f in (whole(view.text, self.found) if self.practice.whole else self.found)]

    def _mark(self, one: Found) -> Mark:
        attributes = [("target", one.target)] if one.target else []
        certainty = WHOLE if self.practice.whole else CERTAINTY[one.rule]
        return self.view.mark(one.start, one.end, "ref", attributes, certainty, "references")

    def _look_for_other_works(self, at: int) -> None:
        """Forgets the volume cited when another work has been cited since: `ibid.` means that one then."""
        if self.practice.pages and self.cited and g.OTHER_WORK.search(self.view.text, self.seen, at):
            self.cited = None
        self.seen = at

    def _add(self, start: int, end: int, target: str, rule: str) -> int:
        self.found.append(Found(start, end, target, rule))
        return end

    # ── other volumes ──

    def _series(self, text: str, at: int) -> int:
        name = g.SERIES.match(text, at)
        if not name:
            return at + 1
        citation, end = self._pieces(text, name.end(), Citation())
        if not citation.years or not (citation.volume or citation.title or citation.first_year < 1952):
            return max(end, name.end())
        return self._cite(text, at, end, citation, "series")

    def _ibid(self, text: str, at: int) -> int:
        word = g.IBID.match(text, at)
        assert word
        self._look_for_other_works(at)
        if self.cited is None:
            pages = g.ITS_PAGES.match(text, word.end())
            if pages and self.practice.whole:
                return self._add(at, pages.end(), "", "work")
            return pages.end() if pages else word.end()
        cited = self.cited if self.cited.years else sibling(self.own, "", "")
        citation, end = self._pieces(text, word.end(), cited)
        if self.practice.pages:
            if g.PAGES.match(text, end) or g.AT_DOCUMENT.match(text, end):
                return self._cite(text, at, end, citation, "series")
            if self.practice.whole and (pages := g.ITS_PAGES.match(text, end)):  # of an issue or a part
                return self._add(at, pages.end(), "", "work")
        elif citation.years and (citation is self.cited or citation.volume != cited.volume):
            volume = g.AT_VOLUME.match(text, word.end())  # the later volumes leave `ibid.,` outside
            return self._other_volume(text, volume.end() if volume else end, end, citation)
        return end

    def _volume(self, text: str, at: int) -> int:
        citation, end = self._pieces(text, at, sibling(self.own, "", ""))
        if self.practice.whole and g.AT_DOCUMENT.match(text, end):
            return self._cite(text, at, end, citation, "volume")
        if not self.own.volume or citation.years != self.own.years:
            return end
        plain = text.endswith(" in ", 0, at) or g.SEE.search(text, max(0, at - 14), at)
        if not plain and g.OTHER_WORK.search(text, max(0, at - 60), at):
            return end
        if self.practice.pages:
            return self._cite(text, at, end, citation, "volume") if g.PAGES.match(text, end) else end
        return self._other_volume(text, at, end, citation)

    def _other_volume(self, text: str, at: int, end: int, citation: Citation) -> int:
        """`vol. II, Document 26`, where the time decides how much of it is the reference."""
        document = g.AT_DOCUMENT.match(text, end)
        if document and not self.practice.titles:
            at = document.start("word")
        if document or (end > at and (citation.title or (self.practice.places and citation.part))):
            return self._cite(text, at, end, citation, "volume")
        return end

    def _part(self, text: str, at: int) -> int:
        """`Part 2, Document 45` or `Part 1`, p. 769, in one part of a volume: the other part."""
        part = g.PART.match(text, at)
        if not part or not self.own.part:
            return at
        other = sibling(self.own, "", part["part"])
        of_this = g.OF_THIS_VOLUME.match(text, part.end())
        if of_this and self.practice.pages and g.PAGES.match(text, of_this.end()):
            return self._cite(text, at, of_this.end(), other, "volume")
        cited = self.practice.places and text[:at].endswith(("see ", "in ")) and g.PAGES.match(text, part.end())
        if cited or g.AT_DOCUMENT.match(text, part.end()):
            return self._cite(text, at, part.end(), other, "volume")
        return at

    def _pieces(self, text: str, end: int, base: Citation) -> tuple[Citation, int]:
        """The citation that `base` becomes by the years, supplement, volume, part and titles that follow."""
        while True:
            if match := g.SUPPLEMENT.match(text, end):
                base = replace(base, supplement=match["supplement"] or "", volume="", part="", title="")
            elif match := g.VOLUME.match(text, end):
                base = replace(base, volume=match["volume"], part="")
            elif match := g.PART.match(text, end):
                base = replace(base, part=match["part"])
            elif match := g.YEARS.match(text, end):
                title = "" if base.years else base.title
                base = Citation(span_of_years(match["first"], match["last"] or ""), title=title)
            elif (match := g.TITLE.match(text, end)) and (
                not base.volume or self.practice.titles or g.AT_DOCUMENT.match(text, match.end())
            ):
                years = g.YEAR_SPAN.findall(match["dates"] or "")
                base = replace(
                    base,
                    title=match["title"],
                    title_years=span_of_years(years[0][0], years[-1][-1]) if years else "",
                )
                if not base.years and years:
                    base = replace(base, years=base.title_years)
            else:
                return base, end
            end = match.end()

    def _cite(self, text: str, start: int, end: int, citation: Citation, rule: str) -> int:
        """A reference to a volume that ends before `end`, with the document or page that follows."""
        self.cited, self.seen = citation, end
        if document := g.AT_DOCUMENT.match(text, end):
            return self._documents(text, document.start("word"), citation.volume_id() or None, start)
        pages = g.PAGES.match(text, end)
        page = int(pages["number"]) if pages else 0
        volume = citation.volume_id(page)
        if pages and self.practice.pages:
            prefix = volume and f"{volume}#pg_"
            last = g.LAST_PAGE.match(text, pages.end()) if citation.titled else None
            done = self._add(start, (last or pages).end(), prefix and f"{prefix}{page}", rule)
            done = self._list(text, done, prefix, pages["word"] != "p.")
            while more := g.MORE_PAGES.match(text, done):
                done = self._add(more.start("pages"), more.end(), prefix and prefix + more["number"], "list")
                done = self._list(text, done, prefix, True)
            return done
        return self._add(start, end, volume, rule)

    # ── this volume ──

    def _document(self, text: str, at: int) -> int:
        if g.NOT_OURS.search(text, max(0, at - 40), at):
            return at
        return self._documents(text, at, "")

    def _documents(self, text: str, at: int, volume: str | None, start: int | None = None) -> int:
        """`Document 12 and footnote 3`, `Documents 12, 14–16`: the word stands at `at`, the first mark at `start`.

        volume: "" for the own one, None for one that is not known.
        """
        match = g.DOCUMENT.match(text, at)
        if not match:
            return at
        prefix = "" if volume is None else f"{volume}#d"
        end, target = match.end(), prefix and prefix + match["number"]
        self.mentioned = target
        rule = "document" if volume == "" else "elsewhere"
        note = g.ITS_FOOTNOTE.match(text, end)
        if note and (not note["apart"] or (self.practice.joined and not note["plural"])):
            end, target, rule = note.end("note"), target and f"{target}fn{note['note']}", "joined"
        self._add(at if start is None else start, end, target, rule)
        return self._list(text, end, prefix, match["word"].endswith("s"))

    def _list(self, text: str, end: int, prefix: str, plural: bool) -> int:
        """The further numbers of a list of documents or pages; prefix: of their targets, "" if these are not known."""
        while plural and (match := g.NEXT.match(text, end)):
            end = self._add(match.start("number"), match.end(), prefix and prefix + match["number"], "list")
        return end

    def _footnote(self, text: str, at: int) -> int:
        match = g.FOOTNOTE.match(text, at)
        if not match or g.AFTER_PAGE.search(text, max(0, at - 20), at):
            return at
        notes = [(at, match.end(), match["note"])]
        while match["plural"] and (more := g.NEXT.match(text, notes[-1][1])):
            notes.append((more.start("number"), more.end(), more["number"]))
        end = last = notes[-1][1]
        document = f"#{self.document}"
        if of := g.OF_DOCUMENT.match(text, end):
            end = last = of.end()
            document = self.mentioned = f"#d{of['number']}"
        elif g.AT_PAGE.match(text, end):
            return end
        elif where := g.WHERE.match(text, end):
            end = where.end()
            word = where["where"].lower()
            if word in ("supra", "infra"):
                document = self._neighbour(-1 if word == "supra" else 1)
            elif word in ("ibid", "thereto"):
                document = self.mentioned
            if word in ("supra", "infra") and self.practice.places:
                last = end
        elif self.practice.pages and not self.practice.whole:
            return end
        notes[-1] = (notes[-1][0], last, notes[-1][2])
        for k, (start, stop, note) in enumerate(notes):
            self._add(
                start, stop, f"{document}fn{note}" if document else "", "list" if k else "note" if of else "own note"
            )
        return end

    def _page(self, text: str, at: int) -> int:
        pages = g.PAGES.match(text, at)
        assert pages
        if not self.practice.pages:
            return pages.end()
        if self.practice.whole:
            start = work(text, at, self.found[-1].end if self.found else 0)
            if start < at:
                self.cited, self.seen = None, pages.end()
                return self._list(text, self._add(start, pages.end(), "", "work"), "", pages["word"] != "p.")
        elif work(text, at, self.found[-1].end if self.found else 0) < at:
            self.cited, self.seen = None, pages.end()
            return pages.end()
        if not g.SEE.search(text, max(0, at - 20), at):  # else it is plain that a page of this volume is meant
            spelled_out = pages["word"][1] == "a"  # a page of the paper under discussion
            if spelled_out or (self.practice.whole and self.view.kind != "note"):
                return pages.end()
            if g.OTHER_WORK.search(text, max(0, at - 100), at):
                return pages.end()
        end = self._add(at, pages.end(), f"#pg_{pages['number']}", "page")
        return self._list(text, end, "#pg_", pages["word"] != "p.")

    def _place(self, text: str, at: int) -> int:
        if self.practice.places:
            target = self._neighbour(-1 if text[at] in "Ss" else 1)
            self._add(at, at + 5, target, "place")
        return at + 5

    def _neighbour(self, step: int) -> str:
        number = self.document.removeprefix("d")
        return f"#d{int(number) + step}" if number.isdecimal() else ""
