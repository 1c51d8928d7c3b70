"""Where claims that could be of one story are found: keys for an index, so that few are held against a new one.

A claim is of one story with another only where family of measures and unit are the same, the places are not apart, and
the days are near (``one_event`` asks for more). Two claims that ``one_event`` takes for one meet in a key.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from factcheck.comparing.differences import date_of
from factcheck.comparing.events import FLOW_DAYS, STOCK_DAYS, Trace, is_lasting
from factcheck.comparing.reconcile import derived_totals
from factcheck.comparing.shares import counts_of_shares
from factcheck.comparing.stories import family
from factcheck.lexicon.ontology import Relation, outermost, place_relation
from factcheck.lexicon.tables import remembered
from factcheck.reading.qualifiers import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.comparing.events import Scenes
    from factcheck.models import Claim

__all__ = ["ANYWHERE", "NO_DAY", "Block", "blocks", "places_meet", "reach", "spread", "traces", "with_derived"]

_APART = frozenset({Relation.SEPARATE, Relation.UNKNOWN})
ANYWHERE = ""  # a claim whose place is not known can be of any
_NAMELESS = "?"  # villages that the gazetteer lacks: their spellings vary
NO_DAY = 0


class Block(NamedTuple):
    """A key: the story (family of measures), its unit, the country, whether its figures are asked for weeks, the day.

    ``day`` is a date's ordinal, NO_DAY where there is none.
    """

    measure: str
    unit: str
    country: str
    lasting: bool
    day: int


def with_derived(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a document, and the totals and counts that they add up to."""
    return (*claims, *derived_totals(claims), *counts_of_shares(claims))


def traces(claims: Sequence[Claim], scenes: Scenes) -> list[Trace]:
    """What is kept of the claims of a document."""
    return [
        Trace(
            id=claim.id,
            document_id=claim.document_id,
            measure=claim.measure,
            population=claim.population,
            unit=claim.unit,
            speaker=claim.speaker,
            as_of=claim.as_of,
            reported=claim.reported,
            setting=scenes.of(claim),
        )
        for claim in claims
    ]


def spread(claim: Claim) -> tuple[float, float]:
    """The figure by which a claim is clustered, and how far that of one may lie which says the same."""
    ends = (claim.plausible.lower, claim.plausible.upper)
    figure = claim.figures[0] if claim.figures else next((end for end in ends if end), Decimal(0))
    return float(figure), float(width(abs(figure))) if figure else 0.0


@remembered
def places_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the places of two settings do not speak against one event."""
    return not (a and b) or any(place_relation(one, other) not in _APART for one in a for other in b)


def blocks(trace: Trace) -> Iterator[Block]:
    """The keys under which a claim is found: one for each country that its setting names."""
    measure, unit = family(trace)
    date = date_of(trace)
    day = date.toordinal() if date else NO_DAY
    countries = sorted({outermost(place) or _NAMELESS for place in trace.setting.places}) or [ANYWHERE]
    for country in countries:
        yield Block(measure, unit, country, is_lasting(trace), day)


def reach(block: Block, *, lasting: bool) -> int:
    """How many days lie at most between a claim of this block and one that is lasting or not."""
    return STOCK_DAYS if block.lasting and lasting else FLOW_DAYS
