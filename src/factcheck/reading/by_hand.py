"""Claims made by hand: the words of a figure and what is known about it, for tools that have claims already."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 -- part of the signature that tools read
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factcheck.core.tokens import tokenize
from factcheck.errors import InvalidValueError, one_of
from factcheck.lexicon.load import lexicon
from factcheck.models import Attribution, Claim, Modality, Window, digest
from factcheck.reading.nouns import noun_phrase, population_key, singular
from factcheck.reading.quantities import normalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.ranges import Range

__all__ = ["claim", "known_measure"]


def claim(
    words: str,
    *,
    measure: str | None = None,
    subject: str | None = None,
    place: str | None = None,
    as_of: dt.date | str | None = None,
    window: Window | None = None,
    modality: Modality | str = Modality.ACTUAL,
    speaker: str | None = None,
    attribution: Sequence[Attribution] = (),
    hedges: Sequence[str] = (),
    unit: str | None = None,
    **known: Any,
) -> Claim:
    """A claim from the words of its figure ("more than 3,000") and what is known about it.

    ``speaker`` is short for an attribution of one name. ``unit`` replaces the unit that the words give. Any other
    field of Claim may be given by name. Raises NormalisationError where the words hold no single quantity, and
    InvalidValueError for a measure that the ontology does not have or a value that a field cannot hold.

    >>> made = claim("more than 3,000", measure="casualties", subject="North Korean soldiers", speaker="Zelensky")
    >>> str(made.range), made.population, made.speaker
    ('(3000, ∞) person', 'kp:forces', 'Zelensky')
    """
    known_measure(measure)
    quantity = normalised(words)
    population = _population(subject)
    unit = unit or quantity.unit or _unit(measure, subject)
    entailed, plausible = quantity.range, quantity.plausible
    if unit != quantity.unit:
        entailed, plausible = _in_unit(entailed, unit), _in_unit(plausible, unit)
    speakers = tuple(attribution) or ((Attribution(name=speaker),) if speaker else ())
    made = {
        "text": words.strip(),
        "end": len(words.strip()),
        "range": entailed,
        "plausible": plausible,
        "figures": quantity.figures,
        "approximate": quantity.approximate,
        "qualifier": quantity.qualifier,
        "measure": measure,
        "subject": subject,
        "population": population,
        "place": place,
        "as_of": as_of,
        "window": window,
        "modality": modality,
        "attribution": speakers,
        "hedges": tuple(hedges),
        **known,
    }
    made.setdefault("id", digest(*(f"{key}={made[key]}" for key in sorted(made))))
    return Claim(**made)


def known_measure(measure: str | None) -> None:
    """Raises InvalidValueError for a measure that the ontology does not have; None is no measure."""
    if measure is not None and measure not in lexicon().measures:
        raise InvalidValueError("no such measure", value=measure, expected=one_of(measure, sorted(lexicon().measures)))


def _population(subject: str | None) -> str | None:
    if subject is None:
        return None
    tokens = tokenize(subject)
    noun = noun_phrase(tokens, tuple(token.low for token in tokens), 0)
    return population_key(subject, noun.population)


def _unit(measure: str | None, subject: str | None) -> str | None:
    """``person`` where the measure or the subject counts people, else the singular of the subject's last words."""
    if subject is not None:
        tokens = tokenize(subject)
        noun = noun_phrase(tokens, tuple(token.low for token in tokens), 0)
        if noun.population is not None:
            return "person" if noun.population.person else singular(tokens[noun.head].low)
    if measure is not None and lexicon().measures[measure].persons:
        return "person"
    return " ".join(singular(token.low) for token in tokenize(subject)[-2:]) if subject else None


def _in_unit(range_: Range, unit: str | None) -> Range:
    """The same bounds, read in the unit that the caller gives."""
    return replace(range_, unit=unit)
