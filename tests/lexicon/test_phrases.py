"""Phrases are found as a plain search would find them; verbs are inflected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.core.tokens import words_of
from factcheck.lexicon.phrases import Phrases, inflect

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.lists(st.sampled_from(["a", "b", "c", "no"]), min_size=1, max_size=12)
TABLES = st.dictionaries(WORDS.map(lambda words: " ".join(words[:4])), st.integers(), max_size=12)


def _plain(rows: dict[str, int], words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Start, end and value of every phrase in the words."""
    return [
        (start, start + len(words_of(phrase)), value)
        for phrase, value in rows.items()
        for start in range(len(words))
        if tuple(words[start : start + len(words_of(phrase))]) == words_of(phrase)
    ]


@given(TABLES, WORDS)
def test_the_longest_phrase_is_found_from_either_end(rows: dict[str, int], words: list[str]) -> None:
    table, found = Phrases(rows.items()), _plain(rows, words)
    for at in range(len(words)):
        starting = [(end, value) for start, end, value in found if start == at]
        assert table.at(words, at) == max(starting, default=None, key=lambda one: one[0])
    for at in range(len(words) + 1):
        ending = [(start, value) for start, end, value in found if end == at]
        assert table.before(words, at) == min(ending, default=None, key=lambda one: one[0])


@given(TABLES, WORDS)
def test_get_wants_the_whole_phrase(rows: dict[str, int], words: list[str]) -> None:
    table = Phrases(rows.items())
    for phrase, value in rows.items():
        assert table.get(phrase) == value
    assert table.get(" ".join(words)) == rows.get(" ".join(words))


@pytest.mark.parametrize(
    ("phrase", "words", "at", "found"),
    [
        ("more than", "no more than 3", 1, (3, 1)),
        ("more than", "more", 0, None),
        ("more than", "no more than 3", 0, None),
        ("US$", "US$5", 0, (2, 1)),
        ("lost their lives", "12 lost their lives", 1, (4, 1)),
        ("-plus", "3,000-plus troops", 1, (3, 1)),
        ("Russia's", "RUSSIA’S army", 0, (2, 1)),
    ],
)
def test_at(phrase: str, words: str, at: int, found: tuple[int, int] | None) -> None:
    assert Phrases([(phrase, 1)]).at(words_of(words), at) == found


@pytest.mark.parametrize(
    ("phrase", "words", "end", "found"),
    [
        ("up to", "up to 12", 2, (0, 1)),
        ("up to", "up to 12", 1, None),
        ("up to", "up to 12", 3, None),
        ("up to", "to", 1, None),
        ("up to", "up to", 0, None),
        ("up to", "up to", -1, None),
    ],
)
def test_before(phrase: str, words: str, end: int, found: tuple[int, int] | None) -> None:
    assert Phrases([(phrase, 1)]).before(words_of(words), end) == found


def test_of_two_equal_phrases_the_first_counts() -> None:
    table = Phrases([("kr", "SEK"), ("KR", "NOK")])
    assert table.get("kr") == "SEK"
    assert table.at(["kr"], 0) == (1, "SEK")
    assert table.before(["kr"], 1) == (0, "SEK")


def test_empty_phrases_are_nowhere() -> None:
    table = Phrases([("", 1), ("  ", 2)])
    assert table.at(["a"], 0) is None
    assert table.before(["a"], 1) is None
    assert table.get("") is None


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", "kill kills killed killed killing"),
        ("injure", "injure injures injured injured injuring"),
        ("destroy", "destroy destroys destroyed destroyed destroying"),
        ("testify", "testify testifies testified testified testifying"),
        ("perish", "perish perishes perished perished perishing"),
        ("march", "march marches marched marched marching"),
        ("say/says/said/said/saying", "say says said said saying"),
    ],
)
def test_forms_of_verbs(verb: str, forms: str) -> None:
    assert inflect(verb) == tuple(forms.split())


def test_the_first_word_of_a_verbal_phrase_is_inflected() -> None:
    assert inflect("pull alive") == ("pull alive", "pulls alive", "pulled alive", "pulled alive", "pulling alive")
    assert inflect("take prisoner/takes prisoner/took prisoner/taken prisoner/taking prisoner")[2] == "took prisoner"
