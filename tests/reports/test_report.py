"""Reports and verifications as values: to JSON and back, schemas, what they refuse."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from factcheck.core.ranges import Range
from factcheck.errors import InvalidValueError
from factcheck.limits import Limits
from factcheck.models import (
    Attribution,
    Citation,
    CitationKind,
    Claim,
    Comparison,
    Conflict,
    Document,
    Rate,
    Skipped,
    Source,
    SourceKind,
    SourceRecord,
    Verdict,
    Window,
)
from factcheck.reading.quantities import quantities
from factcheck.reports.changes import Change
from factcheck.reports.report import Check, CheckStatus, Report, Verification, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

figures = st.decimals(allow_nan=False, allow_infinity=False)
words = st.text(st.characters(exclude_categories=["Cs"]))
maybe = st.none() | words


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, high = sorted((draw(figures), draw(figures)))
    closed = low == high or draw(st.booleans())
    return Range(draw(st.sampled_from([low, None])), high, closed, closed, draw(maybe))


claims = st.builds(
    Claim,
    id=words,
    text=words,
    sentence=words,
    range=ranges(),
    plausible=ranges(),
    figures=st.lists(figures, max_size=2).map(tuple),
    as_of=st.none() | st.dates(),
    window=st.none() | st.builds(Window, days=st.none() | st.integers(0, 999), start=st.none() | st.dates()),
    attribution=st.lists(st.builds(Attribution, name=words, role=maybe), max_size=2).map(tuple),
    measure=maybe,
)
comparisons = st.builds(
    Comparison, a=claims, b=claims, verdict=st.sampled_from(Verdict), ratio=st.none() | figures, text=words
)
reports = st.builds(
    Report,
    documents=st.lists(st.builds(Document, text=words, publisher=maybe, published=st.none() | st.dates()), max_size=2),
    claims=st.lists(claims, max_size=2),
    divergences=st.lists(comparisons, max_size=2),
    skipped=st.lists(st.builds(Skipped, text=words, reason=words), max_size=2),
)


@given(reports)
def test_json_and_back(report: Report) -> None:
    assert Report.from_json(report.to_json()) == report
    assert Report.from_json(report.to_json(indent=None).encode()) == report


@given(reports)
def test_audit_trail_and_back(report: Report) -> None:
    assert Report.from_audit(report.to_audit()) == report


@given(reports)
def test_whatever_a_report_holds_can_be_shown(report: Report) -> None:
    for show in (report.to_text, report.to_markdown, report.to_html, report.to_prompt, report.to_claimreview):
        assert show() == show()


@given(st.lists(st.builds(Check, claim=claims, status=st.sampled_from(CheckStatus), text=words), max_size=3))
def test_verifications_to_json_and_back(checks: list[Check]) -> None:
    verification = Verification(checks=tuple(checks))
    assert Verification.from_json(verification.to_json()) == verification
    verification.to_text()


def test_a_whole_report_to_json_and_back(report: Report) -> None:
    assert Report.from_json(report.to_json()) == report


@pytest.mark.parametrize("text", ["", "[]", "{", '{"claims": 3}', '{"unknown": []}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Report.from_json(text)


@pytest.mark.parametrize(
    ("status", "ok"),
    [("supported", True), ("explained", True), ("contradicted", False), ("unsupported", False), ("stronger", False)],
)
def test_ok(status: str, *, ok: bool) -> None:
    claim = Claim(id="x", text="12", range=Range(12, 12), plausible=Range(12, 12))
    assert Verification(checks=(Check(claim=claim, status=CheckStatus(status)),)).ok is ok
    assert Verification().ok


def test_schemas_describe_what_is_written(report: Report) -> None:
    known = schemas()
    assert {"Document", "Claim", "Range", "Quantity", "Comparison", "Report", "Verification"} <= known.keys()
    jsonschema.validate(json.loads(report.to_json()), known["Report"])
    for schema in known.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    assert ">>>" not in json.dumps(known)


def test_large_figures_fit_their_schema() -> None:
    value = Range(Decimal("3E+9"), None, unit="USD")
    claim = Claim(id="x", text="3bn", range=value, plausible=value, as_of=dt.date(2024, 1, 1))
    jsonschema.validate(json.loads(claim.model_dump_json()), schemas()["Claim"])


def _values(value: object) -> Iterator[object]:
    """The value and every value of ours inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif isinstance(value, BaseModel):
        yield value
        for _, inner in value:
            yield from _values(inner)
    elif isinstance(value, Range | StrEnum):
        yield value


def test_every_model_is_described_as_it_is_written(report: Report, windowed: Claim) -> None:
    check = Check(claim=windowed, status=CheckStatus.EXPLAINED, evidence=report.divergences[:1])
    conflict = Conflict(claim_ids=("a", "b", "c"), text="They do not add up.")
    cited = Citation(taker="A", giver="B", kind=CitationKind.COPIES, claim_ids=("a",))
    record = SourceRecord(name="A", role="origin", claims=1, kind=SourceKind.NGO)
    whole = report.model_copy(update={"conflicts": (conflict,), "citations": (cited,), "sources": (record,)})
    rate = Rate(currency="EUR", base="USD", value="1.09", date=dt.date(2024, 5, 3))
    alone = (rate, Source(name="A"), Change(come=(windowed,)), Limits())
    values = [*_values(whole), *_values(Verification(checks=(check,))), *alone, *quantities("12 km")]

    known = schemas()
    assert {type(value).__name__ for value in values} == known.keys()
    for value in values:
        kind = TypeAdapter(type(value))
        written = kind.dump_json(value)
        jsonschema.validate(json.loads(written), known[type(value).__name__])
        assert kind.validate_json(written) == value


def test_schemas_refuse_what_the_models_refuse() -> None:
    for name, broken in (("Claim", {"id": "x"}), ("Document", {"text": 3}), ("Range", {"lower": []})):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schemas()[name])
