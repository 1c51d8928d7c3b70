"""Tokens and their offsets, for any text that there can be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.core.tokens import ends, tokenize, words_of

ODD = [
    "İ",
    "ß",
    "ǅ",
    "\ud800",
    "\udfff",
    "e\u0301",
    "\u0301",
    "€",
    "😀",
    "👩‍👩‍👧",
    "\u202e",
    "\u200b",
    "\x00",
    "\u00a0",
    "\u202f",
]
MARKS = ["1", "23", "456", "000", ",", ".", "’", "'", "s", " ", "-", "–", "٣", "½", "²", "U.", "$", "\n", "x"]
TEXTS = st.one_of(
    st.text(),
    st.text(st.characters(codec=None, categories=None)),
    st.lists(st.sampled_from(ODD + MARKS)).map("".join),
)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \t\n ", []),
        ("12 people", ["12", "people"]),
        ("1,234,567.89 tonnes", ["1,234,567.89", "tonnes"]),
        ("1’234 and 1'234", ["1’234", "and", "1'234"]),
        ("1\u00a0234 1\u202f234 1\u2009234", ["1\u00a0234", "1\u202f234", "1\u2009234"]),
        ("12 000 people", ["12 000", "people"]),
        ("12 345 people", ["12", "345", "people"]),
        ("1,2345", ["1", ",", "2345"]),
        ("12,34", ["12", ",", "34"]),
        ("3.5m", ["3.5", "m"]),
        ("killed 12.", ["killed", "12", "."]),
        ("€2.5bn", ["€", "2.5", "bn"]),
        ("A$30m", ["A", "$", "30", "m"]),
        ("50,000-strong", ["50,000", "-", "strong"]),
        ("U.S. and U.N. data", ["U.S.", "and", "U.N.", "data"]),
        ("Russia’s", ["Russia", "’s"]),
        ("they're", ["they", "'re"]),
        ("the soldiers' homes", ["the", "soldiers", "'", "homes"]),
        ("İstanbul 5", ["İstanbul", "5"]),
        ("Zażółć 東京", ["Zażółć", "東京"]),
        ("a_b", ["a", "_", "b"]),
        ("F-16", ["F", "-", "16"]),
        ("\ud800 5", ["\ud800", "5"]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == pieces


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Russia’s", ("russia", "'s")),
        ("MORE THAN", ("more", "than")),
        ("3–5", ("3", "-", "5")),
        ("−5", ("-", "5")),
        ("“Yes”", ('"', "yes", '"')),
        ("a—b", ("a", "—", "b")),
        ("U.S.", ("u.s.",)),
    ],
)
def test_look_ups_are_folded(text: str, low: tuple[str, ...]) -> None:
    assert words_of(text) == low


@pytest.mark.parametrize(
    ("text", "number", "word", "capitalised"),
    [
        ("12", True, False, False),
        ("٣", True, False, False),
        ("½", True, False, False),
        ("twelve", False, True, False),
        ("Twelve", False, True, True),
        ("İ", False, True, True),
        ("東京", False, True, False),
        ("€", False, False, False),
        ("\ud800", False, False, False),
    ],
)
def test_sorts_of_tokens(text: str, *, number: bool, word: bool, capitalised: bool) -> None:
    (token,) = tokenize(text)
    assert (token.is_number, token.is_word, token.is_capitalised) == (number, word, capitalised)


def test_glue() -> None:
    assert [token.glued for token in tokenize("$5 m-x ")] == [False, True, False, True, True]


def spans(text: str, start: int = 0, stop: int | None = None) -> list[tuple[int, int]]:
    tokens = tokenize(text, start, stop)
    return [(end - len(token.text), end) for token, end in zip(tokens, ends(tokens, start), strict=True)]


@given(TEXTS)
@example("İİİ 5 İ")
@example("\ud800\udc00 1")
@example("e\u0301 €5")
def test_tokens_point_into_the_text_and_leave_only_blanks(text: str) -> None:
    last = 0
    for token, (start, end) in zip(tokenize(text), spans(text), strict=True):
        assert text[start:end] == token.text
        assert token.text
        assert start >= last
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@given(TEXTS)
def test_glued_tokens_follow_at_once(text: str) -> None:
    last = -1
    for token, (start, end) in zip(tokenize(text), spans(text), strict=True):
        assert token.glued == (start == last)
        last = end


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_tokens_of_a_part_keep_the_offsets_of_the_whole(text: str, start: int, length: int) -> None:
    stop = min(start + length, len(text))
    for token, (first, end) in zip(tokenize(text, start, stop), spans(text, start, stop), strict=True):
        assert start <= first < end <= max(start, stop)
        assert text[first:end] == token.text


@given(TEXTS)
def test_tokens_of_what_was_split_are_those_of_the_lines(text: str) -> None:
    """No token crosses a line break: sentences can be scanned one by one."""
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n"), len(text)]
    parts = [span for start, end in pairwise(starts) for span in spans(text, start, end)]
    assert parts == spans(text)


def test_one_spelling_is_one_object() -> None:
    first, second, third = tokenize("the toll, the toll")[1], tokenize("A toll")[1], tokenize("toll")[0]
    assert first is second
    assert first != third


@given(TEXTS)
def test_every_token_can_be_asked_its_sort(text: str) -> None:
    for token in tokenize(text):
        assert not (token.is_number and token.is_word)
        assert not (token.is_capitalised and token.is_number)


@given(TEXTS)
def test_words_are_those_of_the_tokens(text: str) -> None:
    assert words_of(text) == tuple(token.low for token in tokenize(text))
