"""The pairs of tests/corpus/comparisons.toml: what is said of them, either way round."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck import Claim, Comparison

TABLE = tomllib.loads((Path(__file__).parents[1] / "corpus" / "comparisons.toml").read_text(encoding="utf-8"))


def _side(side: str | dict[str, Any]) -> Claim:
    if isinstance(side, str):
        return factcheck.extract(side)[0]
    return factcheck.claim(**side)


def _name(side: str | dict[str, Any]) -> str:
    return side if isinstance(side, str) else f"{side['words']} {side.get('subject', '')}"


def _rows(group: str) -> list[object]:
    return [
        pytest.param(
            row,
            id=f"{group} {number}: {_name(row['a'])[:30]} / {_name(row['b'])[:30]}",
            marks=[pytest.mark.xfail(reason=row["known"], strict=True)] if "known" in row else [],
        )
        for number, row in enumerate(TABLE[group], 1)
    ]


def _mirrored(comparison: Comparison) -> set[tuple[object, ...]]:
    return {(one.kind, one.b, one.a, one.accounts) for one in comparison.differences}


@pytest.mark.parametrize("row", _rows("frozen") + _rows("pair"))
def test_pair(row: dict[str, Any]) -> None:
    a, b = _side(row["a"]), _side(row["b"])
    there, back = factcheck.compare(a, b), factcheck.compare(b, a)
    wanted = [row["verdict"]] if isinstance(row["verdict"], str) else row["verdict"]
    assert there.verdict in wanted, there.text
    explained = there.verdict == "explained"
    named = {one.kind.value for one in there.differences if one.accounts or not explained}
    for kinds in row.get("because", ()):
        assert named & set(kinds.split("|")), (kinds, there.differences)
    assert back.verdict == there.verdict, (there.text, back.text)
    assert (back.a, back.b, back.gap) == (there.b, there.a, there.gap)
    assert {(one.kind, one.a, one.b, one.accounts) for one in back.differences} == _mirrored(there)
