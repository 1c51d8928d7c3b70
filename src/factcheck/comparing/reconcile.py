"""Parts and wholes: totals that nobody stated but two figures add up to."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.comparing.voices import same_speaker
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.models import Claim, Modality, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.core.ranges import Range

__all__ = ["derived_totals"]

_NEAR = 400  # characters between two figures that one statement gives


def derived_totals(claims: Iterable[Claim]) -> list[Claim]:
    """The totals that one speaker's figures add up to in one passage: killed and wounded make casualties.

    A derived claim names its ``parts``; its ranges are the sums of theirs.

    >>> from factcheck.reading.reader import extract
    >>> total, = derived_totals(extract("The MP said at least 100 soldiers were killed and some 1,000 wounded."))
    >>> print(total.measure, total.range, total.plausible)
    casualties [1045, ∞) person [1045, 1255] person
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    several = [sorted(members, key=_position) for members in by_document.values() if len(members) > 1]
    return [total for members in several for total in _totals(members)]


def _position(claim: Claim) -> tuple[int, str]:
    return claim.start, claim.id


def _totals(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Each part joins the nearest other part that follows it."""
    for measure, summed in _sums():
        parts = [claim for claim in claims if claim.measure in summed and claim.part_of is None]
        used: set[str] = set()
        for first, second in pairwise(parts):
            if first.id not in used and _one_statement(first, second):
                used |= {first.id, second.id}
                yield _sum(measure, (first, second))


@remembered
def _sums() -> tuple[tuple[str, frozenset[str]], ...]:
    """The measures that are sums, and of which."""
    return tuple((row.id, frozenset(row.sum_of)) for row in lexicon().measures.values() if row.sum_of)


def _one_statement(a: Claim, b: Claim) -> bool:
    """Whether two figures are given together, of the same people, place and time, by the same speaker."""
    return (
        a.measure != b.measure
        and a.modality == b.modality == Modality.ACTUAL
        and a.unit == b.unit
        and (a.sentence == b.sentence or (same_speaker(a, b) and b.start - a.end <= _NEAR))
        and a.attribution[:1] == b.attribution[:1]
        and (a.population, a.window, a.as_of) == (b.population, b.window, b.as_of)
        and (a.place is None or b.place is None or a.place == b.place)
    )


def _sum(measure: str, parts: Sequence[Claim]) -> Claim:
    first = parts[0]
    return first.model_copy(
        update={
            "id": digest("sum", measure, *(part.id for part in parts)),
            "end": parts[-1].end,
            "text": " + ".join(part.text for part in parts),
            "range": _added([part.range for part in parts]),
            "plausible": _added([part.plausible for part in parts]),
            "figures": (sum((part.figures[0] for part in parts), Decimal(0)),) if all(p.figures for p in parts) else (),
            "approximate": any(part.approximate for part in parts),
            "qualifier": None,
            "measure": measure,
            "place": next((part.place for part in parts if part.place), None),
            "hedges": tuple(sorted({hedge for part in parts for hedge in part.hedges})),
            "parts": tuple(part.id for part in parts),
        }
    )


def _added(ranges: Sequence[Range]) -> Range:
    return reduce(lambda one, other: one + other, ranges)
