"""The algebra of ranges: tables of cases, and the laws that hold for any two or three of them."""

from __future__ import annotations

import copy
import math
import pickle
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.core.ranges import Range, all_sized
from factcheck.errors import FactcheckError, RangeError, UnitError

FIGURES = st.one_of(
    st.integers(-20, 20).map(Decimal),  # small ones meet often
    st.decimals(min_value=-(10**9), max_value=10**9, places=3),
)
FACTORS = st.decimals(min_value=Decimal("0.01"), max_value=10**4, places=2)
PAIRS_OF_UNITS = st.sampled_from(
    [
        ("mile", "kilometer"),
        ("foot", "meter"),
        ("hectare", "meter ** 2"),
        ("acre", "hectare"),
        ("metric_ton", "kilogram"),
        ("pound", "kilogram"),
        ("degree_Celsius", "degree_Fahrenheit"),
        ("degree_Celsius", "kelvin"),
        ("kilometer / hour", "mile / hour"),
    ]
).flatmap(lambda pair: st.sampled_from([pair, pair[::-1]]))


@st.composite
def ranges(draw: st.DrawFn, unit: str | None = "person", figures: st.SearchStrategy[Decimal] = FIGURES) -> Range:
    first, second = draw(st.none() | figures), draw(st.none() | figures)
    if first is not None and second is not None:
        first, second = min(first, second), max(first, second)
        if first == second:
            return Range(first, second, unit=unit)
    return Range(first, second, draw(st.booleans()), draw(st.booleans()), unit)


def bounded() -> st.SearchStrategy[Range]:
    return ranges().filter(lambda one: one.is_bounded)


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (Range(), "(-∞, ∞)"),
        (Range(1, 2), "[1, 2]"),
        (Range("1.50", "2"), "[1.5, 2]"),
        (Range("10.00", "200.0"), "[10, 200]"),
        (Range(Decimal("1e6"), None), "[1000000, ∞)"),
        (Range(None, 5, upper_closed=False, unit="home"), "(-∞, 5) home"),
        (Range(0, 100, lower_closed=False, unit="percent"), "(0, 100] percent"),
        (Range(-5, -5), "[-5, -5]"),
    ],
)
def test_ranges_as_text(made: Range, shown: str) -> None:
    assert str(made) == shown


def test_an_unbounded_end_has_one_spelling() -> None:
    assert Range(3, None, upper_closed=True) == Range(3, None, upper_closed=False)
    assert hash(Range("3.0", None)) == hash(Range(3))
    assert not Range().lower_closed
    assert not Range().upper_closed


@pytest.mark.parametrize(
    ("lower", "upper", "lower_closed", "upper_closed", "value"),
    [
        (5, 1, True, True, (Decimal(5), Decimal(1))),
        (1, 1, False, True, (Decimal(1), Decimal(1))),
        (1, 1, True, False, (Decimal(1), Decimal(1))),
        (1, 1, False, False, (Decimal(1), Decimal(1))),
        (0.5, 1, True, True, 0.5),
        (1, 1.5, True, True, 1.5),
        (1, math.inf, True, True, math.inf),
        (True, 2, True, True, True),
        ("many", None, True, True, "many"),
        ("", None, True, True, ""),
        (None, [3], True, True, [3]),
        (Decimal("NaN"), None, True, True, "NaN"),
        (Decimal("sNaN"), None, True, True, "sNaN"),
        (None, Decimal("Infinity"), True, True, "Infinity"),
        ("-Infinity", None, True, True, "-Infinity"),
        ("nan", 3, True, True, "nan"),
    ],
)
def test_what_encloses_nothing_is_refused(
    lower: Decimal,
    upper: Decimal,
    *,
    lower_closed: bool,
    upper_closed: bool,
    value: object,
) -> None:
    with pytest.raises(RangeError) as caught:
        Range(lower, upper, lower_closed, upper_closed)
    assert caught.value.value == value
    assert caught.value.expected
    assert isinstance(caught.value, ValueError)


def test_a_float_that_is_no_number_is_refused() -> None:
    with pytest.raises(RangeError) as caught:
        Range(math.nan, 3)  # type: ignore[arg-type]
    assert isinstance(caught.value.value, float)
    assert math.isnan(caught.value.value)
    assert caught.value.expected


