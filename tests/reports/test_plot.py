"""The chart: drawn to a Vega-Lite specification without a network, and what it shows of each claim."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from factcheck.errors import InvalidValueError, MissingExtraError
from factcheck.reports.report import Report


def _panels(report: Report, **options: Any) -> list[dict[str, Any]]:
    """The panels of the chart as Vega-Lite, which altair checks against its schema."""
    whole = report.plot(**options).to_dict()
    return [{**panel, "rows": (panel.get("data") or whole["data"])["values"]} for panel in whole["vconcat"]]


def _scale(panel: dict[str, Any]) -> str:
    return str(panel["layer"][0]["encoding"]["x"]["scale"]["type"])


def test_what_diverges_is_one_panel(report: Report) -> None:
    (panel,) = _panels(report)
    rows = {row["claim"]: row for row in panel["rows"]}
    assert list(rows) == [
        "at least 100 killed · Ukrinform",
        "about 1,100 casualties · Ukrinform",
        "more than 3,000 casualties · Ukrinform",
        "over 3,000 casualties · Tampa Free Press",
    ]
    assert [row["verdict"] for row in rows.values()] == ["explained", "unexplained", "unexplained", "unexplained"]
    over = rows["more than 3,000 casualties · Ukrinform"]
    assert (over["from"], over["to"], over["open_high"], over["open_low"]) == (3000.0, None, 3000.0, None)
    assert "exceeded 3,000" in over["quote"]


def test_axes(report: Report) -> None:
    assert _scale(_panels(report)[0]) == "linear"
    assert _scale(_panels(report, log=True)[0]) == "log"
    assert _scale(_panels(report, log=False)[0]) == "linear"


def test_where_nothing_diverges_agreement_is_shown(report: Report) -> None:
    (panel,) = _panels(report.model_copy(update={"divergences": ()}))
    assert {row["verdict"] for row in panel["rows"]} == {"agrees"}


def test_no_more_panels_than_asked_for(report: Report) -> None:
    with pytest.raises(InvalidValueError):
        report.plot(limit=0)


def test_nothing_to_draw() -> None:
    with pytest.raises(InvalidValueError, match="nothing to draw"):
        Report().plot()


def test_hostile_words_are_clean(hostile: Report) -> None:
    assert "\\u001b" not in json.dumps(hostile.plot().to_dict())


def test_without_altair(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtraError, match=r"factcheck-claims\[plot\]"):
        report.plot()
