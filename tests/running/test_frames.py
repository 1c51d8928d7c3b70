"""Data frames to documents and claims, of each library that there is."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.core.ranges import Range
from factcheck.errors import DocumentError, InvalidValueError, MissingExtraError
from factcheck.models import Attribution, Claim, Document, Modality, Window
from factcheck.reports.frame import claims_to_frame
from factcheck.running.frames import claims_from_frame, from_frame

DAY = dt.date(2024, 12, 23)
COLUMNS: dict[str, list[Any]] = {
    "content": ["12 people died.", "Nobody was hurt."],
    "source": ["Post", None],
    "date": [dt.datetime(2024, 12, 23), None],  # noqa: DTZ001 -- a day has no zone
    "label": [1, 0],
}


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_documents(make: Any) -> None:
    documents = from_frame(make(COLUMNS), text="content", publisher="source", published="date")
    assert documents == [
        Document(id="row:1", text="12 people died.", publisher="Post", published=DAY),
        Document(id="row:2", text="Nobody was hurt."),
    ]


def test_dates_that_are_text_and_columns_of_their_own_names() -> None:
    frame = pd.DataFrame({"text": ["a", "b"], "published": ["4/5/2017", "4/16/2017"], "id": [7, 8]})
    documents = from_frame(frame)
    assert [(each.id, each.published) for each in documents] == [
        ("7", dt.date(2017, 4, 5)),
        ("8", dt.date(2017, 4, 16)),
    ]
    assert from_frame(frame[:1], dates="dmy")[0].published == dt.date(2017, 5, 4)


def test_a_row_that_is_no_document() -> None:
    frame = pd.DataFrame({"text": ["a", None, " "], "published": [None, "2024-01-01", "soon"]})
    with pytest.raises(DocumentError, match="row 3: published is no date: got 'soon'"):
        from_frame(frame)
    faults: list[DocumentError] = []
    assert [each.text for each in from_frame(frame, on_error=faults.append)] == ["a"]
    assert [str(fault).partition(":")[0] for fault in faults] == ["row 3", "row 2"]


def test_what_is_refused() -> None:
    frame = pd.DataFrame({"content": ["a"]})
    with pytest.raises(InvalidValueError, match="not a data frame: got 'list'"):
        from_frame([1])
    with pytest.raises(DocumentError, match=r"no such column: got 'contents', expected .*did you mean content"):
        from_frame(frame, text="contents")
    with pytest.raises(InvalidValueError, match="no such field: got 'txt'"):
        from_frame(frame, txt="content")
    with pytest.raises(DocumentError, match="no column for text"):
        from_frame(frame)


def test_without_narwhals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(MissingExtraError, match=r"factcheck-claims\[frame\]"):
        from_frame(pd.DataFrame())


def test_claims_from_their_words() -> None:
    frame = pl.DataFrame({"deaths": [12, 300], "who": ["A", "B"]})
    made = claims_from_frame(frame, value="deaths", speaker="who", constants={"measure": "killed"})
    assert [(str(one.range), one.measure, one.speaker) for one in made] == [
        ("[12, 12] person", "killed", "A"),
        ("[300, 300] person", "killed", "B"),
    ]
    with pytest.raises(DocumentError, match="row 1: no such measure: got 'kiled'"):
        claims_from_frame(frame, value="deaths", constants={"measure": "kiled"})


# Spreadsheets know no lone carriage return, and pandas no day before 1678 in its default; ours are of microseconds.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
maybe = st.none() | words
figures = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
days = st.none() | st.dates(min_value=dt.date(1700, 1, 1), max_value=dt.date(2200, 1, 1))


@st.composite
def ranges(draw: st.DrawFn, unit: str | None) -> Range:
    low, high = sorted((draw(figures), draw(figures)))
    closed = low == high or draw(st.booleans())
    return Range(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])), closed, closed, unit)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    unit = draw(st.none() | words.filter(bool))
    window = st.none() | st.builds(Window, start=days, end=days, days=st.none() | st.integers(0, 999), text=words)
    who = st.builds(Attribution, name=words, role=maybe, via=maybe)
    return Claim(
        id=draw(words.filter(bool)),
        document_id=draw(words),
        sentence=draw(words),
        start=draw(st.integers(0, 10**6)),
        end=draw(st.integers(0, 10**6)),
        text=draw(words),
        range=draw(ranges(unit)),
        plausible=draw(ranges(unit)),
        figures=tuple(draw(st.lists(figures, max_size=2))),
        approximate=draw(st.booleans()),
        qualifier=draw(maybe),
        part_of=draw(maybe),
        measure=draw(maybe),
        subject=draw(maybe),
        population=draw(maybe),
        place=draw(maybe),
        as_of=draw(days),
        window=draw(window),
        modality=draw(st.sampled_from(Modality)),
        attribution=tuple(draw(st.lists(who, max_size=2))),
        hedges=tuple(draw(st.lists(words, max_size=2))),
        falls=draw(st.booleans()),
        reported=draw(days),
        parts=tuple(draw(st.lists(words, max_size=2))),
    )


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
@given(made=st.lists(claims(), max_size=3))
def test_claims_to_a_frame_and_back(backend: Any, made: list[Claim]) -> None:
    assert claims_from_frame(claims_to_frame(made, backend)) == made


def test_edits_of_a_frame_count() -> None:
    claim = factcheck.claim(
        "more than 3,000", measure="killed", subject="soldiers", speaker="A", hedges=["preliminary"]
    )
    frame = claims_to_frame([claim])
    frame["lower"] = 4000.0
    frame["plausible_upper"] = None
    frame["lower_closed"] = True
    frame["unit"] = "tank"
    frame["measure"] = "destroyed"
    frame["speakers"] = "B; C"
    frame["hedges"] = None
    (edited,) = claims_from_frame(frame)
    assert str(edited.range) == "[4000, ∞) tank"
    assert str(edited.plausible) == "(3000, ∞) tank"
    assert (edited.measure, [who.name for who in edited.attribution], edited.hedges) == ("destroyed", ["B", "C"], ())


def test_figures_that_a_float_cannot_hold_come_back_exactly() -> None:
    exact = Decimal("12345678901234567890.123456789")
    claim = Claim(id="x", text="x", range=Range(exact, None, unit="USD"), plausible=Range(exact, exact, unit="USD"))
    (back,) = claims_from_frame(claims_to_frame([claim]))
    assert back.range.lower == back.plausible.upper == exact


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [("range", "many", "range is no range"), ("attribution", "A", "not a list"), ("modality", "perhaps", "modality")],
)
def test_a_cell_that_a_claim_cannot_hold(column: str, value: str, told: str) -> None:
    frame = claims_to_frame([factcheck.claim("12")])
    frame[column] = value
    with pytest.raises(DocumentError, match=f"row 1: .*{told}"):
        claims_from_frame(frame)
