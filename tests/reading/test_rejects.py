"""What looks like a quantity and is none."""

from __future__ import annotations

from typing import Any

from factcheck.reading.quantities import quantities


def test_row(row: dict[str, Any]) -> None:
    assert [quantity.text for quantity in quantities(row["text"])] == row["found"]
