"""How clustering and comparing grow with the number of claims, one crowded story included.

    [FACTCHECK_CORPUS=DIR] python benchmarks/bench_comparing.py [--most CLAIMS] [--least CLAIMS] [--share S]

The claims are those of real articles (or of what `corpus` puts together), read once and told again with noise
(`retold`): a share of them (5 %) is distinct, and one in twenty is of one story on one day. At each size, in a new
process: `group` (which say the same), `divergences` of the clusters, and `check_claims`, which traces and rates sources
as well. Prints seconds of the processor, claims a second, the most memory (of which the claims themselves hold the part
that was held before) and the power of the size that the time grows with. Kept in results/NAME.json, by default
comparing.json.
"""

from __future__ import annotations

import argparse
from functools import cache
from typing import TYPE_CHECKING, Any

import corpus
from harness import Growth, growth, write_results
from retold import retold

import factcheck
from factcheck.comparing.clusters import group
from factcheck.comparing.events import Scenes
from factcheck.comparing.stories import divergences

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck import Claim

LEAST, MOST = 5_000, 40_000
SHARE = 0.05
WARM = 2_000  # claims: what is read of the lexicon, and of sentences that all sizes have, is not measured


@cache
def real() -> list[Claim]:
    """The claims of the articles."""
    return [claim for document in corpus.base() for claim in factcheck.extract(document)]


def clustering(size: float, share: float) -> Callable[[], object]:
    claims = _warm(size, share)
    return lambda: group(claims)


def comparing(size: float, share: float) -> Callable[[], object]:
    claims = _warm(size, share)
    scenes = Scenes()
    clusters = group(claims, scenes)
    return lambda: divergences(claims, clusters, scenes)


def both(size: float, share: float) -> Callable[[], object]:
    claims = _warm(size, share)

    def run() -> object:
        scenes = Scenes()
        return divergences(claims, group(claims, scenes), scenes)

    return run


def whole(size: float, share: float) -> Callable[[], object]:
    claims = _warm(size, share)
    return lambda: factcheck.check_claims(claims)


PARTS: dict[str, Callable[[float, float], Callable[[], object]]] = {
    "clustering": clustering,
    "comparing clusters": comparing,
    "clustering and comparing": both,
    "check_claims": whole,
}


def _warm(size: float, share: float) -> list[Claim]:
    factcheck.check_claims(retold(real(), WARM, share))
    return list(retold(real(), int(size), share))


def rows(growths: list[Growth]) -> list[dict[str, Any]]:
    """One row for each part and size."""
    return [
        {"name": each.name, "claims": size, "exponent": each.exponent} | run._asdict()
        for each in growths
        for size, run in zip(each.sizes, each.runs, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--least", type=int, default=LEAST)
    parser.add_argument(
        "--share", type=float, default=SHARE, help="of the claims that differ in more than their document"
    )
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--save", metavar="NAME", default="comparing")
    given = parser.parse_args()
    sizes = [given.most]
    while sizes[0] // 2 >= given.least:
        sizes.insert(0, sizes[0] // 2)
    print(corpus.name())
    growths = [growth(name, PARTS[name], sizes, given.share, unit="claims") for name in given.parts]
    told = {"corpus": corpus.name(), "distinct": given.share, "rows": rows(growths)}
    print(write_results(given.save, growths=growths, **told))


if __name__ == "__main__":
    main()
