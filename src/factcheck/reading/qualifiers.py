"""What do "at least", "nearly" and the roundness of a number do to it? The table of what words entail and suggest.

Sources: Cummins and Franke 2021 for how far hearers take "more than n"; Jansen and Pollmann 2001 for what is a round
number; widths of "about" from coded news figures: 9.5 % each side at 100, 5.5 % at 1,000, 3.5 % from 10,000 on.
"""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache

from factcheck.core.quantities import Kind
from factcheck.core.ranges import Range
from factcheck.core.values import value
from factcheck.lexicon.schema import Effect

__all__ = ["Meaning", "between", "granularity", "is_round", "meaning", "step", "vague", "width"]

_NOUGHT, _HALF = Decimal(0), Decimal("0.5")
_ROUND_FROM = Decimal(10)
_SHARES = ((2, Decimal("0.095")), (3, Decimal("0.055")), (4, Decimal("0.035")))


@value
class Meaning:
    """What words entail, what a reader takes from them, and whether they only approximate."""

    range: Range
    plausible: Range
    approximate: bool = False


@lru_cache(maxsize=4096)
def granularity(number: Decimal) -> Decimal:
    """Value of the last non-zero digit place.

    >>> [str(granularity(Decimal(n))) for n in (3000, 110, 62, "3.4")]
    ['1000', '10', '1', '0.1']
    """
    if number == 0:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return _plain(Decimal(1).scaleb(int(exponent)))


@lru_cache(maxsize=4096)
def is_round(number: Decimal) -> bool:
    """Whether a speaker who gives this number bare may mean "about": two digits and zeros, or three that end in 5.

    >>> [is_round(Decimal(n)) for n in (3000, 12000, 125000, 62, 3417, 1340, 8)]
    [True, True, True, False, False, False, False]
    """
    if granularity(number) < _ROUND_FROM:
        return False
    digits = number.normalize().as_tuple().digits
    return len(digits) <= 2 or (len(digits) == 3 and digits[-1] == 5)


def step(number: Decimal) -> Decimal:
    """How far "more than n" reaches: to the next number as round, or a quarter of n."""
    return max(granularity(number), abs(number) / 4)


@lru_cache(maxsize=4096)
def width(number: Decimal) -> Decimal:
    """How far "about n" reaches on each side, between the measured widths; ½ of the last place at least.

    >>> [str(width(Decimal(n))) for n in (100, 1000, 10000, 1000000)]
    ['9.5', '55', '350', '35000']
    """
    size = abs(number)
    if size == 0:
        return Decimal(0)
    magnitude = size.log10()
    (low, share), *rest = _SHARES
    for high, next_share in rest:
        if magnitude <= low:
            break
        if magnitude < high:
            # Widths fall along a straight line between logarithms; three digits are all the measurement gives.
            slope = (math.log(float(next_share)) - math.log(float(share))) * (float(magnitude) - low) / (high - low)
            share = Decimal(str(round(math.exp(math.log(float(share)) + slope), 3)))
            break
        low, share = high, next_share
    reach = size * share
    return _plain(reach if is_round(number) else max(reach, granularity(number) * _HALF))


def _plain(number: Decimal) -> Decimal:
    """The number without an exponent, so that it reads as written."""
    tidy = number.normalize()
    exponent = tidy.as_tuple().exponent
    # Written out digit by digit: quantize has no room for more than 28 of them.
    return Decimal(f"{tidy:f}") if isinstance(exponent, int) and 0 < exponent < 20 else tidy


def meaning(effect: Effect, number: Decimal, kind: Kind, unit: str | None, *, blurred: bool = False) -> Meaning:
    """What ``effect`` makes of ``number``; ``blurred`` adds "about" to a bound ("at least some 200").

    >>> found = meaning(Effect.MORE_THAN, Decimal(3000), Kind.COUNT, "person")
    >>> print(found.range, "|", found.plausible)
    (3000, ∞) person | (3000, 4000] person
    """
    return _meaning(effect, str(number), kind == Kind.COUNT, unit, blurred)


@lru_cache(maxsize=65_536)
def _meaning(effect: Effect, written: str, counts: bool, unit: str | None, blurred: bool) -> Meaning:  # noqa: FBT001 -- a key
    """The same for a number as written, for "3" and "3.0" are equal; three in four figures of news were met before."""
    number = Decimal(written)
    floor = _NOUGHT if counts and number >= 0 else None

    def span(lower: Decimal | None, upper: Decimal | None, *, left: bool = True, right: bool = True) -> Range:
        if floor is not None and lower is not None and lower < 0:
            lower, left = floor, True
        if lower is not None and lower == upper:
            left = right = True
        return Range(lower, upper, left, right, unit)

    match effect:
        case Effect.MORE_THAN:
            return Meaning(span(number, None, left=False), span(number, number + step(number), left=False), blurred)
        case Effect.AT_LEAST:
            return Meaning(span(number, None), span(number, max(number * 2, number)), blurred)
        case Effect.LESS_THAN:
            if floor is not None and number <= 0:
                return Meaning(span(floor, floor), span(floor, floor), blurred)
            return Meaning(span(floor, number, right=False), span(number - step(number), number, right=False), blurred)
        case Effect.AT_MOST:
            return Meaning(span(floor, number), span(number - step(number), number), blurred)
        case Effect.ABOUT:
            reach = width(number)
            around = span(number - reach, number + reach)
            return Meaning(around, around, approximate=True)
        case Effect.NEARLY:
            reach = width(number)
            below = span(number - reach, number, right=reach == 0)
            return Meaning(below, below, approximate=True)
        case Effect.JUST_OVER:
            reach = width(number)
            above = span(number, number + reach, left=reach == 0)
            return Meaning(above, above, approximate=True)
        case Effect.EXACTLY:
            exact = span(number, number)
            if is_round(number):
                reach = width(number)
                return Meaning(exact, span(number - reach, number + reach), blurred)
            half = granularity(number) * _HALF
            return Meaning(exact, span(number - half, number + half), blurred)


def between(low: Decimal, high: Decimal, unit: str | None, *, blurred: bool = False) -> Meaning:
    """What "between low and high" means: just that."""
    both = Range(low, high, unit=unit)
    return Meaning(both, both, blurred)


def vague(floor: Decimal, low: Decimal, high: Decimal, unit: str | None) -> Meaning:
    """What "dozens" or "several" means: a floor, and the span that a reader takes."""
    return Meaning(Range(floor, None, unit=unit), Range(low, high, unit=unit))
