"""Whether a claim is a fact, a plan, a forecast, a possibility or a denial."""

from __future__ import annotations

from typing import Any

from factcheck.reading.reader import extract


def test_row(row: dict[str, Any]) -> None:
    assert [str(claim.modality) for claim in extract(row["text"])] == row["modality"]
