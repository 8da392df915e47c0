"""What a text may hold and a format may not: every file of an edition can be read, and says what the sources say."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from despatch.run.build import build
from render.htmlcheck import faults
from site_edition import dead_links, pages

EDITION = 'Letters & "Papers" <1919>'
PUBLISHER = 'O’Grady & "Sons" <Ltd>'
TITLE = r'Smith "Bob" to O’Grady & Co. <not sent> שלום 漢 😀 {a} \b #1 50% $5 a_b ~ ^'
PLACE = 'London "West" & <East>'
SCRIPT = '<script>alert("x & y")</script>'
PASSAGE = (
    "the Hebrew שלום עולם (3 < 4), the Arabic السلام عليكم, the Chinese 漢字與日本語, 😀, {b} \\back %z #h $d _u ~t ^c"
)
NOTE = "Not printed; see ]]> and <!-- no comment --> in “A & <Sons>”."
SAID = 'Said "<b>no</b>" & left; שלום 漢字 😀'
NAMES = ("O’Grady, Séamus & “Jim”", 'Smith, Robert "Bob"')
FILES = {
    "edition.toml": f"""title = '{EDITION}'
sources = "texts"
registers = "register.xml"
introduction = "intro.md"
base_url = "https://example.org/a&b/"
also = ["text", "epub"]
[publication]
publisher = '{PUBLISHER}'
editor = 'Ann <"The Editor"> O’Neil'
date = "2026-05-01"
[site]
markup = true
problem = "https://example.org/new?id={{id}}&title={{title}}"
""",
    "intro.md": f"# On {SCRIPT}\n\n*Letters* & “papers”, see <b>bold</b>.\n",
    "texts/d.1.txt": f"""861.01/1: Telegram

The Minister in Denmark (O’Grady) to Robert "Bob" Smith

Copenhagen, November 20, 1919, 6 p.m.

He wrote {SCRIPT} and </textarea> & &amp; to Mr. O’Grady. Robert "Bob" Smith replied on November 21, 1919.1

Of passages: {PASSAGE}.

O’Grady

  1. {NOTE}
""",
    "texts/d-2.txt": """861.01/2: Telegram

Robert "Bob" Smith to the Minister in Denmark (O’Grady)

London, November 21, 1919.

Your telegram of November 20 is received. شكرا 謝謝.

Smith
""",
    "texts/d-2.toml": f"""title = '{TITLE}'
source = 'Archive <"A & B">, box 1'
date = "1919-11-21"
place = '{PLACE}'
""",
    "register.xml": """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>R</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="o.grady">
