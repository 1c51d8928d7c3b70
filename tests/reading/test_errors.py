"""Words that are not one quantity are refused, and the refusal says what it was given."""

from __future__ import annotations

import pickle

import pytest

from factcheck.errors import FactcheckError, InvalidValueError, NormalisationError
from factcheck.reading.by_hand import claim
from factcheck.reading.quantities import normalise

NOT_ONE = ["", "   ", "no number", "soldiers", "12 boats and 15 barges", "fell from 63 percent to 41 percent"]


@pytest.mark.parametrize("words", NOT_ONE)
def test_normalise_refuses_what_is_not_one_quantity(words: str) -> None:
    with pytest.raises(NormalisationError) as caught:
        normalise(words)
    error = caught.value
    assert isinstance(error, FactcheckError)
    assert isinstance(error, ValueError)
    assert error.value == words
    assert error.expected
    assert error.expected in str(error)


@pytest.mark.parametrize(("words", "range_"), [("2000", "[2000, 2000]"), ("1999 homes", "[1999, 1999] home")])
def test_words_that_are_a_quantity_begin_with_no_year(words: str, range_: str) -> None:
    assert str(normalise(words)) == range_


@pytest.mark.parametrize("words", ["3 May", "May 2000", "in 2000", "the 2021 rallies", "2021-05-03"])
def test_dates_are_no_quantities(words: str) -> None:
    with pytest.raises(NormalisationError):
        normalise(words)


@pytest.mark.parametrize("words", NOT_ONE)
def test_a_claim_by_hand_refuses_the_same(words: str) -> None:
    with pytest.raises(NormalisationError):
        claim(words, measure="killed")


@pytest.mark.parametrize("words", NOT_ONE)
def test_the_error_pickles(words: str) -> None:
    with pytest.raises(NormalisationError) as caught:
        normalise(words)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is NormalisationError
    assert (copy.value, copy.expected, str(copy)) == (words, caught.value.expected, str(caught.value))


@pytest.mark.parametrize("words", [None, 12, b"12 boats"])
def test_normalise_refuses_what_is_no_text(words: object) -> None:
    with pytest.raises(NormalisationError):
        normalise(words)  # type: ignore[arg-type]


def test_a_claim_by_hand_refuses_an_unknown_measure() -> None:
    with pytest.raises(InvalidValueError) as caught:
        claim("12 boats", measure="sunk")
    assert isinstance(caught.value, FactcheckError)
    assert isinstance(caught.value, ValueError)
    assert caught.value.value == "sunk"
    assert "killed" in caught.value.expected


def test_a_claim_by_hand_reads_its_words_as_normalise_does() -> None:
    made = claim("more than 3,000 tents", measure="supplied")
    assert made.range == normalise("more than 3,000 tents")
    assert made.measure == "supplied"
    assert made.text == "more than 3,000 tents"
