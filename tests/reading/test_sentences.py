"""Where a sentence begins and ends: each claim carries the sentence that it stands in."""

from __future__ import annotations

from typing import Any

from factcheck.reading.reader import extract


def test_row(row: dict[str, Any]) -> None:
    assert [claim.sentence for claim in extract(row["text"])] == row["sentences"]
