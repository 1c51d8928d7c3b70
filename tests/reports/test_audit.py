"""The audit trail: every verdict can be retraced from it, and the report built again."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

import factcheck
from factcheck.errors import InvalidValueError
from factcheck.models import Citation, CitationKind
from factcheck.reports.audit import VERSION
from factcheck.reports.report import Report


def _lines(report: Report) -> list[dict[str, Any]]:
    return [json.loads(line) for line in report.to_audit().splitlines()]


def test_the_report_is_built_again(report: Report, hostile: Report) -> None:
    cited = report.model_copy(
        update={"citations": (Citation(taker="A", giver="B", kind=CitationKind.QUOTES, claim_ids=("x",)),)}
    )
    for each in (report, hostile, cited, Report()):
        assert Report.from_audit(each.to_audit()) == each
        assert Report.from_audit(each.to_audit().splitlines()) == each


def test_one_line_for_each_thing_in_a_fixed_order(report: Report) -> None:
    lines = _lines(report)
    order = list(dict.fromkeys(line["type"] for line in lines))
    assert " ".join(order) == "trail document claim cluster grade divergence note estimate source skipped"
    assert lines[0] == {"type": "trail", "version": VERSION}
    kinds = [line["type"] for line in lines]
    counts = {"document": 2, "claim": 7, "cluster": 2, "grade": 2, "divergence": 3, "note": 1, "skipped": 2}
    assert {kind: kinds.count(kind) for kind in counts} == counts
    assert report.to_audit() == report.to_audit()


def test_each_verdict_can_be_retraced() -> None:
    """What a comparison names stands before it, with its words at their place in a document and its reasons."""
    documents = [
        factcheck.Document(id="a", text="The quake killed 40 people, police said.", publisher="A"),
        factcheck.Document(id="b", text="The quake killed 60 people, the army said.", publisher="B"),
    ]
    seen: dict[str, dict[str, Any]] = {}
    texts: dict[str, str] = {}
    verdicts = 0
    for line in _lines(factcheck.check(documents)):
        if line["type"] == "document":
            texts[line["id"]] = line["text"]
        elif line["type"] == "claim":
            seen[line["ref"]] = line
            assert texts[line["document_id"]][line["start"] : line["end"]] == line["text"]
        elif line["type"] == "divergence":
            verdicts += 1
            sides = [seen[line["a"]], seen[line["b"]]]
            assert line["verdict"] == "contradiction"
            assert {Decimal(side["range"]["lower"]) for side in sides} == {40, 60}
            assert line["text"]
            assert line["differences"]
        elif line["type"] == "grade":
            assert line["credibility"]
            assert line["reasons"]
    assert verdicts == 1


def test_a_changed_copy_of_a_claim_has_a_name_of_its_own(report: Report) -> None:
    pair = report.divergences[0]
    changed = pair.model_copy(update={"a": pair.a.model_copy(update={"place": "elsewhere"})})
    altered = report.model_copy(update={"divergences": (changed,)})
    refs = [line["ref"] for line in _lines(altered) if line["type"] == "claim"]
    assert f"{pair.a.id}~2" in refs
    assert len(refs) == len(set(refs))
    assert Report.from_audit(altered.to_audit()) == altered


@pytest.mark.parametrize(
    ("trail", "told"),
    [
        ("", "an empty trail, expected a first line with the version"),
        ('{"type": "trail", "version": 99}', "line 1: version 99; this reads version 1"),
        ('{"type": "document"}', "line 1: version None"),
        ('{"type": "trail", "version": 1}\nx', "line 2: "),
        ('{"type": "trail", "version": 1}\n{"type": "rumour"}', "line 2: no such line: 'rumour'"),
        ('{"type": "trail", "version": 1}\n\n{"type": "note", "a": "x", "b": "x"}', "line 3: 'x'"),
        ('{"type": "trail", "version": 1}\n{"type": "claim", "ref": "x", "listed": true}', "line 2: Claim: "),
    ],
)
def test_what_is_no_trail(trail: str, told: str) -> None:
    with pytest.raises(InvalidValueError) as error:
        Report.from_audit(trail)
    assert str(error.value).startswith(told)
