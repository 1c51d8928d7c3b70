"""How far to believe a cluster: its independent origins, their interests, and what speaks against it, with reasons.

Credibility is the Admiralty's (NATO AJP-2.1): 1 confirmed by independent sources, 2 probably, 3 possibly true, 4
doubtful, 5 improbable, 6 cannot be judged. Figures that nothing explains, but that could both hold to the letter, cost
the first rank alone. Confidence (how good the sources are) and likelihood (how probable they call it) are kept apart,
as ICD 203 asks. Nothing but the documents and the user's sources is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.sentences import listed
from factcheck.core.tokens import words_of
from factcheck.errors import InvalidValueError
from factcheck.lexicon.load import lexicon
from factcheck.models import Modality
from factcheck.sources.accounts import account
from factcheck.sources.backing import backings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.models import Claim, Cluster
    from factcheck.sources.backing import Backing
    from factcheck.sources.interests import Interests
    from factcheck.sources.origins import Provenance

__all__ = ["GRADINGS", "graded", "grading_named"]

GRADINGS = ("admiralty", "airwars")
_NEAR = 5  # words between a word of likelihood and its figure
_NEGATIONS = frozenset({"not", "no", "n't"})


def grading_named(name: str) -> str:
    """The name of a scale; raises InvalidValueError for none.

    >>> grading_named("admiralty")
    'admiralty'
    """
    if name not in GRADINGS:
        raise InvalidValueError("no such scale of grades", value=name, expected=" or ".join(GRADINGS))
    return name


def graded(
    clusters: Sequence[Cluster],
    claims: Mapping[str, Claim],
    against: Mapping[str, int],
    provenance: Provenance,
    interests: Interests,
    grading: str = "admiralty",
) -> list[Cluster]:
    """The clusters with credibility, grade, confidence, likelihood, the reasons for them and what they rest on.

    ``against`` is what ``disputes`` tells.
    """
    out = []
    for backing in backings(clusters, claims, against, provenance, interests):
        credibility = _credibility(backing)
        update = {
            "independent": backing.voices,
            "credibility": credibility,
            "grade": _airwars(backing) if grading == "airwars" else _admiralty(credibility),
            "confidence": _confidence(backing),
            "likelihood": _likelihood(backing.members),
            "reasons": _reasons(backing),
            "text": account(backing, provenance),
        }
        out.append(backing.cluster.model_copy(update=update))
    return out


def _credibility(backing: Backing) -> int:
    if not backing.voices:
        return 6
    several = backing.voices > 1
    if backing.against:
        outnumbered = backing.against > 1 and backing.against > backing.voices
        return 5 if outnumbered else 3 if several else 4
    if several:
        return 2 if backing.disputed or backing.unhedged < 2 else 1
    return 3


def _admiralty(credibility: int) -> str:
    return lexicon().grades.admiralty.credibility[credibility - 1]


def _airwars(backing: Backing) -> str:
    """Airwars' grades of reports of harm: "confirmed" is harm that a side admits against its interest."""
    if any(interest.direction == "low" for interest in backing.interests):
        return "confirmed"
    if backing.against:
        return "contested"
    return "fair" if backing.voices > 1 else "weak"


def _confidence(backing: Backing) -> str:
    """ICD 203 grades the sources: two that stand for themselves and have no interest make it high."""
    alone = backing.voices == 1
    if not backing.voices or backing.against or (alone and (backing.disputed or backing.doubts)):
        return "low"
    if not alone and not backing.disputed and backing.unhedged > 1 and backing.disinterested:
        return "high"
    return "moderate" if not alone or backing.disinterested else "low"


def _likelihood(members: Iterable[Claim]) -> str | None:
    """The ICD 203 term that all who use one put on the figure."""
    terms = {term for claim in members if (term := _term(claim))}
    return terms.pop() if len(terms) == 1 else None


def _term(claim: Claim) -> str | None:
    """The word of likelihood next to a figure: "very likely more than 300"; "that" begins another statement."""
    if claim.modality == Modality.DENIED:
        return None
    before, _, behind = claim.sentence.partition(claim.text)
    for words in (words_of(before)[-_NEAR:], words_of(behind)[:_NEAR]):
        hit = next((hit for at in range(len(words)) if (hit := lexicon().likelihoods.at(words, at))), None)
        if hit and "that" not in words and _NEGATIONS.isdisjoint(words):
            return hit[1].name
    return None


def _reasons(backing: Backing) -> tuple[str, ...]:
    return tuple(
        filter(
            None,
            (
                f"circular: {listed(backing.circle)} cite one another and nobody else" if backing.circle else "",
                _who(backing),
                *(interest.text for interest in backing.interests),
                ", ".join(backing.doubts),
                "another claim diverges and nothing explains it" if backing.disputed else "",
            ),
        )
    )


def _who(backing: Backing) -> str:
    number = len(backing.named)
    if number < 2:
        return f"one origin ({backing.named[0]})" if number else "no named origin"
    if backing.voices == 1:
        return f"{number} named origins of one side ({listed(backing.named[:3])})"
    independent = f", {backing.voices} of them independent," if backing.voices < number else ""
    return f"{number} named origins{independent} say the same"
