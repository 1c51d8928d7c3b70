"""Does reading stay linear? Hostile texts at three sizes: seconds for each, and how much a doubling costs."""

from __future__ import annotations

import itertools
from time import perf_counter

from factcheck import extract

SIZES = (20_000, 40_000, 80_000)
PIECES = {
    "digits": "7",
    "number words": "one hundred ",
    "brackets": "(",
    "opening quotes": "“ ",
    "no full stop": "the village of Brod saw 12 people killed and ",
    "joined numbers": "and 12 ",
    "open ranges": "between 1 and ",
    "one verb, many numbers": "killed 3 and ",
    "capitals": "Al ",
    "blanks that do not break": "12\u00a0",
    "parts": "of which 3 ",
    "points": "1.",
    "speakers": "he said ",
}


def seconds(text: str) -> float:
    """How long one reading takes."""
    start = perf_counter()
    extract(text)
    return perf_counter() - start


def main() -> None:
    """Print a line for each text."""
    extract("A storm killed 12 people.")  # the lexicon is loaded before the clock runs
    for name, piece in PIECES.items():
        taken = [seconds(piece * (size // len(piece))) for size in SIZES]
        ratios = [later / earlier for earlier, later in itertools.pairwise(taken)]
        print(f"{name:26}", *(f"{each:7.2f} s" for each in taken), " doubling:", *(f"{each:.1f}" for each in ratios))


if __name__ == "__main__":
    main()
