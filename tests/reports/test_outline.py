"""What a report says and in what order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factcheck.core.ranges import Range
from factcheck.models import Claim, Cluster, Comparison, Conflict, Skipped, Verdict
from factcheck.reports.outline import LIMIT, Kind, of_report, of_verification
from factcheck.reports.report import Check, CheckStatus, Report, Verification


def _claim(number: int, **known: Any) -> Claim:
    value = Range(number, number, unit="person")
    return Claim(id=f"c{number}", text=str(number), range=value, plausible=value, measure="killed", **known)


def _pair(a: int, b: int, verdict: Verdict, ratio: str | None = None, text: str = "why") -> Comparison:
    return Comparison(a=_claim(a), b=_claim(b), verdict=verdict, ratio=Decimal(ratio) if ratio else None, text=text)


def _kinds(report: Report) -> list[Kind]:
    return [block.kind for block in of_report(report).blocks]


def test_an_empty_report_says_so() -> None:
    outline = of_report(Report())
    assert outline.counts == ("0 documents · 0 claims", "no divergence to look at")
    assert outline.blocks == ()


def test_worst_first_and_widest_apart_first() -> None:
    pairs = (
        _pair(1, 2, Verdict.EXPLAINED, "9"),
        _pair(3, 4, Verdict.UNEXPLAINED, "1.5"),
        _pair(5, 6, Verdict.UNEXPLAINED, "3"),
        _pair(7, 8, Verdict.CONTRADICTION),
    )
    conflict = Conflict(claim_ids=("c1", "c2", "c3"), text="1 + 2 < 3")
    outline = of_report(Report(divergences=pairs, conflicts=(conflict,), notes=(_pair(9, 10, Verdict.CONSISTENT),)))
    assert [block.kind for block in outline.blocks] == [
        Kind.CONTRADICTION,
        Kind.UNEXPLAINED,
        Kind.UNEXPLAINED,
        Kind.CONFLICT,
        Kind.NOTE,
        Kind.EXPLAINED,
    ]
    assert outline.blocks[1].title == "Killed: 5 against 6 (at least 3 times)"
    assert outline.counts[1] == (
        "3 divergences to look at (1 contradiction), 1 conflict of several claims, 1 note, 1 explained"
    )


def test_pairs_between_the_same_clusters_are_one() -> None:
    clusters = (
        Cluster(id="x", claim_ids=("c1", "c2"), range=Range(1, 2)),
        Cluster(id="y", claim_ids=("c3",), range=Range(3, 3)),
    )
    pairs = (_pair(1, 3, Verdict.CONTRADICTION, text="first"), _pair(3, 2, Verdict.CONTRADICTION, text="second"))
    outline = of_report(Report(clusters=clusters, divergences=pairs))
    assert [block.lines for block in outline.blocks if block.kind == Kind.CONTRADICTION] == [("first",)]


def test_many_explained_pairs_are_cut_but_nothing_urgent_is() -> None:
    explained = tuple(_pair(n, n + 1, Verdict.EXPLAINED) for n in range(0, 2 * LIMIT + 10, 2))
    urgent = tuple(_pair(n, n + 1, Verdict.UNEXPLAINED) for n in range(1000, 1000 + 2 * LIMIT + 10, 2))
    outline = of_report(Report(divergences=explained + urgent))
    kinds = [block.kind for block in outline.blocks]
    assert kinds.count(Kind.UNEXPLAINED) == LIMIT + 5
    assert kinds.count(Kind.EXPLAINED) == LIMIT + 1
    assert outline.blocks[-1].title == "5 more; the JSON report lists all"


def test_clusters_of_one_are_not_agreement() -> None:
    clusters = (
        Cluster(id="x", claim_ids=("c1",), range=Range(1, 1)),
        Cluster(id="y", claim_ids=("c2", "c3"), range=Range(2, 3)),
        Cluster(id="z", claim_ids=("c4", "c5", "c6"), range=Range(4, 6)),
    )
    agreed = of_report(Report(claims=tuple(map(_claim, range(1, 7))), clusters=clusters)).blocks
    assert [(block.title, block.lines) for block in agreed] == [
        ("Killed: 4 to 6", ("3 reports",)),
        ("Killed: 2 to 3", ("2 reports",)),
    ]


def test_approximate_figures_agree_on_words_not_on_bounds() -> None:
    claims = tuple(_claim(n).model_copy(update={"approximate": True, "text": f"about {n}"}) for n in (5, 6))
    cluster = Cluster(id="x", claim_ids=("c5", "c6"), range=Range("4.75", "6.5"))
    assert of_report(Report(claims=claims, clusters=(cluster,))).blocks[0].title == "Killed: about 5"


def test_stories_are_families_of_measures_counted_of_one_population() -> None:
    claims = (
        _claim(1, population="kp:forces"),
        _claim(2, population="kp:forces").model_copy(update={"measure": "casualties"}),
        _claim(3, population="civilians"),
        _claim(4, population="kp:forces").model_copy(update={"measure": "deployed"}),
    )
    assert of_report(Report(claims=claims)).counts[0] == "0 documents · 4 claims · 3 stories"


def test_skipped_things_are_grouped_by_reason_and_named_once() -> None:
    texts = ["dozens", "dozens", *(f"word {n}" for n in range(8))]
    skipped = (*(Skipped(text=text, reason="no figure") for text in texts), Skipped(text="x", reason="unit unknown"))
    titles = [block.title for block in of_report(Report(skipped=skipped)).blocks]
    assert titles[0].startswith("“dozens”, “word 0”, ")
    assert titles[0].endswith(" and 3 more: no figure.")
    assert titles[1] == "“x”: unit unknown."


def test_estimates_are_shown_where_they_add_something(report: Report) -> None:
    estimate = report.estimates[0].model_copy(update={"high": Decimal(3400)})
    (agreed,) = [
        each
        for each in of_report(report.model_copy(update={"estimates": (estimate,)})).blocks
        if each.kind == Kind.AGREED
    ]
    assert "low 3,000, best 3,000, high 3,400" in agreed.lines


@pytest.mark.parametrize("status", list(CheckStatus))
def test_every_status_has_a_block(status: CheckStatus) -> None:
    check = Check(claim=_claim(1), status=status, evidence=(_pair(1, 2, Verdict.CONTRADICTION),), text="why")
    outline = of_verification(Verification(checks=(check,)))
    assert outline.counts == (f"1 claim: 1 {status}",)
    assert outline.blocks[0].kind == status.name
    assert [side.figure for side in outline.blocks[0].sides] == ([] if status == "supported" else ["1", "2"])


def test_a_verification_leads_with_what_fails() -> None:
    checks = tuple(Check(claim=_claim(n), status=status) for n, status in enumerate(CheckStatus))
    assert [block.kind.lower() for block in of_verification(Verification(checks=checks)).blocks] == [
        "contradicted",
        "unsupported",
        "stronger",
        "explained",
        "supported",
    ]
