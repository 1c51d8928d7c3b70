"""What do the numbers of one sentence share? Sub-counts and their wholes, old values and new, one verb for several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.reading.bounds import CHANGES
from factcheck.reading.mentions import FURTHER
from factcheck.reading.nouns import noun_phrase
from factcheck.reading.selection import is_age
from factcheck.reading.wordings import Reading, fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence


__all__ = [
    "HARMED",
    "JOINERS",
    "is_of_the_harmed",
    "is_part_of_next",
    "is_recount",
    "last_figure",
    "linked",
    "opens_partitive",
]


JOINERS = frozenset({",", "and", "or", "plus", "&"})


_WERE = {("was",), ("were",), ("is",), ("are",)}
_OF_THEM: frozenset[tuple[str, ...]] = frozenset({("of", "them"), ("of", "whom"), ("of", "which")})
_COUNTS = frozenset({"figure", "estimate", "count", "tally", "number"})
_TOTALS = frozenset({"total", "figure", "number", "tally", "toll", "count", "totals", "figures"})
_MARKS = frozenset({"peak", "record", "high", "low", "maximum", "estimate", "forecast"}) | _COUNTS | _TOTALS
_CLOSERS = frozenset({".", ",", ";", '"', "in", "at"})
_BRINGING = frozenset(
    {"bringing", "brings", "brought", "taking", "takes", "took", "raising", "raises", "pushing", "pushes"}
)
_OPENERS = frozenset({",", ";", "and", "but", "while", "-", "—"})
_STANDING = frozenset(
    "was were is are had have has may might could will would remain remained came went got took made gave fell".split()
)
_LATEST = {("last",), ("first",), ("past",), ("previous",)}
_SUMMED = 8  # tokens
_NO_FIGURES = frozenset({Kind.DURATION, Kind.AGE, Kind.ORDINAL})
HARMED = frozenset({"dead", "killed", "victims", "wounded", "injured", "casualties", "fatalities", "deceased", "slain"})
_SHORT = 5  # tokens: "among them were another 12"
_SUBCOUNTS = (
    ("including",),
    ("among", "them"),
    ("of", "whom"),
    ("of", "them"),
    ("of", "which"),
    ("among", "whom"),
    ("among", "the", "dead"),
)


def last_figure(sentence: Sentence, found: Sequence[Mention], index: int) -> int:
    """The number before this one that is no stretch of time: "201 million in three months, from 245 million"."""
    near = index - 1
    while near > 0 and (found[near].quantity.kind in _NO_FIGURES or is_age(sentence, found[near])):
        near -= 1
    return near


def _beside_a_change(
    found: Sequence[Mention], before: Sequence[Reading], near: int, mention: Mention, gap: tuple[str, ...]
) -> int | None:
    """ "4.12 billion, up 6 % from 3.89 billion": behind the change stands what the first figure was."""
    same = found[near - 1].quantity.unit == mention.quantity.unit and mention.quantity.kind != Kind.PERCENT
    change = before[near].measure == "change" and found[near].quantity.kind == Kind.PERCENT
    return near - 1 if same and change and gap == ("from",) else None


def linked(
    sentence: Sentence, found: Sequence[Mention], before: Sequence[Reading], index: int, own: Reading
) -> Reading:
    """Sub-counts ("including three children", "47 of 63") and numbers that share their neighbour's verb."""
    if index == 0 or own.role == "compared":
        return own
    mention, lows = found[index], sentence.lows
    near = last_figure(sentence, found, index)
    previous, last = before[near], found[near]
    gap = tuple(lows[_past_content(sentence, last) : mention.start])
    if near and (alike := _beside_a_change(found, before, near, mention, gap)) is not None:
        return Reading(before[alike].measure, "earlier", before[alike].start, before[alike].end, like=alike)
    if own.measure is None and (paired := _respectively(sentence, found, before, index)):
        return paired
    if (
        (own.measure is None or own.role == "right")
        and own.role != "after"
        and _is_change(sentence, last, mention, gap)
    ):
        return Reading(previous.measure, "earlier", previous.start, previous.end, like=near)
    converted = gap == ("(",) and mention.quantity.kind == last.quantity.kind == Kind.MONEY
    told_again = converted or _told_again(mention, gap, last.quantity.kind)  # "50 million soles ($13.3 million)"
    if own.measure is None and told_again and (previous.measure or last.noun.population):
        role = "shared" if previous.measure else "another"
        return Reading(previous.measure, role, previous.start, previous.end, like=near)
    again = _in_another_place(sentence, mention, gap) or _counted_by_another(sentence, mention)
    again = again or _by_another(lows, mention, gap)
    if own.measure is None and again and (previous.measure or not last.noun.is_empty):
        role = "shared" if previous.measure else "another"
        return Reading(previous.measure, role, previous.start, previous.end, like=near)
    other = lows[mention.end : mention.end + 1] in {("other",), ("others",)} and gap[-1:] == ("and",)
    if own.measure is None and other and previous.measure and fits(lexicon().measures[previous.measure], mention):
        return Reading(previous.measure, "shared", previous.start, previous.end)  # "killed 22 guards … and 10 others"
    if own.measure is None and _is_more(sentence, mention) and last.quantity.kind == Kind.COUNT:
        return Reading(previous.measure, "another", previous.start, previous.end, like=near)
    sub: tuple[str, ...] | None = next(
        (
            phrase
            for phrase in _SUBCOUNTS
            if gap[-len(phrase) :] == phrase
            or (
                gap[: len(phrase)] == phrase
                and len(gap) < _SHORT
                and gap[-1] not in {";", *lexicon().grammar.prepositions}
            )
        ),
        None,
    )
    parent = near if previous.part_of is None else previous.part_of
    if sub is None and lows[mention.end : mention.end + 2] in _OF_THEM:  # "killed 22 people, seven of them children"
        sub = lows[mention.end : mention.end + 2]
    if sub is None and gap[-1:] == (",",) and lows[mention.noun.end : mention.noun.end + 2] == ("among", "them"):
        sub = ("among", "them")  # "nine were injured, two children among them"
    if sub is not None and mention.quantity.kind == last.quantity.kind:
        # "11 people died, including three guards, and 96 officers were hurt": the verb is that of the 96
        beyond = own.role == "right" and any(mention.end <= other.start < own.start for other in found[index + 1 :])
        governed = own.role in {"right", "head", "left"} and not (beyond and previous.measure)
        measure = own.measure if governed and own.measure else previous.measure
        return Reading(measure, "shared", own.start, own.end, part_of=parent)
    if own.measure is None and _same_again(sentence, mention, last):
        return Reading(None, "another", like=near)
    joined = (bool(gap) or own.role in {"presence", ""}) and all(
        word in JOINERS or word in {"as", "well", "another", "with"} for word in gap
    )
    if joined and previous.part_of is not None and own.role not in {"right", "head", "left"}:
        return Reading(previous.measure, "shared", part_of=previous.part_of)
    if (
        (own.measure is None or (not gap and own.role == "presence"))
        and joined
        and previous.measure is not None
        and fits(lexicon().measures[previous.measure], mention)
        and not _has_a_verb(lows, mention)
    ):
        return Reading(previous.measure, "shared", previous.start, previous.end)
    return own


