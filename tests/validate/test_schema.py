"""The customisation and the schemas made from it: they say the same, and nothing that TEI P5 would not."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from despatch.read.sidecar import GAPS
from despatch.resources import schema
from despatch.validate import mixed, schemas, wellformed
from validate.faults import BASE, faults
from validate.mutants import mutants

ROOT = Path(__file__).resolve().parents[2]
TEI_FILES = ROOT.parent / "shared" / "tei"
TEI = "{http://www.tei-c.org/ns/1.0}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
EG = "{http://www.tei-c.org/ns/Examples}"

needs_tei = pytest.mark.skipif(not TEI_FILES.is_dir(), reason="the TEI source is not in ../shared/tei")
needs_jing = pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed")


@pytest.fixture(scope="module")
def odd() -> Any:
    return etree.parse(str(schema("despatch.odd"))).getroot()


@pytest.fixture(scope="module")
def examples(odd: Any) -> dict[str, Any]:
    """Element → its first example, as TEI."""
    made = {}
    for spec in odd.iter(f"{TEI}elementSpec"):
        example = next(child for child in spec.find(f".//{EG}egXML") if isinstance(child.tag, str))
        text = etree.tostring(example, encoding="unicode", with_tail=False)
        made[spec.get("ident")] = etree.fromstring(text.replace(EG.strip("{}"), TEI.strip("{}")))
    return made


@pytest.fixture(scope="module")
def documents(examples: dict[str, Any]) -> list[Any]:
    """Valid documents: the base, and each example in the place of the base's that has the same name."""
    made = [etree.fromstring(BASE.encode())]
    validator = schemas.relaxng(schema("despatch.rng"))
    for name, example in examples.items():
        root = etree.fromstring(BASE.encode())
        place = root.find(f".//{TEI}{name}")
        parents = [place] if place is not None else root.findall(f".//{TEI}text//{TEI}p")[:1]
        for old in parents:
            text = etree.tostring(example, encoding="unicode")
            new = etree.fromstring(re.sub(r' xml:id="[^"]*"', "", text))
            if place is not None:
                new.tail = old.tail
                old.getparent().replace(old, new)
            else:
                old.append(new)
        if validator.validate(root):
            made.append(root)
    return made


def parsed(text: bytes) -> Any:
    return etree.fromstring(text, wellformed.parser())


def with_start(source: Path, names: list[str], to: Path) -> Path:
    """The grammar with other elements to begin with."""
    grammar = etree.parse(str(source))
    start = grammar.getroot().find(f".//{RNG}start")
    assert start is not None
    start[:] = []
    choice = etree.SubElement(start, f"{RNG}choice")
    for name in names:
        etree.SubElement(choice, f"{RNG}ref", name=name)
    grammar.write(str(to))
    return to


