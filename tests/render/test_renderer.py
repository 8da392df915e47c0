"""The renderer itself: what it may not touch, what overrides do, that its results depend on nothing else."""

from __future__ import annotations

import ctypes
import gc
import pickle
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from despatch import errors, resources, saxon
from despatch.config import INTERFACES
from despatch.render import modules
from despatch.render.stylesheets import PAGES, STYLESHEETS, Look, Renderer, assets, digest

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
NS = "http://www.tei-c.org/ns/1.0"
TEI = f'<TEI xmlns="{NS}"><text><body><div><head>A head</head><p>Text.</p></div></body></text></TEI>'.encode()
XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"'


def project(folder: Path, **sheets: str) -> modules.Own:
    for name, text in sheets.items():
        path = folder / (name.replace("_", "/") + ".xsl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return modules.own(folder)


def test_results_do_not_depend_on_order_or_on_what_was_rendered_before() -> None:
    def results(renderer: Renderer, paths: list[Path]) -> dict[str, tuple[str, str, str]]:
        return {
            path.stem: (
                renderer.html(path.read_bytes(), stem=path.stem, tei="x.xml"),
                renderer.text(path.read_bytes(), stem=path.stem),
                renderer.summary(path.read_bytes(), stem=path.stem),
            )
            for path in paths
        }

    first = results(Renderer(), SAMPLES)
    shared = Renderer()
    assert results(shared, SAMPLES[::-1]) == first
    assert results(shared, SAMPLES * 2) == first


def test_a_parameter_of_one_document_does_not_reach_the_next() -> None:
    renderer = Renderer()
    plain = renderer.html(TEI, stem="a")
    assert "elsewhere.xml" in renderer.html(TEI, stem="a", tei="elsewhere.xml")
    assert renderer.html(TEI, stem="a") == plain


def test_a_parameter_is_the_text_that_it_was_given_as(tmp_path: Path) -> None:
    sheet = saxon.compile_stylesheet(
        f'<xsl:stylesheet {XSL} xmlns:xs="http://www.w3.org/2001/XMLSchema"><xsl:output method="text"/>'
        '<xsl:param name="a" as="xs:string" select="1 ! string()"/>'
        '<xsl:template match="/" mode="m"><xsl:value-of select="$a"/></xsl:template></xsl:stylesheet>'
    )
    node = saxon.parse("<a/>")
    for text in ("", "a", " x  y ", "]]>&<b>", "\r\n\t", "é\u2028\ufdd0", "’" * 1000):
        assert saxon.transform(sheet, "m", node, {"a": text}) == text
    assert saxon.transform(sheet, "m", node, {}) == "1"


def test_a_document_leaves_no_memory_behind() -> None:
    """However many a process renders: what Saxon is told of each is given back."""
    libc: Any = ctypes.CDLL(None) if sys.platform == "linux" else None
    if not hasattr(libc, "mallinfo2"):
        pytest.skip("only glibc 2.33 and later say what is allocated")

    class Info(ctypes.Structure):
        _fields_ = [(name, ctypes.c_size_t) for name in "abcdefghij"]  # h: bytes in use

    libc.mallinfo2.restype = Info
    renderer, node = Renderer(), saxon.parse(TEI)

    def render(numbers: range) -> int:
        for number in numbers:
            links = {"tei": f"../tei/{number}.xml", "text": f"../text/{number}.txt", "uri": f"https://e.org/{number}"}
            renderer.html(node, stem=str(number), persons="persons.html", index="index.html", **links)
        gc.collect()
        return int(libc.mallinfo2().h)

    before = render(range(100))
    assert render(range(100, 400)) - before < 300 * 300, "bytes a document; each parameter would leave 288"


def test_one_tree_serves_every_stylesheet() -> None:
    node = saxon.parse(SAMPLES[0].read_bytes())
    renderer = Renderer()
    assert renderer.html(node, stem="a") == renderer.html(SAMPLES[0].read_bytes(), stem="a")
    assert renderer.text(node, stem="a") == renderer.text(SAMPLES[0].read_bytes(), stem="a")


def test_an_unknown_parameter_or_page_is_an_error() -> None:
    with pytest.raises(errors.UsageError, match="'colour'"):
        Renderer().html(TEI, stem="a", colour="red")
    with pytest.raises(errors.UsageError, match="letters"):
        Renderer().site("<edition title='x'/>", "letters")


def test_every_parameter_of_the_table_is_one_of_the_stylesheet() -> None:
    for entry, parameters in STYLESHEETS.values():
        text = modules.bundle(entry)
        for name in parameters:
            assert (
                f'<xsl:param name="{name.replace("_", "-")}" ' in text
                or f"name%3D%22{name.replace('_', '-')}%22" in text
            )


@pytest.mark.parametrize(
    "data",
    [
        b"<TEI>",
        b"",
        b"plain",
        b"<TEI>\xff</TEI>",
        b'<?xml version="1.0" encoding="no-such"?><TEI/>',
        b'<!DOCTYPE TEI [<!ENTITY e "x">]><TEI>&e;</TEI>',
        b'<?xml version="1.0"?>\n<!-- a --><?b?>\n<!DOCTYPE TEI SYSTEM "file:///etc/passwd"><TEI/>',
    ],
)
def test_what_cannot_be_read_is_said_to_be_so(data: bytes) -> None:
    with pytest.raises(errors.UnreadableInput, match=r"^bad\.xml: "):
        saxon.parse(data, "bad.xml")


def test_encodings_are_those_that_a_file_declares() -> None:
    for data in (
        "\ufeff<a>é</a>".encode(),
        '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1"),
        "<a>é</a>".encode("utf-16"),
    ):
        assert saxon.parse(data).string_value == "é"


@pytest.mark.parametrize(
    "call", ["doc('{0}')", "unparsed-text('{0}')", "uri-collection('{0}')", "doc('http://127.0.0.1:9/x')"]
)
def test_a_stylesheet_reads_no_file_and_no_network(tmp_path: Path, call: str) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<s>secret</s>")
    sheet = f"""<xsl:stylesheet {XSL}><xsl:template match="/" mode="page">
      <xsl:value-of select="{call.format(secret.as_uri())}"/></xsl:template></xsl:stylesheet>"""
    renderer = Renderer(Look(project(tmp_path / "xslt", html_document=sheet)))
    with pytest.raises(saxon.StylesheetError):
        renderer.html(TEI, stem="a")


def test_a_stylesheet_writes_no_file(tmp_path: Path) -> None:
    sheet = f"""<xsl:stylesheet {XSL}><xsl:template match="/" mode="page"><html>
      <xsl:result-document href="{(tmp_path / "written.xml").as_uri()}"><x/></xsl:result-document>
      </html></xsl:template></xsl:stylesheet>"""
    with pytest.raises(saxon.StylesheetError, match="disabled"):
        Renderer(Look(project(tmp_path / "xslt", html_document=sheet))).html(TEI, stem="a")
    assert not (tmp_path / "written.xml").exists()


def test_a_project_changes_one_template_and_keeps_the_rest(tmp_path: Path) -> None:
    sheet = f"""<xsl:stylesheet {XSL} xpath-default-namespace="http://www.tei-c.org/ns/1.0">
      <xsl:import href="../despatch/html/blocks.xsl"/>
      <xsl:template match="head" mode="reading">
        <h1 class="mine"><xsl:apply-templates mode="reading"/></h1>
      </xsl:template>
      </xsl:stylesheet>"""
    mine = Renderer(Look(project(tmp_path, html_blocks=sheet))).html(TEI, stem="a")
    assert '<h1 class="mine">A head</h1>' in mine
    assert mine.replace(' class="mine"', "") == Renderer().html(TEI, stem="a").replace("\n<h1>", "<h1>")


@pytest.mark.parametrize("module", ["blocks", "phrases", "editorial", "notes"])
def test_what_a_projects_own_module_imports_stays_as_it_is(tmp_path: Path, module: str) -> None:
    sheet = f'<xsl:stylesheet {XSL}><xsl:import href="../despatch/html/{module}.xsl"/></xsl:stylesheet>'
    mine, ours = Renderer(Look(project(tmp_path, **{f"html_{module}": sheet}))), Renderer()
    numbered = TEI.replace(b"<head>", b'<note type="source">861.00/1</note><head>')
    for tei in (numbered, *(path.read_bytes() for path in SAMPLES)):
        assert mine.html(tei, stem="a") == ours.html(tei, stem="a")


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ('<xsl:import href="missing.xsl"/>', r"no stylesheet html/missing\.xsl, which html/blocks\.xsl imports"),
        ('<xsl:import href="blocks.xsl"/>', r"html/blocks\.xsl imports itself"),
        ('<xsl:import href="../../../etc/passwd"/>', "no stylesheet"),
        ("<xsl:nonsense/>", r"blocks\.xsl"),
    ],
)
def test_a_stylesheet_at_fault_is_named(tmp_path: Path, sheet: str, said: str) -> None:
    own = project(tmp_path, html_blocks=f"<xsl:stylesheet {XSL}>{sheet}</xsl:stylesheet>")
    renderer = Renderer(Look(own))
    with pytest.raises(saxon.StylesheetError, match=said) as caught:
        renderer.html(TEI, stem="a")
    assert "%3C" not in str(caught.value), "the message shows no encoded module"


