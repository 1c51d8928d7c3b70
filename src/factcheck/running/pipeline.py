"""The verbs on whole documents: check, cluster, verify."""

from __future__ import annotations

from collections import Counter
from itertools import tee
from typing import TYPE_CHECKING

from factcheck.comparing.clusters import group
from factcheck.comparing.conflicts import conflicts
from factcheck.comparing.estimates import estimates, profile_named, stories
from factcheck.comparing.stories import divergences
from factcheck.errors import InvalidValueError
from factcheck.limits import LIMITS, first_claims, within
from factcheck.reports.report import Report
from factcheck.running.inputs import Distinct
from factcheck.running.parallel import read_all
from factcheck.sources.backing import Sides, disputes, voices
from factcheck.sources.credibility import graded, grading_named
from factcheck.sources.gists import Gist, scenes_of
from factcheck.sources.interests import Interests
from factcheck.sources.origins import Provenance, with_origins
from factcheck.sources.records import disputed, records, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factcheck.limits import Limits
    from factcheck.models import Claim, Cluster, Document, Rate, Skipped, Source
    from factcheck.reading.readers import Reader

__all__ = ["check", "check_claims", "cluster", "report_of"]


def check(
    documents: Iterable[Document | str],
    sources: Iterable[Source] | None = None,
    workers: int = 1,
    progress: Callable[[int, int], object] | None = None,
    profile: str = "entailed",
    rates: Iterable[Rate] = (),
    grading: str = "admiralty",
    reader: Reader | None = None,
    limits: Limits | None = None,
    *,
    keep_texts: bool = True,
) -> Report:
    """Read documents, cluster and compare their claims, trace and rate their sources.

    ``sources`` is what the user knows of them; ``workers`` is the number of processes that read (the result is the
    same for any number); ``progress`` hears (documents done, total); ``profile`` says how vague words are coded in the
    estimates (entailed, acled, ucdp or emdat); ``rates`` let sums in two currencies be compared; ``grading`` names the
    scale of the clusters' grades (admiralty or airwars); ``reader`` reads in place of ours; what exceeds the ``limits``
    is named in ``skipped``. ``keep_texts=False`` takes documents from an iterator one by one and lets go of each text
    once it is read: memory then grows with the claims, not with the texts, which the report's documents are without
    (claims keep their sentences; ``progress`` hears no total before the end).

    Raises InvalidValueError for what is no document, profile, scale or reader, and for a claim
    of the reader's that does not fit its document.

    >>> from factcheck.models import Document
    >>> report = check([Document(text="A quake killed at least 40 people.", publisher="A"),
    ...                 Document(text="The quake killed 60 people, officials said.", publisher="B")])
    >>> len(report.claims)
    2
    """
    profile_named(profile)
    grading_named(grading)
    known = tuple(sources or ())
    most = limits or LIMITS
    distinct = Distinct(documents)
    skipped: list[Skipped] = []
    unread = within(distinct, most, skipped)
    ahead, behind = tee(unread) if not keep_texts else (list(unread),) * 2
    given: list[Document] = []
    claims: list[Claim] = []
    gists: dict[str, Gist] = {}
    for (found, passed_over), document in zip(read_all(ahead, workers, progress, reader), behind, strict=True):
        kept, beyond = first_claims(found, most)
        claims.extend(kept)
        skipped.extend((*passed_over, *beyond))
        if not keep_texts and (gist := Gist.of(document, kept)):
            gists[document.id] = gist
        given.append(document if keep_texts else document.model_copy(update={"text": ""}))
    left = (*distinct.skipped, *skipped)
    return report_of(given, claims, left, known, profile, tuple(rates), grading, most, gists)


