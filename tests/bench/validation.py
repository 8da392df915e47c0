"""How fast documents are validated, beside jing: `python tests/bench/validation.py [--documents 1000]`.

The documents are cut from the gold volumes in ../shared, and only those are taken that are valid. All of them go
through all layers in one process, then through jing (RELAX NG only, one JVM), then through our engine alone under
tei_all; an answer that is wrong ends it. CPU seconds; what a single command takes is wall time too.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lxml import etree
from measure import spend

from despatch.resources import schema
from despatch.validate import relaxng, schemas
from validate.gold import TEI_ALL, VOLUMES, documents

ALL_LAYERS = """
import sys, time
from pathlib import Path
from despatch.validate import document
texts = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("*.xml"))]
document(texts[0])
begin = time.process_time()
refused = sum(any(f.layer in ("well-formed", "schema") for f in document(text)) for text in texts)
print(refused, time.process_time() - begin)
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=1000)
    number = options.parse_args().documents
    if not VOLUMES.is_dir():
        sys.exit("The gold volumes are not in ../shared/gold: nothing to measure.")
    grammar = schemas.relaxng(schema("despatch.rng"))
    texts = [text for text in documents(number + number // 10) if grammar.validate(etree.fromstring(text))][:number]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for i, text in enumerate(texts):
            (folder / f"{i:05}.xml").write_bytes(text)
        print(f"{len(texts)} documents, {sum(map(len, texts)) / len(texts) / 1000:.1f} KB each")
        ours = layers(folder, len(texts))
        if shutil.which("jing"):
            jing = peer(folder, len(texts))
            print(f"all layers take {ours / jing:.2f} of the CPU that jing takes for RELAX NG alone")
        alone(texts)
        single(folder)


def layers(folder: Path, number: int) -> float:
    run = subprocess.run([sys.executable, "-c", ALL_LAYERS, str(folder)], capture_output=True, text=True, check=True)
    refused, spent = run.stdout.split()
    assert refused == "0", "valid documents are refused"
    print(f"all layers, one process: {number / float(spent):.0f} documents a CPU second")
    return float(spent)


def peer(folder: Path, number: int) -> float:
    files = [str(path) for path in sorted(folder.glob("*.xml"))]
    spent = spend(["jing", str(schema("despatch.rng")), *files], {}).cpu  # which fails if it refuses one
    print(f"jing, with its start: {number / spent:.0f} documents a CPU second")
    return spent


def alone(texts: list[bytes]) -> None:
    if not TEI_ALL.is_file():
        return
    begin = time.process_time()
    grammar = relaxng.compile(TEI_ALL)
    compiled = time.process_time() - begin
    roots = [etree.fromstring(text) for text in texts[:300]]
    begin = time.process_time()
    accepted = sum(not grammar.validate(root) for root in roots)
    each = (time.process_time() - begin) / len(roots)
    print(
        f"our engine alone, tei_all: compiled in {compiled:.2f} s, {each * 1000:.1f} ms a document ({accepted} valid)"
    )


def single(folder: Path) -> None:
    file = next(folder.glob("*.xml"))
    for name, more in (("despatch validate one.xml", []), ("the same under tei_all", ["--schema", str(TEI_ALL)])):
        if not more or TEI_ALL.is_file():
            command = [sys.executable, "-m", "despatch", "validate", str(file), *more]
            best = min((spend(command, {}) for _ in range(5)), key=lambda spent: spent.cpu)
            print(f"{name}: {best.cpu:.2f} s CPU, {best.wall:.2f} s wall")


if __name__ == "__main__":
    main()
