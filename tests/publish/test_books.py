"""The edition in one file: as a text, an EPUB, a PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import etree

from despatch.publish import epub
from despatch.run import fingerprint
from despatch.run.build import build
from site_edition import edition

X = {"x": "http://www.w3.org/1999/xhtml", "opf": "http://www.idpf.org/2007/opf", "epub": "http://www.idpf.org/2007/ops"}
HARD = """\
Letter

Mr. O’Grady to Mr. Davis

London, May 3, 1920

Dear Sir: He said <script>alert("A & B")</script> and שלום and 外交 and 🕊.

The Ambassador has left Reval1 for Copenhagen and will write to you.

Yours,

James O’Grady
  1. A note with <b> and "quotes".
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds and a text that is hard to set, with a dot in its id."""
    project = edition(tmp_path_factory.mktemp("books"), also=["text", "epub"])
    (project / "seeds" / "9.hard.txt").write_text(HARD, encoding="utf-8")
    built = build(project)
    assert built.exit_code == 0
    assert {"books/edition.epub", "books/edition.txt"} <= {*built.made.made}
    return project


@pytest.fixture(scope="module")
def book(project: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(project / "out" / "books" / "edition.epub") as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_an_epub_begins_with_its_type_and_is_the_same_for_the_same_edition(project: Path) -> None:
    path = project / "out" / "books" / "edition.epub"
    before = path.read_bytes()
    assert before[30:58] == b"mimetypeapplication/epub+zip", "unpacked, so that it can be seen from outside"
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(before)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert build(project).made.made == (), "nothing has changed"
    path.unlink()
    assert build(project).made.made == ("books/edition.epub",)
    assert path.read_bytes() == before


def test_a_book_is_made_anew_when_its_looks_have_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(project).made.made == ()
    monkeypatch.setattr(fingerprint, "beside", lambda look: "other looks")
    assert build(project).made.made == ("books/edition.epub", "books/edition.txt")
    monkeypatch.undo()
    assert build(project).made.made == ("books/edition.epub", "books/edition.txt")


def test_every_link_in_an_epub_leads_somewhere(book: dict[str, bytes]) -> None:
    pages = {name: etree.fromstring(data) for name, data in book.items() if name.endswith(".xhtml")}
    ids = {name: page.xpath("//@id") for name, page in pages.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    checked = 0
    for name, page in pages.items():
        for href in page.xpath("//x:a/@href", namespaces=X):
            if href.startswith("http"):
                continue
            address, fragment = urldefrag(href)
            target = str((Path("/") / name).parent.joinpath(unquote(address)).resolve())[1:] if address else name
            assert target in pages and (not fragment or unquote(fragment) in ids[target]), f"{name}: {href}"
            checked += 1
    assert checked > 80


def test_all_documents_are_in_an_epub_by_date_and_whole(project: Path, book: dict[str, bytes]) -> None:
    package = etree.fromstring(book["EPUB/package.opf"])
    files = dict(zip(*(package.xpath(f"//opf:item/@{name}", namespaces=X) for name in ("id", "href")), strict=True))
    spine = [files[ref] for ref in package.xpath("//opf:itemref/@idref", namespaces=X)]
    order = ["001_c1d7ac8017375f5f", "000_d885edb76331d5a4", "9.hard", "002_0c169d92c6cceea3", "004_e45dc6676497ee2e"]
    assert [href.removeprefix("text/").removesuffix(".xhtml") for href in spine if "text/" in href][:5] == order
    for stem in order:
        tei = etree.parse(project / "out" / "tei" / f"{stem}.xml")
        page = etree.fromstring(book[f"EPUB/text/{stem}.xhtml"])
        shown = "".join("".join(page.itertext()).split())
        for paragraph in tei.find("{*}text").iter("{*}p"):
            if not len(paragraph):
                assert "".join((paragraph.text or "").split()) in shown


def test_notes_of_an_epub_go_there_and_back(book: dict[str, bytes]) -> None:
    page = etree.fromstring(book["EPUB/text/9.hard.xhtml"])
    (ref,) = page.xpath("//x:a[@epub:type='noteref']", namespaces=X)
    (note,) = page.xpath("//x:aside[@epub:type='footnote']", namespaces=X)
    assert ref.get("href") == f"#{note.get('id')}"
    assert note.xpath(".//x:a[1]/@href", namespaces=X) == [f"#{ref.get('id')}"]
    assert 'A note with <b> and "quotes".' in "".join(note.itertext())


def test_whatever_a_text_says_stays_text(project: Path, book: dict[str, bytes]) -> None:
    page = etree.fromstring(book["EPUB/text/9.hard.xhtml"])
    assert not page.xpath("//x:script", namespaces=X)
    text = " ".join((project / "out" / "books" / "edition.txt").read_text(encoding="utf-8").split())
    for words in ('<script>alert("A & B")</script>', "שלום", "外交", "🕊"):
        assert words in "".join(page.itertext())
        assert words in text


def test_epubcheck_finds_nothing(project: Path) -> None:
    program, java = shutil.which("epubcheck"), shutil.which("java")
    if not program or not java:
        pytest.skip("needs epubcheck and Java")
    command = [java, "-jar", program] if Path(program).read_bytes()[:2] == b"PK" else [program]
    checked = subprocess.run(
        [*command, "--failonwarnings", str(project / "out" / "books" / "edition.epub")],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_an_archive_does_not_depend_on_when_or_where_it_is_made() -> None:
    files = [("a.xhtml", b"<a/>" * 100), ("b/ä.css", b"")]
    assert epub.archive(files) == epub.archive(iter(files))
    assert {i.create_system for i in zipfile.ZipFile(io.BytesIO(epub.archive(files))).infolist()} == {3}


def test_one_text_has_all_texts_in_order(project: Path) -> None:
    whole = (project / "out" / "books" / "edition.txt").read_text(encoding="utf-8")
    parts = whole.split("=" * 72)
    assert len(parts) == 7 and parts[0].strip() == "Five diplomatic papers, 1917–1946"
    own = (project / "out" / "text" / "001_c1d7ac8017375f5f.txt").read_text(encoding="utf-8")
    assert parts[1].strip() == own.strip()


def test_a_pdf_has_a_page_for_each_document_and_its_notes(project: Path) -> None:
    pytest.importorskip("weasyprint", reason="needs the extra [pdf] and Pango", exc_type=Exception)  # type: ignore[call-arg]
    assert "books/edition.pdf" in build(project, also=["pdf"]).made.made
    data = (project / "out" / "books" / "edition.pdf").read_bytes()
    assert data.startswith(b"%PDF-") and len(data) > 50_000
    if not shutil.which("pdftotext"):
        return
    path = str(project / "out" / "books" / "edition.pdf")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")
    (page,) = [page for page in pages if "has left Reval" in page]
    assert '1. A note with <b> and "quotes".' in page, "the note is on the page that has its number"
    assert "See telegram no. 6194" in text and "Contents" in text
