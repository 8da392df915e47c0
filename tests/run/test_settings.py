"""edition.toml and sidecars: good defaults, and errors that name the file, the line, the key and the remedy."""

from __future__ import annotations

from importlib import metadata

import pytest

from despatch import config
from despatch.config import Edition, Models, Prefix
from despatch.errors import UnreadableInput, UsageError
from despatch.read.sidecar import sidecar
from despatch.run.fingerprint import _LIBRARIES, SUMMARISE, _version, fingerprint, phase


def test_two_lines_are_an_edition():
    edition = config.parse(b'title = "Letters"\nsources = "texts"\n')
    assert edition == Edition(title="Letters", sources=("texts",))
    assert edition.output == "out"
    assert edition.publication.licence_url.startswith("https://creativecommons.org/")


def test_everything_can_be_set():
    edition = config.parse(
        b"""\xef\xbb\xbftitle = "L"
sources = ["a", "b/*.txt"]
registers = "r.xml"
output = "site/out"
language = "fr"
[publication]
date = 2026-05-01
editor = "E"
[text]
width = 0
front_matter = true
[site]
stylesheets = "my/xslt"
language = "fr"
problem = "mailto:a@example.org?subject={id}"
colour = "rgb(10 20 30)"
font = 'Georgia, "Noto Serif", serif'
[site.redirects]
"old-1" = "d1"
[prefixes.nara]
match = "(.+)"
replace = "https://example.org/$1"
"""
    )
    assert (edition.sources, edition.registers, edition.output) == (("a", "b/*.txt"), ("r.xml",), "site/out")
    assert (edition.publication.date, edition.text.width, edition.text.front_matter) == ("2026-05-01", 0, True)
    assert Prefix("nara", "(.+)", "https://example.org/$1") in edition.prefixes
    assert edition.site.redirects == (("old-1", "d1"),)
    assert (edition.site.stylesheets, edition.site.font) == ("my/xslt", 'Georgia, "Noto Serif", serif')
    assert [prefix.ident for prefix in edition.prefixes] == ["frus", "nara"]


def test_an_introduction_that_is_not_there_is_named(tmp_path):
    (tmp_path / "edition.toml").write_text('title = "A"\nintroduction = "preface.md"\n')
    with pytest.raises(UsageError, match=r"^edition.toml:2: .*'preface.md'"):
        config.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('title = "x"\nsuorces = "a"', 2, ["unknown key 'suorces'", "mean 'sources'"]),
        ('title = "x"\n\n[publication]\nlicense = "x"', 4, ["'license' in [publication]", "mean 'licence'"]),
        ("[site.redirects]\na = 1", 2, ["a must be a string, not 1"]),
        ('[site.redirects]\nb = "c"\nold.4 = "d"', 3, ["needs quotation marks: old.4.", '"old.id" = "new.id"']),
        ('title = "x"\nbase_url = "example.org/x"', 2, ["not 'example.org/x'", "Begin it with https://"]),
        ('base_url = "https://example.org/x?a=b"', 1, ["end it before any ? or #"]),
        ('[site]\nmarkup = "yes"', 2, ["markup must be true or false, not 'yes'"]),
        ('[site]\nproblem = "https://example.org/{ids}?t={title}"', 2, ["nothing stands for {ids}", "{id}, {title}"]),
        ('[site.redirects]\n"a" = "b"\n"a" = "c"', 3, ["not TOML", "each setting once"]),
        ('[site.redirects]\n"a" = "../b"', 2, ["'../b' cannot be the id of a document"]),
        ('title = "x"\n[publishing]\na = 1', 2, ["unknown key 'publishing'"]),
        ("text.widht = 4", 1, ["'widht'", "mean 'width'"]),
        ("title = 5", 1, ["title must be a string, not 5"]),
        ("\n[text]\nwidth = 5", 3, ["at least 20"]),
        ('sources = ["a", "../x.txt"]', 1, ["'../x.txt'", "not inside the project", "despatch encode"]),
        ('sources = "/etc/passwd"', 1, ["'/etc/passwd'", "not inside"]),
        ('sources = "C:\\\\texts"', 1, ["not inside"]),
        ('title = "x"\nregisters = ["../register.xml"]', 2, ["registers names '../register.xml'"]),
        ('output = "../out"', 1, ["output names '../out'"]),
        ('output = "."', 1, ["a folder of its own"]),
        ('title = "a"\nsources = \n', 2, ["not TOML"]),
        ('sources = "texts/a"\noutput = "texts"', 2, ["texts/a would lie in the output"]),
        ('sources = "a"\ntitle = "\\u0001"', 2, ["title has the character U+0001"]),
        ('sources = "a"\n[publication]\neditor = "\\uFDD4"', 2, ["U+FDD4"]),
        ('[prefixes.x]\nmatch = "a"', 1, ["lacks replace"]),
        ('[prefixes.x]\nmatch = "("\nreplace = "a"', 2, ["match of the prefix 'x'", "no regular expression"]),
        ('[prefixes.x]\nmatch = "(a)"\nreplace = "$2"', 3, ["it has $2", "1 group in"]),
        ('[site]\nlanguage = "fr"', 2, ["no words in 'fr'", "en, de", "strings.xsl"]),
        ('[site]\nassets = "../a"', 2, ["assets names '../a'", "not inside"]),
        ('[site]\nproblem = "javascript:alert(1)"', 2, ["must be an address"]),
        ('[site]\ncolour = "red; } body { display: none"', 2, ["no colour"]),
        ('[site]\ncolour = "url(https://example.org/)"', 2, ["no colour"]),
        ("[site]\nfont = 'a\"b'", 2, ["no list of fonts"]),
        ('[site]\nfont = "x, url(y)"', 2, ["no list of fonts"]),
        ('[site]\ncolour = "oklch(0.4 0.1 20)"', 2, ["can be measured"]),
        ('[site]\ncolour = "#12345678"', 2, ["can be measured"]),
        ('[site]\nfont = "serif"\ncolour = "Orange"', 3, ["1.7 to 1", "need 4.5", '"#966100"']),
        ('[site]\ncolour = "rgb(100%, 0%, 0%)"', 2, ["3.4 to 1", '"#db0000"']),
        ('[site]\ncolor = "red"', 2, ["mean 'colour'"]),
        ('[publication]\ndate = "1919-02-30"', 2, ["a date that exists"]),
    ],
)
def test_a_bad_setting_is_named(text, line, words):
    with pytest.raises(UnreadableInput) as caught:
        config.parse(text.encode())
    assert caught.value.exit_code == 3
    assert str(caught.value).startswith(f"edition.toml:{line}: ")
    assert all(word in str(caught.value) for word in words), str(caught.value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ('language = "de-CH"', "de"),
        ('language = "fr"', "en"),
        ('language = "fr"\n[site]\nlanguage = "de"', "de"),
    ],
)
def test_the_interface_speaks_as_the_documents_where_it_can(text, language):
    assert config.parse(text.encode()).interface == language