def _has_a_verb(lows: Sequence[str], mention: Mention) -> bool:
    """Whether more is said of what the number counts: "detained 14 people, and six women were treated"."""
    return not mention.noun.is_empty and not _STANDING.isdisjoint(lows[mention.noun.end : mention.noun.end + 1])


def _past_content(sentence: Sentence, mention: Mention) -> int:
    """The token behind what a number counts or measures: "450 kg of cocaine"."""
    end = max(mention.noun.end, mention.end)
    if mention.quantity.kind == Kind.MEASURE and sentence.lows[end : end + 1] == ("of",):
        return noun_phrase(sentence.tokens, sentence.lows, end + 1).end
    return end


def _is_change(sentence: Sentence, last: Mention, mention: Mention, gap: tuple[str, ...]) -> bool:
    """ "rose to 63 on Friday from 41", "rose from 41 to 63", "12,000, down from 30,000": one thing, old and new."""
    if gap[-3:-2] in {("a",), ("an",), ("the",)} and gap[-2] in _MARKS and gap[-1] == "of":
        gap = gap[:-3]  # "down from a peak of 148,000"
    if len(gap) > 1 and gap[-1] in {"the", "some"}:
        gap = gap[:-1]  # "down from the 74 announced the night before"
    if not mention.noun.is_empty or not gap or gap[-1] not in {"from", "to", "with", "against"}:
        return False
    if last.quantity.kind == Kind.PERCENT != mention.quantity.kind:
        return False  # "rose 12 percent to 653,104"
    first = max(last.noun.end, last.end)
    skipped = {",", "on", "in", "last", "this", "year", "month", "week", "quarter", "the"}
    between = [word for index, word in enumerate(gap, first) if index not in sentence.timed and word not in skipped]
    if between[-2:] in (["down", "from"], ["up", "from"], ["compared", "with"], ["compared", "to"]):
        return True
    if between == ["against"] and gap[0] == ",":  # "was $118 million, against $96 million a year earlier"
        return True
    lead = sentence.lows[max(0, last.start - 2) : last.start + 1]
    return between in (["from"], ["to"]) and any(word in CHANGES for word in lead)


