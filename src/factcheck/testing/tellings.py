"""Stories: several outlets tell one event, and one of them differs in a planted way whose true explanation is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.errors import InvalidValueError
from factcheck.models import Claim, Document, Modality, Verdict, Window
from factcheck.reading.by_hand import claim
from factcheck.testing import tables
from factcheck.testing.choices import Wanted, among
from factcheck.testing.texts import DAY

if TYPE_CHECKING:
    from factcheck.testing.tables import Event, Telling

__all__ = ["Story", "stories"]

_USUAL, _OTHER = "officials", "the opposition"


@dataclass(frozen=True, slots=True)
class Story:
    """What outlets tell of one event.

    ``planted`` names the one difference, ``verdict`` is what comparing its two sides must give, ``why`` its true
    explanation in words: ``usual`` is the claim of every outlet but the last, ``odd`` that of the last one.
    """

    documents: tuple[Document, ...]
    field: str
    planted: str
    verdict: Verdict
    why: str
    usual: Claim
    odd: Claim


def stories(*, planted: Wanted[str] = None, field: Wanted[str] = None, outlets: int = 4) -> st.SearchStrategy[Story]:
    """Stories told by two to ``outlets`` outlets.

    ``planted`` is one or more of nothing, bound, measure, population, place, window, as_of, modality, attribution,
    unit: "nothing" is a divergence that nothing explains. ``field`` is one or more of those of ``documents``. Raises
    InvalidValueError where a filter names what is not known, or where no event of the field differs so.

    >>> from hypothesis import find
    >>> story = find(stories(planted="measure"), lambda one: True)
    >>> for document in story.documents:
    ...     print(document.publisher, "·", document.text)
    Outlet A · The flood in Kerala killed 13 people, officials said.
    Outlet B · The flood in Kerala left 27 people killed or wounded, officials said.
    >>> str(story.verdict), story.why
    ('explained', 'what the others count is a part of what the last one counts')
    """
    kinds = among(list(tables.plants()), planted, "difference")
    fields = among(list(dict.fromkeys(one.field for one in tables.events())), field, "field")
    found = [(kind, one) for kind in kinds for one in tables.events() if one.field in fields and kind in one.odd]
    if not found:
        raise InvalidValueError("no such stories", value=(planted, field), expected="other filters")
    return st.builds(
        lambda drawn, places, more, extra, many: _story(drawn[0], drawn[1], places, (13 + 10 * more, extra), many),
        st.sampled_from(found),
        st.integers(0, 5),
        st.integers(0, 30),  # figures end in 3: a bare round figure is "about"
        st.integers(0, 60),
        st.integers(1, max(1, outlets - 1)),
    )


def _story(kind: str, event: Event, at: int, figures: tuple[int, int], others: int) -> Story:
    plant, odd = tables.plants()[kind], event.odd[kind]
    few = figures[0]
    numbers = {
        "few": f"{few:,}",
        "near": f"{few + 4:,}",
        "many": f"{2 * few + 1 + 10 * figures[1]:,}",
        "converted": f"{round(few * Decimal(odd.per)):,}",
    }
    place, country = event.places[at % len(event.places)]
    there = country if kind == "place" else place
    speaker = _OTHER if kind == "attribution" else _USUAL
    later = DAY + dt.timedelta(days=plant.days)
    usual_figure, odd_figure = (
        _figure(told.figure, words.format(**numbers)) for told, words in ((event.usual, plant.usual), (odd, plant.odd))
    )
    told = [_document(at, event.usual.text, usual_figure, place, _USUAL, DAY) for at in range(others)]
    told.append(_document(others, odd.text, odd_figure, there, speaker, later))
    return Story(
        documents=tuple(told),
        field=event.field,
        planted=kind,
        verdict=Verdict(plant.verdict),
        why=plant.why,
        usual=_claim(event.usual, usual_figure, place, _USUAL, DAY),
        odd=_claim(odd, odd_figure, there, speaker, later),
    )


def _figure(pattern: str, words: str) -> str:
    """The figure as the event writes it, with the words that bound it before the sign: "at least $13 million"."""
    *bound, number = words.split(" ")
    return " ".join([*bound, pattern.format(number)])


def _claim(told: Telling, figure: str, place: str, speaker: str, day: dt.date) -> Claim:
    window = told.days and Window(start=day - dt.timedelta(days=told.days - 1), end=day, days=told.days)
    return claim(
        figure,
        measure=told.measure,
        subject=told.subject,
        place=place,
        reported=day,
        speaker=speaker.removeprefix("the "),
        window=window or None,
        modality=Modality(told.modality),
    )


def _document(at: int, text: str, figure: str, place: str, speaker: str, day: dt.date) -> Document:
    said = f"{text}, {speaker} said.".replace("{0}", figure).replace("{place}", place)
    return Document(
        id=f"outlet-{at}", text=said[0].upper() + said[1:], publisher=f"Outlet {chr(ord('A') + at)}", published=day
    )
