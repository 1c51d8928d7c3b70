"""Which claims are one claim told again? All that pairwise work needs to know of them is worked out once.

A million claims of a news corpus are a few thousand statements and their reprints. Two claims of one *statement* differ
in nothing but where they stand, so whatever holds between two statements holds between all their claims, save for what
is asked of claims in one document.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.comparing.events import Scenes
    from factcheck.models import Claim

__all__ = ["Repeats"]

# Everything but the claim's name and place in a text, and the claims that it is part of or made of.
_STATED = itemgetter(
    "sentence",
    "text",
    "range",
    "plausible",
    "figures",
    "approximate",
    "qualifier",
    "measure",
    "subject",
    "population",
    "place",
    "as_of",
    "window",
    "modality",
    "attribution",
    "hedges",
    "falls",
    "reported",
)


class Repeats:
    """Numbers for statements: claims of one number say the same in the same words, in texts that open alike."""

    def __init__(self, scenes: Scenes) -> None:
        self._scenes = scenes
        self._numbers: dict[tuple[Any, ...], int] = {}

    def of(self, claim: Claim) -> int:
        """The number of a claim's statement; numbers are given in the order of asking."""
        stated: tuple[Any, ...] = _STATED(claim.__dict__)
        if self._scenes.has_text(claim):
            stated = stated, self._scenes.of(claim), self._scenes.head(claim.document_id)
        return self._numbers.setdefault(stated, len(self._numbers))