def _is_more(sentence: Sentence, mention: Mention) -> bool:
    """ "cut 700 jobs and plans to cut 1,300 more": more of what the last number counted."""
    lows = sentence.lows
    more = mention.end < len(lows) and lows[mention.end] in {"more", "others"}
    return mention.noun.is_empty and more and mention.quantity.kind == Kind.COUNT


def _same_again(sentence: Sentence, mention: Mention, last: Mention) -> bool:
    """ "…; 16 were kept in hospital", "dragged away a further 30": a bare number of what was counted before."""
    lows, verb = sentence.lows, mention.end
    if mention.quantity.kind != Kind.COUNT or last.quantity.kind != Kind.COUNT or not mention.noun.is_empty:
        return False
    opens = mention.start > 0 and lows[mention.start - 1] in _OPENERS
    if mention.quantity.text.lower().startswith(FURTHER):  # "dragged away a further 30 or so"
        return True
    return opens and mention.numeral.value > 1 and lows[verb : verb + 1] != () and lows[verb] in _STANDING


def _respectively(
    sentence: Sentence, found: Sequence[Mention], before: Sequence[Reading], index: int
) -> Reading | None:
    """ "2,847 infections and 61 deaths, against 3,105 and 74 respectively": each what its fellow is."""
    lows = sentence.lows
    last = index + 1 < len(found) and lows[found[index + 1].end : found[index + 1].end + 1] == ("respectively",)
    first = lows[found[index].end : found[index].end + 1] == ("respectively",)
    told = [at for at in range(index) if found[at].quantity.kind not in _NO_FIGURES]
    fellow = told[-2] if len(told) > 1 else -1
    if not (last or first) or fellow < 0 or not found[index].noun.is_empty or before[fellow].measure is None:
        return None
    return Reading(before[fellow].measure, "earlier", before[fellow].start, before[fellow].end, like=fellow)


def _told_again(mention: Mention, gap: tuple[str, ...], kind: Kind) -> bool:
    """ "bringing the total for the year to 1,212", "expects the total to exceed 1.5 million": the same count again."""
    if not mention.noun.is_empty or mention.quantity.kind != kind:
        return False
    led = gap if not mention.verb else (*gap, "at")
    summed = _TOTALS.intersection(gap[-_SUMMED:])
    risen = gap[-1:] == ("to",) and (mention.verb or not _BRINGING.isdisjoint(gap))
    given = gap[-1:] in {("of",), ("as",)} and not _COUNTS.isdisjoint(gap[-2:-1])  # "gave a figure of 740"
    told = risen or given or led[-1:] in {("was",), ("is",), ("at",)}
    return bool(summed) and told


def _counted_by_another(sentence: Sentence, mention: Mention) -> bool:
    """ "police said 3,000 came, organisers claimed 12,000": a bare number behind another speaker's verb."""
    lows = sentence.lows
    start = mention.start - (lows[mention.start - 1] == '"')
    told = lexicon().reporting_verbs.before(lows, start)
    counted = told is not None or lows[mention.start - 1] in {"counted", "saw"}
    return (
        mention.noun.is_empty
        and mention.start > 0
        and mention.quantity.kind == Kind.COUNT
        and (
            counted
            or (
                lows[mention.start - 1] in _TOTALS | {"at"}  # "put the figure as high as 100,000"
                and not {"put", "puts"}.isdisjoint(lows[max(0, mention.start - 5) : mention.start])
            )
        )
        and (mention.end >= len(lows) or lows[mention.end] in _CLOSERS)
    )


