"""A strict reading of a page as it is written: every tag closed where it should be, nothing nested as HTML forbids."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
PHRASING = {
    "a",
    "b",
    "br",
    "button",
    "cite",
    "code",
    "datalist",
    "em",
    "i",
    "input",
    "label",
    "mark",
    "select",
    "span",
    "sub",
    "sup",
    "time",
    "u",
    "var",
}
# element → what may stand directly in it; an element that is not here takes anything
CHILDREN = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "label"), PHRASING),
    **dict.fromkeys(("b", "cite", "em", "i", "span", "sub", "sup", "time", "u"), PHRASING),
    "html": {"head", "body"},
    "head": {"meta", "title", "link", "script", "style", "noscript"},
    "title": set(),
    "button": set(),
    "style": set(),
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div"},
    "table": {"thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
}
NO_TEXT = {"html", "head", "ul", "ol", "dl", "table", "thead", "tbody", "tr"}
PARENTS = {
    "li": {"ul", "ol", "template"},
    "tr": {"thead", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
    "dt": {"div"},
    "dd": {"div"},
    "summary": {"details"},
}


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html" or self.open:
            self.faults.append(f"doctype {decl!r}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1] if self.open else ""
        if "svg" in self.open:  # another language
            parent = ""
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self._fault(f"<{tag}> in <{parent}>")
        if tag in PARENTS and parent not in PARENTS[tag]:
            self._fault(f"<{tag}> in <{parent}>")
        if "svg" not in self.open and tag in ("a", "button", "input", "label") and {"a", "button"} & {*self.open}:
            self._fault(f"<{tag}> in <a>")
        if "svg" not in self.open and "a" in self.open and tag not in PHRASING:
            self._fault(f"<{tag}> in <a>")
        if tag == "label" and "label" in self.open:
            self._fault("<label> in <label>")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self._fault(f"an attribute twice in <{tag}>")
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self._fault(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1] in NO_TEXT:
            self._fault(f"text in <{self.open[-1]}>")

    def _fault(self, what: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {what}")


def faults(page: str) -> list[str]:
    """What is wrong with the page, in words; an empty list for a page in order."""
    checker = _Checker()
    checker.feed(page)
    checker.close()
    found = list(checker.faults)
    found += [f"<{tag}> is never closed" for tag in checker.open]
    found += [f"id {name!r} twice" for name in sorted({i for i in checker.ids if checker.ids.count(i) > 1})]
    found += [f"id {name!r} is no id" for name in checker.ids if not name or any(c.isspace() for c in name)]
    if not page.lower().startswith("<!doctype html>"):
        found.append("no doctype")
    return found
