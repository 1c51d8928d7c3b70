"""Fact, plan, possibility or denial? And the hedges that keep a speaker's distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from factcheck.lexicon.load import lexicon
from factcheck.models import Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factcheck.lexicon.phrases import Phrases
    from factcheck.reading.sentence import Sentence

__all__ = ["contradicted", "denied_before", "hedges", "modality"]

T = TypeVar("T")

# These deny only what they stand right before: "were not killed".
_NEGATIONS = frozenset({"did not", "were not", "was not", "has not", "have not", "had not"})
_NEAR = 2
_DONE = frozenset({"has", "have", "had", "is", "are", "was", "were", "already"})


def modality(sentence: Sentence, spans: Sequence[tuple[int, int]], verb: int) -> Modality:
    """The modality that the words inside the token ``spans`` give a figure; the one nearest before it wins.

    ``verb`` is the token of the governing verb, or of the number where there is none.
    """
    best: tuple[int, Modality] | None = None
    for at, end, row in _told(sentence, lexicon().modalities, spans, _tells_mode):
        phrase = " ".join(sentence.lows[at:end])
        near = phrase not in _NEGATIONS or 0 <= verb - end <= _NEAR
        if near and (best is None or at >= best[0]):
            best = (at, Modality.PLANNED if _announced(sentence, at) else row.modality)
    if best and _new_predicate(sentence, best[0], verb):
        return Modality.ACTUAL
    return best[1] if best else Modality.ACTUAL


def contradicted(sentence: Sentence, start: int) -> bool:
    """ "14 miners, not 16 as first reported": a figure that another is set against."""
    lows = sentence.lows
    return start > 0 and lows[start - 1] == "not" and (start < 2 or lows[start - 2] not in {"if", "whether", "or"})


def _new_predicate(sentence: Sentence, start: int, verb: int) -> bool:
    """ "plans to send 31 tanks and has trained 630 men": what is done already stands behind "and"."""
    pairs = zip(sentence.lows[start:verb], sentence.lows[start + 1 : verb + 1], strict=False)
    return any(first in {"and", "but"} and second in _DONE for first, second in pairs)


def _announced(sentence: Sentence, at: int) -> bool:
    """ "the firm said it would close its plant": the speaker's own intent, not a mere possibility."""
    lows = sentence.lows
    own = lows[at] == "would" and at > 1 and lows[at - 1] in {"it", "they", "he", "she", "we"}
    told = at - 1 - (lows[at - 2] == "that") if own else 0
    return own and lexicon().reporting_verbs.before(lows, told) is not None


def _is_month(sentence: Sentence, at: int) -> bool:
    return sentence.lows[at] == "may" and at in sentence.timed


def _is_name_or_adjective(sentence: Sentence, at: int, end: int) -> bool:
    """ "Will Harris said", "the planned dam displaced 400", "killed perhaps 3": no word of modality."""
    if end >= len(sentence.tokens) or end - at > 1:
        return False
    word, follows = sentence.tokens[at], sentence.tokens[end]
    figure = follows.is_number or sentence.lows[end] in lexicon().number_heads
    if figure and lexicon().qualifiers_before.at(sentence.lows, at):
        return True
    if word.is_capitalised and follows.is_capitalised and sentence.text_is_mixed_case:
        return True
    led = at > 0 and sentence.lows[at - 1] in lexicon().grammar.determiners
    return led and word.low.endswith("ed") and follows.is_word and sentence.lows[end] not in {"to", "for"}


def denied_before(sentence: Sentence, clause: int) -> bool:
    """Whether a denial governs the clause that begins at token ``clause``: "it is not true that", "rejected claims"."""
    if sentence.words.isdisjoint(lexicon().modalities.firsts):
        return False
    for end in (clause, clause - 1, clause - 2):  # "denying reports that"
        found = lexicon().modalities.before(sentence.lows, end)
        phrase = sentence.lows[found[0] : end] if found else ()
        if found and found[1].modality == Modality.DENIED and " ".join(phrase) not in _NEGATIONS:
            return True
    return False


def hedges(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The hedges inside the token ``spans``, each once, in order."""
    told = _told(sentence, lexicon().hedges, spans, lambda sentence, _, end: not _is_status(sentence, end))
    return tuple(dict.fromkeys(hedge for _, _, hedge in told))


def _told(
    sentence: Sentence,
    table: Phrases[T],
    spans: Sequence[tuple[int, int]],
    counts: Callable[[Sentence, int, int], bool],
) -> Iterator[tuple[int, int, T]]:
    """Where a wording that ``counts`` begins and ends inside the token ``spans``, and what it says; none overlap."""
    starts = sentence.among(table.firsts)
    for start, end in spans if starts else ():
        past = start
        for at in starts:
            found = table.at(sentence.lows, at) if past <= at < end else None
            if found is not None and counts(sentence, at, found[0]):
                yield at, *found
                past = found[0]


def _tells_mode(sentence: Sentence, at: int, end: int) -> bool:
    return not (_is_month(sentence, at) or _is_name_or_adjective(sentence, at, end))


def _is_status(sentence: Sentence, end: int) -> bool:
    """ "suspected cases", "confirmed infections": the status is a part of what is counted, no distance kept."""
    return end < len(sentence.lows) and sentence.lows[end] in {"cases", "case", "infections", "infection"}
