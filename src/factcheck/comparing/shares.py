"""Shares of a known whole, held against counts: 12 % of 12,500 jobs are 1,500 jobs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.models import Claim, digest
from factcheck.reading.reader import extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factcheck.core.ranges import Range

__all__ = ["counts_of_shares"]

_WHOLE = Decimal(100)  # percent


def counts_of_shares(claims: Iterable[Claim]) -> list[Claim]:
    """What each share of a stated count comes to, read as if the text gave that count; approximate, as shares are.

    A derived claim names the share and its whole as its ``parts``.

    >>> count, = counts_of_shares(extract("The flood destroyed 12 percent of the town's 2,500 homes."))
    >>> print(count.text, "·", count.measure, "·", count.figures[0], count.unit)
    12 percent of 2,500 · destroyed · 300 home
    """
    given = list(claims)
    shares = {claim.id: claim for claim in given if claim.part_of and claim.unit == "percent"}
    named = {claim.part_of for claim in shares.values()}
    return list(_counted(shares.values(), {claim.id: claim for claim in given if claim.id in named}))


def _counted(shares: Iterable[Claim], wholes: Mapping[str, Claim]) -> Iterator[Claim]:
    for share in shares:
        whole = wholes.get(share.part_of or "")
        if whole is None or whole.unit == "percent":
            continue
        if len(share.figures) == len(whole.figures) == 1 and (count := _count(share, whole)) is not None:
            yield count


def _count(share: Claim, whole: Claim) -> Claim | None:
    """The count, with the measure that the sentence gives it when the count stands in the place of the share."""
    figure = share.figures[0] * whole.figures[0] / _WHOLE
    start = share.sentence.find(share.text)
    end = share.sentence.find(whole.text, start + len(share.text))
    if start < 0 or end < 0:
        return None
    told = f"{share.sentence[:start]}{figure.to_integral_value():,}{share.sentence[end + len(whole.text) :]}"
    found = next((claim for claim in extract(told) if claim.start <= start < claim.end), None)
    if found is None or found.measure is None:
        return None
    return share.model_copy(
        update={
            "id": digest("share", share.id, whole.id),
            "end": max(share.end, whole.end),
            "text": f"{share.text} of {whole.text}",
            "range": _times(share.range, whole.range),
            "plausible": _times(share.plausible, whole.plausible),
            "figures": (figure,),
            "approximate": True,
            "qualifier": None,
            "measure": found.measure,
            "subject": whole.subject,
            "population": whole.population,
            "part_of": None,
            "parts": (share.id, whole.id),
        }
    )


def _times(share: Range, whole: Range) -> Range:
    """The share of the whole, end by end; an open end of either is open."""
    lower = None if share.lower is None or whole.lower is None else share.lower * whole.lower / _WHOLE
    upper = None if share.upper is None or whole.upper is None else share.upper * whole.upper / _WHOLE
    return replace(
        whole,
        lower=lower,
        upper=upper,
        lower_closed=share.lower_closed and whole.lower_closed,
        upper_closed=share.upper_closed and whole.upper_closed,
    )