@pytest.mark.parametrize("factor", [0, -1, "-0.5", None, 0.5, "NaN", True])
def test_factors_that_make_no_range_are_refused(factor: Decimal) -> None:
    with pytest.raises(RangeError) as caught:
        Range(1, 2) * factor
    assert caught.value.expected


def _raised(call: object) -> FactcheckError:
    with pytest.raises(FactcheckError) as caught:
        call()  # type: ignore[operator]
    return caught.value


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Range(5, 1), "the range is empty: got (Decimal('5'), Decimal('1')), expected lower <= upper"),
        (
            lambda: Range(5, 5, upper_closed=False),
            "the range is empty: got (Decimal('5'), Decimal('5')), expected closed ends on a single figure",
        ),
        (
            lambda: Range(0.5),  # type: ignore[arg-type]
            "a bound must be exact: got 0.5, expected a Decimal, an int, digits as text, or None",
        ),
        (lambda: Range("x"), "a bound must be a number: got 'x', expected a Decimal, an int, digits, or None"),
        (
            lambda: Range(Decimal("NaN")),
            "a bound must be finite: got 'NaN', expected None for an unbounded end",
        ),
        (
            lambda: Range("-1e2001"),
            "a number beyond all measure: got '-1.000e+2001', expected a number between 1e-2000 and 1e2000",
        ),
        (lambda: Range(1, 2) * 0, "a range scales by a factor above zero: got 0, expected a factor > 0"),
        (
            lambda: Range(1, unit="person").to("USD"),
            "no conversion between these units: got ('person', 'USD'), expected commensurable units",
        ),
        (
            lambda: Range(1, unit="person").to(None),
            "no conversion to or from a bare number: got ('person', None), expected two units",
        ),
        (
            lambda: Range(1).to("mile"),
            "no conversion to or from a bare number: got (None, 'mile'), expected two units",
        ),
    ],
)
def test_errors_say_what_was_given_and_survive_pickling(call: object, told: str) -> None:
    error = _raised(call)
    assert str(error) == told
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(error, protocol))
        assert type(back) is type(error)
        assert (back.message, back.value, back.expected) == (error.message, error.value, error.expected)
        assert str(back) == str(error)


@pytest.mark.parametrize(
    ("a", "b", "overlap"),
    [
        (Range(1, 2), Range(2, 3), True),
        (Range(1, 2, upper_closed=False), Range(2, 3), False),
        (Range(1, 2), Range(2, 3, lower_closed=False), False),
        (Range(1, 2), Range(3, 4), False),
        (Range(3000, lower_closed=False), Range(3000, 3000), False),
        (Range(3000), Range(3000, 3000), True),
        (Range(None, 5), Range(5), True),
        (Range(), Range(7, 7), True),
        (Range(0, 10), Range(4, 5), True),
    ],
)
def test_overlaps(a: Range, b: Range, *, overlap: bool) -> None:
    assert a.overlaps(b) is overlap
    assert b.overlaps(a) is overlap
    assert (a.intersection(b) is not None) is overlap


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        (Range(1, 5), Range(1, 5), True),
        (Range(1, 5), Range(1, 5, lower_closed=False), True),
        (Range(1, 5, lower_closed=False), Range(1, 5), False),
        (Range(1, 5, upper_closed=False), Range(2, 5), False),
        (Range(1), Range(2, 3), True),
        (Range(1, 5), Range(2), False),
        (Range(), Range(), True),
        (Range(1, 5), 3, True),
        (Range(1, 5), "5.5", False),
        (Range(1, 5, upper_closed=False), 5, False),
    ],
)
def test_contains(outer: Range, inner: Range | int | str, *, inside: bool) -> None:
    assert outer.contains(inner) is inside