def test_a_folder_of_ones_own_that_is_not_there(tmp_path):
    (tmp_path / "edition.toml").write_text('[site]\nstylesheets = "mine"')
    with pytest.raises(UsageError, match=r"^edition\.toml:2: the folder mine/ of stylesheets"):
        config.load(tmp_path)


def test_no_settings_at_all(tmp_path):
    with pytest.raises(UsageError, match=r"no edition\.toml"):
        config.load(tmp_path)


def test_settings_that_are_not_utf8():
    with pytest.raises(UnreadableInput, match=r"edition\.toml:2: byte 0xE9 at offset 19"):
        config.parse(b'title = "x"\nb = "am\xe9"')


def test_a_sidecar_says_what_the_editor_knows():
    known = sidecar(
        b'document = "d1"\ndate = 1917-11-27\n[[interventions]]\nfind = "I f each"\nsic = "I f"\ncorr = "If"', "x.toml"
    )
    assert (known.document, known.date, known.collection) == ("d1", "1917-11-27", "")
    assert known.interventions == ({"find": "I f each", "sic": "I f", "corr": "If"},)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('colection = "x"', 1, ["unknown key 'colection'", "mean 'collection'", "Known keys: collection, document"]),
        ('\ndate = "1919-13"', 2, ["a date that exists"]),
        ('date = "21 November"', 1, ["a date that exists"]),
        ("date = 5", 1, ["not 5"]),
        ('document = "d 1"', 1, ["cannot be an identifier"]),
        ('document = "d1"\npages = "215–214"', 2, ["'215–214' run backwards", "in full"]),
        ('pages = "214-15"', 1, ["run backwards"]),
        ('\n[[interventions]]\nfind="a"\nnote="b"\n\n[[interventions]]\nfind="a"\nnoet="b"', 8, ["mean 'note'"]),
        ('\n[[interventions]]\ncorr = "b"', 2, ["lacks find"]),
        ('\n[[interventions]]\nfind = "b"', 3, ["either sic and corr, or gap, or note"]),
        ('\n[[interventions]]\nfind = "b"\nsic = "b"', 3, ["either sic and corr"]),
        ('\n[[interventions]]\nfind = "b"\nsic = "x"\ncorr = "y"', 4, ["must occur once in find"]),
        ('interventions = "none"', 1, ["list of [[tables]]"]),
    ],
)
def test_a_bad_sidecar_is_named(text, line, words):
    with pytest.raises(UnreadableInput) as caught:
        sidecar(text.encode(), "seeds/x.toml")
    assert str(caught.value).startswith(f"seeds/x.toml:{line}: ")
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_another_model_makes_another_edition_wherever_it_lies(tmp_path):
    def parts(folder: str, content: bytes) -> dict[str, str]:
        (tmp_path / folder).mkdir(exist_ok=True)
        model = tmp_path / folder / "m.crfsuite"
        model.write_bytes(content)
        return fingerprint(Edition(models=Models(structure=str(model))), [])

    first = parts("a", b"1")
    assert parts("b", b"1") == first
    second = parts("a", b"2")
    assert [phase(part) for part in first if first[part] != second[part]] == [SUMMARISE]


def test_the_version_of_a_library_is_what_its_installer_says(tmp_path, monkeypatch):
    for library in _LIBRARIES:
        assert _version(library) == metadata.version(library)
    lxml = metadata.version("lxml")
    for name in ("python_crfsuite-99.1", "lxml-stubs-1"):
        (tmp_path / f"{name}.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert _version("python-crfsuite") == "99.1", "the first on the path is the one that is imported"
    assert _version("lxml") == lxml, "stubs are another package"
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(metadata.PackageNotFoundError):
        _version("lxml")
