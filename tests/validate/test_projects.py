"""Projects of several files, as editions have them: what holds together gives no finding, what is torn one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from despatch.run.siblings import Siblings
from despatch.validate import pointers

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" {}><teiHeader>{}</teiHeader>'
)
PSN = (
    '<encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="([a-z]+)" '
    'replacementPattern="../indices/persons.xml#$1"/><prefixDef ident="psn" matchPattern="(\\p{Lu}\\d+)" '
    'replacementPattern="../indices/persons.xml#$1"/><prefixDef ident="gnd" matchPattern="^(.+)$" '
    'replacementPattern="https://example.org/gnd/$1"/></listPrefixDef></encodingDesc>'
)


def tei(header: str, body: str, root: str = "") -> str:
    return f"{HEAD.format(root, header)}<text><body>{body}</body></text></TEI>"


def people(*idents: str) -> str:
    listed = "".join(f'<person xml:id="{ident}"><persName>{ident}</persName></person>' for ident in idents)
    return tei("", f"<listPerson>{listed}</listPerson>")


# A personography in a folder of its own, to which letters point by a prefix, by a path, or by xml:base.
LETTERS = {
    "indices/persons.xml": people("davis", "B12"),
    "letters/a.xml": tei(
        PSN,
        '<p><persName ref="psn:davis">D</persName> <persName key="psn:B12">B</persName>'
        ' <name key="Q42: a thing">Q</name>'
        '<rs ref="../indices/persons.xml#davis gnd:118">D</rs> <name ref="psn:B12 #here">x</name><seg xml:id="here"/>'
        '<ref target="b.xml#xpath(//p[1])">x</ref><ref target="#range(here,here)">y</ref></p>',
    ),
    "letters/b.xml": tei(
        "", '<p xml:base="../indices/"><rs ref="persons.xml#davis"/> <rs xml:base="persons.xml" ref="#w">D</rs></p>'
        '<p xml:base="https://example.org/"><ref target="nowhere.xml#x">n</ref></p><seg xml:id="w"/>',
    ),
    "letters/c.xml": tei(
        "", '<egXML xmlns="http://www.tei-c.org/ns/Examples"><ptr target="#nothing"/><persName ref="psn:x"/></egXML>'
    ),
}  # fmt: skip
# An edition whose chapters and header stand in files of their own.
EDITION = {
    "edition.xml": tei(
        '<xi:include href="parts/header.xml"/>',
        '<p><ref target="#c2p1">see there</ref> <rs ref="psn:davis">D</rs></p><xi:include href="parts/c1.xml"/>'
        '<xi:include href="parts/c2.xml"/><xi:include href="https://example.org/c3.xml"/>',
    ),
    "parts/header.xml": f'<encodingDesc xmlns="http://www.tei-c.org/ns/1.0">{PSN}</encodingDesc>',
    "parts/c1.xml": '<div xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="c1p1" next="#c1p2" ana="#own">'
    '<rs ref="psn:davis">D</rs></p><p xml:id="c1p2" prev="#c1p1"><interp xml:id="own"/></p></div>',
    "parts/c2.xml": '<div xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="c2p1"/></div>',
    "indices/persons.xml": people("davis"),
    "other.xml": tei("", '<p><ref target="edition.xml#c2p1">x</ref></p>'),
}
# A corpus whose root has the taxonomy and the speakers, and takes in the sittings.
CORPUS = {
    "corpus.xml": '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader>'
    f'{PSN}<classDecl><taxonomy><category xml:id="sitting"/></taxonomy><xi:include href="taxonomy.xml"/></classDecl>'
    '<xi:include href="speakers.xml"/></teiHeader><xi:include href="1919/one.xml"/><xi:include href="1919/two.xml"/>'
    "</teiCorpus>",
    "taxonomy.xml": '<taxonomy xmlns="http://www.tei-c.org/ns/1.0"><category xml:id="topic"/></taxonomy>',
    "speakers.xml": '<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="speaker"/></listPerson>',
    "1919/one.xml": tei(
        "", '<u who="#speaker" ana="#topic #sitting"><seg xml:id="s1"/></u><pb n="7"/><pb n="8"/>', 'ana="gnd:1"'
    ),
    "1919/two.xml": tei("", '<u who="#speaker"/><pb n="1"/><pb n="2"/>'),
}  # fmt: skip
PROJECTS = {"letters": LETTERS, "edition": EDITION, "corpus": CORPUS}


def found(folder: Path, project: dict[str, str]) -> dict[str, list[str]]:
    for name, text in project.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    made = {}
    for name in project:
        root = etree.fromstring((folder / name).read_bytes())
        if faults := pointers.faults(root, Siblings(folder / name)):
            made[name] = [f"{fault.code} {fault.attribute}" for fault in faults]
    return made


@pytest.mark.parametrize("name", PROJECTS)
def test_what_holds_together(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, PROJECTS[name]) == {}


@pytest.mark.parametrize(
    ("project", "file", "old", "new", "expected"),
    [
        ("letters", "letters/a.xml", "psn:davis", "psn:davies", "DSP603 ref"),
        ("letters", "letters/a.xml", 'key="psn:B12"', 'key="psn:B13"', "DSP603 key"),
        ("letters", "letters/a.xml", "psn:davis", "psn:12", "DSP605 ref"),
        ("letters", "letters/a.xml", "psn:davis", "pers:davis", "DSP604 ref"),
        ("letters", "letters/a.xml", 'ref="../indices/', 'ref="../indexes/', "DSP606 ref"),
        ("letters", "letters/b.xml", 'ref="persons.xml#davis"', 'ref="persons.xml#davies"', "DSP603 ref"),
        ("letters", "letters/b.xml", 'ref="persons.xml#davis"', 'ref="../letters/persons.xml#davis"', "DSP606 ref"),
        ("edition", "edition.xml", "#c2p1", "#c3p1", "DSP602 target"),
        ("edition", "edition.xml", "psn:davis", "nsp:davis", "DSP604 ref"),
        ("edition", "parts/c1.xml", "#c1p2", "#c2p9", "DSP602 next"),
        ("edition", "other.xml", "#c2p1", "#c2p9", "DSP603 target"),
        ("corpus", "1919/one.xml", "#topic", "#topics", "DSP602 ana"),
        ("corpus", "1919/two.xml", "#speaker", "#s1", "DSP602 who"),
    ],
)
def test_what_is_torn(project: str, file: str, old: str, new: str, expected: str, tmp_path: Path) -> None:
    files = PROJECTS[project]
    assert files[file].count(old) == 1
    assert found(tmp_path, {**files, file: files[file].replace(old, new)}) == {file: [expected]}


def test_a_part_whose_whole_is_not_seen() -> None:
    """From standard input, or in memory: nothing is claimed of what may stand in the parts."""
    assert pointers.faults(etree.fromstring(EDITION["edition.xml"]), None) == []


def test_a_whole_that_takes_in_itself(tmp_path: Path) -> None:
    files = {name: tei("", f'<p corresp="#gone"/><xi:include href="{other}.xml"/>') for name, other in
             (("a.xml", "b"), ("b.xml", "a"))}  # fmt: skip
    assert found(tmp_path, files) == {"a.xml": ["DSP602 corresp"], "b.xml": ["DSP602 corresp"]}


def test_pages_and_notes_of_two_kinds() -> None:
    body = (
        '<pb n="1" ed="A"/><pb n="101" ed="B"/><pb n="2" ed="A"/><pb n="102" ed="B"/>'
        '<note place="bottom" n="1" type="author"/><note place="bottom" n="7" type="editor"/>'
        '<note place="bottom" n="2" type="author"/><note place="bottom" n="8" type="editor"/>'
    )
    assert pointers.faults(etree.fromstring(tei("", body)), None) == []
