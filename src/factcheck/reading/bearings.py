"""What of its sentence bears on one claim: its clause and window, modality and hedges, the day, the unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.models import Modality, Window
from factcheck.reading.clauses import clause_start
from factcheck.reading.headlines import infinitive
from factcheck.reading.modality import contradicted, denied_before, hedges, modality
from factcheck.reading.nouns import singular
from factcheck.reading.times import AGO

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from factcheck.core.quantities import Quantity
    from factcheck.core.ranges import Range
    from factcheck.reading.attribution import Saying
    from factcheck.reading.measures import Reading
    from factcheck.reading.mentions import Mention
    from factcheck.reading.scenes import Scene
    from factcheck.reading.sentence import Sentence
    from factcheck.reading.times import Moment

__all__ = ["Clause", "as_of", "falls", "hedges_of", "in_persons", "in_unit", "modality_of", "unit_of"]

_MARKED = 4  # tokens that a mark between a number and a day counts for
_BASE = 3  # tokens: "than on that Sunday"
_HEAD = 2  # tokens: "In the last 24 hours" opens a sentence


@value
class Clause:
    """The tokens ``low`` to ``high`` that speak of one claim; ``anchor`` is where its number or verb ends."""

    low: int
    high: int
    anchor: int
    verb: int
    start: int
    earlier: int | None  # where the old value ends that this one is new to

    @classmethod
    def around(cls, scene: Scene, position: int) -> Clause:
        mention, reading = scene.found[position], scene.readings[position]
        sentence = scene.sentence
        verb = reading.start if reading.start >= 0 else mention.start
        first = min(verb, mention.start) if reading.role != "shared" else mention.start
        anchor = (
            mention.end if reading.role in {"left", "title", "presence", "shared"} else max(mention.end, reading.end)
        )
        low = clause_start(sentence.tokens, sentence.lows, first)
        high = anchor
        while high < len(sentence.lows) and sentence.lows[high] not in {";", "—", "while", "whereas", "but"}:
            high += 1
        earlier = scene.found[reading.like].end if reading.role == "earlier" and reading.like is not None else None
        return cls(low, high, anchor, verb, mention.start if earlier is not None else first, earlier)

    def window(self, scene: Scene) -> Window | None:
        """The window named nearest to the claim in its sentence, no clause border between."""
        best: tuple[int, Window] | None = None
        if not scene.windows:
            return None
        for start, end, window in scene.windows:
            if any(other.start <= start < other.end and other.quantity.kind != Kind.DURATION for other in scene.found):
                continue
            if any(_of_saying(saying, start, end, self.start) for saying in scene.sayings):
                continue
            if self.earlier is not None and self.earlier <= start < self.start:
                continue  # "from 7 percent in 1964 to 73 percent"
            if any(self.anchor <= other.start < start for other in scene.earlier):
                continue  # "61 %, up from 58 % in 2019"
            if scene.sentence.lows[end - 1] in AGO and any(self.anchor <= other.start < start for other in scene.found):
                continue  # "$5m, against $6m a year before"
            distance = start - self.anchor if start >= self.anchor else self.start - end
            inside = (
                (self.anchor <= start < self.high and not scene.opens_between(self.anchor, start))
                or start <= _HEAD
                or self.start <= start < self.anchor
                or (start < self.start and end >= self.start - 1)
            )
            if inside and (best is None or abs(distance) < best[0]):
                best = (abs(distance), window)
        return best[1] if best else None

    def hedge_spans(self, scene: Scene, position: int) -> list[tuple[int, int]]:
        """Where hedges bear on the claim: the head of the sentence, its own clause, up to the next number."""
        first = scene.found[0].start
        previous = scene.found[position - 1].noun.end if position else 0
        following = scene.found[position + 1].start if position + 1 < len(scene.found) else len(scene.sentence.lows)
        shared = scene.readings[position].role == "shared"
        head = (0, min(first, scene.found[position].start))
        behind = min(following, max(self.high, self.anchor), self.anchor + 6)
        return [head, (max(previous, head[1]), behind)] if position or not shared else [head, (head[1], behind)]


def _of_saying(saying: Saying, start: int, end: int, claim: int) -> bool:
    """Whether a stretch of time is that of the saying: "said in November", "In October, officials said that"."""
    inside = saying.start <= start <= saying.end + 1 and (start < saying.end or saying.trailing or claim > saying.end)
    return inside or (end <= saying.start + 1 and saying.end < claim)


def hedges_of(sentence: Sentence, spans: Sequence[tuple[int, int]], saying: Saying | None) -> tuple[str, ...]:
    """Hedges of the clause, and that of a speaker who estimates or believes."""
    found = hedges(sentence, spans)
    told = lexicon().hedges.get(saying.verb) if saying is not None else None
    return found if told is None or told in found else (*found, told)


def modality_of(
    sentence: Sentence, clause: Clause, saying: Saying | None, mention: Mention, reading: Reading
) -> Modality:
    """Modality words of the clause before the number or its verb, or right behind the counted; a denial that leads."""
    if saying is not None and saying.verb == "deny" and saying.start < clause.start:
        return Modality.DENIED
    if denied_before(sentence, clause.low):
        return Modality.DENIED
    verb = max(clause.verb, clause.start, mention.start)
    behind = mention.end if mention.noun.is_empty else mention.noun.end
    if contradicted(sentence, mention.start):
        return Modality.DENIED
    told = modality(
        sentence,
        [(clause.low, clause.start), (clause.start, verb), (behind, min(behind + 1, len(sentence.lows)))],
        verb,
    )
    return told if told != Modality.ACTUAL else infinitive(sentence, clause.low, reading) or told


def falls(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """Whether a change goes down: "fell by 5 percent", "down 12 %", "a 9 percent cut"."""
    if reading.measure != "change":
        return False
    told = sentence.lows[reading.start : reading.end] if reading.start >= 0 else ()
    near = (
        *told,
        *sentence.lows[max(0, mention.start - 2) : mention.start],
        *sentence.lows[mention.end : mention.end + 2],
    )
    return not lexicon().grammar.falling.isdisjoint(near)


def as_of(
    sentence: Sentence, mention: Mention, reading: Reading, stretches: Sequence[tuple[int, int, Window]]
) -> dt.date | None:
    """The full date nearest to the number, one that bounds a window ("since 3 May") or dates an event left out."""
    if not sentence.moments or all(moment.day is None for moment in sentence.moments):
        return None
    bounds = {index for start, end, _ in stretches for index in range(start, end)}
    days = (moment for moment in sentence.moments if moment.day is not None and moment.start not in bounds)
    dated = [moment for moment in days if not _dates_event(sentence, mention, reading, moment)]
    behind = next((moment for moment in sentence.moments if moment.start == mention.end), None)
    if not dated or (behind and behind.day is None and behind.first is None and sentence.lows[behind.end - 1] in AGO):
        return None  # "from 41 a year earlier"
    return min(dated, key=lambda moment: (_distance(sentence, mention, moment), moment.start)).day


def _distance(sentence: Sentence, mention: Mention, moment: Moment) -> int:
    """Tokens between a number and a day, more where a mark stands between: "which was 29 on Friday, rose to 88 on"."""
    start, end = sorted(((mention.start, mention.end), (moment.start, moment.end)))
    between = sentence.lows[start[1] : end[0]]
    return len(between) + _MARKED * ("," in between or ";" in between)


def _dates_event(sentence: Sentence, mention: Mention, reading: Reading, moment: Moment) -> bool:
    """ "The toll from Saturday's quake rose to 74", "nine were saved as Saturday's quake": no day of the count.

    Nor is what it is compared with: "more than on Sunday".
    """
    if "than" in sentence.lows[max(mention.end, moment.start - _BASE) : moment.start]:
        return True  # "12,000 hectares, 3,000 more than on Sunday"
    if sentence.lows[moment.end : moment.end + 1] != ("'s",):
        return False
    between = sentence.lows[mention.end : moment.start]
    total = mention.verb or reading.role in {"title", "after"}
    return total or not lexicon().grammar.subordinators.isdisjoint(between)


def unit_of(sentence: Sentence, quantity: Quantity, reading: Reading, subject: str | None) -> str | None:
    """ "the number of destroyed homes stood at 3,420": a bare number counts what the plural before it names."""
    head = (subject or "").rpartition(" ")[2].lower()
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    persons = reading.measure is not None and lexicon().measures[reading.measure].persons
    if quantity.unit is None and quantity.kind == Kind.COUNT and plural and head in sentence.lows and not persons:
        return None if lexicon().population_words.get(head) else singular(head)
    return quantity.unit


def in_unit(quantity: Quantity, unit: str | None) -> Quantity:
    """A part counts what its whole counts."""
    if quantity.unit == unit:
        return quantity
    entailed, plausible = replace(quantity.range, unit=unit), replace(quantity.plausible, unit=unit)
    return replace(quantity, unit=unit, range=entailed, plausible=plausible)


def in_persons(quantity: Quantity, reading: Reading, population: str | None) -> tuple[Range, Range]:
    """A number without a noun counts people where its measure or subject does: "some 1,000 had been wounded"."""
    measured = reading.measure is not None and lexicon().measures[reading.measure].persons
    row = lexicon().populations.get((population or "").rpartition(":")[2])
    if quantity.unit is None and quantity.kind == Kind.COUNT and (measured or (row is not None and row.person)):
        return replace(quantity.range, unit="person"), replace(quantity.plausible, unit="person")
    return quantity.range, quantity.plausible
