"""Does a draft say what its sources say? Sentences in tests/corpus/verification.toml, and what holds for any draft."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import extract, verify
from factcheck.errors import InvalidValueError
from factcheck.models import Document
from factcheck.reports.report import CheckStatus, Verification

CORPUS = Path(__file__).parents[1] / "corpus" / "verification.toml"
ROWS = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["row"]
SCHEMA = jsonschema.Draft202012Validator(factcheck.schemas()["Verification"])
FAILING = {"contradicted", "unsupported", "stronger"}
VERDICTS = {
    "supported": {"equivalent", "consistent"},
    "contradicted": {"contradiction"},
    "explained": {"explained"},
    "unsupported": {"unexplained"},
    "stronger": {"equivalent", "consistent", "explained"},
}


def _parameter(row: dict[str, object]) -> object:
    known = row.get("known")
    marks = [pytest.mark.xfail(reason=str(known), strict=True)] if known else []
    return pytest.param(row, id=f"{','.join(row['status'])}: {row['draft'][:60]}", marks=marks)


@pytest.mark.parametrize("row", [_parameter(row) for row in ROWS])
def test_status(row: dict[str, object]) -> None:
    found = verify(row["draft"], against=row["sources"])
    assert [str(one.status) for one in found.checks] == row["status"]
    assert found.ok is row["ok"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["draft"][:60])
def test_each_check_rests_on_evidence_and_says_why(row: dict[str, object]) -> None:
    found = verify(row["draft"], against=row["sources"])
    assert [one.claim for one in found.checks] == extract(row["draft"])
    for check in found.checks:
        assert check.text.endswith(".")
        assert check.evidence or check.status == CheckStatus.UNSUPPORTED
        told = VERDICTS[check.status]  # what a source's figure entails is supported however far apart the two lie
        assert all(str(one.verdict) in told or one.a.range.contains(one.b.range) for one in check.evidence)
        assert all(one.a == check.claim for one in check.evidence)
    assert found.ok is not any(str(one.status) in FAILING for one in found.checks)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["draft"][:60])
def test_a_verification_survives_json_and_keeps_to_its_schema(row: dict[str, object]) -> None:
    found = verify(row["draft"], against=row["sources"])
    assert Verification.from_json(found.to_json()) == found
    assert Verification.from_json(found.to_json(indent=None)).to_json() == found.to_json()
    SCHEMA.validate(json.loads(found.to_json()))


def test_corpus_has_every_status_and_speaks_for_ok() -> None:
    assert len(ROWS) >= 40
    statuses = [status for row in ROWS for status in row["status"]]
    assert all(statuses.count(str(one)) >= 7 for one in CheckStatus)
    assert all(row["ok"] is FAILING.isdisjoint(row["status"]) for row in ROWS)


@pytest.mark.parametrize(
    "text",
    sorted({text for row in ROWS for text in row["sources"] if len(extract(text)) == 1}),
)
def test_a_text_is_supported_by_itself(text: str) -> None:
    (check,) = verify(text, against=[text]).checks
    assert check.status == CheckStatus.SUPPORTED


def test_a_draft_against_no_sources() -> None:
    found = verify("The storm killed 12 people and injured 40.", against=[])
    assert [(one.status, one.evidence) for one in found.checks] == [(CheckStatus.UNSUPPORTED, ())] * 2
    assert not found.ok
    assert "12" in found.checks[0].text


def test_an_empty_draft() -> None:
    assert verify("", against=[]) == Verification()
    assert Verification().ok


def test_documents_and_texts_are_the_same() -> None:
    draft, source = "The storm killed 12 people.", "Officials said the storm killed 12 people."
    plain = verify(draft, against=[source])
    assert verify(Document(text=draft), against=[Document(text=source)]) == plain
    assert verify(draft, against=iter([source])) == plain


def test_sources_that_share_an_id_all_count() -> None:
    sources = [Document(id="s", text="The storm passed."), Document(id="s", text="The storm killed 12 people.")]
    assert verify("The storm killed 12 people.", against=sources).ok


def test_the_order_of_sources_changes_no_status() -> None:
    sources = ["The quake killed at least 60 people.", "The quake killed 45 people.", "The quake killed 60 people."]
    draft = "The quake killed 60 people."
    assert [one.status for one in verify(draft, against=sources).checks] == [
        one.status for one in verify(draft, against=sources[::-1]).checks
    ]


def test_a_source_that_says_nothing_of_it_changes_no_status() -> None:
    for row in ROWS:
        plain = verify(row["draft"], against=row["sources"])
        more = verify(row["draft"], against=[*row["sources"], "The orchestra played until late."])
        assert plain == more


def test_evidence_names_the_source() -> None:
    source = Document(id="s", text="Mayor Ilse Brandt said the storm killed at least 12 people.")
    (check,) = verify("The storm killed 12 people.", against=[source]).checks
    assert check.status == CheckStatus.STRONGER
    assert {one.b.document_id for one in check.evidence} == {"s"}
    assert "at least 12" in check.text
    assert "Ilse Brandt" in check.text


def test_an_unnamed_measure_is_no_whole() -> None:
    source = "Parliament passed a 52 billion euro budget on Friday."
    (check,) = verify("Parliament passed a budget of 52 billion euros.", against=[source]).checks
    assert "None" not in check.text


@pytest.mark.parametrize("what", [None, 3, b"Twelve people died.", {"text": "x"}])
def test_what_is_no_source(what: object) -> None:
    with pytest.raises(InvalidValueError):
        verify("The storm killed 12 people.", against=[what])


@pytest.mark.parametrize("what", [None, 3, b"Twelve people died.", {"text": "x"}])
def test_what_is_no_draft(what: object) -> None:
    with pytest.raises(InvalidValueError):
        verify(what, against=[])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"checks": 3}', '{"more": []}'])
def test_what_is_no_verification(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Verification.from_json(text)


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_no_text_raises(draft: str, sources: list[str]) -> None:
    found = verify(f"{draft} At least 12 people died.", against=sources)
    assert Verification.from_json(found.to_json()) == found
