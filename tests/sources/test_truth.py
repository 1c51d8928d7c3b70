"""Which stated value to believe: tables of cases, and laws that hold for every method."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import InvalidValueError
from factcheck.sources.truth import METHODS, Statement, judge

VALUES = st.sampled_from([10.0, 12.0, 40.0, 41.0, 100.0, 3000.0, 3010.0])
STATEMENTS = st.lists(
    st.builds(Statement, st.sampled_from("ABC"), st.sampled_from(["u", "v", "w", "x", "y"]), VALUES),
    min_size=1,
    max_size=14,
)
ANY_METHOD = st.sampled_from(sorted(METHODS))


def _told(*rows: tuple[str, str, float]) -> list[Statement]:
    return [Statement(*row) for row in rows]


@pytest.mark.parametrize("method", METHODS)
def test_what_all_say_is_picked(method: str) -> None:
    told = _told(("A", "u", 62), ("A", "v", 62), ("A", "w", 62))
    assert judge(told, method).picks == {"A": 62}


@pytest.mark.parametrize("method", METHODS)
def test_two_of_three_outvote_the_third(method: str) -> None:
    told = _told(("A", "u", 62), ("A", "v", 62), ("A", "w", 95))
    assert judge(told, method).picks == {"A": 62}


def test_a_good_record_breaks_a_tie_that_votes_cannot() -> None:
    common = [(thing, source, 50.0) for thing in "BCDE" for source in ("u", "v", "w")]
    bad = [(thing, "x", 90.0) for thing in "BCDE"]
    told = _told(*common, *bad, ("A", "u", 70), ("A", "x", 20))
    assert judge(told, "vote").picks["A"] == 20  # the lower middle of a tie
    assert judge(told).picks["A"] == 70
    assert judge(told).standing["u"].reliability > judge(told).standing["x"].reliability


def test_settled_outcomes_are_kept_and_teach_who_was_right() -> None:
    told = _told(*((thing, "u", 5.0) for thing in "BCD"), *((thing, "v", 9.0) for thing in "BCD"))
    told += _told(("A", "u", 1), ("A", "v", 3))
    found = judge(told, known={"B": 9, "C": 9, "D": 9})
    assert found.picks == {"A": 3, "B": 9, "C": 9, "D": 9}
    assert found.identified


def test_a_range_agrees_with_what_lies_inside() -> None:
    told = [Statement("A", "u", 50, low=40, high=60), Statement("A", "v", 58), Statement("A", "w", 90)]
    found = judge(told)
    assert found.picks["A"] == 58
    assert found.standing["u"].agreed == 1
    assert found.standing["w"].agreed == 0


def test_nobody_is_told_apart_by_pairs() -> None:
    found = judge(_told(("A", "u", 1), ("A", "v", 2)))
    assert not found.identified
    assert "cannot tell" in found.note


def test_the_mean_is_given_only_where_it_is_asked_for() -> None:
    told = _told(("A", "u", 10), ("A", "v", 20), ("A", "w", 60))
    assert judge(told, "gtm").picks["A"] in {10, 20, 60}
    assert judge(told, "gtm", average=True).picks["A"] not in {10, 20, 60}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(InvalidValueError, match="finite"):
        judge([Statement("A", "u", value)])


def test_an_unknown_method_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidValueError, match="truthfinder"):
        judge([], "oracle")


def test_nothing_told_is_nothing_picked() -> None:
    assert all(judge([], method).picks == {} for method in METHODS)


@given(STATEMENTS, ANY_METHOD)
def test_a_pick_was_stated_by_somebody(told: list[Statement], method: str) -> None:
    picks = judge(told, method).picks
    assert picks.keys() == {one.thing for one in told}
    assert all(value in {one.value for one in told if one.thing == thing} for thing, value in picks.items())


@given(STATEMENTS, ANY_METHOD, st.randoms(use_true_random=False))
def test_order_changes_nothing(told: list[Statement], method: str, random: Any) -> None:
    shuffled = random.sample(told, len(told))
    assert judge(shuffled, method) == judge(told, method)


@given(STATEMENTS, ANY_METHOD, st.permutations(["u", "v", "w", "x", "y"]))
def test_names_of_sources_change_nothing(told: list[Statement], method: str, names: list[str]) -> None:
    other = dict(zip("uvwxy", names, strict=True))
    renamed = [replace(one, source=other[one.source]) for one in told]
    assert judge(renamed, method).picks == judge(told, method).picks


@given(STATEMENTS, ANY_METHOD, st.integers(1, 5))
@settings(max_examples=60)
def test_copies_of_a_report_change_nothing(told: list[Statement], method: str, copies: int) -> None:
    copied = [replace(told[0], source=f"copy {at}", origin=told[0].source) for at in range(copies)]
    assert judge([*told, *copied], method) == judge(told, method)


@given(STATEMENTS)
def test_a_reliability_is_a_share_and_a_record_no_longer_than_the_claims(told: list[Statement]) -> None:
    for one in judge(told).standing.values():
        assert 0 < one.reliability < 1
        assert 0 <= one.agreed <= one.n <= len(told)
