"""The algebra of ranges against portion's intervals, and conversions against exact fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import portion
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.core.ranges import Range
from factcheck.core.units import conversion
from factcheck.testing import ranges

RANGES = ranges(smallest=-9, largest=9) | ranges(smallest=-(10**9))  # small ones meet often


def interval(one: Range) -> Any:
    """The same figures as portion has them."""
    left, right = (portion.CLOSED if shut else portion.OPEN for shut in (one.lower_closed, one.upper_closed))
    lower = -portion.inf if one.lower is None else one.lower
    upper = portion.inf if one.upper is None else one.upper
    return portion.Interval.from_atomic(left, lower, upper, right)


@given(RANGES, RANGES)
def test_ranges_relate_as_intervals_do(a: Range, b: Range) -> None:
    one, other = interval(a), interval(b)
    both = a.intersection(b)
    assert a.overlaps(b) == one.overlaps(other)
    assert a.contains(b) == (other in one)
    assert (one & other).empty if both is None else interval(both) == one & other
    assert interval(a.hull(b)) == (one | other).enclosure


@given(RANGES, st.integers(-20, 20))
def test_ranges_hold_the_figures_that_intervals_hold(a: Range, figure: int) -> None:
    assert a.contains(figure) == (figure in interval(a))


# What international agreement defines exactly (NIST SP 811, Appendix B).
EXACT = {
    ("mile", "kilometer"): Fraction(1609344, 1000000),
    ("foot", "meter"): Fraction(3048, 10000),
    ("inch", "centimeter"): Fraction(254, 100),
    ("yard", "foot"): Fraction(3),
    ("nautical_mile", "meter"): Fraction(1852),
    ("hectare", "meter ** 2"): Fraction(10000),
    ("kilometer ** 2", "hectare"): Fraction(100),
    ("pound", "kilogram"): Fraction(45359237, 100000000),
    ("ounce", "pound"): Fraction(1, 16),
    ("long_ton", "pound"): Fraction(2240),
    ("metric_ton", "kilogram"): Fraction(1000),
    ("mile / hour", "kilometer / hour"): Fraction(1609344, 1000000),
    ("USD / metric_ton", "USD / kilogram"): Fraction(1, 1000),
}


@pytest.mark.parametrize(("source", "target"), EXACT)
def test_scales_are_the_fractions_that_define_them(source: str, target: str) -> None:
    for here, there, exact in ((source, target, EXACT[source, target]), (target, source, 1 / EXACT[source, target])):
        scale, offset = conversion(here, there)
        assert offset == 0
        assert abs(Fraction(scale) / exact - 1) < Fraction(1, 10**18)


@given(st.sampled_from(sorted(EXACT)), ranges(bounds="range"))
def test_bounds_convert_as_fractions_do(units: tuple[str, str], drawn: Range) -> None:
    source, target = units
    one = Range(drawn.lower, drawn.upper, drawn.lower_closed, drawn.upper_closed, source)
    there = one.to(target)
    assert (there.lower_closed, there.upper_closed) == (one.lower_closed, one.upper_closed)
    for end, converted in ((one.lower, there.lower), (one.upper, there.upper)):
        assert end is not None
        assert converted is not None
        exact = Fraction(end) * EXACT[units]
        assert abs(Fraction(converted) - exact) <= abs(exact) / 10**15
