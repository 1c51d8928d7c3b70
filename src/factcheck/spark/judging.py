"""Clusters to what the caller gets: graded, their claims as flat rows, and what they add to the records of sources."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zlib import decompress

from factcheck.models import Cluster
from factcheck.reports.rows import COLUMNS
from factcheck.reports.rows import row as flat
from factcheck.reports.sides import Context
from factcheck.sources.credibility import graded
from factcheck.sources.interests import Interests
from factcheck.sources.records import Tally, tally
from factcheck.spark.clustering import Told, provenance_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factcheck.models import SourceRecord
    from factcheck.sources.collection import Collection
    from factcheck.spark.columns import Row

__all__ = [
    "CLAIMS",
    "CLUSTERS",
    "SOURCES",
    "TALLIES",
    "claim_rows",
    "cluster_of",
    "graded_rows",
    "source_row",
    "tally_rows",
]

_KINDS = {"String": "string", "Float64": "double", "Boolean": "boolean", "Datetime": "date", "Int64": "bigint"}
CLAIMS = {name: _KINDS[kind] for name, kind in COLUMNS.items()}
CLUSTERS = {
    "id": "string",
    "claim_ids": "array<string>",
    "measure": "string",
    "population": "string",
    "place": "string",
    "range": "string",
    "origins": "array<string>",
    "outlets": "array<string>",
    "independent": "int",
    "credibility": "int",
    "grade": "string",
    "confidence": "string",
    "likelihood": "string",
    "reasons": "array<string>",
    "text": "string",
    "json": "string",
}
SOURCES = {
    "name": "string",
    "role": "string",
    "kind": "string",
    "side": "string",
    "claims": "bigint",
    "origins": "bigint",
    "agreements": "bigint",
    "contradictions": "bigint",
    "grade": "string",
    "n": "bigint",
    "reliability": "double",
    "reasons": "array<string>",
    "json": "string",
}
TALLIES = {"tally": "binary"}


def cluster_of(row: Row) -> Cluster:
    """The cluster of a row, not graded yet."""
    return Cluster.model_validate_json(decompress(row["cluster"]))


def graded_rows(
    rows: Iterable[Row],
    collection: Collection,
    against: Mapping[str, int],
    fights: Iterable[frozenset[str]],
    grading: str,
) -> Iterator[Row]:
    """Each cluster with its grade; ``against`` is what ``disputes`` tells, ``fights`` are the pairs at war."""
    for row in rows:
        told = Told.read(row["told"])
        provenance = provenance_of(told, collection)
        claims = {claim.id: claim for claim in told.claims}
        interests = Interests(provenance, {}, fights)
        for cluster in graded([cluster_of(row)], claims, against, provenance, interests, grading):
            whole = cluster.model_dump(mode="json")
            yield {**whole, "range": str(cluster.range), "json": cluster.model_dump_json()}


def claim_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The claims of each cluster, as ``claims_to_frame`` has them."""
    for row in rows:
        told, cluster = Told.read(row["told"]), cluster_of(row)
        documents = {one.id: one for one in told.documents}
        context = Context(documents, {}, dict.fromkeys(cluster.claim_ids, cluster))
        for claim in told.claims:
            yield {name: _plain(value) for name, value in flat(claim, context).items()}


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def tally_rows(rows: Iterable[Row], collection: Collection, things: Mapping[str, str]) -> Iterator[Row]:
    """What the clusters of a partition add to the records of sources, in one row."""
    out = Tally()
    for row in rows:
        told = Told.read(row["told"])
        claims = {claim.id: claim for claim in told.claims}
        out.add(tally([cluster_of(row)], claims, things, provenance_of(told, collection)))
    yield {"tally": pickle.dumps(out)}


def source_row(record: SourceRecord) -> Row:
    """The record as a row."""
    whole = record.model_dump(mode="json")
    return {**whole, "reliability": record.reliability, "json": record.model_dump_json()}
