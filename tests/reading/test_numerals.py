"""Which number is written, what it entails and what a reader takes from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.reading.quantities import quantities


def test_row(row: dict[str, Any]) -> None:
    found = quantities(row["text"])
    for side in [side for side in ("entailed", "plausible") if side in row]:
        ranges = [quantity.range if side == "entailed" else quantity.plausible for quantity in found]
        assert [str(replace(one, unit=None)) for one in ranges] == row[side], side
    if "holds" in row:
        assert len(found) == 1
        assert [n for n in row["holds"] if not found[0].plausible.contains(str(n))] == []
        assert [n for n in row.get("lacks", ()) if found[0].plausible.contains(str(n))] == []
    if "unit" in row:
        assert {quantity.unit for quantity in found} == {row["unit"]}
