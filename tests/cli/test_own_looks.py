"""What an edition has of its own: stylesheets, files beside the pages, the language of the interface."""

from __future__ import annotations

import pytest

import despatch
from despatch import config
from despatch.cli import run

SETTINGS = 'title = "A test"\nsources = "texts"\n[site]\n'
SHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:import href="../despatch/html/blocks.xsl"/>
  <xsl:template match="head" mode="reading"><h1 class="{}"><xsl:apply-templates mode="reading"/></h1></xsl:template>
</xsl:stylesheet>"""


def page(edition, name="d1.html") -> str:
    return (edition.root / "out/html" / name).read_text(encoding="utf-8")


def test_a_stylesheet_of_the_projects_own_makes_the_pages_and_its_change_makes_them_anew(project, capsys):
    edition = project(2)
    edition.build()
    tei = (edition.root / "out/tei/d1.xml").stat().st_mtime_ns
    edition.write("edition.toml", SETTINGS + 'stylesheets = "mine"')
    for name in ("first", "second"):
        edition.write("mine/html/blocks.xsl", SHEET.format(name))
        assert edition.build() == 0
        assert f'<h1 class="{name}">' in page(edition)
    assert (edition.root / "out/tei/d1.xml").stat().st_mtime_ns == tei, "only pages are made anew"
    capsys.readouterr()
    assert edition.build() == 0
    assert "nothing to do" in capsys.readouterr().err


def test_workers_have_it_too(project):
    edition = project(45)
    edition.write("edition.toml", SETTINGS + 'stylesheets = "mine"\nlanguage = "de"')
    edition.write("mine/html/blocks.xsl", SHEET.format("mine"))
    assert run(["build", str(edition.root), "-j", "2", "-q"]) == 0
    assert all('<h1 class="mine">' in page(edition, f"d{number}.html") for number in range(1, 46))
    assert '<html lang="de"' in page(edition, "d45.html")


def test_a_stylesheet_at_fault_is_named_and_the_edition_stays(project, capsys):
    edition = project(2)
    edition.build()
    before = edition.files()
    edition.write("edition.toml", SETTINGS + 'stylesheets = "mine"')
    edition.write("mine/html/blocks.xsl", SHEET.replace("<xsl:apply-templates", "<xsl:nonsense"))
    capsys.readouterr()
    assert edition.build() > 1
    assert "blocks.xsl" in capsys.readouterr().err
    assert edition.files() == before


def test_files_beside_the_pages_come_and_go(project):
    edition = project(2)
    edition.write("edition.toml", SETTINGS + 'assets = "looks"')
    edition.write("looks/fonts/a.woff2", b"font")
    for content in ("p {}", "p { color: red }"):
        edition.write("looks/edition.css", content)
        assert edition.build() == 0
        assert page(edition, "assets/edition.css") == content
    assert "html/assets/fonts/a.woff2" in edition.files()
    (edition.root / "looks/fonts/a.woff2").unlink()
    assert edition.build() == 0
    assert "html/assets/fonts/a.woff2" not in edition.files()
    assert "html/assets/icon.svg" in edition.files()


@pytest.mark.parametrize(
    ("setting", "file", "words"),
    [
        ('language = "de"', "index.html", ['<html lang="de"', "nach Datum"]),
        ('problem = "https://example.org/new?id={id}"', "d1.html", ['href="https://example.org/new?id=d1"']),
        ('colour = "#123456"', "assets/edition.css", ["--own-colour: #123456;"]),
        ('font = "Georgia, serif"', "assets/edition.css", ["--own-font: Georgia, serif;"]),
    ],
)
def test_a_setting_changes_what_was_built(project, setting, file, words):
    edition = project(2)
    edition.build()
    assert not any(word in page(edition, file) for word in words)
    edition.write("edition.toml", SETTINGS + setting)
    assert edition.build() == 0
    assert all(word in page(edition, file) for word in words)


def test_a_stylesheet_that_fails_on_a_document_is_named_and_what_was_made_of_that_stays(project, capsys):
    edition = project(3)
    edition.build()
    before = edition.files()
    edition.write("edition.toml", SETTINGS + 'stylesheets = "mine"')
    sheet = SHEET.format("mine")
    fails = """<xsl:if test="contains(/, '861.01/2')"><xsl:sequence select="error((), 'not this one')"/></xsl:if>"""
    edition.write("mine/html/blocks.xsl", sheet.replace("<h1 class", f"{fails}<h1 class"))
    capsys.readouterr()
    assert edition.build() > 1
    assert (
        "d2: line 4 of the stylesheet html/blocks.xsl failed on this document: not this one." in capsys.readouterr().err
    )
    after = edition.files()
    kept = [name for name in before if name.split("/")[-1].split(".")[0] == "d2"]
    assert {"tei/d2.xml", "html/d2.html", "text/d2.txt"} <= set(kept)
    assert [after.get(name) for name in kept] == [before[name] for name in kept]
    assert '<h1 class="mine">' in page(edition, "d1.html") and '<h1 class="mine">' in page(edition, "d3.html")
    edition.write("mine/html/blocks.xsl", sheet)
    assert edition.build() == 0
    assert '<h1 class="mine">' in page(edition, "d2.html")


def test_pages_that_show_the_tei_come_and_go_with_the_setting_and_with_their_sources(project, capsys):
    edition = project(2)
    edition.build()
    shown = ["html/markup/d1.html", "html/markup/d2.html"]
    assert not any(name in edition.files() for name in shown)
    edition.write("edition.toml", SETTINGS + "markup = true")
    assert edition.build() == 0
    assert all(name in edition.files() for name in shown)
    assert 'href="markup/d1.html"' in page(edition) and 'href="../d1.html"' in page(edition, "markup/d1.html")
    (edition.root / "out" / shown[0]).write_text("another", encoding="utf-8")
    (edition.root / "texts/d2.txt").unlink()
    assert edition.build() == 0
    assert "another" not in page(edition, "markup/d1.html")
    assert shown[1] not in edition.files()
    capsys.readouterr()
    assert edition.build() == 0
    assert "nothing to do" in capsys.readouterr().err
    edition.write("edition.toml", SETTINGS)
    assert edition.build() == 0
    assert shown[0] not in edition.files() and "markup" not in page(edition)


OWN = """stylesheets = "mine"
assets = "looks"
language = "de"
colour = "#123456"
problem = "https://example.org/new?id={id}"
markup = true
[text]
width = 0
front_matter = true
"""


def test_pages_and_texts_made_outside_an_edition_follow_its_settings_where_these_are_given(project, tmp_path):
    edition = project(2)
    edition.build()
    edition.write("edition.toml", SETTINGS + OWN)
    edition.write("mine/html/blocks.xsl", SHEET.format("mine"))
    edition.write("looks/logo.svg", "<svg/>")
    tei, settings = edition.root / "out/tei/d1.xml", edition.root / "edition.toml"
    for form in ("html", "text"):
        assert run(["render", str(tei), "--to", form, "--out", str(tmp_path / form), "--settings", str(settings)]) == 0
    page = (tmp_path / "html/d1.html").read_text(encoding="utf-8")
    for said in ('<h1 class="mine">', '<html lang="de"', "https://example.org/new?id=d1", 'href="markup/d1.html"'):
        assert said in page
    assert '<html lang="de"' in (tmp_path / "html/markup/d1.html").read_text(encoding="utf-8")
    assert "--own-colour: #123456" in (tmp_path / "html/assets/edition.css").read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "html/assets").iterdir()} >= {"markup.css", "logo.svg", "print.css"}
    text = (tmp_path / "text/d1.txt").read_text(encoding="utf-8")
    assert text.startswith("---\n")
    loaded = config.load(edition.root)
    assert despatch.render(tei.read_bytes(), "text", stem="d1", edition=loaded) == text
    assert '<h1 class="mine">' in despatch.render(tei.read_bytes(), stem="d1", edition=loaded)
    assert '<html lang="de"' in despatch.render(tei.read_bytes(), "markup", edition=loaded)
    run(
        [
            "render",
            str(tei),
            "--to",
            "text",
            "--out",
            str(tmp_path / "text"),
            "--settings",
            str(settings),
            "--width",
            "40",
        ]
    )
    lines = (tmp_path / "text/d1.txt").read_text(encoding="utf-8").split("---\n", 2)[2].splitlines()
    assert max(map(len, lines)) <= 40, "an option goes before a setting"
    assert '<html lang="en"' in despatch.render(tei.read_bytes())
