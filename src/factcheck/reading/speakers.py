"""Which words name a speaker? The noun phrase of a person or body, its role, and where it begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.validated import trusted
from factcheck.lexicon.load import lexicon
from factcheck.models import Attribution
from factcheck.reading.clauses import HARD_STOPS

if TYPE_CHECKING:
    from factcheck.reading.sentence import Sentence


__all__ = [
    "ADVERBS",
    "CONNECTORS",
    "LONGEST",
    "PRONOUNS",
    "apposed",
    "before_relative",
    "begins_name",
    "common_speaker",
    "name_left",
    "name_right",
    "named_before",
    "named_or_common",
    "opening_name",
    "speakers",
    "text",
    "with_bearer",
]


LONGEST = 14  # tokens
_PLAIN = 4  # words of a speaker without a name
_NAME = 5  # words of a person between two marks


CONNECTORS = frozenset(
    {"of", "for", "in", "and", "at", "'s", "-", "&", "de", "al", "el", "bin", "von", "van", "abu", "to", "without"}
)


_WHERE = frozenset({"near", "inside", "outside", "around", "across"})  # "residents near the border said"


ADVERBS = frozenset(
    "also has have had later earlier first now then already again reportedly repeatedly previously since today "
    "yesterday was were is are being been further separately however meanwhile on".split()
)


PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "i", "we"})


def name_left(sentence: Sentence, end: int) -> int:
    """Where the noun phrase that ends before token ``end`` begins."""
    tokens, lows = sentence.tokens, sentence.lows
    reporting, grammar = lexicon().reporting, lexicon().grammar
    at = end
    while at > 0 and end - at < LONGEST:
        token, low = tokens[at - 1], lows[at - 1]
        if low == "-" and not token.glued:
            break  # "LISBON - Police said"
        if at - 1 in sentence.timed:
            dated = sentence.timed[at - 1].start
            if at < end and (dated == 0 or lows[dated - 1] not in grammar.determiners):
                break  # "Thu 5 Oct 2017 Russia says"
            at = dated
            continue
        if low in grammar.determiners and low not in {"that", "no"}:
            linked = at > 2 and (_names(sentence, at - 3) or (at > 3 and lows[at - 4] == "of"))
            if linked and lows[at - 2] in {"of", "for", "at", "and", "in"}:
                at -= 1
                continue
            return at - 1
        if (
            token.is_capitalised
            or low in reporting.speakers
            or low in reporting.roles
            or low in PRONOUNS
            or _runs_on(sentence, at - 1)
            or (at < end and token.is_word and lows[at] == "-" and tokens[at].glued)  # "the state-run agency"
            or (at < end and low in grammar.place_nouns and lows[at] == "of")  # "in the district of Alwaer"
            or (at > 2 and token.is_word and lows[at - 2] == "of" and lows[at - 3] in reporting.institutions)
        ):
            at -= 1
            continue
        if low in _WHERE and at < end and at > 1 and _names(sentence, at - 2):
            at -= 1
            continue
        named = _names(sentence, at - 2) or low in {"'s", "-"} or (low == "of" and lows[at - 2] in grammar.place_nouns)
        if low in CONNECTORS and at > 1 and at < end + 1 and named:
            at -= 1
            continue
        if low == "," and at < end and _lists_on(sentence, at - 1):
            at -= 1
            continue
        if low == "and" and at > 1 and lows[at - 2] == "," and _lists_on(sentence, at - 2):
            at -= 2
            continue
        if token.is_word and at < end and _is_adjective(sentence, at - 1):
            at -= 1
            continue
        break
    return _trim(sentence, at, end)


def _runs_on(sentence: Sentence, at: int) -> bool:
    """The second half of a hyphenated name: "Son-kwon"."""
    tokens = sentence.tokens
    return (
        at >= 2
        and tokens[at].glued
        and tokens[at - 1].text == "-"
        and tokens[at - 1].glued
        and tokens[at - 2].is_capitalised
    )


def _names(sentence: Sentence, at: int) -> bool:
    """Whether the token can belong to a speaker's name."""
    if at < 0:
        return False
    low = sentence.lows[at]
    return sentence.tokens[at].is_capitalised or low in lexicon().reporting.speakers or low in lexicon().reporting.roles


