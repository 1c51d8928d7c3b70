"""Units: what converts, what must not, and how exactly."""

from __future__ import annotations

import pickle
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.core.ranges import Range
from factcheck.core.units import commensurable, conversion
from factcheck.errors import UnitError
from factcheck.lexicon.load import lexicon

TINY = Decimal("1e-12")  # far finer than any reported figure
UNITS = sorted(
    {row.unit for row in lexicon().unit_rows} | {"person", "USD", "EUR", "artillery shell", "home", "kelvin"}
)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz -'", max_size=20)


@pytest.mark.parametrize(
    ("source", "target", "scale", "offset"),
    [
        ("mile", "kilometer", "1.609344", "0"),
        ("foot", "meter", "0.3048", "0"),
        ("kilometer", "meter", "1000", "0"),
        ("hectare", "meter ** 2", "10000", "0"),
        ("metric_ton", "kilogram", "1000", "0"),
        ("pound", "kilogram", "0.45359237", "0"),
        ("short_ton", "pound", "2000", "0"),
        ("degree_Celsius", "degree_Fahrenheit", "1.8", "32"),
        ("degree_Celsius", "kelvin", "1", "273.15"),
        ("metric_ton / day", "kilogram / day", "1000", "0"),
        ("USD / metric_ton", "USD / kilogram", "0.001", "0"),
        ("person", "person", "1", "0"),
        ("USD", "USD", "1", "0"),
        ("artillery shell", "artillery shell", "1", "0"),
    ],
)
def test_conversions(source: str, target: str, scale: str, offset: str) -> None:
    assert conversion(source, target) == (Decimal(scale), Decimal(offset))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("person", "USD"),
        ("USD", "EUR"),
        ("person", "percent"),
        ("percent", "percentage point"),
        ("percentage point", "basis point"),
        ("ton", "metric_ton"),
        ("ton", "kilogram"),
        ("ton / day", "metric_ton / day"),
        ("USD / ton", "USD / metric_ton"),
        ("USD / oil_barrel", "USD"),
        ("USD / oil_barrel", "EUR / oil_barrel"),
        ("person / 100000", "person"),
        ("person / 100000", "person / 1000"),
        ("mile", "kilogram"),
        ("artillery shell", "person"),
        ("home", "house"),
        ("", "person"),
        ("%", "percent"),
        ("no such thing", "meter"),
        ("((", "meter"),
    ],
)
def test_what_does_not_convert_is_refused(source: str, target: str) -> None:
    for one, two in ((source, target), (target, source)):
        assert not commensurable(one, two)
        with pytest.raises(UnitError) as caught:
            conversion(one, two)
        assert caught.value.value == (one, two)
        assert caught.value.expected
        back = pickle.loads(pickle.dumps(caught.value))
        assert (type(back), back.message, back.value, back.expected) == (
            UnitError,
            caught.value.message,
            caught.value.value,
            caught.value.expected,
        )


def test_a_bare_number_is_commensurable_with_bare_numbers_alone() -> None:
    assert commensurable(None, None)
    assert not commensurable(None, "person")
    assert not commensurable("person", None)


@pytest.mark.parametrize(("celsius", "fahrenheit"), [(0, 32), (100, 212), (-40, -40), (37, "98.6")])
def test_temperatures_have_an_offset(celsius: int, fahrenheit: int | str) -> None:
    degrees = Range(celsius, celsius, unit="degree_Celsius")
    assert degrees.to("degree_Fahrenheit") == Range(fahrenheit, fahrenheit, unit="degree_Fahrenheit")


@pytest.mark.parametrize(("source", "target"), [pair for pair in product(UNITS, UNITS) if pair[0] < pair[1]])
def test_there_and_back_is_where_it_began(source: str, target: str) -> None:
    assert commensurable(source, target) == commensurable(target, source)
    if commensurable(source, target):
        scale, offset = conversion(source, target)
        back, back_offset = conversion(target, source)
        assert scale > 0
        assert abs(scale * back - 1) < TINY
        assert abs(offset * back + back_offset) < TINY


@given(st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_what_converts_over_a_third_converts_straight(a: str, b: str, c: str) -> None:
    if commensurable(a, b) and commensurable(b, c):
        assert commensurable(a, c)


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_is_commensurable_with_itself(unit: str) -> None:
    assert commensurable(unit, unit)


@given(WORDS, WORDS)
def test_any_words_convert_or_are_refused(source: str, target: str) -> None:
    assert commensurable(source, target) == commensurable(target, source)
    assert commensurable(source, source)
