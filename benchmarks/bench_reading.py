"""How fast texts are read, beside the fastest that a scan of the same bytes could be.

    [FACTCHECK_CORPUS=DIR] python benchmarks/bench_reading.py [--kilobytes N]

Reads the articles of corpus.py. Prints MB a second of processor time, the best of ROUNDS, and the ratio to the limit:
one compiled search for digits over the same text. `no numbers` is the same text with every figure and number word taken
out. Then the time of an import, of a first extraction, and what two processes gain; and how the time of both verbs
grows at sizes that double, each in a new process. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import corpus
from harness import growth, measure, write_results

import factcheck
from factcheck.reading.anchors import anchors
from factcheck.running.parallel import read_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

REPEATED = 5  # what is left of a text without its figures, for it is short
SIZES = (100, 200, 400, 800)  # KB
ROUNDS = 5
DIGIT = re.compile(r"\d")
STARTS = {
    "import pydantic, one model": "import pydantic; type('M', (pydantic.BaseModel,), {'__annotations__': {'a': int}})",
    "import factcheck": "import factcheck",
    "and a first extract": "import factcheck; factcheck.extract('The flood killed 12 people in Kursk.')",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kilobytes", type=int, default=400)
    kilobytes = parser.parse_args().kilobytes
    documents = corpus.documents(kilobytes * 1000)
    texts = [document.text for document in documents]
    print(f"{corpus.name()}: {len(texts)} texts, {kilobytes} KB")
    speeds: dict[str, float] = {}

    def timed(name: str, run: Callable[[], object], given: list[str], limit: str = "") -> None:
        speeds[name] = speed(name, run, given, speeds.get(limit, 0))

    timed("limit: digits by re", lambda: [DIGIT.findall(text) for text in texts], texts)
    timed("extract", lambda: [factcheck.extract(document) for document in documents], texts, "limit: digits by re")
    timed("quantities", lambda: [factcheck.quantities(text) for text in texts], texts, "limit: digits by re")
    plain = [without_numbers(text) * REPEATED for text in texts]
    timed("limit, no numbers", lambda: [DIGIT.findall(text) for text in plain], plain)
    timed("extract, no numbers", lambda: [factcheck.extract(text) for text in plain], plain, "limit, no numbers")
    timed("quantities, no numbers", lambda: [factcheck.quantities(text) for text in plain], plain, "limit, no numbers")
    gained, started = on_two_processes(documents), starting()
    growths = [growth(verb, prepared, SIZES, verb, unit="KB") for verb in ("extract", "quantities")]
    figures = {"mb_a_second": speeds, "two_processes_times_one": gained, "start_seconds": started}
    print(f"written to {write_results('reading', growths=growths, texts=corpus.name(), **figures).name}")


def prepared(kilobytes: float, verb: str) -> Callable[[], object]:
    """One of the verbs on articles of this size, with the lexicon loaded."""
    documents = corpus.documents(kilobytes * 1000)
    factcheck.extract(documents[0])
    run = getattr(factcheck, verb)
    return lambda: [run(document.text) for document in documents]


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


def on_two_processes(documents: list[factcheck.Document]) -> dict[str, float]:
    """Print and return how much sooner two processes are done than one, and what they spend, run in turns.

    Elapsed time tells only where both cores are idle; what all processes spend together bounds it: 1.11 times what one
    spends leaves 1.8 times as fast.
    """
    gains, costs = [], []
    for _ in range(ROUNDS):
        one, two = (measure(lambda n=n: list(read_all(documents, n))) for n in (1, 2))
        gains.append(one.elapsed / two.elapsed)
        costs.append(two.seconds / one.seconds)
    gained, cost = median(gains), median(costs)
    print(f"{'two processes':28} {gained:9.2f} times as soon as one, for {cost:.2f} times the processor time")
    return {"sooner": gained, "processor_time": cost}


def starting() -> dict[str, float]:
    """Print and return the seconds of new interpreters, run in turns."""
    took: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(ROUNDS):
        for name, code in STARTS.items():
            took[name].append(
                seconds(perf_counter, lambda code=code: subprocess.run([sys.executable, "-c", code], check=True))
            )
    first = min(took["import pydantic, one model"])
    for name, times in took.items():
        print(f"{name:28} {min(times) * 1000:9.0f} ms   {min(times) / first:8.2f} of the first")
    return {name: min(times) for name, times in took.items()}


def seconds(clock: Callable[[], float], run: Callable[[], object]) -> float:
    start = clock()
    run()
    return clock() - start


if __name__ == "__main__":
    main()
