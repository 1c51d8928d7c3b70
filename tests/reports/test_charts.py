"""Geometry: every place lies on its axis, order is kept, labels keep clear of each other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.core.ranges import Range
from factcheck.reports.charts import Bar, Dot, Label, Scale, bar, days, joined, scales, short, ticks, time_ticks

NUMBERS = st.decimals(-(10**9), 10**15, allow_nan=False, allow_infinity=False, places=2)
RANGES = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Range(min(ends), max(ends)))
DATES = st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1))


def exact(*numbers: float) -> list[Range]:
    return [Range(Decimal(str(each)), Decimal(str(each))) for each in numbers]


@pytest.mark.parametrize(
    ("ranges", "logarithmic", "starts_at_nought"),
    [
        (exact(100, 3000), [True, False], False),  # far apart: the logarithmic one first
        (exact(12000, 80000), [False, True], True),
        (exact(10, 20), [False], True),  # too near for a logarithmic one
        (exact(12000, 12400), [False], False),  # an axis from nought would make them one
        (exact(-5, 400), [False], False),
        (exact(0, 0), [False], True),
        (exact(0, 50), [False], True),
        ([Range(None, None)], [False], True),
        ([], [False], True),
    ],
)
def test_the_telling_scale_comes_first(
    ranges: list[Range],
    logarithmic: list[bool],
    starts_at_nought: bool,  # noqa: FBT001
) -> None:
    found = scales(ranges)
    assert [scale.logarithmic for scale in found] == logarithmic
    assert (found[0].low == 0) == starts_at_nought


@given(st.lists(RANGES, min_size=1, max_size=8))
def test_every_end_stands_on_every_scale_in_its_order(ranges: list[Range]) -> None:
    ends = sorted(end for each in ranges for end in (each.lower, each.upper) if end is not None)
    for scale in scales(ranges):
        places = [scale.at(end) for end in ends]
        assert places == sorted(places)
        assert 0 <= places[0] <= places[-1] < 100


@given(st.lists(RANGES, min_size=1, max_size=8))
def test_ticks_are_few_in_order_and_clear_of_each_other(ranges: list[Range]) -> None:
    for scale in scales(ranges):
        found = ticks(scale)
        assert len(found) <= 10
        assert [tick.at for tick in found] == sorted({tick.at for tick in found})
        for pixels, shown in ((440, "wide"), (160, "narrow")):
            kept = [tick for tick in found if getattr(tick, shown)]
            edges = [(tick.at / 100 * pixels, len(tick.label) * 3.3) for tick in kept]
            assert all(a + half < b - other for (a, half), (b, other) in pairwise(edges))
            assert kept or not found
        assert all(tick.wide for tick in found if tick.narrow)


@pytest.mark.parametrize(
    ("scale", "labels"),
    [
        (Scale(Decimal(0), Decimal(1)), ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (Scale(Decimal(-30), Decimal(70)), ["-20", "0", "20", "40", "60"]),
        (Scale(Decimal(11980), Decimal(12420)), ["12,000", "12,100", "12,200", "12,300", "12,400"]),
        (Scale(Decimal(1234000), Decimal(1234600)), ["1,234,000", "1,234,100", "1,234,200"]),
        (Scale(Decimal(4), Decimal(90), logarithmic=True), ["5", "10", "20", "50"]),
        (Scale(Decimal(1), Decimal(10) ** 13, logarithmic=True), ["1", "1,000", "1m", "1bn", "1tn"]),
    ],
)
def test_ticks_are_round(scale: Scale, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(scale)][: len(labels)] == labels


FROM_NOUGHT = Scale(Decimal(0), Decimal(10000))
POWERS = Scale(Decimal(10), Decimal(100000), logarithmic=True)


@pytest.mark.parametrize(
    ("entailed", "plausible", "stated", "scale", "drawn"),
    [
        (  # 3,417
            Range(5000, 5000),
            Range(5000, 5000),
            [5000],
            FROM_NOUGHT,
            Bar((50, 50), (50, 50), (Dot(50),), labels=(Label(50, "5,000", "middle"),)),
        ),
        (  # at least 5,000
            Range(5000, None),
            Range(5000, 7500),
            [5000],
            FROM_NOUGHT,
            Bar(
                (50, 100),
                (50, 75),
                (Dot(50),),
                labels=(Label(50, "5,000", "end"), Label(75, "7,500", "start")),
                more=True,
            ),
        ),
        (  # up to 1,000, where nought has no place
            Range(0, 1000),
            Range(500, 1000),
            [1000],
            POWERS,
            Bar((0, 50), (42.47, 50), (Dot(50),), labels=(Label(50, "1,000", "middle"),), less=True),
        ),
        (  # dozens
            Range(2400, None),
            Range(2400, 9900),
            [],
            FROM_NOUGHT,
            Bar(
                (24, 100),
                (24, 99),
                caps=(24,),
                labels=(Label(24, "2,400", "end"), Label(99, "9,900", "start")),
                more=True,
            ),
        ),
        (  # less than 5,000
            Range(None, 5000, upper_closed=False),
            Range(4000, 5000, upper_closed=False),
            [5000],
            FROM_NOUGHT,
            Bar(
                (0, 50),
                (40, 50),
                (Dot(50, open=True),),
                labels=(Label(40, "4,000", "end"), Label(50, "5,000", "start")),
                less=True,
            ),
        ),
    ],
)
def test_bars(entailed: Range, plausible: Range, stated: list[int], scale: Scale, drawn: Bar) -> None:
    assert bar(entailed, plausible, [Decimal(each) for each in stated], scale) == drawn


@given(RANGES, RANGES)
def test_bars_stay_on_their_axis(entailed: Range, plausible: Range) -> None:
    for scale in scales([entailed, plausible]):
        found = bar(entailed, plausible, (), scale)
        for first, last in (found.line, found.band):
            assert 0 <= first <= last <= 100
        assert len(found.labels) <= 2
        anchors = [label.anchor for label in found.labels]
        assert anchors == ["end", "start"] or len(anchors) <= 1


@pytest.mark.parametrize(
    ("number", "written"),
    [("999999", "999,999"), ("1000000", "1m"), ("12400000", "12.4m"), ("-2500000000", "-2.5bn"), ("1200.4", "1,200")],
)
def test_short_numbers(number: str, written: str) -> None:
    assert short(Decimal(number)) == written


@given(st.lists(RANGES, min_size=1))
def test_joined_holds_all(ranges: list[Range]) -> None:
    assert all(joined(ranges).contains(each) for each in ranges)


@given(st.sets(DATES, min_size=2, max_size=6))
def test_an_axis_of_days_holds_its_days_and_has_ticks(dates: set[dt.date]) -> None:
    axis = days(dates)
    assert axis is not None
    assert all(0 < axis.at(Decimal(date.toordinal())) < 100 for date in dates)
    places = [tick.at for tick in time_ticks(axis)]
    assert places == sorted(set(places))
    assert 1 <= len(places) <= 8


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (("2025-03-03", "2025-03-07"), ["3 Mar 2025", "4 Mar 2025", "5 Mar 2025", "6 Mar 2025", "7 Mar 2025"]),
        (("2024-01-10", "2024-06-20"), ["Feb 2024", "Mar 2024", "Apr 2024", "May 2024", "Jun 2024"]),
        (("2011-03-01", "2014-07-01"), ["2012", "2013", "2014"]),
        (("1500-01-01", "2000-01-02"), ["1500", "1600", "1700", "1800", "1900", "2000"]),
    ],
)
def test_days_months_years(dates: tuple[str, str], labels: list[str]) -> None:
    axis = days(map(dt.date.fromisoformat, dates))
    assert axis is not None
    assert [tick.label for tick in time_ticks(axis)] == labels


def test_one_day_is_no_axis() -> None:
    assert days([dt.date(2025, 1, 1)] * 3) is None
    for edge in (dt.date.min, dt.date.max):
        axis = days([edge, dt.date(2025, 1, 1)])
        assert axis is not None
        assert time_ticks(axis)
