"""Text to quantities: every mention with what it means, and the range of one in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.errors import NormalisationError
from factcheck.reading.anchors import anchors, counting
from factcheck.reading.mentions import mentions
from factcheck.reading.sentence import Sentence
from factcheck.reading.sentences import split

if TYPE_CHECKING:
    from factcheck.core.quantities import Quantity
    from factcheck.core.ranges import Range

__all__ = ["normalise", "normalised", "quantities", "whole_text"]


def quantities(text: str) -> list[Quantity]:
    """Every quantity mention of a text, durations and ages included, dates and identifiers left out. Never raises.

    >>> [(q.text, str(q.range), str(q.kind)) for q in quantities("Up to 700 homes and $2-3 million lost to an F-16.")]
    [('Up to 700', '[0, 700] home', 'count'), ('$2-3 million', '[2000000, 3000000] USD', 'money')]
    """
    out: list[Quantity] = []
    places = anchors(text)
    for span in split(text) if places else ():
        if counting(places, span):
            sentence = Sentence(text, *span)
            out.extend(whole_text(text, mention.quantity) for mention in mentions(sentence))
    return out


def whole_text(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the very characters of the text, whatever blanks stand between its words."""
    words = text[quantity.start : quantity.end]
    return quantity if words == quantity.text else replace(quantity, text=words)


def normalise(text: str) -> Range:
    """The range that one quantity in words entails; raises NormalisationError for none, or for two unrelated ones.

    >>> print(normalise("more than 3,000 soldiers"))
    (3000, ∞) person
    >>> normalise("no figure here")
    Traceback (most recent call last):
        ...
    factcheck.errors.NormalisationError: no quantity in the words: got 'no figure here', expected one quantity
    """
    return normalised(text).range


def normalised(text: str) -> Quantity:
    """The one quantity of the words; raises NormalisationError as ``normalise`` does."""
    if not isinstance(text, str):
        raise NormalisationError("words are text", value=text, expected="a str")
    found = quantities(text) or _counted(text)
    if not found:
        raise NormalisationError("no quantity in the words", value=text, expected="one quantity")
    if len(found) > 1:
        read = ", ".join(repr(quantity.text) for quantity in found)
        raise NormalisationError(f"{len(found)} quantities in the words ({read})", value=text, expected="one quantity")
    return found[0]


def _counted(text: str) -> list[Quantity]:
    """ "2000", "1999 homes": words that are a quantity begin with no year."""
    dated = Sentence(text, 0, len(text))
    if [(moment.start, moment.end) for moment in dated.moments] != [(0, 1)]:
        return []
    return [whole_text(text, mention.quantity) for mention in mentions(Sentence(text, 0, len(text), dated=False))]
