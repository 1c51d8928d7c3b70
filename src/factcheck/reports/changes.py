"""What adding documents to a store changed."""

from __future__ import annotations

from factcheck.core.validated import Value
from factcheck.models import Claim, Comparison, Skipped

__all__ = ["Change"]


class Change(Value):
    """What a store did with the documents that it was given, and what follows from it.

    ``added``, ``replaced``, ``removed`` and ``unchanged`` are ids of documents; ``gone`` and ``come`` the claims that
    the store no longer has and those that it has now (a claim that a corrected document keeps is in neither);
    ``divergences`` are new, ``settled`` those that no longer stand; ``skipped`` are documents that were not taken, for
    they exceed the limits.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[Claim, ...] = ()
    come: tuple[Claim, ...] = ()
    divergences: tuple[Comparison, ...] = ()
    settled: tuple[Comparison, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def then(self, later: Change) -> Change:
        """Both changes as one: what came and went again is in neither."""
        return Change(
            added=self.added + later.added,
            replaced=self.replaced + later.replaced,
            removed=self.removed + later.removed,
            unchanged=self.unchanged + later.unchanged,
            gone=_without(self.gone, later.come) + _without(later.gone, self.come),
            come=_without(self.come, later.gone) + _without(later.come, self.gone),
            divergences=_left(self.divergences, later.settled) + _left(later.divergences, self.settled),
            settled=_left(self.settled, later.divergences) + _left(later.settled, self.divergences),
            skipped=self.skipped + later.skipped,
        )


def _without(claims: tuple[Claim, ...], others: tuple[Claim, ...]) -> tuple[Claim, ...]:
    known = {other.id: other for other in others}
    return tuple(claim for claim in claims if known.get(claim.id) != claim)


def _left(pairs: tuple[Comparison, ...], others: tuple[Comparison, ...]) -> tuple[Comparison, ...]:
    known = {(other.a.id, other.b.id): other for other in others}
    return tuple(pair for pair in pairs if known.get((pair.a.id, pair.b.id)) != pair)
