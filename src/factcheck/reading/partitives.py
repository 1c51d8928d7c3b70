"""What is said of a part, and what of its whole? "47 of 63 drones were shot down", "two of the 40 injured died"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.reading.clauses import BE, HARD_STOPS
from factcheck.reading.verbs import governed_right, is_reduced
from factcheck.reading.wordings import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["partitive"]

_HAVE = frozenset({"has", "have", "had"})
_PREDICATE = 20  # tokens: "one of seven people killed in an explosion near the port was a guard"
_REMAIN = frozenset({"remain", "remains", "remained"})
_PARTICIPLES = frozenset("found shot taken given held let set brought sent put left kept known seen lost".split())


def partitive(
    sentence: Sentence, found: Sequence[Mention], index: int, part: Reading, whole: Reading
) -> tuple[Reading, Reading]:
    """The readings of the number before ``index`` and of that at ``index``, of which it is a part.

    What the sentence goes on to say is said of the part. A wording that belongs to the noun, or stands behind it
    without a form of "be", is the whole's: "freed 23 of the 87 pupils abducted in May". The part takes it over where
    nothing else is said of it: "three of the 14 dead were children".
    """
    lows, mention = sentence.lows, found[index]
    if part.role == "right" and part.start == whole.start:
        part = Reading(None)  # "two of seven people killed": one wording, read for both
    several = found[index - 1].numeral.value != 1  # "one of the 12 jurors fell asleep" counts nothing
    among = lows[mention.start - 1] == "among"  # "four were among eight people killed"
    said = governed_right(sentence, found, index) if whole.role == "head" else whole
    of_whole = whole.role == "right" and is_reduced(sentence, mention, whole.start)
    if of_whole and part.measure is not None:
        return replace(part, part_of=index), whole
    if (of_whole or whole.role == "head") and _is_told_of(sentence, whole.end if of_whole else mention.noun.end):
        measure = part.measure or (said.measure if said is not None and said is not whole else None)
        return replace(part, part_of=index, measure=measure), whole
    said = said or whole
    part = replace(part, part_of=index, measure=part.measure or said.measure)
    if (whole.role == "right" and not among) or (whole.measure is None and several):
        whole = Reading(None, "whole")  # not the 63
    return part, whole


def _is_told_of(sentence: Sentence, at: int) -> bool:
    """Whether a passive or perfect verb follows: "were found alive", "have been freed", not "were children"."""
    lows, tokens = sentence.lows, sentence.tokens
    for verb in range(at, min(len(lows) - 1, at + _PREDICATE)):
        if lows[verb] in HARD_STOPS or lows[verb] == ",":
            return False
        if lows[verb] in _REMAIN:
            return True
        if lows[verb] in BE | _HAVE:
            after = lows[verb + 1]
            return after in _HAVE | BE or after in _PARTICIPLES or (after.endswith("ed") and tokens[verb + 1].is_word)
    return False
