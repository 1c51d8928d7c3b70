"""CSV that no spreadsheet runs, and what it was before."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reports.cells import guarded, to_csv, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1"])
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        (" =1", "' =1"),
        ("12;=1", "12;'=1"),
        ("12\t-1|+1", "12\t'-1|'+1"),
        ("a\n@x", "a\n'@x"),
    ],
)
def test_formulas_are_guarded_behind_any_separator(text: str, cell: str) -> None:
    assert guarded(text) == cell


@pytest.mark.parametrize("text", ["", "12 people", "a=1", "'quoted'", "[3, 5] person", "“-5”"])
def test_other_cells_stay(text: str) -> None:
    assert guarded(text) == text


@given(st.text() | st.text(alphabet="'=+-@\t\r1 ;|\n"))
def test_what_was_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r")


def test_numbers_stand_as_they_are_and_nothing_is_an_empty_cell() -> None:
    text = to_csv(["a", "b", "c"], [{"a": -5, "b": "-5", "c": None}, {"a": 'x,"\n', "b": "\0", "c": 1.5}])
    assert list(csv.reader(io.StringIO(text))) == [
        ["a", "b", "c"],
        ["-5", "'-5", ""],
        ['x,"\n', "\ufffd", "1.5"],
    ]
