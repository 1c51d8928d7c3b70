"""Of whom or what a claim speaks, as written and as a population."""

from __future__ import annotations

from typing import Any

from factcheck.reading.reader import extract


def test_row(row: dict[str, Any]) -> None:
    claims = extract(row["text"])
    if "subjects" in row:
        named = [claim.subject or "" for claim in claims]
        assert len(named) == len(row["subjects"]), named
        for subject, wanted in zip(named, row["subjects"], strict=True):
            assert wanted.casefold() in subject.casefold()
            assert wanted or not subject
            assert not any(word in subject for word in row.get("lacks", ()))
    if "other" in row:
        (one,), (other,) = claims, extract(row["other"])
        assert (one.population == other.population) is row["same"]
