"""Which title does a number bear? "the death toll stood at 41", "losses reach 3,000", "the number of … exceeded"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.bounds import CHANGES
from factcheck.reading.clauses import FINITE, HARD_STOPS, INSERTED, clause_start
from factcheck.reading.nouns import noun_phrase
from factcheck.reading.wordings import CLAIMABLE, REACH, Reading, pick, with_coordination

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.reading.mentions import Mention
    from factcheck.reading.sentence import Sentence

__all__ = ["titled"]

_VERB = 4  # tokens: "had since risen to 63"
_LINKS = frozenset({"of", "at", "to", "is", "was", "are", "were", "as", ":", "by", "for", "over", "from", "in"})


def titled(sentence: Sentence, found: Sequence[Mention], index: int) -> Reading | None:
    """ "the death toll stood at 41", "losses reach 3,000", "the number of troops killed … exceeded 3,000"."""
    mention, lows = found[index], sentence.lows
    link = mention.start - 1
    risen = link > 0 and lows[link] == "from" and lows[link - 1] in CHANGES  # "rose from 41 to 63"
    if risen:
        link -= 1
    if link > 1 and lows[link] == "of":
        link = _before_place(sentence, link)
    if not mention.verb and not risen and (link < 0 or lows[link] not in _LINKS):
        return None
    inserted = _insertion(sentence, mention)
    previous = next(
        (one.end for one in reversed(found[:index]) if _bars(sentence, one) and one.start not in inserted), 0
    )
    stop = max(previous, mention.start - 3 * REACH)
    number_of = _number_of(lows, stop, mention.start)
    if number_of is not None and (mention.verb or lows[link] in {"at", "to", "is", "was", "as"}):
        for at in range(number_of, mention.start):
            picked = pick(sentence, mention, at, frozenset({"participle", "intransitive", "head", "title"}))
            if picked is not None:
                return with_coordination(
                    sentence,
                    mention,
                    Reading(picked[1], "title", at, picked[0]),
                    frozenset({"participle", "head", "title"}),
                )
    reach = (
        2 * REACH
        if mention.verb or risen
        else (1 if lows[link] in {"of", "for", "by", "over", "in", "to", "from"} and not risen else REACH)
    )
    at = link if not mention.verb else mention.start - 1
    for back in range(at, max(stop - 1, at - reach - 1), -1):
        if lows[back] in HARD_STOPS and back != link:
            break
        picked = pick(sentence, mention, back, frozenset({"title"}))
        if picked is not None and picked[0] <= mention.start and _may_title(sentence, mention, link, picked[1]):
            first, measure = _coordinated_before(sentence, mention, back, picked[1])
            return with_coordination(
                sentence, mention, Reading(measure, "title", first, picked[0]), frozenset({"title", "head"})
            )
    return _state_of_subject(sentence, mention) if mention.verb else None


def _insertion(sentence: Sentence, mention: Mention) -> range:
    """The tokens of what stands before the verb: "the toll, which was 40 on Sunday, had risen to 63"."""
    lows = sentence.lows
    close = next((at for at in range(mention.start, max(0, mention.start - _VERB), -1) if lows[at - 1] == ","), 0) - 1
    if not mention.verb or close < 2 or not (close + 1 == mention.start or lows[close + 1] in FINITE):
        return range(0)
    for at in range(close - 1, max(0, close - INSERTED), -1):
        if lows[at] in HARD_STOPS:
            break
        if lows[at] == ",":
            return range(at, close)
    return range(0)


def _state_of_subject(sentence: Sentence, mention: Mention) -> Reading | None:
    """ "Soldiers killed in the campaign now number 3,412": what became of the subject stands behind its noun."""
    start = clause_start(sentence.tokens, sentence.lows, mention.start)
    noun = noun_phrase(sentence.tokens, sentence.lows, start)
    if noun.population is None or noun.end >= mention.start:
        return None
    picked = pick(sentence, mention, noun.end, frozenset({"participle"}))
    if picked is None:
        return None
    reading = Reading(picked[1], "title", noun.end, picked[0])
    return with_coordination(sentence, mention, reading, frozenset({"participle"}))


def _may_title(sentence: Sentence, mention: Mention, link: int, measure: str) -> bool:
    """Whether a title can name this number: "the toll in several strikes" counts people, not strikes."""
    persons = lexicon().measures[measure].persons
    return mention.verb or not persons or sentence.lows[link] != "in" or mention.quantity.unit in {"person", None}


def _bars(sentence: Sentence, mention: Mention) -> bool:
    """Whether an earlier number keeps a title from the next: not one inside a phrase, "the toll in several strikes"."""
    inside = mention.start > 0 and sentence.lows[mention.start - 1] in {"in", "from", "after", "during"}
    return mention.quantity.kind in CLAIMABLE and not (inside and mention.quantity.unit != "person")


def _before_place(sentence: Sentence, link: int) -> int:
    """ "the deployment in Russia of at least 12,000": from "of" to where the place begins."""
    at = link
    while at > 1 and (sentence.tokens[at - 1].is_capitalised or sentence.lows[at - 1] in {"'s", "the"}):
        at -= 1
    return at - 1 if at < link and sentence.lows[at - 1] in lexicon().grammar.locatives else link


def _coordinated_before(sentence: Sentence, mention: Mention, at: int, measure: str) -> tuple[int, str]:
    """ "troops killed and wounded now number 3,000": the whole that both words make, from the first of them."""
    if at < 2 or sentence.lows[at - 1] not in {"and", "or", "/"}:
        return at, measure
    before = pick(sentence, mention, at - 2, frozenset({"title", "participle"}))
    names = {measure, before[1]} if before else set()
    whole = next((row.id for row in lexicon().measures.values() if row.sum_of and names >= set(row.sum_of)), None)
    return (at - 2, whole) if whole else (at, measure)


def _number_of(lows: Sequence[str], start: int, end: int) -> int | None:
    """Where "the number of …" begins, between the two tokens."""
    for at in range(end - 2, start - 1, -1):
        if lows[at] in {"number", "numbers", "total", "count", "tally"} and lows[at + 1] == "of":
            return at + 2
    return None