def _by_another(lows: Sequence[str], mention: Mention, gap: tuple[str, ...]) -> bool:
    """ "put at 30,000 by police and 150,000 by the organisers"."""
    told = mention.noun.is_empty and lows[mention.end : mention.end + 1] == ("by",)
    return told and mention.quantity.kind == Kind.COUNT and gap[:1] == ("by",) and gap[-1] in {"and", ",", "but"}


def is_recount(sentence: Sentence, mention: Mention) -> bool:
    """ "Organisers counted 50,000.", "The official figure stands at 51.": a bare number of what was counted before."""
    if not mention.noun.is_empty or mention.quantity.kind != Kind.COUNT or mention.start < 2:
        return False
    if _counted_by_another(sentence, mention):
        return True
    lows, verb = sentence.lows, mention.start - (not mention.verb)
    if mention.verb and lows[verb - 1] == "number":  # "contacts number 1,180"
        return False
    verb -= lows[verb] == "at"
    return (mention.verb or lows[verb] in {"is", "was", "stands", "stood"}) and lows[verb - 1] in _COUNTS


def _in_another_place(sentence: Sentence, mention: Mention, gap: tuple[str, ...]) -> bool:
    """ "killed 14 people in Malawi and 33 in Madagascar": a bare number before a place shares the verb."""
    lows, locatives = sentence.lows, lexicon().grammar.locatives
    follows = lows[mention.end] if mention.end < len(lows) else ""
    return (
        mention.noun.is_empty
        and mention.quantity.kind == Kind.COUNT
        and len(gap) > 2
        and gap[-1] in {"and", ","}
        and gap[0] in locatives
        and follows in locatives
    )


def is_part_of_next(sentence: Sentence, found: Sequence[Mention], index: int) -> bool:
    """ "47 of 63 drones", "12 % of its 2,600 jobs": a bare number or a share that "of" ties to the next."""
    if index < 0:
        return False
    part, whole = found[index], found[index + 1]
    gap = tuple(sentence.lows[part.end : whole.start])
    if part.quantity.kind == Kind.PERCENT and whole.quantity.kind == Kind.COUNT and not whole.noun.is_empty:
        return gap[:1] == ("of",) and len(gap) < _SHORT and all(low not in {",", "and", "or"} for low in gap)
    if not part.quantity.kind == whole.quantity.kind == Kind.COUNT:
        return False
    owned = gap[:1] == ("of",) and gap[-1:] == ("'s",) and len(gap) < _SHORT  # "40 of the province's 190 clinics"
    if whole.noun.is_empty:
        return owned or gap == ("of", "the")  # "one of the 87 died"
    among = tuple(sentence.lows[part.noun.end : whole.start])  # "four of them were among the eight killed"
    led = gap[:1] == ("of",) and gap[-1:] in _LATEST and len(gap) < _SHORT  # "3 of their last 5 games"
    return (
        owned
        or led
        or gap in {("of",), ("of", "the"), ("out", "of")}
        or (among[-1:] == ("among",) and among[:1] in _WERE)
    )


def is_of_the_harmed(sentence: Sentence, mention: Mention) -> bool:
    """ "fourteen of the victims", "among the dead were seven people": some of those that were counted before."""
    lows = sentence.lows
    behind, before = lows[mention.end : mention.end + 3], lows[max(0, mention.start - 4) : mention.start]
    if mention.start == 4 and before[0] == "of" and before[1] in {"the", "those"} and before[3] == ",":
        return before[2] in HARMED  # "of the dead, 14 were children"
    if behind[:1] == ("of",) and behind[1:2] in {("the",), ("those",)} and behind[2:] and behind[2] in HARMED:
        return True
    return len(before) == 4 and before[:2] == ("among", "the") and before[2] in HARMED and before[3:] in _WERE


def opens_partitive(sentence: Sentence, found: Sequence[Mention]) -> bool:
    """ "Of 63 drones, 47 were shot down": the first number is the whole."""
    before = sentence.lows[: found[0].start]
    if not before or before[0] not in {"of", '"', "'"}:
        return False
    lead = tuple(low for low in before if low not in {'"', "'"})
    return lead == ("of", "the") or (lead == ("of",) and not found[0].noun.is_empty)
