"""On documents that others have encoded: the verdicts of jing, no false alarm, faults at their line, one for one.

They are cut from the gold volumes in ../shared, 1,000 of them, and changed at random.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from despatch.model.findings import Finding
from despatch.resources import schema
from despatch.validate import Schemas, document, relaxng, schemas, wellformed
from validate.gold import P5, TEI_ALL, VOLUMES, documents, volumes
from validate.mutants import KINDS, mutants
from validate.slips import slips

needs_gold = pytest.mark.skipif(not VOLUMES.is_dir(), reason="the gold volumes are not in ../shared/gold")
needs_tei = pytest.mark.skipif(not TEI_ALL.is_file(), reason="the TEI source is not in ../shared/tei")
needs_jing = pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed")


@pytest.fixture(scope="module")
def gold() -> list[bytes]:
    return documents(1000)


@pytest.fixture(scope="module")
def changed(gold: list[bytes]) -> list[bytes]:
    names = sorted(each.get("name", "") for each in etree.parse(str(schema("despatch.rng"))).iter("{*}element"))
    return mutants([parsed(text) for text in gold[::5]], [name for name in names if name], 400, seed=11)


def parsed(text: bytes) -> Any:
    return etree.fromstring(text, wellformed.parser())


def refused_by_jing(grammar: Path, folder: Path, texts: list[bytes]) -> list[bool]:
    folder.mkdir()
    files = [folder / f"{i:04}.xml" for i in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text)
    run = subprocess.run(["jing", str(grammar), *map(str, files)], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    bad = {line.split(":")[0] for line in run.stdout.splitlines()}
    assert bad <= set(map(str, files)), "jing refuses the schema"
    return [str(file) in bad for file in files]


@needs_gold
@needs_tei
@needs_jing
@pytest.mark.parametrize("which", ["small", "tei_all"])
def test_the_verdicts_of_jing(which: str, gold: list[bytes], changed: list[bytes], tmp_path: Path) -> None:
    """Of our engine under both schemas, and of libxml2 under the one that it is asked about."""
    path = schema("despatch.rng") if which == "small" else TEI_ALL
    texts = [*gold, *changed]
    wanted = refused_by_jing(path, tmp_path / "files", texts)
    grammar = relaxng.compile(path)
    assert [bool(grammar.validate(parsed(text))) for text in texts] == wanted
    if which == "small":
        assert [not schemas.relaxng(path).validate(parsed(text)) for text in texts] == wanted
    assert 100 < sum(wanted[1000:]) < 390
    print(
        print(
            f"{which}: jing and we refuse {sum(wanted[:1000])} of 1000 documents, {sum(wanted[1000:])} of 400 mutants"
        )
    )


def test_there_are_enough_kinds_of_mutants() -> None:
    assert len(set(KINDS)) >= 11


@needs_gold
@needs_tei
def test_the_rules_of_the_guidelines_raise_no_false_alarm(gold: list[bytes], tmp_path: Path) -> None:
    """The constraints of TEI's own specifications: what they find in 1,000 documents is true, and is this."""
    rules = tmp_path / "p5.odd"
    rules.write_bytes(gzip.decompress(P5.read_bytes()))
    against = Schemas(None, None, rules)
    found = [each for text in gold for each in document(text, against=against) if each.layer == "schematron"]
    assert {finding.message for finding in found} <= {
        "The @when attribute cannot be used with any other att.datable.w3c attributes."
    }
    for finding in found:
        assert "when=" in finding.excerpt and "to=" in finding.excerpt, "both are there"
    assert len(found) == 1
    faulty = gold[0].replace(b"<head", b'<date when="1919" notBefore="1918"/><head', 1)
    assert any(finding.code == "DSP799" for finding in document(faulty, against=against))


@needs_gold
@needs_tei
def test_whole_volumes_of_others() -> None:
    """Every layer, on three volumes of 2 to 4 MB that were not made for us: what is said is true."""
    said: Counter[tuple[str, str]] = Counter()
    for name, data in volumes():
        if name in ("frus1952-54Guat", "frus1955-57v25", "frus1969-76ve15p1"):
            found = document(data, file=name, against=Schemas(None, None, None, (TEI_ALL,)), known={})
            said.update((name, finding.code) for finding in found)
    assert said == {("frus1955-57v25", "DSP602"): 1, ("frus1955-57v25", "DSP799"): 1}


@needs_gold
@needs_tei
def test_one_finding_at_its_line(gold: list[bytes]) -> None:
    """Of faults of a single place in documents that tei_all accepts."""
    grammar = schemas.grammar(TEI_ALL)
    sound = [root for root in map(parsed, gold[::3]) if not grammar.validate(root)]
    against = Schemas(None, None, None, (TEI_ALL,))
    right = single = number = 0
    by_kind: Counter[str] = Counter()
    for kind, text, line in slips(sound, 420, seed=7):
        found: list[Finding] = [each for each in document(text, against=against) if each.severity == "error"]
        if not grammar.validate(parsed(text)):
            continue
        number += 1
        right += bool(found) and found[0].line == line
        single += len(found) == 1
        by_kind[kind] += len(found) != 1 or found[0].line != line
    shares = f"exact line {right / number:.3f}, one finding {single / number:.3f}"
    print(f"{number} faults: {shares}; not so: {dict(+by_kind)}")
    assert right >= 0.98 * number and single >= 0.95 * number and number > 200
