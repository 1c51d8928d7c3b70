"""Documents for a run on Spark: the seeds, planted stories, and reports made of templates; with ids that clash."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import find

import factcheck
from factcheck.testing import _hook, stories
from factcheck.testing.tables import plants

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).parents[2] / "seeds"
SENTENCES = (
    "The flood in {place} killed at least {n} people and left {m} homeless, Mayor Ilse Brandt said.",
    "Ilse Brandt, the mayor, told reporters that {n} people had been killed by the flood in {place}.",
    (
        "The Valley Rescue Service (VRS) counted {n} dead and {m} wounded after the air strike on {place}; "
        "the VRS expects more."
    ),
    (
        "Ten Polish soldiers died in clashes with Czech troops near {place}, where {n} Czech soldiers were killed, "
        "Warsaw said."
    ),
    "Officials in {place} said the earthquake had destroyed {m} homes and killed {n} people, {k} of them children.",
    "Up to {m} troops are in {place}, two officials said, of whom 12 percent of the 2,500 reservists have left.",
)
FIRST = dt.date(2024, 5, 1)


@pytest.fixture
def corpus() -> list[factcheck.Document]:
    """The same each time."""
    seeds, _ = factcheck.load([SEEDS])
    return [*seeds, *_planted(), *_reports()]


def _planted() -> Iterator[factcheck.Document]:
    """A story for each way to differ: their ids are the same from story to story."""
    _hook.register()
    for kind in plants():
        yield from find(stories(planted=kind), lambda _: True).documents


def _reports() -> Iterator[factcheck.Document]:
    drawn = random.Random(7)
    for number in range(30):
        figures = {"n": drawn.randint(11, 14), "m": 100 * drawn.randint(2, 9), "k": drawn.randint(2, 9)}
        place = drawn.choice(["Ostrava", "Izmir", "the village of Brno-Zidenice"])
        text = " ".join(drawn.sample(SENTENCES, 2)).format(place=place, **figures)
        day = FIRST + dt.timedelta(days=drawn.randint(0, 3))
        for outlet in range(drawn.choice([1, 1, 1, 2])):  # some are printed word for word by another
            name = f"report-{number % 25}"  # and some have an id that another has
            yield factcheck.Document(
                id=f"{name}-{outlet}", text=text, publisher=f"Outlet {number % 5 + outlet}", published=day
            )
    yield factcheck.Document(id="report-0-0", text="Nothing is counted here.")
