"""Documents with their gold claims: sentences of several fields, made of templates, and what must be read in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.models import Attribution, Claim, Document, Modality, digest
from factcheck.testing.choices import Wanted, among
from factcheck.testing.words import Phrase, quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FIELDS", "Field", "Told", "documents", "written"]


@dataclass(frozen=True, slots=True)
class Told:
    """A document, and the claims that must be read in it, in their order."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A sentence of one field: what it counts, in which units, of whom, and where."""

    measure: str
    sentence: str  # with {figure}, {subject}, {place}, {day}
    units: tuple[str, ...]
    subjects: tuple[str, ...]
    places: tuple[str, ...]
    modality: Modality = Modality.ACTUAL


_PEOPLE, _CITIES = ("people", "civilians", "children"), ("Izmir", "Kerala", "Nairobi")
FIELDS: dict[str, tuple[Field, ...]] = {
    "disaster": (
        Field("killed", "The flood in {place} killed {figure} {subject}", ("person",), _PEOPLE, _CITIES),
        Field("displaced", "The quake in {place} displaced {figure} {subject}", ("person",), _PEOPLE, _CITIES),
        Field("destroyed", "The storm in {place} destroyed {figure} {subject}", ("home",), ("homes",), _CITIES),
        Field(
            "displaced",
            "The flood in {place} is expected to displace {figure} {subject}",
            ("person",),
            _PEOPLE,
            _CITIES,
            Modality.EXPECTED,
        ),
    ),
    "conflict": (
        Field(
            "wounded",
            "The air strike in {place} wounded {figure} {subject}",
            ("person",),
            ("soldiers", "civilians"),
            ("Kharkiv", "Kursk region"),
        ),
    ),
    "epidemic": (Field("infected", "Cholera infected {figure} {subject} in {place}", ("person",), _PEOPLE, _CITIES),),
    "protest": (
        Field("detained", "Police detained {figure} {subject} in {place}", ("person",), ("protesters",), _CITIES),
    ),
    "market": (Field("cost", "The repairs in {place} cost {figure}", ("USD", "EUR", "GBP"), (), _CITIES),),
    "aid": (
        Field("supplied", "The charity delivered {figure} {subject} to {place}", ("truck",), ("trucks",), _CITIES),
    ),
}
_SPEAKERS = ("", "the health ministry", "the governor", "officials")
_DAY = dt.date(2024, 5, 9)


def documents(
    *,
    field: Wanted[str] = None,
    measure: Wanted[str] = None,
    bounds: Wanted[str] = None,
    qualifier: Wanted[str] = None,
    most: int = 3,
) -> st.SearchStrategy[Told]:
    """Documents of one to ``most`` sentences with their gold claims.

    ``field`` is one or more of conflict, disaster, epidemic, market, protest, aid; the other filters are those of
    ``quantities``. Of a gold claim these fields count: text and span, range, plausible, figures, measure, place,
    modality, attribution. Raises InvalidValueError where a filter names what is not known.

    >>> from hypothesis import find
    >>> told = find(documents(field="aid", bounds="floor"), lambda one: len(one.claims) == 1)
    >>> told.claims[0].measure, told.claims[0].subject, told.claims[0].range.upper
    ('supplied', 'trucks', None)
    """
    fields = [one for name in among(list(FIELDS), field, "field") for one in FIELDS[name]]
    measures = among(sorted({one.measure for one in fields}), measure, "measure of such fields")
    fields = [one for one in fields if one.measure in measures]
    return st.lists(_sentences(fields, bounds, qualifier), min_size=1, max_size=most).map(written)


_Sentence = tuple[str, Claim]  # the claim's span is inside its sentence


@st.composite
def _sentences(
    draw: st.DrawFn, fields: Sequence[Field], bounds: Wanted[str], qualifier: Wanted[str]
) -> tuple[str, Claim]:
    field = draw(st.sampled_from(fields))
    phrase: Phrase = draw(quantities(unit=field.units, bounds=bounds, qualifier=qualifier))
    subject = draw(st.sampled_from(field.subjects)) if field.subjects else None
    place, speaker = draw(st.sampled_from(field.places)), draw(st.sampled_from(_SPEAKERS))
    said = phrase.quantity.text
    figure = f"{said} of" if phrase.words.startswith(f"{said} of ") else said
    clause = field.sentence.format(figure="\0", subject=subject, place=place)
    start = clause.index("\0")
    sentence = clause.replace("\0", figure) + (f", {speaker} said." if speaker else ".")
    quantity = phrase.quantity
    return sentence, Claim(
        id="",
        sentence=sentence,
        start=start,
        end=start + len(said),
        text=said,
        range=quantity.range,
        plausible=quantity.plausible,
        figures=quantity.figures,
        approximate=quantity.approximate,
        qualifier=quantity.qualifier,
        measure=field.measure,
        subject=subject,
        place=place,
        modality=field.modality,
        attribution=(Attribution(name=speaker.removeprefix("the ")),) if speaker else (),
        reported=_DAY,
    )


def written(sentences: Sequence[_Sentence], publisher: str = "Morning Post", published: dt.date = _DAY) -> Told:
    """One document of these sentences, its claims with their spans in the whole text."""
    document = Document(text=" ".join(text for text, _ in sentences), publisher=publisher, published=published)
    claims: list[Claim] = []
    at = 0
    for text, claim in sentences:
        span = {"start": at + claim.start, "end": at + claim.end}
        known = {"id": digest(document.id, str(span["start"])), "document_id": document.id, "reported": published}
        claims.append(claim.model_copy(update={**span, **known}))
        at += len(text) + 1
    return Told(document, tuple(claims))
