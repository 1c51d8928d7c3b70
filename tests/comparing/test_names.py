"""Can two names be one bearer's? Labelled pairs in tests/corpus/names.toml, and what holds for any names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparing.names import fold, same_name

ROWS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "names.toml").read_text(encoding="utf-8"))["row"]


def _parameter(row: dict[str, object]) -> object:
    known = row.get("known")
    marks = [pytest.mark.xfail(reason=str(known), strict=True)] if known else []
    return pytest.param(row, id=f"{row['a']} / {row['b']}", marks=marks)


@pytest.mark.parametrize("row", [_parameter(row) for row in ROWS])
def test_pair(row: dict[str, object]) -> None:
    assert same_name(row["a"], row["b"]) is row["same"]
    assert same_name(row["b"], row["a"]) is row["same"]


def test_corpus_has_no_pair_twice_and_both_labels() -> None:
    pairs = [frozenset((row["a"], row["b"])) for row in ROWS]
    assert len(set(pairs)) == len(pairs) >= 80
    assert min(sum(row["same"] for row in ROWS), sum(not row["same"] for row in ROWS)) >= 30


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Ministry of Health", "ministry of health"),
        ("the  Ministry\nof\tHealth", "ministry of health"),
        ("António Guterres", "antonio guterres"),
        ("ZELENSKY", "zelensky"),
        ("The", "the"),
        ("", ""),
        ("…", ""),
        ("the A-Team", "team"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_are_judged_the_same_from_either_side(a: str, b: str) -> None:
    assert same_name(a, b) is same_name(b, a)


@given(st.text(max_size=40))
def test_a_name_is_its_own(name: str) -> None:
    assert same_name(name, name) is bool(fold(name))


@given(st.text(max_size=40))
def test_folding_twice_changes_no_judgement(name: str) -> None:
    assert same_name(name, fold(name)) is bool(fold(name))
