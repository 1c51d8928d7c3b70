"""The reasoning on a pair of claims, line by line; `factcheck explain` on whole statements is in tests/cli."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import factcheck
from factcheck import Window
from factcheck.reports.explanation import explanation
from factcheck.reports.sides import Context

SOLDIERS = {"measure": "killed", "subject": "soldiers"}


def _lines(a: dict[str, Any], b: dict[str, Any]) -> list[str]:
    pair = factcheck.compare(*(factcheck.claim(**side) for side in (a, b)))
    return [" ".join(line.split()) for line in explanation(pair, Context({})).splitlines()]


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({}, "window the whole time the whole time"),
        ({"window": Window(days=3)}, "window * 3 days the whole time"),
        ({"window": Window(days=1, text="in a day")}, "window * in a day, 1 day the whole time"),
        (
            {"window": Window(start=dt.date(2024, 5, 1), end=dt.date(2024, 5, 3))},
            "window * 1 May 2024 to 3 May 2024 the whole time",
        ),
        ({"window": Window(text="since spring")}, "window * since spring the whole time"),
        ({"window": Window()}, "window * given the whole time"),
        ({"hedges": ("believed", "reported")}, "hedges * believed, reported -"),
        ({"measure": None}, "measure * none that is known killed, a part of casualties"),
        ({"subject": None}, "counted * not given soldiers [forces]"),
        ({"words": "about 100"}, "exactness * approximate -"),
        ({"words": "about 100"}, "qualifier * “about”: about -"),
        ({"as_of": dt.date(2024, 5, 3)}, "as of * 3 May 2024 not given"),
    ],
)
def test_what_one_side_says_stands_beside_the_other(known: dict[str, Any], line: str) -> None:
    assert line in _lines({"words": "100", **SOLDIERS, **known}, {"words": "100", **SOLDIERS})


def test_figures_in_two_units_are_told_with_them() -> None:
    road = {"measure": "length", "subject": "coastal road"}
    lines = _lines({"words": "20 miles", **road}, {"words": "50 kilometres", **road})
    assert "Figures: in mile and in kilometer." in lines


@pytest.mark.parametrize(("words", "apart"), [("100", False), ("about 100", False), ("300", True)])
def test_a_distance_is_told_where_there_is_one(words: str, *, apart: bool) -> None:
    lines = _lines({"words": "100", **SOLDIERS}, {"words": words, **SOLDIERS})
    assert any(line.startswith("Apart: ") for line in lines) is apart


def test_nothing_is_said_of_the_figures_of_what_is_unrelated() -> None:
    lines = _lines({"words": "100", **SOLDIERS}, {"words": "100", "measure": "wounded", "subject": "soldiers"})
    assert not [line for line in lines if line.startswith(("Figures", "Apart"))]
    assert lines[0].startswith("UNRELATED")
