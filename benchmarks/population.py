"""City populations as many editors gave them, held to the census: how often each method picks a wrong value.

Wrong is off by more than 1 % (Pasternack and Roth, 2010). Prints for each method the share wrong with a 95 % bootstrap
interval over the judged cities, and the mean absolute error in percent. Where the package ``truthdiscovery`` is
installed (``pip install --no-deps truthdiscovery`` beside numpy, scipy, bidict and some module ``cairo``), its
TruthFinder is judged as well.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
from pathlib import Path

from factcheck.sources.truth import METHODS, Statement, judge

DRAWS = 2000


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a tab-separated table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def interval(wrong: list[bool]) -> tuple[float, float]:
    """95 % of the shares that bootstrap samples of the cities give."""
    draw = random.Random(7)
    shares = sorted(statistics.fmean(draw.choices(wrong, k=len(wrong))) for _ in range(DRAWS))
    return shares[int(DRAWS * 0.025)], shares[int(DRAWS * 0.975)]


def peer(told: list[Statement]) -> dict[str, float]:
    """What the package's TruthFinder picks, the least of its most believed values; empty where it is not installed."""
    try:
        from truthdiscovery.algorithm import TruthFinder
        from truthdiscovery.input import Dataset
    except ImportError:
        return {}
    latest = {(one.source, one.thing): (one.source, one.thing, one.value) for one in told}
    found = TruthFinder().run(Dataset(list(latest.values())))
    return {thing: min(found.get_most_believed_values(thing)) for thing in {one.thing for one in told}}


def main() -> None:
    """Judge the folder's claims by every method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds claims.tsv (object, source, value) and truth.tsv")
    folder = parser.parse_args().folder
    told = [Statement(row["object"], row["source"], float(row["value"])) for row in rows(folder / "claims.tsv")]
    truth = {row["object"]: float(row["value"]) for row in rows(folder / "truth.tsv")}
    picked = {method: judge(told, method).picks for method in METHODS}
    picked["mean"] = {thing: statistics.fmean(one.value for one in told if one.thing == thing) for thing in truth}
    if package := peer(told):
        picked["package"] = package
    judged = sorted(thing for thing in truth if thing in picked["vote"])
    print(f"{len(told):,} statements, {len(judged)} cities judged")
    for method, picks in picked.items():
        off = [abs(picks[thing] - truth[thing]) / max(truth[thing], 1.0) for thing in judged]
        wrong = [each > 0.01 for each in off]
        low, high = interval(wrong)
        share, mean = statistics.fmean(wrong), 100 * statistics.fmean(off)
        print(f"{method:12} {share:.3f} wrong [{low:.3f}, {high:.3f}] · {mean:.1f} % off")


if __name__ == "__main__":
    main()
