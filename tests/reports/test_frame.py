"""Claims as data frames."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import pytest

from factcheck.errors import InvalidValueError, MissingExtraError
from factcheck.reports.frame import claims_to_frame
from factcheck.reports.report import Report


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_one_row_a_claim(report: Report, backend: Any) -> None:
    pytest.importorskip(backend)
    frame = report.to_frame(backend)
    assert len(frame) == len(report.claims)
    assert list(frame["claim_id"]) == [claim.id for claim in report.claims]
    assert frame["lower"][2] == 3000.0
    assert frame["publisher"][4] == "Tampa Free Press"
    assert frame["published"][0] == dt.datetime(2024, 12, 23)  # noqa: DTZ001 -- a day has no zone
    assert frame["cluster_id"][2] == frame["cluster_id"][4] == "c1"
    assert frame["speakers"][0] == "Lee Son-kwon; intelligence data"


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_types_hold_without_rows(backend: Any) -> None:
    pytest.importorskip(backend)
    empty, full = claims_to_frame([], backend), Report().to_frame(backend)
    assert len(empty) == len(full) == 0
    assert list(empty.columns) == list(full.columns)


def test_only_a_report_knows_publishers(report: Report) -> None:
    assert claims_to_frame(report.claims)["publisher"].isna().all()


def test_unknown_backends_are_refused(report: Report) -> None:
    with pytest.raises(InvalidValueError, match="'excel', expected pandas, polars or pyarrow"):
        report.to_frame("excel")  # type: ignore[arg-type]


@pytest.mark.parametrize(("package", "backend"), [("narwhals", "pandas"), ("polars", "polars")])
def test_a_missing_package_is_named(
    report: Report, monkeypatch: pytest.MonkeyPatch, package: str, backend: Any
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r"factcheck-claims\[frame\]"):
        report.to_frame(backend)
