"""Which quantities are claims, and which of them are parts of others."""

from __future__ import annotations

from typing import Any

from factcheck.reading.reader import read


def test_row(row: dict[str, Any]) -> None:
    claims, _ = read(row["text"])
    assert [claim.text for claim in claims] == row["claims"]
    if "parts" in row:
        places = {claim.id: index for index, claim in enumerate(claims)}
        parts = [[index, places[claim.part_of]] for index, claim in enumerate(claims) if claim.part_of]
        assert parts == row["parts"]