<persName type="main"><surname>O’Grady</surname>, <forename>Séamus &amp; “Jim”</forename></persName>
<note>Said "&lt;b>no&lt;/b>" &amp; left; שלום 漢字 😀.</note></person>
<person xml:id="smith-bob"><persName type="main"><surname>Smith</surname>, <forename>Robert "Bob"</forename></persName>
<persName type="variant"><forename>Robert "Bob"</forename> <surname>Smith</surname></persName></person>
</listPerson></standOff></TEI>""",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("escaping")
    (project / "texts").mkdir()
    for name, content in FILES.items():
        (project / name).write_text(content, encoding="utf-8")
    built = build(project)
    assert built.exit_code == 0 and built.documents == 2
    return project / "out"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_pages_are_in_order_and_links_lead_somewhere(out: Path) -> None:
    assert {path.name: found for path in pages(out) if (found := faults(read(path)))} == {}
    dead, checked = dead_links(out)
    assert dead == {} and checked > 100


def test_no_page_has_a_script_but_ours(out: Path) -> None:
    for path, page in pages(out).items():
        scripts = {(script.get("type"), script.get("src")) for script in page.iter("script")}
        assert scripts <= {("application/ld+json", None), (None, "assets/search.js")}, path.name
        assert not page.xpath("//b[. = 'bold']"), path.name


def test_pages_say_what_the_sources_say(out: Path) -> None:
    shown = {path.relative_to(out / "html").as_posix(): words(page) for path, page in pages(out).items()}
    for text in (SCRIPT, "</textarea> & &amp; to Mr.", PASSAGE, NOTE, EDITION, NAMES[0], NAMES[1]):
        assert text in shown["d.1.html"], text
    assert TITLE in shown["d-2.html"] and PLACE in shown["d-2.html"] and 'Archive <"A & B">, box 1' in shown["d-2.html"]
    for name in ("index.html", "kinds.html", "places.html", "date/1919-11.html", "person/o.grady.html"):
        assert TITLE in shown[name], name
    assert f"On {SCRIPT}" in shown["index.html"] and "<b>bold</b>" in shown["index.html"]
    assert all(name in shown["persons.html"] for name in NAMES) and SAID in shown["person/o.grady.html"]
    assert 'O’Grady & "Sons" <Ltd>' in shown["markup/d.1.html"].replace("&lt;", "<").replace("&amp;", "&")
    titles = [html.fromstring(read(out / "html" / name)).findtext(".//title") for name in ("d-2.html", "index.html")]
    assert titles == [f"{TITLE} · {EDITION}", EDITION]


def test_printed_pages_have_their_title_at_their_head(out: Path) -> None:
    assert "content: var(--running)" in read(out / "html" / "assets" / "print.css")
    for path, page in pages(out).items():
        (style,) = page.iter("style")
        said = re.fullmatch(r':root \{ --running: "((?:\\.|[^"\\<])*)" \}', style.text or "")
        title = page.findtext(".//title").removesuffix(f" · {EDITION}")
        assert said and re.sub(r"\\(.)", r"\1", said[1]) == title, path.name


def test_what_pages_say_to_machines_is_the_same(out: Path) -> None:
    page = html.fromstring(read(out / "html" / "d-2.html"))
    (data,) = (json.loads(script.text) for script in page.iter("script"))
    assert (data["name"], data["publisher"]["name"], data["isPartOf"]["name"]) == (TITLE, PUBLISHER, EDITION)
    assert {person["name"] for person in data["mentions"]} == set(NAMES)
    assert page.xpath("string(//meta[@name = 'citation_title']/@content)") == TITLE
    problem = urlsplit(page.xpath("string(//a[starts-with(@href, 'https://example.org/new')]/@href)"))
    assert dict(pair.split("=") for pair in problem.query.split("&"))["title"] != TITLE
    assert unquote(problem.query) == f"id=d-2&title={TITLE}"


def test_citations_can_be_read_by_those_whom_they_are_for(out: Path) -> None:
    links = html.fromstring(read(out / "html" / "d-2.html")).xpath("//a[starts-with(@href, 'data:')]/@href")
    bibtex, ris, csl = (unquote(link.partition(",")[2]) for link in links)
    assert json.loads(csl)[0]["title"] == TITLE and json.loads(csl)[0]["publisher"] == PUBLISHER
    fields = dict(line.split("  - ", 1) for line in ris.splitlines() if "  - " in line)
    assert (fields["TI"], fields["T2"], fields["PB"]) == (TITLE, EDITION, PUBLISHER)
    title = re.search(r"^  title = \{\{(.*)\}\},$", bibtex, re.MULTILINE)
    assert title and bibtex.startswith("@")
    bare = re.sub(r"\\[a-z]+\{\}|\\[{}&%$#_~^]", "", bibtex)
    assert bare.count("{") == bare.count("}") and not re.search(r"[&%$#_~^\\]", re.sub("url = .*", "", bare))
    signs = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}
    assert re.sub(r"\\[a-z]+\{\}|\\.", lambda m: signs.get(m[0], m[0][1:]), title[1]) == TITLE


def test_data_of_all_documents_can_be_read_and_says_the_same(out: Path) -> None:
    index = json.loads(read(out / "html" / "index.json"))
    assert (index["title"], index["publisher"]) == (EDITION, PUBLISHER)
    assert [(d["id"], d["title"]) for d in index["documents"]][1] == ("d-2", TITLE)
    assert [person["name"] for person in index["persons"]] == list(NAMES)
    for name, column, expected in (("documents", "title", [TITLE]), ("persons", "name", list(NAMES))):
        rows = list(csv.DictReader(io.StringIO(read(out / "html" / f"{name}.csv"))))
        assert [row[column] for row in rows][-len(expected) :] == expected
        assert all(None not in row and None not in row.values() for row in rows)
    for path in out.rglob("*.json"):
        json.loads(read(path))
    feed = etree.parse(out / "html" / "feed.xml").getroot()
    assert [title.text for title in feed.iter("{*}title")][::2] == [EDITION, TITLE]
    places = [loc.text for loc in etree.parse(out / "html" / "sitemap.xml").iter("{*}loc")]
    assert "https://example.org/a&b/html/d.1.html" in places and "https://example.org/a&b/html/d-2.html" in places
    correspondence = words(etree.parse(out / "cmif.xml").getroot())
    assert all(said in correspondence for said in (EDITION, PUBLISHER, *NAMES))


def test_texts_and_books_say_the_same(out: Path) -> None:
    for path in (out / "text" / "d.1.txt", out / "books" / "edition.txt"):
        text = " ".join(read(path).split())
        assert [said for said in (SCRIPT, PASSAGE, NOTE) if said not in text] == [], path.name
    with zipfile.ZipFile(out / "books" / "edition.epub") as book:
        names = [name for name in book.namelist() if re.search("xhtml$|svg$|opf$", name)]
        parts = {name: etree.fromstring(book.read(name)) for name in names}
    assert len(parts) > 5
    assert SCRIPT in words(parts["EPUB/text/d.1.xhtml"]) and PASSAGE in words(parts["EPUB/text/d.1.xhtml"])
    assert EDITION in words(parts["EPUB/package.opf"]) and TITLE in words(parts["EPUB/nav.xhtml"])


def test_the_picture_of_the_correspondence_says_the_same(out: Path) -> None:
    shown = html.fromstring(read(out / "html" / "chronology.html"))
    assert f"21 November 1919: {TITLE}" in [words(title) for title in shown.xpath("//svg//title")]
