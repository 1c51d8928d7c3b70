"""Which verb governs a number? The number as its object, as its subject, or with its state behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.reading.clauses import FINITE, HARD_STOPS, INSERTED, begins_clause, past_insertion
from factcheck.reading.links import JOINERS
from factcheck.reading.wordings import REACH, STATES, Reading, is_passive, pick, with_coordination

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["beside_uncounted", "governed_left", "governed_right", "is_reduced", "resultative"]

_LISTED = 8  # numbers that may share one verb
_OBJECT_REACH = 5
_PARENTHESES = frozenset(
    {"including", "mostly", "among", "most", "many", "all", "some", "who", "and", "the", "mainly", "both"}
)
_INSERTING = frozenset({"(", "-", "—", ","})
_GOES_ON = frozenset({",", "who", "whom", "that", "which", "after", "since", "before"})  # the subject's verb may follow
_INCLUDED = JOINERS | {"including"}
_ADVERBS = frozenset({"still", "now", "also", "all", "then", "since", "later"})
_ENDS = frozenset({".", ",", ";", ":", "and", "while", "after", "when"})
_RELATIVES = frozenset({"that", "which", "who"})
_RAISED = frozenset({"raise", "raises", "raised", "raising"})


def resultative(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "left at least 100 troops in Russia dead": the state at the end of the object says what became of them."""
    mention, lows = found[index], sentence.lows
    if mention.start and (wording := _around(sentence, mention)):
        return wording
    if mention.start == 0 or lows[mention.start - 1] not in {"left", "leave", "leaves", "leaving"}:
        return None
    others = {other.start: other for other in found[index + 1 : index + 1 + _LISTED]}
    at, limit = mention.end, min(len(lows), mention.end + REACH)
    while at < limit:
        if lows[at] in _INSERTING and (behind := past_insertion(sentence.tokens, lows, at)) is not None:
            at, limit = behind, min(len(lows), behind + REACH)
            continue
        if at in others:  # "left 23 civilians, including nine children, and 16 fighters dead"
            if lows[at - 1] not in _INCLUDED or mention.quantity.unit != "person":
                break
            at = others[at].end
            limit = min(len(lows), at + REACH)
            continue
        if lows[at] in HARD_STOPS or (lows[at] == "," and not _parenthesis(lows, at, others)):
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
    if mention.noun.is_empty or state >= len(sentence.lows):
        return None
    wording = lexicon().triggers.at((sentence.lows[verb], sentence.lows[state]), 0)
    if wording is None or wording[0] < 2:
        return None
    named = next((name for name, _ in wording[1] if lexicon().measures[name].persons), None)
    if named is None:
        return None
    told = with_coordination(sentence, mention, Reading(named, "right", state, state + 1), STATES)
    return replace(told, role="left", start=verb)


def governed_left(sentence: Sentence, found: Sequence[Mention], index: int, taken: set[int]) -> Reading | None:
    """ "killed at least 22", "provided the army with over 100", "deploy up to 100,000": the number is the object."""
    mention, lows = found[index], sentence.lows
    if mention.verb:
        return None
    previous = found[index - 1].end if index else 0
    at = mention.start - 1
    steps = 0
    if at >= previous and lows[at] == '"':  # killing "50 terrorists"
        at -= 1
    while at >= previous and steps < _OBJECT_REACH and lows[at] not in HARD_STOPS:
        if lows[at] in JOINERS and steps == 0 and lows[at] != ",":
            return None
        picked = _active_at(sentence, mention, at) if at in sentence.wordings and at not in taken else None
        sold_for = picked is not None and lows[picked[0] - 1] in lexicon().grammar.prepositions
        if picked is not None and (
            picked[1] == "change" or sold_for or not is_passive(lows, at) or lows[at].endswith("ing")
        ):
            return with_coordination(
                sentence, mention, Reading(picked[1], "left", at, picked[0]), frozenset({"active", "participle"})
            )
        by = lows[at] == "by" and steps == 0  # "rose by 5 percent"
        if steps == 0 and (wording := lexicon().triggers.before(lows, at + 1)) and wording[0] < at:
            at, steps = wording[0], steps + 1  # "sold for $3"
            continue
        if lows[at] in {"and", "or"} and steps == 1 and lows[at + 1].endswith("ed"):  # "arrested and charged 12 men"
            at, steps = at - 1, steps + 1
            continue
        if (
            lows[at] in {",", "and", "or", "but"}
            or lows[at] in lexicon().grammar.light_objects
            or (lows[at] in lexicon().grammar.prepositions and lows[at] not in {"with", "of", "off", "over"} and not by)
        ):
            return None
        at -= 1
        steps += 1
    return None


