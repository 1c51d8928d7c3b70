"""Which measure does a word name for a number? Wordings that fit its kind, and the wholes that two of them make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.core.values import value
from factcheck.lexicon.dimensions import alike
from factcheck.lexicon.load import lexicon
from factcheck.reading.clauses import BE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.lexicon.schema import Measure
    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence


__all__ = ["CLAIMABLE", "REACH", "STATES", "Reading", "fits", "is_passive", "pick", "with_coordination"]

REACH = 14  # tokens to the right or left in which a verb may govern a number
STATES = frozenset({"participle", "intransitive", "head"})
_ADJECTIVES = {("dead",), ("missing",)}
CLAIMABLE = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE})


@value
class Reading:
    """What one mention counts: the measure, the tokens of the words that say so, how they stand to the number.

    ``part_of`` is the index of the mention whose sub-count this is, ``like`` of one that counts the same; ``role`` is
    one of head, right, left, title, presence, strong, shared, earlier, compared or unit.
    """

    measure: str | None
    role: str = ""
    start: int = -1
    end: int = -1
    part_of: int | None = None
    like: int | None = None


def pick(sentence: Sentence, mention: Mention, at: int, roles: frozenset[str]) -> tuple[int, str] | None:
    """End of the wording at ``at`` and the measure that it names in one of ``roles`` for this kind of quantity."""
    trigger = sentence.wordings.get(at)
    if trigger is None:
        return None
    end, pairs = trigger
    compound = at > 0 and sentence.lows[at - 1] == "-" and sentence.tokens[at].glued  # "the start-up"
    no_change = compound or (mention.quantity.kind == Kind.COUNT and sentence.lows[end - 1] != "by")
    for measure, role in pairs:
        if role not in roles or (no_change and measure == "change"):
            continue
        row = lexicon().measures[measure]
        counts = role == "head" or (role == "title" and mention.noun.is_empty) or _counts(row, mention)
        if counts and fits(row, mention):
            return end, measure
    return None


def _counts(measure: Measure, mention: Mention) -> bool:
    """Whether a verb with other lives counts this population: "cut 700 jobs", not "cut 700 trees"."""
    population = mention.noun.population
    return not measure.counts or (population is not None and population.key in measure.counts)


def fits(measure: Measure, mention: Mention) -> bool:
    """Whether a quantity of this kind can be one of that measure: no dollars killed, no people spent."""
    kind, unit = mention.quantity.kind, mention.quantity.unit
    if kind == Kind.COUNT and unit:
        counted = unit.partition(" / ")[0]  # "15 people a day"
        unit = None if counted == "case" else counted  # "15 a day"
    if kind in measure.told_in or (kind == Kind.MONEY and measure.money):
        return True
    if kind == Kind.MEASURE:
        return bool(measure.unit_of and alike(unit, measure.unit_of))
    if kind != Kind.COUNT or (unit or "") in lexicon().rejects.passing.words:  # lost 312 points, won three games
        return False
    if measure.money or measure.unit_of or measure.id == "share":
        return False
    population = mention.noun.population
    if measure.presence:
        return population is not None and (population.force or population.key in {"medics", "crew"})
    if measure.civil and population is not None and population.force:
        return False
    if measure.things:
        return unit != "person"
    return (
        not measure.persons
        or unit in {"person", None}
        or population is not None
        or measure.id in {"killed", "evacuated"}
    )


def with_coordination(sentence: Sentence, mention: Mention, reading: Reading, roles: frozenset[str]) -> Reading:
    """ "killed or wounded", "dead or missing": parts that make up a whole are read as the whole."""
    lows, at = sentence.lows, reading.start
    names, end, nouns = {reading.measure}, reading.end, False
    while at > 1 and reading.role == "left" and lows[at - 1] in {"and", "or", "/", ","}:
        before = pick(sentence, mention, at - 2, roles)  # "killed or captured 120 insurgents"
        if before is None or before[0] != at - 1:
            break
        names.add(before[1])
        at -= 2
    while end + 1 < len(lows) and lows[end] in {"and", "or", "/", ",", "&"}:
        after = end + 2 if lows[end + 1] in {"and", "or"} else end + 1
        told = STATES if lows[after : after + 1] in _ADJECTIVES else roles  # "are dead or missing"
        picked = pick(sentence, mention, after, told) if after < len(lows) else None
        if picked is None:
            break
        names.add(picked[1])
        nouns = nouns or (told == roles and pick(sentence, mention, after, roles - {"head"}) is None)
        end = picked[0]
    if len(names) > 1:
        whole = _whole_of(names, nouns=nouns)
        return Reading(whole, reading.role, at, end) if whole else reading
    return reading


def _whole_of(names: set[str | None], *, nouns: bool) -> str | None:
    """The measure that they make up, "killed or wounded", or that all are parts of, "killed or captured".

    Of ``nouns`` beside each other the second may be another thing: "dozens of people missing and body parts".
    """
    rows = lexicon().measures
    summed = next((row.id for row in rows.values() if row.sum_of and names >= set(row.sum_of)), None)
    of_all = set.intersection(*(set(rows[name].part_of) if name else set() for name in names))
    return summed or (None if nouns else next(iter(sorted(of_all)), None))


def is_passive(lows: Sequence[str], at: int) -> bool:
    """Whether a form of "be" leads the verb, adverbs between them allowed."""
    back = at - 1
    while (
        back >= 0
        and back >= at - 3
        and (
            lows[back].endswith("ly")
            or lows[back] in {"also", "already", "now", "not", "all", "then", "still", "later", "since"}
        )
    ):
        back -= 1
    return back >= 0 and lows[back] in BE
