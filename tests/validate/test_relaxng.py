"""The RELAX NG engine: every case of the specification, the verdicts of jing, one fault for one fault, its speed."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from despatch.resources import schema
from despatch.validate import wellformed
from despatch.validate.relaxng import Fault, Grammar, SchemaError, compile
from validate.faults import BASE, faults
from validate.mutants import mutants
from validate.relaxng_cases import Case, cases

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TEI_ALL = SHARED / "tei" / "tei_all.rng"
CASES = cases()
needs_jing = pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed")
needs_tei = pytest.mark.skipif(not TEI_ALL.is_file(), reason="the TEI source is not in ../shared/tei")


def refused(grammar: Path, files: list[Path]) -> set[Path]:
    """The files that jing refuses; all of them, if it refuses the schema."""
    options = ["-c"] if grammar.suffix == ".rnc" else []
    run = subprocess.run(
        ["jing", *options, str(grammar), *map(str, files)], capture_output=True, text=True, check=False
    )
    bad = {line.split(":")[0] for line in run.stdout.splitlines()}
    return {file for file in files if str(file) in bad} if bad <= set(map(str, files)) else set(files)


def parsed(text: bytes) -> Any:
    return etree.fromstring(text, wellformed.parser())


def written(folder: Path, texts: list[bytes]) -> list[Path]:
    files = [folder / f"d{i:04}.xml" for i in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text)
    return files


@pytest.fixture(scope="module")
def small() -> Grammar:
    return compile(schema("despatch.rng"))


@pytest.fixture(scope="module")
def tei_all() -> Grammar:
    return compile(TEI_ALL)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_a_case_of_the_specification(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    if not case.correct:
        with pytest.raises(SchemaError) as error:
            compile(path)
        assert error.value.message and error.value.remedy and error.value.file
        return
    grammar = compile(path)
    for text in case.valid:
        assert grammar.validate(etree.fromstring(text)) == [], text
    for text in case.invalid:
        found = grammar.validate(etree.fromstring(text))
        assert found, text
        assert all(fault.element.getroottree().getroot() is not None for fault in found)


@needs_jing
def test_jing_says_the_same_of_the_cases(tmp_path: Path) -> None:
    """Of every twelfth, since jing takes half a second for each; all were compared when they were written."""
    for i, case in enumerate(CASES[::12]):
        folder = tmp_path / str(i)
        folder.mkdir()
        path = case.write(folder)
        texts = [text.encode() for text in (*case.valid, *case.invalid)] or [b"<a/>"]
        files = written(folder, texts)
        assert refused(path, files) == set(files[len(case.valid) if case.correct else 0 :]), case.name


# Verdicts


def documents() -> list[bytes]:
    """The base, and the edition's own files where they are."""
    made = [BASE.encode()]
    made += [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "out" / "tei").glob("*.xml"))]
    return made


def altered(count: int, seed: int) -> list[bytes]:
    names = sorted(node.get("name", "") for node in etree.parse(str(schema("despatch.rng"))).iter("{*}element"))
    roots = [parsed(text) for text in documents()]
    return mutants(roots, names, count, seed)


