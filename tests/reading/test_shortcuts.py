"""What is read with glances and kept answers is what is read without: every rule tried at every word, nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.models import Document
from factcheck.reading import drafts, numerals, places, qualifiers, quantities, reader, sentences
from factcheck.reading.sentence import Sentence

if TYPE_CHECKING:
    import pytest

EVERY = 3  # texts: one of so many is read for its claims, all for their quantities
LED = [  # what leads to a place
    "At least 12 people died in the town of Douma.",
    "Some 300 homes burned in rebel-held Aleppo and in western Idlib.",
]


def test_the_plain_way_reads_the_same(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    quick = _all(texts)
    slow = {
        (numerals, "_ends"): lambda *_: False,  # a number may always go on
        (drafts, "_stands_alone"): lambda *_: False,  # and a unit or a second number may always follow
        (places, "_may_begin"): lambda sentence, at: at < len(sentence.lows),
        (quantities, "counting"): lambda *_: True,  # every sentence is looked at
        (reader, "counting"): lambda *_: True,
        (sentences, "_word_before"): lambda text, mark: sentences._WORD_BEFORE.search(text, max(0, mark - 24), mark)[0],
        (qualifiers, "_meaning"): qualifiers._meaning.__wrapped__,
        (Sentence, "among"): lambda sentence, _: list(range(len(sentence.lows))),  # every rule at every word
    }
    for (home, name), plain in slow.items():
        assert hasattr(home, name)
        monkeypatch.setattr(home, name, plain)
    assert quick == _all(texts)


def _all(texts: list[str]) -> list[object]:
    documents = (Document(text=text, published="2024-05-09") for text in (*LED, *texts[::EVERY]))
    return [*map(quantities.quantities, texts), *map(reader.read, documents)]