def _lists_on(sentence: Sentence, comma: int) -> bool:
    """ "U.S., South Korean, and Ukrainian officials": a comma between nationalities that "and" closes."""
    lows = sentence.lows
    if comma == 0 or comma + 1 >= len(lows):
        return False
    before = lexicon().demonyms.before(lows, comma) or lexicon().place_names.before(lows, comma)
    nationality = lexicon().demonyms.at(lows, comma + 1) or lows[comma + 1] == "and"
    return bool(before and nationality) and "and" in lows[comma + 1 : comma + 6]


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """A lower-case word that may lead a speaker's noun: no verb, no counted people, no function word."""
    low, grammar = sentence.lows[at], lexicon().grammar
    if (
        low in grammar.prepositions
        or low in grammar.conjunctions
        or low in grammar.auxiliaries
        or low in grammar.pronouns
    ):
        return False
    people = lexicon().population_words
    if people.at(sentence.lows, at) and not people.get(f"{low}s"):  # people counted; "a rebel spokesman" counts none
        return False
    if lexicon().triggers.at(sentence.lows, at):
        return False
    return lexicon().reporting_verbs.at(sentence.lows, at) is None and sentence.tokens[at].text.islower()


def _trim(sentence: Sentence, start: int, end: int) -> int:
    """Leave out adverbials that lead the sentence ("Earlier", "In October") and stray connectors."""
    lows = sentence.lows
    while start < end and (
        lows[start] in CONNECTORS
        or lows[start] in ADVERBS
        or lows[start] in {"did", "does", "do", "is", "are", "was", "were"}
        or lows[start] in {",", "as", "but", "by", "yesterday", "today", "so", "called"}
    ):
        start += 1
    moment = sentence.timed.get(start)
    return _trim(sentence, moment.end, end) if moment and moment.end < end else start


def begins_name(sentence: Sentence, at: int) -> bool:
    """Whether a speaker's name may begin at the token."""
    if at >= len(sentence.lows):
        return False
    low = sentence.lows[at]
    return _names(sentence, at) or low in {"the", "a", "an", "local", "state", "anonymous"}


def name_right(sentence: Sentence, start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends."""
    lows = sentence.lows
    at = start
    while at < len(lows) and at - start < LONGEST and _continues_name(sentence, start, at):
        at += 1
    while at > start and (lows[at - 1] in CONNECTORS or lows[at - 1] in {",", "the"}):
        at -= 1
    return at


def _continues_name(sentence: Sentence, start: int, at: int) -> bool:
    """Whether the token belongs to the name that began at ``start``."""
    lows, token, low = sentence.lows, sentence.tokens[at], sentence.lows[at]
    if at in sentence.timed:
        return False
    if _names(sentence, at) or low in lexicon().reporting.data_nouns or _runs_on(sentence, at):
        return True
    if at == start and low in lexicon().grammar.determiners:
        return True
    if low in {"by", "from"} and start < at < len(lows) - 1 and lows[at - 1] in lexicon().reporting.documents:
        return _names(sentence, at + 1) or lows[at + 1] in lexicon().grammar.determiners
    if low in CONNECTORS and start < at < len(lows) - 1:
        return _names(sentence, at + 1) or lows[at + 1] == "the" or low in {"'s", "-"}
    if low == "the":
        return lows[at - 1] in CONNECTORS or lows[at - 1] in {"by", "from"}
    if low == ",":
        return _lists_on(sentence, at)
    return token.is_word and _is_adjective(sentence, at) and _leads_on(sentence, at)


def _leads_on(sentence: Sentence, at: int) -> bool:
    """Whether a speaker's noun follows within three words: "a local human rights group"."""
    return any(
        sentence.lows[index] in lexicon().reporting.speakers or sentence.lows[index] in lexicon().reporting.data_nouns
        for index in range(at + 1, min(len(sentence.lows), at + 4))
        if sentence.lows[index] not in HARD_STOPS and sentence.lows[index] != ","
    )


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
    plural = lows[end - 1].endswith("s") and (start == 0 or before in {",", '"', "and", ";"})
    named = start < end and (led or plural) and lows[end - 1] not in lexicon().reporting.data_nouns
    if named and start > 2 and lows[start - 2].endswith("ing") and _names(sentence, start - 3):
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
