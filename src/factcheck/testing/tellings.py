"""Stories: several outlets tell one event, and one of them differs in a planted way whose true explanation is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.models import Claim, Document, Modality, Verdict, Window
from factcheck.reading.by_hand import claim
from factcheck.testing.choices import Wanted, among

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PLANTS", "Plant", "Story", "stories"]


@dataclass(frozen=True, slots=True)
class Plant:
    """A way to differ: the sentence of the one that differs, the verdict on the pair, the kind of the difference.

    ``{few}`` is the figure of the other outlets, ``{many}`` one that does not meet it.
    """

    sentence: str
    verdict: Verdict
    measure: str = "killed"
    subject: str = "people"
    figure: str = "{many}"
    base: str = "{few}"
    place: str | None = None
    day: int = 0  # days after the other reports
    window: Window | None = None
    modality: Modality = Modality.ACTUAL


_EVENT = "The {event} in {place} killed {figure} people, officials said."
PLANTS: Mapping[str, Plant] = {
    "nothing": Plant(_EVENT, Verdict.CONTRADICTION),
    "bound": Plant(_EVENT, Verdict.CONSISTENT, figure="at least {few}", base="{near}"),
    "measure": Plant(
        "The {event} in {place} left {figure} people killed or wounded, officials said.",
        Verdict.EXPLAINED,
        measure="casualties",
    ),
    "population": Plant(
        "The {event} in {place} killed {figure} children, officials said.",
        Verdict.EXPLAINED,
        subject="children",
        figure="{few}",
        base="{many}",
    ),
    "place": Plant(
        "The {event} in {country} killed {figure} people, officials said.", Verdict.EXPLAINED, place="country"
    ),
    "window": Plant(
        "The {event} in {place} has killed {figure} people over the past three days, officials said.",
        Verdict.EXPLAINED,
        figure="{few}",
        base="{many}",
        window=Window(start=dt.date(2024, 5, 7), end=dt.date(2024, 5, 9), days=3, text="past three days"),
    ),
    "as_of": Plant(_EVENT, Verdict.EXPLAINED, day=1),
    "modality": Plant(
        "The {event} in {place} could kill {figure} people, officials said.",
        Verdict.EXPLAINED,
        modality=Modality.POSSIBLE,
    ),
}
_PLACES = (("Kerala", "India"), ("Izmir", "Turkey"), ("Sumy", "Ukraine"))
_DAY = dt.date(2024, 5, 9)


@dataclass(frozen=True, slots=True)
class Story:
    """What outlets tell of one event.

    ``planted`` names the one difference, ``verdict`` is what comparing its two sides must give: ``usual`` is the claim
    of every outlet but the last, ``odd`` that of the last one.
    """

    documents: tuple[Document, ...]
    planted: str
    verdict: Verdict
    usual: Claim
    odd: Claim


def stories(*, planted: Wanted[str] = None, outlets: int = 4) -> st.SearchStrategy[Story]:
    """Stories told by two to ``outlets`` outlets.

    ``planted`` is one or more of nothing, bound, measure, population, place, window, as_of, modality; "nothing" is a
    divergence that nothing explains. Raises InvalidValueError where it names what is not known.

    >>> from hypothesis import find
    >>> for document in find(stories(planted="measure"), lambda one: True).documents:
    ...     print(document.publisher, "·", document.text)
    Outlet A · The flood in Kerala killed 13 people, officials said.
    Outlet B · The flood in Kerala left 27 people killed or wounded, officials said.
    """
    return _stories(st.sampled_from(among(list(PLANTS), planted, "difference")), outlets)


@st.composite
def _stories(draw: st.DrawFn, kinds: st.SearchStrategy[str], outlets: int) -> Story:
    kind = draw(kinds)
    plant = PLANTS[kind]
    few = 13 + 10 * draw(st.integers(0, 30))  # never round: a bare round figure is "about"
    figures = {"few": f"{few:,}", "near": f"{few + 4:,}", "many": f"{2 * few + 1 + 10 * draw(st.integers(0, 60)):,}"}
    place, country = draw(st.sampled_from(_PLACES))
    words = {"event": draw(st.sampled_from(["flood", "earthquake"])), "place": place, "country": country}
    base, odd = plant.base.format(**figures), plant.figure.format(**figures)
    told = _EVENT.format(figure=base, **words)
    published = [_DAY] * draw(st.integers(1, max(1, outlets - 1)))
    documents = [_document(at, told, day) for at, day in enumerate(published)]
    later = _DAY + dt.timedelta(days=plant.day)
    documents.append(_document(len(documents), plant.sentence.format(figure=odd, **words), later))
    return Story(
        documents=tuple(documents),
        planted=kind,
        verdict=plant.verdict,
        usual=claim(base, measure="killed", subject="people", place=place, reported=_DAY),
        odd=claim(
            odd,
            measure=plant.measure,
            subject=plant.subject,
            place=country if plant.place else place,
            reported=later,
            window=plant.window,
            modality=plant.modality,
        ),
    )


def _document(at: int, text: str, day: dt.date) -> Document:
    return Document(id=f"outlet-{at}", text=text, publisher=f"Outlet {chr(ord('A') + at)}", published=day)
