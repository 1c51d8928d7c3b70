"""The one scan for anchors against a plain look at each word, and against a careful reading: it passes over nothing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lexicon.load import lexicon
from factcheck.reading.anchors import anchors, counting
from factcheck.reading.mentions import mentions
from factcheck.reading.quantities import quantities, whole_text
from factcheck.reading.selection import INDEFINITE, uncounted
from factcheck.reading.sentence import Sentence
from factcheck.reading.sentences import split

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = sorted(
    {
        row["text"]
        for path in CORPUS.glob("*.toml")
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("row", ())
        if "text" in row
    }
)
PIECES = [
    *(" ", "  ", "\n", ", ", "’", "“", "—", "-", "_", ".", "é", "ž", "ÿ", "ß", "İ", "\ud800", "日", "½", "⅜", "²"),
    *("7", "1,250", "٣", "४", "cow", "oneness", "Someone", "calf", "Large", "MANY"),
]


def plainly(text: str) -> list[int]:
    """What ``anchors`` finds, by a look at each word and figure; a word that touches a figure has it for anchor."""
    words = lexicon().number_anchors | INDEFINITE
    found = [match.start() for match in re.finditer(r"[\d½¼¾⅓-⅞]", text)]
    for match in re.finditer(r"[^\W\d_]+", text):
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if match.group().lower() in words and not any(char.isdecimal() for char in beside):
            found.append(match.start())
    return sorted(found)


def test_finds_what_a_plain_look_at_each_word_finds() -> None:
    assert len(TEXTS) > 500
    for text in TEXTS:
        assert anchors(text) == plainly(text)


@given(st.lists(st.sampled_from([*PIECES, *sorted(lexicon().number_anchors | INDEFINITE)])).map("".join))
def test_finds_the_same_in_words_run_together(text: str) -> None:
    assert anchors(text) == plainly(text)


@given(st.text())
def test_finds_the_same_in_any_text(text: str) -> None:
    assert anchors(text) == plainly(text)


def test_passes_over_only_what_holds_nothing() -> None:
    for text in TEXTS:
        if not anchors(text):
            sentence = Sentence(text, 0, len(text), None)
            assert not mentions(sentence), text
            assert not list(uncounted(sentence)), text


def test_quantities_are_those_of_every_sentence_read() -> None:
    for text in TEXTS:
        slowly = [
            whole_text(text, mention.quantity) for span in split(text) for mention in mentions(Sentence(text, *span))
        ]
        assert quantities(text) == slowly


@pytest.mark.parametrize("text", ["The sky was grey.", "A cow and the calf.", "Not a comment was given."])
def test_passes_over_sentences_without_a_number(text: str) -> None:
    assert anchors(text) == []


def test_tells_which_sentence_holds_an_anchor() -> None:
    assert [counting([4, 17], span) for span in [(0, 4), (4, 5), (5, 17), (0, 99), (18, 99)]] == [
        *(False, True, False, True, False),
    ]
