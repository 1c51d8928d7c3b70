"""Where: the place of each claim, not that of its speaker."""

from __future__ import annotations

from typing import Any

from factcheck.reading.reader import extract


def test_row(row: dict[str, Any]) -> None:
    places = [claim.place or "" for claim in extract(row["text"])]
    assert len(places) == len(row["places"]), places
    for place, wanted in zip(places, row["places"], strict=True):
        assert wanted in place
        assert wanted or not place
