"""The site that the repository's own texts make, page by page and link by link."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

import site_edition
from despatch.errors import UnreadableInput
from despatch.publish import slices
from despatch.run.build import build
from render.htmlcheck import faults
from site_edition import edition

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LOADED = "//@src | //@srcset | //@poster | //object/@data | //link[not(@rel='canonical')]/@href | //image/@href"


@pytest.fixture(scope="module", params=[slices.LIMIT, 2], ids=["whole", "cut"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site with its lists on a page each, and with lists that are too long for that."""
    project = edition(tmp_path_factory.mktemp("site"), also=["epub"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "LIMIT", request.param)
        assert build(project).exit_code == 0
        yield project / "out"


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[Path, html.HtmlElement]:
    found = site_edition.pages(out)
    assert len(found) > 20, "documents, persons, and the site's own"
    return found


def test_every_page_is_in_order(pages: dict[Path, html.HtmlElement]) -> None:
    wrong = {path.name: faults(path.read_text(encoding="utf-8")) for path in pages}
    assert {name: found for name, found in wrong.items() if found} == {}
    assert max(path.stat().st_size for path in pages) < 300_000


def test_every_link_leads_somewhere(out: Path) -> None:
    dead, checked = site_edition.dead_links(out)
    assert dead == {}
    assert checked > 500


def test_every_page_can_be_reached_from_the_first(out: Path, pages: dict[Path, html.HtmlElement]) -> None:
    reached, new = set(), {(out / "html" / "index.html").resolve()}
    while new:
        reached |= new
        hrefs = {(path, href) for path in new for href in pages[path].xpath("//a/@href")}
        targets = {(path.parent / unquote(urldefrag(href)[0])).resolve() for path, href in hrefs if ":" not in href[:8]}
        new = {target for target in targets if target in pages} - reached
    assert {path.name for path in pages} - {path.name for path in reached} == set()


def test_nothing_is_loaded_from_elsewhere(out: Path, pages: dict[Path, html.HtmlElement]) -> None:
    loaded = {str(value) for page in pages.values() for value in page.xpath(LOADED)}
    assert {value for value in loaded if urlsplit(value).scheme or value.startswith("//")} == set()
    scripts = {(s.get("type"), s.get("src")) for page in pages.values() for s in page.iter("script")}
    assert scripts == {("application/ld+json", None), (None, "assets/search.js")}
    looks = list((out / "html" / "assets").glob("*.css"))
    assert len(looks) > 2
    assert not any(re.search(r"url\(|@import", css.read_text(encoding="utf-8")) for css in looks)


# The reading view shows neither the signs of paragraphs nor what editors add: browsers do not look for words there.
_UNSEEN = "parent::a[@class='permalink'] or ancestor::*[contains(concat(' ', @class, ' '), ' aid ')]"


def test_the_words_to_review_stand_where_the_links_lead(out: Path, pages: dict[Path, html.HtmlElement]) -> None:
    checked = 0
    for href in pages[out / "html" / "review.html"].xpath("//a[contains(@href, ':~:text=')]/@href"):
        address, _, fragment = href.partition("#:~:text=")
        words = [unquote(part.strip("-")) for part in fragment.split(",")]
        text = "".join(pages[out / "html" / address].xpath(f"//article//text()[not({_UNSEEN})]"))
        assert all(" ".join(word.split()) in " ".join(text.split()) for word in words), href
        checked += 1
    assert checked > 5


def test_the_same_sources_make_the_same_site_in_any_order(out: Path, tmp_path: Path) -> None:
    project = edition(tmp_path, also=["epub"])
    texts = {path.name: path.read_bytes() for path in (project / "seeds").glob("*.txt")}
    for name in sorted(texts)[1:]:
        (project / "seeds" / name).unlink()
    build(project)
    for name in sorted(texts)[1:]:
        (project / "seeds" / name).write_bytes(texts[name])
    build(project)
    one, other = ({p.relative_to(root): p.read_bytes() for p in root.rglob("*.*")} for root in (out, project / "out"))
    assert [str(name) for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)] == []
    assert not build(project).fresh, "and then there is nothing to do"


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><head>On these</head><p xml:id="p1">See
<ref target="a.xml">one</ref><note n="1">A note.</note> of <persName>Smith</persName>.</p></body></text></TEI>"""


def test_an_introduction_may_be_tei(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("A letter.\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text('introduction = "intro.xml"\n', encoding="utf-8")
    (tmp_path / "intro.xml").write_text(TEI, encoding="utf-8")
    assert build(tmp_path).exit_code == 0
    page = html.fromstring((tmp_path / "out" / "html" / "index.html").read_text(encoding="utf-8"))
    assert page.xpath("string(//h2)") == "On these" and page.xpath("//p[@id = 'p1']/a/@href") == ["a.html", "#p1"]
    (number,), (back,) = page.xpath("//sup/a/@href"), page.xpath("//a[@role = 'doc-backlink']/@href")
    assert page.get_element_by_id(number[1:]).text_content().startswith("1 A note.")
    assert page.get_element_by_id(back[1:]).text_content().strip() == "1"
    assert not build(tmp_path).fresh
    for wrong, said in (("<TEI/>", "no TEI text"), ("<TEI>", "not well-formed")):
        (tmp_path / "intro.xml").write_text(wrong, encoding="utf-8")
        with pytest.raises(UnreadableInput, match=said) as error:
            build(tmp_path)
        assert error.value.file == "intro.xml"


@pytest.mark.parametrize("name", ["intro.txt", "intro.md"])
def test_a_changed_introduction_is_published_at_the_next_build(tmp_path: Path, name: str) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("A letter.\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(f'introduction = "{name}"\n', encoding="utf-8")
    for words in ("Some words.", "Other words."):
        (tmp_path / name).write_text(f"- {words}", encoding="utf-8")
        assert build(tmp_path).fresh
        page = (tmp_path / "out" / "html" / "index.html").read_text(encoding="utf-8")
        assert (f"<li>{words}</li>" if name == "intro.md" else f"<p>- {words}</p>") in page
    assert not build(tmp_path).fresh


PROBE = """<script>
  const label = document.querySelector("article label.person");
  label.click();
  const card = document.querySelector(":popover-open");
  const before = card && card.id === label.querySelector("button").getAttribute("popovertarget");
  if (card) card.hidePopover();
  const page = document.documentElement;
  document.title = `card ${before} wide ${page.scrollWidth <= page.clientWidth}`;
</script></body>"""


@pytest.mark.skipif(BROWSER is None, reason="needs chromium, which is not installed")
def test_a_browser_opens_cards_and_no_page_is_wider_than_the_window(out: Path, tmp_path: Path) -> None:
    site = tmp_path / "html"
    shutil.copytree(out / "html", site)
    document = next(path for path in sorted(site.glob("0*.html")))
    document.write_text(document.read_text(encoding="utf-8").replace("</body>", PROBE), encoding="utf-8")
    options = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=500,900",
        f"--user-data-dir={tmp_path}/u",
    ]
    shown = subprocess.run(
        [BROWSER or "", *options, "--dump-dom", document.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if not shown.stdout:
        pytest.skip("chromium does not start here")
    assert re.findall("<title>(.*)</title>", shown.stdout)[0] == "card true wide true"
