"""Where a speaker's name begins and ends: the noun phrase before a verb of reporting, or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.clauses import HARD_STOPS

if TYPE_CHECKING:
    from factcheck.reading.sentence import Sentence


__all__ = ["ADVERBS", "CONNECTORS", "LONGEST", "PRONOUNS", "begins_name", "may_name", "name_left", "name_right"]


LONGEST = 14  # tokens


_PARTICLES = frozenset({"de", "al", "el", "bin", "von", "van", "abu"})
CONNECTORS = _PARTICLES | {"of", "for", "in", "and", "at", "'s", "-", "&", "to", "without"}


_WHERE = frozenset({"near", "inside", "outside", "around", "across"})  # "residents near the border said"


ADVERBS = frozenset(
    "also has have had later earlier first now then already again reportedly repeatedly previously since today "
    "yesterday was were is are being been further separately however meanwhile on".split()
)


PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "i", "we"})


def name_left(sentence: Sentence, end: int) -> int:
    """Where the noun phrase that ends before token ``end`` begins."""
    tokens, lows = sentence.tokens, sentence.lows
    reporting, grammar = lexicon().reporting, lexicon().grammar
    at = end
    while at > 0 and end - at < LONGEST:
        token, low = tokens[at - 1], lows[at - 1]
        if low == "-" and not token.glued:
            break  # "LISBON - Police said"
        if at - 1 in sentence.timed:
            dated = sentence.timed[at - 1].start
            if at < end and (dated == 0 or lows[dated - 1] not in grammar.determiners):
                break  # "Thu 5 Oct 2017 Russia says"
            at = dated
            continue
        if low in grammar.determiners and low not in {"that", "no"}:
            linked = at > 2 and (may_name(sentence, at - 3) or (at > 3 and lows[at - 4] == "of"))
            if linked and lows[at - 2] in {"of", "for", "at", "and", "in"}:
                at -= 1
                continue
            return at - 1
        if (
            token.is_capitalised
            or low in reporting.speakers
            or low in reporting.roles
            or low in PRONOUNS
            or _runs_on(sentence, at - 1)
            or (at < end and token.is_word and lows[at] == "-" and tokens[at].glued)  # "the state-run agency"
            or (at < end and low in grammar.place_nouns and lows[at] == "of")  # "in the district of Alwaer"
            or (at > 2 and token.is_word and lows[at - 2] == "of" and lows[at - 3] in reporting.institutions)
        ):
            at -= 1
            continue
        if low == "'" and at < end and _is_plural_owner(sentence, at - 1):
            at -= 2
            continue
        if low in _WHERE and at < end and at > 1 and may_name(sentence, at - 2):
            at -= 1
            continue
        named = (
            may_name(sentence, at - 2) or low in {"'s", "-"} or (low == "of" and lows[at - 2] in grammar.place_nouns)
        )
        if low in CONNECTORS and at > 1 and at < end + 1 and named:
            at -= 1
            continue
        if low == "," and at < end and _lists_on(sentence, at - 1):
            at -= 1
            continue
        if low == "and" and at > 1 and lows[at - 2] == "," and _lists_on(sentence, at - 2):
            at -= 2
            continue
        if token.is_word and at < end and _is_adjective(sentence, at - 1):
            at -= 1
            continue
        break
    return _trim(sentence, at, end)


def _is_plural_owner(sentence: Sentence, at: int) -> bool:
    """ "the doctors' union": the mark behind a plural, before what is theirs."""
    tokens = sentence.tokens
    owned = at + 1 < len(tokens) and tokens[at + 1].is_word and not tokens[at + 1].glued
    return at > 0 and owned and tokens[at].glued and tokens[at - 1].is_word and sentence.lows[at - 1].endswith("s")


def _runs_on(sentence: Sentence, at: int) -> bool:
    """The second half of a hyphenated name: "Son-kwon"."""
    tokens = sentence.tokens
    return (
        at >= 2
        and tokens[at].glued
        and tokens[at - 1].text == "-"
        and tokens[at - 1].glued
        and tokens[at - 2].is_capitalised
    )


def may_name(sentence: Sentence, at: int) -> bool:
    """Whether the token can belong to a speaker's name."""
    if at < 0:
        return False
    low = sentence.lows[at]
    return sentence.tokens[at].is_capitalised or low in lexicon().reporting.speakers or low in lexicon().reporting.roles


