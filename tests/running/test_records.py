"""Rows of tables and objects of JSON: a broken one is named with its line, and the rest goes on."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import DocumentError
from factcheck.running.records import from_csv, from_json, from_jsonl


def _read(text: str) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    faults: list[DocumentError] = []
    rows = [(record.number, record.values) for record in from_csv(text, "t", faults.append)]
    return rows, [str(fault) for fault in faults]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_head_tells_the_separator(separator: str) -> None:
    text = f"id{separator} text \n1{separator}12 died\n\n2{separator}\n"
    assert _read(text) == ([(2, {"id": "1", "text": "12 died"}), (4, {"id": "2", "text": None})], [])


def test_quoted_cells_hold_line_feeds_and_long_texts() -> None:
    long, before = "x" * 200_000, csv.field_size_limit()
    rows, faults = _read(f'id,text\n1,"a ""b""\nc, d"\n2,{long}\n')
    assert (rows, faults) == ([(2, {"id": "1", "text": 'a "b"\nc, d'}), (4, {"id": "2", "text": long})], [])
    assert csv.field_size_limit() == before, "the limit of others is as it was"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ('"open,9', "t, line 3: a broken row (unexpected end of data), expected cells with their quotes closed"),
        ('"a"b,9', "t, line 3: a broken row (',' expected after '\"'), expected cells with their quotes closed"),
        ("a,b,c", "t, line 3: more cells than columns: got 'c', expected 2 cells"),
        ("a\0,b", "t, line 3: NUL bytes, expected text"),
    ],
)
def test_a_broken_row_costs_itself_alone(row: str, fault: str) -> None:
    rows, faults = _read(f"id,text\n1,first\n{row}\n4,last\n5,after\n")
    assert [number for number, _ in rows] == [2, 4, 5]
    assert rows[-1][1] == {"id": "5", "text": "after"}
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_so_many_broken_rows_that_the_rest_is_given_up() -> None:
    rows, faults = _read("id,text\n" + '"a"b,\n' * 300)
    assert not rows
    assert faults[-1] == "t, line 102: too many broken rows; the rest is left out"


def test_cells_beyond_an_unnamed_head_and_short_rows() -> None:
    assert _read("text,,\na,,\nb\nc,x,y\n") == ([(2, {"text": "a"}), (3, {"text": "b"}), (4, {"text": "c"})], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "t: no table, expected a first line that names the columns"),
        (" , \n1,2", "t: no table, expected a first line that names the columns"),
        ("a,b,a\n", "t: two columns of one name: got 'a', expected a name for each"),
    ],
)
def test_no_table(text: str, told: str) -> None:
    with pytest.raises(DocumentError) as error:
        _read(text)
    assert str(error.value) == told


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))


@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_what_is_written_is_read(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([("a", "b"), *rows])
    read, faults = _read(out.getvalue())
    assert faults == []
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [tuple(values.values()) for _, values in read] == [(a or None, b or None) for a, b in kept]


@given(st.text(st.characters(exclude_characters="\r")))
def test_no_text_raises_but_for_its_head(text: str) -> None:
    _read(f"head,more\n{text}")


def test_lines_of_json() -> None:
    faults: list[DocumentError] = []
    found = list(from_jsonl('{"a": 1}\n\n[]\n{"a"\n{"b": 2}'.split("\n"), "t", faults.append))
    assert [(each.where, each.values) for each in found] == [("t, line 1", {"a": 1}), ("t, line 5", {"b": 2})]
    assert [str(fault)[:9] for fault in faults] == ["t, line 3", "t, line 4"]


def test_json_is_a_list_or_holds_one_or_is_one_record() -> None:
    def numbers(data: object) -> list[int]:
        return [each.number for each in from_json(data, "t", pytest.fail, "claims")]

    assert numbers([{}, {}]) == numbers({"claims": [{}, {}], "other": 1}) == [1, 2]
    assert numbers({"text": "x"}) == [0]
