"""When do "nobody", "none" and "no" count? Where something is said to have happened to nobody: nought it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["nobody_at"]

_NAME = 4  # words that name people
_REACH = 10  # tokens from "none of the ..." to its verb
_ALMOST = frozenset({"almost", "nearly", "virtually", "practically", "hardly", "if", "unless", "so"})
_OTHERS = frozenset({"else", "other", "but", "except"})
_REPORTED = frozenset({"reportedly", "reported"})
_STOPS = frozenset({",", ";", ":", ".", "-", "—", "who", "that", "which", "said"})


def nobody_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int | None:
    """End of a "nobody" at ``at`` that counts: "killed no one", "nobody was hurt", "no soldiers died"."""
    found = lexicon().nobody.at(lows, at)
    if found is None or (at and lows[at - 1] in _ALMOST):
        return None
    end = found[0]
    if end < len(lows) and lows[end] in _OTHERS:
        return None
    if lows[at:end] == ("no",):
        behind = _past_people(tokens, lows, end)
        return end if behind is not None and _happens(tokens, lows, behind) else None
    before = lexicon().triggers.before(lows, at)
    subject = end < len(lows) and lows[end] in lexicon().grammar.auxiliaries | {"of"}
    if before is not None and not subject and _befalls(before[1], "active"):
        return end
    return end if _happens(tokens, lows, end) else None


def _past_people(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int | None:
    """End of "US soldiers" in "no US soldiers were hurt": a few words, the last of which names people."""
    for last in range(at, min(at + _NAME, len(lows))):
        if not tokens[last].is_word or lows[last] in lexicon().function_words:
            return None
        people = lexicon().population_words.at(lows, last)
        if people is not None and people[1].person and lows[people[0] : people[0] + 1] not in {("'",), ("’",)}:
            return people[0]
    return None


def _happens(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether a verb of what befalls people follows: "was killed", "has been arrested", "died", "hurt in a fire"."""
    if lows[at : at + 1] == ("of",):
        stop = min(len(lows), at + _REACH)
        at = next((i for i in range(at, stop) if lows[i] in {"was", "were", "has", "have", "had"} | _STOPS), stop)
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
        return _befalls(pairs, "participle")
    ends = end >= len(lows) or not tokens[end].is_word or lows[end] in lexicon().grammar.prepositions
    return _befalls(pairs, "intransitive") or (ends and _befalls(pairs, "participle"))


def _befalls(pairs: Sequence[tuple[str, str]], wanted: str) -> bool:
    return any(role == wanted and lexicon().measures[measure].persons for measure, role in pairs)