@pytest.mark.parametrize(
    ("a", "b", "gap", "ratio"),
    [
        (Range(1, 2), Range(4, 8), 2, 2),
        (Range(1, 2), Range(2, 8), 0, 1),
        (Range(1, 2, upper_closed=False), Range(2, 8), 0, 1),
        (Range(100, 100), Range(3000, lower_closed=False), 2900, 30),
        (Range(-5, 0), Range(4, 8), 4, None),
        (Range(-5, -4), Range(4, 8), 8, None),
        (Range(), Range(4, 8), 0, 1),
    ],
)
def test_gap_and_ratio(a: Range, b: Range, gap: int, ratio: int | None) -> None:
    assert a.gap(b) == b.gap(a) == gap
    assert a.ratio(b) == b.ratio(a) == ratio


def test_other_units_are_converted_and_foreign_ones_refused() -> None:
    mile, kilometre = Range(1, 2, unit="mile"), Range(3, 4, unit="kilometer")
    assert mile.overlaps(kilometre)
    assert mile.hull(kilometre).unit == "mile"
    assert kilometre.intersection(mile) == Range(3, "3.218688", unit="kilometer")
    people, money = Range(1, 2, unit="person"), Range(1, 2, unit="USD")
    for call in (people.overlaps, people.contains, people.intersection, people.hull, people.gap, people.ratio):
        with pytest.raises(UnitError):
            call(money)
    for other in (money, Range(1, 2)):
        with pytest.raises(UnitError):
            people + other


@pytest.mark.parametrize("figure", ["1e2000", "-1e2000", "9e2000", "1e-2000", "0", "0e3000", "0e-3000"])
def test_figures_may_be_as_large_or_small_as_can_be_reckoned_with(figure: str) -> None:
    assert Range(figure).lower == Decimal(figure)
    assert all_sized((Decimal(1), Decimal(figure))) == (Decimal(1), Decimal(figure))
    assert all_sized(Decimal(figure)) == Decimal(figure)


@pytest.mark.parametrize("figure", ["1e2001", "-1e2001", "1e-2001", "9.9e-2001"])
def test_figures_beyond_all_measure_are_refused(figure: str) -> None:
    number = Decimal(figure)
    for numbers in (number, (Decimal(1), number)):
        with pytest.raises(RangeError):
            all_sized(numbers)
    for bounds in ((number, None), (None, number), (f"{number}", None)):
        with pytest.raises(RangeError):
            Range(*bounds)
    assert all_sized(None) is None
    assert all_sized(()) == ()


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [  # in meters and in kilometers
        ("1", "0.001", True),
        ("1", "0.001000000000000001", True),  # by 1e-15
        ("1", "0.0010000000000000015", False),
        ("0", "0.000000000000000001", True),
        ("0", "0.000000000000000002", False),
        ("1e9", "1000000.000000001", True),  # by a 1e-15th
        ("1e9", "1000000.0000000015", False),
        ("-1e9", "-1000000.000000001", True),
        ("-1e9", "-1000000.0000000015", False),
        ("-1", "0.001", False),
    ],
)
def test_ends_that_differ_by_the_rounding_of_units_are_one(here: str, there: str, *, same: bool) -> None:
    meters, kilometers = Range(here, here, unit="meter"), Range(there, there, unit="kilometer")
    assert meters.contains(kilometers) is same
    assert meters.overlaps(kilometers) is same
    assert Range(None, here, unit="meter").contains(Range(None, there, unit="kilometer")) is (
        same or Decimal(there) * 1000 < Decimal(here)
    )
    assert Range(here, None, unit="meter").contains(Range(there, None, unit="kilometer")) is (
        same or Decimal(there) * 1000 > Decimal(here)
    )


def test_ranges_are_values() -> None:
    made = Range(1, "2.5", lower_closed=False, unit="mile")
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made
    with pytest.raises(AttributeError):
        made.lower = Decimal(0)  # type: ignore[misc]


@given(ranges(), ranges())
def test_overlap_is_symmetric_and_what_the_intersection_says(a: Range, b: Range) -> None:
    assert a.overlaps(b) == b.overlaps(a) == (a.intersection(b) is not None)
    assert a.intersection(b) == b.intersection(a)


@given(ranges(), ranges())
def test_the_intersection_lies_in_both(a: Range, b: Range) -> None:
    both = a.intersection(b)
    if both is not None:
        assert a.contains(both)
        assert b.contains(both)


