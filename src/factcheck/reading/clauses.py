"""Where does a clause begin and end? Coarse on purpose: marks and subordinators, no grammar of English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["BE", "THE_NUMBER_OF", "begins_clause", "clause_start", "is_hard_stop", "past_insertion"]

BE = frozenset(
    {
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "got",
        "get",
        "gets",
        "getting",
        "feared",
        "confirmed",
        "reported",
        "declared",
        "found",
    }
)
THE_NUMBER_OF = {(word, noun, "of") for word in ("the", "a") for noun in ("number", "total", "count", "tally")}
_INSERTED = 16  # tokens that an insertion may hold
_HARD = frozenset({";", ":", "—", ".", "!", "?", '"', "(", ")", "[", "]", "|"})


def is_hard_stop(low: str) -> bool:
    """Whether the mark ends every clause."""
    return low in _HARD


def begins_clause(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether a clause begins at this token: a mark, a spaced dash or a subordinator."""
    low = lows[at]
    if low in _HARD or low == ",":
        return True
    if low == "-":
        return not tokens[at].glued
    return low in lexicon().grammar.subordinators and low not in {"with", "as"}


def clause_start(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int:
    """The first token of the clause that holds token ``at``; "that" and its like stand outside."""
    start = at
    while start > 0 and not begins_clause(tokens, lows, start - 1):
        start -= 1
    return start


def past_insertion(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int | None:
    """The token behind an insertion that opens here: "(35 miles)", "- four of them women -"; None where none does."""
    if lows[at] == "(":
        closers = {")"}
    elif lows[at] in {"-", "—"} and not (tokens[at].glued and lows[at] == "-"):
        closers = {"-", "—"}
    else:
        return None
    for close in range(at + 2, min(len(lows) - 1, at + _INSERTED)):
        if lows[close] in closers and not (lows[close] == "-" and tokens[close].glued):
            return close + 1
        if lows[close] in {".", ";", "!", "?"}:
            break
    return None
