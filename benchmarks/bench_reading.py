"""How fast texts are read, beside the fastest that a scan of the same bytes could be.

    python benchmarks/bench_reading.py [FILE OR FOLDER ...]

Reads text files, JSON Lines and CSV (as `factcheck check` does); without an argument the texts in seeds/, many times
over. Prints MB a second of processor time, the best of ROUNDS, and the ratio to the limit: one compiled search for
digits over the same text. `no numbers` is the same text with every figure and number word taken out. Then the time of
an import, of a first extraction, and what two processes gain. Nothing is asserted.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import factcheck
from factcheck.reading.anchors import anchors
from factcheck.running.parallel import read_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SEEDS = Path(__file__).parents[1] / "seeds"
REPEATED = 40
ROUNDS = 5
DIGIT = re.compile(r"\d")
STARTS = {
    "import pydantic, one model": "import pydantic; type('M', (pydantic.BaseModel,), {'__annotations__': {'a': int}})",
    "import factcheck": "import factcheck",
    "and a first extract": "import factcheck; factcheck.extract('The flood killed 12 people in Kursk.')",
}


def main() -> None:
    texts = given(sys.argv[1:])
    documents = [factcheck.Document(id=f"d{at}", text=text) for at, text in enumerate(texts)]
    limit = speed("limit: digits by re", lambda: [DIGIT.findall(text) for text in texts], texts)
    speed("extract", lambda: [factcheck.extract(document) for document in documents], texts, limit)
    speed("quantities", lambda: [factcheck.quantities(text) for text in texts], texts, limit)
    plain = [without_numbers(text) * REPEATED for text in texts]
    limit = speed("limit, no numbers", lambda: [DIGIT.findall(text) for text in plain], plain)
    speed("extract, no numbers", lambda: [factcheck.extract(text) for text in plain], plain, limit)
    speed("quantities, no numbers", lambda: [factcheck.quantities(text) for text in plain], plain, limit)
    on_two_processes(documents)
    starting()


def given(names: list[str]) -> list[str]:
    """The texts of files and folders, or the seeds many times over."""
    if not names:
        return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))] * REPEATED
    return [document.text for name in names for document in factcheck.load(name)]


def without_numbers(text: str) -> str:
    """The text without anything that may count."""
    while places := anchors(text):
        for at in reversed(places):
            text = text[:at] + re.sub(r"^(?:\w+)", "", text[at:], count=1)
    return text


def speed(name: str, run: Callable[[], object], texts: Iterable[str], limit: float = 0) -> float:
    """Print and return MB a second, and the ratio to the limit."""
    size = sum(map(len, texts)) / 1e6
    best = min(seconds(process_time, run) for _ in range(ROUNDS))
    beside = f"{size / best / limit:8.4f} of the limit" if limit else ""
    print(f"{name:28} {size / best:9.3f} MB/s {beside}")
    return size / best


def on_two_processes(documents: list[factcheck.Document]) -> None:
    """Print how much sooner two processes are done than one, run in turns."""
    pairs = [[seconds(perf_counter, lambda n=n: list(read_all(documents, n))) for n in (1, 2)] for _ in range(ROUNDS)]
    print(f"{'two processes':28} {median(one / two for one, two in pairs):9.2f} times one (elapsed time)")


def starting() -> None:
    """Print the time of new interpreters, run in turns."""
    took: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(ROUNDS):
        for name, code in STARTS.items():
            took[name].append(
                seconds(perf_counter, lambda code=code: subprocess.run([sys.executable, "-c", code], check=True))
            )
    first = min(took["import pydantic, one model"])
    for name, times in took.items():
        print(f"{name:28} {min(times) * 1000:9.0f} ms   {min(times) / first:8.2f} of the first")


def seconds(clock: Callable[[], float], run: Callable[[], object]) -> float:
    start = clock()
    run()
    return clock() - start


if __name__ == "__main__":
    main()
