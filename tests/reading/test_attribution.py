"""Who says so, and whom they cite."""

from __future__ import annotations

from typing import Any

from factcheck.models import Document
from factcheck.reading.reader import extract


def test_row(row: dict[str, Any]) -> None:
    claims = extract(Document(text=row["text"], publisher=row.get("publisher")))
    chains = [[speaker.name for speaker in claim.attribution] for claim in claims]
    assert [len(chain) for chain in chains] == [len(chain) for chain in row["names"]], chains
    for chain, wanted in zip(chains, row["names"], strict=True):
        assert all(words.casefold() in name.casefold() for words, name in zip(wanted, chain, strict=True)), chain
    for field in {"role", "via"} & row.keys():
        assert (getattr(claims[0].attribution[0], field) or "").casefold() == row[field].casefold()
