"""The pairs of tests/corpus/comparisons.toml: what is said of them, either way round."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck import Claim, Comparison, Verdict

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


def _killed(words: str, **known: Any) -> Claim:
    return factcheck.claim(words, **{"measure": "killed", "subject": "soldiers", **known})


@pytest.mark.parametrize(
    ("a", "b", "gap", "ratio"),
    [  # of what a reader takes from the figures: 41 is from 40.5 to 41.5
        ("41", "67", "25", Decimal("66.5") / Decimal("41.5")),
        ("41", "42", "0", 1),
        ("up to 17", "at least 51", "34", 3),
        ("at least 17", "18", "0", 1),
    ],
)
def test_how_far_apart_two_figures_are(a: str, b: str, gap: str, ratio: Decimal | int) -> None:
    found = factcheck.compare(_killed(a), _killed(b))
    assert (found.gap, found.ratio) == (Decimal(gap), ratio)


def test_what_is_not_about_one_thing_is_unrelated_and_says_why() -> None:
    a, b = _killed("5"), _killed("7", measure="wounded")
    assert factcheck.compare(a, b) == Comparison(
        a=a,
        b=b,
        verdict=Verdict.UNRELATED,
        text="“5” (killed) and “7” (wounded) are not about the same thing: "
        "one is about killed, the other about wounded.",
    )
