"""One sentence as tokens, with the moments that stand in it and what many rules ask of it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from factcheck.core.tokens import ends, tokenize
from factcheck.core.values import lazy
from factcheck.lexicon.load import lexicon
from factcheck.reading.times import Moment, moments

if TYPE_CHECKING:
    import datetime as dt

    from factcheck.core.tokens import Token
    from factcheck.lexicon.load import Trigger

__all__ = ["Sentence"]

_ACRONYMS = frozenset({"WHO", "IS", "IT"})  # "US" is told from "us" where it is looked up as a place
_TEXT, _LOW = attrgetter("text"), attrgetter("low")


class Sentence:
    """The sentence ``text[start:end]``, relative dates counted from ``published``; each part is worked out once.

    Where it is not ``dated``, nothing is a date: "2000" is a number. ``lows`` are the folded words of its ``tokens``;
    acronyms that would fold to a function word are left as they are.
    """

    def __init__(
        self, text: str, start: int, end: int, published: dt.date | None = None, *, dated: bool = True
    ) -> None:
        self.start, self.end, self.dated = start, end, dated
        self.published = published
        self.tokens = tuple(tokenize(text, start, end))
        self.lows = _folded(self.tokens)

    @lazy
    def moments(self) -> list[Moment]:
        """Its dates, months, years and clock times."""
        return moments(self) if self.dated else []

    @lazy
    def text_is_mixed_case(self) -> bool:
        """Whether capitals mean something here: in a headline with every word capitalised they do not."""
        capitals = [token.is_capitalised for token in self.tokens if token.is_word and len(token.text) > 3]
        return sum(capitals) * 3 < len(capitals) * 2

    @lazy
    def words(self) -> frozenset[str]:
        """The folded words: a rule none of whose words is among them has nothing to look for."""
        return frozenset(self.lows)

    @lazy
    def figures(self) -> list[int]:
        """The tokens that are written in digits."""
        return [at for at, token in enumerate(self.tokens) if token.is_number]

    def among(self, words: frozenset[str]) -> list[int]:
        """The tokens that are one of the words."""
        common = words & self.words
        return [at for at, low in enumerate(self.lows) if low in common] if common else []

    def figures_and(self, words: frozenset[str]) -> list[int]:
        """The tokens that are written in digits or one of the words."""
        named = self.among(words)
        return sorted({*named, *self.figures}) if named else self.figures

    @lazy
    def wordings(self) -> dict[int, tuple[int, tuple[Trigger, ...]]]:
        """The wordings of measures that begin at a token, with their ends; what a moment takes is none."""
        table, timed = lexicon().triggers, self.timed
        starts = self.among(table.firsts)
        return {at: found for at in starts if at not in timed and (found := table.at(self.lows, at)) is not None}

    @lazy
    def timed(self) -> dict[int, Moment]:
        """The tokens that a moment takes, each with its moment."""
        return {at: moment for moment in self.moments for at in range(moment.start, moment.end)}

    @lazy
    def ends(self) -> list[int]:
        """Where in the document each token ends."""
        return ends(self.tokens, self.start)

    def offset(self, at: int) -> int:
        """Where in the document the token begins."""
        return self.ends[at] - len(self.tokens[at].text)


def _folded(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """The folded words; "WHO" and "IS" in a text with small letters are names, no function words."""
    lows = tuple(map(_LOW, tokens))
    if _ACRONYMS.isdisjoint(map(_TEXT, tokens)):
        return lows
    if not any(token.low.islower() and token.low == token.text for token in tokens):
        return lows
    return tuple([token.text if token.text in _ACRONYMS else token.low for token in tokens])
