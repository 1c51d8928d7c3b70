"""Whether time grows in step with the text, on texts made to break that.

    python benchmarks/bench_linear.py [--line MB]

Prints a line per hostile text: the processor time `extract` takes at n, 2n, 4n and 8n characters, and its ratio to the
size before. Then the same of `check` on n, 2n and 4n nearly identical documents. Twice the text should take twice the
time; a ratio above 2.6 is marked with `!`. A size that promises to take over half a minute is left out (`-`). Nothing
is asserted. ``--line`` reads each text in one line of so many megabytes instead (10 is a good deal), with some that
hold no number, and a text that takes over LINE_TOO_LONG seconds of processor time is given up.
"""

from __future__ import annotations

import argparse
import signal
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from harness import alone, exponent, measure, write_results

import factcheck

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

TOO_STEEP = 2.6
TOO_LONG = 35.0  # seconds
TOO_SHORT = 2.0  # a row of sizes below is measured ROUNDS times, for it may be chance
ROUNDS = 3
LINE_TOO_LONG = 120
TICK = 0.004  # seconds: all that the clock tells while a timer runs


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
PLAIN = (
    Hostile("words, no number", "the quick brown fox jumps over the lazy dog and "),
    Hostile("sentences, no number", "The quick brown fox jumps over the lazy dog. "),
    Hostile("one word", "a"),
    Hostile("blanks", " ", "The flood killed 12", "people."),
)
DOCUMENTS = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--line", type=float, metavar="MB")
    megabytes = parser.parse_args().line
    if megabytes:
        lines(int(megabytes * 1e6))
        return
    powers = {}
    for hostile in HOSTILE:
        sizes = [hostile.smallest * factor for factor in (1, 2, 4, 8)]
        powers[hostile.name] = growing(hostile.name, factcheck.extract, sizes, hostile.at)
    sizes = [DOCUMENTS * factor for factor in (1, 2, 4)]
    powers["check: documents"] = growing("check: documents", factcheck.check, sizes, documents)
    print(f"written to {write_results('linear', exponents=powers).name}")


def lines(size: int) -> None:
    """Each text in one line of this size, in a process of its own."""
    taken = {}
    for hostile in (*PLAIN, *HOSTILE):
        try:
            run = alone(one_line, hostile, size)
        except TimeoutError:
            print(f"{hostile.name:22} over {LINE_TOO_LONG} s", flush=True)
            continue
        taken[hostile.name] = run._asdict()
        rate = size / 1e6 / max(run.seconds, TICK)
        print(f"{hostile.name:22} {run.seconds:8.2f} s {rate:8.2f} MB/s {run.mib:7,.0f} MiB", flush=True)
    write_results("one_line", characters=size, runs=taken, given_up_after=LINE_TOO_LONG)


def one_line(hostile: Hostile, size: int) -> Callable[[], object]:
    """Reading of a line; TimeoutError where it takes too long."""
    text = hostile.at(size)
    factcheck.extract("The flood killed 12 people in Kursk.")
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, LINE_TOO_LONG)
    return lambda: factcheck.extract(text)


def _too_long(*_: object) -> None:
    raise TimeoutError


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


def growing(name: str, verb: Callable[[Any], object], sizes: list[int], made: Callable[[int], Any]) -> float | None:
    """Print how long a verb takes at each size, and how much longer than at the size before; the power of the size."""
    print(f"{name:18}", end="", flush=True)
    best: dict[int, float] = {}
    for _ in range(ROUNDS):
        last = ratio = 0.0
        for size in sizes:
            if last * max(ratio, 2) > TOO_LONG:
                break
            given = made(size)
            taken = measure(lambda given=given: verb(given)).seconds
            best[size] = min(taken, best.get(size, inf))
            last, ratio = taken, taken / (last or taken)
        if sum(best.values()) > TOO_SHORT:
            break
    for smaller, size in zip([0, *sizes], sizes, strict=False):
        ratio = best[size] / best[smaller] if smaller in best and size in best else 0
        told = f"x{ratio:4.1f}{'!' if ratio > TOO_STEEP else ' '}" if ratio else ""
        print(f" {size:9,}" + (f" {best[size]:6.2f}s {told}" if size in best else "       -"), end="")
    power = exponent(list(best), list(best.values())) if len(best) > 1 else None
    print(f"  power {power:.2f}" if power else "")
    return power


if __name__ == "__main__":
    main()
