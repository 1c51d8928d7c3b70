"""The site builds without a warning, holds every public name, and asks nothing of the network."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parents[2]
FETCHED = re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"']?(?:https?:)?//[^\"'\s>]*")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def test_no_page_fetches_anything(site):
    assert len(site) > 15
    assert {name: FETCHED.findall(page) for name, page in site.items() if FETCHED.search(page)} == {}


def test_every_table_has_been_made(site):
    assert [name for name, page in site.items() if "<!-- table:" in page] == []


@pytest.mark.parametrize("name", factcheck.__all__)
def test_every_public_name_is_in_the_reference(site, name):
    assert re.search(rf'<h3 id="factcheck\.{name}"', site["reference/api.html"])


@pytest.mark.parametrize("command", ["check", "verify", "extract", "explain", "lexicon find"])
def test_every_command_is_in_the_reference(site, command):
    assert f">factcheck {command}<" in site["reference/cli.html"]


@pytest.mark.parametrize("kind", factcheck.DifferenceKind)
def test_every_kind_of_difference_is_told(site, kind):
    assert re.search(rf"<code>{kind}</code></td>\s*<td[^>]*>\w", site["explanation/verdicts.html"])


@pytest.mark.parametrize(("tag", "fetches"), [('<script src="https://x.y/z.js">', 1), ('<a href="https://x.y">', 0)])
def test_what_is_fetched_would_be_found(tag, fetches):
    assert len(FETCHED.findall(tag)) == fetches
