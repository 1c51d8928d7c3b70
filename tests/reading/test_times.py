"""When: the day of a count and the stretch that it covers, in a text of Wednesday 14 June 2023."""

from __future__ import annotations

import datetime as dt
from typing import Any

from factcheck.models import Document
from factcheck.reading.reader import extract

PUBLISHED = dt.date(2023, 6, 14)


def test_row(row: dict[str, Any]) -> None:
    claims = extract(Document(text=row["text"], published=PUBLISHED))
    assert [claim.text for claim in claims] == row["claims"]
    if "as_of" in row:
        assert str(claims[0].as_of or "") == row["as_of"]
    if "window" in row:
        window = claims[0].window
        told = None if window is None else window.model_dump(mode="json")
        read = {} if told is None else {key: str(told[key]) if key in {"start", "end"} else told[key] for key in told}
        assert {key: read.get(key) for key in row["window"] or read} == row["window"]
