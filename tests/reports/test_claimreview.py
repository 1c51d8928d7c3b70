"""ClaimReview says what the verdicts allow and no more."""

from __future__ import annotations

import datetime as dt
import json

from factcheck.reports.report import Report


def test_divergence_first_then_agreement(report: Report) -> None:
    reviews = report.to_claimreview()
    assert [review["reviewRating"]["alternateName"] for review in reviews] == ["Unexplained divergence"] * 2
    total, agreed = reviews
    assert total["claimReviewed"] == "about 1,100 North Korean soldiers"
    assert [place["publisher"]["name"] for place in total["itemReviewed"]["appearance"]] == ["Ukrinform"]
    assert agreed["itemReviewed"]["author"]["name"] == "Zelensky"
    assert agreed["itemReviewed"]["datePublished"] == "2024-12-23"
    assert len(agreed["itemReviewed"]["appearance"]) == 2


def test_agreement_alone(report: Report) -> None:
    (review,) = report.model_copy(update={"divergences": ()}).to_claimreview()
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Reports agree",
        "ratingExplanation": "2 reports · 2 outlets · 1 origin",
    }


def test_no_degree_of_truth_and_no_empty_fields(report: Report, hostile: Report) -> None:
    for review in (*report.to_claimreview(), *hostile.to_claimreview()):
        assert review["@type"] == "ClaimReview"
        assert "ratingValue" not in review["reviewRating"]
        assert "null" not in json.dumps(review)


def test_a_contradiction_outranks_agreement(hostile: Report) -> None:
    assert [review["reviewRating"]["alternateName"] for review in hostile.to_claimreview()] == ["Contradiction"]


def test_what_only_the_publisher_knows(report: Report) -> None:
    review = report.to_claimreview(author="Desk", url="https://example.org/r", published=dt.date(2025, 1, 2))[0]
    assert review["author"] == {"@type": "Organization", "name": "Desk"}
    assert (review["url"], review["datePublished"]) == ("https://example.org/r", "2025-01-02")


def test_an_empty_report_has_no_reviews() -> None:
    assert Report().to_claimreview() == []
