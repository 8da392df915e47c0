"""The site in a browser: what a reader sees, clicks, types and hears. Needs Debian's chromium and Playwright."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import Site, browser, why_not
from despatch.run.build import build
from site_edition import edition

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")

DOCUMENT = "html/002_0c169d92c6cceea3.html"  # with notes, pages, persons and corrections
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


HARD = """\
Letter

Mr. O’Grady to Mr. Davis

London, May 3, 1920

Dear Sir: <img src=x onerror="alert('no')"> he said, and <script>alert("no")</script>, quinquereme שלום 外交 🕊.

James O’Grady
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    also = ["epub", "search"] if importlib.util.find_spec("pagefind") else ["epub"]
    project = edition(tmp_path_factory.mktemp("browser"), also)
    (project / "seeds" / "9.hard.txt").write_text(HARD, encoding="utf-8")
    assert build(project).exit_code == 0
    return project / "out"


@pytest.fixture(scope="module")
def site(out: Path) -> Iterator[str]:
    with Site(out) as site:
        yield site.url


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with browser() as chrome:
        yield chrome


@pytest.fixture
def page(chrome: Any) -> Iterator[Any]:
    context = chrome.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def pages(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in (out / "html").rglob("*.html"))


def kinds(pages: list[str]) -> list[str]:
    """One page of each kind: the site's own, a person, a document."""
    return [name for name in pages if not re.match(r"html/(\d|person/)", name)] + [
        DOCUMENT,
        next(name for name in pages if name.startswith("html/person/")),
    ]


def test_every_page_opens_without_an_error_and_asks_nobody_else(page: Any, site: str, pages: list[str]) -> None:
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else wrong.append(asked.url))
    page.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    for name in pages:
        page.goto(site + name)
    page.goto(f"{site}html/search.html")
    page.wait_for_load_state("networkidle")
    if not importlib.util.find_spec("pagefind"):  # then one file is asked for that is not there
        wrong = [line for line in wrong if "pagefind.js" not in line and "search.html" not in line]
    assert wrong == []
    assert len(pages) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chrome: Any, site: str, pages: list[str], scheme: str) -> None:
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("needs axe-playwright-python")
    axe = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    context = chrome.new_context(viewport=DESK, color_scheme=scheme, bypass_csp=True)
    page, found = context.new_page(), []
    for name in kinds(pages):
        page.goto(site + name)
        page.evaluate(axe)
        for fault in page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found += [f"{name}: {fault['id']}: {node['html'][:120]}" for node in fault["nodes"][:3]]
    context.close()
    assert found == []


def test_no_page_scrolls_sideways_on_a_phone(chrome: Any, site: str, pages: list[str]) -> None:
    context = chrome.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page, wide = context.new_page(), {}
    for name in kinds(pages):
        page.goto(site + name)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[name] = width
    context.close()
    assert wide == {}


SEEN = "e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight; }"


def test_notes_lead_there_and_back(page: Any, site: str) -> None:
    page.set_viewport_size(PHONE)  # where notes are below the text
    page.emulate_media(reduced_motion="reduce")  # at once
    page.goto(site + DOCUMENT)
    number = page.locator("article [role=doc-noteref]").first
    number.click()
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    note = page.locator(f'[id="{target}"]')
    assert note.evaluate(SEEN)
    note.locator("[role=doc-backlink]").first.click()
    back = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert back == number.get_attribute("id")
    assert page.locator(f'[id="{back}"]').evaluate(SEEN)


def test_notes_stand_beside_the_text_where_there_is_room(page: Any, site: str) -> None:
    page.goto(site + DOCUMENT)
    text, note = page.locator("article p").first.bounding_box(), page.locator("article .note").first.bounding_box()
    number = page.locator("article [role=doc-noteref]").first.bounding_box()
    assert note["x"] > text["x"] + text["width"]
    assert abs(note["y"] - number["y"]) < 60


CARD = ":popover-open"


def test_a_name_opens_its_card_by_the_mouse(page: Any, site: str) -> None:
    page.goto(site + DOCUMENT)
    page.locator("article .person").first.click()
    assert page.locator(CARD).count() == 1
    assert page.locator(CARD).get_by_role("link").first.is_visible()
    page.mouse.click(5, 500)
    assert page.locator(CARD).count() == 0


def test_a_name_opens_its_card_by_the_keyboard(page: Any, site: str) -> None:
    page.goto(site + DOCUMENT)
    page.locator("article [popovertarget]").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(CARD).count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector(':popover-open').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0


def test_what_is_marked_shows_when_asked_for(page: Any, site: str) -> None:
    page.goto(site + DOCUMENT)
    before = page.locator("article").screenshot()
    choice = page.locator("main input[type=checkbox], main input[type=radio]:not(:checked)").first.element_handle()
    choice.focus()
    page.keyboard.press("Space")
    assert choice.is_checked()
    assert page.locator("article").screenshot() != before