def jing(grammar: Path, files: list[Path]) -> set[Path]:
    """The files that jing refuses."""
    run = subprocess.run(["jing", "-i", str(grammar), *map(str, files)], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    refused = {line.split(":")[0] for line in run.stdout.splitlines() if ": error:" in line or ": fatal:" in line}
    return {file for file in files if str(file) in refused}


def written(folder: Path, texts: list[bytes]) -> list[Path]:
    files = [folder / f"{i:04}.xml" for i in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text)
    return files


def test_every_element_is_documented_and_shown(odd: Any, examples: dict[str, Any]) -> None:
    included = {name for ref in odd.iter(f"{TEI}moduleRef") for name in (ref.get("include") or "").split()}
    assert included == set(examples), "each chosen element has a specification of its own"
    for spec in odd.iter(f"{TEI}elementSpec"):
        for part in ("desc", "remarks"):
            assert "".join(spec.find(f"{TEI}{part}").itertext()).strip(), f"{spec.get('ident')} has no {part}"
        example = examples[spec.get("ident")]
        assert next(example.iter(f"{TEI}{spec.get('ident')}"), None) is not None, f"{spec.get('ident')} is not shown"


def test_every_example_is_valid(examples: dict[str, Any], tmp_path: Path) -> None:
    grammar = with_start(schema("despatch.rng"), sorted(examples), tmp_path / "any.rng")
    validator = etree.RelaxNG(etree.parse(str(grammar)))
    for name, example in examples.items():
        assert validator.validate(example), f"{name}: {validator.error_log}"


def test_documented_elements_are_in_the_encoding_page() -> None:
    """docs/encoding.md shows what the encoder writes: all of it is in the schema."""
    page = (ROOT / "docs" / "encoding.md").read_text(encoding="utf-8")
    grammar = etree.parse(str(schema("despatch.rng")))
    known = {node.get("name") for node in grammar.iter(f"{RNG}element")}
    assert set(re.findall(r"<([A-Za-z]+)[ />]", page)) <= known


def test_the_reasons_of_gaps_in_sidecars_are_those_of_the_schema() -> None:
    gap = etree.parse(str(schema("despatch.rng"))).find(".//{*}define[@name='gap']//{*}attribute[@name='reason']")
    assert {value.text for value in gap.iter("{*}value")} == set(GAPS)


def test_it_loads_in_no_time() -> None:
    """As libxml2 reads it: in a fraction of what it takes as it is written, and with the same verdicts."""
    path = schema("despatch.rng")
    spent: dict[Any, list[float]] = {mixed.relaxng: [], plain: []}
    for load in [*spent] * 5:
        begin = time.process_time()
        load(path)
        spent[load].append(time.process_time() - begin)
    sooner, later = (min(times) for times in spent.values())
    print(f"despatch.rng compiles in {sooner * 1000:.0f} ms, as it is written in {later * 1000:.0f} ms")
    assert sooner < 0.05, "15 ms are promised; three times that is allowed for a slow machine"
    assert sooner < 0.7 * later


def plain(path: Path) -> Any:
    return etree.RelaxNG(etree.parse(str(path)))


def test_as_libxml2_reads_it_it_says_the_same(documents: list[Any]) -> None:
    """<mixed> for a repeated choice with text changes no verdict."""
    sooner, later = (load(schema("despatch.rng")) for load in (mixed.relaxng, plain))
    names = sorted(node.get("name") for node in etree.parse(str(schema("despatch.rng"))).iter(f"{RNG}element"))
    verdicts = []
    for text in mutants(documents, names, 1000, seed=4):
        verdicts.append(sooner.validate(parsed(text)))
        assert later.validate(parsed(text)) == verdicts[-1], text.decode()
    assert 100 < sum(verdicts) < 900, "the mutants must be of both kinds"


def test_the_schemas_agree(documents: list[Any]) -> None:
    """The W3C schema, which explains, refuses what RELAX NG refuses, and accepts what it accepts."""
    validator, explainer = schemas.relaxng(schema("despatch.rng")), schemas.xsd(schema("despatch.xsd"))
    names = sorted(node.get("name") for node in etree.parse(str(schema("despatch.rng"))).iter(f"{RNG}element"))
    texts = mutants(documents, names, 150, seed=1)
    verdicts = []
    for text in texts:
        root = parsed(text)
        verdicts.append(validator.validate(root))
        assert explainer.is_valid(root) == verdicts[-1], text.decode()
    assert 10 < sum(verdicts) < 140, "the mutants must be of both kinds"


@needs_jing
def test_jing_gives_the_same_verdicts(documents: list[Any], tmp_path: Path) -> None:
    validator = schemas.relaxng(schema("despatch.rng"))
    names = sorted(node.get("name") for node in etree.parse(str(schema("despatch.rng"))).iter(f"{RNG}element"))
    faulty = [fault.data for fault in faults() if fault.code[3] in "2567" and fault.code != "DSP601"]
    texts = [*faulty, *mutants(documents, names, 400, seed=2)]
    files = written(tmp_path, texts)
    refused = jing(schema("despatch.rng"), files)
    assert refused == {file for file, text in zip(files, texts, strict=True) if not validator.validate(parsed(text))}
    assert refused


@needs_tei
@needs_jing
def test_what_we_accept_is_tei(documents: list[Any], examples: dict[str, Any], tmp_path: Path) -> None:
    validator = schemas.relaxng(schema("despatch.rng"))
    texts = [etree.tostring(root) for root in documents]
    accepted = [text for text in mutants(documents, sorted(examples), 1500, seed=3) if validator.validate(parsed(text))]
    assert len(accepted) > 100
    files = written(tmp_path, [*texts, *accepted])
    assert jing(TEI_FILES / "tei_all.rng", files) == set()
    assert jing(TEI_FILES / "tei_all.rng", [schema("despatch.odd")]) == set(), "the customisation is itself TEI"
    (tmp_path / "examples").mkdir()
    shown = written(tmp_path / "examples", [etree.tostring(example) for example in examples.values()])
    grammar = with_start(TEI_FILES / "tei_all.rng", sorted(examples), tmp_path / "any.rng")
    assert jing(grammar, shown) == set()


@needs_tei
def test_the_schemas_are_those_of_the_customisation(tmp_path: Path) -> None:
    options = [] if shutil.which("trang") else ["--no-xsd"]
    build = [sys.executable, str(ROOT / "schema" / "build.py"), "--check", *options]
    run = subprocess.run(
        build,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_compiler_names_what_is_wrong(tmp_path: Path) -> None:
    """A mistake in the customisation stops with its name; nothing is dropped in silence."""
    folder = ROOT / "schema"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("despatch_odd", folder / "odd.py")
        assert spec is not None and spec.loader is not None
        odd = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(odd)
    finally:
        sys.path.remove(str(folder))
    head = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="x">'
    source = etree.ElementTree(
        etree.fromstring(
            head + '<elementSpec ident="p" module="core"><content><textNode/></content></elementSpec>'
            '<elementSpec ident="q" module="core"><content><elementRef key="z"/></content></elementSpec>'
            "</schemaSpec></TEI>"
        )
    )

    def compiled(body: str) -> Any:
        (tmp_path / "x.odd").write_text(head + body + "</schemaSpec></TEI>", encoding="utf-8")
        return odd.Odd(tmp_path / "x.odd", source)

    assert compiled('<moduleRef key="core" include="p q"/>').content("p") == ("text",)
    assert compiled('<moduleRef key="core" include="q"/>').content("q") == ("nothing",)
    for body, said in (
        ('<moduleRef key="core" include="pp"/>', "pp"),
        ('<moduleRef key="core" except="p"/>', "except"),
        ('<moduleRef key="core" include="p"/><elementSpec ident="q" mode="change"/>', "q"),
        ('<moduleRef key="core" include="p"/><elementSpec ident="p" mode="add"/>', "mode"),
    ):
        with pytest.raises(odd.OddError, match=said):
            compiled(body)
