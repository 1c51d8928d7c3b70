"""How the whole pipeline grows with the number of articles, and what its time goes to.

    [FACTCHECK_CORPUS=DIR] python benchmarks/bench_pipeline.py [--sizes KB KB ...]

Measured at sizes that double, each in a new process: `extract` on every article (reading), `cluster` on their claims,
`check_claims` on the claims read before (clustering, comparing, sources, estimates), and `check` on the articles (all
of it). Prints time, throughput, the most memory held and the power of the size that the time grows with.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import corpus
from harness import growth, write_results

import factcheck
from factcheck.running.pipeline import check_claims

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (100, 200, 400, 800)
WARM = "The flood killed 12 people in Kursk on Tuesday, officials said."


def reading(kilobytes: float) -> Callable[[], object]:
    documents = _documents(kilobytes)
    return lambda: [factcheck.extract(document) for document in documents]


def clustering(kilobytes: float) -> Callable[[], object]:
    claims = [claim for document in _documents(kilobytes) for claim in factcheck.extract(document)]
    return lambda: factcheck.cluster(claims)


def comparing(kilobytes: float) -> Callable[[], object]:
    documents = _documents(kilobytes)
    claims = [claim for document in documents for claim in factcheck.extract(document)]
    return lambda: check_claims(claims, documents)


def whole(kilobytes: float) -> Callable[[], object]:
    documents = _documents(kilobytes)
    return lambda: factcheck.check(documents)


def _documents(kilobytes: float) -> list[factcheck.Document]:
    factcheck.check([WARM])  # the lexicon is loaded
    return corpus.documents(kilobytes * 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    print(corpus.name())
    parts = {"reading": reading, "clustering": clustering, "comparing": comparing, "whole pipeline": whole}
    growths = [growth(name, prepare, sizes, unit="KB") for name, prepare in parts.items()]
    shares = {each.name: each.runs[-1].seconds / growths[-1].runs[-1].seconds for each in growths[:-1]}
    print("of the whole at the largest size: " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    print(f"written to {write_results('pipeline', growths=growths, texts=corpus.name(), shares=shares).name}")


if __name__ == "__main__":
    main()