def test_the_first_key_leads_to_the_text(page: Any, site: str) -> None:
    page.goto(site + DOCUMENT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#~text"
    page.keyboard.press("Enter")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#~text"


LUMINANCE = """() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
  return .2126 * r + .7152 * g + .0722 * b;
}"""


def test_dark_is_dark(chrome: Any, site: str) -> None:
    found = {}
    for scheme in ("light", "dark"):
        context = chrome.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(site + DOCUMENT)
        found[scheme] = page.evaluate(LUMINANCE)
        context.close()
    assert found["light"] > 230 and found["dark"] < 50


def test_on_paper_there_is_the_text_with_its_notes_and_no_menu(chrome: Any, site: str) -> None:
    context = chrome.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(site + DOCUMENT)
    page.emulate_media(media="print")
    assert not page.locator("header nav").first.is_visible()
    assert not page.locator("main input").first.is_visible()
    assert page.locator("article p").first.is_visible() and page.locator("article .note").first.is_visible()
    assert page.evaluate(LUMINANCE) > 250, "paper is white"
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF-") and 2 <= len(re.findall(rb"/Type\s*/Page[^s]", pdf)) <= 6
    context.close()


def test_nothing_moves_for_who_wants_no_motion(chrome: Any, site: str) -> None:
    context = chrome.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + DOCUMENT)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_pages_work_without_script(chrome: Any, site: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + DOCUMENT)
    assert page.locator("article p").first.is_visible()
    page.locator("article .person").first.click()
    assert page.locator(CARD).count() == 1
    page.goto(f"{site}html/search.html")
    assert not page.get_by_role("searchbox").is_visible()
    assert page.locator("main").get_by_role("link").count() >= 5, "the lists"
    context.close()


class TestSearch:
    """The search page, with an index."""

    @pytest.fixture(autouse=True)
    def _with_index(self) -> None:
        pytest.importorskip("pagefind", reason="needs the extra [search]")

    @staticmethod
    def ask(page: Any, site: str, query: str) -> list[str]:
        """The titles found for a query in the address."""
        page.goto(f"{site}html/search.html?{query}")
        page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")
        return [title.strip() for title in page.locator("main ol > li a").all_inner_texts()]

    def test_a_spelling_finds_the_other(self, page: Any, site: str, out: Path) -> None:
        text = {
            path.stem: path.read_text(encoding="utf-8").partition("<footer")[0] for path in (out / "html").glob("0*")
        }
        memorandum, telegram = "002_0c169d92c6cceea3", "000_d885edb76331d5a4"
        article = {
            stem: re.sub("<[^>]*>", "", re.findall("(?s)<article.*</article>", page)[0]) for stem, page in text.items()
        }
        assert "Litvinoff" not in article[memorandum] and "Litvinov" not in article[telegram]
        for query, title in (
            ("Litvinoff", "Memorandum of Conversation"),
            ("Litvinov", "The Secretary of State to the"),
        ):
            found = self.ask(page, site, f"q={query}")
            assert any(one.startswith(title) for one in found), found
            assert "Litvinov, Maxim Maximovich" in found, "and the person"

    def test_words_are_found_as_they_are_typed_and_lead_to_their_paragraph(self, page: Any, site: str) -> None:
        page.goto(f"{site}html/search.html")
        page.get_by_role("searchbox").fill("fascist-minded")
        hit = page.locator("main ol > li").first
        hit.wait_for()
        assert "fascist" in hit.locator("mark").first.inner_text()
        assert "q=fascist-minded" in page.url
        hit.get_by_role("link").click()
        assert page.url.endswith("p7") and "fascist-minded" in page.locator(":target").inner_text()
        page.go_back()
        page.locator("main ol > li").first.wait_for()
        assert page.get_by_role("searchbox").input_value() == "fascist-minded"

    def test_whatever_a_text_says_stays_text(self, page: Any, site: str) -> None:
        said: list[str] = []
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        assert self.ask(page, site, "q=quinquereme") == ["Letter Mr. O’Grady to Mr. Davis"]
        excerpt = page.locator("main ol > li").first.inner_text()
        assert '<script>alert("no")</script>' in excerpt and "שלום 外交 🕊" in excerpt
        page.locator("main ol > li a").first.click()
        assert "/9.hard.html" in page.url and "onerror=" in page.locator("article").inner_text()
        assert said == []

    def test_facets_narrow_alone_and_with_words(self, page: Any, site: str) -> None:
        assert len(self.ask(page, site, "year=1919")) == 1
        assert self.ask(page, site, "q=Litvinoff&year=1943") == [
            "Memorandum of Conversation, by the Under Secretary of State (Welles)"
        ]
        assert len(self.ask(page, site, "kind=Telegram")) >= 3
        assert len(self.ask(page, site, "person=Davis, John William")) == 2
        page.goto(f"{site}html/search.html")
        page.get_by_text("Narrow the search").click()
        page.get_by_label("Year").select_option("1945")
        page.locator("main ol > li").first.wait_for()
        assert page.get_by_role("status").inner_text() == "1 found"

    def test_what_is_not_there_is_said(self, page: Any, site: str) -> None:
        assert self.ask(page, site, "q=xyzzyq") == []
        assert page.get_by_role("status").inner_text() == "Nothing was found."

    def test_without_an_index_the_page_says_so(self, page: Any, site: str) -> None:
        page.route("**/search/**", lambda route: route.fulfill(status=404))
        page.goto(f"{site}html/search.html")
        page.get_by_text("has no search index").wait_for()
        assert not page.get_by_role("searchbox").is_visible()


def test_a_page_opened_as_a_file_has_all_but_the_search(page: Any, out: Path) -> None:
    page.goto((out / DOCUMENT).as_uri())
    page.locator("article .person").first.click()
    assert page.locator(CARD).count() == 1
    page.goto((out / "html" / "search.html").as_uri())
    page.get_by_text("opened as a file").wait_for()


def test_json_ld_of_every_page_is_json(page: Any, site: str, pages: list[str]) -> None:
    for name in kinds(pages):
        page.goto(site + name)
        for text in page.locator("script[type='application/ld+json']").all_text_contents():
            assert json.loads(text)["@context"] == "https://schema.org"
