"""Whether time grows in step with the text, on texts made to break that.

    python benchmarks/bench_linear.py

Prints a line per hostile text: the processor time `extract` takes at n, 2n, 4n and 8n characters, and its ratio to the
size before. Then the same of `check` on n, 2n and 4n nearly identical documents. Twice the text should take twice the
time; a ratio above 2.6 is marked with `!`. A size that promises to take over half a minute is left out (`-`). Nothing
is asserted.
"""

from __future__ import annotations

import gc
from math import inf
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import factcheck

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

TOO_STEEP = 2.6
TOO_LONG = 35.0  # seconds
TOO_SHORT = 2.0  # a row of sizes below is measured ROUNDS times, for it may be chance
ROUNDS = 3


class Hostile(NamedTuple):
    """A text of any size: a part again and again, between a beginning and an end."""

    name: str
    part: str
    before: str = ""
    after: str = ""
    smallest: int = 8_000

    def at(self, size: int) -> str:
        return self.before + self.part * (size // len(self.part)) + self.after


HOSTILE = (
    Hostile("digits in a row", "7", after=" people were killed."),
    Hostile("digit groups", "123,"),
    Hostile("spelled number", "one hundred ", after="people were killed."),
    Hostile("open brackets", "(", "The flood killed 12 people "),
    Hostile("nested quotes", "“he said ‘12 died "),
    Hostile("straight quotes", "\"'"),
    Hostile("no sentence end", "the town spent 12 million euros on 40 houses for 300 families and ", smallest=125_000),
    Hostile("and 12", "and 12 ", "The flood killed 3 "),
    Hostile("commas", ",", "The flood killed 12 people"),
    Hostile("between 1 and", "between 1 and ", after="people were killed."),
    Hostile("killed 3 and", "killed 3 and "),
    Hostile("names before said", "Al ", after="said 12 people were killed."),
    Hostile("names after said", "Al ", "12 people were killed, said "),
    Hostile("unicode spaces", "\u00a0\u2009\u3000", "The flood killed 12", "people."),
    Hostile("of which 3", "of which 3 ", "The flood killed 12 people, "),
    Hostile("hyphens", "12-", after="people were killed."),
    Hostile("line breaks", "12\n"),
)
DOCUMENTS = 200


def main() -> None:
    for hostile in HOSTILE:
        sizes = [hostile.smallest * factor for factor in (1, 2, 4, 8)]
        measure(hostile.name, factcheck.extract, sizes, hostile.at)
    measure("check: documents", factcheck.check, [DOCUMENTS * factor for factor in (1, 2, 4)], documents)


def documents(count: int) -> list[factcheck.Document]:
    """One report of a flood, told by many outlets with figures that hardly differ."""
    text = (
        "At least {} people were killed and {} wounded in the flood in Valencia on Tuesday, officials said. "
        "The government pledged $12 million for 300 families."
    )
    return [
        factcheck.Document(id=f"d{n}", publisher=f"Outlet {n}", text=text.format(95 + n % 7, 300 + n % 5))
        for n in range(count)
    ]


def measure(name: str, verb: Callable[[Any], object], sizes: list[int], made: Callable[[int], Any]) -> None:
    """Print how long a verb takes at each size, and how much longer than at the size before."""
    print(f"{name:18}", end="", flush=True)
    best: dict[int, float] = {}
    for _ in range(ROUNDS):
        last = ratio = 0.0
        for size in sizes:
            if last * max(ratio, 2) > TOO_LONG:
                break
            taken = best[size] = min(seconds(verb, made(size)), best.get(size, inf))
            last, ratio = taken, taken / (last or taken)
        if sum(best.values()) > TOO_SHORT:
            break
    for smaller, size in zip([0, *sizes], sizes, strict=False):
        ratio = best[size] / best[smaller] if smaller in best and size in best else 0
        told = f"x{ratio:4.1f}{'!' if ratio > TOO_STEEP else ' '}" if ratio else ""
        print(f" {size:9,}" + (f" {best[size]:6.2f}s {told}" if size in best else "       -"), end="")
    print()


def seconds(verb: Callable[[Any], object], given: Any) -> float:
    """The processor time of one run."""
    gc.collect()
    start = process_time()
    verb(given)
    return process_time() - start


if __name__ == "__main__":
    main()
