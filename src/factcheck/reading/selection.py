"""Which quantities are claims? Those that assert something of the world; not what is counted in passing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.dimensions import alike
from factcheck.lexicon.load import lexicon
from factcheck.reading.clauses import BE
from factcheck.reading.nouns import is_plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.reading.measures import Reading
    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["INDEFINITE", "in_passing", "is_age", "is_claim", "uncounted"]

_SMALL = Decimal(10)
_OLDEST = Decimal(120)  # years
_PERCENT = frozenset({"%", "percent", "cent"})
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest from away outside off inside behind ahead "
    "northern southern eastern western apart inland".split()
)
_EXTENTS = frozenset({"long", "wide", "tall", "high", "deep", "thick", "across"})
# Words that tell of losses without a figure.
INDEFINITE = frozenset(
    {
        "heavy",
        "significant",
        "noticeable",
        "severe",
        "serious",
        "considerable",
        "substantial",
        "countless",
        "numerous",
        "many",
        "mounting",
        "massive",
        "large",
    }
)


def is_claim(sentence: Sentence, mention: Mention, reading: Reading, subject: str | None) -> bool:
    """Whether a quantity is one that a careful coder would record."""
    kind = mention.quantity.kind
    if kind in {Kind.DURATION, Kind.AGE, Kind.ORDINAL} or is_age(sentence, mention):
        return False
    if kind == Kind.MEASURE:
        if mention.quantity.unit == "degree":  # of an angle, or of no scale that is named
            return False
        if alike(mention.quantity.unit, "second"):
            return False
        told = reading.role != "" or not alike(mention.quantity.unit, "meter")
        return told and not _is_position(sentence, mention) and _has_extent(sentence, mention, reading)
    if _is_cited(sentence, mention) or _is_mark(mention):
        return False
    if kind in {Kind.MONEY, Kind.PERCENT}:
        return not in_passing(sentence, mention)
    things = reading.measure is None or lexicon().measures[reading.measure].things
    if (things or reading.role == "compared") and not mention.noun.is_empty and in_passing(sentence, mention):
        return False  # "lost 4 games in a row"
    if reading.role == "whole" and mention.noun.is_empty:
        return False  # "one of the 87 died"
    if reading.role == "whole":
        return mention.numeral.digits or mention.numeral.magnitude > 1 or not mention.bare
    if reading.role == "earlier" or (reading.role == "another" and subject):
        return True
    if reading.measure is not None:
        return not (reading.role in {"shared", "presence"} and _definite(sentence, mention))
    if subject and (mention.verb or (mention.noun.is_empty and reading.role == "after")):
        return True  # "the number of bookshops rose to 4,112"
    return _counts_something(sentence, mention) and not _speaks(sentence, mention) and not in_passing(sentence, mention)


def is_age(sentence: Sentence, mention: Mention) -> bool:
    """ "most of them under five", "all over 70": a small bound right behind persons and before nothing counted."""
    lows, at = sentence.lows, mention.start
    if not (mention.noun.is_empty and at and lows[at] in {"under", "over"} and mention.numeral.value < _OLDEST):
        return False
    if lows[at - 1] in BE and at > 1:  # "30 were under 25"
        at -= 1
    persons = lexicon().population_words.before(lows, at)
    if at < mention.start and sentence.tokens[at - 1].is_number:
        return True
    return lows[at - 1] in {"them", "those", "all", "aged", "whom"} or bool(persons and persons[1].person)


def _counts_something(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number without a measure still counts: large or bounded, written as a figure, with a plural noun."""
    noun, numeral = mention.noun, mention.numeral
    if noun.is_empty or numeral.vague is not None or _definite(sentence, mention):
        return False
    if numeral.value < _SMALL and mention.bare:
        return False
    if not numeral.digits and numeral.magnitude == 1 and mention.bare:
        return False
    head = sentence.tokens[noun.head]
    return noun.population is not None or (head.text.islower() and is_plural(head))


