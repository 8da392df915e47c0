"""What other people's repositories use: the action, run step by step; the hooks, by pre-commit itself; the snippets."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any

import pytest

from despatch.cli import cli
from despatch.formats import FORMS
from validate.faults import BASE

yaml = pytest.importorskip("yaml", reason="PyYAML, which reads the files of CI, is not installed")

CHECKOUT = Path(__file__).parents[2]
ACTION = yaml.safe_load((CHECKOUT / "action.yml").read_text(encoding="utf-8"))
BASH = shutil.which("bash")
BAD = BASE.replace("<item>The Secretary</item>", "<itm>The Secretary</itm>")
INSTALLED = ("pyproject.toml", "README.md", "LICENSE", "constraints.txt", "pipeline", "schema", "xslt")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the Containerfile copies, and the action has: enough to install from."""
    folder = tmp_path_factory.mktemp("source")
    for name in INSTALLED:
        path = CHECKOUT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with pip; the libraries that Despatch needs are lent by this one."""
    home = tmp_path_factory.mktemp("runner")
    venv.create(home, with_pip=True)
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    paths = sysconfig.get_paths(scheme, vars={"base": str(home), "platbase": str(home)})
    (Path(paths["purelib"]) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(paths["scripts"])


def step(number: int, workspace: Path, python: Path, contexts: dict[str, str], **inputs: str) -> Any:
    """Run a step of the action as a runner does; contexts: what expressions but inputs stand for."""
    known = {f"inputs.{name}": given["default"] for name, given in ACTION["inputs"].items()}
    known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()} | contexts
    given = ACTION["runs"]["steps"][number]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "GITHUB_"))}
    environment |= {
        "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(workspace / "job.md"),
    }
    for name, value in given.get("env", {}).items():
        environment[name] = re.sub(r"\$\{\{ (\S+) \}\}", lambda match: known[match[1]], value)
    script = workspace / f"step{number}.sh"
    script.write_text(given["run"], encoding="utf-8")
    command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    return subprocess.run(command, cwd=workspace, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(source: Path, python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment in which the action's first own step has installed Despatch."""
    if not BASH or os.name == "nt":
        pytest.skip("there is no bash to run the steps of the action with")
    done = step(1, tmp_path_factory.mktemp("install"), python, {"github.action_path": str(source)})
    if done.returncode and re.search("Could not find|No matching|onnection", done.stderr):
        pytest.skip("hatchling is not installed, and cannot be fetched without a network")
    assert done.returncode == 0, done.stderr
    return python


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "more letters").mkdir()
    (tmp_path / "good.xml").write_text(BASE, encoding="utf-8")
    (tmp_path / "more letters/bad.xml").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_the_action_installs_and_validates(installed, workspace):
    done = step(2, workspace, installed, {}, html="findings.html")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=more letters/bad.xml,line=") and "title=DSP201" in done.stdout
    run = json.loads((workspace / "despatch.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["DSP201"]
    assert "<itm" in (workspace / "findings.html").read_text(encoding="utf-8").replace("&lt;", "<")
    assert "DSP201" in (workspace / "job.md").read_text(encoding="utf-8")


def test_the_action_takes_its_inputs_as_they_are(installed, workspace):
    assert step(2, workspace, installed, {}, paths="good.xml\n").returncode == 0
    assert step(2, workspace, installed, {}, paths="good.xml\nmore letters/*.xml", fail_on="never").returncode == 0
    hostile = step(2, workspace, installed, {}, paths="$(touch hacked)\n; touch hacked", fail_on="never")
    assert hostile.returncode == 2 and not (workspace / "hacked").exists()
    dashed = step(2, workspace, installed, {}, paths="--write-baseline")
    assert dashed.returncode == 2 and "does not exist" in dashed.stderr
    schema = str(CHECKOUT / "schema/despatch.rng")
    asked = step(2, workspace, installed, {}, schema=schema, paths="more letters", sarif="", format="json")
    assert asked.returncode == 1 and [f["code"] for f in json.loads(asked.stdout)] == ["DSP201"]


def test_the_action_knows_baselines_and_editions(installed, workspace, project):
    command = [sys.executable, "-m", "despatch", "validate", ".", "--baseline", "known.json", "--write-baseline"]
    subprocess.run(command, cwd=workspace, check=True, capture_output=True)
    assert step(2, workspace, installed, {}, baseline="known.json").returncode == 0
    edition = project(2)
    assert edition.build() == 0
    checked = step(2, workspace, installed, {}, command="check", paths=str(edition.root))
    assert checked.returncode == 0, checked.stderr + checked.stdout
    (edition.root / "out/text/d1.txt").unlink()
    assert "DSP126" in step(2, workspace, installed, {}, command="check", paths=str(edition.root)).stdout


def test_the_action_is_described_as_it_is():
    page = (CHECKOUT / "docs/ci.md").read_text(encoding="utf-8")
    for name, given in ACTION["inputs"].items():
        default = f"`{given['default']}`" if given["default"] else ""
        assert f"| `{name}` | {default} |".replace("|  |", "| |") in page, name
    text = (CHECKOUT / "action.yml").read_text(encoding="utf-8")
    scripts = [given["run"] for given in ACTION["runs"]["steps"] if "run" in given]
    assert all("${{" not in script for script in scripts), "inputs reach the shell as variables only"
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == ACTION["inputs"].keys()
    assert ACTION["inputs"]["format"]["default"] in FORMS


def test_the_job_for_gitlab(workspace, tmp_path_factory):
    job = yaml.safe_load((CHECKOUT / "ci/gitlab.yml").read_text(encoding="utf-8"))["despatch"]
    install, ask = job["script"]
    assert install.startswith("python -m pip install")
    if not BASH or os.name == "nt":
        pytest.skip("there is no shell to run the job's script with")
    scripts = Path(sys.executable).parent
    environment = {**os.environ, **job["variables"], "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    command = [BASH, "-eo", "pipefail", "-c", ask]
    done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "error DSP201" in done.stdout, done.stderr
    for name in (*job["artifacts"]["reports"].values(), *job["artifacts"]["paths"]):
        assert (workspace / name).stat().st_size > 100


def test_the_container_has_what_it_needs():
    lines = (CHECKOUT / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = {word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]}
    assert copied == set(INSTALLED), "what the action's test installs from is what is copied"
    assert 'ENTRYPOINT ["despatch"]' in lines and "USER editor" in lines


# pre-commit

HOOKS = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_hooks_are_commands_that_there_are():
    for hook in HOOKS:
        program, name, *_ = hook["entry"].split()
        assert program == "despatch" and name in cli.list_commands(None), hook  # type: ignore[arg-type]
        assert hook["language"] == "python" and f"id: {hook['id']}" in (CHECKOUT / "docs/ci.md").read_text("utf-8")


@pytest.mark.timeout(900)
def test_the_hook_by_pre_commit_itself(tmp_path):
    if not importlib.util.find_spec("pre_commit"):
        pytest.skip("pre-commit is not installed")
    if not shutil.which("git") or not (CHECKOUT / ".git").exists():
        pytest.skip("this is not a git checkout")
    other = BAD.replace("doc_base", "doc_bad").replace('xml:id="d172"', 'xml:id="bad"')
    for name, text in (("good.xml", BASE), ("bad.xml", other), ("notes.txt", "no TEI")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "PRE_COMMIT_COLOR": "never"}
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(CHECKOUT), "despatch-validate", "--files"]

    def hook(*files: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *files], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    done = hook("good.xml", "bad.xml", "notes.txt")
    if re.search("Could not find a version|No matching distribution|onnection", done.stdout + done.stderr):
        pytest.skip("pre-commit cannot fetch what it installs without a network")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "validate TEI files" in done.stdout and "bad.xml:63:11: error DSP201" in done.stdout
    assert "2 files checked: 1 error." in done.stdout, "only the TEI files are asked about"
