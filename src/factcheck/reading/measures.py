"""What is counted? From the words around a number to the measure: active, passive, nominal and elliptic wordings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.dimensions import alike
from factcheck.lexicon.load import lexicon
from factcheck.reading.bounds import CHANGES
from factcheck.reading.clauses import THE_NUMBER_OF, begins_clause, clause_start, is_hard_stop, past_insertion
from factcheck.reading.links import JOINERS, is_part_of_next, linked, opens_partitive
from factcheck.reading.nouns import noun_phrase
from factcheck.reading.wordings import Reading, is_passive, pick, with_coordination

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["Reading", "measures"]

_REACH = 14  # tokens to the right or left in which a verb may govern a number
_LISTED = 8  # numbers that may share one verb
_OBJECT_REACH = 5
_OBJECT = 4  # tokens of a noun between a verb of change and its size
_PARENTHESES = frozenset(
    {"including", "mostly", "among", "most", "many", "all", "some", "who", "and", "the", "mainly", "both"}
)
_LINKS = frozenset({"of", "at", "to", "is", "was", "are", "were", "as", ":", "by", "for", "over", "from", "in"})
# Head words that many verbs take for an object; the verb says more ("saved 79 lives").
_LIGHT_HEADS = frozenset({"lives", "bodies", "body"})

# Behind a percentage these say that it is a difference.
_DIFFERING = frozenset(
    "rise increase fall drop decline decrease growth jump cut hike reduction higher lower more less fewer".split()
)
_IS = frozenset({"is", "was", "at", "of"})
_RAISED = frozenset({"raise", "raises", "raised", "raising"})
_STATES = frozenset({"participle", "intransitive", "head"})


def measures(sentence: Sentence, found: Sequence[Mention]) -> list[Reading]:
    """A reading for each mention of the sentence, in order."""
    readings: list[Reading] = []
    taken: set[int] = set()  # tokens of verbs that already govern an earlier number
    for index, mention in enumerate(found):
        if index and opens_partitive(sentence, found) and mention.noun.is_empty:
            own = _own(sentence, found, index, taken)
            readings.append(replace(own, part_of=0))
            continue
        part_before = is_part_of_next(sentence, found, index - 1)
        reading = _own(sentence, found, index, taken) if mention.quantity.kind in _CLAIMABLE else Reading(None)
        if reading.role in {"right", "head"}:
            taken.update(range(reading.start, reading.end))
        reading = linked(sentence, found, readings, index, reading)
        if part_before:
            several = found[index - 1].numeral.value > 1  # "one of the 12 jurors" counts nothing
            part = readings[-1]
            shared = part.measure or (reading.measure if several else None)
            readings[-1] = replace(part, part_of=index, measure=shared)
            among = sentence.lows[mention.start - 1] == "among"  # "four were among eight people killed"
            if (reading.role == "right" and not among) or (reading.measure is None and several):
                reading = Reading(None, "whole")  # "47 of 63 drones were shot down": not the 63
        readings.append(reading)
    return readings


_CLAIMABLE = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE})


def _own(sentence: Sentence, found: Sequence[Mention], index: int, taken: set[int]) -> Reading:
    """What the mention's own surroundings say, the surest wording first."""
    mention = found[index]
    if index == 0 and opens_partitive(sentence, found):
        return Reading(None, "whole")
    if mention.strong:
        return Reading("strength", "strong", mention.start, mention.end)
    if changed := _after_change(sentence, found, index):
        return changed
    if result := _resultative(sentence, found, index) or _listed(sentence, mention):
        return result
    if (kind := _in_kind(sentence, mention)) is not None:
        return kind
    if _is_amount_of_change(sentence, mention):
        return Reading("change", "unit")
    if (numbered := _numbered(sentence, mention)) is not None:
        return numbered
    left = _left(sentence, found, index, taken)
    head = _head(sentence, mention)
    governs = index + 1 < len(found) and head and found[index + 1].start == head.end  # "kills 30 people injures 90"
    if head and not (left and (governs or sentence.lows[head.start] in _LIGHT_HEADS)):
        return head
    title = _title(sentence, found, index)
    if title and (mention.verb or not left or title.start > left.start):
        return title
    return (
        left or _right(sentence, found, index) or title or _presence(sentence, mention) or _by_unit(sentence, mention)
    )


