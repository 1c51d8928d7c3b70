"""City populations as many editors gave them, held to the census: how often each method picks a wrong value.

Wrong is off by more than 1 % (Pasternack and Roth, 2010). Prints for each method the share wrong with a 95 % bootstrap
interval over the judged cities, and the mean absolute error in percent.
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


def main() -> None:
    """Judge the folder's claims by every method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds claims.tsv (object, source, value) and truth.tsv")
    folder = parser.parse_args().folder
    told = [Statement(row["object"], row["source"], float(row["value"])) for row in rows(folder / "claims.tsv")]
    truth = {row["object"]: float(row["value"]) for row in rows(folder / "truth.tsv")}
    picked = {method: judge(told, method).picks for method in METHODS}
    picked["mean"] = {thing: statistics.fmean(one.value for one in told if one.thing == thing) for thing in truth}
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
