"""What is counted? From the words around a number to the measure: active, passive, nominal and elliptic wordings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.dimensions import alike
from factcheck.lexicon.load import lexicon
from factcheck.reading.bounds import CHANGES
from factcheck.reading.clauses import HARD_STOPS, THE_NUMBER_OF, clause_start
from factcheck.reading.links import is_part_of_next, last_figure, linked, opens_partitive
from factcheck.reading.mentions import is_compared
from factcheck.reading.partitives import partitive
from factcheck.reading.titles import titled
from factcheck.reading.verbs import beside_uncounted, governed_left, governed_right, is_reduced, resultative
from factcheck.reading.wordings import CLAIMABLE, REACH, STATES, Reading, pick, with_coordination

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["Reading", "measures"]

_OBJECT = 4  # tokens of a noun between a verb of change and its size
# Head words that many verbs take for an object; the verb says more ("saved 79 lives").
_LIGHT_HEADS = frozenset({"lives", "bodies", "body"})

# Behind a percentage these say that it is a difference.
_DIFFERING = frozenset(
    "rise increase fall drop decline decrease growth jump cut hike reduction higher lower more less fewer".split()
)
_IS = frozenset({"is", "was", "at", "of"})


def measures(sentence: Sentence, found: Sequence[Mention]) -> list[Reading]:
    """A reading for each mention of the sentence, in order."""
    readings: list[Reading] = []
    taken: set[int] = set()  # tokens of verbs that already govern an earlier number
    for index, mention in enumerate(found):
        if index and opens_partitive(sentence, found) and mention.noun.is_empty:
            own = _own(sentence, found, index, taken)
            readings.append(replace(own, part_of=0, measure=own.measure or readings[0].measure))
            continue
        part_before = is_part_of_next(sentence, found, index - 1)
        reading = _own(sentence, found, index, taken) if mention.quantity.kind in CLAIMABLE else Reading(None)
        if reading.role in {"right", "head"}:
            taken.update(range(reading.start, reading.end))
        reading = linked(sentence, found, readings, index, reading)
        if part_before:
            readings[-1], reading = partitive(sentence, found, index, readings[-1], reading)
        readings.append(reading)
    return readings


def _own(sentence: Sentence, found: Sequence[Mention], index: int, taken: set[int]) -> Reading:
    """What the mention's own surroundings say, the surest wording first."""
    mention = found[index]
    if index == 0 and opens_partitive(sentence, found):
        return _head(sentence, mention) or _reduced(sentence, found) or Reading(None, "whole")
    if mention.strong:
        return Reading("strength", "strong", mention.start, mention.end)
    if is_compared(sentence, mention):
        like = last_figure(sentence, found, index) if index and mention.noun.is_empty else None
        return Reading("change", "compared", mention.start, mention.end, like=like)
    if changed := _after_change(sentence, found, index):
        return changed
    if result := resultative(sentence, found, index) or _listed(sentence, mention) or _of_those(sentence, mention):
        return result
    if (kind := _in_kind(sentence, mention)) is not None:
        return kind
    if (verb := _verb_of_change(sentence, mention)) is not None:
        return Reading("change", "left", verb, verb + 1)
    if (numbered := _numbered(sentence, mention)) is not None:
        return numbered
    left = governed_left(sentence, found, index, taken)
    head = _head(sentence, mention)
    governs = index + 1 < len(found) and head and found[index + 1].start == head.end  # "kills 30 people injures 90"
    if head and not (left and (governs or sentence.lows[head.start] in _LIGHT_HEADS)):
        return head
    title = titled(sentence, found, index)
    if title and (mention.verb or not left or title.start > left.start):
        return title
    right = None if left else governed_right(sentence, found, index)
    beside = None if left or right else beside_uncounted(sentence, mention)
    return left or right or title or beside or _presence(sentence, mention) or _by_unit(sentence, mention)


def _reduced(sentence: Sentence, found: Sequence[Mention]) -> Reading | None:
    """ "Of the 40 killed, 14 were children", "of 63 drones launched, 47 came down": what is said of the whole."""
    told = governed_right(sentence, found, 0)
    inside = told is not None and "," not in sentence.lows[found[0].end : told.end]
    return told if inside and told is not None and is_reduced(sentence, found[0], told.start) else None


