"""Claims from tables and JSON: those that were written by us as they were, others made from the words of columns."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING

import pytest

import factcheck
from factcheck.errors import InvalidValueError
from factcheck.reports.cells import to_csv
from factcheck.reports.rows import COLUMNS, row
from factcheck.reports.sides import Context
from factcheck.running.claims import load_claims
from factcheck.running.columns import Columns

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.models import Claim

TOLLS = """place,outlet,day,deaths,who
Haiti,Wire A,13/01/2010,"at least 50,000",Red Cross
Haiti,Wire B,14/01/2010,100000,prime minister
Haiti,Wire C,14/01/2010,lots,mayor
"""
NAMED = Columns.parse(
    ["value=deaths", "publisher=outlet", "published=day", "speaker=who"], ["measure=killed", "subject=people"]
)
TEXT = "At least 12 people were killed in Kursk, officials said on Monday.\nAbout 30 more were wounded."


def _claims() -> list[Claim]:
    document = factcheck.Document(id="d", text=TEXT, publisher="-Post", published=dt.date(2024, 12, 23))
    at = {"start": len(TEXT) + 1, "end": len(TEXT) + 2}
    hostile = factcheck.claim("7", subject="=HYPERLINK", speaker="@army", document_id="d", id="-1", **at)
    return [*factcheck.extract(document), hostile]


def test_words_and_what_is_known_of_them(tmp_path: Path) -> None:
    (tmp_path / "tolls.csv").write_text(TOLLS)
    notes: list[str] = []
    claims, documents, errors = load_claims([tmp_path / "tolls.csv"], columns=NAMED, on_note=notes.append)
    assert [(one.id, str(one.range), one.measure, one.place, one.speaker, one.reported) for one in claims] == [
        ("tolls:2", "[50000, ∞) person", "killed", "Haiti", "Red Cross", dt.date(2010, 1, 13)),
        ("tolls:3", "[100000, 100000] person", "killed", "Haiti", "prime minister", dt.date(2010, 1, 14)),
    ]
    assert [(each.id, each.publisher, each.text) for each in documents] == [
        ("tolls:2", "Wire A", "at least 50,000"),
        ("tolls:3", "Wire B", "100000"),
    ]
    assert [str(error).replace(str(tmp_path), "…") for error in errors] == [
        "…/tolls.csv, line 4: no quantity in the words: got 'lots', expected one quantity"
    ]
    assert notes == [f"{tmp_path}/tolls.csv: published read with the day first, as “13/01/2010” has it"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("3", "5", "between 3 and 5"), ("3", "3", "3"), ("3", "", "at least 3"), ("", "5", "at most 5")],
)
def test_bounds_are_words_too(tmp_path: Path, low: str, high: str, words: str) -> None:
    (tmp_path / "x.csv").write_text(f"low,high,subject\n{low},{high},people\n")
    columns = Columns.parse(["lower=low", "upper=high"])
    ((claim,), _, errors) = load_claims([tmp_path / "x.csv"], columns=columns)
    assert (claim.text, errors) == (words, [])


def test_a_row_without_a_figure(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("value,subject\n,people\n")
    claims, _, (error,) = load_claims([tmp_path / "x.csv"])
    assert claims == []
    assert str(error).endswith("x.csv, line 2: no figure, expected a value, or lower and upper")


def test_claims_in_one_document_share_its_text(tmp_path: Path) -> None:
    rows = [
        {"value": "12", "sentence": "12 people died.", "document_id": "d", "publisher": "P"},
        {"value": "30", "sentence": "Another 30 were hurt.", "document_id": "d", "title": "T"},
    ]
    (tmp_path / "x.json").write_text(json.dumps({"claims": rows}))
    claims, (document,), errors = load_claims([tmp_path / "x.json"])
    assert errors == []
    assert (document.text, document.publisher, document.title) == ("12 people died.\nAnother 30 were hurt.", "P", "T")
    assert [document.text[one.start : one.end] for one in claims] == ["12", "30"]


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl", "x.json"])
def test_what_was_written_is_read(tmp_path: Path, name: str) -> None:
    claims = _claims()
    written = {
        "x.csv": to_csv(list(COLUMNS), [row(one, Context()) for one in claims]),
        "x.jsonl": "\n".join(one.model_dump_json() for one in claims),
        "x.json": json.dumps([one.model_dump(mode="json") for one in claims]),
    }
    (tmp_path / name).write_text(written[name])
    read, (document,), errors = load_claims([tmp_path / name])
    assert (read, errors) == (claims, [])
    assert document.id == "d"
    assert all(document.text[one.start : one.end] == one.text for one in read)


def test_standard_input_tells_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    for raw in ("value,subject\n12,people\n", '{"value": 12, "subject": "people"}\n'):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw.encode())))
        ((claim,), _, errors) = load_claims(["-"])
        assert (str(claim.range), errors) == ("[12, 12] person", [])


def test_the_second_claim_of_an_id_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("id,value\na,12\na,13\n")
    claims, _, (error,) = load_claims([tmp_path / "x.csv"])
    assert [one.text for one in claims] == ["12"]
    assert str(error) == "two claims of one id: got 'a', expected an id of its own"


def test_a_text_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("12 died")
    assert "no table of claims" in str(load_claims([tmp_path / "x.txt"])[2][0])


def test_a_measure_that_there_is_not_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="did you mean killed"):
        load_claims([tmp_path], columns=Columns.parse(constants=["measure=kiled"]))


def test_ready_claims_are_checked_as_those_of_their_documents_are() -> None:
    documents = [
        factcheck.Document(id="a", text="The quake killed 40 people, police said.", publisher="A"),
        factcheck.Document(id="b", text="The quake killed 60 people, the army said.", publisher="B"),
    ]
    report = factcheck.check(documents)
    again = factcheck.check_claims(report.claims, documents)
    assert report.divergences
    assert again == report


def test_two_claims_of_one_id_are_refused() -> None:
    claim = factcheck.claim("12")
    with pytest.raises(InvalidValueError, match="two of one id"):
        factcheck.check_claims([claim, claim])
