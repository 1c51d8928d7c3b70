"""When do "nobody", "none" and "no" count? Where something is said to have happened to nobody: nought it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.cardinals import cardinal_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["nobody_at"]

_NAME = 4  # words that name people
_REACH = 10  # tokens from "none of the ..." to its verb
_ALMOST = frozenset({"almost", "nearly", "virtually", "practically", "hardly", "if", "unless", "so"})
_OTHERS = frozenset({"else", "other", "but", "except"})
_ADJECTIVES = {("no",), ("neither",)}  # they stand before a noun
_HAS = frozenset({"was", "were", "has", "have", "had"})
_REPORTED = frozenset({"reportedly", "reported"})
_STOPS = frozenset({",", ";", ":", ".", "-", "—", "who", "that", "which", "said"})


def nobody_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int | None:
    """End of a "nobody" at ``at`` that counts: "killed no one", "nobody was hurt", "none of the 12 died"."""
    found = lexicon().nobody.at(lows, at)
    if found is None or (at and lows[at - 1] in _ALMOST):
        return None
    end = found[0]
    behind = lows[end] if end < len(lows) else ""
    if behind in _OTHERS:
        return None
    if behind == "of":
        verb, counted = _past_whom(tokens, lows, end + 1)
        return end if _happens(tokens, lows, verb, things=counted) else None
    if lows[at:end] in _ADJECTIVES:
        people = _past_people(tokens, lows, end)
        return end if people is not None and _happens(tokens, lows, people) else None
    before = lexicon().triggers.before(lows, at)
    if before is not None and behind not in lexicon().grammar.auxiliaries and _befalls(before[1], "active"):
        return end
    return end if _happens(tokens, lows, end) else None


def _past_whom(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, bool]:
    """Where the verb may stand behind "none of": past "them", "the 12 hostages", or all up to "was".

    And whether these are counted.
    """
    stop = min(len(lows), at + _REACH)
    verb = next((i for i in range(at, stop) if lows[i] in _HAS | _STOPS), stop)
    while at < verb and lows[at] in lexicon().grammar.determiners:
        at += 1
    number = cardinal_at(tokens, lows, at) if at < verb else None
    at = at if number is None else number.end
    if at < verb and lows[at] in lexicon().grammar.pronouns:
        return at + 1, False
    people = _past_people(tokens, lows, at) if at < verb else None
    if people is None or (verb < stop and lows[verb] in _HAS):  # "none of the 14 reported missing has been found"
        return verb, number is not None
    return people, number is not None


def _past_people(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int | None:
    """End of "US soldiers" in "no US soldiers were hurt": a few words, the last of which names people."""
    for last in range(at, min(at + _NAME, len(lows))):
        if not tokens[last].is_word or lows[last] in lexicon().function_words:
            return None
        people = lexicon().population_words.at(lows, last)
        if people is not None and people[1].person and lows[people[0] : people[0] + 1] not in {("'",), ("’",)}:
            return people[0]
    return None


def _happens(tokens: Sequence[Token], lows: Sequence[str], at: int, *, things: bool = False) -> bool:
    """Whether a verb of what befalls people follows: "was killed", "has been arrested", "died", "hurt in a fire".

    Or what befalls ``things``: "none of the 12 homes was destroyed".
    """
    verb = at
    if lows[at : at + 1] in {("was",), ("were",)}:
        verb = at + 1
    elif lows[at : at + 1] in {("has",), ("have",), ("had",)} and lows[at + 1 : at + 2] == ("been",):
        verb = at + 2
    if verb > at and verb < len(lows) and lows[verb] in _REPORTED:
        verb += 1
    trigger = lexicon().triggers.at(lows, verb) if verb < len(lows) else None
    if trigger is None:
        return False
    end, pairs = trigger
    if verb > at:
        return _befalls(pairs, "participle", things=things)
    ends = end >= len(lows) or not tokens[end].is_word or lows[end] in lexicon().grammar.prepositions
    return _befalls(pairs, "intransitive") or (ends and _befalls(pairs, "participle"))


def _befalls(pairs: Sequence[tuple[str, str]], wanted: str, *, things: bool = False) -> bool:
    return any(role == wanted and (things or lexicon().measures[measure].persons) for measure, role in pairs)
