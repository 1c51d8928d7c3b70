"""Tests of a generator's answers, run by pytest: each figure must be what the sources say."""

import pytest

from factcheck.testing import assert_consistent, assert_no_contradictions

SOURCES = [
    "The city council approved a budget of $412 million on Monday.",
    "The finance office said 120 posts would be cut.",
]


def test_the_answer_says_what_the_sources_say():
    assert_consistent("The council approved a budget of $412 million.", SOURCES)


def test_a_plan_is_not_told_as_a_fact():
    with pytest.raises(AssertionError, match="stronger"):
        assert_consistent("The finance office cut 120 posts.", SOURCES)


def test_what_no_source_says_may_be_tolerated():
    assert_consistent("The council has 31 members.", SOURCES, allow=("unsupported",))


def test_the_sources_do_not_contradict_each_other():
    assert_no_contradictions(SOURCES)