def check_claims(
    claims: Iterable[Claim],
    documents: Iterable[Document] = (),
    sources: Iterable[Source] | None = None,
    profile: str = "entailed",
    rates: Iterable[Rate] = (),
    grading: str = "admiralty",
    limits: Limits | None = None,
) -> Report:
    """As ``check``, for claims that exist already; ``documents`` are those that they name, and are not read again.

    ``limits`` are those of claims a document and of comparisons. Raises InvalidValueError for two claims or two
    documents that share an id, and for what is no profile or scale.

    >>> from factcheck.reading.by_hand import claim
    >>> report = check_claims([claim("3,000", measure="killed", place="Kursk", speaker="A"),
    ...                        claim("100", measure="killed", place="Kursk", speaker="B")])
    >>> [str(pair.verdict) for pair in report.divergences]
    ['contradiction']
    """
    profile_named(profile)
    grading_named(grading)
    made, given = list(claims), list(documents)
    for each in (made, given):
        counts = Counter(one.id for one in each)
        if twice := next((name for name, count in counts.items() if count > 1), None):
            raise InvalidValueError("two of one id", value=twice, expected="an id of its own for each")
    most = limits or LIMITS
    kept, beyond = _first_of_each(made, most)
    return report_of(given, kept, beyond, tuple(sources or ()), profile, tuple(rates), grading, most)


def _first_of_each(claims: Iterable[Claim], limits: Limits) -> tuple[list[Claim], list[Skipped]]:
    """The claims without those that are too many for one document; claims made by hand stand in none."""
    by_document: dict[str, list[Claim]] = {}
    made = list(claims)
    for claim in made:
        by_document.setdefault(claim.document_id, []).append(claim)
    if all(len(those) <= limits.document_claims for name, those in by_document.items() if name):
        return made, []
    kept: list[Claim] = by_document.pop("", [])
    skipped: list[Skipped] = []
    for those in by_document.values():
        first, beyond = first_claims(those, limits)
        kept += first
        skipped += beyond
    return kept, skipped


def report_of(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    skipped: Sequence[Skipped],
    known: tuple[Source, ...],
    profile: str,
    rates: tuple[Rate, ...],
    grading: str,
    limits: Limits = LIMITS,
    gists: Mapping[str, Gist] | None = None,
) -> Report:
    """What ``check`` makes of documents that are read already; gists stand for texts that are no longer there."""
    scenes = scenes_of(documents, gists or {})
    by_document = {document.id: document for document in documents}
    provenance = Provenance(claims, by_document, known, gists=gists)
    clusters = with_origins(group(claims, scenes), claims, provenance)
    diverging, notes, undecided = divergences(claims, clusters, scenes, rates, most=limits.story_comparisons)
    by_id = {claim.id: claim for claim in claims}
    home = {claim_id: one for one in clusters for claim_id in one.claim_ids}
    sides = [Sides.of(pair) for pair in diverging]
    spoken = {one.id: voices(one, provenance) for one in clusters}
    against = disputes(sides, {claim_id: one.id for claim_id, one in home.items()}, spoken)
    fought = [pair for gist in (gists or {}).values() for pair in gist.fights]
    clusters = graded(clusters, by_id, against, provenance, Interests(provenance, by_document, fought), grading)
    told = tuple(stories(clusters, claims, diverging, scenes, profile))
    things = {one: f"story {story.cluster_ids[0]}" for story in told for one in story.cluster_ids}
    tallied = tally(clusters, by_id, things, provenance)
    return Report(
        documents=tuple(documents),
        claims=tuple(claims),
        clusters=tuple(clusters),
        divergences=tuple(diverging),
        notes=tuple(notes),
        conflicts=tuple(conflicts(claims, scenes)),
        sources=tuple(records(tallied, disputed(sides, home), provenance.registry, known)),
        estimates=tuple(estimates(clusters, claims, profile)),
        stories=told,
        skipped=(*skipped, *undecided),
        citations=tuple(provenance.citations(claims)),
    )


def cluster(claims: Iterable[Claim]) -> list[Cluster]:
    """Claims that say the same, brought together; claims made by hand will do."""
    found = list(claims)
    return with_origins(group(found), found, Provenance(found, {}))
