"""What is counted: the measure of each claim."""

from __future__ import annotations

from typing import Any

from factcheck.reading.reader import extract


def test_row(row: dict[str, Any]) -> None:
    assert [[claim.text, claim.measure or ""] for claim in extract(row["text"])] == row["claims"]
