"""Who speaks? The person or body that some words name, with the role, and plain nouns where only people do the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.validated import trusted
from factcheck.lexicon.load import lexicon
from factcheck.models import Attribution
from factcheck.reading.clauses import HARD_STOPS
from factcheck.reading.naming import CONNECTORS, LONGEST, PRONOUNS, begins_name, may_name, name_left, name_right

if TYPE_CHECKING:
    from factcheck.reading.sentence import Sentence


__all__ = [
    "apposed",
    "before_informed",
    "before_relative",
    "common_speaker",
    "named_before",
    "named_or_common",
    "opening_name",
    "speakers",
    "text",
    "with_bearer",
]


_INFORMED = {("familiar", "with"), ("briefed", "on"), ("aware", "of"), ("involved", "in")}
_PLAIN = 4  # words of a speaker without a name
_NAME = 5  # words of a person between two marks


def common_speaker(sentence: Sentence, end: int) -> tuple[int, tuple[Attribution, ...]]:
    """ "the regulator said", "a relief worker told": a plain noun before a verb that only people and bodies do.

    Where it begins, and who it is; nobody where a number counts them ("12 passengers said"), or data speak.
    """
    tokens, lows, grammar = sentence.tokens, sentence.lows, lexicon().grammar
    start = end
    while start > 0 and end - start < _PLAIN and tokens[start - 1].is_word and tokens[start - 1].text.islower():
        low = lows[start - 1]
        if low in lexicon().function_words or lexicon().triggers.at(lows, start - 1) or low.endswith("ly"):
            break
        start -= 1
    if start == 1 < end and _opens_plainly(sentence):
        start = 0  # "Local councillors said"
    before = lows[start - 1] if start else ""
    owned = before == "'s" and start > 1 and tokens[start - 2].is_capitalised  # "Ukraine's air force said"
    led = owned or (before in grammar.determiners and before != "no")
    plural = lows[end - 1].endswith(("s", "people")) and (start == 0 or before in {",", '"', "and", ";"})
    named = start < end and (led or plural) and lows[end - 1] not in lexicon().reporting.data_nouns
    if named and start > 2 and lows[start - 2].endswith("ing") and may_name(sentence, start - 3):
        end = start - 2  # "a group monitoring the conflict said"
        start = name_left(sentence, end)
        return start, speakers(sentence, start, end)
    if not named or any(moment.start < end and start < moment.end for moment in sentence.moments):
        return end, ()
    start = name_left(sentence, start - 1) if owned else start
    return start, (trusted(Attribution, name=text(sentence, start, end)),)


def _opens_plainly(sentence: Sentence) -> bool:
    """Whether the sentence opens with a word that is no number, no function word and no part of a time."""
    word, behind = sentence.lows[:2]
    known = lexicon()
    plain = word not in known.function_words and word not in known.numbers.words
    return sentence.tokens[0].is_word and plain and behind not in known.times.durations


def speakers(sentence: Sentence, start: int, end: int) -> tuple[Attribution, ...]:
    """The speaker on the tokens ``start`` to ``end``; empty where nobody speaks (a pronoun, data, an event)."""
    tokens, lows = sentence.tokens, sentence.lows
    reporting = lexicon().reporting
    while start < end and lows[start] in {"the", "a", "an", "that", "its", "their", "his", "her", "one", "both"}:
        start += 1
    if start >= end or not PRONOUNS.isdisjoint(lows[start:end]):
        return ()
    start = _past_document(sentence, start, end)
    words = [index for index in range(start, end) if tokens[index].is_word]
    if not words or lows[words[-1]] in reporting.data_nouns:
        return ()
    speaking = lexicon().speaking
    head_speaks = any(tokens[index].is_capitalised or lows[index] in speaking for index in words)
    head = _before_of(sentence, start, end) - 1  # "the ministry of health"
    if not head_speaks or (
        lows[words[-1]] not in speaking
        and lows[head] not in speaking
        and not any(tokens[index].is_capitalised for index in words[-2:])
    ):
        return ()
    cut = end
    if "in" in lows[start + 1 : end]:
        inner = range(start + 1, end)
        cut = next((index for index in inner if lows[index] == "in" and _holds_moment(sentence, index)), end)
    role_at = max((index for index in words if lows[index] in reporting.roles and index < cut), default=None)
    name_start = role_at + 1 if role_at is not None and _is_person(sentence, role_at + 1, cut) else start
    name_end = _before_of(sentence, name_start, cut) if name_start > start else cut
    role = text(sentence, start, name_start) or None
    return (trusted(Attribution, name=text(sentence, name_start, name_end), role=role),)


def with_bearer(sentence: Sentence, start: int, end: int) -> tuple[tuple[Attribution, ...], int]:
    """ "according to the mayor, Ana Quispe": the speaker, by name where one follows, and where that ends."""
    tokens, lows = sentence.tokens, sentence.lows
    if lows[end : end + 1] != (",",):
        return speakers(sentence, start, end), end
    close = end + 1
    while close < len(lows) and close - end <= _NAME and (tokens[close].is_capitalised or lows[close] in CONNECTORS):
        close += 1
    ended = close == len(lows) or lows[close] in {",", ".", ";"}
    bearer = apposed(sentence, start, end, close) if ended else ()
    return (bearer, close) if bearer else (speakers(sentence, start, end), end)


def apposed(sentence: Sentence, start: int, end: int, close: int) -> tuple[Attribution, ...]:
    """ "the interior minister, Jorge Paredes, said": the bearer of a role, named between two marks."""
    tokens, lows = sentence.tokens, sentence.lows
    inserted = range(end + 1, close)
    if not 0 < len(inserted) <= _NAME or lows[end] != ",":
        return ()
    named = all(tokens[at].is_capitalised or lows[at] in CONNECTORS for at in inserted)
    roles = [at for at in range(start, end) if lows[at] in lexicon().reporting.roles and not tokens[at].is_capitalised]
    if not named or not roles or lexicon().place_names.at(lows, end + 1):
        return ()
    first = start + (lows[start] in lexicon().grammar.determiners)
    return (trusted(Attribution, name=text(sentence, end + 1, close), role=text(sentence, first, end)),)


def opening_name(sentence: Sentence) -> tuple[Attribution, ...]:
    """Who a sentence begins with, where that is a person of a role: "Commissioner Rangi Tauroa spoke at noon"."""
    if not sentence.lows or not begins_name(sentence, 0):
        return ()
    found = speakers(sentence, 0, name_right(sentence, 0))
    return tuple(one for one in found if one.role)


def named_before(sentence: Sentence, end: int) -> tuple[Attribution, ...]:
    """Who is named right before a comma: "Dr Nadia Ferhat, who heads the clinic"."""
    if end < 2 or sentence.lows[end - 1] != ",":
        return ()
    start = name_left(sentence, end - 1)
    return speakers(sentence, start, end - 1) if start < end - 1 else ()


_ISSUED = frozenset({"released", "published", "compiled", "issued", "collected", "seen", "provided", "gathered"})


def _past_document(sentence: Sentence, start: int, end: int) -> int:
    """ "a new report by the agency": the name of who wrote it."""
    lows, reporting = sentence.lows, lexicon().reporting
    for at in range(start, min(end - 2, start + 5)):
        document = lows[at] in reporting.documents or lows[at] in reporting.data_nouns
        by = at + 2 if lows[at + 1] in _ISSUED else at + 1  # "figures released by the customs office"
        if document and by + 1 < end and lows[by] in {"by", "from"}:
            return by + 1 + (lows[by + 1] in lexicon().grammar.determiners)
    return start


def _holds_moment(sentence: Sentence, at: int) -> bool:
    return any(moment.start in {at + 1, at + 2} for moment in sentence.moments)


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what follows a role is a bearer's name: capitalised words only."""
    if start >= end or end - start > 6 or not sentence.tokens[start].is_capitalised:
        return False
    stop = _before_of(sentence, start, end)
    if sentence.lows[stop - 1] in lexicon().reporting.institutions | lexicon().reporting.speakers:
        return False  # "the General Staff"
    return all(
        sentence.tokens[index].is_capitalised
        or sentence.lows[index] in CONNECTORS
        or (sentence.lows[index].isalpha() and len(sentence.lows[index]) <= 4)
        for index in range(start, stop)
    )


