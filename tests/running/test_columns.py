"""Which column holds which field, and how dates are read: as told, or as the rows tell, never guessed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import DocumentError, InvalidValueError
from factcheck.running.columns import DOCUMENT, Columns
from factcheck.running.dates import Dates
from factcheck.running.records import Record


def _values(columns: Columns, *rows: dict[str, Any], notes: list[str] | None = None) -> list[dict[str, Any]]:
    records = [Record(f"t, line {number}", number, row) for number, row in enumerate(rows, 2)]
    noted = None if notes is None else notes.append
    return [values for _, values in columns.values(records, DOCUMENT, ("text",), "t", noted)]


def test_fields_have_the_columns_that_are_named_or_bear_their_names() -> None:
    row = {"Content": " a ", "PUBLISHER": " P ", "title": "", "other": "x"}
    assert _values(Columns.parse(["text=Content"]), row) == [{"text": " a ", "publisher": "P"}]


def test_constants_hold_for_every_row_and_win() -> None:
    columns = Columns.parse(constants=["publisher=Q"])
    assert _values(columns, {"text": "a", "publisher": "P"}, {"text": "b"}) == [
        {"publisher": "Q", "text": "a"},
        {"publisher": "Q", "text": "b"},
    ]


@pytest.mark.parametrize("word", ["text", "=a", "text=", " =a", ""])
def test_what_is_no_field_and_column(word: str) -> None:
    with pytest.raises(InvalidValueError, match="expected field=column"):
        Columns.parse([word])


def test_an_unknown_field_is_told_with_the_nearest() -> None:
    with pytest.raises(InvalidValueError, match=r"got 'publsher', expected one of .*\(did you mean publisher\?\)"):
        Columns.parse(["publsher=a"]).ask(DOCUMENT)


def test_a_missing_column_is_told_with_those_found() -> None:
    with pytest.raises(DocumentError) as error:
        _values(Columns.parse(["text=article_contents"]), {"article_content": "a", "id": "1"})
    expected = "one of article_content, id (did you mean article_content?)"
    assert str(error.value) == f"t: no such column: got 'article_contents', expected {expected}"


def test_without_a_column_of_texts_the_wordiest_is_proposed() -> None:
    with pytest.raises(DocumentError, match=r"got 'id, body', expected .*--column text=body"):
        _values(Columns(), {"id": "12", "body": "Twelve people died."})


@pytest.mark.parametrize(
    ("value", "order", "day"),
    [
        ("2017-04-05", "", (2017, 4, 5)),
        ("2017-04-05T23:10:00Z", "", (2017, 4, 5)),
        ("2017/04/05", "", (2017, 4, 5)),
        ("4/4/2017", "", (2017, 4, 4)),
        ("16/4/2017", "", (2017, 4, 16)),
        ("4/16/2017 10:00", "", (2017, 4, 16)),
        ("4/5/2017", "", None),
        ("4/5/2017", "mdy", (2017, 4, 5)),
        ("4.5.2017", "dmy", (2017, 5, 4)),
        ("4/16/2017", "dmy", None),
        ("4/5-2017", "mdy", None),
        ("5 April 2017", "", (2017, 4, 5)),
        ("Apr 5, 2017", "", (2017, 4, 5)),
        ("05.04.17", "%d.%m.%y", (2017, 4, 5)),
        ("2017-04-05", "%d.%m.%y", None),
        ("soon", "", None),
        ("", "", None),
        ("10", "", None),
    ],
)
def test_dates(value: str, order: str, day: tuple[int, int, int] | None) -> None:
    assert Dates([value], order).read(value) == (day and dt.date(*day))


def test_one_row_tells_the_order_of_all_and_is_named() -> None:
    notes: list[str] = []
    rows = [{"text": "a", "published": "4/5/2017"}, {"text": "b", "published": "4/16/2017"}]
    assert [row["published"] for row in _values(Columns(), *rows, notes=notes)] == [
        dt.date(2017, 4, 5),
        dt.date(2017, 4, 16),
    ]
    assert notes == ["t: published read with the month first, as “4/16/2017” has it"]


def test_rows_that_tell_two_orders_tell_none() -> None:
    dates = Dates(["4/16/2017", "16/4/2017", "4/5/2017"])
    assert (dates.order, dates.read("4/5/2017")) == ("", None)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from("/.-"))
def test_no_date_is_read_as_another_day(day: dt.date, mark: str) -> None:
    for order, first, second in (("dmy", day.day, day.month), ("mdy", day.month, day.day)):
        assert Dates([], order).read(f"{first}{mark}{second}{mark}{day.year}") == day
        assert Dates([]).read(f"{first}{mark}{second}{mark}{day.year}") in {None, day}


@given(st.text())
def test_no_text_raises(text: str) -> None:
    Dates([text]).read(text)
    Dates([text], "dmy").read(text)