def _definite(sentence: Sentence, mention: Mention) -> bool:
    """ "the two nations", "those 40": known already, counted in passing."""
    at = mention.start - 1
    if at > 0 and sentence.lows[at] in {"previous", "last", "first", "other", "past", "next", "remaining", "same"}:
        at -= 1
    before = sentence.lows[at] if at >= 0 else ""
    if (
        at > 1
        and sentence.lows[at - 1] == "of"
        and sentence.lows[at - 2] in _PERCENT
        and mention.numeral.value > _SMALL
    ):
        return False  # "15% of its 2,600 employees"
    return before in {"the", "these", "those", "his", "her", "their", "its", "both"} and mention.bare


def _speaks(sentence: Sentence, mention: Mention) -> bool:
    """ "12 officials said": the counted are the speakers."""
    at = mention.noun.end
    if mention.start and sentence.lows[mention.start - 1] in lexicon().grammar.prepositions:
        return False  # "the survey of 4,100 households found"
    return at < len(sentence.lows) and lexicon().reporting_verbs.at(sentence.lows, at) is not None


def _is_mark(mention: Mention) -> bool:
    """ "gave her 9.5": a fraction counts nothing by itself."""
    numeral = mention.numeral
    fraction = numeral.value != numeral.value.to_integral_value()
    return fraction and mention.quantity.kind == Kind.COUNT and mention.noun.is_empty


def _is_cited(sentence: Sentence, mention: Mention) -> bool:
    """ "which cited two officials": whom somebody cites."""
    noun = mention.noun
    cited = lexicon().citing.before(sentence.lows, mention.start)
    return bool(cited) and not noun.is_empty and sentence.lows[noun.head] in lexicon().reporting.speakers


def in_passing(sentence: Sentence, mention: Mention) -> bool:
    """Whether what is counted is nothing that a coder records: games, points, steps of a list."""
    noun = mention.noun
    if noun.is_empty:
        return False
    passing = lexicon().rejects.passing.words
    return sentence.lows[noun.head] in passing or sentence.lows[noun.start] in passing


def _is_position(sentence: Sentence, mention: Mention) -> bool:
    """ "30 km north of the city", "within 60 miles of the border": where, not how much."""
    after = sentence.lows[mention.end : mention.end + 2]
    if after[:1] == ("of",) and mention.start and sentence.lows[mention.start - 1] == "within":
        return True
    return any(word in _DIRECTIONS for word in after[:1]) or (len(after) == 2 and after[0] in {"to", "into"})


def _has_extent(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """A bare length is a place or a model ("about 15 km", "140mm rockets") unless something is said to be that long."""
    if mention.verb or reading.role != "unit" or not alike(mention.quantity.unit, "meter"):
        return True
    after = sentence.lows[mention.end] if mention.end < len(sentence.lows) else ""
    before = sentence.lows[mention.start - 1] if mention.start else ""
    if after in _EXTENTS:  # "floodwaters three metres deep swept", no "a three metres deep pit"
        follows = sentence.tokens[mention.end + 1 : mention.end + 2]
        return before in BE or not (before in lexicon().grammar.determiners and follows and follows[0].text.islower())
    plain = after in lexicon().function_words or not after.isalpha()
    return after == "of" or (before == "of" and plain)  # "a depth of 10 km", no "rounds of 155mm ammunition"


def uncounted(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """Losses told without a figure ("heavy casualties", "a significant number of soldiers"), with their offsets."""
    lows, tokens = sentence.lows, sentence.tokens
    for at in range(len(lows) - 1 if not INDEFINITE.isdisjoint(lows) else 0):
        if lows[at] not in INDEFINITE:
            continue
        end = None
        trigger = lexicon().triggers.at(lows, at + 1)
        if trigger and any(
            role in {"head", "title"} and lexicon().measures[measure].part_of + lexicon().measures[measure].sum_of
            for measure, role in trigger[1]
        ):
            end = trigger[0]
        elif lows[at + 1] == "losses" or lows[at + 1] == "number":
            end = at + 2
        if end is not None:
            text = "".join(
                ("" if index == at or tokens[index].glued else " ") + tokens[index].text for index in range(at, end)
            )
            yield text, sentence.offset(at)
