"""Every code that can be said has its page; and every example, carried out, gives its code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import despatch
from despatch.cli import cli
from despatch.errors import DespatchError
from despatch.validate import document, edition, schemas
from despatch.validate.book import BOOK
from despatch.validate.codes import CODES
from validate.faults import BASE, KNOWN

ROOT = Path(__file__).resolve().parents[1]
PLACE = '<p rend="classification">Confidential</p>'
# Without pages and footnotes, so that those of an example are the only ones.
BARE = re.sub(r"<pb [^>]*>|<note n=.*?</note>|#d172fn94", lambda m: "#d172" if m[0][0] == "#" else "", BASE)
PLACES = (  # what stands in the base, and what it becomes
    (PLACE, "<p>{}</p>"),
    (PLACE, "{}"),
    ("<creation>", "{}<creation>"),
    ("<closer>", "{}<closer>"),
    ("<row><cell>1919", "{}<row><cell>1919"),
    ("</listPrefixDef>", "{}</listPrefixDef>"),
    ('<title level="m">', '{}<title level="m">'),
    ('<biblScope unit="page" from="124" to="125">pp. 124–125</biblScope>', "{}"),
    ("</listPerson>", "{}</listPerson>"),
    ('<title type="main">The Chargé in Russia to the Secretary of State</title>', "{}"),
    (re.search("<creation>.*?</creation>", BASE)[0], "{}"),
    (re.search("<correspAction.*</correspAction>", BASE, re.DOTALL)[0], "{}"),
)  # fmt: skip
# Those whose example is no piece of TEI; the last four are shown in the tests that are named.
WHOLE = {"DSP152", "DSP212", "DSP213"}
SHOWN_BELOW = {"DSP153", "DSP154", "DSP219", "DSP608", "DSP798", "DSP799"}


@pytest.mark.parametrize("code", sorted(CODES.keys() - WHOLE - SHOWN_BELOW))
def test_an_example_has_its_finding_and_no_other(code: str) -> None:
    tried = []
    for find, put in PLACES:
        assert BARE.count(find) == 1
        found = document(BARE.replace(find, put.format(BOOK[code].example)).encode(), known=KNOWN)
        tried.append([finding.code for finding in found])
    assert [code] in tried, tried


@pytest.mark.parametrize("code", sorted(WHOLE))
def test_an_example_that_is_a_whole_file(code: str) -> None:
    assert [finding.code for finding in document(BOOK[code].example.encode())] == [code]


def test_examples_that_are_described(tmp_path: Path) -> None:
    def codes(data: bytes, schema: str = "", kind: str = "sch") -> list[str]:
        (tmp_path / f"house.{kind}").write_text(schema, encoding="utf-8")
        against = schemas.chosen([tmp_path / f"house.{kind}"]) if schema else None
        return [finding.code for finding in document(data, against=against)]

    assert codes(BASE.replace(PLACE, f"<p>{'<seg>' * 300}{'</seg>' * 300}</p>").encode()) == ["DSP153"]
    assert codes(b"") == ["DSP154"]
    assert [f.code for f in edition({"a.xml": ["d172"], "b.xml": ["d172"]})] == ["DSP608"]
    unique = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="list"><xs:complexType><xs:sequence>'
        '<xs:element name="item" maxOccurs="2"><xs:complexType><xs:attribute name="n"/></xs:complexType></xs:element>'
        "</xs:sequence></xs:complexType>"
        '<xs:unique name="u"><xs:selector xpath="item"/><xs:field xpath="@n"/></xs:unique>'
        "</xs:element></xs:schema>"
    )
    assert codes(b'<list><item n="1"/> <item n="1"/></list>', unique, "xsd") == ["DSP219"]
    rules = (
        '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><sch:pattern>'
        '<sch:rule context="*:pb">{}</sch:rule></sch:pattern></sch:schema>'
    )
    for code in ("DSP798", "DSP799"):
        asserted = re.search("<sch:assert.*</sch:assert>", BOOK[code].example)
        assert asserted
        assert codes(BASE.replace('<pb n="125"', "<pb").encode(), rules.format(asserted[0])) == [code]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    """The codes that a command says, or ends with."""
    try:
        cli.main(list(arguments), standalone_mode=False)
    except DespatchError as error:
        return {error.code}
    finally:
        told = capsys.readouterr()
    return set(re.findall(r"DSP\d{3}", told.err + told.out))


SOURCES: dict[str, bytes] = {
    "empty.txt": b"", "unicode.txt": b"\xff\xfea\0", "latin.txt": b"caf\xe9", "bell.txt": b"bell\x07",
    "picture.txt": b"\x89PNG\0\0\xff", "my letter.txt": b"Sir:", "letter.txt": b"Sir:", "1920/letter.txt": b"Sir:",
    "a.txt": b"Sir:", "a.toml": b'document = "d1"', "b.txt": b"Sir:", "b.toml": b'document = "d1"',
    "c.txt": b"Sir:", "c.toml": b'titel = "x"', "d.txt": b"Sir:", "d.toml": b'title = "Letters',
}  # fmt: skip


def test_examples_that_are_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "edition.toml").write_text('title = "x"\nsources = "texts"\n', encoding="utf-8")
    for name, data in SOURCES.items():
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    wanted = {f"DSP{number}" for number in (101, 102, 103, 104, 105, 109, 113, 116, 117, 118)}
    assert said(capsys, "build", str(tmp_path), "-j", "1") == wanted


COMMANDS = {
    "DSP001": ("validate", "letter.xml", "--schema", "torn.rng"),
    "DSP106": ("encode", "amt.txt", "--out", "tei", "-v"),
    "DSP107": ("build", "named"),
    "DSP108": ("encode", "dated.txt", "--out", "tei", "-v"),
    "DSP110": ("build", "empty"),
    "DSP111": ("build", "folder"),
    "DSP114": ("validate", "nowhere.xml"),
    "DSP115": ("validate", "empty"),
    "DSP119": ("build", "offices"),
    "DSP122": ("build", "edition", "--executor", "here"),
    "DSP123": ("validate", "letter.xml", "--baseline", "letter.xml"),
    "DSP130": ("encode", "edition/a.txt", "--out", "edition/a.txt"),
    "DSP140": ("register", "add", "--name", "X", "--id", "churchill-winston", "--register", "register.xml"),
    "DSP141": ("register", "import", "persons.csv", "--register", "register.xml"),
}


@pytest.mark.parametrize("code", COMMANDS)
def test_examples_that_are_commands(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "amt.txt": "Amt, 1861\n\nEure Exzellenz haben mich gebeten, dem Minister zu sagen, daß Graf Bernstorff kommt.",
        "dated.txt": "London, June 26, 1863.\n\nSir: I go.", "dated.toml": 'date = "1870-06-26"',
        "letter.xml": BASE, "torn.rng": "<grammar>", "edition/a.txt": "Sir:",
        "edition/edition.toml": 'title = "x"\nsources = "."', "folder/edition.toml/x": "", "empty/x": "",
        "offices/edition.toml": 'title = "x"\nsources = "."\nauthorities = ["o.tsv"]', "offices/a.txt": "Sir:",
        "named/edition.toml": 'title = "x"\nsources = "."', "named/letter.txt": "Sir:",
        "named/leter.toml": 'date = "1900"',
        "offices/o.tsv": "name\nDavis\n", "persons.csv": "who\nDavis\n",
        "register.xml": (ROOT / "seeds" / "register.xml").read_text(encoding="utf-8"),
    }.items():  # fmt: skip
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    assert said(capsys, *COMMANDS[code]) == {code}


def test_every_code_that_is_said_has_its_page() -> None:
    package = Path(despatch.__file__).parent
    used = {c for path in package.rglob("*.py") for c in re.findall(r'"(DSP\d{3})"', path.read_text(encoding="utf-8"))}
    assert used == set(BOOK)
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert page.count("\n### DSP") == len(BOOK)
    for code in BOOK.values():
        entry = page.partition(f"### {code.code}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
        for words in (code.meaning, code.example, code.remedy, f"({code.severity})"):
            assert words.strip() and words.replace("`", "") in entry.replace("`", ""), (code.code, words)
        assert code.layer
