"""Who said it first? Five outlets that repeat one speaker are one origin."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.comparing.names import fold
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.models import Citation, CitationKind, SourceKind
from factcheck.sources.collection import Collection, Met, firsts
from factcheck.sources.registry import is_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.models import Attribution, Claim, Cluster, Document, Source
    from factcheck.sources.gists import Gist

__all__ = ["UNNAMED", "Provenance", "with_origins"]

UNNAMED = "unnamed sources"
_NOBODY = "unattributed"


class Provenance:
    """Which origin stands behind each claim, and who took it from whom.

    The origin is the deepest *named* link of the chain of attribution ("the MP, citing intelligence data" rests on the
    MP: the data have no name). A chain without a name rests on unnamed sources of its outlet: those of other outlets
    may be the same people, so they never add up to independent origins. A claim that names nobody rests on its outlet,
    and on the outlet whose words it repeats where its text is a copy.

    A gist stands for the text of its document. ``collection`` and ``called`` are what was made of all documents before,
    where these are only some of them.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Mapping[str, Document],
        sources: Sequence[Source] = (),
        collection: Collection | None = None,
        called: Mapping[str, Mapping[str, str]] | None = None,
        gists: Mapping[str, Gist] | None = None,
    ) -> None:
        self._documents = documents
        self._collection = collection or _collected(claims, documents, sources, gists)
        self.registry = self._collection.registry
        self.called = self._resolved(claims) if called is None else called

    def _resolved(self, claims: Sequence[Claim]) -> dict[str, dict[str, str]]:
        """For each document the nouns by which it comes back to a body ("the monitor said"), with the body last met."""
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            told[claim.document_id].append(claim)
        found = {}
        for document, those in told.items():
            called: dict[str, str] = {}
            for claim in sorted(those, key=lambda one: one.start):
                for one in claim.attribution:
                    called |= dict.fromkeys(self._nouns(one), self.registry.canonical(one.name))
            if called:
                found[document] = called
        return found

    def _nouns(self, one: Attribution) -> Iterator[str]:
        """What a text may call a named body or person later on: "the monitor", "the ministry", "the president"."""
        if not is_named(one.name) or len(one.name.split()) + one.name.isupper() < 2:
            return
        kind = self.registry.source(self.registry.canonical(one.name)).kind
        yield from (noun for row in lexicon().kinds if row.id == kind for noun in row.called)
        yield from lexicon().reporting.institutions.intersection(words_of(one.name))
        yield from lexicon().reporting.offices.intersection(words_of(one.role or ""))

    def chain(self, claim: Claim) -> tuple[str, ...]:
        """Who says so and whom they cite, nearest first, each under the name that the registry keeps."""
        called = self.called.get(claim.document_id, {})
        return tuple(called.get(fold(one.name)) or self._kept(one.name) for one in claim.attribution)

    def _kept(self, name: str) -> str:
        """The registry's name for a body or person; speakers without a name stay as they are written."""
        canonical = self.registry.canonical(name)
        return canonical if self.is_named(canonical) else name

    def origin(self, claim: Claim) -> tuple[str, bool]:
        """The name of the origin, and whether it is a named speaker."""
        chain = self.chain(claim)
        outlet = self.outlet(claim)
        named = [name for name in chain if self.is_named(name) and name != outlet]
        if named:
            return named[-1], True
        if chain and any(name != outlet for name in chain):
            return f"{UNNAMED} ({outlet or chain[-1]})", False
        return outlet or _NOBODY, False

    def outlet(self, claim: Claim) -> str | None:
        """Who published the claim."""
        document = self._documents.get(claim.document_id)
        return self.registry.canonical(document.publisher) if document and document.publisher else None

    def is_named(self, name: str) -> bool:
        """Whether an origin is one known body or person; whoever the user names is."""
        return self.registry.is_users(name) or (not self._is_unnamed(name) and is_named(name))

    def is_outlet(self, name: str) -> bool:
        """Whether a name only passes on what others say: an outlet or an agency."""
        return name in self._collection.publishers or self.registry.source(name).kind in {
            SourceKind.AGENCY,
            SourceKind.OUTLET,
        }

    def origins(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The origins of claims that say the same.

        An outlet that is cited passes the question on to its own claims among these. An unattributed repetition adds
        none to those that others name. Unnamed sources of several outlets are one, and so is whoever stands behind
        outlets that cite one another in a circle. "The ministry" of one text may be "the health ministry" of another,
        and "the government" any official: they add none to these.
        """
        ends = {name for name in self._followed(claims) if not self._is_unnamed(name)}
        named = {name for name in ends if not self.is_outlet(name)}
        if not named and self.circle(claims):
            return (UNNAMED,)
        named = {name for name in named if not any(self._may_be(name, other) for other in named)}
        if named or ends:
            return tuple(sorted(named or ends))
        unnamed = sorted(set(self._followed(claims)))
        return tuple(unnamed) if len(unnamed) == 1 else (UNNAMED,)

    def _may_be(self, name: str, other: str) -> bool:
        """Whether a speaker may be the other one, of whom more words tell."""
        if name == other or self.registry.is_users(name):
            return False
        umbrellas, words, more = lexicon().reporting.umbrellas, frozenset(words_of(name)), frozenset(words_of(other))
        if name != name.lower():  # "CGT" and "the CGT union"
            return words < more and more - words <= _bodies()
        if words <= umbrellas and self.registry.source(other).kind == SourceKind.OFFICIAL:
            return not more <= umbrellas or other < name  # of "the government" and "the authorities" one stays
        return words < more

    def _is_unnamed(self, name: str) -> bool:
        return name == _NOBODY or name.startswith(UNNAMED)

    def _followed(self, claims: Sequence[Claim]) -> list[str]:
        """Where each claim's chain ends when every outlet that is cited is asked whom it has it from."""
        taken = self._taken(claims)
        return sorted({end for claim in claims for end in _ends(self.origin(claim)[0], taken)})

    def _taken(self, claims: Sequence[Claim]) -> dict[str, set[str]]:
        """For each outlet among the publishers of these claims, whom it has them from."""
        taken: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            outlet, origin = self.outlet(claim), self.origin(claim)[0]
            if outlet and origin != outlet:
                taken[outlet].add(origin)
            elif outlet and (first := self._copied(claim)):
                taken[outlet].add(first)
        return taken

    def _copied(self, claim: Claim) -> str | None:
        """The outlet whose words a claim's text repeats without naming it."""
        first = self._collection.firsts.get(claim.document_id)
        outlet = self.registry.canonical(first) if first else None
        return outlet if outlet != self.outlet(claim) else None

    def circle(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """Outlets that have these claims from one another and from nobody else, () where somebody said it first."""
        taken = self._taken(claims)
        for start in sorted(taken):
            ends = _ends(start, taken)
            if len(ends) > 1 and all(end in taken and _ends(end, taken) == ends for end in ends):
                return tuple(sorted(ends))
        return ()

    def behind(self, claim: Claim) -> str | None:
        """The known body that data without a name point to: "intelligence data" cited by a South Korean official."""
        *speakers, last = self.chain(claim) or ("",)
        if not speakers or is_named(last):
            return None
        side = self.registry.source(speakers[-1]).side
        return self.registry.body(side, words_of(last)) if side else None

    def citations(self, claims: Iterable[Claim]) -> list[Citation]:
        """The graph of who took these claims from whom, sorted; one edge for each pair and way of taking."""
        carried: dict[tuple[str, str, CitationKind], set[str]] = defaultdict(set)
        for claim in claims:
            for edge in self._edges(claim):
                if edge[0] != edge[1]:
                    carried[edge].add(claim.id)
        return [
            Citation(taker=taker, giver=giver, kind=kind, claim_ids=tuple(sorted(ids)))
            for (taker, giver, kind), ids in sorted(carried.items())
        ]

    def _edges(self, claim: Claim) -> Iterator[tuple[str, str, CitationKind]]:
        outlet, chain = self.outlet(claim), self._nodes(claim)
        document = self._documents.get(claim.document_id)
        if outlet and document and document.via:
            yield self.registry.canonical(document.via), outlet, CitationKind.CARRIES
        if outlet and chain:
            yield outlet, chain[0], CitationKind.QUOTES
        for taker, giver in pairwise(chain):
            yield taker, giver, CitationKind.CITES
        if outlet and (first := self._copied(claim)):
            yield outlet, first, CitationKind.COPIES

    def _nodes(self, claim: Claim) -> list[str]:
        """The chain as nodes of the graph: speakers without a name are those of whoever quotes them."""
        nodes: list[str] = []
        for name in self.chain(claim):
            whose = nodes[-1] if nodes else self.outlet(claim) or claim.document_id or _NOBODY
            nodes.append(name if self.is_named(name) else f"{name} ({whose})")
        if nodes and (body := self.behind(claim)):
            nodes[-1] = body
        return nodes


def _collected(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    sources: Sequence[Source],
    gists: Mapping[str, Gist] | None,
) -> Collection:
    telling = {claim.document_id for claim in claims}
    told = (one for one in documents.values() if one.id in telling)
    return Collection.of(Met.of(claims, documents.values(), gists), firsts(told, gists), sources)


def _ends(start: str, taken: Mapping[str, set[str]]) -> frozenset[str]:
    """Where the ways from ``start`` end; outlets that lead back to one another are ends together."""
    seen, todo = {start}, [start]
    while todo:
        for giver in sorted(taken.get(todo.pop(), ())):
            if giver not in seen:
                seen.add(giver)
                todo.append(giver)
    ends = frozenset(name for name in seen if name not in taken)
    return ends or frozenset(seen)


@remembered
def _bodies() -> frozenset[str]:
    """The nouns that texts call bodies by: union, group, agency."""
    return frozenset(noun for row in lexicon().kinds for noun in row.called)


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
