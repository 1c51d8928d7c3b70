"""ClaimReview says what the verdicts allow and no more, in the vocabulary of schema.org."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import factcheck
from factcheck.errors import InvalidValueError
from factcheck.reports.report import Report

SHAPE = json.loads(Path(__file__).with_name("claimreview.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SHAPE, format_checker=jsonschema.FormatChecker())


def _valid(reviews: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reviews, which hold to the shape: what it cannot say, the order of a scale, is asked here."""
    for review in reviews:
        VALIDATOR.validate(json.loads(json.dumps(review)))
        rating = review["reviewRating"]
        if "ratingValue" in rating:
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    return reviews


def test_divergence_first_then_agreement(report: Report) -> None:
    reviews = _valid(report.to_claimreview())
    assert [review["reviewRating"]["alternateName"] for review in reviews] == ["Unexplained divergence"] * 2
    total, agreed = reviews
    assert total["claimReviewed"] == "about 1,100 North Korean soldiers"
    assert [place["publisher"]["name"] for place in total["itemReviewed"]["appearance"]] == ["Ukrinform"]
    assert agreed["itemReviewed"]["author"] == {"@type": "Person", "name": "Zelensky", "jobTitle": "president"}
    assert agreed["itemReviewed"]["datePublished"] == "2024-12-23"
    assert len(agreed["itemReviewed"]["appearance"]) == 2


def test_agreement_alone(report: Report) -> None:
    (review,) = _valid(report.model_copy(update={"divergences": ()}).to_claimreview())
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Reports agree",
        "ratingExplanation": "2 reports · 2 outlets · 1 origin",
    }


def test_no_degree_of_truth_and_no_empty_fields(report: Report, hostile: Report) -> None:
    for review in _valid([*report.to_claimreview(), *hostile.to_claimreview()]):
        assert not {"ratingValue", "bestRating", "worstRating"} & review["reviewRating"].keys()
        assert "null" not in json.dumps(review)


def test_a_contradiction_outranks_agreement(hostile: Report) -> None:
    assert [review["reviewRating"]["alternateName"] for review in hostile.to_claimreview()] == ["Contradiction"]


def test_what_only_the_publisher_knows(report: Report) -> None:
    about: dict[str, Any] = {"author": "Desk", "url": "https://example.org/r", "published": dt.date(2025, 1, 2)}
    review = _valid(report.to_claimreview(**about))[0]
    assert review["author"] == {"@type": "Organization", "name": "Desk"}
    assert (review["url"], review["datePublished"]) == ("https://example.org/r", "2025-01-02")


def test_an_editor_may_rate(report: Report) -> None:
    agreed, alone = (cluster.id for cluster in report.clusters)
    reviews = _valid(report.to_claimreview(ratings={agreed: 5, alone: 1}))
    values = {review["itemReviewed"]["author"]["name"]: review["reviewRating"] for review in reviews}
    assert (values["Zelensky"]["ratingValue"], values["Zelensky"]["alternateName"]) == (5, "Unexplained divergence")
    assert [review["reviewRating"].get("ratingValue") for review in reviews] == [None, 5, 1]
    assert (reviews[2]["reviewRating"]["worstRating"], reviews[2]["reviewRating"]["bestRating"]) == (1, 5)


@pytest.mark.parametrize(
    ("ratings", "scale", "told"),
    [
        ({"c1": 6}, (1, 5), "a rating off its scale: got 6, expected from 1 to 5"),
        ({"c1": 0}, (1, 5), "off its scale: got 0"),
        ({"c1": 3}, (1, 2), "expected from 1 to 2"),
        ({"c9": 3}, (1, 5), "no such cluster to rate: got 'c9', expected one of .*c1"),
    ],
)
def test_ratings_that_are_refused(report: Report, ratings: Any, scale: Any, told: str) -> None:
    with pytest.raises(InvalidValueError, match=told):
        report.to_claimreview(ratings=ratings, scale=scale)


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Volodymyr Zelensky said", {"@type": "Person", "name": "Volodymyr Zelensky"}),
        ("Shadi al-Jundi said", {"@type": "Person", "name": "Shadi al-Jundi"}),
        ("the interior ministry said", {"@type": "Organization", "name": "interior ministry"}),
        ("officials said", {"@type": "Organization", "name": "officials"}),
        ("Reuters reported", {"@type": "Organization", "name": "Reuters"}),
        ("", {"@type": "Organization", "name": "Post"}),
    ],
)
def test_authors_are_persons_or_organisations(said: str, author: dict[str, str]) -> None:
    text = f"The quake killed 40 people{', ' if said else ''}{said}."
    documents = [
        factcheck.Document(id="a", text=text, publisher="Post"),
        factcheck.Document(id="b", text="The quake killed 60 people, the army said.", publisher="B"),
    ]
    reviews = _valid(factcheck.check(documents).to_claimreview())
    assert author in [review["itemReviewed"]["author"] for review in reviews]


def test_an_empty_report_has_no_reviews() -> None:
    assert Report().to_claimreview() == []


@pytest.mark.parametrize(
    "broken",
    [
        {"@type": "Review"},
        {"claimReviewed": ""},
        {"reviewRating": {"@type": "Rating"}},
        {"reviewRating": {"@type": "Rating", "alternateName": "x", "ratingValue": 3}},
        {"datePublished": "yesterday"},
        {"itemReviewed": {"@type": "Claim", "author": {"@type": "Thing", "name": "x"}}},
        {"itemReviewed": {"@type": "Claim", "appearance": [{"@type": "CreativeWork", "url": 3}]}},
        {"verdict": "false"},
    ],
)
def test_the_shape_refuses(report: Report, broken: dict[str, Any]) -> None:
    review = report.to_claimreview()[0]
    assert VALIDATOR.is_valid(review)
    assert not VALIDATOR.is_valid({**review, **broken})
