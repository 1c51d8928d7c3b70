"""Headlines: present tense, left-out words, a speaker behind a colon, plans told by a bare "to"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_row(row: dict[str, Any], told: Callable[[dict[str, Any]], list[dict[str, str]]]) -> None:
    assert told(row) == row["claims"]
