"""Mentions: what they say of where they stand, whatever was read before."""

from __future__ import annotations

import pytest

from factcheck.reading.mentions import is_compared, mentions
from factcheck.reading.sentence import Sentence
from factcheck.reading.sentences import split


def test_every_mention_tells_its_own_words_and_place(texts: list[str]) -> None:
    count = 0
    for text in texts:
        for start, end in split(text):
            sentence = Sentence(text, start, end)
            for mention in mentions(sentence):
                quantity = mention.quantity
                assert (quantity.start, quantity.end) == (
                    sentence.offset(mention.start),
                    sentence.ends[mention.end - 1],
                ), text
                assert "".join(quantity.text.split()) == "".join(text[quantity.start : quantity.end].split()), text
                assert mention.noun.start >= mention.numeral.end, text
                count += 1
    assert count > len(texts) // 2


def test_a_tolerance_is_no_bare_number() -> None:
    (mention,) = mentions(Sentence("The march drew 50 people, give or take 5.", 0, 41))
    assert mention.bare is False


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("They lost 12 more than in May.", True),
        ("There were 12 fewer fires than in May.", True),
        ("The road is 12 km less than planned.", True),
        ("Sales are 12 percent higher than in May.", True),
        ("Prices are 12 percent lower than in May.", True),
        ("There were 12 fewer large old fires than in May.", True),
        ("There were 12 fewer large old barn fires than in May.", False),  # so far no "than" is looked for
        ("They lost 12 more.", False),
        ("They lost 12 more", False),
        ("They lost 12 barns rather than sell.", False),
        ("They lost 12 more than 30 carts.", False),
    ],
)
def test_what_says_by_how_much_something_differs(text: str, *, compared: bool) -> None:
    sentence = Sentence(text, 0, len(text))
    assert is_compared(sentence, mentions(sentence)[0]) is compared
