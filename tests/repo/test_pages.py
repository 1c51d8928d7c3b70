"""No file says what would lead a reader astray."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "that name belongs to another project": re.compile(r"pip install (?:-\S+ )*['\"]?factcheck\b(?!-claims)"),
    "where packages come from is the reader's choice": re.compile(r"index[-_]url|pypi[.]org", re.IGNORECASE),
    "a path of one machine": re.compile(rf"(?<![\w./~])(?:{re.escape(str(ROOT))}\b|/(?:home|root|Users|work)/\w)"),
}


def committed():
    """The files that git holds or would take; outside of git, all but what tools leave behind."""
    try:
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        left_behind = re.compile(r"(\.(?!ci)[^/]*|__pycache__|build|dist)/")
        paths = [path for path in ROOT.rglob("*") if not left_behind.search(path.relative_to(ROOT).as_posix())]
    return [path for path in paths if path.is_file()]


def found(text):
    return [why for why, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_no_page_says_it():
    said = {
        path.relative_to(ROOT).as_posix(): found(path.read_bytes().decode(errors="replace")) for path in committed()
    }

    assert "pyproject.toml" in said
    assert not {name: why for name, why in said.items() if why}


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (("pip install ", "factcheck"), 1),
        (("pip install -U ", "'factcheck[cli]'"), 1),
        (("pip install ", "'factcheck-claims[cli]'"), 0),
        (("--index", "-url x"), 1),
        (("see ", "/home", "/ann/notes"), 1),
        (("see example.com", "/home", "/ann"), 0),
        ((str(ROOT),), 1),
    ],
)
def test_it_would_be_found(parts, count):
    assert len(found("".join(parts))) == count
