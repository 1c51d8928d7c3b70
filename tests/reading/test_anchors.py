"""The quick look at a sentence's words passes over nothing that a careful reading would find."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.reading.quantities import Sentence, mentions
from factcheck.reading.selection import may_count, uncounted

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = sorted(
    {
        row["text"]
        for path in CORPUS.glob("*.toml")
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("row", ())
        if "text" in row
    }
)


def test_passes_over_only_what_holds_nothing() -> None:
    assert len(TEXTS) > 500
    for text in TEXTS:
        if not may_count(text, 0, len(text)):
            sentence = Sentence.read(text, 0, len(text), None)
            assert not mentions(sentence), text
            assert not list(uncounted(sentence)), text


@pytest.mark.parametrize("text", ["The sky was grey.", "A cow and the calf.", "Not a comment was given."])
def test_passes_over_sentences_without_a_number(text: str) -> None:
    assert not may_count(text, 0, len(text))
