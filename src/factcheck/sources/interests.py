"""Who gains by a high figure, and who by a low one? Parties to a matter, found in the texts and in the registry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ahocorasick_rs import AhoCorasick

from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factcheck.models import Claim, Document, Source
    from factcheck.sources.origins import Provenance

__all__ = ["Interest", "Interests", "fights"]

_SENTENCES = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Interest:
    """In which direction a speaker's interest lies, and why; no direction where only a stake is known."""

    direction: Literal["low", "high"] | None
    text: str


class Interests:
    """The interest of speakers in figures: from the user's ``stake``, from their calling, from the sides of a war.

    A side is at war with another where a sentence of the documents sets the forces of both against each other;
    ``known`` are such pairs where their texts were read before.
    """

    def __init__(
        self,
        provenance: Provenance,
        documents: Mapping[str, Document],
        known: Iterable[frozenset[str]] = (),
    ) -> None:
        self._provenance = provenance
        self._documents = documents
        self._fights = tuple(known)

    def of(self, claim: Claim) -> Interest | None:
        """The interest of whoever a claim rests on."""
        origin, named = self._provenance.origin(claim)
        source = self._provenance.registry.source(origin)
        if named and source.stake:
            return Interest(None, f"{origin} has a stake: {source.stake}")
        return self._by_calling(claim) or (self._by_side(claim, source) if named else None)

    def _by_calling(self, claim: Claim) -> Interest | None:
        said = {word for one in claim.attribution for word in words_of(f"{one.name} {one.role or ''}")}
        for row in lexicon().interests:
            if claim.measure in row.measures and not row.who.isdisjoint(said):
                return Interest(row.direction, f"{row.name} gain by a {row.direction} figure")
        return None

    def _by_side(self, claim: Claim, source: Source) -> Interest | None:
        """Own losses low, an enemy's high."""
        suffering = _forces_of(claim)
        if suffering is None or source.side is None or claim.measure not in lexicon().belligerents.measures:
            return None
        registry = self._provenance.registry
        if registry.same_side(source.side, suffering):
            return Interest("low", f"{source.name} speaks of losses on its own side, which gains by a low figure")
        pair = frozenset({registry.camp(source.side), registry.camp(suffering)})
        if source.kind != SourceKind.PARTY and pair not in self._at_war:
            return None
        return Interest("high", f"{source.name} speaks for a party to the fighting, which gains by a high figure")

    @cached_property
    def _at_war(self) -> frozenset[frozenset[str]]:
        """Pairs of sides whose forces a sentence of the documents sets against each other."""
        read = (pair for document in self._documents.values() for pair in fights(document.text))
        camp = self._provenance.registry.camp
        return frozenset(frozenset(map(camp, pair)) for pair in (*self._fights, *read))


def fights(text: str) -> frozenset[frozenset[str]]:
    """The pairs of sides whose forces a sentence of the text sets against each other, by code."""
    if not _fighting().find_matches_as_indexes(text.lower()):  # one scan: most texts tell of no fighting
        return frozenset()
    return frozenset(pair for sentence in _SENTENCES.split(text) if (pair := _opposed(sentence)))


@remembered
def _fighting() -> AhoCorasick:
    """Finds the words with which phrases of fighting begin, wherever they stand."""
    return AhoCorasick(sorted({words_of(phrase)[0] for phrase in lexicon().belligerents.against}))


def _forces_of(claim: Claim) -> str | None:
    """The side whose forces or equipment a claim counts; civilians are no side's losses in this sense."""
    side, colon, kind = (claim.population or "").rpartition(":")
    if not colon:
        side, kind = (kind, "") if kind in lexicon().places else ("", kind)
    row = lexicon().populations.get(kind)
    return side if side and (row is None or row.force or not row.person) else None


@remembered
def _opposed(sentence: str) -> frozenset[str] | None:
    """The two sides whose forces a sentence sets against each other, by code.

    >>> sorted(_opposed("Ten Polish soldiers died in clashes with Czech troops"))
    ['cz', 'pl']
    >>> _opposed("Polish soldiers fought alongside Czech troops against the flood") is None
    True
    """
    rows = lexicon().belligerents
    words = words_of(sentence)
    if not _holds(sentence, rows.against) or _holds(sentence, rows.beside):
        return None
    sides = {side for at in range(len(words)) if (side := _force_at(words, at))}
    return frozenset(sides) if len(sides) == 2 else None


def _holds(sentence: str, phrases: tuple[str, ...]) -> bool:
    low = f" {' '.join(words_of(sentence))} "
    return any(f" {phrase} " in low for phrase in phrases)


def _force_at(words: tuple[str, ...], at: int) -> str | None:
    """The side of forces named at a word: "Czech troops", "Czech Defence Forces"."""
    hit = lexicon().demonyms.at(words, at)
    if not hit:
        return None
    behind = words[hit[0] : hit[0] + 3]
    forces = lexicon().belligerents.forces
    return hit[1] if any(word in forces or _is_force(word) for word in behind) else None


@remembered
def _is_force(word: str) -> bool:
    row = lexicon().population_words.get(word)
    return row is not None and row.force
