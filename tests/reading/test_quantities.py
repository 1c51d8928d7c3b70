"""The quantities of a text: their words, qualifiers, units, kinds and figures."""

from __future__ import annotations

from typing import Any

from factcheck.reading.quantities import quantities


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
