"""Tables: what a cell says with the heads of its row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_row(row: dict[str, Any], told: Callable[[dict[str, Any]], list[dict[str, str]]]) -> None:
    assert told(row) == row["claims"]
