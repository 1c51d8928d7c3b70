"""schema.org ClaimReview (JSON-LD) for what diverges and what agrees.

The rating says what the verdicts allow and no more: "Contradiction", "Unexplained divergence" or "Reports agree", never
a degree of truth. Whoever publishes a review adds what only they know: author, address, date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.models import Verdict
from factcheck.reports.sides import Context, support
from factcheck.reports.wording import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from factcheck.models import Claim, Comparison, Document
    from factcheck.reports.report import Report

__all__ = ["to_claimreview"]

_NAMES = {Verdict.CONTRADICTION: "Contradiction", Verdict.UNEXPLAINED: "Unexplained divergence"}
_AGREED = "Reports agree"


def to_claimreview(
    report: Report, *, author: str | None = None, url: str | None = None, published: dt.date | None = None
) -> list[dict[str, Any]]:
    """A ClaimReview for each cluster that is contradicted or diverges unexplained, then for each that agrees."""
    context = Context.of(report)
    review = _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "author": {"@type": "Organization", "name": author} if author else None,
            "url": url,
            "datePublished": published.isoformat() if published else None,
        }
    )
    ratings = _diverging(report, context)
    for cluster in report.clusters:
        if len(cluster.claim_ids) > 1:
            ratings.setdefault(cluster.id, (_AGREED, support(cluster)))
    members = _members(report, context)
    return [
        {**review, **_review(members[group], rating, context)} for group, rating in ratings.items() if group in members
    ]


def _diverging(report: Report, context: Context) -> dict[str, tuple[str, str]]:
    """Name and explanation of the worst verdict on each cluster."""
    ratings: dict[str, tuple[str, str]] = {}
    for verdict, name in _NAMES.items():
        for pair in report.divergences:
            if pair.verdict == verdict:
                for claim in (pair.a, pair.b):
                    ratings.setdefault(context.group(claim), (name, clean(pair.text)))
    return ratings


def _members(report: Report, context: Context) -> dict[str, list[Claim]]:
    """The claims of each cluster; claims that stand alone, and derived totals, are their own."""
    members: dict[str, list[Claim]] = {}
    for claim in _all_claims(report.claims, report.divergences):
        members.setdefault(context.group(claim), []).append(claim)
    return members


def _all_claims(claims: Iterable[Claim], pairs: Iterable[Comparison]) -> Iterator[Claim]:
    known = dict.fromkeys(claim.id for claim in claims)
    yield from claims
    for pair in pairs:
        for claim in (pair.a, pair.b):
            if claim.id not in known:
                known[claim.id] = None
                yield claim


def _review(claims: list[Claim], rating: tuple[str, str], context: Context) -> dict[str, Any]:
    first = claims[0]
    name, explanation = rating
    dates = [claim.as_of for claim in claims if claim.as_of]
    return {
        "claimReviewed": clean(first.sentence or f"{first.text} {first.subject or ''}"),
        "itemReviewed": _filled(
            {
                "@type": "Claim",
                "author": {"@type": "Thing", "name": clean(first.speaker)} if first.speaker else None,
                "datePublished": min(dates).isoformat() if dates else None,
                "appearance": _appearances(claims, context),
            }
        ),
        "reviewRating": _filled({"@type": "Rating", "alternateName": name, "ratingExplanation": explanation}),
    }


def _appearances(claims: list[Claim], context: Context) -> list[dict[str, Any]]:
    """The documents that carry the claims, or the parts of a derived total."""
    carriers = [each for claim in claims for each in (context.parts(claim) or [claim])]
    ids = dict.fromkeys(claim.document_id for claim in carriers)
    return [_appearance(context.documents[each]) for each in ids if each in context.documents]


def _appearance(document: Document) -> dict[str, Any]:
    return _filled(
        {
            "@type": "CreativeWork",
            "url": document.url,
            "headline": clean(document.title or ""),
            "datePublished": document.published.isoformat() if document.published else None,
            "publisher": {"@type": "Organization", "name": clean(document.publisher)} if document.publisher else None,
        }
    )


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    """Without the properties that hold nothing."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
