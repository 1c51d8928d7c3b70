"""Claims to clusters: a document's claims go to their blocks, and the claims of a block become clusters there."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zlib import compress, decompress

from pydantic import TypeAdapter

from factcheck.comparing.clusters import group
from factcheck.comparing.events import Scenes, Trace
from factcheck.comparing.pairs import family, when
from factcheck.comparing.rates import common_unit
from factcheck.comparing.reconcile import derived_totals
from factcheck.comparing.shares import counts_of_shares
from factcheck.comparing.stories import standing
from factcheck.models import Claim, Document  # noqa: TC001 -- pydantic reads the annotations of Told
from factcheck.running.store.rows import outline_in
from factcheck.sources.backing import voices
from factcheck.sources.origins import Provenance, with_origins
from factcheck.spark.columns import runs
from factcheck.spark.readings import document_of, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.models import Rate
    from factcheck.running.store.rows import Outline
    from factcheck.sources.collection import Collection
    from factcheck.spark.columns import Row
    from factcheck.spark.plans import Cuts

__all__ = ["CLUSTERED", "SHARES", "Told", "cluster_rows", "provenance_of", "share_rows"]

SHARES = {"key": "string", "told": "binary"}
# One row a cluster, and one for each total that claims add up to: that is in no cluster and has but what stands for it.
CLUSTERED = {
    "id": "string",
    "claim_ids": "array<string>",
    "voices": "int",
    "cluster": "binary",
    "told": "binary",
    "measure": "string",
    "unit": "string",
    "day": "string",
    "order": "string",
    "standing": "binary",
}
_ALONE = "~"  # begins the key of what is of no block


@dataclass(frozen=True, slots=True)
class Told:
    """Claims with all that comparing and tracing ask of their documents, whose texts are left out.

    ``wholes`` are claims that these are part of, ``heads`` and ``traces`` what ``Scenes`` reads, ``called`` what
    ``Provenance`` resolves.
    """

    claims: list[Claim]
    documents: list[Document] = field(default_factory=list)
    called: dict[str, dict[str, str]] = field(default_factory=dict)
    wholes: list[Claim] = field(default_factory=list)
    heads: dict[str, frozenset[str]] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=list)

    @classmethod
    def joined(cls, those: Iterable[Told]) -> Told:
        """What several tell."""
        out = cls([])
        for told in those:
            out.claims.extend(told.claims)
            out.documents.extend(told.documents)
            out.called.update(told.called)
            out.wholes.extend(told.wholes)
            out.heads.update(told.heads)
            out.traces.extend(told.traces)
        return out

    @classmethod
    def read(cls, packed: bytes) -> Told:
        return _TOLD.validate_json(decompress(packed))

    def packed(self) -> bytes:
        return compress(_TOLD.dump_json(self, exclude_defaults=True), 1)

    def scenes(self) -> Scenes:
        return Scenes((), {trace.id: trace.setting for trace in self.traces}, self.heads)


_TOLD = TypeAdapter(Told)


def provenance_of(told: Told, collection: Collection) -> Provenance:
    """The origins of these claims, as the collection knows them."""
    return Provenance((), {one.id: one for one in told.documents}, collection=collection, called=told.called)


def share_rows(rows: Iterable[Row], collection: Collection, cuts: Cuts) -> Iterator[Row]:
    """For each document a row for each part of a block that it has claims in, and one for each total."""
    for row in rows:
        if not row["id"]:
            continue
        document, claims = document_of(row), reading_of(row).claims
        shared = _Shared(document, claims, outline_in(row["outline"]), collection)
        parts: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            parts[json.dumps(cuts.part(claim))].append(claim)
        for key, those in parts.items():
            yield {"key": key, "told": shared.told(those).packed()}
        for derived in (*derived_totals(claims), *counts_of_shares(claims)):
            yield {"key": _ALONE + derived.id, "told": shared.told([derived]).packed()}


class _Shared:
    """One document, of which each block gets the claims that are its own."""

    def __init__(self, document: Document, claims: Sequence[Claim], outline: Outline, collection: Collection) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._head = outline.head
        self._traces = {trace.id: trace for trace in outline.traces}
        self._called = dict(Provenance(claims, {document.id: document}, collection=collection).called)
        self._light = document.model_copy(update={"text": "", "title": None, "url": None})

    def told(self, claims: list[Claim]) -> Told:
        wholes = {claim.part_of or "" for claim in claims} & self._claims.keys()
        return Told(
            claims,
            [self._light],
            {name: dict(called) for name, called in self._called.items()},
            [self._claims[each] for each in sorted(wholes)],
            {self._light.id: self._head},
            [self._traces[claim.id] for claim in claims],
        )


def cluster_rows(rows: Iterable[Row], collection: Collection, rates: Sequence[Rate]) -> Iterator[Row]:
    """The clusters of each part of a block with their origins, and what stands for them; totals pass through."""
    for key, those in runs(rows, "key"):
        known = _Known(Told.joined(Told.read(row["told"]) for row in those))
        if key.startswith(_ALONE):
            yield from _standing(known.told.claims, known, rates)
            continue
        provenance = provenance_of(known.told, collection)
        for cluster in with_origins(group(known.told.claims, known.told.scenes()), known.told.claims, provenance):
            members = [known.claims[each] for each in cluster.claim_ids]
            row = {
                "id": cluster.id,
                "claim_ids": list(cluster.claim_ids),
                "voices": voices(cluster, provenance),
                "cluster": compress(cluster.model_dump_json().encode(), 1),
                "told": known.traced(members).packed(),
            }
            yield row | next(_standing(members, known, rates), {})


class _Known:
    """What a part of a block tells, of which single claims are asked."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.claims = {claim.id: claim for claim in told.claims}
        self._documents = {one.id: one for one in told.documents}
        self._wholes = {claim.id: claim for claim in told.wholes}
        self._traces = {trace.id: trace for trace in told.traces}

    def traced(self, claims: Sequence[Claim]) -> Told:
        """These claims with what tracing asks."""
        documents = [self._documents[name] for name in dict.fromkeys(claim.document_id for claim in claims)]
        called = {one.id: self.told.called[one.id] for one in documents if one.id in self.told.called}
        return Told(list(claims), documents, called)

    def compared(self, claims: Sequence[Claim]) -> Told:
        """These claims with what comparing asks."""
        names = dict.fromkeys(claim.document_id for claim in claims)
        wholes = dict.fromkeys(claim.part_of for claim in claims)
        return Told(
            list(claims),
            wholes=[self._wholes[each] for each in wholes if each in self._wholes],
            heads={name: self.told.heads[name] for name in names},
            traces=[self._traces[claim.id] for claim in claims],
        )


def _standing(members: Sequence[Claim], known: _Known, rates: Sequence[Rate]) -> Iterator[Row]:
    """Where what stands for a cluster comes in its story, with all that it is held against others with."""
    for claims in standing([members]):
        measure, unit = family(claims[0])
        day, *order = when(claims[0])
        yield {
            "measure": measure,
            "unit": common_unit(unit, rates) or "",
            "day": day,
            "order": json.dumps(order),
            "standing": known.compared(claims).packed(),
        }
