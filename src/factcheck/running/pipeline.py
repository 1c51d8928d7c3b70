"""The verbs on whole documents: check, cluster, verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.clusters import group
from factcheck.comparing.events import Scenes
from factcheck.comparing.reconcile import conflicts, estimates
from factcheck.comparing.stories import divergences
from factcheck.errors import InvalidValueError
from factcheck.models import Claim, Cluster, Document, Skipped, Source
from factcheck.reports.report import Report
from factcheck.running.parallel import read_all
from factcheck.sources.origins import with_origins
from factcheck.sources.reliability import graded, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["check", "cluster"]


def check(
    documents: Iterable[Document | str],
    sources: Iterable[Source] | None = None,
    workers: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Report:
    """Read documents, cluster and compare their claims, trace and rate their sources.

    ``sources`` is what the user knows of them; ``workers`` is the number of processes that read (the result is the
    same for any number); ``progress`` hears (documents done, total). Raises InvalidValueError for what is no document.

    >>> report = check([Document(text="A quake killed at least 40 people.", publisher="A"),
    ...                 Document(text="The quake killed 60 people, officials said.", publisher="B")])
    >>> len(report.claims)
    2
    """
    known = tuple(sources or ())
    distinct, skipped = _distinct(documents)
    claims: list[Claim] = []
    for found, passed_over in read_all(distinct, workers, progress):
        claims.extend(found)
        skipped.extend(passed_over)
    return _report(distinct, claims, skipped, known)


def _report(
    documents: Sequence[Document], claims: Sequence[Claim], skipped: Sequence[Skipped], known: tuple[Source, ...]
) -> Report:
    by_id = {claim.id: claim for claim in claims}
    scenes = Scenes(documents)
    clusters = with_origins(group(claims, scenes), claims, documents, known)
    diverging, notes, undecided = divergences(claims, clusters, scenes)
    clusters = graded(clusters, by_id, diverging)
    return Report(
        documents=tuple(documents),
        claims=tuple(claims),
        clusters=tuple(clusters),
        divergences=tuple(diverging),
        notes=tuple(notes),
        conflicts=tuple(conflicts(claims, scenes)),
        sources=tuple(records(clusters, diverging, known)),
        estimates=tuple(estimates(clusters, claims)),
        skipped=(*skipped, *undecided),
    )


def cluster(claims: Iterable[Claim]) -> list[Cluster]:
    """Claims that say the same, brought together; claims made by hand will do."""
    found = list(claims)
    return with_origins(group(found), found)


def _distinct(documents: Iterable[Document | str]) -> tuple[list[Document], list[Skipped]]:
    """Documents with ids of their own: one given twice is left out, two that share an id are told apart."""
    out: dict[str, Document] = {}
    skipped = []
    for given in documents:
        document = Document(text=given) if isinstance(given, str) else given
        if not isinstance(document, Document):
            raise InvalidValueError("not a document", value=given, expected="a Document or its text")
        if out.get(document.id) == document:
            skipped.append(
                Skipped(
                    document_id=document.id,
                    text=document.title or document.id,
                    reason="the same document was given twice",
                )
            )
            continue
        if document.id in out:
            document = _renamed(document, out)
        out[document.id] = document
    return list(out.values()), skipped


def _renamed(document: Document, taken: dict[str, Document]) -> Document:
    number = next(n for n in range(2, len(taken) + 3) if f"{document.id}~{n}" not in taken)
    return document.model_copy(update={"id": f"{document.id}~{number}"})
