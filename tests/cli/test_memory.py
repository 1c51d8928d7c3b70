"""JSON lines larger than memory: commands run under ``ulimit -v``, and fail there where they must hold all texts."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's account of memory")

ALLOWED = 24 * 2**20  # bytes beyond what the command takes for a few lines
EACH = 64  # kilobytes of prose in a document
TELLING = 64  # one document in so many has a figure
PROSE = (
    "The river burst its banks before dawn and took the lower bridge with it while people of the market square slept. "
    "They missed the warning of the watchman who rang the bell. By noon the square was a lake, and boats crossed it."
)
PEAK = """
import sys
from factcheck.cli import main
try:
    main()
except SystemExit:
    pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmPeak")), file=sys.stderr)
"""


def written(path: Path, size: int) -> int:
    """Writes so many bytes of documents, and returns the number of those that have a figure."""
    drawn, words = random.Random(5), PROSE.split()
    number = 0
    with path.open("w", encoding="utf-8") as file:
        while file.tell() < size:
            drawn.shuffle(words)
            text = " ".join(words) + "\n"
            text *= EACH * 1024 // len(text)
            if number % TELLING == 0:
                text += f"The flood in Ostrava killed {drawn.randint(5, 90)} people, police said."
            print(json.dumps({"text": text, "publisher": f"Outlet {number % 7}", "id": f"d{number}"}), file=file)
            number += 1
    return -(-number // TELLING)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int, int]]:
    """A folder with a large file and a small one, the number of claims in the large one, the kilobytes allowed."""
    made = tmp_path_factory.mktemp("memory")
    claims = written(made / "large.jsonl", 3 * ALLOWED)
    written(made / "small.jsonl", 1)
    peaks = []
    for command in ("extract", "check"):
        done = subprocess.run(
            [sys.executable, "-c", PEAK, command, "small.jsonl"], cwd=made, capture_output=True, text=True, check=True
        )
        peaks.append(int(done.stderr.split()[-1]))
    yield made, claims, max(peaks) + ALLOWED // 1024
    (made / "large.jsonl").unlink()


def bounded(folder: Path, kilobytes: int, command: str) -> subprocess.CompletedProcess[str]:
    """Runs ``factcheck`` with so much address space; its output goes to the file ``out``."""
    line = f'ulimit -v {kilobytes}; "{sys.executable}" -m factcheck {command} large.jsonl > out'
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False)


def test_extract(folder: tuple[Path, int, int]) -> None:
    where, claims, kilobytes = folder
    done = bounded(where, kilobytes, "extract -f jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert (where / "out").read_text(encoding="utf-8").count("\n") == claims


def test_check(folder: tuple[Path, int, int]) -> None:
    where, claims, kilobytes = folder
    done = bounded(where, kilobytes, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{claims} claims" in (where / "out").read_text(encoding="utf-8").partition("\n")[0]


def test_store(folder: tuple[Path, int, int]) -> None:
    where, _, kilobytes = folder
    done = bounded(where, kilobytes, "store add --db s.sqlite")
    assert (done.returncode, done.stderr) == (0, "")
    lines = (where / "large.jsonl").read_bytes().count(b"\n")
    assert (where / "out").read_text(encoding="utf-8").endswith(f"documents: {lines:,} added\n")


def test_the_allowance_is_too_small_for_the_texts(folder: tuple[Path, int, int]) -> None:
    where, _, kilobytes = folder
    assert "MemoryError" in bounded(where, kilobytes, "check -f json").stderr
