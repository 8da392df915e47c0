"""Every page, by the W3C's own checker: vnu.jar, which needs Java (npm install --prefix .despatch/npm vnu-jar)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from despatch.run.build import build
from site_edition import CHECKOUT, edition

JAR = Path(
    os.environ.get("DESPATCH_VNU") or CHECKOUT / ".despatch" / "npm" / "node_modules" / "vnu-jar" / "build/dist/vnu.jar"
)


@pytest.mark.skipif(not shutil.which("java"), reason="needs Java")
@pytest.mark.skipif(not JAR.is_file(), reason="needs vnu.jar: npm install --prefix .despatch/npm vnu-jar")
def test_the_checker_of_the_w3c_finds_no_error(tmp_path: Path) -> None:
    project = edition(tmp_path)
    assert build(project).exit_code == 0
    pages = sorted(map(str, (project / "out" / "html").rglob("*.html")))
    command = ["java", "-jar", str(JAR), "--errors-only", "--format", "json", *pages]
    checked = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    found = json.loads(checked.stderr)["messages"]
    assert [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in found] == []
    assert checked.returncode == 0 and len(pages) > 20
