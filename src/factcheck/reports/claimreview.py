"""schema.org ClaimReview (JSON-LD) for what diverges and what agrees.

A rating says what the verdicts allow and no more: "Contradiction", "Unexplained divergence" or "Reports agree", never
a degree of truth, since whoever disagrees need not be wrong. Whoever publishes a review adds what only they know: its
author, address and date, and where they have found out the truth, a value on a scale of theirs.
Vocabulary: https://schema.org/ClaimReview, https://schema.org/Claim, https://schema.org/Rating.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.errors import InvalidValueError, one_of
from factcheck.lexicon.load import lexicon
from factcheck.models import SourceKind, Verdict
from factcheck.reports.sides import Context, support
from factcheck.reports.wording import clean
from factcheck.sources.registry import Registry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from factcheck.models import Claim, Comparison, Document
    from factcheck.reports.report import Report

__all__ = ["to_claimreview"]

_NAMES = {Verdict.CONTRADICTION: "Contradiction", Verdict.UNEXPLAINED: "Unexplained divergence"}
_AGREED = "Reports agree"


def to_claimreview(
    report: Report,
    *,
    author: str | None = None,
    url: str | None = None,
    published: dt.date | None = None,
    ratings: Mapping[str, int] | None = None,
    scale: tuple[int, int] = (1, 5),
) -> list[dict[str, Any]]:
    """A ClaimReview for each cluster that is contradicted or diverges unexplained, then for each that agrees.

    ``ratings`` are the editor's own values by the id of a cluster (of a claim that stands alone: its id), on ``scale``
    from the worst to the best; a cluster that is rated has a review even where nobody else speaks of it. Raises
    InvalidValueError for a value off the scale and for an id that there is not.
    """
    context = Context.of(report)
    members = _members(report, context)
    given = dict(ratings or {})
    _ask(given, scale, members)
    review = _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "author": {"@type": "Organization", "name": author} if author else None,
            "url": url,
            "datePublished": published.isoformat() if published else None,
        }
    )
    named = _diverging(report, context)
    for cluster in report.clusters:
        if len(cluster.claim_ids) > 1 or cluster.id in given:
            named.setdefault(cluster.id, (_AGREED if len(cluster.claim_ids) > 1 else "Rated", support(cluster)))
    return [
        {**review, **_review(members[group], _rating(rating, given.get(group), scale), context)}
        for group, rating in named.items()
        if group in members
    ]


def _ask(given: Mapping[str, int], scale: tuple[int, int], members: Mapping[str, object]) -> None:
    worst, best = scale
    for group, value in given.items():
        if group not in members:
            raise InvalidValueError("no such cluster to rate", value=group, expected=one_of(group, members))
        if not worst <= value <= best:
            raise InvalidValueError("a rating off its scale", value=value, expected=f"from {worst} to {best}")


def _rating(named: tuple[str, str], value: int | None, scale: tuple[int, int]) -> dict[str, Any]:
    """The verdict in words; a value only where the editor gives one."""
    name, explanation = named
    values = {} if value is None else {"ratingValue": value, "worstRating": scale[0], "bestRating": scale[1]}
    return _filled({"@type": "Rating", **values, "alternateName": name, "ratingExplanation": explanation})


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


def _review(claims: list[Claim], rating: dict[str, Any], context: Context) -> dict[str, Any]:
    first = claims[0]
    dates = [claim.as_of for claim in claims if claim.as_of]
    return {
        "claimReviewed": clean(first.sentence or f"{first.text} {first.subject or ''}"),
        "itemReviewed": _filled(
            {
                "@type": "Claim",
                "author": _author(first, context),
                "datePublished": min(dates).isoformat() if dates else None,
                "appearance": _appearances(claims, context),
            }
        ),
        "reviewRating": rating,
    }


def _author(claim: Claim, context: Context) -> dict[str, str] | None:
    """Who makes the claim: its speaker under the fullest name, else whoever prints it."""
    if not claim.attribution:
        document = context.document(claim)
        return _publisher(document) if document else None
    who = claim.attribution[0]
    cluster = context.clusters.get(claim.id)
    origins = (
        cluster.origins if cluster and cluster.independent else ()
    )  # by their fullest names, where these are known
    name = origins[0] if len(origins) == 1 else who.name
    if not (who.role or _is_person(name)):
        return {"@type": "Organization", "name": clean(name)}
    return _filled({"@type": "Person", "name": clean(name), "jobTitle": clean(who.role or "")})


def _is_person(name: str) -> bool:
    """Whether a name reads like a person's: "Lee Son-kwon". The vocabulary asks for a person or an organisation."""
    words = name.split()
    reporting = lexicon().reporting
    bodies = reporting.institutions | reporting.speakers
    known = Registry().source(name).kind
    if known not in {None, SourceKind.PRIMARY} or any(word.casefold() in bodies for word in words):
        return False
    return len(words) in {2, 3, 4} and not any(word.islower() or word.isupper() for word in words)


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
            "publisher": _publisher(document),
        }
    )


def _publisher(document: Document) -> dict[str, str] | None:
    return {"@type": "Organization", "name": clean(document.publisher)} if document.publisher else None


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    """Without the properties that hold nothing."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