def beside_uncounted(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "killed the pilot and nine passengers", "killed himself and nine others": the first object is not counted."""
    lows, joint = sentence.lows, mention.start - 1
    behind = lows[max(mention.noun.end, mention.end) :][:1]
    goes_on = behind and behind[0] not in _ENDS and behind[0] not in lexicon().grammar.prepositions
    if joint < 2 or lows[joint] != "and" or goes_on:
        return None
    for verb in range(joint - 2, max(-1, joint - _OBJECT_REACH - 1), -1):
        if lows[verb] in HARD_STOPS or lows[verb] in lexicon().grammar.prepositions or sentence.tokens[verb].is_number:
            return None
        led = lows[verb + 1] in lexicon().grammar.determiners or lows[verb + 1].endswith(("self", "selves"))
        picked = _active_at(sentence, mention, verb) if led and verb in sentence.wordings else None
        if picked is not None and picked[0] == verb + 1 and not is_passive(lows, verb):
            return Reading(picked[1], "left", verb, picked[0])
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
    """Whether what looks like a verb tells of speakers: "rescue services said 14 had died", "staff said 14 died"."""
    lows = sentence.lows
    inflected = lows[at].endswith(("ed", "ing"))
    told = lows[end] in lexicon().reporting.speakers or lexicon().reporting_verbs.at(lows, end) is not None
    return not inflected and told


def governed_right(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "100 soldiers deployed there had been killed", "12 people died", "12 killed": the number is the subject."""
    behind = _right_of(sentence, found, index, over=True)
    inside = behind is None and "," in sentence.lows[found[index].end : found[index].end + REACH]
    return _right_of(sentence, found, index, over=False) if inside else behind


def _right_of(sentence: Sentence, found: Sequence[Mention], index: int, *, over: bool) -> Reading | None:
    """The verb behind the number: ``over`` what stands between commas, or in it ("five, who had been hurt, left")."""
    mention, lows, tokens = found[index], sentence.lows, sentence.tokens
    starts = {other.start: other for other in found[index + 1 : index + 1 + _LISTED]}
    at = first = max(mention.noun.end, mention.end)
    if not mention.noun.is_empty and mention.noun.end < at < len(lows) and lows[at] == ",":
        at += 1  # "50 people, give or take 5, died"
    at += lows[at : at + 1] == ('"',) and lows[mention.end] == '"'  # '15 "terrorists" had been killed'
    reduced: Reading | None = None
    limit = min(len(lows), at + REACH)
    while at < limit:
        if at in starts:
            told = first < at - 1 and starts[at].noun.is_empty and not FINITE.isdisjoint(lows[starts[at].end :][:1])
            if (at and lows[at - 1] not in _INCLUDED) or lows[first] in FINITE or told:
                break  # "278 people were on board and 104 survived", "pulled 9 people out and 4 are missing"
            other = starts[at]
            at = _past_those(lows, max(other.noun.end, other.end))
            limit = min(len(lows), at + REACH)
            continue
        if lows[at] in _INSERTING and (behind := _past_inserted(sentence, mention, at, commas=over)) is not None:
            at = behind
            limit = min(len(lows), at + REACH)
            continue
        if lows[at] in HARD_STOPS or (lows[at] == "," and not _parenthesis(lows, at, starts)):
            break
        if lows[at] == "and" and _turns(sentence, starts, first, at + 1):
            break
        if lows[at] == "as" or (begins_clause(tokens, lows, at) and lows[at] not in _GOES_ON):
            break
        if at not in sentence.wordings:
            at += 1
            continue
        of_those = lows[at - 2 : at] == ("among", "the")
        picked = pick(sentence, mention, at, STATES if of_those else frozenset({"participle", "intransitive"}))
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
        active = _perfect(lows, at) or lows[at - 1] in _RELATIVES  # "rockets that released fumes"
        if not _takes_object(sentence, found, picked[0]) and not active:
            reduced = with_coordination(sentence, mention, reading, frozenset({"participle", "intransitive"}))
        else:
            return None  # "12 gunmen killed three people": they are the killers
        at = picked[0]
    return reduced


def _past_inserted(sentence: Sentence, mention: Mention, start: int, *, commas: bool) -> int | None:
    """ "45 people, most of them women, were killed", "45 people (nine of them children) died": what goes on behind."""
    lows = sentence.lows
    if lows[start] != ",":
        return past_insertion(sentence.tokens, lows, start)
    for at in range(start + 2, min(len(lows) - 1, start + INSERTED) if commas else start):
        if lows[at] in HARD_STOPS:
            break
        behind = at + 1 + (lows[at + 1] in _ADVERBS)
        if lows[at] == "," and (lows[at + 1] in FINITE or _is_intransitive(sentence, mention, behind)):
            return behind
    return None


def _turns(sentence: Sentence, starts: Container[int], first: int, at: int) -> bool:
    """Whether "and" leads on to something else: "four were held and a fifth was freed", "killed 27 ... and hurt 70"."""
    lows, wording = sentence.lows, sentence.wordings.get(at)
    another = lows[first] in FINITE and lows[at : at + 1] != () and lows[at] in lexicon().grammar.determiners
    return another or (wording is not None and wording[0] in starts)


def _past_those(lows: Sequence[str], at: int) -> int:
    """Behind "25 people, four of them firefighters," to the verb of the 25."""
    if lows[at : at + 2] not in {("of", "them"), ("of", "whom")} and lows[at : at + 1] != ("of",):
        return at
    comma = next((index for index in range(at, min(len(lows), at + _LISTED)) if lows[index] == ","), None)
    return at if comma is None else comma + 1


def _parenthesis(lows: Sequence[str], at: int, starts: dict[int, Mention]) -> bool:
    return at + 1 < len(lows) and (lows[at + 1] in _PARENTHESES or at + 1 in starts)


def is_reduced(sentence: Sentence, mention: Mention, at: int) -> bool:
    """ "pupils abducted on Friday": a participle that no form of "be" or "have" leads, behind its noun."""
    led = is_passive(sentence.lows, at) or _perfect(sentence.lows, at)
    return not led and not _is_intransitive(sentence, mention, at)


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
