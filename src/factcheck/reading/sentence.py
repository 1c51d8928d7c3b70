"""One sentence as tokens, with the moments that stand in it and what many rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.core.tokens import Token, ends, tokenize
from factcheck.core.values import lazy
from factcheck.lexicon.load import lexicon
from factcheck.reading.times import Moment, moments

if TYPE_CHECKING:
    import datetime as dt

    from factcheck.lexicon.load import Trigger

__all__ = ["Sentence"]


@dataclass(frozen=True)
class Sentence:
    """A sentence as tokens, with the moments that stand in it and what many rules ask of it, worked out once."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    moments: tuple[Moment, ...]

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
    def wordings(self) -> dict[int, tuple[int, tuple[Trigger, ...]]]:
        """The wordings of measures that begin at a token, with their ends; what a moment takes is none."""
        table, timed = lexicon().triggers, self.timed
        firsts = table.firsts
        starts = [at for at, low in enumerate(self.lows) if low in firsts and at not in timed]
        return {at: found for at in starts if (found := table.at(self.lows, at)) is not None}

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

    @classmethod
    def read(cls, text: str, start: int, end: int, published: dt.date | None = None) -> Sentence:
        """The sentence ``text[start:end]``, relative dates counted from ``published``."""
        tokens = tuple(tokenize(text, start, end))
        lows = tuple([token.low for token in tokens])
        if not _ACRONYMS.isdisjoint(lows) and any(token.low.islower() and token.low == token.text for token in tokens):
            lows = tuple([_unless_acronym(token) for token in tokens])
        return cls(start, end, tokens, lows, tuple(moments(tokens, lows, published)))


_ACRONYMS = frozenset({"who", "is", "it"})  # "US" is told from "us" where it is looked up as a place


def _unless_acronym(token: Token) -> str:
    """The folded word; "WHO" and "IS" in a text with small letters are names, no function words."""
    return token.text if token.low in _ACRONYMS and token.text.isupper() else token.low