def test_the_digest_tells_stylesheets_apart(tmp_path: Path) -> None:
    ours = digest("html")
    assert ours == digest("html") != digest("html", project(tmp_path, html_blocks="<x/>"))
    assert digest("text") == digest("text", modules.own(tmp_path)), "of what it imports, and nothing else"
    assert len(ours) == 64


def test_a_renderer_travels_between_processes(tmp_path: Path) -> None:
    renderer = Renderer()
    page = renderer.html(TEI, stem="a")
    assert pickle.loads(pickle.dumps(renderer)).html(TEI, stem="a") == page


def test_assets_may_be_overridden() -> None:
    assert assets()["edition.css"] == resources.stylesheet("html/edition.css").read_bytes()
    assert assets({"print.css": b"p {}"}) == assets() | {"print.css": b"p {}"}
    mine = assets({"edition.css": b"p {}", "logo.svg": b"<svg/>"})
    assert (mine["edition.css"], mine["logo.svg"], mine["icon.svg"]) == (b"p {}", b"<svg/>", assets()["icon.svg"])


def test_a_colour_and_a_font_are_custom_properties_that_the_looks_use() -> None:
    mine = assets(colour="#123456", font='"My Serif", serif')["edition.css"].decode()
    assert ':root { --own-colour: #123456; --own-font: "My Serif", serif; }' in mine
    assert "--link: var(--own-colour)" in mine and "--serif: var(--own-font, " in mine
    assert "--own-colour" not in assets(font="serif")["edition.css"].decode()


def test_the_interface_has_the_languages_that_can_be_set() -> None:
    for language in INTERFACES:
        assert f'<html lang="{language}"' in Renderer(Look(interface=language)).html(TEI, stem="a")
    rows = re.findall(r"'about': map \{(.*)\}", resources.stylesheet("common/strings.xsl").read_text("utf-8"))
    assert tuple(re.findall(r"'(\w+)':", rows[0])) == INTERFACES


def test_the_css_asks_for_nothing_from_elsewhere() -> None:
    looks = [data.decode() for name, data in assets().items() if name.endswith(".css")]
    assert len(looks) > 2
    for css in looks:
        assert "url(" not in css
        assert "@import" not in css
        assert css.count("{") == css.count("}")
        assert css.count("\n") < 300, "a file that can be read"


def test_pages_are_what_the_site_has() -> None:
    assert PAGES == (
        "index",
        "correspondents",
        "places",
        "kinds",
        "references",
        "chronology",
        "persons",
        "localities",
        "bodies",
        "search",
        "editorial",
        "report",
        "review",
    )