@given(ranges(), ranges(), FIGURES)
def test_a_figure_lies_in_the_intersection_if_it_lies_in_both(a: Range, b: Range, figure: Decimal) -> None:
    both = a.intersection(b)
    assert (a.contains(figure) and b.contains(figure)) == (both is not None and both.contains(figure))


@given(ranges(), ranges())
def test_the_hull_holds_both_and_no_more(a: Range, b: Range) -> None:
    hull = a.hull(b)
    assert hull == b.hull(a)
    assert hull.contains(a)
    assert hull.contains(b)
    assert hull.hull(a) == hull.hull(b) == hull
    assert a.hull(a) == a
    if a.contains(b):
        assert hull == a


@given(ranges(), ranges(), ranges())
def test_the_hull_of_three_has_no_order(a: Range, b: Range, c: Range) -> None:
    assert len({x.hull(y).hull(z) for x, y, z in permutations((a, b, c))}) == 1


@given(ranges(), ranges(), ranges())
def test_containment_is_an_order(a: Range, b: Range, c: Range) -> None:
    assert a.contains(a)
    if a.contains(b):
        assert a.overlaps(b)
        assert not b.contains(a) or a == b
        assert not b.contains(c) or a.contains(c)


@given(ranges(), ranges())
def test_there_is_no_gap_where_ranges_overlap_or_touch(a: Range, b: Range) -> None:
    touching = any(one.upper is not None and one.upper == two.lower for one, two in ((a, b), (b, a)))
    assert a.gap(b) == b.gap(a) >= 0
    assert (a.gap(b) == 0) == (a.overlaps(b) or touching)


@given(ranges(), ranges())
def test_the_ratio_is_at_least_one(a: Range, b: Range) -> None:
    ratio = a.ratio(b)
    assert ratio == b.ratio(a)
    assert ratio is None or ratio >= 1
    if a.overlaps(b):
        assert ratio == 1
    if ratio is None:
        assert any(one.upper is not None and one.upper <= 0 for one in (a, b))


@given(ranges(), ranges(), ranges())
def test_sums_have_no_order(a: Range, b: Range, c: Range) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Range(0, 0, unit="person") == a


@given(ranges(), ranges(), ranges())
def test_wider_summands_make_wider_sums(a: Range, b: Range, c: Range) -> None:
    assert (a.hull(b) + c).contains(a + c)


@given(ranges(), ranges(), FACTORS, FACTORS)
def test_scaling_laws(a: Range, b: Range, x: Decimal, y: Decimal) -> None:
    assert a * 1 == a
    assert a * x * y == a * (x * y)
    assert (a + b) * x == a * x + b * x
    assert (a * x).overlaps(b * x) == a.overlaps(b)
    assert (a * x).contains(b * x) == a.contains(b)
    assert (a * x).gap(b * x) == a.gap(b) * x


@given(bounded(), bounded())
def test_sums_are_as_wide_as_their_parts(a: Range, b: Range) -> None:
    def width(one: Range) -> Decimal:
        assert one.lower is not None
        assert one.upper is not None
        return one.upper - one.lower

    assert width(a + b) == width(a) + width(b)


@given(st.data(), PAIRS_OF_UNITS)
def test_units_change_no_relation(data: st.DataObject, units: tuple[str, str]) -> None:
    here, there = units
    a, b = data.draw(ranges(here)), data.draw(ranges(here))
    for one, two in (
        (a.to(there), b.to(there)),  # there
        (a.to(there).to(here), b.to(there).to(here)),  # and back
    ):
        assert one.overlaps(two) == a.overlaps(b)
        assert one.contains(two) == a.contains(b)


@given(st.data(), PAIRS_OF_UNITS)
def test_a_range_meets_itself_in_another_unit(data: st.DataObject, units: tuple[str, str]) -> None:
    """The same figures told in miles and in kilometres agree, whichever is asked."""
    here, there = units
    a = data.draw(ranges(here))
    assert a.overlaps(a.to(there))
    assert a.to(there).overlaps(a)


@given(ranges())
def test_ranges_survive_pickling(a: Range) -> None:
    assert pickle.loads(pickle.dumps(a)) == a
