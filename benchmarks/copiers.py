"""Planted copiers: does counting origins beat counting outlets?

Forty things, eight honest outlets (right four times in five) and one careless (right two times in five) that so many
others copy word for word. Prints the share of things picked wrong over many draws: with the copiers counted as sources,
and with each traced to its origin.
"""

from __future__ import annotations

import random
import statistics

from factcheck.sources.truth import Statement, judge

DRAWS, THINGS, HONEST = 60, 40, 8


def story(draw: random.Random, copiers: int, *, traced: bool) -> tuple[list[Statement], dict[str, float]]:
    """Statements about things of known values; ``traced`` says whom the copiers repeat."""
    truth = {f"thing {at}": float(draw.randint(20, 4000)) for at in range(THINGS)}
    told = []
    for thing, value in truth.items():
        for outlet in range(HONEST):
            right = draw.random() < 0.8
            told.append(Statement(thing, f"outlet {outlet}", value if right else round(value * draw.uniform(0.3, 3))))
        careless = value if draw.random() < 0.4 else round(value * draw.uniform(0.3, 3))
        told.append(Statement(thing, "careless", careless))
        whom = "careless" if traced else None
        told += [Statement(thing, f"copier {copy}", careless, origin=whom) for copy in range(copiers)]
    return told, truth


def wrong(method: str, copiers: int, *, traced: bool) -> float:
    """Share of things of which the method picks a value off by more than 1 %."""
    shares = []
    for seed in range(DRAWS):
        told, truth = story(random.Random(seed), copiers, traced=traced)
        picks = judge(told, method).picks
        shares.append(statistics.fmean(abs(picks[thing] - value) > 0.01 * value for thing, value in truth.items()))
    return statistics.fmean(shares)


def main() -> None:
    """Print a line for each number of copiers and method."""
    print("copiers  method       outlets counted  origins counted")
    for copiers in (0, 4, 8, 12):
        for method in ("vote", "median", "truthfinder", "record"):
            counted, traced = wrong(method, copiers, traced=False), wrong(method, copiers, traced=True)
            print(f"{copiers:7}  {method:12} {counted:14.3f}  {traced:15.3f}")


if __name__ == "__main__":
    main()