def _before_of(sentence: Sentence, start: int, end: int) -> int:
    """ "Volodymyr Zelensky of Ukraine": the name ends before "of"."""
    return next((index for index in range(start + 1, end) if sentence.lows[index] == "of"), end)


def text(sentence: Sentence, start: int, end: int) -> str:
    """The name on the tokens as written, without the genitive."""
    out = ""
    for index in range(start, end):
        token = sentence.tokens[index]
        out += token.text if (token.glued and out) or not out else f" {token.text}"
    for suffix in ("'s", "’s"):
        out = out.removesuffix(suffix)
    return out.strip(" ,-")


def before_informed(sentence: Sentence, end: int) -> int:
    """ "people familiar with the matter said": back to who knows, from what they know."""
    for at in range(end - 2, max(0, end - _NAME - 2), -1):
        if sentence.lows[at : at + 2] in _INFORMED:
            return at
    return end


def before_relative(sentence: Sentence, end: int) -> int:
    """ "the agency which relies on a network inside Syria said", "a charity working in Aden said": back to its noun."""
    lows, known = sentence.lows, lexicon()
    for at in range(end - 1, max(0, end - LONGEST), -1):
        if lows[at] in {"which", "who"}:
            return at
        led = sentence.tokens[at - 1].is_word and lows[at - 1] not in known.function_words
        led = led and at - 1 not in sentence.timed
        if lows[at].endswith("ing") and lows[at + 1] in known.grammar.prepositions and led:
            return at
        if lows[at] in HARD_STOPS or lows[at] == ",":
            break
    return end


def named_or_common(sentence: Sentence, end: int) -> tuple[int, tuple[Attribution, ...]]:
    """The speaker whose name, or plain noun, ends before token ``end``, and where it begins."""
    start = name_left(sentence, end)
    chain = speakers(sentence, start, end)
    return (start, chain) if chain else common_speaker(sentence, end)
