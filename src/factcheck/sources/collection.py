"""What is known of all documents together: who is who in them, who prints, and whose text is a copy of whose."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.sources.copies import copies
from factcheck.sources.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.models import Claim, Document, Source
    from factcheck.sources.gists import Gist

__all__ = ["Collection", "Met", "acronyms", "firsts"]

_ACRONYM = re.compile(r"(?:[’']s)?\s?\(([A-Z]{2,8})\)")


@dataclass(frozen=True, slots=True)
class Met:
    """The names that documents give, of which a registry is made: speakers, outlets, and pairs of a name and more."""

    speakers: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    acronyms: frozenset[tuple[str, str]] = frozenset()
    roles: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, claims: Iterable[Claim], documents: Iterable[Document], gists: Mapping[str, Gist] | None = None) -> Met:
        """The names in claims and in the documents that they are of; a gist stands for the text of its document."""
        known = {one.id: one for one in documents}
        said = [(claim.document_id, one) for claim in claims for one in claim.attribution]
        return cls(
            frozenset(one.name for _, one in said),
            frozenset(name for one in known.values() for name in (one.publisher, one.via) if name),
            _acronyms({(where, one.name) for where, one in said}, known, gists or {}),
            frozenset((one.name, one.role) for _, one in said if one.role),
        )

    def registry(self, sources: Sequence[Source] = ()) -> Registry:
        """Who is who among them; ``sources`` is what the user knows."""
        return Registry.of(self.speakers | self.publishers, sources, acronyms=self.acronyms, roles=self.roles)


@dataclass(frozen=True, slots=True)
class Collection:
    """The registry of all documents, the outlets by the names that it keeps, and the first text of each copy.

    ``firsts`` has for each document that is a copy the publisher of the text that it repeats.
    """

    registry: Registry
    publishers: frozenset[str]
    firsts: Mapping[str, str | None]

    @classmethod
    def of(cls, met: Met, firsts: Mapping[str, str | None], sources: Sequence[Source] = ()) -> Collection:
        """That of documents which gave these names; ``sources`` is what the user knows."""
        registry = met.registry(sources)
        return cls(registry, frozenset(map(registry.canonical, met.publishers)), firsts)


def firsts(documents: Iterable[Document], gists: Mapping[str, Gist] | None = None) -> dict[str, str | None]:
    """For each document that is a copy, the publisher of the first of those that share its words.

    A gist stands for the text of its document.
    """
    ordered = sorted(documents, key=_age)
    known = gists or {}
    told = (known[one.id].shingles if one.id in known else one.text for one in ordered)
    found = zip(ordered, copies(told), strict=True)
    return {one.id: ordered[first].publisher for one, first in found if ordered[first] is not one}


def _age(document: Document) -> tuple[bool, str, str, str]:
    """Whose text is the first among copies: the earlier one, then one that names its publisher."""
    published = document.published.isoformat() if document.published else "9999"
    return document.publisher is None, published, document.publisher or "", document.id


def acronyms(text: str, names: Iterable[str]) -> set[tuple[str, str]]:
    """The names of speakers with the acronym that a text gives them: "the Special Operations Forces (SSO)"."""
    ends = ((name, at + len(name)) for name in names if (at := text.find(f"{name} (")) >= 0)
    return {(name, match.group(1)) for name, end in ends if (match := _ACRONYM.match(text, end))}


def _acronyms(
    said: Iterable[tuple[str, str]], documents: Mapping[str, Document], gists: Mapping[str, Gist]
) -> frozenset[tuple[str, str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for document_id, name in said:
        names[document_id].add(name)
    found: set[tuple[str, str]] = set()
    for document_id, those in names.items():
        if document_id in gists:
            found |= gists[document_id].acronyms
        elif document_id in documents:
            found |= acronyms(documents[document_id].text, those)
    return frozenset(found)
