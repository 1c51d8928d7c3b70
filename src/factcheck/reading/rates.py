"""What is a figure per? "a day", "per hectare", "a barrel", "per 100,000 people"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.nouns import singular
from factcheck.reading.numerals import numeral_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["SHORT", "base_at", "per_head", "per_time"]

_WITHIN = 6  # "45 cases of the disease per 100,000": tokens between the noun and "per"
_LEADS = frozenset({"a", "an", "per", "/"})
SHORT = {"s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "yr": "year"}
SHORT |= {f"{word}s": name for word, name in SHORT.items() if len(word) > 1}
_NO_UNITS = frozenset({"night", "quarter"})  # how long is a night?
# "sank 3 metres a week ago", "200 acres a mile from the town"
_NO_RATES = frozenset("later ago earlier after before time from away off north south east west -".split())


def base_at(lows: Sequence[str], at: int, *, timed: bool) -> tuple[int, str] | None:
    """The unit that a figure is per, with the token at which it ends; of time only where ``timed``.

    Money by time is left as it is: "$9 a day" and "$9 daily" are one statement, and both are dollars.

    >>> base_at("30 kg per hectare".split(), 2, timed=True)
    (4, 'hectare')
    """
    if at + 1 >= len(lows) or lows[at] not in _LEADS:
        return None
    base = lexicon().bases.at(lows, at + 1)
    if base is None and lows[at] in {"/", "per"}:
        base = lexicon().short_units.at(lows, at + 1)
    if base is None and timed:
        base = _time_at(lows, at + 1)
    return None if base is None or (base[0] < len(lows) and lows[base[0]] in _NO_RATES) else base


def _time_at(lows: Sequence[str], at: int) -> tuple[int, str] | None:
    word = lows[at]
    known = word in lexicon().times.durations or (word in SHORT and lows[at - 1] == "/")
    name = SHORT.get(word, singular(word))
    return (at + 1, name) if known and name not in _NO_UNITS else None


def per_time(lows: Sequence[str], at: int, unit: str | None) -> str | None:
    """The unit of a pace: "15 people a day" are ``person / day``; ``at`` is behind the noun.

    >>> per_time("15 people a day".split(), 2, "person"), per_time("15 people a day later".split(), 2, "person")
    ('person / day', None)
    """
    every = at < len(lows) and lows[at] in {"every", "each"}
    told = (*lows[:at], "a", *lows[at + 1 :]) if every else lows
    base = base_at(told, at, timed=True)
    return f"{unit or 'case'} / {base[1]}" if base and base[1] in lexicon().times.durations else None


def per_head(tokens: Sequence[Token], lows: Sequence[str], at: int, unit: str | None) -> str | None:
    """The unit of an incidence: "45 cases per 100,000 people" are ``person / 100000``; ``at`` is behind the noun."""
    if "per" not in lows[at : at + _WITHIN]:
        return None
    for index in range(at, min(at + _WITHIN, len(lows) - 1)):
        if lows[index] == "per":
            base = numeral_at(tokens, lows, index + 1)
            return f"{unit or 'case'} / {base.value:f}" if base and not base.vague and base.value >= 100 else None
        if not tokens[index].is_word:
            break
    return None
