"""What is still asked of a text when its claims are read: so little that the text itself can go.

Telling whether two reports are of one event, whose words a text repeats and who fights whom needs no more than this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.comparing.events import OPENING, Scenes
from factcheck.comparing.reconcile import derived_totals
from factcheck.comparing.shares import counts_of_shares
from factcheck.sources.collection import acronyms
from factcheck.sources.copies import shingles
from factcheck.sources.interests import fights

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.comparing.events import Setting
    from factcheck.models import Claim, Document

__all__ = ["Gist", "scenes_of"]


@dataclass(frozen=True, slots=True)
class Gist:
    """Stands for the text of a document: how it opens, the settings of its claims, its shingles, who fights whom."""

    opening: str
    settings: Mapping[str, Setting]
    shingles: array[int]
    acronyms: frozenset[tuple[str, str]]
    fights: frozenset[frozenset[str]]

    @classmethod
    def of(cls, document: Document, claims: Sequence[Claim]) -> Gist | None:
        """The gist of a document and the claims that were read in it; None where nothing is to be kept.

        >>> from factcheck.models import Document
        >>> from factcheck.reading.reader import extract
        >>> told = Document(text="The quake near the harbour of Izmir killed 40 people.")
        >>> gist = Gist.of(told, extract(told))
        >>> [sorted(setting.kinds) for setting in gist.settings.values()]
        [['earthquake']]
        >>> Gist.of(Document(text="Nothing is counted here."), []) is None
        True
        """
        opposed = fights(document.text)
        if not claims:
            return cls("", {}, shingles(""), frozenset(), opposed) if opposed else None
        scenes = Scenes([document])
        derived = (*derived_totals(claims), *counts_of_shares(claims))
        return cls(
            opening=document.text[:OPENING],
            settings={claim.id: scenes.of(claim) for claim in (*claims, *derived)},
            shingles=shingles(document.text),
            acronyms=frozenset(acronyms(document.text, {one.name for claim in claims for one in claim.attribution})),
            fights=opposed,
        )


def scenes_of(documents: Iterable[Document], gists: Mapping[str, Gist]) -> Scenes:
    """The scenes of documents, by the gists of those whose texts have gone."""
    return Scenes(
        documents,
        settings={name: setting for gist in gists.values() for name, setting in gist.settings.items()},
        openings={name: gist.opening for name, gist in gists.items()},
    )
