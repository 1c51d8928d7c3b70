"""Who said it first? Five outlets that repeat one speaker are one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.sources.registry import Registry, is_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.models import Claim, Cluster, Document, Source

__all__ = ["Provenance", "with_origins"]


class Provenance:
    """Which origin stands behind each claim.

    The origin is the deepest *named* link of the chain of attribution ("the MP, citing intelligence data" rests on the
    MP: the data have no name). A chain without a name rests on unnamed sources of its outlet: those of other outlets
    may be the same people, so they never add up to independent origins. A claim that names nobody rests on its outlet.
    """

    def __init__(
        self, claims: Sequence[Claim], documents: Mapping[str, Document], sources: Sequence[Source] = ()
    ) -> None:
        self._documents = documents
        self._registry = Registry.of((one.name for claim in claims for one in claim.attribution), sources)

    def origin(self, claim: Claim) -> tuple[str, bool]:
        """The name of the origin, and whether it is a named speaker."""
        named = [one.name for one in claim.attribution if is_named(one.name)]
        if named:
            return self._registry.canonical(named[-1]), True
        outlet = self.outlet(claim)
        if claim.attribution:
            return f"unnamed sources ({outlet or claim.attribution[-1].name})", False
        return outlet or "unattributed", False

    def outlet(self, claim: Claim) -> str | None:
        """Who published the claim."""
        document = self._documents.get(claim.document_id)
        return document.publisher if document else None

    def origins(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """The origins of claims that say the same; an unattributed repetition adds none to those its outlet names."""
        found = [(claim, *self.origin(claim)) for claim in claims]
        named = {name for _, name, sure in found if sure}
        if named:
            return tuple(sorted(named))
        return tuple(sorted({name for _, name, _ in found}))


def with_origins(
    clusters: Sequence[Cluster],
    claims: Sequence[Claim],
    provenance: Provenance,
) -> list[Cluster]:
    """The clusters with their origins and outlets filled in."""
    by_id = {claim.id: claim for claim in claims}
    out = []
    for cluster in clusters:
        members = [by_id[claim_id] for claim_id in cluster.claim_ids]
        outlets = sorted({outlet for claim in members if (outlet := provenance.outlet(claim))})
        out.append(cluster.model_copy(update={"origins": provenance.origins(members), "outlets": tuple(outlets)}))
    return out
