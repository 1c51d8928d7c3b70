"""Lists: what an item takes from its name and from the lines that introduce it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_row(row: dict[str, Any], told: Callable[[dict[str, Any]], list[dict[str, str]]]) -> None:
    assert told(row) == row["claims"]
