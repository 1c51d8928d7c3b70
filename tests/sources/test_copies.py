"""Copies are found by the words they share, wherever they stand, and other tellings are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sources.copies import copies

FLOOD = (
    "The river burst its banks before dawn and took the lower bridge with it, and by noon the market square was a lake."
)
FIRE = "Nobody had slept in the mill for years when the roof caught fire, said the watchman who raised the alarm."
RETOLD = (
    "Before sunrise the stream left its bed; a bridge was lost, and at midday boats crossed the square of the market."
)


@pytest.mark.parametrize(
    ("texts", "firsts"),
    [
        ([FLOOD, FIRE], [0, 1]),
        ([FLOOD, FLOOD, FIRE], [0, 0, 2]),
        ([FLOOD, FIRE, FLOOD.upper()], [0, 1, 0]),
        ([FLOOD, "OSTRAVA (Wire) - " + FLOOD + " More to follow."], [0, 0]),
        ([FLOOD, FLOOD.partition(", and by")[0] + ", the mayor said."], [0, 0]),  # cut short
        ([FLOOD, RETOLD], [0, 1]),
        ([FLOOD + " " + FIRE, FIRE], [0, 0]),
        (["Five died.", "Five died."], [0, 1]),  # too short to be anybody's
        (["", ""], [0, 1]),
        ([], []),
    ],
)
def test_copies(texts: list[str], firsts: list[int]) -> None:
    assert copies(texts) == firsts


WORDS = st.lists(st.sampled_from("a river bridge mill took the roof and lake dawn before market".split()), min_size=8)


@given(WORDS.map(" ".join), st.integers(0, 3))
def test_a_text_is_its_own_copy(text: str, times: int) -> None:
    assert copies([text] * (times + 1)) == [0] * (times + 1)


@given(st.lists(st.text(), max_size=6))
def test_the_first_of_copies_is_no_copy(texts: list[str]) -> None:
    firsts = copies(texts)
    assert len(firsts) == len(texts)
    assert all(firsts[first] == first <= at for at, first in enumerate(firsts))
