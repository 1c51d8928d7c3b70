"""What does a unit measure? Powers of length, time and the like, told without loading a registry of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.units import commensurable
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["alike"]

Powers = dict[str, int]


@remembered
def alike(unit: str | None, other: str) -> bool:
    """Whether the two units are of one dimension; units that the tables do not know are looked up as pint has them.

    >>> alike("acre", "meter ** 2"), alike("oil_barrel / day", "meter"), alike("gigawatt / watt_hour", "hertz")
    (True, False, True)
    """
    known = _known()
    one, two = _of_product(unit or "", known), _of_product(other, known)
    return commensurable(unit, other) if one is None or two is None else one == two


@remembered
def _known() -> dict[str, Powers]:
    """The powers of every unit that the tables know, stretches of time included."""
    times = {word: {"time": 1} for word in lexicon().times.durations}
    told = {row.unit: _of_product(row.dimension) for row in lexicon().unit_rows if row.dimension}
    return times | {unit: powers for unit, powers in told.items() if powers is not None}


def _of_product(product: str, known: Mapping[str, Powers] | None = None) -> Powers | None:
    """The powers of "length ** 3 / time", or those of a product of ``known`` units; None where one is not known."""
    if known and product in known:
        return known[product]
    total: Powers = {}
    for place, factor in enumerate(product.split(" / ")):
        name, _, exponent = factor.partition(" ** ")
        powers = {name: 1} if known is None else known.get(name)
        if powers is None:
            return None
        for base, power in powers.items():
            total[base] = total.get(base, 0) + power * int(exponent or 1) * (-1 if place else 1)
    return {base: power for base, power in total.items() if power and base != "1"}
