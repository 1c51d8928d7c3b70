"""What words make of a figure, from intervals as the table writes them: "(n, n + step]" of 3,000 is (3000, 4000].

Said anew and in plain steps, so that reading can be held against it: nothing here is taken from ``factcheck.reading``.
"""

from __future__ import annotations

import math
from decimal import Decimal

from factcheck.core.ranges import Range

__all__ = ["half", "interval", "round_figure", "step", "width"]

_ENDS = {"-∞": None, "∞": None}


def interval(written: str, figure: Decimal = Decimal(0), unit: str | None = None, *, counted: bool = False) -> Range:
    """The range that an interval of the table is for a figure; ``counted`` cuts it at nought.

    >>> print(interval("(n, n + step]", Decimal(3000)), interval("(-∞, n)", Decimal(50), counted=True))
    (3000, 4000] [0, 50)
    """
    low, high = (_end(end.strip(), figure) for end in written[1:-1].split(","))
    left, right = written[0] == "[", written[-1] == "]"
    if counted and (low is None or low < 0) and figure >= 0:
        low, left = Decimal(0), True
    return Range(low, high, left, right, unit)


def _end(written: str, figure: Decimal) -> Decimal | None:
    if written in _ENDS:
        return None
    first, *more = written.split()
    end = {"n": figure, "2n": 2 * figure}[first] if "n" in first else Decimal(first)
    if not more:
        return end
    sign, name = more
    reach = {"w": width, "step": step, "half": half}[name](figure)
    return end + reach if sign == "+" else end - reach


def half(figure: Decimal) -> Decimal:
    """Half of the last digit place that is not nought.

    >>> [str(half(Decimal(one))) for one in ("3417", "3000", "2.5")]
    ['0.5', '500', '0.05']
    """
    place = Decimal(1)
    while figure % place:
        place /= 10
    while figure and not figure % (place * 10):
        place *= 10
    return place / 2


def step(figure: Decimal) -> Decimal:
    """From one figure to the next as round; a quarter of it at least."""
    return max(2 * half(figure), abs(figure) / 4)


def round_figure(figure: Decimal) -> bool:
    """Whether a bare figure reads as "about": one or two digits before noughts, or three of which the last is 5.

    >>> [one for one in (8, 62, 110, 125, 1250, 1340, 3417, 12000) if round_figure(Decimal(one))]
    [110, 1250, 12000]
    """
    digits = f"{abs(figure):f}"
    if "." in digits and digits.rstrip("0")[-1] != ".":
        return False
    whole = digits.partition(".")[0]
    leading = whole.rstrip("0")
    return leading != whole and (len(leading) <= 2 or (len(leading) == 3 and leading[-1] == "5"))


def width(figure: Decimal) -> Decimal:
    """How far "about" reaches: a share of the figure, that falls from 9.5 % at 100 to 5.5 % at 1,000, 3.5 % at 10,000.

    >>> [str(width(Decimal(one))) for one in (100, 1000, 10000, 62)]
    ['9.500', '55.000', '350.000', '5.890']
    """
    size = abs(figure)
    if size <= 100:
        share = 0.095
    elif size <= 1000:
        share = _between(0.095, 0.055, math.log10(size) - 2)
    elif size <= 10000:
        share = _between(0.055, 0.035, math.log10(size) - 3)
    else:
        share = 0.035
    reach = size * Decimal(f"{share:.3f}")
    return reach if round_figure(size) else max(reach, half(size))


def _between(high: float, low: float, way: float) -> float:
    """The share some way between two decades, along a straight line of logarithms."""
    return float(high * (low / high) ** way)
