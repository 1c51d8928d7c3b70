"""Figures, dates and quoted text in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.core.ranges import Range
from factcheck.reports import wording


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("plain", "plain"),
        ("two\n\tlines\r\n", "two lines"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]8;;http://evil\x07link\x1b]8;;\x07", "link"),
        ("\x1b]0;title", "]0;title"),
        ("bell\x07 null\x00", "bell null"),
        ("right\u202eto left\u2066", "rightto left"),
        ("zero\u200bwidth, tags\U000e0041", "zerowidth, tags"),
        ("lone \ud800 half", "lone half"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Zażółć 東京 €5", "Zażółć 東京 €5"),
    ],
)
def test_clean(given_text: str, shown: str) -> None:
    assert wording.clean(given_text) == shown


@given(st.text())
def test_clean_text_is_one_printable_line(text: str) -> None:
    shown = wording.clean(text)
    assert shown == " ".join(shown.split(" ")).strip()
    assert all(character.isprintable() or character in "\u200c\u200d" for character in shown)
    assert wording.clean(shown) == shown


@given(text=st.text(alphabet="ab ", max_size=40), limit=st.integers(0, 50), keep_end=st.booleans())
def test_shorten_keeps_to_its_limit(text: str, limit: int, *, keep_end: bool) -> None:
    short = wording.shorten(" ".join(text.split()), limit, keep_end=keep_end)
    assert len(short) <= max(1, limit)


@pytest.mark.parametrize(
    ("lower", "upper", "closed", "unit", "words"),
    [
        (3000, None, (False, True), "person", "more than 3,000"),
        (3000, None, (True, True), "percent", "at least 3,000%"),
        (0, 12000, (True, True), "person", "up to 12,000"),
        (None, 5, (True, False), "USD", "less than 5 USD"),
        (0, 0, (True, True), "person", "0"),
        (7, 7, (True, True), "artillery shell", "7 artillery shells"),
        (1, 1, (True, True), "artillery shell", "1 artillery shell"),
        (2, 3, (True, True), "kilometer", "2 to 3 kilometers"),
        (2, 3, (False, False), "person", "more than 2, less than 3"),
        (None, None, (True, True), None, "any figure"),
    ],
)
def test_ranges(lower: int | None, upper: int | None, closed: tuple[bool, bool], unit: str | None, words: str) -> None:
    value = Range(lower, upper, *closed, unit=unit)  # type: ignore[arg-type]
    assert wording.range_in_words(value) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "0"),
        ("0.25", "0.25"),
        ("1234567", "1,234,567"),
        ("12500000", "12.5 million"),
        ("2E+12", "2 trillion"),
        ("1E+400", "1.000E+400"),
        ("-5", "-5"),
    ],
)
def test_figures(number: str, words: str) -> None:
    assert wording.figure(Decimal(number)) == words


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_figure_can_be_shown(number: Decimal) -> None:
    assert 0 < len(wording.figure(number)) < 50


@pytest.mark.parametrize("ratio", [None, Decimal(1), Decimal("1.004"), Decimal("NaN"), Decimal("Infinity")])
def test_no_ratio_is_not_shown(ratio: Decimal | None) -> None:
    assert wording.times(ratio) == ""


@given(st.decimals(min_value=1, allow_nan=False, allow_infinity=False))
def test_every_ratio_can_be_shown(ratio: Decimal) -> None:
    wording.times(ratio)


def test_days_do_not_depend_on_the_locale() -> None:
    assert wording.day(dt.date(2024, 3, 1)) == "1 Mar 2024"
