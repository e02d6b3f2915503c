"""What users install: the wheel, beside the locked versions, reads a report in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORT = "Poland shipped 40 mortars to Ukraine in May, its defence ministry said.\n"

pytestmark = pytest.mark.slow


def run(*command: str | Path, **more) -> str:
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=900, **more)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (made,) = folder.glob("whence-*.whl")
    return made


def test_the_wheel_holds_data_and_licences_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "whence/py.typed",
        "whence/language/model/encoder.onnx",
        "whence/lexicon/stages.toml",
        "whence/export/templates/page.html",
        "whence/export/templates/page.css",
        "whence/export/templates/page.js",
        "whence/schema/reading.schema.json",
    ):
        assert wanted in names
    assert {n.rsplit("/", 1)[1] for n in names if "/licenses/" in n} == {"LICENSE", "LICENSE-WEIGHTS", "THIRD_PARTY.md"}
    assert not [n for n in names if n.startswith(("tests", "training", "docs")) or "__pycache__" in n]


def test_the_wheel_is_small_enough_for_a_package_index(wheel):
    assert wheel.stat().st_size < 60_000_000


def test_a_clean_environment_with_the_locked_versions_reads_a_report(wheel, tmp_path):
    home = tmp_path / "env"
    run(sys.executable, "-m", "venv", home)
    python = home / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / "requirements.lock")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel)
    run(python, "-m", "pip", "check")
    report = tmp_path / "mortars.txt"
    report.write_text(REPORT, "utf-8")
    printed = run(home / "bin" / "whence", "read", "--json", report, "--published", "2023-06-01", cwd=tmp_path)
    (statement,) = json.loads(printed)["statements"]
    assert (statement["supplier"]["name"], statement["recipient"]["name"]) == ("Poland", "Ukraine")
    run(home / "bin" / "whence", "read", report, "--html", tmp_path / "page.html", cwd=tmp_path)
    assert "mortars" in (tmp_path / "page.html").read_text("utf-8")
