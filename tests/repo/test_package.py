"""What is handed out is whole: the wheel has what runs and nothing else, the sdist what it takes to test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERDICTS = "import factcheck; print(factcheck.__file__); print(factcheck.check(factcheck.load(['seeds'])[0]).to_text())"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built, tmp_path_factory):
    """The wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(*built.glob("*.whl")) as archive:
        archive.extractall(folder)
    return folder


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_has_the_package_and_nothing_else(wheel):
    source = {name for name in files(ROOT / "src") if "__pycache__" not in name and ".egg-info/" not in name}

    assert {name for name in files(wheel) if ".dist-info/" not in name} == source
    assert {
        "factcheck/py.typed",
        "factcheck/lexicon/data/measures.toml",
        "factcheck/reports/templates/page.js",
    } <= source


def test_the_wheel_says_what_it_is(wheel):
    (info,) = wheel.glob("*.dist-info")

    assert files(info) == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    assert "factcheck = factcheck.cli:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
    assert "Tag: py3-none-any" in (info / "WHEEL").read_text(encoding="utf-8")


def test_the_wheel_checks_the_seeds_as_the_source_does(wheel):
    told = {}
    for home in (wheel, ROOT / "src"):
        command = [sys.executable, "-c", VERDICTS]
        path = {**os.environ, "PYTHONPATH": str(home)}
        done = subprocess.run(command, cwd=ROOT, env=path, capture_output=True, encoding="utf-8", check=True)
        where, told[home] = done.stdout.split("\n", 1)
        assert Path(where).is_relative_to(home)

    assert told[wheel] == told[ROOT / "src"]
    assert "UNEXPLAINED" in told[wheel]


def test_the_sdist_has_what_the_tests_need(built):
    with tarfile.open(*built.glob("*.tar.gz")) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    needed = ("src", "tests", "examples", "seeds", "docs", "benchmarks")
    kept = {f"{folder}/{name}" for folder in needed for name in files(ROOT / folder) if "__pycache__" not in name}

    assert kept <= held
    assert {"pyproject.toml", "constraints.txt", "mkdocs.yml", "Makefile", "README.md", ".ci/run"} <= held


EXTRAS = PROJECT["optional-dependencies"]
NEEDED = [*PROJECT["dependencies"], *(name for extra in EXTRAS if extra != "dev" for name in EXTRAS[extra])]


@pytest.mark.parametrize("requirement", NEEDED)
def test_each_requirement_says_the_oldest_version_that_was_tried(requirement):
    assert re.fullmatch(r"[\w-]+>=\d+(\.\d+)+", requirement)
