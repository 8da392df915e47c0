"""The wheel is complete: installed away from the checkout, it does the main job."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import despatch

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what it is made of."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, source)
    for name in ("pipeline", "schema", "xslt"):
        shutil.copytree(CHECKOUT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    isolation = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", str(target), str(source)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    said = built.stdout + built.stderr
    if built.returncode and not isolation and re.search("Could not find|No matching|connection", said):
        pytest.skip("hatchling is not installed, and cannot be fetched without a network")
    assert built.returncode == 0, said
    (found,) = target.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The despatch command of an empty environment with nothing but the wheel.

    The libraries that it depends on are lent by this environment, so that nothing has to be fetched: a path file adds
    their folder, whose own path files, the checkout's among them, do not count there.
    """
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, with_pip=False)
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    paths = sysconfig.get_paths(scheme, vars={"base": str(home), "platbase": str(home)})
    site, scripts = Path(paths["purelib"]), Path(paths["scripts"])
    with zipfile.ZipFile(wheel) as archive:  # a pure wheel is its files; installers add only the scripts
        archive.extractall(site)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / ("python.exe" if os.name == "nt" else "python")


def run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        [str(python), *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_wheel_has_what_it_needs_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(next(n for n in names if n.endswith("METADATA"))).decode()
        entries = archive.read(next(n for n in names if n.endswith("entry_points.txt"))).decode()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"despatch", f"despatch-{despatch.__version__}.dist-info"}
    for needed in ("despatch/py.typed", "despatch/schema/despatch.rng", "despatch/xslt/html/document.xsl"):
        assert needed in names
    assert not [name for name in names if re.search(r"__pycache__|\.pyc$|/tests?/|/\.", name)]
    assert "Requires-Python: >=3.10" in metadata
    assert "despatch = despatch.cli:main" in entries


def test_the_main_job_away_from_the_checkout(installed, tmp_path):
    where = run(installed, tmp_path, "-c", "import despatch; print(despatch.__file__)")
    assert str(CHECKOUT) not in where.stdout, "the checkout was imported, not the wheel"
    (tmp_path / "texts").mkdir()
    for seed in sorted((CHECKOUT / "seeds").glob("00[01]_*")):
        shutil.copy(seed, tmp_path / "texts")
    (tmp_path / "edition.toml").write_text('title = "A test"\nsources = "texts"\n', encoding="utf-8")
    version = run(installed, tmp_path, "-m", "despatch", "--version")
    assert version.stdout.strip() == f"despatch, version {despatch.__version__}"
    built = run(installed, tmp_path, "-m", "despatch", "build")
    assert built.returncode == 0, built.stderr
    for folder, count in (("tei", 2), ("html", 16), ("text", 2), ("ledger", 2)):
        assert len([path for path in (tmp_path / "out" / folder).iterdir() if path.is_file()]) == count
    checked = run(installed, tmp_path, "-m", "despatch", "validate", "out/tei", "--thorough")
    assert checked.returncode == 0, checked.stderr
    again = run(installed, tmp_path, "-m", "despatch", "build")
    assert "2 documents unchanged, nothing to do" in again.stderr
