"""Documents with their gold claims: sentences of several fields, made of templates, and what must be read in them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.errors import InvalidValueError
from factcheck.models import Attribution, Claim, Document, Modality, Window, digest
from factcheck.testing import tables
from factcheck.testing.choices import Wanted, among, picked
from factcheck.testing.words import Phrase, quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.testing.tables import Sentence, Slot

__all__ = ["DAY", "Filled", "Told", "documents", "fields", "fill", "written"]

DAY = dt.date(2024, 5, 9)
_SLOT = re.compile(r"\{(\d)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A document, and the claims that must be read in it, in their order."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a slot: the figure with what it counts, and the word for that."""

    slot: Slot
    phrase: Phrase
    subject: str = ""


def fields() -> list[str]:
    """The fields that sentences speak of."""
    return list(dict.fromkeys(one.field for one in tables.sentences()))


def documents(
    *,
    field: Wanted[str] = None,
    measure: Wanted[str] = None,
    unit: Wanted[str] = None,
    bounds: Wanted[str] = None,
    qualifier: Wanted[str] = None,
    form: Wanted[str] = None,
    most: int = 3,
) -> st.SearchStrategy[Told]:
    """Documents of one to ``most`` sentences with their gold claims.

    ``field`` is one or more of disaster, epidemic, protest, market, aid, conflict, displacement; every claim is of
    ``measure`` and in ``unit``; the other filters are those of ``quantities``. Of a gold claim these fields count: text
    and span, range, plausible, figures, measure, place, modality, window and attribution, and subject where there is
    one. Raises InvalidValueError where a filter names what is not known, or leaves no sentence.

    >>> from hypothesis import find
    >>> told = find(documents(field="aid", bounds="floor", unit="truck"), lambda one: True)
    >>> told.document.text, told.claims[0].measure, str(told.claims[0].range)
    ('The charity delivered at least 2 trucks to Nairobi.', 'supplied', '[2, ∞) truck')
    """
    rows = [row for row in tables.sentences() if row.field in among(fields(), field, "field")]
    measures = set(
        among(sorted({slot.measure for row in rows for slot in row.slots}), measure, "measure of such fields")
    )
    units = set(
        among(sorted({one for row in rows for slot in row.slots for one in slot.units}), unit, "unit of such fields")
    )
    asked = _Asked(units, bounds, qualifier, form)
    drawn = [
        (row, filled)
        for row in rows
        if all(slot.measure in measures for slot in row.slots)
        and None not in (filled := [_filled(slot, asked) for slot in row.slots])
    ]
    if not drawn:
        raise InvalidValueError("no such sentences", value=(field, measure, unit, bounds), expected="other filters")
    sentence = st.sampled_from(drawn).flatmap(lambda one: _sentence(one[0], st.tuples(*one[1])))
    return st.lists(sentence, min_size=1, max_size=most).map(written)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The filters of figures."""

    units: set[str]
    bounds: Wanted[str]
    qualifier: Wanted[str]
    form: Wanted[str]


def _filled(slot: Slot, asked: _Asked) -> st.SearchStrategy[Filled] | None:
    """What may stand in a slot; None where the filters leave nothing."""
    units = [one for one in slot.units if one in asked.units]
    try:
        phrases = {
            subject: quantities(
                unit=units,
                bounds=asked.bounds,
                qualifier=asked.qualifier,
                form=asked.form,
                noun=subject,
            )
            for subject in slot.subjects
        }
    except InvalidValueError:
        return None
    return picked(slot.subjects).flatmap(
        lambda subject: phrases[subject].map(lambda phrase: Filled(slot, phrase, subject))
    )


def _sentence(row: Sentence, filled: st.SearchStrategy[tuple[Filled, ...]]) -> st.SearchStrategy[_Sentence]:
    frame = st.sampled_from(tables.frames()).flatmap(lambda one: st.tuples(st.just(one.text), picked(one.speakers)))
    return st.builds(lambda place, those, said: fill(row.text, place, those, *said), picked(row.places), filled, frame)


_Sentence = tuple[str, tuple[Claim, ...]]  # the spans of the claims are inside the sentence


def fill(text: str, place: str, filled: Sequence[Filled], frame: str = "{sentence}.", speaker: str = "") -> _Sentence:
    """The sentence of a template with its figures, and the claims in it."""
    whole = frame.replace("{sentence}", text).replace("{speaker}", speaker).replace("{place}", place)
    pieces, spans = [], []
    at = end = 0
    for slot in _SLOT.finditer(whole):
        phrase = filled[int(slot[1])].phrase
        pieces += [whole[end : slot.start()], phrase.words]
        at += slot.start() - end
        spans.append((at, at + len(phrase.quantity.text)))
        at, end = at + len(phrase.words), slot.end()
    sentence = "".join([*pieces, whole[end:]])
    sentence = sentence[0].upper() + sentence[1:]
    claims = [_claim(sentence, span, one, place, speaker) for span, one in zip(spans, filled, strict=True)]
    return sentence, tuple(claims)


def _claim(sentence: str, span: tuple[int, int], filled: Filled, place: str, speaker: str) -> Claim:
    slot, quantity = filled.slot, filled.phrase.quantity
    start, end = span
    text = sentence[start:end]
    qualifier = quantity.qualifier
    return Claim(
        id="",
        sentence=sentence,
        start=start,
        end=end,
        text=text,
        range=quantity.range,
        plausible=quantity.plausible,
        figures=quantity.figures,
        approximate=quantity.approximate,
        qualifier=text[: len(qualifier)] if qualifier and text.lower().startswith(qualifier) else qualifier,
        measure=slot.measure,
        subject=filled.subject or None,
        place=place,
        modality=Modality(slot.modality),
        window=Window(days=slot.days) if slot.days else None,
        attribution=(_speaker(sentence, speaker),) if speaker else (),
        reported=DAY,
    )


def _speaker(sentence: str, speaker: str) -> Attribution:
    """The speaker as written, without an article: "Officials" where a sentence begins with them."""
    leads = sentence.lower().startswith(speaker) and not speaker.startswith("the ")
    return Attribution(name=speaker.capitalize() if leads else speaker.removeprefix("the "))


def written(sentences: Sequence[_Sentence], publisher: str = "Morning Post", published: dt.date = DAY) -> Told:
    """One document of these sentences, its claims with their spans in the whole text."""
    document = Document(text=" ".join(text for text, _ in sentences), publisher=publisher, published=published)
    claims: list[Claim] = []
    at = 0
    for text, told in sentences:
        for claim in told:
            span = {"start": at + claim.start, "end": at + claim.end}
            known = {"id": digest(document.id, str(span["start"])), "document_id": document.id, "reported": published}
            claims.append(claim.model_copy(update={**span, **known}))
        at += len(text) + 1
    return Told(document, tuple(claims))
