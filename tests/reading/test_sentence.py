"""What a sentence tells of itself: its words, its figures, and whether capitals mean something in it."""

from __future__ import annotations

import pytest

from factcheck.reading.sentence import Sentence


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("Storm kills dozens near Lima", True),
        ("Storm Kills Dozens Near Lima", False),
        ("STORM KILLS DOZENS", False),
        # of the words of four letters and more two in three, or more, are capitalised
        ("Storm Kills many", False),
        ("Storm Kills many more", True),
        ("Storm Kills Many more and too few", False),
        ("Storm Kills five hens", True),
        ("Storm and the 12,000 24,000", False),  # figures are no words
        ("12 of 15", False),
    ],
)
def test_capitals_mean_something_where_not_all_words_have_them(text: str, *, mixed: bool) -> None:
    assert Sentence(text, 0, len(text)).text_is_mixed_case is mixed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("WHO counted 5 cases", ("WHO", "counted", "5", "cases")),
        ("IS and IT did", ("IS", "and", "IT", "did")),
        ("Who is it? WE", ("who", "is", "it", "?", "we")),
        ("WHO IS IT?", ("who", "is", "it", "?")),  # with no small letters these are no names
        ("WHO COUNTED 5 CASES", ("who", "counted", "5", "cases")),
        ("WHO Counted 5 Cases", ("who", "counted", "5", "cases")),
    ],
)
def test_acronyms_that_look_like_small_words_keep_their_capitals(text: str, words: tuple[str, ...]) -> None:
    assert Sentence(text, 0, len(text)).lows == words


def test_figures_and_words_are_found_where_they_stand() -> None:
    text = "Two boats and 12 rafts left; two sank, 3 and 4."
    sentence = Sentence(text, 0, len(text))
    assert sentence.among(frozenset({"two", "rafts", "none"})) == [0, 4, 7]
    assert sentence.among(frozenset({"none"})) == []
    assert sentence.figures_and(frozenset({"two"})) == [0, 3, 7, 10, 12]
    assert sentence.figures_and(frozenset({"none"})) == [3, 10, 12]
