"""Which two numbers make one range, and which do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.reading.quantities import quantities


def test_row(row: dict[str, Any]) -> None:
    found = quantities(row["text"])
    for side in [side for side in ("entailed", "plausible") if side in row]:
        ranges = [quantity.range if side == "entailed" else quantity.plausible for quantity in found]
        assert [str(replace(one, unit=None)) for one in ranges] == row[side], side
    if "unit" in row:
        assert {quantity.unit for quantity in found} == {row["unit"]}