def _lists_on(sentence: Sentence, comma: int) -> bool:
    """ "U.S., South Korean, and Ukrainian officials": a comma between nationalities that "and" closes."""
    lows = sentence.lows
    if comma == 0 or comma + 1 >= len(lows):
        return False
    before = lexicon().demonyms.before(lows, comma) or lexicon().place_names.before(lows, comma)
    nationality = lexicon().demonyms.at(lows, comma + 1) or lows[comma + 1] == "and"
    return bool(before and nationality) and "and" in lows[comma + 1 : comma + 6]


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """A lower-case word that may lead a speaker's noun: no verb, no counted people, no function word."""
    low, grammar = sentence.lows[at], lexicon().grammar
    if (
        low in grammar.prepositions
        or low in grammar.conjunctions
        or low in grammar.auxiliaries
        or low in grammar.pronouns
    ):
        return False
    people = lexicon().population_words
    if people.at(sentence.lows, at) and not people.get(f"{low}s"):  # people counted; "a rebel spokesman" counts none
        return False
    if lexicon().triggers.at(sentence.lows, at):
        return False
    return lexicon().reporting_verbs.at(sentence.lows, at) is None and sentence.tokens[at].text.islower()


def _trim(sentence: Sentence, start: int, end: int) -> int:
    """Leave out adverbials that lead the sentence ("Earlier", "In October") and stray connectors."""
    lows = sentence.lows
    while start < end and (
        (lows[start] in CONNECTORS and not (lows[start] in _PARTICLES and sentence.tokens[start].is_capitalised))
        or lows[start] in ADVERBS
        or lows[start] in {"did", "does", "do", "is", "are", "was", "were"}
        or lows[start] in {",", "as", "but", "by", "yesterday", "today", "so", "called"}
    ):
        start += 1
    moment = sentence.timed.get(start)
    return _trim(sentence, moment.end, end) if moment and moment.end < end else start


def begins_name(sentence: Sentence, at: int) -> bool:
    """Whether a speaker's name may begin at the token."""
    if at >= len(sentence.lows):
        return False
    low = sentence.lows[at]
    return may_name(sentence, at) or low in {"the", "a", "an", "local", "state", "anonymous"}


def name_right(sentence: Sentence, start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends."""
    lows = sentence.lows
    at = start
    while at < len(lows) and at - start < LONGEST and _continues_name(sentence, start, at):
        at += 1
    while at > start and (lows[at - 1] in CONNECTORS or lows[at - 1] in {",", "the"}):
        at -= 1
    return at


def _continues_name(sentence: Sentence, start: int, at: int) -> bool:
    """Whether the token belongs to the name that began at ``start``."""
    lows, token, low = sentence.lows, sentence.tokens[at], sentence.lows[at]
    if at in sentence.timed:
        return False
    if may_name(sentence, at) or low in lexicon().reporting.data_nouns or _runs_on(sentence, at):
        return True
    if at == start and low in lexicon().grammar.determiners:
        return True
    if low in {"by", "from"} and start < at < len(lows) - 1 and lows[at - 1] in lexicon().reporting.documents:
        return may_name(sentence, at + 1) or lows[at + 1] in lexicon().grammar.determiners
    if low in CONNECTORS and start < at < len(lows) - 1:
        return may_name(sentence, at + 1) or lows[at + 1] == "the" or low in {"'s", "-"}
    if low == "the":
        return lows[at - 1] in CONNECTORS or lows[at - 1] in {"by", "from"}
    if low == "'":
        return at > start and _is_plural_owner(sentence, at)
    if low == ",":
        return _lists_on(sentence, at)
    return token.is_word and _is_adjective(sentence, at) and _leads_on(sentence, at)


def _leads_on(sentence: Sentence, at: int) -> bool:
    """Whether a speaker's noun follows within three words: "a local human rights group"."""
    return any(
        sentence.lows[index] in lexicon().reporting.speakers or sentence.lows[index] in lexicon().reporting.data_nouns
        for index in range(at + 1, min(len(sentence.lows), at + 4))
        if sentence.lows[index] not in HARD_STOPS and sentence.lows[index] != ","
    )
