"""The assertions fail where they should, pass where they should, and say why."""

from __future__ import annotations

import pytest

from factcheck import InvalidValueError
from factcheck.testing import assert_consistent, assert_no_contradictions

SOURCES = ["The flood killed at least 12 people, the mayor said.", "It damaged 340 homes."]
BAD = {
    "contradicted": "The flood killed 9 people.",
    "unsupported": "The refinery employs 600 people.",
    "stronger": "The flood killed 12 people.",
}


@pytest.mark.parametrize("text", ["", "The flood killed at least 12 people.", "The talks go on."])
def test_consistent_texts_pass(text: str) -> None:
    assert_consistent(text, SOURCES)


@pytest.mark.parametrize(("status", "text"), BAD.items())
def test_each_failing_status_fails_and_can_be_allowed(status: str, text: str) -> None:
    with pytest.raises(AssertionError, match=rf"(?s)1 of 1 figures is not.*{status}: .*text:   {text}"):
        assert_consistent(text, SOURCES)
    assert_consistent(text, SOURCES, allow=(status,))
    for other in BAD.keys() - {status}:
        with pytest.raises(AssertionError):
            assert_consistent(text, SOURCES, allow=(other,))


def test_the_message_quotes_both_sides_of_every_failure() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_consistent(" ".join(BAD.values()), SOURCES)
    said = str(caught.value)
    assert said.startswith("3 of 3 figures are not what the sources say\n")
    assert all(text in said for text in (*BAD.values(), SOURCES[0]))


@pytest.mark.parametrize("allow", ["unsupported", ("nothing",), ["supported"]])
def test_what_cannot_be_allowed(allow: object) -> None:
    with pytest.raises(InvalidValueError, match="what to allow"):
        assert_consistent("", [], allow=allow)


def test_documents_against_each_other() -> None:
    assert_no_contradictions([])
    assert_no_contradictions(["The quake killed 60 people.", "The quake killed at least 45 people."])
    with pytest.raises(AssertionError, match=r"(?s)contradiction: .*killed 60 people.*killed 19 people"):
        assert_no_contradictions(["The quake killed 60 people.", "The quake killed 19 people."])


def test_unexplained_divergences_are_allowed_unless_they_are_not() -> None:
    texts = ["About 300 people were wounded by the blast.", "About 900 people were wounded by the blast."]
    assert_no_contradictions(texts)
    with pytest.raises(AssertionError, match="unexplained: "):
        assert_no_contradictions(texts, allow=())
