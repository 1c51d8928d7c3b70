"""The quantities of a text: their words, qualifiers, units, kinds and figures."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.errors import NormalisationError
from factcheck.reading.quantities import normalise, quantities


def test_row(row: dict[str, Any]) -> None:
    found = quantities(row["text"])
    assert len(found) == len(row["found"]), [quantity.text for quantity in found]
    for quantity, wanted in zip(found, row["found"], strict=True):
        read = {
            "text": quantity.text,
            "qualifier": quantity.qualifier or "",
            "unit": quantity.unit,
            "kind": str(quantity.kind),
            "range": str(quantity.range),
            "plausible": str(quantity.plausible),
            "figures": [f"{figure:f}" for figure in quantity.figures],
            "approximate": quantity.approximate,
        }
        assert {key: read[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "no quantity in the words: got '', expected one quantity"),
        ("no figure here", "no quantity in the words: got 'no figure here', expected one quantity"),
        (
            "5 cows and about 6 dogs",
            "2 quantities in the words ('5', 'about 6'): got '5 cows and about 6 dogs', expected one quantity",
        ),
        (3, "words are text: got 3, expected a str"),
    ],
)
def test_words_that_are_no_single_quantity_are_told(words: Any, told: str) -> None:
    with pytest.raises(NormalisationError) as caught:
        normalise(words)
    assert str(caught.value) == told