def _listed(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "The dead included 51 children": those of whom a state is told, some of them listed."""
    lows, verb = sentence.lows, mention.start - 1
    if verb < 1 or lows[verb] not in {"included", "include", "includes"} or lows[verb - 2 : verb - 1] != ("the",):
        return None
    picked = pick(sentence, mention, verb - 1, _STATES)
    return Reading(picked[1], "title", verb - 1, picked[0]) if picked and picked[0] == verb else None


def _after_change(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "Revenue rose 6 percent to 4.1 billion", "the toll rose by 5 to 23": the new value is of what changed."""
    mention, lows = found[index], sentence.lows
    if index == 0 or mention.quantity.kind not in _CLAIMABLE or lows[mention.start - 1] not in {"to", "at"}:
        return None
    first = _change_before(sentence, found, index)
    if first is None:
        return None
    for back in range(first, max(-1, first - _REACH), -1):
        if back < first and (is_hard_stop(lows[back]) or lows[back] == ","):
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
        while at > 0 and lows[at] in {",", "or", "by"} and found[index].start - at < _REACH:
            at -= 1
    for verb in range(at, max(-1, at - _OBJECT), -1):  # "raised rates by 25 basis points to"
        if lows[verb] in CHANGES:
            return verb
        if verb == at and lows[at + 1] != "by":
            return None
    return None


def _is_amount_of_change(sentence: Sentence, mention: Mention) -> bool:
    """ "raised its key rate by 25 basis points", "cut the risk by around 30 per cent": by how much."""
    lows, by = sentence.lows, mention.start - 1
    if mention.quantity.kind != Kind.PERCENT or by < 1 or lows[by] != "by":
        return False
    start = clause_start(sentence.tokens, lows, by)
    return any(lows[at] in CHANGES for at in range(max(start, by - _REACH), by))


def _numbered(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "The number of bookshops is 4,112": a figure of no measure, said of what is numbered."""
    lows, verb = sentence.lows, mention.start - 1
    if mention.quantity.kind != Kind.COUNT or not mention.noun.is_empty or verb < 1 or lows[verb] not in _IS:
        return None
    start = clause_start(sentence.tokens, lows, verb)
    if lows[start : start + 3] not in THE_NUMBER_OF:
        return None
    named = any(pick(sentence, mention, at, _STATES | {"title"}) for at in range(start + 3, verb))
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


def _resultative(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "left at least 100 troops in Russia dead": the state at the end of the object says what became of them."""
    mention, lows = found[index], sentence.lows
    if mention.start and (wording := _around(sentence, mention)):
        return wording
    if mention.start == 0 or lows[mention.start - 1] not in {"left", "leave", "leaves", "leaving"}:
        return None
    others = {other.start: other for other in found[index + 1 : index + 1 + _LISTED]}
    at, limit = mention.end, min(len(lows), mention.end + _REACH)
    while at < limit:
        if (behind := past_insertion(sentence.tokens, lows, at)) is not None:
            at, limit = behind, min(len(lows), behind + _REACH)
            continue
        if at in others:  # "left 23 civilians, including nine children, and 16 fighters dead"
            if lows[at - 1] not in JOINERS | {"including"} or mention.quantity.unit != "person":
                break
            at = others[at].end
            limit = min(len(lows), at + _REACH)
            continue
        if is_hard_stop(lows[at]) or (lows[at] == "," and not _parenthesis(lows, at, others)):
            break
        picked = pick(sentence, mention, at, frozenset({"head", "participle", "intransitive"}))
        if picked is not None and lexicon().measures[picked[1]].persons:
            return with_coordination(
                sentence, mention, Reading(picked[1], "right", at, picked[0]), frozenset({"head", "participle"})
            )
        at += 1
    return None


def _around(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "pulled 52 people alive", "shot two officers dead": a wording of two words with the counted between them."""
    verb, state = mention.start - 1, mention.noun.end
    words = (sentence.lows[verb], *sentence.lows[state : state + 1])
    wording = lexicon().triggers.at(words, 0)
    if wording is None or wording[0] < len(words) or len(words) == 1 or mention.noun.is_empty:
        return None
    named = next((name for name, _ in wording[1] if lexicon().measures[name].persons), None)
    if named is None:
        return None
    told = with_coordination(sentence, mention, Reading(named, "right", state, state + 1), _STATES)
    return replace(told, role="left", start=verb)


def _left(sentence: Sentence, found: Sequence[Mention], index: int, taken: set[int]) -> Reading | None:
    """ "killed at least 22", "provided the army with over 100", "deploy up to 100,000": the number is the object."""
    mention, lows = found[index], sentence.lows
    if mention.verb:
        return None
    previous = found[index - 1].end if index else 0
    at = mention.start - 1
    steps = 0
    if at >= previous and lows[at] == '"':  # killing "50 terrorists"
        at -= 1
    while at >= previous and steps < _OBJECT_REACH and not is_hard_stop(lows[at]):
        if lows[at] in JOINERS and steps == 0 and lows[at] != ",":
            return None
        picked = None if at in taken else _active_at(sentence, mention, at)
        sold_for = picked is not None and lows[picked[0] - 1] in lexicon().grammar.prepositions
        if picked is not None and (picked[1] == "change" or sold_for or not is_passive(lows, at)):
            return with_coordination(
                sentence, mention, Reading(picked[1], "left", at, picked[0]), frozenset({"active", "participle"})
            )
        by = lows[at] == "by" and steps == 0  # "rose by 5 percent"
        if steps == 0 and (wording := lexicon().triggers.before(lows, at + 1)) and wording[0] < at:
            at, steps = wording[0], steps + 1  # "sold for $3"
            continue
        if lows[at] in {",", "and", "or", "but"} or (
            lows[at] in lexicon().grammar.prepositions and lows[at] not in {"with", "of", "off", "over"} and not by
        ):
            return None
        at -= 1
        steps += 1
    return None


def _active_at(sentence: Sentence, mention: Mention, at: int) -> tuple[int, str] | None:
    """An active verb whose wording begins at ``at`` and ends before the number."""
    by_change = pick(sentence, mention, at, frozenset({"intransitive"}))
    funds = mention.quantity.kind == Kind.MONEY and sentence.lows[at] in _RAISED and at + 1 == mention.start
    if funds:
        return None  # "has raised £6.5m from investors"
    if by_change is not None and by_change[1] == "change" and by_change[0] <= mention.start:
        return by_change
    picked = pick(sentence, mention, at, frozenset({"active"}))
    if picked is None or picked[0] > mention.start or _names_speakers(sentence, at, picked[0]):
        return None
    return picked


def _names_speakers(sentence: Sentence, at: int, end: int) -> bool:
    """Whether what looks like a verb tells of which speakers: "rescue services said 14 had died"."""
    inflected = sentence.lows[at].endswith(("ed", "ing"))
    return not inflected and sentence.lows[end] in lexicon().reporting.speakers


def _right(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "100 soldiers deployed there had been killed", "12 people died", "12 killed": the number is the subject."""
    mention, lows, tokens = found[index], sentence.lows, sentence.tokens
    starts = {other.start: other for other in found[index + 1 : index + 1 + _LISTED]}
    at = max(mention.noun.end, mention.end)
    if not mention.noun.is_empty and mention.noun.end < at < len(lows) and lows[at] == ",":
        at += 1  # "50 people, give or take 5, died"
    reduced: Reading | None = None
    limit = min(len(lows), at + _REACH)
    while at < limit:
        if at in starts:
            if at and lows[at - 1] not in JOINERS | {"including"}:
                break
            other = starts[at]
            at = _past_those(lows, max(other.noun.end, other.end))
            limit = min(len(lows), at + _REACH)
            continue
        if (behind := past_insertion(tokens, lows, at)) is not None:
            at = behind
            limit = min(len(lows), at + _REACH)
            continue
        if is_hard_stop(lows[at]) or (lows[at] == "," and not _parenthesis(lows, at, starts)):
            break
        if lows[at] == "as" or (
            begins_clause(tokens, lows, at)
            and lows[at] not in {",", "who", "that", "which", "after", "since", "before"}
        ):
            break
        of_those = lows[at - 2 : at] == ("among", "the")
        picked = pick(sentence, mention, at, _STATES if of_those else frozenset({"participle", "intransitive"}))
        if lows[at - 1] in {"a", "an"}:
            picked = None  # "in a given year"
        if picked is None or picked[1] == "change":  # what rose stands before the verb, by how much behind it
            at += 1
            continue
        reading = Reading(picked[1], "right", at, picked[0])
        gerund = lows[at].endswith("ing") and not is_passive(lows, at)
        if (reduced is None and not gerund and _is_intransitive(sentence, mention, at)) or is_passive(lows, at):
            return with_coordination(sentence, mention, reading, frozenset({"participle", "intransitive"}))
        if reduced is not None or gerund:
            at = picked[0]
            continue
        if not _takes_object(sentence, found, picked[0]) and not _perfect(lows, at):
            reduced = with_coordination(sentence, mention, reading, frozenset({"participle", "intransitive"}))
        else:
            return None  # "12 gunmen killed three people": they are the killers
        at = picked[0]
    return reduced


def _past_those(lows: Sequence[str], at: int) -> int:
    """Behind "25 people, four of them firefighters," to the verb of the 25."""
    if lows[at : at + 2] not in {("of", "them"), ("of", "whom")} and lows[at : at + 1] != ("of",):
        return at
    comma = next((index for index in range(at, min(len(lows), at + _LISTED)) if lows[index] == ","), None)
    return at if comma is None else comma + 1


def _parenthesis(lows: Sequence[str], at: int, starts: dict[int, Mention]) -> bool:
    return at + 1 < len(lows) and (lows[at + 1] in _PARENTHESES or at + 1 in starts)


def _is_intransitive(sentence: Sentence, mention: Mention, at: int) -> bool:
    return pick(sentence, mention, at, frozenset({"intransitive"})) is not None


def _perfect(lows: Sequence[str], at: int) -> bool:
    """ "have killed" is active where "have been killed" is not."""
    return at > 0 and lows[at - 1] in {"has", "have", "had", "having"}


def _takes_object(sentence: Sentence, found: Sequence[Mention], at: int) -> bool:
    """Whether an object follows the verb at once: a determiner, a name or a number."""
    if at >= len(sentence.lows):
        return False
    low, token = sentence.lows[at], sentence.tokens[at]
    if any(mention.start == at and mention.quantity.kind == Kind.COUNT for mention in found):
        # "7 killed 25 injured": a list, where the next number has a verb of its own right behind it
        follower = next(mention for mention in found if mention.start == at)
        return not (follower.noun.measure_word or follower.noun.is_empty)
    if low in {"the", "a", "an", "his", "her", "their", "its", "them", "him"}:
        return True
    weekday = low in lexicon().times.weekdays or low in lexicon().times.months
    return (
        token.is_capitalised
        and not weekday
        and low not in lexicon().grammar.prepositions
        and sentence.text_is_mixed_case
    )


def _title(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "the death toll stood at 41", "losses reach 3,000", "the number of troops killed … exceeded 3,000"."""
    mention, lows = found[index], sentence.lows
    previous = next((one.end for one in reversed(found[:index]) if _bars(sentence, one)), 0)
    link = mention.start - 1
    risen = link > 0 and lows[link] == "from" and lows[link - 1] in CHANGES  # "rose from 41 to 63"
    if risen:
        link -= 1
    if link > 1 and lows[link] == "of":
        link = _before_place(sentence, link)
    if not mention.verb and not risen and (link < 0 or lows[link] not in _LINKS):
        return None
    stop = max(previous, mention.start - 3 * _REACH)
    number_of = _number_of(lows, stop, mention.start)
    if number_of is not None and (mention.verb or lows[link] in {"at", "to", "is", "was", "as"}):
        for at in range(number_of, mention.start):
            picked = pick(sentence, mention, at, frozenset({"participle", "intransitive", "head", "title"}))
            if picked is not None:
                return with_coordination(
                    sentence,
                    mention,
                    Reading(picked[1], "title", at, picked[0]),
                    frozenset({"participle", "head", "title"}),
                )
    reach = (
        2 * _REACH
        if mention.verb or risen
        else (1 if lows[link] in {"of", "for", "by", "over", "in", "to", "from"} and not risen else _REACH)
    )
    at = link if not mention.verb else mention.start - 1
    for back in range(at, max(stop - 1, at - reach - 1), -1):
        if is_hard_stop(lows[back]) and back != link:
            break
        picked = pick(sentence, mention, back, frozenset({"title"}))
        if picked is not None and picked[0] <= mention.start and _titled(sentence, mention, link, picked[1]):
            first, measure = _coordinated_before(sentence, mention, back, picked[1])
            return with_coordination(
                sentence, mention, Reading(measure, "title", first, picked[0]), frozenset({"title", "head"})
            )
    return _state_of_subject(sentence, mention) if mention.verb else None


def _state_of_subject(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "Soldiers killed in the campaign now number 3,412": what became of the subject stands behind its noun."""
    start = clause_start(sentence.tokens, sentence.lows, mention.start)
    noun = noun_phrase(sentence.tokens, sentence.lows, start)
    if noun.population is None or noun.end >= mention.start:
        return None
    picked = pick(sentence, mention, noun.end, frozenset({"participle"}))
    if picked is None:
        return None
    reading = Reading(picked[1], "title", noun.end, picked[0])
    return with_coordination(sentence, mention, reading, frozenset({"participle"}))


def _titled(sentence: Sentence, mention: Mention, link: int, measure: str) -> bool:
    """Whether a title can name this number: "the toll in several strikes" counts people, not strikes."""
    persons = lexicon().measures[measure].persons
    return mention.verb or not persons or sentence.lows[link] != "in" or mention.quantity.unit in {"person", None}


def _bars(sentence: Sentence, mention: Mention) -> bool:
    """Whether an earlier number keeps a title from the next: not one inside a phrase, "the toll in several strikes"."""
    inside = mention.start > 0 and sentence.lows[mention.start - 1] in {"in", "from", "after", "during"}
    return mention.quantity.kind in _CLAIMABLE and not (inside and mention.quantity.unit != "person")


def _before_place(sentence: Sentence, link: int) -> int:
    """ "the deployment in Russia of at least 12,000": from "of" to where the place begins."""
    at = link
    while at > 1 and (sentence.tokens[at - 1].is_capitalised or sentence.lows[at - 1] in {"'s", "the"}):
        at -= 1
    return at - 1 if at < link and sentence.lows[at - 1] in lexicon().grammar.locatives else link


def _coordinated_before(sentence: Sentence, mention: Mention, at: int, measure: str) -> tuple[int, str]:
    """ "troops killed and wounded now number 3,000": the whole that both words make, from the first of them."""
    if at < 2 or sentence.lows[at - 1] not in {"and", "or", "/"}:
        return at, measure
    before = pick(sentence, mention, at - 2, frozenset({"title", "participle"}))
    names = {measure, before[1]} if before else set()
    whole = next((row.id for row in lexicon().measures.values() if row.sum_of and names >= set(row.sum_of)), None)
    return (at - 2, whole) if whole else (at, measure)


def _number_of(lows: Sequence[str], start: int, end: int) -> int | None:
    """Where "the number of …" begins, between the two tokens."""
    for at in range(end - 2, start - 1, -1):
        if lows[at] in {"number", "numbers", "total", "count", "tally"} and lows[at + 1] == "of":
            return at + 2
    return None


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
    if kind == Kind.MONEY and " / " in (mention.quantity.unit or ""):
        return Reading("price", "unit")  # "$48.70 a barrel"
    if kind == Kind.MEASURE:
        for measure in lexicon().measures.values():
            if measure.unit_of and alike(mention.quantity.unit, measure.unit_of):
                return Reading(measure.id, "unit")
    return Reading(None)
