"""Where does a clause begin and end? Coarse on purpose: marks and subordinators, no grammar of English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["BE", "FINITE", "HARD_STOPS", "INSERTED", "THE_NUMBER_OF", "begins_clause", "clause_start", "past_insertion"]

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
INSERTED = 16  # tokens that an insertion may hold
FINITE = frozenset({"was", "were", "is", "are", "has", "have", "had", "may", "might", "could", "will", "would"})
HARD_STOPS = frozenset({";", ":", "—", ".", "!", "?", '"', "(", ")", "[", "]", "|"})  # marks that end every clause


def begins_clause(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether a clause begins at this token: a mark, a spaced dash or a subordinator."""
    return lows[at] in _openers() or (lows[at] == "-" and not tokens[at].glued)


@remembered
def _openers() -> frozenset[str]:
    return HARD_STOPS | {","} | (lexicon().grammar.subordinators - {"with", "as"})


def clause_start(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int:
    """The first token of the clause that holds token ``at``; "that" and its like stand outside."""
    openers, start = _openers(), at
    while start > 0 and not (lows[start - 1] in openers or (lows[start - 1] == "-" and not tokens[start - 1].glued)):
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
    for close in range(at + 2, min(len(lows) - 1, at + INSERTED)):
        if lows[close] in closers and not (lows[close] == "-" and tokens[close].glued):
            return close + 1
        if lows[close] in {".", ";", "!", "?"}:
            break
    return None
