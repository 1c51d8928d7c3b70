"""Whether every verb takes time in step with what it is given, on texts made to break that.

    python benchmarks/bench_hostile.py [SIZE] [NAME ...]

Every text of `tests/end_to_end/hostile.toml` goes through every verb at n, 2n and 4n characters (n is SIZE, by default
2,000); names pick verbs. Prints for each verb how many texts it came back from, the slowest at 4n, and the steepest
growth: how many times longer 4n takes than 2n, among texts that take long enough to be timed. Twice is linear. A text
whose growth at first is steep is measured again, for the machine may have been busy. Nothing is asserted; the tests
ask that each verb comes back.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import tomllib
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from harness import write_results

import factcheck

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = Path(__file__).parents[1] / "tests" / "end_to_end" / "hostile.toml"
SIZE = 2_000
_TOLD = 10  # of the slowest
LONG_ENOUGH = 0.05  # seconds; below, the clock and the collector count for more than the text
TOO_STEEP = 2.6
ROUNDS = 3  # of what grows too steeply at first
SOURCE = "The flood in Leeds killed 12 people and left 40 homes under water, police said."


class Row(NamedTuple):
    """A verb on one text: its seconds at each size."""

    verb: str
    text: str
    seconds: tuple[float, ...]

    @property
    def growth(self) -> float:
        return self.seconds[-1] / self.seconds[-2] if self.seconds[-1] >= LONG_ENOUGH else 0.0


def hostile(row: dict[str, str], size: int) -> str:
    return row.get("before", "") + row["part"] * (size // len(row["part"])) + row.get("after", "")


def rendered(text: str) -> None:
    report = factcheck.check([text, SOURCE])
    for layout in (report.to_text, report.to_markdown, report.to_html, report.to_prompt, report.to_audit):
        layout()
    factcheck.Report.from_json(report.to_json())
    report.to_claimreview()


def compared(text: str) -> None:
    found = factcheck.extract(text)
    for one, other in pairwise(found):
        factcheck.compare(one, other)


def stored(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder, factcheck.Store(Path(folder, "claims.sqlite")) as store:
        store.add([SOURCE])
        store.add([text])
        store.report()


def of_file(name: str, verb: Callable[[Path], object]) -> Callable[[str], None]:
    """The verb on a file of that name that holds the text."""

    def run(text: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(text.encode())
            verb(path)

    return run


VERBS: dict[str, Callable[[str], Any]] = {
    "normalise": factcheck.normalise,
    "quantities": factcheck.quantities,
    "claim": factcheck.claim,
    "extract": factcheck.extract,
    "compare": compared,
    "cluster": lambda text: factcheck.cluster(factcheck.extract(text)),
    "check and every layout": rendered,
    "verify a draft": lambda text: factcheck.verify(text, against=[SOURCE]),
    "verify against it": lambda text: factcheck.verify(SOURCE, against=[text]),
    "Document.from_html": lambda text: factcheck.Document.from_html(f"<html><body><p>{text}"),
    "Store": stored,
    "load text": of_file("a.txt", lambda path: factcheck.load([path])),
    "load CSV": of_file("a.csv", lambda path: factcheck.load([path])),
    "load JSON": of_file("a.json", lambda path: factcheck.load([path])),
    "load JSON lines": of_file("a.jsonl", lambda path: factcheck.load([path])),
    "stream": of_file("a.jsonl", lambda path: list(factcheck.stream(path, lambda _: None))),
    "load_claims": of_file("a.csv", lambda path: factcheck.load_claims([path])),
    "load_sources": of_file("a.toml", factcheck.load_sources),
    "extend_lexicon": of_file("a.toml", factcheck.extend_lexicon),
    "Report.from_json": factcheck.Report.from_json,
    "Report.from_audit": factcheck.Report.from_audit,
}


def seconds(verb: Callable[[str], object], text: str) -> float:
    """The processor time of one run; an error of the family is an answer."""
    gc.collect()
    start = process_time()
    with suppress(factcheck.FactcheckError):
        verb(text)
    return process_time() - start


def measured(name: str, row: dict[str, str], size: int) -> Row:
    verb, sizes = VERBS[name], (size, 2 * size, 4 * size)
    taken = [seconds(verb, hostile(row, each)) for each in sizes]
    for _ in range(ROUNDS):
        if Row(name, row["name"], tuple(taken)).growth <= TOO_STEEP:
            break
        taken = [min(before, seconds(verb, hostile(row, each))) for before, each in zip(taken, sizes, strict=True)]
    return Row(name, row["name"], tuple(taken))


def rows(size: int = SIZE, names: tuple[str, ...] = ()) -> list[Row]:
    """Every chosen verb on every text; each verb is told of as soon as it is done."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["row"]
    for warm in VERBS.values():
        seconds(warm, SOURCE)
    gc.freeze()  # the lexicon: collecting it again and again would take longer than most texts
    found: list[Row] = []
    for name in names or VERBS:
        own = [measured(name, row, size) for row in texts]
        found += own
        told(name, own, 4 * size)
    return found


def told(name: str, own: list[Row], size: int) -> None:
    slowest, steepest = max(own, key=lambda row: row.seconds[-1]), max(own, key=lambda row: row.growth)
    steep = f"x{steepest.growth:.1f} ({steepest.text})" if steepest.growth else "too quick to time"
    print(
        f"{name:23} {len(own)} texts of {size:,} characters: slowest {slowest.seconds[-1]:.2f} s ({slowest.text}), "
        f"steepest {steep}{' !' if steepest.growth > TOO_STEEP else ''}",
        flush=True,
    )


def main() -> None:
    size, *names = sys.argv[1:] or [str(SIZE)]
    found = rows(int(size), tuple(names))
    slowest = max(found, key=lambda row: row.seconds[-1])
    steep = [row for row in found if row.growth > TOO_STEEP]
    print(
        f"{len(found):,} pairs of verb and text; slowest {slowest.seconds[-1]:.2f} s ({slowest.verb}, {slowest.text})"
    )
    for row in sorted(steep, key=lambda row: -row.growth):
        times = ", ".join(f"{each:.2f}" for each in row.seconds)
        print(f"  x{row.growth:.1f} {row.verb}, {row.text}: {times} s")
    longest = sorted(found, key=lambda row: -row.seconds[-1])[:_TOLD]
    told = {"slowest": [row._asdict() for row in longest], "steepest": [row._asdict() for row in steep]}
    print(write_results("hostile", size=int(size), pairs=len(found), **told))


if __name__ == "__main__":
    main()