def _listed(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "The dead included 51 children": those of whom a state is told, some of them listed."""
    lows, verb = sentence.lows, mention.start - 1
    if verb < 1 or lows[verb] not in {"included", "include", "includes"} or lows[verb - 2 : verb - 1] != ("the",):
        return None
    picked = pick(sentence, mention, verb - 1, STATES)
    return Reading(picked[1], "title", verb - 1, picked[0]) if picked and picked[0] == verb else None


def _of_those(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "Of those killed, 14 were children": some of those of whom a state is told."""
    lows = sentence.lows
    if lows[0] not in {"of", "among"} or lows[1:2] not in {("the",), ("those",)} or lows[mention.start - 1] != ",":
        return None
    picked = pick(sentence, mention, 2, STATES | {"title"})
    return Reading(picked[1], "title", 2, picked[0]) if picked and picked[0] < mention.start else None


def _after_change(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "Revenue rose 6 percent to 4.1 billion", "the toll rose by 5 to 23": the new value is of what changed."""
    mention, lows = found[index], sentence.lows
    if index == 0 or mention.quantity.kind not in CLAIMABLE or lows[mention.start - 1] not in {"to", "at"}:
        return None
    first = _change_before(sentence, found, index)
    if first is None:
        return None
    for back in range(first, max(-1, first - REACH), -1):
        if back < first and (lows[back] in HARD_STOPS or lows[back] == ","):
            break
        picked = pick(sentence, mention, back, frozenset({"title"}))
        if picked is not None:
            return Reading(picked[1], "title", back, picked[0])
    of_subject = mention.noun.is_empty and mention.quantity.kind in {Kind.COUNT, Kind.PERCENT, Kind.MONEY}
    priced = "price" if mention.quantity.kind == Kind.MONEY and "/" in (mention.quantity.unit or "") else None
    return Reading(priced, "after", first, first + 1) if of_subject else None


def _change_before(sentence: Sentence, found: Sequence[Mention], index: int) -> int | None:
    """The verb of change that leads to "to 23" over the sizes of the change: "rose $1.20, or 1.5%, to"."""
    lows = sentence.lows
    at, near = found[index].start - 2, index - 1
    while at >= 0 and lows[at] in {",", "a", "per", "barrel"}:
        at -= 1
    if at >= max(found[near].end, found[near].noun.end):
        return None
    while near >= 0 and found[near].start <= at + 1:
        at = found[near].start - 1
        near -= 1
        while at > 0 and lows[at] in {",", "or", "by"} and found[index].start - at < REACH:
            at -= 1
    for verb in range(at, max(-1, at - _OBJECT), -1):  # "raised rates by 25 basis points to"
        if lows[verb] in CHANGES:
            return verb
        if verb == at and lows[at + 1] != "by":
            return None
    return None


def _verb_of_change(sentence: Sentence, mention: Mention) -> int | None:
    """ "raised its key rate by 25 basis points", "cut the risk by around 30 per cent": what is told by how much."""
    lows, by = sentence.lows, mention.start - 1
    if mention.quantity.kind != Kind.PERCENT or by < 1 or lows[by] != "by":
        return None
    start = clause_start(sentence.tokens, lows, by)
    return next((at for at in reversed(range(max(start, by - REACH), by)) if lows[at] in CHANGES), None)


def _numbered(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "The number of bookshops is 4,112": a figure of no measure, said of what is numbered."""
    lows, verb = sentence.lows, mention.start - 1
    if mention.quantity.kind != Kind.COUNT or not mention.noun.is_empty or verb < 1 or lows[verb] not in _IS:
        return None
    start = clause_start(sentence.tokens, lows, verb)
    if lows[start : start + 3] not in THE_NUMBER_OF:
        return None
    named = any(pick(sentence, mention, at, STATES | {"title"}) for at in range(start + 3, verb))
    return None if named else Reading(None, "after", verb, verb + 1)


def _in_kind(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "$9 million in damage": the title stands behind the sum."""
    at = mention.end + 1
    if (
        mention.quantity.kind != Kind.MONEY
        or at >= len(sentence.lows)
        or sentence.lows[mention.end] not in {"in", "of"}
    ):
        return None
    picked = pick(sentence, mention, at, frozenset({"title"}))
    return Reading(picked[1], "head", at, picked[0]) if picked else None


def _head(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "3,000 casualties", "12 dead", "40 people injured"."""
    if mention.noun.measure_word is None:
        return None
    start, end = mention.noun.measure_word
    picked = pick(sentence, mention, start, frozenset({"head"}))
    if picked is None:
        return None
    return with_coordination(
        sentence, mention, Reading(picked[1], "head", start, end), frozenset({"head", "participle"})
    )


def _presence(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "around 12,000 soldiers in the west": forces that are somewhere are deployed there."""
    population = mention.noun.population
    if population is None or not population.force or mention.quantity.kind != Kind.COUNT:
        return None
    lows, at = sentence.lows, mention.noun.end
    for step in range(at, min(len(lows), at + 7)):
        if lows[step] in {"in", "at", "near", "inside", "along", "on"}:
            after = step + 1
            while after < len(lows) and (
                lows[after] in lexicon().grammar.determiners or lows[after] in lexicon().grammar.place_parts
            ):
                after += 1
            named = after < len(lows) and sentence.tokens[after].is_capitalised
            return Reading("deployed", "presence", step, step + 1) if named else None
        if lows[step] not in lexicon().grammar.auxiliaries and lows[step] not in {
            "to",
            "based",
            "stationed",
            "operating",
            "stand",
            "remain",
            "serve",
            "serving",
            "now",
            "still",
        }:
            return None
    return None


def _by_unit(sentence: Sentence, mention: Mention) -> Reading:
    """Percentages of something are shares; areas, lengths and prices of a measure name themselves."""
    kind, lows = mention.quantity.kind, sentence.lows
    if kind == Kind.PERCENT:
        changed = mention.quantity.unit != "percent"
        after = lows[mention.end] if mention.end < len(lows) else ""
        if changed or after in _DIFFERING:
            return Reading("change", "unit")
        return Reading(
            "share"
            if after in {"of", "were", "was", "are", "is", "has", "have", "had", "said"}
            or not mention.noun.is_empty
            or mention.numeral.share
            else None,
            "unit",
        )
    base = (mention.quantity.unit or "").partition(" / ")[2]
    if kind == Kind.MONEY and base and all(row.unit != base for row in lexicon().base_rows):
        return Reading("price", "unit")  # "$48.70 a barrel", not "40 cents a share"
    if kind == Kind.MEASURE:
        for measure in lexicon().measures.values():
            if measure.unit_of and alike(mention.quantity.unit, measure.unit_of):
                return Reading(measure.id, "unit")
    return Reading(None)
