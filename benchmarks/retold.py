"""Claims of a news corpus told again and again: few that are distinct, each repeated by many outlets, with noise.

``retold`` draws incidents, day by day. An incident is what one real article claims, moved to another day and told in a
few versions whose figures and speakers differ; every version is printed by several outlets, each in a document of its
own. One story can be made huge: thousands of figures for one thing on one day. The same seed gives the same claims.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck import Claim, Range

__all__ = ["retold"]

FIRST = dt.date(2014, 1, 1)
A_DAY = 274  # claims: a million in ten years
VERSIONS = 3  # of an incident, at most
STORY = 0.05  # of the claims are of one story

_Told = list["Claim"]


def retold(
    real: Sequence[Claim],
    count: int,
    distinct: float = 0.05,
    story: float = STORY,
    seed: int = 7,
    days: int | None = None,
) -> Iterator[Claim]:
    """``count`` claims of which about a share ``distinct`` differ in more than their document.

    ``real`` are the claims of real articles; a share ``story`` of the result is about one thing on one day, the rest is
    spread over ``days``, by default as many as keep the number of claims a day.
    """
    draw = random.Random(seed)
    articles = [list(told) for _, told in groupby(real, key=lambda claim: claim.document_id)]
    speakers = sorted({claim.attribution for claim in real if claim.attribution}, key=repr)
    huge = round(count * story)
    versions = _one_story(real, draw) if huge else iter(())
    yield from islice(_printed(versions, distinct, draw, "s"), huge)
    incidents = _incidents(articles, speakers, days or 1 + count // A_DAY, draw)
    yield from islice(_printed(incidents, distinct, draw, "d"), count - huge)


def _incidents(
    articles: Sequence[_Told], speakers: Sequence[tuple[object, ...]], days: int, draw: random.Random
) -> Iterator[_Told]:
    """Versions of incidents without end."""
    while True:
        article = draw.choice(articles)
        day = FIRST + dt.timedelta(days=draw.randrange(days))
        for _ in range(draw.randint(1, VERSIONS)):
            yield [_version(claim, day, speakers, draw) for claim in article]


def _version(claim: Claim, day: dt.date, speakers: Sequence[tuple[object, ...]], draw: random.Random) -> Claim:
    """The claim on another day, now and then with another figure or speaker."""
    reported = claim.reported or day
    update: dict[str, object] = {"reported": day + dt.timedelta(days=draw.random() < 0.2)}
    if claim.as_of:
        update["as_of"] = day + (claim.as_of - reported)
    if claim.attribution and draw.random() < 0.3:
        update["attribution"] = draw.choice(speakers)
    if claim.figures and draw.random() < 0.5:
        update |= _raised(claim, draw.randint(1, 2 + int(claim.figures[0]) // 4))
    return claim.model_copy(update=update)


def _raised(claim: Claim, more: int) -> dict[str, object]:
    """Another figure: all its ends are higher, and so is the number in its words."""
    text = claim.text
    for figure in claim.figures:
        text = text.replace(f"{figure:,}", f"{figure + more:,}")
    figures = tuple(figure + more for figure in claim.figures)
    spans = {name: _moved(getattr(claim, name), more) for name in ("range", "plausible")}
    return {"text": text, "sentence": claim.sentence.replace(claim.text, text), "figures": figures, **spans}


def _moved(span: Range, more: int) -> Range:
    lower, upper = (None if end is None else end + Decimal(more) for end in (span.lower, span.upper))
    return replace(span, lower=lower, upper=upper)


def _one_story(real: Sequence[Claim], draw: random.Random) -> Iterator[_Told]:
    """One count of the dead of one place and day in versions without end, each with a figure of its own."""
    one = next(each for each in real if each.measure == "killed" and each.place and each.range.is_exact)
    while True:
        yield [one.model_copy(update={"reported": FIRST, "part_of": None} | _raised(one, draw.randrange(100_000)))]


def _printed(versions: Iterator[_Told], distinct: float, draw: random.Random, name: str) -> Iterator[Claim]:
    """Each version in the documents of several outlets; the parts of a claim are shared by all who print it."""
    number = 0
    for version in versions:
        for _ in range(1 + int(draw.expovariate(distinct / (1 - distinct)) + 0.5) if distinct < 1 else 1):
            number += 1
            document = f"{name}{number}"
            ids = {claim.id: f"{document}:{at}" for at, claim in enumerate(version)}
            for claim in version:
                whole = claim.part_of and ids.get(claim.part_of)
                yield claim.model_copy(update={"id": ids[claim.id], "document_id": document, "part_of": whole})