@needs_jing
@pytest.mark.parametrize("which", ["small", pytest.param("tei_all", marks=needs_tei)])
def test_jing_gives_the_same_verdicts(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    grammar = request.getfixturevalue(which)
    path = schema("despatch.rng") if which == "small" else TEI_ALL
    faulty = [fault.data for fault in faults() if fault.code[3] in "2567"]
    texts = [*documents(), *faulty, *altered(300, seed=5)]
    files = written(tmp_path, texts)
    ours = {file for file, text in zip(files, texts, strict=True) if grammar.validate(parsed(text))}
    assert ours == refused(path, files)
    assert 50 < len(ours) < len(files) - 20


def test_libxml2_gives_the_same_verdicts(small: Grammar) -> None:
    validator = etree.RelaxNG(etree.parse(str(schema("despatch.rng"))))
    for text in altered(300, seed=6):
        root = parsed(text)
        if validator.validate(root) != (not small.validate(root)):
            assert "ID" in str(validator.error_log.last_error), text.decode()


# Faults


def found(grammar: str, text: str) -> list[Fault]:
    return compile(grammar.encode()).validate(etree.fromstring(text))


LETTER = """
start = element letter { attribute date { xsd:date }, attribute kind { "note" | "telegram" }?, head?, p+, closer? }
head = element head { text }
p = element p { mixed { hi* } }
hi = element hi { text }
closer = element closer { element signed { text }+ }
"""


@pytest.mark.parametrize(
    ("text", "kind", "where", "expected"),
    [
        ('<letter date="1919-11-20"><p>x</p><closer><signed/></closer></letter>', "", "", ()),
        ("<note/>", "root", "note", ("letter",)),
        ("<letter><p/></letter>", "attribute missing", "letter", ("date",)),
        ('<letter dat="1919-11-20"><p/></letter>', "unknown attribute", "letter", ("date", "kind")),
        ('<letter date="1919-11-31"><p/></letter>', "value", "letter", ()),
        ('<letter date="1919-11-20" kind="letter"><p/></letter>', "value", "letter", ("note", "telegram")),
        ('<letter date="1919-11-20" x="1"><p/></letter>', "unknown attribute", "letter", ("date", "kind")),
        ('<letter date="1919-11-20"/>', "incomplete", "letter", ("head", "p")),
        ('<letter date="1919-11-20"><head/></letter>', "incomplete", "letter", ("p",)),
        ('<letter date="1919-11-20"><para/></letter>', "element", "para", ("head", "p")),
        ('<letter date="1919-11-20"><p/><head/></letter>', "element", "head", ("p", "closer")),
        ('<letter date="1919-11-20"><closer><signed/></closer></letter>', "element", "closer", ("head", "p")),
        ('<letter date="1919-11-20"><closer><signed/></closer><p/></letter>', "element", "closer", ("head", "p")),
        ('<letter date="1919-11-20"><p><p/></p></letter>', "element", "p", ("hi",)),
        ('<letter date="1919-11-20">x<p/>y</letter>', "text", "letter", ()),
        ('<letter date="1919-11-20"><p/><closer/></letter>', "incomplete", "closer", ("signed",)),
        ('<letter date="1919-11-20"><p><hi><b/></hi></p><p/></letter>', "element", "b", ()),
    ],
)
def test_a_fault_is_said_once_at_its_node(text: str, kind: str, where: str, expected: tuple[str, ...]) -> None:
    made = found(LETTER, text)
    assert len(made) == bool(kind), made
    for fault in made:
        assert (fault.kind, fault.element.tag, fault.expected) == (kind, where, expected)


def test_every_fault_is_said() -> None:
    text = '<letter date="x"><p a="1"><hi/></p>words<p><b/></p><p><hi c="2"/></p><closer>x</closer><p/></letter>'
    kinds = [fault.kind for fault in found(LETTER, text)]
    assert sorted(kinds) == sorted(
        ["value", "unknown attribute", "text", "element", "unknown attribute", "text", "incomplete", "element"]
    )


def test_it_says_what_must_come_before() -> None:
    fault = found(LETTER, '<letter date="1919-11-20"><closer><signed/></closer></letter>')[0]
    assert fault.before == ("p",)


def test_a_fault_found_with_another_document_between(small: Grammar) -> None:
    """What is remembered of one document says nothing of another."""
    wrong = etree.fromstring(BASE.replace("<body>", "<body>x").encode())
    right = etree.fromstring(BASE.encode())
    for _ in range(3):
        assert [fault.kind for fault in small.validate(wrong)] == ["text"]
        assert small.validate(right) == []


# Bounds


def test_only_the_folder_of_the_schema_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.rng").write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    )
    (tmp_path / "in").mkdir()
    for href in ("../secret.rng", str(tmp_path / "secret.rng"), "http://127.0.0.1/x.rng"):
        (tmp_path / "in" / "x.rnc").write_text(f'external "{href}"')
        with pytest.raises(SchemaError, match=r"outside|network"):
            compile(tmp_path / "in" / "x.rnc")


def test_a_schema_reads_no_file_by_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    text = '<!DOCTYPE element [<!ENTITY s SYSTEM "secret.txt">]><element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><value>&s;</value></element>'
    (tmp_path / "x.rng").write_text(text)
    try:
        grammar = compile(tmp_path / "x.rng")
    except SchemaError:
        return
    assert grammar.validate(etree.fromstring("<a>secret</a>"))


@pytest.mark.parametrize("text", [b"", b"(" * 5000, b"<a", b"\xff\xfe\x00", b"element a {" * 3000])
def test_what_is_no_schema_is_refused(text: bytes) -> None:
    with pytest.raises(SchemaError):
        compile(text)


# Speed


@needs_tei
def test_speed(tei_all: Grammar, small: Grammar) -> None:
    begin = time.process_time()
    compile(TEI_ALL)
    compiled = time.process_time() - begin
    roots = [etree.fromstring(text) for text in documents()]
    size = sum(map(len, documents()))
    spent: dict[str, float] = {}
    for name, grammar in (("tei_all", tei_all), ("small", small)):
        begin = time.process_time()
        assert not any(map(grammar.validate, roots))
        spent[name] = (time.process_time() - begin) / size * 10_000
    print(f"tei_all compiles in {compiled:.2f} s; 10 KB take", {k: f"{v * 1000:.1f} ms" for k, v in spent.items()})
    assert compiled < 5 and spent["tei_all"] < 0.15 and spent["small"] < 0.05


def test_interleaving_does_not_explode() -> None:
    names = [f"e{i}" for i in range(40)]
    grammar: Any = compile(f"element a {{ {' & '.join(f'element {name} {{ empty }}?' for name in names)} }}".encode())
    begin = time.process_time()
    assert grammar.validate(etree.fromstring(f"<a>{''.join(f'<{name}/>' for name in reversed(names))}</a>")) == []
    assert len(grammar.validate(etree.fromstring(f"<a>{''.join(f'<{n}/>' for n in [*names, names[3]])}</a>"))) == 1
    assert time.process_time() - begin < 2
