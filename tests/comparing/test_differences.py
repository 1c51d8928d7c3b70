"""The pairs of tests/corpus/differences.toml: every difference between two claims, in its direction and its words."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck import Claim
from factcheck.comparing.alignment import align
from factcheck.comparing.differences import day, differences

ROWS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "differences.toml").read_text(encoding="utf-8"))["row"]


def _side(side: dict[str, Any]) -> Claim:
    known = {"measure": "killed", "subject": "soldiers", **side}
    return factcheck.claim(**{name: value or None for name, value in known.items()})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['a']} / {row['b']}"[:100])
def test_row(row: dict[str, Any]) -> None:
    pair = align(_side(row["a"]), _side(row["b"]))
    assert pair is not None
    found = [each.model_dump(mode="json", exclude_none=True) for each in differences(pair)]
    assert found == row["found"]


def test_a_day_is_told_with_its_month_in_letters() -> None:
    told = [day(dt.date(2024, month, 3)) for month in range(1, 13)]
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    assert told == [f"3 {month} 2024" for month in months]
